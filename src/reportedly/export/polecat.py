"""The forty columns of POLECAT in its order, and behind them who says so, the status, the evidence and its offsets.

What POLECAT's columns need and no words of an article give (intensity, contexts, GeoNames numbers) stays empty. Offsets are code points
into the article's text. Lists within a cell are parted by "; ".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.events import rows
from reportedly.export.lines import put_table
from reportedly.export.rows import Party, Row, harms, listed, names
from reportedly.record import Reading

_QUADS = {
    "VERBAL COOPERATION": "AGREE CONSULT SUPPORT CONCEDE",
    "MATERIAL COOPERATION": "COOPERATE AID RETREAT",
    "VERBAL CONFLICT": "REQUEST ACCUSE REJECT THREATEN",
    "MATERIAL CONFLICT": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {type_: quad for quad, types in _QUADS.items() for type_ in types.split()}
"""The quad class of each PLOVER type, by the manual; CAMEO's differ for requests."""


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes a line of names, then one line a row."""
    put_table(out, COLUMNS, ([get(row) for get in COLUMNS.values()] for row in rows(readings, events, every=every)))


def _nothing(_: Row) -> None:
    return None


def _side(role: str, of: Callable[[Row], tuple[Party, ...]]) -> dict[str, Callable[[Row], Any]]:
    """The eight columns of the actor or the recipient."""

    def each(get: Callable[[Party], str | None]) -> Callable[[Row], str]:
        return lambda row: listed(get(p) for p in of(row))

    return {
        f"{role} Name": lambda row: names(of(row)),
        f"{role} Country": each(lambda p: p.country),
        f"{role} COW": _nothing,
        f"Primary {role} Sector": lambda row: next((p.sector for p in of(row)), ""),
        f"{role} Sectors": each(lambda p: p.sector),
        f"{role} Title": each(lambda p: p.role),
        f"{role} Name Raw": _nothing,
        f"Wikipedia {role} ID": _nothing,
    }


def _people(row: Row, *kinds: str) -> str:
    return "; ".join(dict.fromkeys(p.name for p in (*row.actors, *row.targets) if p.kind in kinds))


COLUMNS: dict[str, Callable[[Row], Any]] = {
    "Event ID": lambda r: r.event,
    "Event Date": lambda r: r.time.earliest if r.time.earliest == r.time.latest else None,
    "Event Type": lambda r: r.type,
    "Event Mode": lambda r: r.mode,
    "Intensity": _nothing,
    "Quad Code": lambda r: QUAD_OF[r.type],
    "Contexts": _nothing,
    **_side("Actor", lambda r: r.actors),
    **_side("Recipient", lambda r: r.targets),
    "Placename": lambda r: r.place.name,
    "City": _nothing,
    "District": _nothing,
    "Province": _nothing,
    "Country": lambda r: r.place.country,
    "Latitude": lambda r: r.place.latitude,
    "Longitude": lambda r: r.place.longitude,
    "GeoNames ID": _nothing,
    "Raw Placename": lambda r: r.place.words.words,
    "Feature Type": _nothing,
    "Source": lambda r: r.origin.outlet,
    "Publication Date": lambda r: r.origin.published,
    "Story People": lambda r: _people(r, "person"),
    "Story Organizations": lambda r: _people(r, "organization", "group"),
    "Story Locations": lambda r: _people(r, "state", "place"),
    "Language": lambda r: r.origin.language,
    "Version": lambda r: "reportedly",
    # added: what keeps an event from being a bare fact, and the words
    "Status": lambda r: r.status,
    "Background": lambda r: r.background,
    "Voice": lambda r: r.voice,
    "According To": lambda r: r.according_to,
    "According To Words": lambda r: listed(link.source.words for link in r.chain),
    "According To Offsets": lambda r: listed(link.source.at for link in r.chain),
    "Cue Words": lambda r: listed(link.cue.words for link in r.chain),
    "Cue Offsets": lambda r: listed(link.cue.at for link in r.chain),
    "Earliest Date": lambda r: r.time.earliest,
    "Latest Date": lambda r: r.time.latest,
    "Date Words": lambda r: r.time.words.words,
    "Date Offsets": lambda r: r.time.words.at,
    "Date Assumed": lambda r: r.time.assumed,
    "Place Offsets": lambda r: r.place.words.at,
    "Place Assumed": lambda r: r.place.assumed,
    "Size": lambda r: r.size and r.size.range,
    "Size Words": lambda r: r.size and r.size.words.words,
    "Size Offsets": lambda r: r.size and r.size.words.at,
    "Casualties": harms,
    "Casualties Words": lambda r: listed(c.words.words for c in r.casualties),
    "Casualties Offsets": lambda r: listed(c.words.at for c in r.casualties),
    "Trigger": lambda r: r.trigger.words,
    "Trigger Offsets": lambda r: r.trigger.at,
    "Sentence": lambda r: r.sentence.words,
    "Sentence Offsets": lambda r: r.sentence.at,
    "Confidence": lambda r: r.confidence,
    "Actor Wikidata": lambda r: listed(p.wikidata for p in r.actors),
    "Recipient Wikidata": lambda r: listed(p.wikidata for p in r.targets),
    "Reports": lambda r: r.told.reports,
    "Outlets": lambda r: listed(r.told.outlets),
    "Statuses": lambda r: listed(r.told.statuses),
    "Voices": lambda r: listed(r.told.voices),
    "Report ID": lambda r: r.id,
    "Article ID": lambda r: r.origin.article,
    "Headline": lambda r: r.origin.title,
    "URL": lambda r: r.origin.url,
    "File": lambda r: r.origin.source,
}
"""Every column and what stands in it."""
