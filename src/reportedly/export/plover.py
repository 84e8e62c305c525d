"""PLOVER JSON, one event a line: the manual's fields, and beside them all that it has no field for.

``status`` is one of PLOVER's modes of status in our words; ``according_to`` is the chain of sources, innermost first, empty where the
outlet asserts the event itself. Offsets are code points into the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.events import rows
from reportedly.export.lines import as_json, put
from reportedly.export.rows import Amount, Cite, Link, Party, Row
from reportedly.record import Reading


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes one JSON object a line."""
    for row in rows(readings, events, every=every):
        put(out, as_json(event(row)) + "\n")


def event(row: Row) -> dict[str, Any]:
    """The row as PLOVER has it."""
    o, t = row.origin, row.time
    return {
        "id": row.id,
        "event_id": row.event,
        "date": _day(t.earliest),
        "end_date": _day(t.latest),
        "date_text": t.words.words or None,
        "date_assumed": t.assumed,
        "event": row.type,
        "mode": row.mode,
        "status": row.status,
        "historical": row.background,
        "voice": row.voice,
        "according_to": [_link(link) for link in row.chain],
        "source": [_party(p) for p in row.actors],
        "target": [_party(p) for p in row.targets],
        "location": _place(row),
        "size": _amount(row.size) if row.size else None,
        "casualties": [_amount(c) for c in row.casualties],
        "text": {
            "trigger": _cite(row.trigger),
            "sentence": _cite(row.sentence),
            "date": _cite(t.words),
            "location": _cite(row.place.words),
        },
        "confidence": row.confidence,
        "reports": row.told.reports,
        "outlets": list(row.told.outlets),
        "statuses": list(row.told.statuses),
        "voices": list(row.told.voices),
        "article": o.article,
        "publisher": o.outlet,
        "published": _day(o.published),
        "headline": o.title,
        "url": o.url,
        "file": o.source,
        "language": o.language,
    }


def _day(day: object) -> str | None:
    return str(day) if day else None


def _party(p: Party) -> dict[str, Any]:
    return {"actor": p.country, "sector": p.sector or None, "name": p.name, "kind": p.kind, "role": p.role, "wikidata": p.wikidata}


def _link(link: Link) -> dict[str, Any]:
    said = {"name": link.name, "actor": link.party.country if link.party else None, "stance": link.stance, "quote": link.quote}
    return {**said, "source": _cite(link.source), "cue": _cite(link.cue)}


def _place(row: Row) -> dict[str, Any] | None:
    p = row.place
    if not p.name:
        return None
    return {"name": p.name, "country": p.country, "lat": p.latitude, "lon": p.longitude, "assumed": p.assumed}


def _amount(a: Amount) -> dict[str, Any]:
    return {"what": a.what, "least": a.least, "most": a.most, "about": a.about, "text": _cite(a.words)}


def _cite(cite: Cite) -> list[dict[str, Any]]:
    return [{"words": w, "start": s.start, "end": s.end} for w, s in zip(cite.pieces, cite.spans, strict=True)]
