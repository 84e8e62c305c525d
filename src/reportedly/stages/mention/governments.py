"""'The government' of an article that is mostly about one state means that state, as 'the Syrian government' does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reportedly.record import Cast, Entity
from reportedly.stages.mention.tables import words


def governments(cast: Cast) -> Cast:
    """The cast without governments that are described by nothing ('the government', 'authorities') and are of a state that has an
    entity of its own: they are that state."""
    counts = Counter(m.entity for m in cast.mentions)
    named = sorted((e for e in cast.entities if e.kind == "state" and e.country and e.name[:1].isupper()), key=lambda e: -counts[e.id])
    states: dict[str, Entity] = {}
    for e in named:
        states.setdefault(e.country or "", e)
    same = {e.id: states[e.country] for e in cast.entities if _bare(e) and e.country in states}
    if not same:
        return cast
    kept = (replace(e, of=same[e.of].id if e.of in same else e.of) for e in cast.entities if e.id not in same)
    mentions = (replace(m, entity=same[m.entity].id) if m.entity in same else m for m in cast.mentions)
    return Cast(tuple(kept), tuple(mentions))


def _bare(e: Entity) -> bool:
    return e.kind == "state" and e.name.lower().removeprefix("the ") in words("rule")
