"""Many reports of one happening as one row: which report stands for its event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.export.rows import Row, Told, View
from reportedly.record import Reading
from reportedly.store.items import Merged

_STATUSES = ("happened", "planned", "possible", "denied")


def rows(readings: Iterable[Reading], events: Iterable[Merged] | None = None, *, every: bool = False) -> Iterator[Row]:
    """One row per event, or with ``every`` one per report; in the order of the readings, an event where its last report stands.

    A report that is in none of ``events`` is an event of its own. Only the rows of events that are not yet complete are held in memory."""
    known = [e for e in events or () if e.reports]
    event_of = {report: e for e in known for report in e.reports}
    held: dict[str, list[Row]] = {}
    for reading in readings:
        view = View(reading)
        for report in reading.reports:
            event = event_of.get(report.id)
            if event is None:
                yield view.row(report)
                continue
            held.setdefault(event.id, []).append(view.row(report, event.id))
            if len(held[event.id]) == len(event.reports):
                yield from _told(held.pop(event.id), event.outlets, every)
    for rest in held.values():  # events with reports that are not among the readings
        yield from _told(rest, event_of[rest[0].id].outlets, every)


def _told(reports: Sequence[Row], outlets: tuple[str, ...], every: bool) -> Iterable[Row]:
    """The rows of one event, each with how the event is told by all."""
    told = Told(
        len(reports),
        outlets,
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
