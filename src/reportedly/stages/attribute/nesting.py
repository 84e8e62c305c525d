"""Which attribution lies in which: the smallest whose content holds this one's cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from reportedly.record import CueTag
from reportedly.text import Span

COVER = 0.8
"""Share of the inner content that must lie in the outer; parse errors make borders cross by a few words."""

MARKS = 2
"""Code points of white space and punctuation that may stand between a cue and the pieces around it."""


def parents(tags: list[CueTag], cited: Mapping[int, int] | None = None) -> list[int | None]:
    """For each candidate the index of the smallest that holds it. A holder's content is longer than what it holds, or as
    long and earlier in the list, so that chains end. ``cited`` gives it for some whose holder has the same content as they."""
    sizes = [sum(map(len, t.content)) for t in tags]
    out: list[int | None] = [None] * len(tags)
    for n, near in _around(tags):
        holders = [m for m in near if (sizes[m], -m) > (sizes[n], -n) and holds(tags[m], tags[n])]
        out[n] = min(holders, key=lambda m: (sizes[m], -m), default=None)
    for n, m in (cited or {}).items():
        out[n] = m
    return out


def holds(outer: CueTag, inner: CueTag) -> bool:
    """Whether the content of ``outer`` holds the cue and nearly all the content of ``inner``, be it that the cue is all that lies between
    two of its pieces."""
    if not all(any(c.covers(x) for c in outer.content) or _fills(outer.content, x) for x in inner.cue):
        return False
    shared = sum(c.overlap(x) for c in outer.content for x in inner.content)
    return shared >= COVER * sum(map(len, inner.content))


def _fills(content: tuple[Span, ...], cue: Span) -> bool:
    return any(0 <= cue.start - a.end <= MARKS and 0 <= b.start - cue.end <= MARKS for a, b in pairwise(content))


def _around(tags: list[CueTag]) -> Iterator[tuple[int, list[int]]]:
    """Each candidate with those whose content reaches from before its cue to behind it: one sweep over the text, so that
    the cost grows with the depth of nesting and not with the square of the text."""
    points = [min(s.start for s in (t.cue or t.content)) for t in tags]
    opening = sorted(range(len(tags)), key=lambda n: min(c.start for c in tags[n].content))
    ends = [max(c.end for c in t.content) for t in tags]
    active: list[int] = []
    at = 0
    for n in sorted(range(len(tags)), key=points.__getitem__):
        while at < len(opening) and min(c.start for c in tags[opening[at]].content) <= points[n]:
            active.append(opening[at])
            at += 1
        active = [m for m in active if ends[m] > points[n]]
        yield n, [m for m in active if m != n]
