"""Days on the calendar: stretches of them by unit, by name, and seen from a day. Every stretch is inclusive at both ends."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter

FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years that the calendar of the standard library can hold, less one at the end for neighbours."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``first`` to ``last`` inclusive; None is an open end."""

    first: date | None
    last: date | None


def one(at: date | None) -> Days | None:
    """The stretch of a single day."""
    return Days(at, at) if at else None


def day(year: int, month: int, number: int) -> Days | None:
    """One day, or None if the month has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return one(date(year, month, number))


def months(year: int, month: int, count: int = 1) -> Days | None:
    """``count`` whole months from the given one; ``month`` may run past 12 or below 1 into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if year < FIRST_YEAR or end_year > LAST_YEAR:
        return None
    return Days(date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1]))


def years(year: int, count: int = 1) -> Days | None:
    """``count`` whole years from the given one."""
    return months(year, 1, 12 * count)


def season(year: int, month: int) -> Days | None:
    """The three months from ``month`` on: northern seasons by whole months, winter from December of the year before."""
    return months(year - 1 if month == 12 else year, month, 3)


def holiday(name: str, year: int) -> Days | None:
    """The day of a holiday: ``MM-DD``, ``easter`` (Western) or ``thanksgiving`` (fourth Thursday of November, United States)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name == "easter":
        return one(easter(year)) if 1583 <= year <= 4099 else None  # the years that the Gregorian rule is given for
    if name == "thanksgiving":
        return one(date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7))
    month, _, number = name.partition("-")
    return day(year, int(month), int(number))


_LENGTHS = {"day": (1, 0), "week": (7, 0), "fortnight": (14, 0), "weekend": (7, 5)}
"""Days in a unit and the weekday it starts on; a weekend repeats every seven days."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "generation": 360, "decade": 120, "century": 1200}


def unit(point: date, name: str, offset: int = 0) -> Days | None:
    """The calendar unit (week from Monday, month, …) that holds ``point``, moved by ``offset`` units; of an hour its day."""
    if name in {"hour", "minute"}:
        return one(point)
    if name in _LENGTHS:
        length, start = _LENGTHS[name]
        first = shifted(point, offset * length - ((point.weekday() - start) % 7 if length > 1 else 0))
        return Days(first, shifted(first, (2 if name == "weekend" else length) - 1)) if first else None
    size = _MONTHS[name]
    shift = 12 if name == "century" else 0  # the 20th century runs from 1901 to 2000
    start_month = ((point.year * 12 + point.month - 1 - shift) // size + offset) * size + shift
    return months(start_month // 12, start_month % 12 + 1, size)


def shifted(point: date, number: int, name: str = "day") -> date | None:
    """The day ``number`` units (weeks, months, …) from ``point``; None outside the calendar."""
    if name in {"hour", "minute"}:
        return point
    try:
        if name in _LENGTHS:
            return point + timedelta(days=number * _LENGTHS[name][0])
        found = months(point.year, point.month + number * _MONTHS[name])
    except OverflowError:
        return None
    if found is None or found.first is None or found.last is None:
        return None
    return found.first.replace(day=min(point.day, found.last.day))


_MONTH_PARTS = {"early": (0, 1 / 3), "mid": (1 / 3, 1 / 3), "late": (2 / 3, 1 / 3), "start": (0, 1 / 4), "end": (3 / 4, 1 / 4)}
"""Where a part of a year or longer starts and how long it is, as shares of the whole."""


def part(whole: Days | None, name: str) -> Days | None:
    """A third of a stretch (``early``, ``mid``, ``late``), or its ``start`` or ``end``: a quarter of a year, a third of a month."""
    if whole is None or whole.first is None or whole.last is None:
        return whole
    size = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    if size >= 3 and whole.first.day == 1:
        start, count = _MONTH_PARTS[name]
        return months(whole.first.year, whole.first.month + round(start * size), round(count * size))
    length = (whole.last - whole.first).days + 1
    third = max(length // 3, 1)
    from_day = {"early": 0, "start": 0, "mid": length // 3}.get(name, length - third)
    return Days(shifted(whole.first, from_day), shifted(whole.first, min(from_day + third, length) - 1))


def on_weekday(days: Days | None, weekday: int) -> Days | None:
    """``days`` if they begin on the weekday (Monday is 0), else None."""
    return days if days and days.first and days.first.weekday() == weekday else None


def nearest(candidates: Iterable[Days | None], point: date, direction: int) -> Days | None:
    """The latest candidate that has begun by ``point`` (direction −1), the earliest that has not ended by it (+1), or the one that
    begins nearest to it (0)."""
    known = [(c.first, c.last, c) for c in candidates if c and c.first and c.last]
    if direction < 0:
        return max((k for k in known if k[0] <= point), key=lambda k: k[0], default=(None, None, None))[2]
    if direction > 0:
        return min((k for k in known if k[1] >= point), key=lambda k: k[1], default=(None, None, None))[2]
    return min(known, key=lambda k: abs((k[0] - point).days), default=(None, None, None))[2]


def in_some_year(make: Callable[[int], Days | None], point: date, direction: int) -> Days | None:
    """What ``make`` gives for the year that suits ``point`` and ``direction`` (see ``nearest``). Eight years suffice for 29 February."""
    return nearest((make(point.year + n) for n in range(-8, 9)), point, direction)


def hull(a: Days | None, b: Days | None) -> Days | None:
    """All days from the first of both to the last of both; None if either is unknown."""
    if a is None or b is None:
        return None
    firsts, lasts = [d.first for d in (a, b) if d.first], [d.last for d in (a, b) if d.last]
    return Days(min(firsts) if len(firsts) == 2 else None, max(lasts) if len(lasts) == 2 else None)


def clip(days: Days | None, point: date, direction: int) -> Days | None:
    """``days`` up to ``point`` (direction −1) or from it on (+1), where it lies within them."""
    if days is None or days.first is None or days.last is None or not days.first <= point <= days.last:
        return days
    return replace(days, last=point) if direction < 0 else replace(days, first=point)
