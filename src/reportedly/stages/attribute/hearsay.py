"""Cues that are no verb of saying: "according to Y, S", and adverbs without a source: "S, reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record import CueTag
from reportedly.stages.attribute.cues import Cue
from reportedly.stages.attribute.phrase import phrase
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.stages.attribute.sources import NOBODY
from reportedly.text import Span, hull, strip, subtract

_CLAUSE = {"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "xcomp", "pcomp", "csubj"}


def according(scene: Scene, i: int) -> Iterator[CueTag]:
    """The candidate of "according to": at a sentence's border it covers the sentence, inside one its clause."""
    to = next((c for c in scene.children(i, "prep") if scene.token(c).text.lower() == "to"), None)
    of = scene.child(to, "pobj", "pcomp") if to is not None else None
    if to is None or of is None or to < i:
        return
    cue = Span(scene.token(i).span.start, scene.token(to).span.end)
    source = _to_the_end(scene, phrase(scene, of))
    aside = hull((cue, source))
    content = subtract(_scope(scene, i, aside), [aside])
    if source.start >= cue.end and content:
        yield CueTag((cue,), (source,), content, "neutral", SCORES["according to"])


def _to_the_end(scene: Scene, source: Span) -> Span:
    """The source up to the sentence's end where no comma ends it before: the parse often hangs its tail elsewhere."""
    sentence = scene.sentence(scene.first_token(source.start))
    rest = scene.parse.tokens_in(Span(source.end, max(source.end, sentence.span.end)))
    if not rest or any(t.text in {",", ":", ";", "”", '"'} or t.tag in {"VBD", "VBZ", "MD"} for t in rest):
        return source
    return strip(scene.article.text, Span(source.start, rest[-1].span.end), " .!?")


def _scope(scene: Scene, i: int, aside: Span) -> Span:
    sentence = scene.sentence(i)
    first = scene.parse.tokens[sentence.first]
    at_start = len(scene.parse.tokens_in(Span(first.span.start, max(first.span.start, aside.start)))) <= 1
    behind = scene.parse.tokens_in(Span(min(aside.end, sentence.span.end), sentence.span.end))
    if at_start or all(t.pos == "PUNCT" for t in behind):
        return sentence.span
    head = scene.token(scene.token(i).head)
    return scene.parse.extent(clause_of(scene, head.index))


def clause_of(scene: Scene, i: int) -> int:
    """The verb of the clause that token ``i`` stands in."""
    t = scene.token(i)
    while t.dep not in _CLAUSE and t.head != t.index:
        t = scene.token(t.head)
    return t.index


def adverb(scene: Scene, i: int, cue: Cue) -> Iterator[CueTag]:
    """The candidate of "reportedly" and its like: content is the clause, or the words that it modifies."""
    if "clause" not in cue.takes:
        return
    head = scene.token(scene.token(i).head)
    whole = scene.parse.extent(head.index)
    content = subtract(whole, [scene.token(i).span])
    if head.index != i and content:
        yield CueTag((scene.token(i).span,), NOBODY, content, cue.stance, SCORES["adverb"])
