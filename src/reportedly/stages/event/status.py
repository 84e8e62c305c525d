"""Whether it happened, is planned, possible or denied: what the words between a trigger and the head of its clause say.

The climb goes from the trigger to the verb or noun that governs it, and on, up to where its own clause ends. Each step may
change the reading: "may", "if" and "fears that" make it possible, "will" and "plans to" planned, "not" and "failed to"
denied. ``status.tsv`` lists the words by where they stand. A neutral verb of speech ends the climb, so the reading is that
of the innermost source; a denying one makes its content denied (RECORD.md §4).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from reportedly.record import Parse, Status, Token
from reportedly.stages.event.clause import is_verb
from reportedly.stages.event.table import rows
from reportedly.stages.event.words import words

_STEPS = 12  # the most words a climb passes
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DETERMINERS = frozenset({"no", "any"})


class Reading(NamedTuple):
    """A status with what says so: a place of ``status.tsv``, or "negation", "would", "if", "when", "question",
    "evidence", "fear", "failed"; "" if no word does."""

    status: Status
    by: str


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Status]:
    return {(where, word): cast(Status, status) for where, status, text in rows("status.tsv") for word in text.split()}


def _listed(place: str, word: str) -> Reading | None:
    """What the table says of a word that stands in a place."""
    found = _table().get((place, word))
    return Reading(found, place) if found else None


def reading_of(parse: Parse, i: int, own: frozenset[int] = frozenset(), verbal: bool = False) -> Reading:
    """The status of the happening that the token ``i`` names, in the reading of the innermost source, and what says so.

    ``own`` are all tokens of the trigger: its own "will not" does not change its reading. A ``verbal`` act (a demand, an
    accusation) has been made though it be denied or weighed."""
    reading = Reading("happened", "")
    for step in _climb(parse, parse.tokens[i], own, verbal):
        reading = _then(reading, step)
    return reading


def _then(reading: Reading, step: Reading) -> Reading:
    """What a reading becomes under one more word that governs it."""
    if step.status == "possible" or (step.status == "denied" and reading.status == "denied"):
        by = {"possible": reading.by, "planned": "modal"}.get(reading.status, step.by)  # "hoped that X would" is plain
        return Reading("possible", step.by if step.by in ("fear", "evidence") else by)
    if step.status == "denied" or (step.status == "planned" and reading.status == "happened"):
        return step
    return reading


def _climb(parse: Parse, token: Token, own: frozenset[int], verbal: bool) -> Iterator[Reading]:
    if (token.pos in _NOMINAL and not is_verb(parse, token.index)) or (token.pos == "ADJ" and token.dep not in ("acomp", "ROOT")):
        yield from _described(parse, token, own)
    else:
        yield from _verbal(parse, token, own)
    for step in range(_STEPS):
        up = parse.tokens[token.head]
        if up.index == token.index:
            if _asks(parse, token):
                yield Reading("possible", "question")
            return
        link, goes_on = _link(parse, token, up)
        if verbal and step == 0 and token.dep in ("dobj", "nsubjpass", "pobj") and up.lemma not in words("light") | {"without"}:
            return
        if link is not None:
            yield link
        if not goes_on:
            return
        if up.pos in ("VERB", "AUX"):
            around = _verbal(parse, up, own)
            yield from (s for s in around if s.status != "denied" or token.dep != "advcl")  # "did not reply, warning …": it warned
        elif up.pos in _NOMINAL:
            yield from _described(parse, up, own)
        token = up


def _asks(parse: Parse, root: Token) -> bool:
    """Whether the sentence asks if it is so; "why" and "how" take it for granted."""
    sentence = parse.sentences[parse.sentence_of[root.index]]
    return parse.tokens[sentence.last - 1].text == "?" and not any(
        parse.tokens[c].tag in ("WRB", "WP", "WDT") for c in parse.children[root.index]
    )


def _verbal(parse: Parse, verb: Token, own: frozenset[int]) -> Iterator[Reading]:
    """Negation first, then the modal over it: "may not" is possible, "will not" denied."""
    helpers = [parse.tokens[c] for c in parse.children[verb.index] if c not in own]
    lemmas = {t.lemma for t in helpers if t.dep == "aux"} | {t.text.lower() for t in helpers if t.dep == "aux"}
    if any(t.dep == "neg" and t.index < verb.index and not _only(parse, t) for t in helpers):
        yield Reading("denied", "negation")
    for t in helpers:
        if t.dep in ("advmod", "preconj", "cc") and t.index < verb.index and (found := _listed("adverb", t.lemma)):
            if found.status != "planned" or verb.tag != "VBD":  # "soon after she called": she did
                yield found
        elif t.dep in ("nsubj", "nsubjpass", "dobj") and (_none(parse, t) or t.lemma in ("nobody", "nothing", "none")):
            yield Reading("denied", "negation")
        elif t.dep == "mark" and (found := _listed("mark", t.lemma)):
            yield Reading("denied", "mark") if "had" in lemmas else found  # "if it had signed": it had not
    negated = any(t.dep == "neg" for t in helpers)
    for t in helpers:
        if (
            t.dep == "aux"
            and (found := _listed("modal", t.text.lower()))
            and (t.text.islower() or verb.tag != "VBD")  # "Will urged": a name
            and not (negated and t.text.lower() in ("can", "ca", "could"))
        ):
            yield found
    if "would" in lemmas or "'d" in lemmas:
        yield Reading("planned" if _reported(parse, verb) else "possible", "would")


def _none(parse: Parse, noun: Token) -> bool:
    """Whether a noun names nobody: "no army", "neither side", "not one of them"."""
    below = [parse.tokens[c] for c in parse.children[noun.index]]
    none = any(t.dep in ("det", "preconj") and t.lemma in ("no", "neither") for t in below)
    return none or (noun.lemma in ("one", "single") and any(t.dep == "neg" for t in below))


def _unexpected(parse: Parse, verb: Token) -> bool:
    """Whether hardly anybody plans, fears or hopes: what "few expected" has come."""
    subjects = (parse.tokens[c] for c in parse.children[verb.index] if parse.tokens[c].dep == "nsubj")
    return any(t.lemma in ("few", "nobody", "none") or _none(parse, t) for t in subjects)


def _only(parse: Parse, negation: Token) -> bool:
    """Whether "not" belongs to "not only"."""
    after = negation.index + 1
    return after < len(parse.tokens) and parse.tokens[after].lemma in ("only", "just", "merely")


def _reported(parse: Parse, verb: Token) -> bool:
    """Whether "would" is the "will" of reported speech: its clause hangs on a word of saying or knowing, and on no "if"."""
    if any(parse.tokens[m].lemma in ("if", "unless") for c in parse.children[verb.index] for m in parse.children[c]):
        return False
    for _ in range(3):
        if verb.dep in ("ccomp", "parataxis"):
            return parse.tokens[verb.head].tag != "VB"
        if verb.dep == "acl":
            return any(parse.tokens[c].lemma == "that" for c in parse.children[verb.index])
        if verb.dep != "conj":
            return False
        verb = parse.tokens[verb.head]
    return False


def _described(parse: Parse, noun: Token, own: frozenset[int]) -> Iterator[Reading]:
    """What the adjectives and determiners of a noun say: "a possible attack", "no attack", "next week's talks"."""
    for c in parse.children[noun.index]:
        t = parse.tokens[c]
        if c in own:
            continue
        if t.dep == "poss" and any(parse.tokens[g].lemma == "next" for g in parse.children[c]):
            yield Reading("planned", "adjective")
        if t.dep in ("amod", "det", "compound", "neg") and (found := _listed("adjective", t.text.lower())):
            yield found


def _link(parse: Parse, token: Token, up: Token) -> tuple[Reading | None, bool]:
    """What the word above says of what hangs on it, and whether the climb goes on from there."""
    if token.dep == "conj":
        own_subject = any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[token.index])
        contrast = any(parse.tokens[c].dep == "cc" and parse.tokens[c].lemma in ("but", "yet") for c in parse.children[up.index])
        return None, not own_subject and not contrast and not _own_tense(parse, token, up)
    if up.pos in ("VERB", "AUX", "ADJ") or token.dep in ("xcomp", "ccomp"):
        return _under_verb(parse, token, up)
    if up.pos in ("ADP", "SCONJ", "ADV") and token.dep in ("pobj", "pcomp", "prep"):
        if up.lemma == "ahead" or (token.dep == "pobj" and up.lemma in ("before", "until") and not _past(parse, up)):
            return Reading("planned", "preposition"), False
        if up.lemma == "against" and parse.tokens[up.head].lemma in words("objecting") and not _to_come(parse, token):
            return None, False  # one protests against what is so
        found = _listed("preposition", up.lemma) if up.lemma not in ("ahead", "before", "until") else None
        return found, True
    if token.dep in ("acl", "relcl"):
        return _under_noun(parse, token, up)
    if up.pos in _NOMINAL and token.dep in ("prep", "compound"):
        holds = token.dep == "compound" or token.lemma in ("of", "for", "to", "about", "on")
        return (_listed("noun", up.lemma) if holds else None), token.dep != "compound" and holds
    return None, False


def _to_come(parse: Parse, noun: Token) -> bool:
    """Whether the noun tells what is only to be done: "the decision to cut X"."""
    clauses = (c for c in parse.children[noun.index] if parse.tokens[c].dep == "acl")
    return any(parse.tokens[g].tag == "TO" for c in clauses for g in parse.children[c])


def _own_tense(parse: Parse, token: Token, up: Token) -> bool:
    """Whether the second of two joined verbs has a tense of its own, which no "will" or "did not" of the first one reaches:
    "did not reply and accused X"."""
    return up.tag == "VB" and (
        token.tag in ("VBD", "VBZ") or any(parse.tokens[c].tag in ("VBD", "VBZ", "VBP", "MD") for c in parse.children[token.index])
    )


def _under_noun(parse: Parse, token: Token, up: Token) -> tuple[Reading | None, bool]:
    """A clause of a noun: "no evidence that …", "plans to …", "fears that …"; a relative clause tells what is so."""
    marks = {t.lemma for t in (parse.tokens[c] for c in parse.children[token.index]) if t.dep in ("mark", "aux")}
    if up.lemma in words("evidence"):
        return (Reading("possible", "evidence") if _unproven(parse, up) else None), False
    if not marks & {"to", "that"}:
        return None, False
    if up.lemma in ("doubt", "secret", "question"):
        return None, False  # "left no doubt that …": it is so
    if up.lemma in words("fearing"):
        return Reading("possible", "fear"), token.dep == "acl"
    return _listed("noun", up.lemma), token.dep == "acl"


def _under_verb(parse: Parse, token: Token, up: Token) -> tuple[Reading | None, bool]:
    telling = parse.tokens[up.head] if up.lemma == "light" else up  # "no proof has come to light that"
    if token.dep == "ccomp" and _without_evidence(parse, telling):
        return Reading("possible", "evidence"), False
    if token.dep in ("xcomp", "ccomp", "acomp"):
        found = _governing(parse, token, up)
        return found, token.dep != "ccomp" or found is not None
    if token.dep == "dobj" and _unexpected(parse, up):
        return None, False
    if token.dep in ("dobj", "nsubjpass", "attr"):
        aim = any(parse.tokens[c].dep == "xcomp" for c in parse.children[up.index])  # "the talks were expected to end": they go on
        found = None if aim else _listed("object", up.lemma)
        return found, found is not None or up.lemma in words("light") or up.lemma == "be"
    if token.dep in ("nsubj", "csubj"):
        certain = any(
            parse.tokens[c].dep in ("det", "poss") and parse.tokens[c].lemma not in ("a", "an", "any") for c in parse.children[token.index]
        )
        if not certain and any(parse.tokens[c].lemma in ("would", "could", "might") for c in parse.children[up.index]):
            return Reading("possible", "would"), False
        return None, ("happening", up.lemma) in _table() or up.lemma in words("light")
    if token.dep in ("prep", "agent"):
        if token.lemma in ("for", "on", "to", "against", "with", "about", "of", "into", "from"):
            found = _listed("object", up.lemma) or _listed("governor", up.lemma)
            return found, found is not None
        if token.lemma == "behind" and up.lemma == "be":
            return None, True
        return None, token.lemma in ("in", "at", "during", "under") and _will(parse, up)
    if token.dep == "advcl":
        below = [parse.tokens[c] for c in parse.children[token.index]]
        when = token.tag in ("VBP", "VBZ") and any(t.lemma == "when" for t in below)
        return (Reading("planned", "when") if when else None), not any(t.dep in ("nsubj", "nsubjpass") for t in below)
    return None, False


def _governing(parse: Parse, token: Token, up: Token) -> Reading | None:
    """What the verb or adjective says of its clause: "plans to", "is unlikely that". Of a full clause few verbs plan: whoever
    "determined that X attacked" planned nothing."""
    to = any(parse.tokens[c].tag == "TO" for c in parse.children[token.index])
    lemma = up.lemma
    if lemma == "be" and token.dep == "ccomp":
        lemma = next((parse.tokens[c].lemma for c in parse.children[up.index] if parse.tokens[c].dep == "acomp"), lemma)
    if lemma == "be" and token.dep == "xcomp" and to:
        return Reading("planned", "governor")  # "they are to meet"
    if token.dep == "xcomp" and (found := _listed("passive", lemma)):
        return found
    if lemma in words("fearing"):
        return Reading("possible", "fear")
    found = _listed("governor", lemma)
    if token.dep == "ccomp" and token.tag in ("VBD", "VBN") and _listed("told", lemma):
        return None  # "suggests that X attacked": so it seems to have been
    if lemma == "fail" and to:
        return Reading("denied", "failed")
    if found and found.status == "planned" and token.dep == "ccomp" and not to and token.tag != "VBG":
        return _listed("finite", lemma)
    return found


def _will(parse: Parse, verb: Token) -> bool:
    below = [parse.tokens[c] for c in parse.children[verb.index]]
    return any(t.text.lower() in ("will", "'ll", "’ll") for t in below) and not any(t.dep == "neg" for t in below)


def _past(parse: Parse, preposition: Token) -> bool:
    """Whether what "before" hangs on is itself told as past ("fled before the attack"): then the attack came."""
    up = parse.tokens[preposition.head]
    return up.tag in ("VBD", "VBN") and preposition.lemma != "ahead"


def _without_evidence(parse: Parse, verb: Token) -> bool:
    """Whether a verb says that there is none: "no evidence has emerged that", "there is no proof that"."""
    below = (parse.tokens[c] for c in parse.children[verb.index])
    return any(t.lemma in words("evidence") and t.dep in ("nsubj", "nsubjpass", "attr") and _unproven(parse, t) for t in below)


def _unproven(parse: Parse, evidence: Token) -> bool:
    """Whether there is "no evidence" or "little proof" of it, or none was found."""
    verb = parse.tokens[evidence.head]
    around = [parse.tokens[c] for c in (*parse.children[evidence.index], *parse.children[verb.index])]
    return any(t.dep == "neg" or t.lemma in ("no", "any", "little", "scant", "without", "nobody") or _none(parse, t) for t in around)
