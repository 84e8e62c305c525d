"""Who stands where around a predicate: a view of the parse that undoes passives, coordination, control and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from reportedly.record import Parse, Token
from reportedly.stages.event.words import words
from reportedly.text import Span

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt", "advmod", "mark"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "agree"})
_LOOSE = frozenset({"advcl", "xcomp", "conj", "pcomp", "acl", "ccomp", "parataxis", "dep"})
_PREDICATES = frozenset({"ROOT", "advcl", "ccomp", "relcl", "conj", "parataxis"})
_REDUCED = frozenset({"acl", "amod", "xcomp", "ccomp", "oprd", "advcl", "pcomp"})
_COORDINATED = 20  # words of one coordination that are followed back
_DEPTH = 6  # how many clauses up a missing subject is looked for


@dataclass(frozen=True)
class Clause:
    """What surrounds the predicate ``head``; all members are token indices, conjuncts included, in text order."""

    parse: Parse
    head: int
    passive: bool = False
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    complement: int | None = None

    @cached_property
    def prepositions(self) -> dict[str, tuple[int, ...]]:
        """Objects by preposition, those of nested prepositions ("out of the pact") too."""
        return prepositions(self.parse, self.head)


@dataclass
class Clauses:
    """The clauses of one parse, each computed when first asked for."""

    parse: Parse
    _seen: dict[int, Clause] = field(default_factory=dict)

    def __getitem__(self, i: int) -> Clause:
        found = self._seen.get(i)
        if found is None:
            found = self._seen[i] = _clause(self, i)
        return found


def is_verb(parse: Parse, i: int) -> bool:
    """Whether the token is a verb, by its tag or, where the tagger erred ("if X fires Y"), by a subject of its own."""
    t = parse.tokens[i]
    if t.pos in ("VERB", "AUX"):
        return True
    return t.pos == "NOUN" and t.dep in _PREDICATES and any(parse.tokens[c].dep == "nsubj" for c in parse.children[i])


def conjuncts(parse: Parse, i: int) -> tuple[int, ...]:
    """The token and what is coordinated with it to its right."""
    out, seen = [i], {i}
    for at in out:  # grows as it goes
        joined = [c for c in parse.children[at] if parse.tokens[c].dep == "conj" and parse.tokens[c].pos in _NOMINAL and c not in seen]
        out.extend(joined)
        seen.update(joined)
    return tuple(out)


def first_conjunct(parse: Parse, i: int) -> int:
    """The first of the words that the token is coordinated with, itself if it is none."""
    for _ in range(_COORDINATED):
        t = parse.tokens[i]
        if t.dep != "conj" or t.head == i:
            break
        i = t.head
    return i


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def prepositions(parse: Parse, i: int) -> dict[str, tuple[int, ...]]:
    """Prepositional objects of the token ``i`` by the preposition's lemma."""
    out: dict[str, tuple[int, ...]] = {}
    todo = [c for c in parse.children[i] if parse.tokens[c].dep in _PREPOSITIONS]
    seen: set[int] = set()
    while todo:
        p = todo.pop()
        if p in seen:  # only in a tree with loops
            continue
        seen.add(p)
        lemma = parse.tokens[p].text.lower()
        if lemma == "according":  # names a source, no party
            continue
        for c in parse.children[p]:
            t = parse.tokens[c]
            if t.dep in ("pobj", "pcomp"):
                out[lemma] = out.get(lemma, ()) + (conjuncts(parse, c) if t.dep == "pobj" else (c,))
            elif t.dep == "prep":
                todo.append(c)
    return out


def _clause(clauses: Clauses, i: int) -> Clause:
    parse = clauses.parse
    if not is_verb(parse, i):
        return Clause(parse, i)
    own = {parse.tokens[c].dep: c for c in reversed(parse.children[i])}
    passive = _is_passive(parse, i)
    subjects, objects = _own(parse, i, _SUBJECTS), _own(parse, i, _OBJECTS)
    undergoers = _own(parse, i, _PASSIVE_SUBJECTS)
    if passive and subjects and not undergoers:
        subjects, undergoers = (), subjects
    if not subjects and not undergoers:
        inherited = _inherited(clauses, i, passive)
        subjects, undergoers = ((), inherited) if passive else (inherited, ())
    objects = undergoers + objects
    if not objects:
        objects = _gap(clauses, i)
    agents = _agents(parse, i) if passive else ()
    complement = own.get("ccomp", own.get("xcomp"))
    return Clause(parse, i, passive, subjects, objects, agents, complement)


def _agents(parse: Parse, i: int) -> tuple[int, ...]:
    """Who did it, after the "by" of a passive, also one that the parser hung below ("was granted asylum by X", "was urged to go by X")."""
    below = (
        g for o in parse.children[i] if parse.tokens[o].dep in ("dobj", "xcomp") and not _is_passive(parse, o) for g in parse.children[o]
    )
    for c in (*parse.children[i], *below):
        if parse.tokens[c].dep == "agent" or parse.tokens[c].text.lower() == "by":
            return tuple(x for p in parse.children[c] if parse.tokens[p].dep == "pobj" for x in conjuncts(parse, p))
    return ()


def _own(parse: Parse, i: int, labels: frozenset[str]) -> tuple[int, ...]:
    """The dependents with these labels; a relative pronoun stands for the noun its clause belongs to."""
    out: list[int] = []
    for c in parse.children[i]:
        t = parse.tokens[c]
        if t.dep not in labels:
            continue
        if t.text.lower() in _RELATIVES and (noun := _antecedent(parse, i)) is not None:
            out.extend(conjuncts(parse, noun))
        elif t.dep == "dative" and t.pos == "ADP":
            out.extend(x for p in parse.children[c] if parse.tokens[p].dep == "pobj" for x in conjuncts(parse, p))
        else:
            out.extend(conjuncts(parse, c))
    return tuple(out)


def _antecedent(parse: Parse, i: int) -> int | None:
    for _ in range(_DEPTH):
        t = parse.tokens[i]
        if t.dep == "relcl":
            return t.head
        if t.dep not in ("conj", "xcomp", "ccomp", "advcl"):
            return None
        i = t.head
    return None


def _is_passive(parse: Parse, i: int) -> bool:
    """A participle with "be" or "get", a reduced relative ("the man held by police"), or one coordinated with either."""
    for _ in range(_DEPTH):
        t = parse.tokens[i]
        labels = {parse.tokens[c].dep for c in parse.children[i]}
        if t.tag not in ("VBN", "VBD"):
            return False
        if labels & {"auxpass", "nsubjpass", "agent"}:
            return True
        if labels & {"aux", "nsubj", "dobj"} or t.tag == "VBD":
            return False
        if t.dep != "conj":
            return t.dep in _REDUCED
        i = t.head
    return False


def _gap(clauses: Clauses, i: int) -> tuple[int, ...]:
    """The object that stands elsewhere: before its relative clause, or after a coordinated verb ("attacked and burned the hall")."""
    parse = clauses.parse
    t = parse.tokens[i]
    if t.dep == "relcl" and not any(parse.tokens[c].text.lower() in _RELATIVES for c in parse.children[i]):
        return (t.head,) if any(parse.tokens[c].dep == "nsubj" for c in parse.children[i]) else ()
    for c in parse.children[i]:
        other = parse.tokens[c]
        if other.dep == "conj" and other.pos == "VERB" and c - i <= 3:
            return _own(parse, c, frozenset({"dobj"}))
    return ()


def _inherited(clauses: Clauses, i: int, passive: bool) -> tuple[int, ...]:
    """The subject of a predicate that has none of its own, from the clause or noun it depends on."""
    parse, token = clauses.parse, clauses.parse.tokens[i]
    head = parse.tokens[token.head]
    if token.head == i:
        return ()
    if token.dep in ("acl", "relcl", "amod") and head.pos in _NOMINAL:
        if token.dep == "acl" and token.tag in ("VB", "VBP"):  # "its plan to attack": whoever has the plan
            return possessors(parse, token.head) or _holder(clauses, token.head)
        return conjuncts(parse, token.head)
    if token.dep == "pcomp":
        return _of_gerund(clauses, token)
    if token.dep in _LOOSE and head.pos in ("VERB", "AUX") and i != token.head:
        return _controller(clauses, token)
    return ()


def _controller(clauses: Clauses, token: Token) -> tuple[int, ...]:
    """The subject that a dependent clause borrows: the object of "urged Iran to leave", else the subject."""
    if _depth(clauses.parse, token.index) > _DEPTH:
        return ()
    above = clauses[token.head]
    lemma = clauses.parse.tokens[token.head].lemma
    if token.dep in ("xcomp", "ccomp") and above.objects and lemma not in _SUBJECT_CONTROL:
        return above.objects
    if token.dep == "ccomp":
        return ()
    return above.subjects or (above.objects if above.passive else ())


def _of_gerund(clauses: Clauses, token: Token) -> tuple[int, ...]:
    """Who arms in "accused Iran of arming" (the object, after "of" and "for") and in "responded by arming" (the subject)."""
    parse = clauses.parse
    preposition = parse.tokens[token.head]
    governor = parse.tokens[preposition.head]
    if _depth(parse, token.index) > _DEPTH:
        return ()
    if governor.pos in ("VERB", "AUX"):
        above = clauses[governor.index]
        if preposition.text.lower() in ("of", "for", "from", "into") and above.objects:
            return above.objects
        return above.subjects or (above.objects if above.passive else ())
    if preposition.text.lower() in ("of", "for") and governor.dep == "dobj" and parse.tokens[governor.head].lemma in words("accusing"):
        return conjuncts(parse, governor.index)  # the parser hung "of" on the accused
    return possessors(parse, governor.index) or _holder(clauses, governor.index)


def possessors(parse: Parse, i: int) -> tuple[int, ...]:
    """The possessors of a noun ("Iran's attack")."""
    return tuple(x for c in parse.children[i] if parse.tokens[c].dep == "poss" for x in conjuncts(parse, c))


def _holder(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """The subject of the verb whose object ``noun`` is: who has a plan, makes an attempt."""
    parse, t = clauses.parse, clauses.parse.tokens[noun]
    for _ in range(_DEPTH):
        if t.dep in ("dobj", "attr", "pobj") and t.head != t.index:
            up = parse.tokens[t.head]
            if up.pos in ("VERB", "AUX"):
                above = clauses[up.index]
                return () if above.passive else above.subjects
            t = up
        elif t.dep == "prep":
            up = parse.tokens[t.head]
            if up.pos in ("VERB", "AUX"):
                above = clauses[up.index]
                return above.subjects or above.objects
            t = up
        else:
            return ()
    return ()


def main_token(parse: Parse, words: Span) -> int | None:
    """The first token of the words on which the others depend; None where no token starts in them."""
    tokens = parse.tokens_in(words)
    inside = {t.index for t in tokens}
    return next((t.index for t in tokens if t.head not in inside or t.head == t.index), None)


def _depth(parse: Parse, i: int) -> int:
    """How many verbs stand above ``i``, counted up to a little more than what is followed."""
    n = steps = 0
    while parse.tokens[i].head != i and n <= _DEPTH and steps < 40:
        i = parse.tokens[i].head
        n += parse.tokens[i].pos == "VERB"
        steps += 1
    return n if steps < 40 else _DEPTH + 1  # a tree with loops
