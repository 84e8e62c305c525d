"""Words that are told on: in "W, X said, according to Y" and "W, X said, Y reported" what Y tells is that X said W.

Of 22 such sentences in the training articles 21 are labelled so, the saying and all, with what of a quotation goes on behind it.

The other way round in "X reported, citing Y, that W": X tells what Y says, so that Y's lies within X's, and both have W as their content
(55 of 58 in the labelled articles, where somebody is cited).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.record import CueTag
from reportedly.stages.attribute.borders import trimmed
from reportedly.stages.attribute.phrase import noun_phrase
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, hull, subtract

_GAP = 120  # code points between the two cues, at most
_BACK = 6  # candidates before in text order that are looked at
_CITING = frozenset({"citing", "quoting"})
_BY_NAME = "according to"


def retell(scene: Scene, tags: list[CueTag]) -> list[CueTag]:
    """The candidates, those that tell on what another said with its saying as their content."""
    closing = {t.cue[0] for t in tags if _by_name(scene, t) and _closes(scene, t)}
    out = sorted((_ended(scene, t, closing) for t in tags if t.cue), key=lambda t: t.cue[0])
    for n, outer in enumerate(out):
        inner = next((t for t in reversed(out[max(0, n - _BACK) : n]) if _tells_on(scene, outer, t, closing)), None)
        if inner is not None:
            out[n] = replace(outer, content=_with_saying(scene, outer, inner))
    for n, m in cited(scene, out).items():
        told = trimmed(scene, (p for piece in out[m].content for p in subtract(piece, [_telling(out[n])])))
        out[n], out[m] = replace(out[n], content=told or out[n].content), replace(out[m], content=told or out[m].content)
    kept = (_quoted(scene, t, out[n + 1 : n + 2]) for n, t in enumerate(out))
    return [t for t in kept if t is not None] + [t for t in tags if not t.cue]


def cited(scene: Scene, tags: list[CueTag]) -> Mapping[int, int]:
    """For each candidate that is cited in another, by their places in the list, that other."""
    return {n: m for n, t in enumerate(tags) if t.cue and (m := _citing(scene, tags, n)) is not None}


def _citing(scene: Scene, tags: list[CueTag], n: int) -> int | None:
    """The candidate nearest to a "citing Y" in whose saying it is said: of its sentence and mostly of its content."""
    if _opens(scene, tags[n]) not in _CITING:
        return None
    at = tags[n].cue[0]
    near = (m for m, t in enumerate(tags) if t.cue and m != n and _opens(scene, t) not in _CITING | {_BY_NAME})
    telling = [m for m in near if _one_sentence(scene, at, tags[m].cue[0]) and _mostly(tags[m], tags[n])]
    return min(telling, key=lambda m: at.distance(tags[m].cue[0]), default=None)


def _one_sentence(scene: Scene, a: Span, b: Span) -> bool:
    first, second = sorted((a, b))
    return first.end <= second.start and not scene.sentence_starts(first.end, second.start)


def _mostly(outer: CueTag, inner: CueTag) -> bool:
    """Whether most of the first's content is the second's too."""
    return sum(a.overlap(b) for a in outer.content for b in inner.content) * 2 > sum(map(len, outer.content))


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
    if _opens(scene, outer) in _CITING:
        return False
    return _by_name(scene, outer) or _mostly(inner, outer)


def _telling(t: CueTag) -> Span:
    """From the first to the last word of cue and source."""
    return hull((*t.cue, *t.source))


def _by_name(scene: Scene, t: CueTag) -> bool:
    return bool(t.cue) and _opens(scene, t) == _BY_NAME


def _opens(scene: Scene, t: CueTag) -> str:
    """The first words of the cue."""
    return scene.words(t.cue[0]).lower()


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
