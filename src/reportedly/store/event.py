"""One event out of the rows of its reports: what they say together, without opening their articles' readings."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from reportedly.store.ids import unpacked
from reportedly.store.items import FoundEvent, iso, unique
from reportedly.store.rows import STATUSES, TYPES

_REPORTS = """SELECT r.id, r.article, r.type, r.status, r.actors, r.targets, r.according_to, r.earliest, r.latest, p.name, o.name,
                     a.first_statement, r.key
              FROM report r JOIN article a ON a.key = r.article
              LEFT JOIN place p ON p.key = r.place LEFT JOIN outlet o ON o.key = a.outlet
              WHERE r.checked IS NOT 'rejected' AND r.key {}"""
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
        unique(row[9] for row in rows), unique(row[10] for row in rows),
        unique(_speaker(db, row) for row in rows), sum(row[6] is None for row in rows), tuple(unpacked(row[0]) for row in rows),
    )  # fmt: skip


def _names(db: sqlite3.Connection, article: int, numbers: str | None) -> list[str]:
    sql = "SELECT name FROM entity WHERE article = ? AND n = ?"
    return [db.execute(sql, (article, n)).fetchone()[0] for n in json.loads(numbers or "[]")]


def _speaker(db: sqlite3.Connection, row: tuple[Any, ...]) -> str | None:
    """The outermost source of a report's chain: whom the outlet itself has it from."""
    chain = json.loads(row[6] or "[]")
    found = db.execute(_SPEAKER, (row[11] + chain[-1] - 1,)).fetchone() if chain else None
    return found[0] if found else None
