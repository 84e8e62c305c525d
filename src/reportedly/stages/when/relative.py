"""Meanings that are seen from a day: the day the article speaks from ("last week"), or one told before ("the next day")."""

from __future__ import annotations

from datetime import date

from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days
from reportedly.stages.when.value import Match, Value, never, part_of

# ── from the day the article speaks from ─────────────────────────────────────────────────────────────────────────


def weekday(m: Match) -> Value | None:
    """Plain: the last one up to the day itself, or the next from it on. "Last" and "next" leave the day itself out."""
    number, rel = int(m["weekday"]), m.letter("rel")

    def make(point: date, direction: int) -> Days | None:
        way = {"l": -1, "f": 1}.get(rel, direction)
        start = cal.shifted(point, way) if rel in {"l", "f"} else point
        if start is None:
            return None
        return cal.one(cal.shifted(start, (number - start.weekday()) % 7 if way > 0 else -((start.weekday() - number) % 7)))

    return Value("before" if rel == "h" else "anchor", make)


def deictic(m: Match) -> Value | None:
    """Today, tonight, yesterday, tomorrow."""
    offset = int(m["deictic"])
    return Value("anchor", lambda point, direction: cal.one(cal.shifted(point, offset)))


def part_of_day(m: Match) -> Value | None:
    """ "This morning" is today; "last night" began yesterday and may run into today; "that night" is of the day told before."""
    back = m.letter("rel") == "l"
    return Value(
        "before" if m.letter("rel") == "h" else "anchor", lambda point, direction: Days(cal.shifted(point, -1) if back else point, point)
    )


def hour(m: Match) -> Value | None:
    """In the morning, during the night."""
    return never("names no day")


def overnight(m: Match) -> Value | None:
    """From the evening before to the day itself."""
    return Value("anchor", lambda point, direction: Days(cal.shifted(point, -1), point))


def calendar_unit(m: Match) -> Value | None:
    """Last week, this month, next year; the past two weeks, the next six months; earlier this year; the end of the month."""
    rel, name = m.letter("rel"), m["unit"]
    counted_out = bool(m.letter("n")) or m.letter("unit") == "U"
    if rel == "h":
        return None if counted_out else same_unit(m)
    if not counted_out and _of_story(m):
        return counted(m)
    if counted_out or rel == "R" or (rel in {"l", "f"} and m.letter("the") and name != "weekend"):
        return _stretch(rel, name, m.count() or (1 if m.letter("unit") == "u" else None))
    if name in {"minute", "hour"} or (name == "day" and not rel):
        return None
    return _whole_unit(m, rel, name)


def _of_story(m: Match) -> bool:
    """Whether "previous", "following" or a plain "the next day" counts from a day told before, not from the day of telling."""
    return m["rel"] == "told" or (m.letter("rel") == "f" and bool(m.letter("the")) and (m["unit"] == "day" or not m.letter("prep")))


def _whole_unit(m: Match, rel: str, name: str) -> Value:
    offset, cut = {"l": -1, "f": 1}.get(rel, 0), {"j": -1, "J": 1}.get(m.letter("sub"), 0)

    def make(point: date, direction: int) -> Days | None:
        whole = cal.unit(point, name, _weekend_offset(point, rel, direction) if name == "weekend" else offset)
        if rel == "t" and not m.letter("part"):
            whole = cal.clip(whole, point, cut or direction)
        return part_of(m, whole)

    return Value("anchor", make)


def weekend(m: Match) -> Value | None:
    """Over the weekend."""
    return _whole_unit(m, "", "weekend") if m["unit"] == "weekend" else None


def _weekend_offset(point: date, rel: str, direction: int) -> int:
    """Which weekend, counted from the one that holds or last preceded the day."""
    within = point.weekday() >= 5
    if rel == "l":
        return -1 if within else 0
    return 1 if rel == "f" or (direction > 0 and not within) else 0


def _stretch(rel: str, name: str, count: int | None) -> Value:
    """Up to ``count`` units back from a day, or on from it; open where the count is only "several"."""

    def make(point: date, direction: int) -> Days | None:
        if rel == "f":
            return Days(point, cal.shifted(point, count, name) if count else None)
        return Days(cal.shifted(point, -count, name) if count else None, point)

    return Value("anchor", make)


def ago(m: Match) -> Value | None:
    """Days exactly; months and years as the whole one of the calendar; weeks with three days around. "Years ago" is open at the start."""
    name, count = m["unit"], m.count()

    def make(point: date, direction: int) -> Days | None:
        if count is None:
            return Days(None, cal.shifted(point, -2, name))
        if name == "hour":
            return Days(cal.shifted(point, -((count + 23) // 24)), cal.shifted(point, -(count // 24)))
        if name not in {"week", "weekend", "fortnight"}:
            return cal.unit(point, name, -count)
        middle = cal.shifted(point, -count, name)
        return Days(cal.shifted(middle, -3), cal.shifted(middle, 3)) if middle else None

    return Value("anchor", make)


def duration(m: Match) -> Value | None:
    """For years, over two weeks."""
    return never("says how long, not when", vague=True)


def within(m: Match) -> Value | None:
    """ "In two weeks", "within a year": from the day on, if that is where the sentence looks."""
    name, count = m["unit"], m.count()
    if m.letter("prep") == "i" and m["prep"] != "in":
        return duration(m)

    def make(point: date, direction: int) -> Days | None:
        return Days(point, cal.shifted(point, count, name)) if direction > 0 and count else None

    return Value("anchor", make, "says how long, not when")


def past(m: Match) -> Value | None:
    """In the past, with nothing behind."""
    return vague(m) if m["rel"] == "past" else None


def vague(m: Match) -> Value | None:
    """Now, recently, soon, so far."""
    return never("names no day", vague=True)


def repeated(m: Match) -> Value | None:
    """Every Friday, on weekends, each year."""
    return never("comes again and again", vague=True)


# ── from a day told before ───────────────────────────────────────────────────────────────────────────────────────


def same_unit(m: Match) -> Value | None:
    """That day, the same week, later that year: the unit that holds the day told before."""
    name = m["unit"]
    return Value("before", lambda point, direction: part_of(m, cal.unit(point, name)))


def counted(m: Match) -> Value | None:
    """Two days later, a week earlier, the previous month, hours later: counted from the day told before."""
    name, count = m["unit"], 1 if m.letter("rel") else m.count()
    sign = -1 if m.letter("way") in {"j", "B"} or m.letter("rel") == "l" else 1

    def make(point: date, direction: int) -> Days | None:
        if name not in {"minute", "hour"} and count is not None:
            return cal.unit(point, name, sign * count)
        near = point if name in {"minute", "hour"} else cal.shifted(point, 2 * sign, name)
        far = cal.shifted(point, sign) if name in {"minute", "hour"} else None
        return Days(near, far) if sign > 0 else Days(far, near)

    return Value("before", make)


def counted_alone(m: Match) -> Value | None:
    """The day after, the night before, with nothing behind: else it is counted from what stands behind."""
    rest = m.coded.letters[m.found.end() :]
    return counted(m) if not rest or rest[0] in "!," else None


def then(m: Match) -> Value | None:
    """Since then, by then, back then."""
    return Value("before", lambda point, direction: cal.one(point))
