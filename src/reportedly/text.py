"""The text and the positions in it: the only module that does arithmetic on positions.

All positions are Unicode code points, half-open: ``Span(0, 5)`` covers the first five.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct

from reportedly.errors import SpanError


class Span(Struct, frozen=True, order=True, array_like=True, forbid_unknown_fields=True):
    """A half-open stretch of an article's text, in code points: ``[start, end]`` in JSON. A negative start or an end before the start
    is a SpanError."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"no stretch of text runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a place

    def covers(self, other: Span) -> bool:
        """Whether every code point of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def distance(self, other: Span) -> int:
        """Code points between the two spans; 0 where they touch or overlap."""
        return max(0, self.start - other.end, other.start - self.end)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``. Raises SpanError if there is none."""
    spans = tuple(spans)
    if not spans:
        raise SpanError("no spans to cover")
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def join(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """The spans in text order, those that overlap or lie at most ``gap`` code points apart made one."""
    out: list[Span] = []
    for s in sorted(spans):
        if out and s.start <= out[-1].end + gap:
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return tuple(out)


def subtract(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of ``span`` once ``holes`` are taken out of it, in text order."""
    out, at = [], span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        out.append(Span(at, span.end))
    return tuple(out)


def strip(text: str, span: Span, characters: str = " \t\n\r\xa0") -> Span:
    """``span`` without the given characters at either border; empty at its start if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end)


def lines(text: str) -> Iterator[Span]:
    """Every line of ``text`` without its line feed, blank lines too. A line ends at ``\\n`` only."""
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


@dataclass(frozen=True)
class Article:
    """One immutable rendition of a news article; owns its text.

    ``source`` is the path or address as given. ``published`` is the day the page states, or None: no other day
    ever stands in for it. ``marks`` are stretches that the page's own markup names (kind as in ``record.Kind``).
    """

    text: str
    source: str = "-"
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    marks: tuple[tuple[Span, str], ...] = field(default=(), repr=False)

    @cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits: the hash of text and address. Equal articles have equal ids."""
        return digest(self.text, self.url or "")

    def __getitem__(self, span: Span) -> str:
        """The words at ``span``. Raises SpanError if it ends outside the text."""
        if span.end > len(self.text):
            raise SpanError(f"[{span.start}, {span.end}] ends outside the text of {self.source}, which has {len(self.text)} code points")
        return self.text[span.start : span.end]


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits (64 bits) of the SHA-256 of the parts, each ended by a zero byte."""
    h = hashlib.sha256()
    for part in parts:
        h.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return h.hexdigest()[:16]
