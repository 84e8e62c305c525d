"""Which of the people an article names the tables know in an office: who 'the president' or 'the secretary of state' can be."""

from __future__ import annotations

from datetime import date

from reportedly.knowledge.actors import Candidate, shipped
from reportedly.knowledge.posts import matches, post
from reportedly.stages.mention.drafts import Draft

MOST = 12
"""How many of an article's people are looked up, the most named first."""

_SURE = 0.8
_SURNAME = 0.4


class Holders:
    """The offices of the people of one article, looked up when first asked for. ``on`` is the article's day, if known: an
    office that surely was not held on that day does not count."""

    def __init__(self, drafts: list[Draft], on: date | None) -> None:
        self._drafts = drafts
        self._on = on
        self._known: dict[int, tuple[Candidate, ...]] = {}
        people = [n for n, d in enumerate(drafts) if d.named and d.kind == "person"]
        self._people = sorted(people, key=lambda n: -drafts[n].total)[:MOST]

    def of(self, words: str, iso3: str | None) -> list[int]:
        """The people who hold or held the office that the words mean, of the state if one is given; the most named first."""
        return [n for n in self._people if any(self._holds(c, words, iso3) for c in self._candidates(n))]

    def in_region(self, noun: str, region: str) -> list[int]:
        """The people who hold or held an office of a part of a state, as 'the Ohio governor' or 'the Vermont senator'; where the
        noun is not an office ('the Nevada Democrat'), any; the most named first."""
        ends = tuple(f" {joint} {region.lower()}" for joint in ("for", "of"))
        kinds = (noun,) if noun in {"senator", "governor"} else ("senator", "governor")
        return [
            n
            for n in self._people
            if any(o.title.lower().startswith(kinds) and o.title.lower().endswith(ends) for c in self._candidates(n) for o in c.offices)
        ]

    def _candidates(self, n: int) -> tuple[Candidate, ...]:
        if n not in self._known:
            name = max(self._drafts[n].spellings, key=len)
            least = _SURE if " " in name else _SURNAME
            self._known[n] = tuple(c for c in shipped().find(name, self._on, "person")[:2] if c.score >= least)
        return self._known[n]

    def _holds(self, candidate: Candidate, words: str, iso3: str | None) -> bool:
        for office in candidate.offices:
            if iso3 is not None and office.country != iso3:
                continue
            asked, held = post(words, office.country), post(office.title, office.country)
            plain = asked is not None and asked.role in {"president", "prime minister", "monarch"} and not asked.topics
            if (
                asked
                and held
                and matches(asked, held)
                and not (plain and held.topics)
                and (self._on is None or office.held(self._on) != "no")
            ):
                return True
        return False
