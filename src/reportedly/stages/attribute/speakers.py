"""The entity whose words they are."""

from __future__ import annotations

from reportedly.record import Cast, CueTag
from reportedly.stages.attribute.scene import Scene

FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}


def speakers(scene: Scene, cast: Cast, tags: list[CueTag], parents: list[int | None]) -> list[str | None]:
    """The speaker of each candidate, in text order: the entity at its source; the quoting speaker for "I" and "we"; for
    a quotation without cue and source the speaker of the last attribution of its own level; None where no one is named."""
    out: list[str | None] = []
    last: dict[int | None, str | None] = {}
    for n, tag in enumerate(tags):
        out.append(_speaker(scene, cast, tag, _outer(out, parents[n]), last.get(parents[n])))
        last[parents[n]] = out[-1] or last.get(parents[n])
    return out


def _outer(out: list[str | None], parent: int | None) -> str | None:
    return out[parent] if parent is not None and parent < len(out) else None


def _speaker(scene: Scene, cast: Cast, tag: CueTag, quoting: str | None, last: str | None) -> str | None:
    if not tag.source:
        return None if tag.cue else last
    if quoting is not None and scene.words(tag.source[0]).lower() in FIRST_PERSON:
        return quoting
    return next((e for s in tag.source if (e := cast.at(s)) is not None), None)
