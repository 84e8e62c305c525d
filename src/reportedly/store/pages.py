"""Articles out of the file, as the contract's objects: as they were read, and as they stand with the corrections applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportedly.store.body import unpack
from reportedly.store.corrections import Contract, Correction, apply
from reportedly.store.ids import packed, unpacked

_ARTICLE = """SELECT a.id, a.source, a.text, a.url, o.name, a.title, a.authors, a.published, a.language, a.maker, a.body
              FROM article a LEFT JOIN outlet o ON o.key = a.outlet WHERE a.key = ?"""
_CORRECTION = "SELECT c.key, c.article, c.kind, c.item, c.verdict, c.by, c.at, c.value, c.was, c.why FROM correction c"
_STANDING = "NOT EXISTS (SELECT 1 FROM undone u WHERE u.what = 'correction' AND u.key = c.key)"


class Pages:
    """The articles of one file by their keys. Holds nothing but what made the readings."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._made_by = lru_cache(maxsize=64)(self._made)

    def read(self, key: int) -> Contract:
        """The article as it was read. Raises KeyError if there is none of that key."""
        *columns, maker, body = self._row(key)
        return unpack(body, _article(columns), self._made_by(maker))

    def article(self, key: int) -> Contract:
        """The article without what was read of it. Raises KeyError if there is none of that key."""
        return _article(self._row(key)[:-2])

    def standing(self, key: int) -> Contract:
        """The article with the corrections applied; what was rejected is marked so (``corrections.kept`` leaves it out)."""
        reading = self.read(key)
        return apply(reading, corrections_of(self.db, reading["article"]["id"]))

    def key(self, article: str) -> int | None:
        """The key of the article of that id."""
        row = self.db.execute("SELECT key FROM article WHERE id = ?", (packed(article),)).fetchone()
        return int(row[0]) if row else None

    def all_keys(self) -> Iterator[int]:
        """The keys of all articles, in the order of adding."""
        at = -1
        while row := self.db.execute("SELECT key FROM article WHERE key > ? ORDER BY key LIMIT 1", (at,)).fetchone():
            at = row[0]
            yield at

    def _row(self, key: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self.db.execute(_ARTICLE, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return row

    def _made(self, maker: int) -> Contract:
        (made_by,) = self.db.execute("SELECT made_by FROM maker WHERE key = ?", (maker,)).fetchone()
        made: dict[str, Any] = json.loads(made_by)
        return {"reportedly": made.pop("reportedly", ""), "stages": made}


def _article(columns: Sequence[Any]) -> Contract:
    id, source, text, url, outlet, title, authors, published, language = columns
    return {
        "id": unpacked(id), "source": source, "text": text, "url": url, "outlet": outlet, "title": title,
        "authors": json.loads(authors or "[]"), "published": published, "language": language,
    }  # fmt: skip


def corrections_of(db: sqlite3.Connection, article: str) -> list[Correction]:
    """The corrections of one article that are not taken back, in the order they were made."""
    rows = db.execute(f"{_CORRECTION} WHERE c.article = ? AND {_STANDING} ORDER BY c.key", (packed(article),))
    return [_correction(row) for _, *row in rows]


def corrections(db: sqlite3.Connection, key: int | None = None) -> Iterator[tuple[int, Correction]]:
    """The corrections that are not taken back, or the one of that key, with their keys, in the order they were made."""
    only, values = ("AND c.key = ?", (key,)) if key is not None else ("", ())
    for found, *row in db.execute(f"{_CORRECTION} WHERE {_STANDING} {only} ORDER BY c.key", values):
        yield found, _correction(row)


def append(db: sqlite3.Connection, c: Correction) -> int:
    """Appends a correction. Returns its key."""
    value, was = (json.dumps(v, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for v in (c.value, c.was))
    row = (packed(c.article), c.kind, c.item, c.verdict, value if c.value else None, was, c.by, c.at, c.why)
    sql = "INSERT INTO correction VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key"
    return int(db.execute(sql, row).fetchone()[0])


def _correction(row: list[Any]) -> Correction:
    article, kind, item, verdict, by, at, value, was, why = row
    return Correction(kind, item, verdict, by, json.loads(value or "{}"), why, unpacked(article), at, json.loads(was))
