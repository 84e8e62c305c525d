"""How content is quoted, and how the outlet presents it."""

from __future__ import annotations

from reportedly.record import CueTag, Quote
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span


def quote_kind(scene: Scene, tag: CueTag) -> Quote:
    """``direct`` if every word of the content stands in quotation marks of its own, ``indirect`` if none does, else
    ``mixed``. Content that the layout shows as speech, without marks, is direct."""
    if not tag.cue or _apart(scene, tag):
        return "direct"
    inside = outside = 0
    for c in tag.content:
        words = _words(scene, c)
        quoted = sum(_words(scene, q.span) for q in scene.all_quotations_in(c))
        inside, outside = inside + min(quoted, words), outside + max(0, words - quoted)
    return "indirect" if not inside else "mixed" if outside else "direct"


def _apart(scene: Scene, tag: CueTag) -> bool:
    """Whether the content stands on lines of its own, away from its cue."""
    line = scene.line_of(tag.cue[0].start)
    return all(scene.line_of(c.start) != line for c in tag.content)


def _words(scene: Scene, span: Span) -> int:
    return len(scene.parse.tokens_in(span)) and sum(ch.isalnum() for ch in scene.words(span))
