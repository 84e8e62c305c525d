"""Two accounts compared: what speaks for one happening, as numbers from 0 to 1, each with its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from reportedly.merge.account import Account, Days, Party, alike
from reportedly.merge.places import elsewhere
from reportedly.merge.story import far_apart
from reportedly.merge.story import likeness as told_alike
from reportedly.merge.words import cosine
from reportedly.record import When, Where

_TOLERANCE = 2  # days by which two accounts of one happening may lie apart: time zones, "overnight", a report a day late
_WEEKS = 28  # days between two articles of news beyond which more make no difference
_FEW_DAYS = 7  # within which a time must lie to tell one happening from another
_STRANGE = 0.3  # likeness up to which two are others; one country alone makes 0.2


def features(a: Account, b: Account) -> dict[str, float]:
    """What speaks for and against one happening; symmetric. Their weights stand in weights.json: below zero for those in ``AGAINST``."""
    return _what(a, b) | _who(a, b) | _context(a, b)


AGAINST: Final = frozenset(
    {
        "other place", "other day", "weeks between", "planned on one side", "background on one side", "same article",
        "no actors", "other actors", "other targets", "other persons", "other leads", "other years", "other numbers",
    }
)  # fmt: skip
"""The features that can only speak against one happening; all others can only speak for it."""


def _what(a: Account, b: Account) -> dict[str, float]:
    """Of the happening itself."""
    f, g = a.report.frame, b.report.frame
    return {
        "trigger": 0.0 if _other_act(a, b) else max((_dice(_pieces(x), _pieces(y)) for x in a.stems for y in b.stems), default=0.0),
        "kindred trigger": float(kindred(a, b)),
        "same type": float(f.type == g.type),
        "same status": float(f.status == g.status),
        "planned on one side": float({f.status, g.status} == {"planned", "happened"}),
        "background on one side": float(f.background != g.background),
        "same place": float(_same_place(a.report.where, b.report.where)),
        "other place": float(a.report.where is not None and b.report.where is not None and elsewhere(a.report.where, b.report.where)),
    } | _at_a_time(a, b)


def _at_a_time(a: Account, b: Account) -> dict[str, float]:
    """Of the days on which it happened, by the words, and of those on which it was told."""
    known, other = _dated(a.report.when) and _dated(b.report.when), apart(a.days, b.days, 0)
    gap = abs(a.story.published - b.story.published).days if a.story.published and b.story.published else 0
    fresh = not a.report.frame.background and not b.report.frame.background
    return {
        "same day": float(known and not other),
        "other day": float(known and other),
        "weeks between": min(gap / _WEEKS, 1.0) if fresh else 0.0,
    }


def _dated(when: When | None) -> bool:
    """Whether the words give a time of at most a few days."""
    return when is not None and when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= _FEW_DAYS


def _who(a: Account, b: Account) -> dict[str, float]:
    """Of those who take part, and of the persons whom the articles are about."""
    leads = likeness(a.leads, b.leads)
    return {
        "no actors": float(not a.actors or not b.actors),
        "same target": likeness(a.targets, b.targets),
        "same person": likeness(a.persons, b.persons),
        "other actors": _others(a.actors, b.actors, 0.0),
        "other targets": _others(a.targets, b.targets, 0.0),
        "other persons": _others(a.persons, b.persons),
        "same leads": leads,
        "other leads": float(bool(a.leads and b.leads) and leads <= _STRANGE),
    }


def _context(a: Account, b: Account) -> dict[str, float]:
    """Of the words around, and of the other reports."""
    f, g = a.report.frame, b.report.frame
    return {
        "story": told_alike(a.story, b.story),
        "same article": float(a.story.article == b.story.article),
        "few of the type": float(a.story.article != b.story.article and f.type == g.type) / max(a.fellows, b.fellows),
        "trigger and sentence": cosine(a.context, b.context) * (not _other_act(a, b) and not a.stems.isdisjoint(b.stems)),
        "words beside the trigger": cosine(a.close, b.close),
        "names": _share(a.proper, b.proper),
        "same years": float(not a.years.isdisjoint(b.years)),
        "other years": float(bool(a.years and b.years) and a.years.isdisjoint(b.years)),
        "same numbers": _share(a.numbers, b.numbers),
        "other numbers": float(bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers)),
    }


def kindred(a: Account, b: Account) -> bool:
    """Whether the two triggers have words that are used for the same acts, or share a word and are not used for others: "opened fire" is
    not "fired" by an employer."""
    return not a.families.isdisjoint(b.families) or not (a.stems.isdisjoint(b.stems) or _other_act(a, b))


def _other_act(a: Account, b: Account) -> bool:
    """Whether it is known of both triggers what acts they are used for, and these are others."""
    return bool(a.families and b.families) and a.families.isdisjoint(b.families)


_UTTERED: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""PLOVER's verbal types (but for meetings, which have two sides): what one says is never what another says."""


def comparable(a: Account, b: Account) -> bool:
    """Whether the two could tell of one happening at all: of one type or with kindred triggers, at times that do not exclude each other,
    and what is uttered by one and the same."""
    f, g = a.report.frame, b.report.frame
    if f.type != g.type and not kindred(a, b):
        return False
    if f.type in _UTTERED and g.type in _UTTERED and _others(a.actors, b.actors, 0.0):
        return False
    fresh = not f.background and not g.background
    return not apart(a.days, b.days) and not (fresh and far_apart(a.story.published, b.story.published))


def apart(a: Days, b: Days, tolerance: int = _TOLERANCE) -> bool:
    """Whether more than ``tolerance`` days lie between the two times; False where one is not known."""
    gaps = ((x[0], y[1]) for x, y in ((a, b), (b, a)))
    return any(start is not None and end is not None and (start - end).days > tolerance for start, end in gaps)


def likeness(left: Sequence[Party], right: Sequence[Party]) -> float:
    """How alike the two most alike of them are; 0 where one side has none."""
    return max((alike(x, y) for x in left for y in right), default=0.0)


def _others(left: Sequence[Party], right: Sequence[Party], most: float = _STRANGE) -> float:
    """1 where both sides have someone and nobody of the one is like anybody of the other."""
    return float(bool(left and right) and likeness(left, right) <= most)


def _same_place(a: Where | None, b: Where | None) -> bool:
    return a is not None and b is not None and a.name.casefold() == b.name.casefold()


@lru_cache(maxsize=65536)
def _pieces(word: str) -> frozenset[str]:
    """The three-letter pieces of a word."""
    word = f" {word} "
    return frozenset(word[n : n + 3] for n in range(len(word) - 2))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """What share of the smaller set the other has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
