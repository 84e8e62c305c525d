"""The rows: readings go in, judgements and corrections are appended, and readings come out as they now stand."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from reportedly.contract import from_dict, from_json, to_dict
from reportedly.errors import StoreError, UsageError
from reportedly.merge.judgement import Judgement
from reportedly.record import Reading, Skipped
from reportedly.sound import check
from reportedly.store import base, events, pages
from reportedly.store.body import pack
from reportedly.store.corrections import Contract, CorrectedKind, Correction, apply, as_it_stands, kept
from reportedly.store.facets import number
from reportedly.store.fill import empty, fill, maker, outlet
from reportedly.store.held import Held
from reportedly.store.ids import article_of, packed, unpacked
from reportedly.store.likes import any_judged, other_names
from reportedly.store.rows import About, derive

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # UTF-8 cannot carry it


class Store(Held):
    """A record that can be written. One process writes at a time, others may read meanwhile. Every method that changes something
    does it wholly or not at all; ``transaction`` makes one of several."""

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Store:
        """The record at ``path``. Raises StoreError where there is none (unless ``create``), or a file that is no record."""
        return cls(base.open_to_write(Path(path), create=create), Path(path))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed within it is kept, or nothing. Within another it is part of that."""
        if self.db.in_transaction:
            yield
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except BaseException as e:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if isinstance(e, sqlite3.OperationalError):  # a full disk, a file that is locked or damaged
                raise StoreError(f"{self.path}: {e}") from e
            raise

    # ── readings ─────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, reading: Reading) -> bool:
        """Adds an article with its reading, or puts the reading in the place of one that other stages made. Returns whether anything
        changed: the same article, read by the same stages, changes nothing."""
        reading = _storable(reading)
        with self.transaction():
            if self.has(reading.article.id, reading.made_by):
                return False
            contract = to_dict(reading)
            old = self.pages.key(reading.article.id)
            sharing = [] if old is None else empty(self.db, old)
            key = self._put(contract, old)
            self.db.execute("INSERT OR IGNORE INTO unmerged VALUES (?, ?)", (key, int(old is not None)))
            self._derive(key, apply(contract, pages.corrections_of(self.db, reading.article.id)), sharing)
            self.db.execute("DELETE FROM skipped WHERE source = ?", (reading.article.source,))
            self.db.execute("DELETE FROM skipped WHERE article = ?", (key,))
            for s in reading.skipped:
                self._skip(s, key)
        return True

    def has(self, article: str, made_by: Mapping[str, str]) -> bool:
        """Whether the record holds the article of that id as read by these stages."""
        sql = "SELECT m.made_by FROM article a JOIN maker m ON m.key = a.maker WHERE a.id = ?"
        row = self.db.execute(sql, (packed(article),)).fetchone()
        return row is not None and row[0] == _as_json(made_by)

    def add_skipped(self, skipped: Skipped) -> bool:
        """Notes what could not be read and why. Returns whether that is new."""
        with self.transaction():
            return self._skip(skipped, None)

    def skipped(self) -> list[Skipped]:
        """What could not be read, in the order it was noted."""
        rows = self.db.execute("SELECT source, reason, language FROM skipped ORDER BY key")
        return [Skipped(*row) for row in rows]

    def rebuild(self) -> None:
        """Makes anew all that is derived, from the readings and what people have said. What the program has judged is forgotten, but for
        what a person has taken back, and all articles are to be merged again (``merging.rebuild`` does both)."""
        with self.transaction():
            for table in ("report_facet", "statement_facet", "article_key"):
                self.db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            for table in ("year", "copied", "member"):
                self.db.execute(f"DELETE FROM {table}")
            events.forget(self.db)
            self.db.execute("INSERT OR REPLACE INTO unmerged SELECT key, 0 FROM article")
            for key in self.pages.all_keys():
                self._derive_again(key)
            self.db.execute("INSERT INTO article_text (article_text) VALUES ('rebuild')")

    # ── judgements ───────────────────────────────────────────────────────────────────────────────────────────

    def judge(self, judgements: Iterable[Judgement]) -> list[int]:
        """Appends judgements and brings the events up to date. Returns their keys. An id may be of an item that is not there (yet)."""
        made = list(judgements)
        with self.transaction():
            keys = [events.append(self.db, j if j.at or not j.person else replace(j, at=_now())) for j in made]
            events.extend(self.db, (j for j in made if j.kind == "event" and not j.person))
            self._judged([j for j in made if j.kind != "event" or j.person])
        return keys

    def judgements(self) -> Iterator[tuple[int, Judgement]]:
        """The judgements that are not taken back, with their keys, in the order they were made."""
        return events.judgements(self.db)

    # ── corrections ──────────────────────────────────────────────────────────────────────────────────────────

    def correct(self, c: Correction) -> int:
        """Appends a person's word on an item and applies it; of an article, that all of it is right as it stands. The article, the time
        and how the item stood are filled in. Returns the correction's key. Raises StoreError for an item that is not there, UsageError
        for a fix that cannot be."""
        if c.kind == "article" and c.verdict != "confirm":
            raise UsageError("an article can be confirmed as a whole; reject or fix its items one by one")
        with self.transaction():
            article = self.article_of(c.kind, c.item)
            key = self.pages.key(article)
            if key is None:
                raise StoreError(f"there is no {c.kind} {c.item}")
            now = self.pages.standing(key)
            c = replace(c, article=article, at=c.at or _now(), was=as_it_stands(now, c))
            _must_hold(apply(now, [c]), c)
            made = pages.append(self.db, c)
            self._derive_again(key)
            return made

    def corrections(self) -> Iterator[tuple[int, Correction]]:
        """The corrections that are not taken back, with their keys, in the order they were made."""
        return pages.corrections(self.db)

    def article_of(self, kind: CorrectedKind, item: str) -> str:
        """The id of the article that an item is in, "" if there is none."""
        if kind != "report":
            return article_of(item)
        sql = "SELECT a.id FROM report r JOIN article a ON a.key = r.article WHERE substr(r.id, 1, 4) = ?1 AND r.id = ?2"
        row = self.db.execute(sql, (packed(item)[:4], packed(item))).fetchone()
        return unpacked(row[0]) if row else ""

    def has_report(self, id: str) -> bool:
        """Whether there is a report of that id."""
        return bool(self.article_of("report", id))

    def export(self) -> Iterator[Contract]:
        """What people have judged and not taken back, as plain values: corrections, then judgements."""
        for _, c in self.corrections():
            yield {"correction": {f.name: getattr(c, f.name) for f in fields(c)}}
        for _, j in self.judgements():
            if j.person:
                yield {"judgement": {f.name: getattr(j, f.name) for f in fields(j)}}

    def take_over(self, judged: Contract) -> bool:
        """Appends what ``export`` gave of another record. Returns False for what is here already, or of an article that is not here.
        Raises TypeError for what ``export`` does not give."""
        if "judgement" in judged:
            j = Judgement(**judged["judgement"])
            return j not in events.about(self.db, j.kind, j.left) and bool(self.judge([j]))
        c = Correction(**judged["correction"])
        key = self.pages.key(c.article)
        if key is None or c in pages.corrections_of(self.db, c.article):
            return False
        with self.transaction():
            pages.append(self.db, c)
            self._derive_again(key)
        return True

    def gold(self) -> Iterator[Reading]:
        """The articles that a person has confirmed as a whole, as they stood then, the latest confirmation of each."""
        confirmed = {c.article: c for _, c in self.corrections() if c.kind == "article"}
        for c in confirmed.values():
            key = self.pages.key(c.article)
            if key is not None:
                yield from_dict({**c.was["item"], "article": self.pages.read(key)["article"]})

    def undo(self, what: str, key: int, by: str) -> None:
        """Takes back a 'judgement' or a 'correction': it stays on the record but counts no longer. Raises StoreError if there is none of
        that key or it is taken back already."""
        made = events.judgements(self.db, key) if what == "judgement" else pages.corrections(self.db, key)
        found = next((x for _, x in made), None)
        if found is None:
            raise StoreError(f"there is no {what} {key} that counts")
        with self.transaction():
            self.db.execute("INSERT INTO undone VALUES (?, ?, ?, ?)", (what, key, by, _now()))
            if isinstance(found, Correction):
                self._derive_again(self.pages.key(found.article))
            else:
                self._judged([found])

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────

    def _put(self, contract: Contract, key: int | None) -> int:
        """Writes the row of an article, over that of the key if there is one. Returns its key."""
        a = contract["article"]
        made = maker(self.db, _as_json({"reportedly": contract["made_by"]["reportedly"], **contract["made_by"]["stages"]}))
        if key is not None:
            sql = "UPDATE article SET (source, url, outlet, title, authors, published, language, maker, body) = (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            self.db.execute(f"{sql} WHERE key = ?", (*self._page(a), made, pack(contract), key))
            return key
        sql = "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?) RETURNING key"
        row = (packed(a["id"]), *self._page(a), _now(), made, a["text"], pack(contract))
        key = int(self.db.execute(sql, row).fetchone()[0])
        self.db.execute("INSERT INTO article_text (rowid, text) VALUES (?, ?)", (key, a["text"]))
        return key

    def _page(self, a: Contract) -> tuple[str | int | None, ...]:
        authors = _as_json(a["authors"]) if a["authors"] else None
        return a["source"], a["url"], outlet(self.db, a["outlet"]), a["title"], authors, a["published"], a["language"]

    def _skip(self, s: Skipped, article: int | None) -> bool:
        sql = "INSERT OR IGNORE INTO skipped VALUES (NULL, ?, ?, ?, ?)"
        return self.db.execute(sql, (_sound(s.source), _sound(s.reason), s.language, article)).rowcount > 0

    def _derive_again(self, key: int | None) -> None:
        if key is not None:
            self._derive(key, self.pages.standing(key), empty(self.db, key))

    def _derive(self, key: int, now: Contract, sharing: list[str]) -> None:
        """Writes the derived rows of an article that has none, as it now stands. ``sharing``: the reports it had in events with others."""
        article = now["article"]
        rows = derive(now, About(outlet(self.db, article["outlet"]), number(article["published"]), other_names(self.db, now)))
        sql = "UPDATE article SET (first_report, reports, first_statement, statements) = (?, ?, ?, ?) WHERE key = ?"
        self.db.execute(sql, (*fill(self.db, key, rows), key))
        if any_judged(self.db, "event"):
            events.refresh(self.db, {*sharing, *(r["id"] for r in now["reports"])})

    def _judged(self, made: Sequence[Judgement]) -> None:
        """Brings up to date what rests on judgements that were made or taken back."""
        by_kind = {kind: {i for j in made if j.kind == kind for i in j.pair} for kind in ("event", "entity")}
        if by_kind["event"]:
            events.refresh(self.db, by_kind["event"])
        if by_kind["entity"]:
            reach = events.groups(self.db, "entity", by_kind["entity"])[0]
            for key in sorted(filter(None, {self.pages.key(article_of(i)) for i in reach})):
                self._derive_again(key)


def _must_hold(reading: Contract, c: Correction) -> None:
    """Raises UsageError if the reading would break a promise by the correction."""
    try:
        broken = list(check(from_dict(kept(reading))))
    except ValueError as e:
        raise UsageError(f"this cannot be: {e}") from e
    if broken and c.verdict == "fix":
        raise UsageError(f"this cannot be: {broken[0]}")


def _storable(reading: Reading) -> Reading:
    """The reading with half surrogate pairs, which UTF-8 cannot carry, as U+FFFD: positions stay as they are."""
    a = reading.article
    if not _HALF_PAIR.search("".join((a.text, a.source, a.url or "", a.outlet or "", a.title or "", *a.authors))):
        return reading
    return from_json(_HALF_PAIR.sub("\ufffd", json.dumps(to_dict(reading), ensure_ascii=False)))


def _sound(text: str) -> str:
    return _HALF_PAIR.sub("\ufffd", text)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
