"""Where the reports of one event differ: each value with the words that give it, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from reportedly.merge import counts
from reportedly.merge.account import Account, Party, alike, stated
from reportedly.merge.compare import apart
from reportedly.merge.counts import Given, given
from reportedly.merge.places import elsewhere
from reportedly.record import When, Where
from reportedly.text import Span

T = TypeVar("T")

Aspect = Literal["when", "where", "actors", "targets", "figure", "type"]


@dataclass(frozen=True, slots=True)
class Side:
    """A value that one report gives, with the words for it in its article (code points)."""

    report: str
    value: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Values of one aspect that cannot all be right, or at least are not the same: one side for each value, the first report that gives
    it. ``what`` says of a figure what is counted: the killed, the injured, those acting, another thing."""

    aspect: Aspect
    sides: tuple[Side, ...]
    what: str | None = None


def differences(accounts: Sequence[Account]) -> tuple[Difference, ...]:
    """The differences between accounts of one event; none where a value is missing: silence contradicts nobody."""
    numbers = [(a.id, tuple(given(a))) for a in accounts]
    found = [
        _difference("when", _whens(accounts), lambda a, b: apart(stated(a), stated(b), 0)),
        _difference("where", _wheres(accounts), elsewhere),
        _difference("actors", _parties(accounts, "actors"), _strangers),
        _difference("targets", _parties(accounts, "targets"), _strangers),
        *(_difference("figure", _counts(numbers, what), counts.apart, what) for what in _counted(numbers)),
        _difference("type", _types(accounts), lambda a, b: a != b),
    ]
    return tuple(d for d in found if d is not None)


def _difference(
    aspect: Aspect, given: Iterator[tuple[Side, T]], differ: Callable[[T, T], bool], what: str | None = None
) -> Difference | None:
    """The sides that differ from each other, None if there are not two."""
    kept: list[tuple[Side, T]] = []
    for side, value in given:
        if all(differ(value, other) for _, other in kept):
            kept.append((side, value))
    return Difference(aspect, tuple(side for side, _ in kept), what) if len(kept) > 1 else None


def _whens(accounts: Sequence[Account]) -> Iterator[tuple[Side, When]]:
    for a in accounts:
        when = a.report.when
        if when is not None and (when.earliest or when.latest):
            value = " to ".join(dict.fromkeys(day.isoformat() if day else "?" for day in (when.earliest, when.latest)))
            yield Side(a.id, value, when.words), when


def _wheres(accounts: Sequence[Account]) -> Iterator[tuple[Side, Where]]:
    for a in accounts:
        if (where := a.report.where) is not None:
            yield Side(a.id, where.name, where.words), where


def _parties(accounts: Sequence[Account], part: Literal["actors", "targets"]) -> Iterator[tuple[Side, tuple[Party, ...]]]:
    for a in accounts:
        parties: tuple[Party, ...] = getattr(a, part)
        if parties and all(p.named for p in parties):
            yield Side(a.id, ", ".join(p.name for p in parties), tuple(p.words for p in parties if p.words)), parties


def _types(accounts: Sequence[Account]) -> Iterator[tuple[Side, str]]:
    for a in accounts:
        yield Side(a.id, a.report.frame.type, a.report.frame.trigger), a.report.frame.type


def _counted(numbers: Sequence[tuple[str, tuple[Given, ...]]]) -> list[str]:
    """What is counted by at least one of the reports."""
    return sorted({g.what for _, found in numbers for g in found})


def _counts(numbers: Sequence[tuple[str, tuple[Given, ...]]], what: str) -> Iterator[tuple[Side, tuple[Given, ...]]]:
    """Of each report the numbers that it gives of one thing."""
    for report, found in numbers:
        of = tuple(g for g in found if g.what == what)
        if of:
            yield Side(report, ", ".join(g.value for g in of), tuple(s for g in of for s in g.words)), of


def _strangers(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Whether nobody of the one side can be anybody of the other: not a state and its ministry, nor two of one country."""
    return all(alike(p, q) == 0 for p in left for q in right)
