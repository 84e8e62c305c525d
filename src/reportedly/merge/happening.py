"""Events: what reports that are one say together, who asserts it, who denies it, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.merge.account import Account
from reportedly.merge.differ import Difference, differences
from reportedly.merge.judgement import Judgement, clusters
from reportedly.merge.source import Claim, claims, sources
from reportedly.record import Report, Type


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. ``id`` is the least of its reports' ids; ``outlets`` are those that report it in words of their own, copies counted
    with what they are copied from; ``sources`` are the independent ultimate sources, each a group of names that are not independent of
    each other. ``asserted`` and ``denied`` say by whom, ``differences`` where cited values differ."""

    id: str
    reports: tuple[Report, ...]
    types: tuple[Type, ...]
    earliest: date | None
    latest: date | None
    outlets: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]
    open: tuple[Claim, ...]
    differences: tuple[Difference, ...]


def events(accounts: Iterable[Account], judgements: Iterable[Judgement], copied: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """The events of these accounts by these judgements (in the order they were made), by their ids; a report of which no judgement says
    "same" is an event by itself. ``copied`` gives for the id of a report whose words are copied the id of the article they come from."""
    by_id = {a.id: a for a in accounts}
    groups = [[by_id[i] for i in sorted(g) if i in by_id] for g in clusters(j for j in judgements if j.kind == "event")]
    alone = by_id.keys() - {a.id for g in groups for a in g}
    all_groups = [g for g in groups if g] + [[by_id[i]] for i in alone]
    return tuple(sorted((event(g, copied or {}) for g in all_groups), key=lambda e: e.id))


def event(accounts: Sequence[Account], copied: Mapping[str, str]) -> Event:
    """The event that these accounts tell of together."""
    said = claims(accounts)
    starts, ends = ([day for a in accounts if a.report.when and (day := getattr(a.report.when, x))] for x in ("earliest", "latest"))
    by_count = sorted({a.report.frame.type for a in accounts}, key=lambda t: (-sum(a.report.frame.type == t for a in accounts), t))
    outlets, independent = sources(accounts, copied)
    return Event(
        min(a.id for a in accounts), tuple(a.report for a in accounts), tuple(by_count),
        min(starts, default=None), max(ends, default=None), outlets, independent,
        tuple(c for c in said if c.status == "happened"), tuple(c for c in said if c.status == "denied"),
        tuple(c for c in said if c.status in ("planned", "possible")), differences(accounts),
    )  # fmt: skip
