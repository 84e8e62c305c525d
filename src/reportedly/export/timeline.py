"""TimelineJS: one slide per dated event. What keeps an event from being a bare fact stands in its headline.

Events without a day cannot stand on a timeline: the title slide says how many there were.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.events import rows
from reportedly.export.lines import as_json, put, put_list
from reportedly.export.rows import Row, said
from reportedly.record import Reading


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes the object that TimelineJS reads."""
    undated = 0

    def dated() -> Iterable[dict[str, Any]]:
        nonlocal undated
        for row in rows(readings, events, every=every):
            if row.time.earliest or row.time.latest:
                yield slide(row)
            else:
                undated += 1

    put_list(out, dated(), '{"events": [', "]")
    left_out = f"{undated} without a known day {'is' if undated == 1 else 'are'} not shown." if undated else ""
    put(out, f', "title": {as_json({"text": {"headline": "Events as reported", "text": left_out}})}}}\n')


def slide(row: Row) -> dict[str, Any]:
    """One event. Raises ValueError if it has no day."""
    first, last = row.time.earliest or row.time.latest, row.time.latest or row.time.earliest
    if first is None or last is None:
        raise ValueError(f"event {row.event} has no day")
    at = row.sentence.spans[0]
    words = f"<blockquote>{escape(row.sentence.words)}</blockquote><p>{escape(_credit(row))} [{at.start}–{at.end}]</p>"
    return {
        "unique_id": row.id,
        "start_date": _date(first),
        "end_date": _date(last),
        **({"display_date": _open(row)} if row.time.earliest is None or row.time.latest is None else {}),
        "group": row.type,
        "text": {"headline": escape(said(row)), "text": words},
    }


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _open(row: Row) -> str:
    return f"from {row.time.earliest}" if row.time.earliest else f"until {row.time.latest}"


def _credit(row: Row) -> str:
    """Where the words stand, and who else tells it."""
    o, told = row.origin, row.told
    parts = [o.outlet or "outlet not named", str(o.published or "undated"), o.title or "", o.url or o.source]
    parts += [f"{told.reports} reports: {'; '.join(told.statuses)}; according to {'; '.join(told.voices)}"] if told.reports > 1 else []
    return " · ".join(filter(None, parts))
