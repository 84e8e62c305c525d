"""Times told by another event: "during the talks", "days after the attack", "since he took office", "when the city fell"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from reportedly.record import Parse, Token
from reportedly.stages.when.find import Expression
from reportedly.stages.when.value import Value, never
from reportedly.text import Span

_BEFORE_NOUN = frozenset({"during", "after", "before", "since", "following", "ahead", "throughout", "until", "prior", "amid"})
_BEFORE_CLAUSE = frozenset({"after", "before", "since", "until", "when"})
_BOUNDS = {"after": ">", "following": ">", "since": ">", "before": "<", "ahead": "<", "prior": "<", "until": "<"}
"""Whether the happening lies after the other event or before it, wherever in its days that was."""

UNKNOWN = never("is told by another event")


def anchored(parse: Parse, dated: tuple[Expression, ...]) -> Iterator[Expression]:
    """Phrases and clauses that date something by another event. Where they hold a date themselves, that date bounds them."""
    starts = [e.span.start for e in dated]
    for t in parse.tokens:
        word = t.text.lower()
        if word in _BEFORE_NOUN and t.dep in {"prep", "advmod", "pcomp"}:
            head, span = t.index, parse.extent(t.index)
        elif word in _BEFORE_CLAUSE and t.dep in {"mark", "advmod"} and parse.tokens[t.head].dep == "advcl":
            head, span = t.head, _clause(parse, t)
        else:
            continue
        near = dated[bisect_left(starts, span.start - 40) : bisect_left(starts, span.end)]
        if len(span) > len(t.text) and not any(e.span.overlap(t.span) for e in near):
            inside = [e for e in near if span.covers(e.span)]
            kind = f"{word} clause" if head != t.index else word
            yield Expression(span, kind, _value(word, inside, head == t.index), head, parse.sentence_of[t.index], (0, 0))


def _clause(parse: Parse, mark: Token) -> Span:
    """The clause from its mark on, with what counts the time before it: "minutes after he spoke"."""
    first = mark.index
    while first > 0 and parse.tokens[first - 1].head == mark.head and parse.tokens[first - 1].dep in {"npadvmod", "advmod"}:
        first -= 1
    return Span(parse.tokens[first].span.start, max(mark.span.end, parse.extent(mark.head).end))


def _value(word: str, inside: list[Expression], nominal: bool) -> Value:
    """The first date inside a noun phrase, bounded by the word that leads in."""
    if nominal and inside and inside[0].value.needs != "never" and inside[0].value.prep in {"", "i"}:
        return replace(inside[0].value, prep=_BOUNDS.get(word, ""))
    return UNKNOWN
