"""Words that are told on: in "W, X said, according to Y" and "W, X said, Y reported" what Y tells is that X said W.

Of 22 such sentences in the training articles 21 are labelled so, the saying and all, with what of a quotation goes on behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from reportedly.record import CueTag
from reportedly.stages.attribute.borders import trim
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, hull

_GAP = 120  # code points between the two cues, at most
_BACK = 6  # candidates before in text order that are looked at


def retell(scene: Scene, tags: list[CueTag]) -> list[CueTag]:
    """The candidates, those that tell on what another said with its saying as their content."""
    out = sorted((t for t in tags if t.cue), key=lambda t: t.cue[0])
    starts = [t.cue[0].start for t in out]
    for n, outer in enumerate(out):
        before = out[max(0, bisect_left(starts, outer.cue[0].start) - _BACK) : n]
        inner = next((t for t in reversed(before) if _tells_on(scene, outer, t)), None)
        if inner is not None:
            out[n] = replace(outer, content=_with_saying(scene, outer, inner))
    return out + [t for t in tags if not t.cue]


def _tells_on(scene: Scene, outer: CueTag, inner: CueTag) -> bool:
    """Whether the cue and source of ``outer`` close the sentence in which ``inner`` is said, and tell of no other words."""
    said, told = hull((*inner.cue, *inner.source)), hull((*outer.cue, *outer.source))
    if not 0 <= told.start - said.end <= _GAP or scene.sentence_starts(said.end, told.start):
        return False
    if any(c.covers(x) for c in inner.content for x in outer.cue) or any(c.covers(x) for c in outer.content for x in inner.cue):
        return False
    if scene.words(Span(said.end, told.start)).rstrip()[-1:] != ",":
        return False
    by_name = scene.words(outer.cue[0]).lower() == "according to"
    return by_name or sum(a.overlap(b) for a in outer.content for b in inner.content) * 2 > sum(map(len, inner.content))


def _with_saying(scene: Scene, outer: CueTag, inner: CueTag) -> tuple[Span, ...]:
    told = hull((*outer.cue, *outer.source))
    start = min(s.start for s in (*inner.cue, *inner.source, *inner.content))
    saying = (trim(scene.article.text, part) for part in scene.by_line(Span(start, told.start)))
    goes_on = {c for c in (*outer.content, *inner.content) if c.start >= told.end}
    return (*(s for s in saying if s is not None), *sorted(goes_on))
