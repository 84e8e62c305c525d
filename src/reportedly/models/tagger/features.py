"""Lines of text to the numbers that the tagger reads; the same code at training and at run time.

A window is ``[CLS] line [SEP] line [SEP] …`` of word pieces with some of what stands before and after its core. Only the
core is answered for; each word piece of an article lies in the core of exactly one window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.text import Span

LENGTH, CORE, BEFORE = 256, 208, 24
"""Word pieces in a window, in its core, and before the core; what is left over follows the core."""
CLS, SEP = 101, 102
CASES = 4  # lower or none, Capitalised, CAPITALS, mixed; times two for inside or outside quotation marks

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """An article's word pieces: ids, what their letters and quotation marks say, and where they stand (-1 for [SEP])."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Positions ``first`` to ``last`` of the pieces, of which ``core_first`` to ``core_last`` are the core."""

    first: int
    last: int
    core_first: int
    core_last: int


def pieces(text: str, lines: Sequence[Span], tokenizer: Any) -> Pieces:
    """The word pieces of the given lines of ``text``, a [SEP] after each line."""
    ids: list[int] = []
    shapes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    encoded = tokenizer.encode_batch([text[s.start : s.end] for s in lines], add_special_tokens=False)
    for line, e in zip(lines, encoded, strict=True):
        words = text[line.start : line.end]
        inside = _quoted(words)
        for i, (a, b) in zip(e.ids, e.offsets, strict=True):
            ids.append(i)
            shapes.append(_case(words[a:b]) + CASES * inside[a])
            starts.append(line.start + a)
            ends.append(line.start + b)
        ids.append(SEP)
        shapes.append(0)
        starts.append(-1)
        ends.append(-1)
    return Pieces(*(np.array(v, dtype=np.int64) for v in (ids, shapes, starts, ends)))


def windows(n: int, core: int = CORE) -> Iterator[Window]:
    """Windows over ``n`` word pieces, with cores of at most ``core`` that follow on each other."""
    for at in range(0, n, core):
        end = min(at + core, n)
        first = max(0, at - BEFORE)
        last = min(n, first + LENGTH - 2)
        yield Window(first, last, at, end)


def batch(p: Pieces, ws: Sequence[Window], domain: int) -> dict[str, Ints]:
    """The arrays that the encoder takes for some windows of one article, padded to the longest."""
    longest = max(w.last - w.first for w in ws) + 2
    out: dict[str, Ints] = {k: np.zeros((len(ws), longest), dtype=np.int64) for k in ("ids", "shapes", "mask")}
    for row, w in enumerate(ws):
        n = w.last - w.first
        out["ids"][row, : n + 2] = np.concatenate(([CLS], p.ids[w.first : w.last], [SEP]))
        out["shapes"][row, 1 : n + 1] = p.shapes[w.first : w.last]
        out["mask"][row, : n + 2] = 1
    out["domain"] = np.full(len(ws), domain, dtype=np.int64)
    return out


def _case(word: str) -> int:
    if word.islower() or not word[:1].isalpha():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


def _quoted(line: str) -> list[int]:
    """For each code point and the end of the line, whether it stands inside double quotation marks."""
    out, inside = [], 0
    for c in line:
        if c in "“«" or (c == '"' and not inside):
            inside = 1
            out.append(1)
            continue
        out.append(inside)
        if c in '”»"':
            inside = 0
    out.append(inside)
    return out
