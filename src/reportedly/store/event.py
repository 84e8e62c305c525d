"""One event out of the rows of its reports: what they say together, without opening their articles' readings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportedly.merge.source import Printed, outlets
from reportedly.store.ids import unpacked
from reportedly.store.items import FoundEvent, Merged, iso, unique
from reportedly.store.rows import STATUSES, TYPES

_REPORTS = """SELECT r.id, r.article, r.type, r.status, r.actors, r.targets, r.according_to, r.earliest, r.latest, p.name,
                     a.first_statement, r.key
              FROM report r JOIN article a ON a.key = r.article
              LEFT JOIN place p ON p.key = r.place
              WHERE r.checked IS NOT 'rejected' AND r.key {}"""
_PRINTED = """SELECT m.event, r.id, a.id, o.name, a.published, f.id
              FROM member m JOIN report r ON r.key = m.report JOIN article a ON a.key = r.article LEFT JOIN outlet o ON o.key = a.outlet
              LEFT JOIN copied c ON c.id = r.id LEFT JOIN article f ON f.key = c.article
              WHERE {} ORDER BY m.event, r.id"""
_ALONE = "SELECT o.name FROM report r JOIN article a ON a.key = r.article JOIN outlet o ON o.key = a.outlet WHERE r.key = ?"
_SPEAKER = """SELECT COALESCE(e.name, substr(a.text, s.source_start + 1, s.source_end - s.source_start))
              FROM statement s JOIN article a ON a.key = s.article
              LEFT JOIN entity e ON e.article = s.article AND e.n = s.speaker WHERE s.key = ?"""


def event_of(db: sqlite3.Connection, key: int) -> FoundEvent:
    """The event that is named after the report of this key."""
    members = _REPORTS.format("IN (SELECT report FROM member WHERE event = ?)")
    rows = db.execute(members, (key,)).fetchall() or db.execute(_REPORTS.format("= ?"), (key,)).fetchall()
    rows.sort(key=lambda row: (row[-1] != key, row[0]))
    starts, ends = ([day for row in rows if (day := row[column]) is not None] for column in (7, 8))
    return FoundEvent(
        unpacked(rows[0][0]), iso(min(starts, default=None)), iso(max(ends, default=None)),
        unique(name for row in rows for name in _names(db, row[1], row[4])),
        unique(TYPES[row[2]] for row in rows), unique(STATUSES[row[3]] for row in rows),
        unique(name for row in rows for name in _names(db, row[1], row[5])),
        unique(row[9] for row in rows), _outlets(db, key),
        unique(_speaker(db, row) for row in rows), sum(row[6] is None for row in rows), tuple(unpacked(row[0]) for row in rows),
    )  # fmt: skip


def merged(db: sqlite3.Connection, where: str = "1", values: tuple[int, ...] = ()) -> Iterator[Merged]:
    """The events of several reports, those that are ``where``."""
    for _, rows in groupby(db.execute(_PRINTED.format(where), values), key=itemgetter(0)):
        reports, printed = [], []
        for _, report, article, outlet, published, origin in rows:
            reports.append(unpacked(report))
            printed.append(Printed(unpacked(article), outlet, published, unpacked(origin) if origin else None))
        named = {p.outlet for p in printed}
        yield Merged(reports[0], tuple(reports), tuple(o for o in outlets(printed) if o in named))


def _outlets(db: sqlite3.Connection, key: int) -> tuple[str, ...]:
    """The named outlets of the event that is named after the report of this key."""
    found = next(merged(db, "m.event = ?", (key,)), None)
    return found.outlets if found else tuple(name for (name,) in db.execute(_ALONE, (key,)))


def _names(db: sqlite3.Connection, article: int, numbers: str | None) -> list[str]:
    sql = "SELECT name FROM entity WHERE article = ? AND n = ?"
    return [db.execute(sql, (article, n)).fetchone()[0] for n in json.loads(numbers or "[]")]


def _speaker(db: sqlite3.Connection, row: tuple[Any, ...]) -> str | None:
    """The outermost source of a report's chain: whom the outlet itself has it from."""
    chain = json.loads(row[6] or "[]")
    found = db.execute(_SPEAKER, (row[10] + chain[-1] - 1,)).fetchone() if chain else None
    return found[0] if found else None
