"""The grammar of time: each rule is a pattern over word classes and what it means.

In a pattern a lower-case word is a class of lexicon.tsv, ``a|b`` either class, and ``class:name`` keeps what matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.stages.when import dates, relative
from reportedly.stages.when.lexicon import LETTERS
from reportedly.stages.when.value import Match, Value


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over letters, what its match means, and the name by which expressions of its sort go."""

    pattern: re.Pattern[str]
    build: Callable[[Match], Value | None]
    kind: str


_LEAD = "about* in|for|within|since|by|until|before|after|from|between|start:prep? about* "
_PART = "(the? early|mid|late|start|end:part to? of? the?)? "
_COUNT = "number|day|article:n of? "
_NIGHT = "(the? part of)? "
_WEEKDAY = "(early|late? weekday:weekday dot? part? comma? the?)? "
_OF_YEAR = "((of|comma)? year:year | of? last|this|next|same:yrel unit:yunit)? "
_RELATION = "the:the? this? last|next|this|same|recent:rel recent? about* "

_TABLE: tuple[tuple[str, Callable[[Match], Value | None]], ...] = (
    (_LEAD + "year:year to day:month to day:day", dates.iso_date),
    (_LEAD + "day:a slash day:b (slash year|day:year)?", dates.slashed_date),
    (
        _LEAD + _NIGHT + _WEEKDAY + "month:month dot? day:day suffix? (to|and (month:month2 dot?)? day:day2 suffix?)?" + _OF_YEAR,
        dates.calendar_date,
    ),
    (
        _LEAD + _NIGHT + _WEEKDAY + "the? day:day suffix? (to|and the? day:day2 suffix?)? of? month:month dot?" + _OF_YEAR,
        dates.calendar_date,
    ),
    (_LEAD + _PART + "earlier|later? in? month:month dot?" + _OF_YEAR, dates.month),
    (_LEAD + _PART + "this? last|this|next:rel month:month dot?", dates.relative_month),
    (_LEAD + _PART + "the? fiscal? unit? year:year (to day|number|year:year2)?", dates.year),
    (_LEAD + _PART + "the? quote? year|day|number:year quote? s", dates.decade),
    (_LEAD + _PART + "the:the decade:year", dates.decade),
    (_LEAD + _PART + "the? day:n suffix unit:unit", dates.century),
    (_LEAD + "the? ordinal:n unit:unit" + _OF_YEAR, dates.quarter),
    (_LEAD + "the? ordinal:n half:half" + _OF_YEAR, dates.quarter),
    (_LEAD + _PART + "the? this? last|this|next:rel? season:season" + _OF_YEAR, dates.season),
    (_LEAD + "the? this? last|this|next:rel? holiday:holiday unit?" + _OF_YEAR, dates.holiday),
    (
        _LEAD + "(earlier|later in?)? the? early|late? this? last|this|next|same:rel? early|late? weekday:weekday dot? part?",
        relative.weekday,
    ),
    (_LEAD + "early|late|earlier|later? deictic:deictic part?", relative.deictic),
    (_LEAD + "early|late|earlier|later? the? last|this|same:rel part", relative.part_of_day),
    (_LEAD + "the part", relative.hour),
    ("overnight", relative.overnight),
    (_LEAD + _PART + "earlier|later:sub? " + _RELATION + f"({_COUNT} recent?)? unit|units:unit", relative.calendar_unit),
    (_LEAD + "the? early|mid|late|start|end:part of the unit:unit", relative.calendar_unit),
    (_LEAD + "the unit:unit", relative.weekend),
    ("earlier|later:sub in the:rel unit:unit", relative.same_unit),
    (f"in? about* ({_COUNT})? units|unit:unit (and article half:half)? ago", relative.ago),
    (f"in? about* ({_COUNT})? units|unit:unit earlier|later:way", relative.counted),
    ("the:n unit:unit before|after:way", relative.counted_alone),
    ("for about* (number|day|article of?)? units|unit (and article half)?", relative.duration),
    (f"in|within:prep about* {_COUNT} units|unit:unit", relative.within),
    (_LEAD + "then", relative.then),
    ("about? vague", relative.vague),
    ("in the last:rel", relative.past),
    ("in? every about* weekday|unit|part|season|month", relative.repeated),
    ("in? weekdays", relative.repeated),
)


def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern over class names as one over their letters."""

    def letters(m: re.Match[str]) -> str:
        kinds = "".join(re.escape(LETTERS[name]) for name in m.group(1).split("|"))
        body = f"[{kinds}]" if len(kinds) > 1 else kinds
        return f"(?P<{m.group(2)}>{body})" if m.group(2) else body

    return re.compile(re.sub(r"([a-z]+(?:\|[a-z]+)*)(?::([a-z]+2?))?", letters, pattern).replace(" ", ""))


RULES = tuple(Rule(_compile(pattern), build, build.__name__) for pattern, build in _TABLE)
"""Every rule, compiled. Where several match, the leftmost, then the longest, then the first in the table holds."""
