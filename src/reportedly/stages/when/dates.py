"""Meanings that the calendar alone gives, or would with the year: dates, months, years, decades, seasons, holidays."""

from __future__ import annotations

from datetime import date
from functools import partial

from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days
from reportedly.stages.when.value import Match, Value, fixed, in_year, never, part_of, yearless


def calendar_date(m: Match) -> Value | None:
    """12 March 2014; March 12; 7-8 June; Monday 19 December, whose year the weekday helps to find."""
    month, number = m.number("month"), m.number("day")
    last_month, last = m.number("month2") or month, m.number("day2")
    if month is None or number is None or last_month is None:
        return None

    def make(year: int) -> Days | None:
        first = cal.day(year, month, number)
        return first if last is None else cal.hull(first, cal.day(year, last_month, last))

    if make(2000) is None:  # a leap year: 29 February is a day
        return None
    if m["weekday"] and not m["year"] and not m.letter("yrel"):
        weekday = int(m["weekday"])
        return Value("year", lambda point, direction: cal.in_some_year(lambda y: cal.on_weekday(make(y), weekday), point, 0))
    return in_year(m, make)


def iso_date(m: Match) -> Value | None:
    """2014-03-12."""
    return fixed(cal.day(int(m["year"]), int(m["month"]), int(m["day"])))


def slashed_date(m: Match) -> Value | None:
    """A date in figures, where only one of its first two can be the month, else ambiguous. 9/11 is the day in 2001."""
    a, b, year = int(m["a"]), int(m["b"]), m.number("year")
    if (a, b) == (9, 11) and year in {None, 1, 2001}:
        return fixed(cal.day(2001, 9, 11))
    if year is None:
        return None
    year += 2000 if year < 100 else 0
    readings = {d for d in (cal.day(year, a, b), cal.day(year, b, a)) if d}
    if len(readings) > 1:
        return never("may be two different days")
    return fixed(readings.pop() if readings else None)


def month(m: Match) -> Value | None:
    """March; late March 2014; March last year."""
    number = int(m["month"])
    return in_year(m, lambda year: part_of(m, cal.months(year, number)))


def relative_month(m: Match) -> Value | None:
    """ "Last November" ended before this month, "next March" begins after it, "this May" is of this year."""
    number, rel = int(m["month"]), m.letter("rel")

    def make(point: date, direction: int) -> Days | None:
        if rel == "t":
            return part_of(m, cal.months(point.year, number))
        way = -1 if rel == "l" else 1
        neighbour = cal.unit(point, "month", way)
        if neighbour is None or neighbour.first is None:
            return None
        return part_of(m, cal.in_some_year(lambda year: cal.months(year, number), neighbour.first, way))

    return Value("anchor", make)


def year(m: Match) -> Value | None:
    """2014; early 2014; fiscal 2014; 2012-14."""
    first, last = int(m["year"]), m.number("year2")
    if last is None:
        return fixed(part_of(m, cal.years(first)))
    last += first // 100 * 100 if last < 100 else 0
    return fixed(cal.years(first, last - first + 1)) if 0 < last - first < 120 else None


def decade(m: Match) -> Value | None:
    """The 1990s, the '90s, the nineties; "his twenties" are his age. "The 1800s" are a century."""
    first = m.number("year") or 0
    if m["the"] == "own" or first % 10:
        return None
    if first < 100:
        first += 1900 if first >= 20 else 2000
    return fixed(part_of(m, cal.years(first, 100 if first % 100 == 0 and first < 2000 else 10)))


def century(m: Match) -> Value | None:
    """The 20th century began in 1901."""
    number = m.number("n")
    if not number or m["unit"] != "century":
        return None
    return fixed(part_of(m, cal.years((number - 1) * 100 + 1, 100)))


def quarter(m: Match) -> Value | None:
    """The second quarter, the first half, the final quarter of a year."""
    size = 6 if m.letter("half") else 3
    number = m.number("n") or 0
    number = 12 // size if number < 0 else number
    if number > 12 // size or (size == 3 and m["unit"] != "quarter"):
        return None
    return in_year(m, lambda year: cal.months(year, 1 + size * (number - 1), size))


def season(m: Match) -> Value | None:
    """Summer 2014; last winter; this spring."""
    number, rel = int(m["season"]), m.letter("rel")
    if m["year"] or m.letter("yrel"):
        return in_year(m, lambda year: part_of(m, cal.season(year, number)))
    if not rel:
        return yearless(lambda year: part_of(m, cal.season(year, number)))

    def make(point: date, direction: int) -> Days | None:
        if rel == "t":
            return part_of(m, cal.season(point.year, number))
        way = -1 if rel == "l" else 1
        edge = cal.shifted(point, 3 * way, "month")
        return part_of(m, cal.in_some_year(lambda year: cal.season(year, number), edge, way)) if edge else None

    return Value("anchor", make)


def holiday(m: Match) -> Value | None:
    """Christmas, Easter 2015, Thanksgiving; the feasts that follow the moon are not placed."""
    name = m["holiday"]
    return in_year(m, partial(cal.holiday, name)) if name != "?" else never("moves from year to year")
