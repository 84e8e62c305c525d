"""Spans as other tools can hold them: in pieces, and with the words around."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from reportedly.text import Span, join, strip

BREAK = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""A tab, or what any reader of lines may take for a line end."""


def pieces(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans cut at tabs and line ends, without white space at the borders of a piece; as they are where they hold nothing else."""
    out: list[Span] = []
    joined = join(spans)
    for span in joined:
        at = span.start
        for line in BREAK.split(text[span.start : span.end]):
            piece = strip(text, Span(at, at + len(line)), " \xa0")
            out += [piece] if len(piece) else []
            at += len(line) + 1
    return tuple(out) or joined


def around(text: str, span: Span, reach: int = 32) -> tuple[str, str]:
    """The text before and after a span, at most ``reach`` code points of each."""
    return text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]


class Mentioned:
    """Where entities are mentioned, under the names that a format gives the mentions."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[Span, str]]] = {}

    def add(self, entity: str, span: Span, name: str) -> None:
        """Notes a mention."""
        insort(self._of.setdefault(entity, []), (span, name))

    def first(self, entity: str) -> str | None:
        """The name of the first mention of an entity, None if there is none."""
        found = self._of.get(entity)
        return found[0][1] if found else None

    def nearest(self, entities: Iterable[str], sentence: Span) -> Iterator[str]:
        """For each entity that is mentioned the name of its mention nearest to a sentence: the first within it, else one beside it."""
        for entity in entities:
            found = self._of.get(entity, [])
            at = bisect_left(found, (Span(sentence.start, sentence.start), ""))
            beside = found[max(0, at - 1) : at + 1]
            if beside:
                yield min(beside, key=lambda m: (sentence.distance(m[0]), m[0].end <= sentence.start, m[0]))[1]
