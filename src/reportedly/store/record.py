"""The record asked: who did what to whom, who said what, which articles, and which reports are one event."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal, Unpack

from reportedly.errors import StoreError, UsageError
from reportedly.merge.happening import Event, event
from reportedly.record import Reading
from reportedly.store import base
from reportedly.store.build import Builder
from reportedly.store.checks import Checks
from reportedly.store.event import event_of, merged
from reportedly.store.facets import words
from reportedly.store.filed import Filed
from reportedly.store.filters import Filters, days, has, has_phrase, query, several, text_query
from reportedly.store.held import Held
from reportedly.store.ids import packed, unpacked
from reportedly.store.items import Found, FoundArticle, FoundEvent, FoundReport, FoundStatement, Merged
from reportedly.store.search import Search, article_keys

_OF_REPORTS = frozenset(Filters.__annotations__)
_OF_STATEMENTS = frozenset("according_to about text outlet after before limit newest".split())
_OF_ARTICLES = frozenset("text outlet after before limit newest".split())


class Record(Held):
    """A record file, opened to be read while others may write it. ``Filters`` says what the filters mean."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        super().__init__(db, path)
        self._builder = lru_cache(maxsize=256)(lambda key: Builder(self.pages.standing(key)))
        self._version = -1

    @classmethod
    def open(cls, path: Path | str) -> Record:
        """The record at ``path``. Raises StoreError where there is none, or a file that is no record."""
        return cls(base.open_to_read(Path(path)), Path(path))

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Within it all that is read is of one moment, whatever another program writes meanwhile."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN")
        try:
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._builder.cache_clear()
                self._version = version
            yield
        finally:
            self.db.execute("COMMIT")

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────

    def events(self, **filters: Unpack[Filters]) -> Found[FoundEvent]:
        """The events of which at least one report is as asked for, by the day of the first such report."""
        with self._one_state():
            keys = (self._event_key(key) or key for key, _ in self._matches("report", filters, _OF_REPORTS))
            return Found(event_of(self.db, key) for key in islice(_each_once(keys), filters.get("limit")))

    def reports(self, **filters: Unpack[Filters]) -> Found[FoundReport]:
        """The reports that are as asked for."""
        with self._one_state():
            found = islice(self._matches("report", filters, _OF_REPORTS), filters.get("limit"))
            return Found(self._report(key, article) for key, article in found)

    def statements(self, **filters: Unpack[Filters]) -> Found[FoundStatement]:
        """Who said what: ``according_to`` is who says it. Takes no ``actor``, ``target``, ``type``, ``status`` or ``where``."""
        with self._one_state():
            found = islice(self._matches("statement", filters, _OF_STATEMENTS), filters.get("limit"))
            return Found(self._builder(article).statement(self._place("first_statement", key, article)) for key, article in found)

    def articles(self, **filters: Unpack[Filters]) -> Found[FoundArticle]:
        """Articles by ``text``, ``outlet``, ``after`` and ``before``, by the day of publication."""
        with self._one_state():
            return Found(islice(self._articles(filters), filters.get("limit")))

    # ── single items ─────────────────────────────────────────────────────────────────────────────────────────

    def event(self, id: str) -> Found[FoundReport]:
        """The reports of the event that the report of this id is in, by day of publication. Raises StoreError if there is none."""
        with self._one_state():
            key = self._key_of_report(id)
            event = self._event_key(key)
            rows = self.db.execute("SELECT report FROM member WHERE event = ?", (event,)).fetchall() if event else [(key,)]
            found = [self._report(k, self._article_of_report(k)) for (k,) in rows]
            return Found(sorted(found, key=lambda r: (r.published or "9", r.article, r.start)))

    def happening(self, id: str) -> Event:
        """All that the reports of an event say together: independent outlets and sources, who asserts it, who denies it, where they
        differ. ``id`` is that of any of its reports. Raises StoreError if there is none."""
        with self._one_state():
            found = self.event(id)
            wanted, filed = {r.id for r in found}, Filed(self.db)
            keys = [k for k in map(self.pages.key, dict.fromkeys(r.article for r in found)) if k is not None]
            accounts = [a for k in keys for a in filed.accounts(k) if a.id in wanted]
            return event(sorted(accounts, key=lambda a: a.id), dict(self._copies(wanted)))

    def merged(self) -> Iterator[Merged]:
        """The events of several reports."""
        return merged(self.db)

    def report(self, id: str) -> FoundReport:
        """The report of this id. Raises StoreError if there is none."""
        with self._one_state():
            key = self._key_of_report(id)
            return self._report(key, self._article_of_report(key))

    def reading(self, article: str) -> Reading:
        """All that was read of the article of this id, as it now stands. Raises StoreError if there is none."""
        with self._one_state():
            return super().reading(article)

    def counts(self) -> dict[str, int]:
        """How many articles, reports, statements, entities, events … there are."""
        tables = ("article", "report", "statement", "entity", "outlet", "judgement", "correction", "skipped")
        out = {t: int(self.db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}
        merged, events = self.db.execute("SELECT count(*), count(DISTINCT event) FROM member").fetchone()
        return out | {"event": out["report"] - merged + events}

    def skipped(self) -> list[dict[str, str | None]]:
        """What could not be read and why, in the order it was noted."""
        rows = self.db.execute("SELECT source, reason, language FROM skipped ORDER BY key")
        return [dict(zip(("source", "reason", "language"), row, strict=True)) for row in rows]

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────

    def _matches(self, what: Literal["report", "statement"], filters: Filters, allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
        """The keys of what is as asked for and of its articles, in order."""
        _must_be_among(filters, allowed)
        text = " ".join(filter(None, (filters.get("text"), filters.get("about"))))
        hits = self._note_hits(text) if text else None
        search = Search(self.db, what, query(filters, self._outlets), days(filters), hits)
        column = "first_report" if what == "report" else "first_statement"
        needed = list(Checks(self.db, what, self._builder, lambda key, article: self._place(column, key, article)).of(filters))
        for key, article in search.keys(filters.get("newest", True)):
            if all(check(key, article) for check in needed):
                yield key, article

    def _copies(self, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Of those of the reports whose words are copied, the article they come from."""
        sql = "SELECT a.id FROM copied c JOIN article a ON a.key = c.article WHERE c.id = ?"
        for id in reports:
            yield from ((id, unpacked(article)) for (article,) in self.db.execute(sql, (packed(id),)))

    def _articles(self, filters: Filters) -> Iterator[FoundArticle]:
        """The articles that are as asked for, in order."""
        _must_be_among(filters, _OF_ARTICLES)
        text, outlet = filters.get("text"), filters.get("outlet")
        if text:
            self._note_hits(text)
        test = has(text) if text and has_phrase(text) else None
        outlets = [key for v in several(outlet) for key in self._outlets(v)] if outlet else None
        for key in article_keys(self.db, outlets, days(filters), hits=bool(text), newest=filters.get("newest", True)):
            if test is None or test(self.db.execute("SELECT text FROM article WHERE key = ?", (key,)).fetchone()[0]):
                yield self._article(key)

    def _article(self, key: int) -> FoundArticle:
        sql = """SELECT a.id, a.published, o.name, a.title, a.url, a.source, a.reports, a.statements, length(a.text)
                 FROM article a LEFT JOIN outlet o ON o.key = a.outlet WHERE a.key = ?"""
        id, *row = self.db.execute(sql, (key,)).fetchone()
        return FoundArticle(unpacked(id), *row)

    def _note_hits(self, text: str) -> int:
        """Writes the keys of the articles that have the words into the table temp.hit, which belongs to this connection alone. Returns
        how many they are."""
        with base.scratch(self.db):
            self.db.execute("CREATE TEMP TABLE IF NOT EXISTS hit (article INTEGER PRIMARY KEY)")
            self.db.execute("DELETE FROM temp.hit")
            self.db.execute("INSERT INTO temp.hit SELECT rowid FROM article_text WHERE article_text MATCH ?", (text_query(text),))
            return int(self.db.execute("SELECT count(*) FROM temp.hit").fetchone()[0])

    def _outlets(self, name: str) -> list[int]:
        asked = set(words(name))
        return [key for key, found in self.db.execute("SELECT key, name FROM outlet ORDER BY key") if asked and asked <= set(words(found))]

    def _report(self, key: int, article: int) -> FoundReport:
        event = self._event_key(key)
        id = None
        if event is not None:
            id = unpacked(self.db.execute("SELECT id FROM report WHERE key = ?", (event,)).fetchone()[0])
        return self._builder(article).report(self._place("first_report", key, article), id)

    def _event_key(self, report: int) -> int | None:
        row = self.db.execute("SELECT event FROM member WHERE report = ?", (report,)).fetchone()
        return int(row[0]) if row else None

    def _place(self, column: str, key: int, article: int) -> int:
        """Where in its reading an item stands."""
        return key - int(self.db.execute(f"SELECT {column} FROM article WHERE key = ?", (article,)).fetchone()[0])

    def _key_of_report(self, id: str) -> int:
        sql = "SELECT key FROM report WHERE substr(id, 1, 4) = ? AND id = ? AND checked IS NOT 'rejected'"
        row = self.db.execute(sql, (packed(id)[:4], packed(id))).fetchone()
        if row is None:
            raise StoreError(f"there is no report {id}")
        return int(row[0])

    def _article_of_report(self, key: int) -> int:
        return int(self.db.execute("SELECT article FROM report WHERE key = ?", (key,)).fetchone()[0])


def _each_once(keys: Iterable[int]) -> Iterator[int]:
    """The keys in the order in which they first come."""
    seen: set[int] = set()
    for key in keys:
        if key not in seen:
            seen.add(key)
            yield key


def _must_be_among(filters: Filters, allowed: frozenset[str]) -> None:
    """Raises UsageError for a filter that the items asked for do not have."""
    for name, value in filters.items():
        if value is not None and name not in allowed:
            raise UsageError(f"what is asked for has no '{name}'; it can be narrowed by {', '.join(sorted(allowed - {'limit', 'newest'}))}")
