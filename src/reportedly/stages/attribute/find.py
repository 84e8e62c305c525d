"""Candidates by rule: every word of the cue table in the parse, with the source and content that its construction gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportedly.record import CueTag, Token
from reportedly.stages.attribute import hearsay, nominal
from reportedly.stages.attribute.content import content_of
from reportedly.stages.attribute.cues import PARTS, Cue, Part, rows_of
from reportedly.stages.attribute.order import by_order
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.stages.attribute.sources import NOBODY, source_of
from reportedly.stages.attribute.voice import own_mind, presents
from reportedly.text import Span


def candidates(scene: Scene) -> Iterator[CueTag]:
    """All candidates, in the order of their cues; borders are still those of the parse."""
    for t in scene.parse.tokens:
        if t.pos == "VERB" and t.lemma == "accord":
            yield from hearsay.according(scene, t.index)
        elif (part := PARTS.get(t.pos)) and (cue := _row(scene, t, rows_of(part, t))):
            yield from _RULES[part](scene, t.index, cue)


def _row(scene: Scene, t: Token, rows: tuple[Cue, ...]) -> Cue | None:
    """The first row, those of several words first, whose other words depend on the word."""
    for cue in rows:
        if len(cue.words) == 1 or partner(scene, t.index, cue) is not None:
            return cue
    return None


def partner(scene: Scene, i: int, cue: Cue) -> int | None:
    """The dependent of verb ``i`` that is the last word of a cue of several words."""
    last = cue.words[-1]
    return next((c for c in scene.parse.children[i] if c > i and scene.token(c).lemma == last), None)


def verb(scene: Scene, i: int, cue: Cue) -> Iterator[CueTag]:
    """The candidate of verb ``i``, if it presents somebody's words and the parse or the word order gives it content."""
    if not presents(scene, i) or (cue.kind == "belief" and own_mind(scene, i)):
        return
    construction, content = content_of(scene, i, cue)
    source = NOBODY if construction == "raise" else source_of(scene, i)
    if not content and source and (span := by_order(scene, i, cue, source)):
        construction, content = "order", [span]
    if content and source is not None:
        sure = SCORES[cue.kind if construction == "clause" and cue.kind in SCORES else construction]
        yield CueTag(cue_spans(scene, scene.token(i), cue), source, tuple(content), cue.stance, sure)


def cue_spans(scene: Scene, t: Token, cue: Cue) -> tuple[Span, ...]:
    """The verb, with the other word of its cue: one span where they stand together."""
    other = partner(scene, t.index, cue) if len(cue.words) > 1 else None
    if other is None:
        return (t.span,)
    second = scene.token(other).span
    return (Span(t.span.start, second.end),) if t.span.distance(second) <= 1 else (t.span, second)


_RULES: dict[Part, Callable[[Scene, int, Cue], Iterator[CueTag]]] = {
    "verb": verb,
    "noun": nominal.noun,
    "adjective": nominal.adjective,
    "adverb": hearsay.adverb,
}
