"""The derived rows of one article, written and taken out."""

from __future__ import annotations

import sqlite3

from reportedly.store.ids import unpacked
from reportedly.store.rows import Derived, Row

_STATEMENT = (
    'key, article, speaker, "start", "end", cue_start, cue_end, source_start, source_end, quote, stance, within, confidence, checked'
)
_REPORT = (
    "key, article, id, type, mode, status, background, actors, targets, according_to, "
    '"start", "end", sentence_start, sentence_end, earliest, latest, confidence, checked, size_least, size_most, casualties, place'
)


def fill(db: sqlite3.Connection, article: int, rows: Derived) -> tuple[int, int, int, int]:
    """Writes the rows. Returns the key of the first report, how many there are, and the same of the statements. Keys are never used
    twice, so that terms of rows taken out lead nowhere."""
    db.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ((article, *row) for row in rows.entities))
    statement, report = _next(db, "statement"), _next(db, "report")
    numbered = [(statement + n, article, *row) for n, row in enumerate(rows.statements)]
    db.executemany(f"INSERT INTO statement ({_STATEMENT}) VALUES ({_marks(_STATEMENT)})", numbered)
    numbered = [
        (report + n, article, *row, place and _place(db, place))
        for n, (row, place) in enumerate(zip(rows.reports, rows.places, strict=True))
    ]
    db.executemany(f"INSERT INTO report ({_REPORT}) VALUES ({_marks(_REPORT)})", numbered)
    _index(db, "statement_facet", statement, rows.statement_terms)
    _index(db, "report_facet", report, rows.report_terms)
    db.executemany("INSERT OR IGNORE INTO year VALUES (?, ?)", sorted(rows.years))
    return report, len(rows.reports), statement, len(rows.statements)


def empty(db: sqlite3.Connection, article: int) -> list[str]:
    """Takes the rows out. Returns the ids of the reports that shared an event with others, which are then to be looked at anew."""
    ranges = db.execute("SELECT first_report, reports, first_statement, statements FROM article WHERE key = ?", (article,)).fetchone()
    report, reports, statement, statements = ranges
    sql = "SELECT r.id FROM member m JOIN report r ON r.key = m.report WHERE m.report >= ? AND m.report < ?"
    sharing = [unpacked(id) for (id,) in db.execute(sql, (report, report + reports))]
    db.execute("DELETE FROM member WHERE report >= ? AND report < ?", (report, report + reports))
    db.execute("DELETE FROM report WHERE key >= ? AND key < ?", (report, report + reports))
    db.execute("DELETE FROM statement WHERE key >= ? AND key < ?", (statement, statement + statements))
    db.execute("DELETE FROM entity WHERE article = ?", (article,))
    return sharing


def outlet(db: sqlite3.Connection, name: str | None) -> int | None:
    """The key of the outlet of that name, made if need be."""
    return None if name is None else _named(db, "outlet", "name", name)


def maker(db: sqlite3.Connection, made_by: str) -> int:
    """The key of what made a reading, made if need be."""
    return _named(db, "maker", "made_by", made_by)


def _named(db: sqlite3.Connection, table: str, column: str, value: str) -> int:
    row = db.execute(f"SELECT key FROM {table} WHERE {column} = ?", (value,)).fetchone()
    return int((row or db.execute(f"INSERT INTO {table} ({column}) VALUES (?) RETURNING key", (value,)).fetchone())[0])


def _place(db: sqlite3.Connection, place: Row) -> int:
    sql = "SELECT key FROM place WHERE name = ? AND country IS ? AND latitude IS ? AND longitude IS ?"
    row = db.execute(sql, place).fetchone()
    return int((row or db.execute("INSERT INTO place VALUES (NULL, ?, ?, ?, ?) RETURNING key", place).fetchone())[0])


def _next(db: sqlite3.Connection, table: str) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def _index(db: sqlite3.Connection, table: str, first: int, terms: list[str]) -> None:
    db.executemany(f"INSERT INTO {table} (rowid, terms) VALUES (?, ?)", ((first + n, t) for n, t in enumerate(terms) if t))


def _marks(columns: str) -> str:
    return ", ".join("?" * (columns.count(",") + 1))
