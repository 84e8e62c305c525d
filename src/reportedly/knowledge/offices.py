"""Dated offices: who held what, from when to when, and what the table can say about a given day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from reportedly.knowledge.countries import name_of

FOREVER = "9999-12-31"
"""Up to when a term of the user's own file without an end is vouched for: there it means that the office goes on."""

Held = Literal["yes", "perhaps", "no"]


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one person. ``start`` and ``end`` are ISO days, months or years, as exact as the source; an ``end`` of None
    means that none is known, not that the term goes on: it is vouched for up to ``as_of`` only, and if ``loose`` not even to there.
    ``country`` is an alpha-3 code or the code of an international body or group (UN, NATO, HAMAS)."""

    person: str
    wikidata: str | None
    country: str
    title: str
    start: str
    end: str | None
    as_of: str
    loose: bool
    source: str
    entity: int

    def held(self, on: date | None) -> Held:
        """Whether the person held the office on that day: 'perhaps' where the table is too coarse or does not reach to it, and
        for no day at all."""
        if on is None:
            return "perhaps"
        begins, ends = bounds(self.start), bounds(self.end) if self.end else None
        if on < begins[0] or (ends and on > ends[1]):
            return "no"
        if on < begins[1] or (ends and on > ends[0]):
            return "perhaps"
        return "yes" if ends or (not self.loose and on <= bounds(self.as_of)[1]) else "perhaps"

    def before(self, on: date) -> bool:
        """Whether the term had ended by that day."""
        return self.end is not None and bounds(self.end)[1] < on

    def years(self, day: date) -> float:
        """Years between the day and the term; 0 within it. An open term reaches to its ``as_of``."""
        first, last = bounds(self.start)[0], bounds(self.end or max(self.as_of, self.start))[1]
        return max((first - day).days, (day - last).days, 0) / 365.25

    def __str__(self) -> str:
        open_end = f"and on ({self.source})" if self.as_of == FOREVER else f"(no end known; as of {self.as_of})"
        until = f"to {self.end}" if self.end else open_end
        return f"{self.where()} {self.start} {until}"

    def where(self) -> str:
        """The title with the name of the state: 'minister of foreign affairs of Iran'; a body is in its own title."""
        title = " ".join(w.lower() if w.casefold() in _PLAIN else w for w in self.title.split())
        state = name_of(self.country)
        return title if state is None or state in title else f"{title} of {state}"


_GENERIC = (
    "minister prime president vice deputy first foreign affairs defence defense interior internal finance justice secretary "
    "state general chancellor ambassador permanent representative chief staff commander governor speaker attorney supreme "
    "leader king queen crown prince director chairman chairperson head of for and the to national health education culture "
    "trade economy labour security adviser advisor"
)
_PLAIN = frozenset(_GENERIC.split())


@lru_cache(maxsize=8192)
def bounds(day: str) -> tuple[date, date]:
    """First and last day that an ISO day, month or year can mean."""
    year, *rest = (int(x) for x in day.split("-"))
    if len(rest) == 2:
        exact = date(year, rest[0], rest[1])
        return exact, exact
    if rest:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    return date(year, 1, 1), date(year, 12, 31)
