"""The columns of Phoenix with CAMEO codes, and behind them who says so, the status, the evidence and its offsets.

``cameo.tsv`` gives the code of each PLOVER type and mode, ``roots.tsv`` quad class and score of its root. An actor's code is its country
(ISO 3166-1 alpha-3) and its sector; one row has one actor and one target, the first named, and all of them in the columns behind. A
Goldstein score stands only where the outlet itself asserts news that happened, so that no sum counts what is denied, planned or claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.events import rows
from reportedly.export.lines import put_table
from reportedly.export.rows import Party, Row, harms, listed, names
from reportedly.export.sectors import table
from reportedly.record import Reading


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes a line of names, then one line a row."""
    put_table(out, COLUMNS, ([get(row) for get in COLUMNS.values()] for row in rows(readings, events, every=every)))


@cache
def _codes() -> dict[tuple[str, str], tuple[str, str]]:
    return {(type_, mode): (code, root) for type_, mode, code, root, _ in table("cameo.tsv")}


@cache
def _roots() -> dict[str, tuple[int, float]]:
    return {root: (int(quad), float(score)) for root, quad, score in table("roots.tsv")}


def code_of(type_: str, mode: str | None) -> tuple[str, str]:
    """The CAMEO event code and its root of a PLOVER type and mode; a mode that CAMEO has nothing for takes the type's code."""
    return _codes().get((type_, mode or "-")) or _codes()[type_, "-"]


def quad_of(type_: str, mode: str | None = None) -> int:
    """The quad class, from 1 (verbal cooperation) to 4 (material conflict)."""
    return _roots()[code_of(type_, mode)[1]][0]


def _score(row: Row) -> float | None:
    return None if row.caveat else _roots()[code_of(row.type, row.mode)[1]][1]


def _date(row: Row, form: str) -> str | None:
    """The day, month or year, where the words fix it."""
    first, last = row.time.earliest, row.time.latest
    if first is None or last is None or f"{first:{form}}" != f"{last:{form}}" or (form == "%d" and first != last):
        return None
    return f"{first:{form}}"


def _month(row: Row) -> str | None:
    return _date(row, "%m") if _date(row, "%Y%m") else None


def _side(side: str, of: Callable[[Row], tuple[Party, ...]]) -> dict[str, Callable[[Row], Any]]:
    return {
        f"{side}ActorFull": lambda row: next((p.code for p in of(row)), ""),
        f"{side}ActorEntity": lambda row: next((p.country for p in of(row)), None),
        f"{side}ActorRole": lambda row: next((p.sector for p in of(row)), ""),
        f"{side}ActorAttribute": lambda row: None,
    }


COLUMNS: dict[str, Callable[[Row], Any]] = {
    "EventID": lambda r: r.event,
    "Date": lambda r: _date(r, "%Y%m%d"),
    "Year": lambda r: _date(r, "%Y"),
    "Month": _month,
    "Day": lambda r: _date(r, "%d"),
    **_side("Source", lambda r: r.actors),
    **_side("Target", lambda r: r.targets),
    "EventCode": lambda r: code_of(r.type, r.mode)[0],
    "EventRootCode": lambda r: code_of(r.type, r.mode)[1],
    "QuadClass": lambda r: quad_of(r.type, r.mode),
    "GoldsteinScore": _score,
    "Issues": lambda r: None,
    "ActionLat": lambda r: r.place.latitude,
    "ActionLong": lambda r: r.place.longitude,
    "LocationName": lambda r: r.place.name,
    "GeoCountryName": lambda r: r.place.country,
    "GeoStateName": lambda r: None,
    "SentenceID": lambda r: f"{r.origin.article}_{r.sentence.at}",
    "URLs": lambda r: r.origin.url or r.origin.source,
    "NewsSources": lambda r: listed(r.told.outlets),
    # added: what keeps an event from being a bare fact, and the words
    "Status": lambda r: r.status,
    "Background": lambda r: r.background,
    "Voice": lambda r: r.voice,
    "AccordingTo": lambda r: r.according_to,
    "EarliestDate": lambda r: r.time.earliest,
    "LatestDate": lambda r: r.time.latest,
    "DateAssumed": lambda r: r.time.assumed,
    "PloverType": lambda r: r.type,
    "PloverMode": lambda r: r.mode,
    "Sources": lambda r: names(r.actors),
    "SourceCodes": lambda r: listed(p.code for p in r.actors),
    "Targets": lambda r: names(r.targets),
    "TargetCodes": lambda r: listed(p.code for p in r.targets),
    "Size": lambda r: r.size and r.size.range,
    "Casualties": harms,
    "Trigger": lambda r: r.trigger.words,
    "TriggerOffsets": lambda r: r.trigger.at,
    "Sentence": lambda r: r.sentence.words,
    "SentenceOffsets": lambda r: r.sentence.at,
    "Reports": lambda r: r.told.reports,
    "Statuses": lambda r: listed(r.told.statuses),
    "Voices": lambda r: listed(r.told.voices),
    "ReportID": lambda r: r.id,
}
"""Every column and what stands in it."""
