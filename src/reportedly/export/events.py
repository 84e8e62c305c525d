"""Many reports of one happening as one row: which report stands for its event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.export.rows import Row, Told, View
from reportedly.record import Reading

_STATUSES = ("happened", "planned", "possible", "denied")


def rows(readings: Iterable[Reading], events: Iterable[Iterable[str]] | None = None, *, every: bool = False) -> Iterator[Row]:
    """One row per event, or with ``every`` one per report; in the order of the readings, an event where its last report stands.

    ``events`` are groups of ids of reports; a report in none is an event of its own. Only the rows of events that are not yet
    complete are held in memory."""
    groups = [sorted(set(group)) for group in events or ()]
    event_of = {report: group[0] for group in groups for report in group}
    sizes = {group[0]: len(group) for group in groups if group}
    held: dict[str, list[Row]] = {}
    for reading in readings:
        view = View(reading)
        for report in reading.reports:
            event = event_of.get(report.id)
            if event is None or sizes[event] == 1:
                yield view.row(report)
                continue
            held.setdefault(event, []).append(view.row(report, event))
            if len(held[event]) == sizes[event]:
                yield from _told(held.pop(event), every)
    for rest in held.values():  # events with reports that are not among the readings
        yield from _told(rest, every)


def _told(reports: Sequence[Row], every: bool) -> Iterable[Row]:
    """The rows of one event, each with how the event is told by all."""
    told = Told(
        len(reports),
        _each(outlet for r in reports for outlet in r.told.outlets),
        tuple(s for s in _STATUSES if any(r.status == s for r in reports)),
        _each(voice for r in reports for voice in r.told.voices),
    )
    return (replace(r, told=told) for r in (reports if every else (min(reports, key=_rank),)))


def _rank(row: Row) -> tuple[bool, int, bool, int, str, str, int]:
    """The smaller, the better a report stands for its event: news before background, the done before the planned and the denied,
    the outlet's own voice before a source's, the fuller before the emptier, the earlier before the later."""
    empty = sum(not x for x in (row.actors, row.targets, row.time.earliest, row.place.name))
    published = str(row.origin.published or "9999")
    start = row.trigger.spans[0].start if row.trigger.spans else 0
    return row.background, _STATUSES.index(row.status), bool(row.chain), empty, published, row.origin.article, start


def _each(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(items)))
