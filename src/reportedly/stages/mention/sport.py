"""Teams called after a state: in a report on sport 'England' that wins or loses is no state."""

from __future__ import annotations

from reportedly.record import Cast, Parse
from reportedly.stages.mention.tables import words
from reportedly.text import Span

LEAST = 4
"""Different words of sport that make a report one on sport."""

SHARE = 0.012
"""Least share of words of sport among all."""

_ACTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "compound", "appos", "ROOT"})


def teams(parse: Parse, cast: Cast) -> frozenset[str]:
    """The ids of the states that act in a report on sport as teams do: they win, lose, have a captain."""
    sport = [t.lemma.lower() for t in parse.tokens if t.lemma.lower() in words("sport")]
    if len(set(sport)) < LEAST or len(sport) < SHARE * len(parse.tokens):
        return frozenset()
    states = {e.id for e in cast.entities if e.kind in {"state", "place"}}
    return frozenset(m.entity for m in cast.mentions if m.entity in states and m.form == "name" and _acts(parse, m.head))


def _acts(parse: Parse, name: Span) -> bool:
    """Whether a name stands as an actor does, not as a place."""
    inside = parse.tokens_in(name)
    head = next((t for t in reversed(inside) if not inside[0].index <= t.head <= inside[-1].index or t.head == t.index), None)
    if head is None:
        return False
    over = parse.tokens[head.head]
    return head.dep in _ACTS or (head.dep == "pobj" and over.text.lower() in {"against", "over", "by", "for", "with"})
