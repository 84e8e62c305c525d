"""Quotation marks to quotations: every style, odd and missing marks tolerated, in one pass over each line.

A mark is read by what stands beside it before its shape is believed, because news text mixes “ ” and " at will.
Double marks and guillemets make one family; single marks count only where they cannot be apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.text import Span, strip

_DOUBLE = re.compile("[“”„‟\"«»]|``|''")
_SINGLE_OPEN = re.compile(r"(?<![\w.,!?;:%)\]’'])[‘'](?=[\w\"“$£€\[(…])(?!(?:\d0s|em|til|tis|twas|cause|round|bout|n)\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]—-])['’](?!\w)")
_OPENING, _CLOSING = "“„‟«", "”»"
_SPACE_BEFORE = " \t\xa0([{—–-/‘'"
_STOP_BEFORE_CLOSE = ",.!?…—-"
_BLANK = " \t\xa0"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. ``span`` takes in the marks that are there; ``line`` counts the body's lines.

    ``opened`` and ``closed`` say which of the two marks is there; ``inner`` marks a quotation inside another."""

    span: Span
    line: int
    opened: bool = True
    closed: bool = True
    inner: bool = False


def quotations(text: str, lines: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """All quotations of the lines in text order, an outer one before those inside it. Cost is linear in the text."""
    out: list[Quotation] = []
    carried = False  # the last line ended inside a quotation
    for n, line in enumerate(lines):
        found = list(_doubles(text, line, n, carried))
        carried = bool(found) and not found[-1].closed
        out.extend(_nested([*found, *_singles(text, line, n, found)]))
    return tuple(out)


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """The quotations of a line in text order, those inside another marked as inner; one that crosses another is left out."""
    end = -1
    for q in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        if q.span.start >= end:
            end = q.span.end
            yield q
        elif q.span.end <= end:
            yield replace(q, inner=True)


def _doubles(text: str, line: Span, n: int, carried: bool) -> Iterator[Quotation]:
    if text.count("“", line.start, line.end) == text.count("”", line.start, line.end) and '"' not in text[line.start : line.end]:
        yield from _balanced(text, line, n)
    else:
        yield from _by_turns(text, line, n, carried)


def _balanced(text: str, line: Span, n: int) -> Iterator[Quotation]:
    """“… “…” …”: where every curly mark has its partner, marks nest; only the outer quotation is given."""
    open_at: list[int] = []
    for mark in _DOUBLE.finditer(text, line.start, line.end):
        if _opens(text, mark, line, bool(open_at)):
            open_at.append(mark.start())
        elif open_at:
            start = open_at.pop()
            if not open_at and text[start + 1 : mark.start()].strip():
                yield Quotation(Span(start, mark.end()), n)
    if open_at and text[open_at[0] + 1 : line.end].strip():
        yield Quotation(strip(text, Span(open_at[0], line.end)), n, closed=False)


def _by_turns(text: str, line: Span, n: int, carried: bool) -> Iterator[Quotation]:
    start: int | None = None
    seen = False
    for mark in _DOUBLE.finditer(text, line.start, line.end):
        if _opens(text, mark, line, start is not None):
            if start is not None:  # its closing mark is missing
                yield Quotation(strip(text, Span(start, mark.start())), n, closed=False)
            start = mark.start()
        elif start is not None:
            if text[start + 1 : mark.start()].strip():
                yield Quotation(Span(start, mark.end()), n)
            start = None
        elif not seen and _lost_its_opening(text, mark, line, carried):
            yield Quotation(Span(line.start, mark.end()), n, opened=False)
        seen = True
    if start is not None and text[start + 1 : line.end].strip():
        yield Quotation(strip(text, Span(start, line.end)), n, closed=False)


def _opens(text: str, mark: re.Match[str], line: Span, inside: bool) -> bool:
    """Whether the mark opens a quotation: by its neighbours if they agree, else by its shape, else by turns."""
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    looks_open = before in _SPACE_BEFORE and after not in _BLANK
    looks_close = before not in _BLANK and not after.isalnum()
    if mark.group() in _OPENING:
        return not (inside and looks_close and not looks_open)
    if mark.group() in _CLOSING:
        return not inside and looks_open and not looks_close
    if looks_open != looks_close:
        return looks_open
    return not inside


def _lost_its_opening(text: str, mark: re.Match[str], line: Span, carried: bool) -> bool:
    """“No,” he said. with its first mark missing, or the end of a quotation that began on an earlier line."""
    ends_clause = mark.start() > line.start and text[mark.start() - 1] in _STOP_BEFORE_CLOSE
    return ends_clause and (carried or mark.end() < line.end)


def _singles(text: str, line: Span, n: int, doubles: list[Quotation]) -> Iterator[Quotation]:
    opening = _SINGLE_OPEN.search(text, line.start, line.end)
    outer = iter([*(q.span for q in doubles), None])
    holder = next(outer)
    while opening:
        following = _SINGLE_OPEN.search(text, opening.end(), line.end)
        limit = following.start() if following else line.end
        while holder is not None and holder.end <= opening.start():
            holder = next(outer)
        inside = holder is not None and holder.start <= opening.start()
        end = _single_end(text, opening.end(), min(limit, holder.end) if holder is not None and inside else limit)
        if end is not None:
            yield Quotation(Span(opening.start(), end), n)
        elif opening.start() == line.start and not following and not doubles:
            yield Quotation(strip(text, line), n, closed=False)
        opening = following


def _single_end(text: str, start: int, end: int) -> int | None:
    """Where a quotation in single marks ends; "players'" ends one only if nothing better does."""
    last = None
    for mark in _SINGLE_CLOSE.finditer(text, start, end):
        if text[mark.start() - 1] != "s":
            return mark.end()
        last = mark.end()
    return last
