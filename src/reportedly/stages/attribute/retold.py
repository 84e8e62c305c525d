"""Words that are told on: in "W, X said, according to Y" and "W, X said, Y reported" what Y tells is that X said W.

Of 22 such sentences in the training articles 21 are labelled so, the saying and all, with what of a quotation goes on behind it.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.record import CueTag
from reportedly.stages.attribute.borders import trimmed
from reportedly.stages.attribute.phrase import noun_phrase
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, hull, subtract

_GAP = 120  # code points between the two cues, at most
_BACK = 6  # candidates before in text order that are looked at


def retell(scene: Scene, tags: list[CueTag]) -> list[CueTag]:
    """The candidates, those that tell on what another said with its saying as their content."""
    closing = {t.cue[0] for t in tags if _by_name(scene, t) and _closes(scene, t)}
    out = sorted((_ended(scene, t, closing) for t in tags if t.cue), key=lambda t: t.cue[0])
    for n, outer in enumerate(out):
        inner = next((t for t in reversed(out[max(0, n - _BACK) : n]) if _tells_on(scene, outer, t, closing)), None)
        if inner is not None:
            out[n] = replace(outer, content=_with_saying(scene, outer, inner))
    kept = (_quoted(scene, t, out[n + 1 : n + 2]) for n, t in enumerate(out))
    return [t for t in kept if t is not None] + [t for t in tags if not t.cue]


def _quoted(scene: Scene, t: CueTag, following: list[CueTag]) -> CueTag | None:
    """In "W, X was quoted as saying by Y" Y quotes X as saying W; where nobody is named who quotes, "quoted" only belongs to the saying."""
    if t.source or scene.words(t.cue[-1]).lower() != "quoted":
        return t
    said = next((f for f in following if scene.words(Span(t.cue[-1].end, max(t.cue[-1].end, f.cue[0].start))).strip() == "as"), None)
    if said is None:
        return t
    verbs = (w.index for w in scene.parse.tokens_in(Span(t.cue[-1].start, said.cue[-1].end)))
    by = next(
        (o for v in verbs for a in scene.children(v, "agent", "prep") if scene.token(a).text == "by" for o in scene.children(a, "pobj")),
        None,
    )
    if by is None:
        return None
    saying = Span(min(x.start for x in (*said.source, *said.cue)), said.cue[-1].end)
    content = sorted({*said.content, *trimmed(scene, subtract(saying, t.cue))})
    return replace(t, source=(noun_phrase(scene, by, scene.token(by).head),), content=tuple(content))


def _tells_on(scene: Scene, outer: CueTag, inner: CueTag, closing: set[Span]) -> bool:
    """Whether the cue and source of ``outer`` close the sentence in which ``inner`` is said, and tell of no other words."""
    said, told = _telling(inner), _telling(outer)
    if not 0 <= told.start - said.end <= _GAP or scene.sentence_starts(said.end, told.start):
        return False
    if any(c.covers(x) for c in inner.content for x in outer.cue) or any(c.covers(x) for c in outer.content for x in inner.cue):
        return False
    if scene.words(Span(said.end, told.start)).rstrip()[-1:] != "," and outer.cue[0] not in closing:
        return False
    return _by_name(scene, outer) or sum(a.overlap(b) for a in outer.content for b in inner.content) * 2 > sum(map(len, inner.content))


def _telling(t: CueTag) -> Span:
    """From the first to the last word of cue and source."""
    return hull((*t.cue, *t.source))


def _by_name(scene: Scene, t: CueTag) -> bool:
    return bool(t.cue) and scene.words(t.cue[0]).lower() == "according to"


def _closes(scene: Scene, t: CueTag) -> bool:
    """Whether nothing follows the cue and source in their sentence."""
    first = scene.first_token(_telling(t).end)
    rest = scene.parse.tokens[first : scene.sentence(max(0, first - 1)).last] if first else ()
    return not any(w.text[:1].isalnum() for w in rest)


def _ended(scene: Scene, t: CueTag, closing: set[Span]) -> CueTag:
    """The candidate without the first words of a closing "according to" at the end of its content."""
    over = {piece: c.start for piece in t.content for c in closing if piece.start < c.start < piece.end < c.end}
    if not over:
        return t
    return replace(t, content=trimmed(scene, (Span(p.start, over.get(p, p.end)) for p in t.content)) or t.content)


def _with_saying(scene: Scene, outer: CueTag, inner: CueTag) -> tuple[Span, ...]:
    told = _telling(outer)
    start = min(s.start for s in (*inner.cue, *inner.source, *inner.content))
    goes_on = {c for c in (*outer.content, *inner.content) if c.start >= told.end}
    return (*trimmed(scene, scene.by_line(Span(start, told.start))), *sorted(goes_on))
