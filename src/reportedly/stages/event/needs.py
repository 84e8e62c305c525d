"""What must stand around a trigger word: the conditions of the trigger table.

``obj``, ``subj``          there is an object or subject (of the meaning: the subject of a passive is an object)
``inf``, ``clause``, ``pred``  an infinitive; any clause or "that" (``clause=X``: its verb is of class X, or it says "no longer"); a
                           predicate ("called him a liar")
``wish``                   a clause that says what shall be ("insisted that he leave", "that he must leave")
``owner``                  the noun's possessor ("the miners' strike")
``passive``, ``plural``, ``modal``, ``verbal``   the form of the word, or an adjective that makes an attack a verbal one
``among``                  the article has words of a class anywhere: a strike among unions and wages is no attack
any other word          a preposition of the trigger ("with", "against"), for a verb also one of its object
``=X`` after any of these: the words there are of class X, or are the word X. Three classes come from the parse:
``someone`` (a person, group, organization or state), ``person``, ``place``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportedly.knowledge.nouns import acting
from reportedly.record import Parse, Token
from reportedly.stages.event.clause import Clause, Clauses, possessors, prepositions
from reportedly.stages.event.table import Need, classes

_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PEOPLE_PRONOUNS = frozenset(
    {"he", "him", "she", "her", "they", "them", "we", "us", "you", "i", "me", "who", "whom", "everyone", "anyone", "someone"}
)
_VERBAL = frozenset({"verbal", "personal", "political", "scathing", "twitter", "rhetorical", "blistering", "partisan"})


def met(needs: tuple[Need, ...], clauses: Clauses, token: Token) -> bool:
    """Whether all conditions hold for the trigger whose main word is ``token``."""
    clause = clauses[token.index]
    return all(_holds(need, clause, token) != need.negated for need in needs)


def of_class(parse: Parse, i: int, name: str) -> bool:
    """Whether the token is of a word class, one of the three classes of the parse, or is the word itself."""
    t = parse.tokens[i]
    if name == "place":
        return t.entity in _PLACES or t.lemma in classes()["territory"]
    if name in ("someone", "person"):
        if t.entity == "PERSON" or t.lemma in _PEOPLE_PRONOUNS or t.lemma in classes()["people"]:
            return True
        return name == "someone" and (
            t.entity in _ACTING or acting(t.lemma) or t.lemma in classes()["bodies"] or t.lemma in classes()["nations"]
        )
    members = classes().get(name)
    return t.lemma in members if members is not None else t.lemma == name


def _holds(need: Need, clause: Clause, token: Token) -> bool:
    parse = clause.parse
    match need.what:
        case "obj":
            return _any(parse, clause.objects, need.of)
        case "subj":
            return _any(parse, clause.subjects, need.of)
        case "owner":
            return _any(parse, possessors(parse, token.index), need.of)
        case "passive":
            return clause.passive
        case "plural":
            return token.tag in ("NNS", "NNPS")
        case "clause":
            if need.of is not None:
                return clause.complement is not None and _of_clause(parse, clause.complement, need.of)
            return clause.complement is not None or _child(parse, token, "acl", "that")
        case "inf":
            return _infinitive(parse, token, need.of)
        case "wish":
            return clause.complement is not None and _wished(parse, clause.complement)
        case "pred":
            return _any(parse, tuple(_predicates(parse, token)), need.of)
        case "modal":
            return any(parse.tokens[c].tag == "MD" for c in parse.children[token.index])
        case "among":
            return bool(parse.lemmas & classes()[need.of or ""])
        case "verbal":
            return any(parse.tokens[c].lemma in _VERBAL for c in parse.children[token.index])
        case preposition:
            return _any(parse, _prepositional(clause, preposition), need.of)


def _any(parse: Parse, where: tuple[int, ...], name: str | None) -> bool:
    return bool(where) if name is None else any(of_class(parse, i, name) for i in where)


def _of_clause(parse: Parse, i: int, name: str) -> bool:
    """Whether a clause's verb is of the class, or says that something is done "no longer" or "no more"."""
    return _verb_of_class(parse, i, name) or _no_more(parse, i)


def _no_more(parse: Parse, i: int) -> bool:
    words = [t.lemma for t in parse.tokens_in(parse.extent(i))]
    return any(no == "no" and more in {"long", "longer", "more", "further"} for no, more in pairwise(words))


def _verb_of_class(parse: Parse, i: int, name: str) -> bool:
    """Whether a verb is of the class, by itself or with its particle ("call_off")."""
    particles = (parse.tokens[c].lemma for c in parse.children[i] if parse.tokens[c].dep == "prt")
    return of_class(parse, i, name) or any(f"{parse.tokens[i].lemma}_{p}" in classes().get(name, ()) for p in particles)


def _wished(parse: Parse, i: int) -> bool:
    """Whether a clause says what shall be: "must", "should", or a bare verb after a subject of the singular."""
    below = [parse.tokens[c] for c in parse.children[i]]
    helpers = {t.lemma for t in below if t.dep in ("aux", "auxpass")}
    if helpers - {"be"}:
        return bool(helpers & {"must", "should"})
    return parse.tokens[i].tag == "VB" or (parse.tokens[i].tag == "VBP" and any(t.dep == "nsubj" and t.tag in ("NN", "NNP") for t in below))


def _predicates(parse: Parse, token: Token) -> Iterator[int]:
    """The predicate nouns and adjectives, also those that the parser made a small clause ("called the raid a crime")."""
    for c in parse.children[token.index]:
        if parse.tokens[c].dep in ("oprd", "acomp", "attr") or (
            parse.tokens[c].dep in ("ccomp", "xcomp") and parse.tokens[c].pos in ("NOUN", "ADJ", "PROPN")
        ):
            yield c


def _prepositional(clause: Clause, preposition: str) -> tuple[int, ...]:
    """The preposition's objects, also where the parser hung it on the verb's object ("imposed sanctions on Iran")."""
    found = clause.prepositions.get(preposition, ())
    for o in clause.objects if not found and clause.parse.tokens[clause.head].pos == "VERB" else ():
        found += prepositions(clause.parse, o).get(preposition, ())
    return found


def _infinitive(parse: Parse, token: Token, name: str | None) -> bool:
    for c in parse.children[token.index]:
        t = parse.tokens[c]
        if t.dep in ("xcomp", "ccomp", "acl", "relcl", "advcl") and any(parse.tokens[g].tag == "TO" for g in parse.children[c]):
            return name is None or _verb_of_class(parse, c, name)
        if t.dep in ("dobj", "nsubj") and name is None and _child(parse, t, "acl", "to"):
            return True
    return False


def _child(parse: Parse, token: Token, dep: str, word: str) -> bool:
    return any(
        parse.tokens[c].dep == dep and any(parse.tokens[g].text.lower() == word for g in parse.children[c])
        for c in parse.children[token.index]
    )
