"""Which reports share an event, kept up to date: only what new judgements or reports touch is computed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, get_args

from reportedly.merge.judgement import JudgedKind, Judgement, Verdict, clusters, standing
from reportedly.store.ids import packed, unpacked

KINDS, VERDICTS = get_args(JudgedKind), get_args(Verdict)
"""What the small numbers in the rows stand for; the same as in the tables judged and verdict."""

_ROW = 'j.kind, j."left", j."right", j.verdict, r.by, j.person, j.score, j.at, r.why'
_FROM = "judgement j JOIN reason r ON r.key = j.reason"
_STANDING = "NOT EXISTS (SELECT 1 FROM undone u WHERE u.what = 'judgement' AND u.key = j.key)"
_UNSAID = "NOT j.person AND EXISTS (SELECT 1 FROM undone u WHERE u.what = 'judgement' AND u.key = j.key AND u.at <> '')"
_CONTRARY: dict[Verdict, Verdict] = {"same": "different", "different": "same", "unsure": "different"}
_BATCH = 500


def judgements(db: sqlite3.Connection, key: int | None = None) -> Iterator[tuple[int, Judgement]]:
    """The judgements that are not taken back, or the one of that key, with their keys, in the order they were made."""
    only, values = ("AND j.key = ?", (key,)) if key is not None else ("", ())
    for found, *row in db.execute(f"SELECT j.key, {_ROW} FROM {_FROM} WHERE {_STANDING} {only} ORDER BY j.key", values):
        yield found, _judgement(row)


def about(db: sqlite3.Connection, kind: JudgedKind, id: str) -> list[Judgement]:
    """The judgements of one item that are not taken back."""
    return [j for _, j in _touching(db, kind, [id])]


def all_said(db: sqlite3.Connection, reports: Iterable[str]) -> list[Judgement]:
    """The judgements about reports that count, in the order they were made; before them, as a person's own, the contrary of what a person
    has taken back of the program's."""
    ids = list(reports)
    unsaid = dict(_touching(db, "event", ids, _UNSAID))
    said = dict(_touching(db, "event", ids))
    contrary = [replace(unsaid[key], verdict=_CONTRARY[unsaid[key].verdict], person=True) for key in sorted(unsaid)]
    return [*contrary, *(said[key] for key in sorted(said))]


def append(db: sqlite3.Connection, j: Judgement) -> int:
    """Appends a judgement. Returns its key."""
    reason = (j.by, j.why or "")
    db.execute("INSERT OR IGNORE INTO reason (by, why) VALUES (?, ?)", reason)
    (key,) = db.execute("SELECT key FROM reason WHERE by = ? AND why = ?", reason).fetchone()
    score = None if j.score is None else round(j.score * 1000)
    row = (KINDS.index(j.kind), *map(packed, j.pair), VERDICTS.index(j.verdict), score, int(j.person), key, j.at)
    sql = "INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key"
    return int(db.execute(sql, row).fetchone()[0])


def forget(db: sqlite3.Connection) -> None:
    """Removes the program's judgements, but for those that a person has taken back."""
    taken_back = "SELECT key FROM undone WHERE what = 'judgement' AND at <> ''"
    db.execute(f"DELETE FROM judgement WHERE NOT person AND key NOT IN ({taken_back})")
    db.execute("DELETE FROM undone WHERE what = 'judgement' AND key NOT IN (SELECT key FROM judgement)")


def groups(db: sqlite3.Connection, kind: JudgedKind, ids: Iterable[str]) -> tuple[set[str], list[frozenset[str]]]:
    """All that judgements connect with the ids, and the groups in it that are one."""
    found: dict[int, Judgement] = {}
    seen = set(ids)
    frontier = seen
    while frontier:
        near = dict(_touching(db, kind, frontier))
        found |= near
        counted = standing(near[key] for key in sorted(near)).values()
        frontier = {i for j in counted if j.verdict == "same" for i in j.pair} - seen
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


def extend(db: sqlite3.Connection, made: Iterable[Judgement]) -> None:
    """Brings the events up to date with what the program has just judged. Where it judges two reports for the first time and no person
    has had a say, two events become one, which costs the same however large they are; elsewhere as ``refresh``."""
    others: set[str] = set()
    for j in made:
        keys = list(_keys(db, j.pair).values())
        if len(keys) < 2 or not _plain(db, j, keys):
            others |= {*j.pair}
        elif j.verdict == "same":
            _unite(db, *keys)
    if others:
        refresh(db, others)


def _plain(db: sqlite3.Connection, j: Judgement, keys: list[int]) -> bool:
    """Whether the judgement is all that was said of the two, and neither they nor any report of their events were rejected or parted from
    another by a person."""
    pair = tuple(map(packed, j.pair))
    sql = f'SELECT count(*) FROM judgement j WHERE j.kind = ? AND j."left" = ? AND j."right" = ? AND {_STANDING}'
    if db.execute(sql, (KINDS.index("event"), *pair)).fetchone()[0] > 1 or any(_rejected(db, key) for key in keys):
        return False
    sql = f'SELECT j."left", j."right" FROM judgement j WHERE j.person AND j.kind = ? AND j.verdict = ? AND {_STANDING}'
    parted = {unpacked(id) for row in db.execute(sql, (KINDS.index("event"), VERDICTS.index("different"))) for id in row}
    present = _keys(db, parted)
    return len(present) == len(parted) and not {_event(db, k) for k in present.values()} & {_event(db, k) for k in keys}


def _unite(db: sqlite3.Connection, left: int, right: int) -> None:
    """Makes one event of those that the two reports are in."""
    first, second = sorted((_event(db, left), _event(db, right)), key=lambda key: _id(db, key))
    if first != second:
        db.execute("UPDATE member SET event = ? WHERE event = ?", (first, second))
        db.executemany("INSERT OR IGNORE INTO member VALUES (?, ?)", ((key, first) for key in (left, right)))


def _event(db: sqlite3.Connection, report: int) -> int:
    """The key of the report that the event of a report is named after."""
    row = db.execute("SELECT event FROM member WHERE report = ?", (report,)).fetchone()
    return int(row[0]) if row else report


def _id(db: sqlite3.Connection, report: int) -> str:
    return unpacked(db.execute("SELECT id FROM report WHERE key = ?", (report,)).fetchone()[0])


def _touching(db: sqlite3.Connection, kind: JudgedKind, ids: Iterable[str], which: str = _STANDING) -> Iterator[tuple[int, Judgement]]:
    for batch in _batches(ids):
        marks = ", ".join("?" * len(batch))
        for side in ('"left"', '"right"'):
            sql = f"SELECT j.key, {_ROW} FROM {_FROM} WHERE j.{side} IN ({marks}) AND j.kind = ? AND {which}"
            yield from ((key, _judgement(row)) for key, *row in db.execute(sql, (*batch, KINDS.index(kind))))


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


def _judgement(row: list[Any]) -> Judgement:
    kind, left, right, verdict, by, person, score, at, why = row
    probability = None if score is None else score / 1000
    return Judgement(KINDS[kind], unpacked(left), unpacked(right), VERDICTS[verdict], by, bool(person), probability, at, why or None)
