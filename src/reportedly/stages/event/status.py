"""Whether it happened, is planned, possible or denied: what the words between a trigger and the head of its clause say.

The climb goes from the trigger to the verb or noun that governs it, and on, up to where its own clause ends. Each step may
change the reading: "may", "if" and "fears that" make it possible, "will" and "plans to" planned, "not" and "failed to"
denied. ``status.tsv`` lists the words by where they stand. A neutral verb of speech ends the climb, so the reading is that
of the innermost source; a denying one makes its content denied (RECORD.md §4).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from reportedly.record import Parse, Status, Token
from reportedly.stages.event.clause import is_verb
from reportedly.stages.event.table import rows
from reportedly.stages.event.words import words

_STEPS = 12  # the most words a climb passes
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DETERMINERS = frozenset({"no", "any"})


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Status]:
    return {(where, word): cast(Status, status) for where, status, text in rows("status.tsv") for word in text.split()}


def read_status(parse: Parse, i: int, own: frozenset[int] = frozenset(), verbal: bool = False) -> Status:
    """The status of the happening that the token ``i`` names, in the reading of the innermost source.

    ``own`` are all tokens of the trigger: its own "will not" does not change its reading. A ``verbal`` act (a demand, an
    accusation) has been made though it be denied or weighed."""
    reading: Status = "happened"
    for step in _climb(parse, parse.tokens[i], own, verbal):
        reading = _then(reading, step)
    return reading


def _then(reading: Status, step: Status) -> Status:
    """What a reading becomes under one more word that governs it."""
    if step == "possible" or (step == "denied" and reading == "denied"):
        return "possible"
    if step == "denied" or (step == "planned" and reading == "happened"):
        return step
    return reading


def _climb(parse: Parse, token: Token, own: frozenset[int], verbal: bool) -> Iterator[Status]:
    if (token.pos in _NOMINAL and not is_verb(parse, token.index)) or (token.pos == "ADJ" and token.dep not in ("acomp", "ROOT")):
        yield from _described(parse, token, own)
    else:
        yield from _verbal(parse, token, own)
    for step in range(_STEPS):
        up = parse.tokens[token.head]
        if up.index == token.index:
            if _asks(parse, token):
                yield "possible"
            return
        link, goes_on = _link(parse, token, up)
        if verbal and step == 0 and token.dep in ("dobj", "nsubjpass", "pobj") and up.lemma not in words("light"):
            return
        if link is not None:
            yield link
        if not goes_on:
            return
        if up.pos in ("VERB", "AUX"):
            around = _verbal(parse, up, own)
            yield from (s for s in around if s != "denied" or token.dep != "advcl")  # "did not reply, warning …": it warned
        elif up.pos in _NOMINAL:
            yield from _described(parse, up, own)
        token = up


def _asks(parse: Parse, root: Token) -> bool:
    """Whether the sentence asks if it is so; "why" and "how" take it for granted."""
    sentence = parse.sentences[parse.sentence_of[root.index]]
    return parse.tokens[sentence.last - 1].text == "?" and not any(
        parse.tokens[c].tag in ("WRB", "WP", "WDT") for c in parse.children[root.index]
    )


def _verbal(parse: Parse, verb: Token, own: frozenset[int]) -> Iterator[Status]:
    """Negation first, then the modal over it: "may not" is possible, "will not" denied."""
    table = _table()
    helpers = [parse.tokens[c] for c in parse.children[verb.index] if c not in own]
    lemmas = {t.lemma for t in helpers if t.dep == "aux"} | {t.text.lower() for t in helpers if t.dep == "aux"}
    if any(t.dep == "neg" and t.index < verb.index and not _only(parse, t) for t in helpers):
        yield "denied"
    for t in helpers:
        if t.dep in ("advmod", "preconj", "cc") and t.index < verb.index and (found := table.get(("adverb", t.lemma))):
            yield found
        elif t.dep in ("nsubj", "nsubjpass", "dobj") and (_none(parse, t) or t.lemma in ("nobody", "nothing", "none")):
            yield "denied"
        elif (
            t.dep == "advcl"
            and verb.tag != "VBD"
            and any(parse.tokens[c].lemma in ("if", "unless") and parse.tokens[c].dep == "mark" for c in parse.children[t.index])
        ):
            yield "possible"
        elif t.dep == "mark" and (found := table.get(("mark", t.lemma))):
            yield "denied" if "had" in lemmas else found  # "if it had signed": it had not
    negated = any(t.dep == "neg" for t in helpers)
    for t in helpers:
        if (
            t.dep == "aux"
            and (found := table.get(("modal", t.text.lower())))
            and not (negated and t.text.lower() in ("can", "ca", "could"))
        ):
            yield found
    if "would" in lemmas or "'d" in lemmas:
        yield "planned" if _reported(parse, verb) else "possible"


def _none(parse: Parse, noun: Token) -> bool:
    return any(parse.tokens[c].dep in ("det", "preconj") and parse.tokens[c].lemma in ("no", "neither") for c in parse.children[noun.index])


def _only(parse: Parse, negation: Token) -> bool:
    """Whether "not" belongs to "not only"."""
    after = negation.index + 1
    return after < len(parse.tokens) and parse.tokens[after].lemma in ("only", "just", "merely")


def _reported(parse: Parse, verb: Token) -> bool:
    """Whether "would" is the "will" of reported speech: its clause hangs on a verb of saying in the past."""
    for _ in range(3):
        if verb.dep in ("ccomp", "parataxis") and parse.tokens[verb.head].tag in ("VBD", "VBN"):
            return True
        if verb.dep != "conj":
            return False
        verb = parse.tokens[verb.head]
    return False


def _described(parse: Parse, noun: Token, own: frozenset[int]) -> Iterator[Status]:
    """What the adjectives and determiners of a noun say: "a possible attack", "no attack", "next week's talks"."""
    table = _table()
    for c in parse.children[noun.index]:
        t = parse.tokens[c]
        if c in own:
            continue
        if t.dep == "poss" and any(parse.tokens[g].lemma == "next" for g in parse.children[c]):
            yield "planned"
        if t.dep in ("amod", "det", "compound", "neg") and (found := table.get(("adjective", t.text.lower()))):
            yield found


def _link(parse: Parse, token: Token, up: Token) -> tuple[Status | None, bool]:
    """What the word above says of what hangs on it, and whether the climb goes on from there."""
    table = _table()
    if token.dep == "conj":
        own_subject = any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[token.index])
        contrast = any(parse.tokens[c].dep == "cc" and parse.tokens[c].lemma in ("but", "yet") for c in parse.children[up.index])
        return None, not own_subject and not contrast
    if up.pos in ("VERB", "AUX", "ADJ") or token.dep in ("xcomp", "ccomp"):
        return _under_verb(parse, token, up)
    if up.pos in ("ADP", "SCONJ", "ADV") and token.dep in ("pobj", "pcomp", "prep"):
        if up.lemma == "ahead" or (token.dep == "pobj" and up.lemma in ("before", "until") and not _past(parse, up)):
            return "planned", False
        found = table.get(("preposition", up.lemma)) if up.lemma not in ("ahead", "before", "until") else None
        return found, True
    if token.dep in ("acl", "relcl"):
        return _under_noun(parse, token, up)
    if up.pos in _NOMINAL and token.dep in ("prep", "compound"):
        holds = token.dep == "compound" or token.lemma in ("of", "for", "to", "about", "on")
        return (table.get(("noun", up.lemma)) if holds else None), token.dep != "compound" and holds
    return None, False


def _under_noun(parse: Parse, token: Token, up: Token) -> tuple[Status | None, bool]:
    """A clause of a noun: "no evidence that …", "plans to …", "fears that …"; a relative clause tells what is so."""
    marks = {t.lemma for t in (parse.tokens[c] for c in parse.children[token.index]) if t.dep in ("mark", "aux")}
    if up.lemma in words("evidence"):
        return ("possible" if _unproven(parse, up) else None), False
    if not marks & {"to", "that"}:
        return None, False
    return _table().get(("noun", up.lemma)), token.dep == "acl"


def _under_verb(parse: Parse, token: Token, up: Token) -> tuple[Status | None, bool]:
    table = _table()
    if token.dep in ("xcomp", "ccomp", "acomp"):
        found = _governing(parse, token, up)
        return found, token.dep != "ccomp" or found is not None
    if token.dep in ("dobj", "nsubjpass", "attr"):
        aim = any(parse.tokens[c].dep == "xcomp" for c in parse.children[up.index])  # "the talks were expected to end": they go on
        found = None if aim else table.get(("object", up.lemma))
        return found, found is not None or up.lemma in words("light") or up.lemma == "be"
    if token.dep in ("nsubj", "csubj"):
        certain = any(
            parse.tokens[c].dep in ("det", "poss") and parse.tokens[c].lemma not in ("a", "an", "any") for c in parse.children[token.index]
        )
        if not certain and any(parse.tokens[c].lemma in ("would", "could", "might") for c in parse.children[up.index]):
            return "possible", False
        return None, ("happening", up.lemma) in table or up.lemma in words("light")
    if token.dep in ("prep", "agent"):
        if token.lemma in ("for", "on", "to", "against", "with", "about", "of", "into", "from"):
            found = table.get(("object", up.lemma), table.get(("governor", up.lemma)))
            return found, found is not None
        return None, token.lemma in ("in", "at", "during") and _will(parse, up)
    if token.dep == "advcl":
        below = [parse.tokens[c] for c in parse.children[token.index]]
        when = token.tag in ("VBP", "VBZ") and any(t.lemma == "when" for t in below)
        return ("planned" if when else None), not any(t.dep in ("nsubj", "nsubjpass") for t in below)
    return None, False


def _governing(parse: Parse, token: Token, up: Token) -> Status | None:
    """What the verb or adjective says of its clause: "plans to", "is unlikely that". Of a full clause few verbs plan: whoever
    "determined that X attacked" planned nothing."""
    table, to = _table(), any(parse.tokens[c].tag == "TO" for c in parse.children[token.index])
    lemma = up.lemma
    if lemma == "be" and token.dep == "ccomp":
        lemma = next((parse.tokens[c].lemma for c in parse.children[up.index] if parse.tokens[c].dep == "acomp"), lemma)
    if lemma == "be" and token.dep == "xcomp" and to:
        return "planned"  # "they are to meet"
    found = table.get(("governor", lemma))
    if found == "planned" and token.dep == "ccomp" and not to and token.tag != "VBG":
        return table.get(("finite", lemma))
    return found


def _will(parse: Parse, verb: Token) -> bool:
    below = [parse.tokens[c] for c in parse.children[verb.index]]
    return any(t.text.lower() in ("will", "'ll", "’ll") for t in below) and not any(t.dep == "neg" for t in below)


def _past(parse: Parse, preposition: Token) -> bool:
    """Whether what "before" hangs on is itself told as past ("fled before the attack"): then the attack came."""
    up = parse.tokens[preposition.head]
    return up.tag in ("VBD", "VBN") and preposition.lemma != "ahead"


def _unproven(parse: Parse, evidence: Token) -> bool:
    """Whether there is "no evidence" or "little proof" of it, or none was found."""
    verb = parse.tokens[evidence.head]
    around = [parse.tokens[c] for c in (*parse.children[evidence.index], *parse.children[verb.index])]
    return any(t.dep == "neg" or t.lemma in ("no", "any", "little", "scant", "without", "nobody") or _none(parse, t) for t in around)
