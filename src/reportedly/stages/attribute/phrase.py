"""Stretches of the parse: noun phrases and clauses as spans of text."""

from __future__ import annotations

from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, strip

_BORDER = " \t\n\xa0,;:–—-"


def phrase(scene: Scene, i: int, without: tuple[int, ...] = ()) -> Span:
    """Token ``i`` with its dependents; it ends before, or starts after, those left out."""
    start, end = scene.parse.extent(i).start, scene.parse.extent(i).end
    for c in without:
        left_out = scene.parse.extent(c)
        if c > i:
            end = min(end, left_out.start)
        else:
            start = max(start, left_out.end)
    here = scene.token(i).span
    return strip(scene.article.text, Span(min(start, here.start), max(end, here.end)), _BORDER)


def noun_phrase(scene: Scene, i: int, verb: int) -> Span:
    """The noun phrase of token ``i`` as a source of ``verb``: with title, apposition and relative clause, without the
    clause that ``verb`` itself heads."""
    at = scene.token(verb).span
    span = phrase(scene, i, tuple(c for c in scene.parse.children[i] if scene.parse.extent(c).covers(at)))
    if span.covers(at):  # the parse has crossed wires: keep the side of the verb that the noun stands on
        here = scene.token(i).span
        span = Span(span.start, at.start) if here.start < at.start else Span(at.end, span.end)
        span = strip(scene.article.text, span, _BORDER)
    return span


def to_marker(scene: Scene, i: int) -> int | None:
    """The "to" of an infinitive, or None if token ``i`` heads none."""
    return next((c for c in scene.children(i, "aux") if scene.token(c).text.lower() == "to"), None)


def is_passive(scene: Scene, i: int) -> bool:
    """Whether token ``i`` is a verb in the passive voice."""
    return scene.token(i).tag == "VBN" and bool(scene.children(i, "auxpass", "nsubjpass", "agent"))
