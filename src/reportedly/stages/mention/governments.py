"""'The government' of an article that is mostly about one state means that state, as 'the Syrian government' does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reportedly.record import Cast, Entity
from reportedly.stages.mention.tables import words


def governments(cast: Cast) -> Cast:
    """The cast without governments that are described by nothing ('the government', 'authorities') where they are of the state that the
    article speaks of twice as often as of any other state or place: they are that state."""
    state = _main(cast)
    same = {e.id for e in cast.entities if state and _bare(e) and e.country == state.country}
    if state is None or not same:
        return cast
    kept = (replace(e, of=state.id if e.of in same else e.of) for e in cast.entities if e.id not in same)
    mentions = (replace(m, entity=state.id) if m.entity in same else m for m in cast.mentions)
    return Cast(tuple(kept), tuple(mentions))


def _main(cast: Cast) -> Entity | None:
    """The state by far most often mentioned by name, beside every place, known or not."""
    counts = Counter(m.entity for m in cast.mentions)
    named = sorted((e for e in cast.entities if e.kind in ("state", "place") and e.name[:1].isupper()), key=lambda e: -counts[e.id])
    if not named or named[0].kind != "state" or not named[0].country:
        return None
    return named[0] if len(named) == 1 or counts[named[0].id] >= 2 * counts[named[1].id] else None


def _bare(e: Entity) -> bool:
    return e.kind == "state" and e.name.lower().removeprefix("the ") in words("rule")
