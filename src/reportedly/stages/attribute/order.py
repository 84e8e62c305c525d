"""Content by word order, where the parse gives a verb of saying none: "Y will go, X told reporters." · "X said the number
that counts now totals ten." The words of a sentence before or behind cue and source are the content."""

from __future__ import annotations

from reportedly.record import Token
from reportedly.stages.attribute.cues import Cue
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "DET", "NUM"}
_NOT_SAID = {"IN", "CC", "TO", "WDT", "WP", "WRB"}


def by_order(scene: Scene, i: int, cue: Cue, source: tuple[Span, ...]) -> Span | None:
    """The content of verb ``i``, whose source is known; None if neither side of it reads like a clause."""
    if "order" not in cue.takes:
        return None
    return _behind(scene, i) or _before(scene, i, source[0])


def _behind(scene: Scene, i: int) -> Span | None:
    sentence = scene.sentence(i)
    rest = scene.parse.tokens[i + 1 : sentence.last]
    told = scene.child(i, "dobj")
    if scene.token(i).lemma in _ADDRESSED and told is not None and told > i:
        rest = tuple(t for t in rest if t.span.start >= scene.parse.extent(told).end)
    start = _clause_start(rest)
    return Span(start, sentence.span.end) if start is not None else None


_ADDRESSED = {"tell", "inform", "warn", "remind", "assure", "advise"}


def _clause_start(rest: tuple[Token, ...]) -> int | None:
    """Where a clause begins among the words behind a verb: at "that", or at a noun phrase with a finite verb behind it."""
    for n, t in enumerate(rest):
        if t.text.lower() == "that" and t.tag == "IN":
            return t.span.start
        if t.pos == "PUNCT" or (n == 0 and t.tag in _NOT_SAID):
            return None
        if t.tag in _FINITE:
            break
    else:
        return None
    first = next((t for t in rest if t.pos in _NOMINAL and t.entity not in {"DATE", "TIME"}), None)
    return first.span.start if first is not None and first.index < t.index else None


def _before(scene: Scene, i: int, source: Span) -> Span | None:
    """What stands before ", X said" in its sentence."""
    sentence = scene.sentence(i)
    if not sentence.span.start < source.start < scene.token(i).span.start:
        return None
    ahead = scene.parse.tokens_in(Span(sentence.span.start, source.start))
    if len(ahead) < 3 or ahead[-1].text not in {",", "”", '"', "—", "–"} or not any(t.tag in _FINITE for t in ahead):
        return None
    return Span(sentence.span.start, source.start)
