"""Which reports share an event, kept up to date: only what new judgements or reports touch is computed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from reportedly.merge.judgement import JudgedKind, Judgement, clusters
from reportedly.store.ids import packed, unpacked

_ROW = 'j.kind, j."left", j."right", j.verdict, j.by, j.person, j.score, j.at, j.why'
_STANDING = "NOT EXISTS (SELECT 1 FROM undone u WHERE u.what = 'judgement' AND u.key = j.key)"
_BATCH = 500


def judgements(db: sqlite3.Connection, key: int | None = None) -> Iterator[tuple[int, Judgement]]:
    """The judgements that are not taken back, or the one of that key, with their keys, in the order they were made."""
    only, values = ("AND j.key = ?", (key,)) if key is not None else ("", ())
    for found, *row in db.execute(f"SELECT j.key, {_ROW} FROM judgement j WHERE {_STANDING} {only} ORDER BY j.key", values):
        yield found, _judgement(row)


def append(db: sqlite3.Connection, j: Judgement) -> int:
    """Appends a judgement. Returns its key."""
    row = (j.kind, *map(packed, j.pair), j.verdict, j.score, int(j.person), j.by, j.at, j.why)
    sql = "INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key"
    return int(db.execute(sql, row).fetchone()[0])


def groups(db: sqlite3.Connection, kind: JudgedKind, ids: Iterable[str]) -> tuple[set[str], list[frozenset[str]]]:
    """All that judgements connect with the ids, and the groups in it that are one."""
    found: dict[int, Judgement] = {}
    seen = set(ids)
    frontier = seen
    while frontier:
        near = dict(_touching(db, kind, frontier))
        found |= near
        frontier = {i for j in near.values() if j.verdict == "same" for i in j.pair} - seen
        seen |= frontier
    return seen, clusters(found[key] for key in sorted(found))


def refresh(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Computes anew the events that the reports of these ids are in, or come into."""
    ids = {*ids}
    ids |= {*_fellows(db, ids)}
    reach, found = groups(db, "event", ids)
    keys = _keys(db, reach)
    db.executemany("DELETE FROM member WHERE report = ?", ((key,) for key in keys.values()))
    keys = {i: key for i, key in keys.items() if not _rejected(db, key)}
    for group in found:
        present = sorted(i for i in group if i in keys)
        if len(present) > 1:
            db.executemany("INSERT INTO member VALUES (?, ?)", ((keys[i], keys[present[0]]) for i in present))


def _touching(db: sqlite3.Connection, kind: JudgedKind, ids: Iterable[str]) -> Iterator[tuple[int, Judgement]]:
    for batch in _batches(ids):
        marks = ", ".join("?" * len(batch))
        for side in ('"left"', '"right"'):
            sql = f"SELECT j.key, {_ROW} FROM judgement j WHERE j.{side} IN ({marks}) AND j.kind = ? AND {_STANDING}"
            yield from ((key, _judgement(row)) for key, *row in db.execute(sql, (*batch, kind)))


def _fellows(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[str]:
    """The ids of the reports that now share an event with one of these."""
    for key in _keys(db, ids).values():
        sql = "SELECT f.id FROM member m JOIN member o ON o.event = m.event JOIN report f ON f.key = o.report WHERE m.report = ?"
        yield from (unpacked(id) for (id,) in db.execute(sql, (key,)))


def _keys(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of those of the reports that are there."""
    sql = "SELECT key FROM report WHERE substr(id, 1, 4) = ? AND id = ?"
    found = ((i, db.execute(sql, (packed(i)[:4], packed(i))).fetchone()) for i in sorted(ids))
    return {i: row[0] for i, row in found if row}


def _rejected(db: sqlite3.Connection, report: int) -> bool:
    return db.execute("SELECT 1 FROM report WHERE key = ? AND checked = 'rejected'", (report,)).fetchone() is not None


def _batches(ids: Iterable[str]) -> Iterator[list[bytes | str]]:
    all_ids = [packed(i) for i in sorted(ids)]
    yield from (all_ids[n : n + _BATCH] for n in range(0, len(all_ids), _BATCH))


def _judgement(row: list[object]) -> Judgement:
    kind, left, right, verdict, by, person, *rest = row
    return Judgement(kind, unpacked(left), unpacked(right), verdict, by, bool(person), *rest)  # type: ignore[arg-type]
