"""Body and furniture, line by line. Furniture is labelled, never removed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import cast

import numpy as np

from reportedly.record import Kind, Segment
from reportedly.stages.segment.features import Line, features
from reportedly.stages.segment.model import NEVER, Floats, Model, shipped
from reportedly.text import Article, Span, lines

__all__ = ["segment"]


def all_body(article: Article) -> tuple[Segment, ...]:
    """The whole text as body: for texts that hold nothing else, or gold that reads headlines too."""
    return (Segment(Span(0, len(article.text)), "body"),) if article.text else ()


def segment(article: Article) -> tuple[Segment, ...]:
    """Every line of the text labelled body or a kind of furniture (RECORD.md §1); adjacent lines of one kind are one segment.

    The segments tile the text: a line feed and blank lines belong to the line before them, blank lines at the start to
    the first segment. What the page's own markup says (``article.marks``) goes over what the model thinks. A text of a
    single line is body, and some line always is: an article that were furniture alone would say nothing.
    """
    if not article.text:
        return ()
    spans = [span for span in lines(article.text) if article[span].strip()]
    kinds = _kinds([Line.of(article[span]) for span in spans], _given(article, spans), article.title)
    return _tile(len(article.text), [span.start for span in spans], kinds)


def _kinds(found: Sequence[Line], given: Sequence[Kind | None], title: str | None) -> list[Kind]:
    if len(found) < 2:
        return [kind or "body" for kind in given]
    model = shipped()
    scores = model.scores(features(found))
    if title and title.strip():
        _only_headline(model, scores, found, Line.of(title))
    for i, kind in enumerate(given):
        if kind is not None:
            scores[i] = np.where([k == kind for k in model.kinds], 0, NEVER)
    kinds = model.best(scores)
    return kinds if "body" in kinds or all(given) else _with_body(model, scores, given)


def _only_headline(model: Model, scores: Floats, found: Sequence[Line], title: Line) -> None:
    """Where the source states the title apart from the text, as feeds do, the first line is no headline unless it says it again."""
    words = set(title.words)
    for row, line in zip(scores, found, strict=True):
        shared = words.intersection(line.words)
        if 2 * len(shared) < max(len(words), len(set(line.words))):
            row[model.kinds.index("headline")] = NEVER


def _with_body(model: Model, scores: Floats, given: Sequence[Kind | None]) -> list[Kind]:
    """The best sequence in which the line most like body is body."""
    body = model.kinds.index("body")
    margin = scores[:, body] - np.delete(scores, body, axis=1).max(axis=1)
    margin[[kind is not None for kind in given]] = NEVER
    scores[int(margin.argmax()), [k != "body" for k in model.kinds]] = NEVER
    return model.best(scores)


def _given(article: Article, spans: Sequence[Span]) -> list[Kind | None]:
    """The kind that markup gives to each line: that of the mark which covers the most of it, if marks cover half of it."""
    over: list[Counter[Kind]] = [Counter() for _ in spans]
    starts = [span.start for span in spans]
    for mark, kind in article.marks:
        i = max(0, bisect_right(starts, mark.start) - 1)
        while i < len(spans) and spans[i].start < mark.end:
            over[i][cast(Kind, kind)] += mark.overlap(spans[i])
            i += 1
    return [c.most_common(1)[0][0] if 2 * c.total() >= len(s) else None for c, s in zip(over, spans, strict=True)]


def _tile(size: int, starts: Sequence[int], kinds: Sequence[Kind]) -> tuple[Segment, ...]:
    """Segments over ``size`` code points: each line reaches to the start of the next, the first from the very start."""
    borders: list[tuple[int, Kind]] = [(0, kinds[0] if kinds else "body")]
    for start, kind in zip(starts, kinds, strict=True):
        if kind != borders[-1][1]:
            borders.append((start, kind))
    ends = [start for start, _ in borders[1:]] + [size]
    return tuple(Segment(Span(start, end), kind) for (start, kind), end in zip(borders, ends, strict=True))
