"""Merged articles as a new one meets them: by the prints of their words and the keys of their stories.

What an article is filed under stands as hashed terms in the full-text index ``article_key``, which grows evenly however large it is: its
prints and its story keys. A hash has 31 bits: two things that share one bring articles together that are then found to have nothing in
common.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from zlib import crc32

from reportedly.contract import from_dict
from reportedly.merge import Account, Judgement, accounts
from reportedly.merge.copies import prints
from reportedly.merge.story import KEYS, WEIGHT
from reportedly.store import events
from reportedly.store.corrections import kept
from reportedly.store.ids import packed, unpacked
from reportedly.store.pages import Pages
from reportedly.text import Article

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LATEST = 200  # articles under one key that are looked at, those filed last: so the cost has a bound however large the record is
_PRINTED = 50  # the same for a print: what stands in more articles is an outlet's own formula
_UNDER = "SELECT rowid FROM article_key WHERE article_key MATCH ? ORDER BY rowid DESC LIMIT ?"
_WEIGHED = f"SELECT rowid, ? AS weight FROM ({_UNDER})"
_PRINTED_IN = f"SELECT a.id FROM ({_UNDER}) f JOIN article a ON a.key = f.rowid"
_HELD = 1000  # articles whose accounts are kept in memory: those of the stories that are being added


class Filed:
    """The articles of one file that were merged. Fits ``merge.Known`` and ``merge.Earlier``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db, self.pages = db, Pages(db)
        self._held: OrderedDict[int, tuple[Account, ...]] = OrderedDict()

    # ── as merge.Known ───────────────────────────────────────────────────────────────────────────────────────

    def near(self, asked: Mapping[str, int], most: int) -> Iterator[Account]:
        """The accounts of the articles that are near by the keys asked for, as in ``merge.Known``."""
        terms = [x for key in sorted(asked) for x in (asked[key], _of_word(key), _LATEST)]
        under = " UNION ALL ".join([_WEIGHED] * len(asked))
        sql = f"""SELECT rowid FROM ({under}) GROUP BY rowid HAVING count(*) >= ? AND sum(weight) >= ?
                  ORDER BY sum(weight) DESC, rowid DESC LIMIT ?"""
        for (article,) in self.db.execute(sql, (*terms, KEYS, WEIGHT, most)).fetchall() if asked else ():
            yield from self.accounts(article)

    def event(self, report: str) -> str:
        """The id of the event that a report belongs to; its own id for a report that stands alone."""
        sql = """SELECT n.id FROM report r JOIN member m ON m.report = r.key JOIN report n ON n.key = m.event
                 WHERE substr(r.id, 1, 4) = ? AND r.id = ?"""
        row = self.db.execute(sql, (packed(report)[:4], packed(report))).fetchone()
        return unpacked(row[0]) if row else report

    def reports(self, event: str, most: int) -> list[str]:
        """The ids of the reports of an event, at most so many."""
        sql = """SELECT o.id FROM report r JOIN member m ON m.event = r.key JOIN report o ON o.key = m.report
                 WHERE substr(r.id, 1, 4) = ? AND r.id = ? LIMIT ?"""
        return [unpacked(id) for (id,) in self.db.execute(sql, (packed(event)[:4], packed(event), most))] or [event]

    def told(self, reports: Iterable[str]) -> Iterator[Account]:
        """The accounts of these reports, of those that are there."""
        sql, wanted = "SELECT article FROM report WHERE substr(id, 1, 4) = ? AND id = ?", list(reports)
        rows = [self.db.execute(sql, (packed(id)[:4], packed(id))).fetchone() for id in wanted]
        found = {a.id: a for article in dict.fromkeys(row[0] for row in rows if row) for a in self.accounts(article)}
        return (found[id] for id in wanted if id in found)

    def judged(self, reports: Collection[str]) -> list[Judgement]:
        """The judgements about these reports, as in ``merge.Known``."""
        return events.all_said(self.db, reports)

    # ── as merge.Earlier ─────────────────────────────────────────────────────────────────────────────────────

    def having(self, prints: frozenset[int]) -> Iterator[tuple[int, str]]:
        """Which of these prints stand in which articles (by id)."""
        for p in prints:
            yield from ((p, unpacked(id)) for (id,) in self.db.execute(_PRINTED_IN, (_of_print(p), _PRINTED)))

    def article(self, id: str) -> Article:
        """The article of that id."""
        key = self.pages.key(id)
        a = self.pages.article(key if key is not None else -1)
        published = date.fromisoformat(a["published"]) if a["published"] else None
        return Article(a["text"], a["source"], a["url"], a["outlet"], a["title"], tuple(a["authors"]), published, a["language"])

    # ── filing ───────────────────────────────────────────────────────────────────────────────────────────────

    def accounts(self, article: int) -> tuple[Account, ...]:
        """The reports of an article, ready to be compared."""
        if article not in self._held:
            self._held[article] = accounts(from_dict(kept(self.pages.standing(article))))
        self._held.move_to_end(article)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
        return self._held[article]

    def file(self, article: int, keys: Iterable[str]) -> None:
        """Files an article under the prints of its text and the keys of its story."""
        terms = {_of_print(p) for p in prints(self.pages.article(article)["text"])} | {_of_word(k) for k in keys}
        self.db.execute("INSERT INTO article_key (rowid, terms) VALUES (?, ?)", (article, " ".join(sorted(terms))))


def _of_print(p: int) -> str:
    return _short(p, "p")


def _of_word(w: str) -> str:
    return _short(crc32(w.encode("utf-8", "replace")), "k")


def _short(n: int, kind: str) -> str:
    """The number, cut to six digits, behind a letter for what it is of."""
    out = kind
    for _ in range(6):
        n, digit = divmod(n, 36)
        out += _DIGITS[digit]
    return out
