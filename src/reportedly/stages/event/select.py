"""Which of the words found name a happening of their own: the demanded act goes with the demand, the attack with the killing.

RECORD.md §4: a demand, threat or promise is one report, and the demanded, threatened or promised act is not coded as well;
one act named twice in a sentence is one report, and the verb wins.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from reportedly.record import Parse
from reportedly.stages.event.case import Found
from reportedly.stages.event.clause import prepositions
from reportedly.stages.event.needs import of_class
from reportedly.stages.event.words import words
from reportedly.text import hull

SPEAKING = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE"})
"""The types of what says that something is to be done."""
_UNDOING = frozenset({"RETREAT", "SANCTION", "COERCE", "REJECT", "CONCEDE", "AGREE"})
_STEPS = 4  # words between an act and the demand it depends on
_ACT_LINKS = frozenset({"nsubjpass", "xcomp", "ccomp", "pcomp", "acl", "conj", "dobj", "prep", "pobj", "advcl"})
_SAME_LINKS = frozenset({"dobj", "pobj", "prep", "nsubj", "nsubjpass", "relcl", "acl", "compound", "agent", "appos", "attr", "advmod"})


def select(parse: Parse, found: Iterable[Found]) -> Iterator[Found]:
    """The words found, without those that another one speaks for."""
    every = list(found)
    spoken_for = {w for f in every for w in f.words} | {o for f in every for o in _things(parse, f)}
    by_token = {f.token.index: f for f in every if f.token.index not in spoken_for}
    extended: dict[int, Found] = {}
    dropped: set[int] = set()
    asked: set[int] = set()
    for i, f in by_token.items():
        above = above_of(parse, i, by_token)
        if above is None or above in dropped - asked:
            continue
        governor = by_token[above]
        if _asked(parse, i, above, governor, f) or (above in asked and _ACT_LINKS.issuperset(_links(parse, i, above))):
            dropped.add(i)
            asked.add(i)
        elif _same_kind(parse, governor, f) and one_act(parse, i, above):
            weaker = above if _carries(governor, f) else _weaker(governor, f)
            dropped.add(weaker)
            if weaker == above and 0 < i - above <= 2:
                extended[i] = replace(f, trigger=hull((governor.trigger, f.trigger)))
    yield from (extended.get(i, f) for i, f in by_token.items() if i not in dropped)


def _things(parse: Parse, f: Found) -> Iterator[int]:
    """The thing that an entry asks for and that is done away with or dealt in: in "lifted sanctions on X", "pulled out of
    the pact", the sanctions and the pact are no report of their own. Also of a noun: "the lifting of sanctions"."""
    if not f.verbal:
        if f.entry.type in _UNDOING:
            yield from prepositions(parse, f.token.index).get("of", ())
        return
    if f.token.lemma in words("carrying") and f.entry.type != "RETREAT":
        return
    around = prepositions(parse, f.token.index)
    for need in f.entry.needs:
        if need.of is None or need.negated or need.of in words("acted"):
            continue
        direct = (c for c in parse.children[f.token.index] if parse.tokens[c].dep in ("dobj", "nsubjpass"))
        yield from (c for c in (direct if need.what == "obj" else around.get(need.what, ())) if of_class(parse, c, need.of))


def above_of(parse: Parse, i: int, found: Container[int]) -> int | None:
    """The nearest word found that ``i`` depends on, a few words above it."""
    at = i
    for _ in range(_STEPS):
        head = parse.tokens[at].head
        if head in (at, i):
            return None
        at = head
        if at in found:
            return at
    return None


def _links(parse: Parse, i: int, above: int) -> Iterator[str]:
    while i != above:
        yield parse.tokens[i].dep
        i = parse.tokens[i].head


def _asked(parse: Parse, i: int, above: int, governor: Found, mine: Found) -> bool:
    """Whether ``i`` is what the governing demand, threat or promise is about, or what is refused."""
    kind, links = governor.entry.type, list(_links(parse, i, above))
    if not _ACT_LINKS.issuperset(links) or links[-1] == "conj":
        return False
    infinitive = any(parse.tokens[c].tag == "TO" for c in parse.children[i])
    if links[-1] == "advcl":
        return kind in SPEAKING and infinitive
    if kind == "REJECT":
        refused = links == ["xcomp"] and governor.token.lemma in words("refusing")
        wanted = links in (["dobj"], ["nsubjpass"]) and mine.entry.type in ("REQUEST", "AGREE", "AID")
        return refused or wanted or links == ["acl", "dobj"] or (links == ["acl"] and governor.token.lemma == "refusal")
    return kind in SPEAKING and not (kind == "THREATEN" and links[-1] == "prep")


def _same_kind(parse: Parse, governor: Found, f: Found) -> bool:
    """Whether two words can name one act: of one type, or a killing and the raid it happened in."""
    inside = parse.tokens[f.token.head].lemma in ("in", "during") and governor.token.lemma in words("harming")
    return governor.entry.type == f.entry.type or (inside and (governor.entry.type, f.entry.type) == ("ASSAULT", "COERCE"))


def one_act(parse: Parse, i: int, above: int) -> bool:
    """Whether a word hangs on another as a second word for what that tells does: its object, what it is "in" or "with"."""
    return _SAME_LINKS.issuperset(_links(parse, i, above))


def _carries(governor: Found, noun: Found) -> bool:
    """Whether the verb only carries its noun: "launched an attack"."""
    return governor.token.lemma in words("carrying") and noun.token.pos == "NOUN" and governor.token.pos == "VERB"


def _weaker(governor: Found, f: Found) -> int:
    """The noun where one of the two is a verb, else the one that depends on the other."""
    if governor.token.pos != "VERB" and f.token.pos == "VERB":
        return governor.token.index
    return f.token.index
