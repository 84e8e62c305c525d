"""What time expressions mean, before they are placed on the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days
from reportedly.stages.when.lexicon import Coded

Needs = Literal["nothing", "year", "anchor", "before", "never"]
"""What an expression takes besides its own words: the year, the day the article speaks from, a day told before it, or what no day
can give."""
Maker = Callable[[date, int], Days | None]
"""Days as seen from a day, looking back (−1) or ahead (+1)."""


@dataclass(frozen=True, slots=True)
class Value:
    """What the words mean: ``make`` places it on the calendar, ``why`` says what keeps it off, ``prep`` is the class letter of the
    preposition that opens it (``since`` …) or "", ``vague`` that its very words matter more than their rule."""

    needs: Needs
    make: Maker
    why: str = ""
    prep: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a sentence: what each named class stands for."""

    coded: Coded
    found: re.Match[str]

    def __getitem__(self, name: str) -> str:
        at = self.found.start(name) if name in self.found.re.groupindex else -1
        return self.coded.values[at] if at >= 0 else ""

    def letter(self, name: str) -> str:
        """The letter of the class that matched under ``name``, or ""."""
        return (self.found.group(name) or "") if name in self.found.re.groupindex else ""

    def number(self, name: str) -> int | None:
        """The number under ``name``; None for "a", "several" and for what is not there."""
        value = self[name]
        return int(value) if value.lstrip("-").isdigit() else None

    def count(self) -> int | None:
        """How many units: "a" is one, "several" is None, and so is no number at all."""
        return 1 if self.letter("n") in {"n", "d"} or self.letter("half") else self.number("n")


def fixed(days: Days | None) -> Value | None:
    """Known without any other day; no meaning at all if there are no such days (31 April)."""
    return Value("nothing", lambda point, direction: days) if days else None


def yearless(make: Callable[[int], Days | None]) -> Value:
    """Known once the year is: the one that suits the day the article speaks from."""
    return Value("year", lambda point, direction: cal.in_some_year(make, point, direction))


def never(why: str, vague: bool = False) -> Value:
    """Words of time that no day can be told from."""
    return Value("never", lambda point, direction: None, why, vague=vague)


def in_year(m: Match, make: Callable[[int], Days | None]) -> Value | None:
    """``make`` in the year that the match names, or in one still to be found."""
    if m["year"]:
        return fixed(make(int(m["year"])))
    if m.letter("yrel"):
        return _relative_year(m.letter("yrel"), make) if m["yunit"] == "year" else None
    return yearless(make)


def _relative_year(rel: str, make: Callable[[int], Days | None]) -> Value:
    offset = {"l": -1, "f": 1}.get(rel, 0)
    return Value("before" if rel == "h" else "anchor", lambda point, direction: make(point.year + offset))


def part_of(m: Match, whole: Days | None) -> Days | None:
    """The part of a stretch that the match names ("late", "the start of"), or all of it."""
    name = _PARTS.get(m.letter("part"), "")
    return cal.part(whole, name) if name else whole


_PARTS = {"e": "early", "m": "mid", "L": "late", "b": "start", "E": "end"}
