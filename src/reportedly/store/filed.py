"""Merged articles as a new one meets them: by the prints of their words and the keys of their stories.

What an article is filed under stands as hashed terms in the full-text index ``article_key``, which grows evenly however large it is: its
prints, and the single words of its story keys. A key of several words is met by an article that is filed under all of them. A hash has 31
bits: two things that share one bring articles together that are then found to have nothing in common.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from zlib import crc32

from reportedly.contract import from_dict
from reportedly.merge import Account, accounts
from reportedly.merge.copies import prints
from reportedly.store.corrections import kept
from reportedly.store.ids import packed, unpacked
from reportedly.store.pages import Pages
from reportedly.text import Article

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LATEST = 20_000  # articles under one term that are looked at, those added last: so the cost has a bound however large the record is
_HELD = 500  # articles whose accounts are kept in memory: those of the stories that are being added


class Filed:
    """The articles of one file that were merged. Fits ``merge.Known`` and ``merge.Earlier``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db, self.pages = db, Pages(db)
        self._held: OrderedDict[int, tuple[Account, ...]] = OrderedDict()

    # ── as merge.Known ───────────────────────────────────────────────────────────────────────────────────────

    def near(self, keys: frozenset[str], most: int) -> Iterator[Account]:
        """The accounts of the articles filed under the most of these keys, of at most so many articles."""
        asked = sorted({w for k in keys for w in k.split()})
        under: dict[int, int] = {}  # by article the words of the keys that it is filed under, as bits
        for n, word in enumerate(asked):
            for article in self._under(_of_word(word)):
                under[article] = under.get(article, 0) | 1 << n
        bits = [sum(1 << asked.index(w) for w in k.split()) for k in sorted(keys)]
        shared = {found: sum(found & key == key for key in bits) for found in set(under.values())}
        ranked = sorted(((-shared[found], article) for article, found in under.items() if shared[found]))
        for article in self._least_ids(ranked, most):
            yield from self.accounts(article)

    def _least_ids(self, ranked: list[tuple[int, int]], most: int) -> list[int]:
        """The first so many of the ranked articles; of equals the least id comes first."""
        last = ranked[min(most, len(ranked)) - 1][0] if ranked else 0
        by_id = sorted((rank, unpacked(self._id(article)), article) for rank, article in ranked if rank <= last)
        return [article for _, _, article in by_id[:most]]

    def event(self, report: str) -> str:
        """The id of the event that a report belongs to; its own id for a report that stands alone."""
        sql = """SELECT n.id FROM report r JOIN member m ON m.report = r.key JOIN report n ON n.key = m.event
                 WHERE substr(r.id, 1, 4) = ? AND r.id = ?"""
        row = self.db.execute(sql, (packed(report)[:4], packed(report))).fetchone()
        return unpacked(row[0]) if row else report

    # ── as merge.Earlier ─────────────────────────────────────────────────────────────────────────────────────

    def having(self, prints: frozenset[int]) -> Iterator[tuple[int, str]]:
        """Which of these prints stand in which articles (by id)."""
        for p in prints:
            yield from ((p, unpacked(self._id(article))) for article in self._under(_of_print(p)))

    def article(self, id: str) -> Article:
        """The article of that id."""
        key = self.pages.key(id)
        return from_dict(self.pages.read(key if key is not None else -1)).article

    # ── filing ───────────────────────────────────────────────────────────────────────────────────────────────

    def accounts(self, article: int) -> tuple[Account, ...]:
        """The reports of an article, ready to be compared."""
        if article not in self._held:
            self._held[article] = accounts(from_dict(kept(self.pages.standing(article))))
        self._held.move_to_end(article)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
        return self._held[article]

    def file(self, article: int, text: str, keys: Iterable[str]) -> None:
        """Files an article under the prints of its text and the keys of its story."""
        terms = {_of_print(p) for p in prints(text)} | {_of_word(w) for k in keys for w in k.split()}
        self.db.execute("INSERT INTO article_key (rowid, terms) VALUES (?, ?)", (article, " ".join(sorted(terms))))

    def _under(self, term: str) -> list[int]:
        sql = "SELECT rowid FROM article_key WHERE article_key MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [key for (key,) in self.db.execute(sql, (term, _LATEST))]

    def _id(self, article: int) -> bytes | str:
        found: bytes | str = self.db.execute("SELECT id FROM article WHERE key = ?", (article,)).fetchone()[0]
        return found


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
