"""Days on the calendar: units, parts, holidays and directions, at its edges too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days

THURSDAY = date(2015, 12, 10)


@pytest.mark.parametrize(
    ("name", "offset", "first", "last"),
    [
        ("day", -1, date(2015, 12, 9), date(2015, 12, 9)),
        ("week", 0, date(2015, 12, 7), date(2015, 12, 13)),
        ("week", -1, date(2015, 11, 30), date(2015, 12, 6)),
        ("weekend", 0, date(2015, 12, 5), date(2015, 12, 6)),
        ("month", 1, date(2016, 1, 1), date(2016, 1, 31)),
        ("quarter", 0, date(2015, 10, 1), date(2015, 12, 31)),
        ("year", -3, date(2012, 1, 1), date(2012, 12, 31)),
        ("decade", 0, date(2010, 1, 1), date(2019, 12, 31)),
        ("century", -1, date(1901, 1, 1), date(2000, 12, 31)),
        ("hour", 5, THURSDAY, THURSDAY),
    ],
)
def test_units(name: str, offset: int, first: date, last: date) -> None:
    """A unit is the one of the calendar that holds the day, moved by whole units."""
    assert cal.unit(THURSDAY, name, offset) == Days(first, last)


@pytest.mark.parametrize(
    ("whole", "name", "first", "last"),
    [
        (cal.months(2012, 11), "late", date(2012, 11, 21), date(2012, 11, 30)),
        (cal.months(2012, 11), "early", date(2012, 11, 1), date(2012, 11, 10)),
        (cal.months(2012, 11), "mid", date(2012, 11, 11), date(2012, 11, 20)),
        (cal.years(2018), "mid", date(2018, 5, 1), date(2018, 8, 31)),
        (cal.years(2018), "end", date(2018, 10, 1), date(2018, 12, 31)),
        (cal.day(2018, 1, 5), "late", date(2018, 1, 5), date(2018, 1, 5)),
    ],
)
def test_parts(whole: Days | None, name: str, first: date, last: date) -> None:
    """Early, mid and late are thirds, of a year by whole months; start and end of a year are quarters."""
    assert cal.part(whole, name) == Days(first, last)


def test_holidays() -> None:
    """Moving feasts are computed by their rule, fixed ones read off."""
    assert cal.holiday("easter", 2015) == cal.day(2015, 4, 5)
    assert cal.holiday("thanksgiving", 2015) == cal.day(2015, 11, 26)
    assert cal.holiday("12-25", 2015) == cal.day(2015, 12, 25)


def test_no_such_day() -> None:
    """A day that no calendar has is None, never the next one."""
    assert cal.day(2015, 2, 29) is None
    assert cal.day(2015, 4, 31) is None
    assert cal.day(0, 1, 1) is None
    assert cal.months(9999, 12, 2) is None


def test_nearest_looks_one_way() -> None:
    """Looking back the day itself counts; looking ahead it counts too; with no direction the nearest wins."""
    each = [cal.day(2015, 12, n) for n in (3, 10, 17)]
    assert cal.nearest(each, THURSDAY, -1) == cal.nearest(each, THURSDAY, 1) == cal.day(2015, 12, 10)
    assert cal.nearest(each[:1], THURSDAY, 1) is None
    assert cal.nearest([each[0], cal.day(2015, 12, 12)], THURSDAY, 0) == cal.day(2015, 12, 12)


def test_leap_day_is_found() -> None:
    """29 February is looked for over the years that have none."""
    assert cal.in_some_year(lambda year: cal.day(year, 2, 29), THURSDAY, -1) == cal.day(2012, 2, 29)


@given(
    st.dates(),
    st.sampled_from(["day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"]),
    st.integers(-400, 400),
)
def test_units_tile_the_calendar(point: date, name: str, offset: int) -> None:
    """A unit never ends before it starts, and the next one starts after it ends; outside the calendar there is none."""
    here, after = cal.unit(point, name, offset), cal.unit(point, name, offset + 1)
    if here and here.first and here.last:
        assert here.first <= here.last
        if after and after.first:
            assert here.last < after.first
            assert name == "weekend" or here.last + timedelta(days=1) == after.first


@given(st.dates(), st.sampled_from(["day", "week", "month", "year", "century"]), st.integers())
def test_shifting_never_fails(point: date, name: str, number: int) -> None:
    """However far a day is moved, the answer is a day or None."""
    found = cal.shifted(point, number, name)
    assert found is None or (found >= point) == (number >= 0) or found == point


@given(st.dates(), st.sampled_from(["week", "month", "year", "decade"]), st.sampled_from(["early", "mid", "late", "start", "end"]))
def test_a_part_lies_in_its_whole(point: date, name: str, which: str) -> None:
    """No part of a stretch reaches outside it."""
    whole = cal.unit(point, name)
    part = cal.part(whole, which)
    if whole and part and whole.first and whole.last and part.first and part.last:
        assert whole.first <= part.first <= part.last <= whole.last
