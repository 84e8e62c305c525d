"""The day that a written date names, as written: no time zone is applied and no missing part is filled in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})\s*$")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_PLACEHOLDERS = frozenset({date(1970, 1, 1), date(1, 1, 1), date(1900, 1, 1)})  # what software writes where it knows no date
_FILLERS = (datetime(2001, 1, 1), datetime(2004, 12, 28))


def day(value: object) -> date | None:
    """The day that ``value`` names: a date or time in ISO 8601, RFC 822 or English words, or seconds (or milliseconds) since
    1970. None where it names no full day, where day and month could be swapped, and for placeholders such as 1970-01-01."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    found = value if isinstance(value, date) else _read(str(value))
    return None if found in _PLACEHOLDERS else found


_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


def local(stated: date | None, url: str | None) -> date | None:
    """The stated day, or that in the page's address if it is the day before or after: the same moment, told in the outlet's own
    time zone instead of in universal time."""
    m = _PATH.search(url or "")
    if stated is None or m is None:
        return stated
    try:
        found = date(*map(int, m.groups()))
    except ValueError:
        return stated
    return found if abs((found - stated).days) == 1 else stated


def _read(text: str) -> date | None:
    try:
        if m := _EPOCH.match(text):
            return datetime.fromtimestamp(int(m[1]) / (1000 if len(m[1]) > 10 else 1), UTC).date()
        if m := _ISO.match(text):
            return date(*map(int, m.groups()))
        if m := _NUMERIC.match(text):
            return _numeric(*map(int, m.groups()))
    except (ValueError, OverflowError, OSError):
        return None
    return _in_words(text)


def _numeric(first: int, second: int, year: int) -> date | None:
    """A date in figures, if only one order of day and month makes sense."""
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    return None


def _in_words(text: str) -> date | None:
    """A date in words, if every part of it is there: filling the gaps with two different days must give one result."""
    from dateutil import parser

    if len(text) > 80 or not re.search(r"\d{4}", text):
        return None
    try:
        one, other = (parser.parse(text, default=filler, fuzzy=True, ignoretz=True).date() for filler in _FILLERS)
    except (ValueError, OverflowError, AttributeError, TypeError):
        return None
    return one if one == other else None
