"""Keys of the items that a query finds, in the order of their days, without looking at more of them than it must.

Where few items match, they are fetched and sorted. Where many do, the query is asked once more for each year, then month, then day,
until few enough match: the first fifty of half a million cost as little as the first fifty of a hundred.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FEW = 2000  # matches that are sorted at once
_FETCHED = 180  # matches that are fetched in the time in which the matches of one article are looked up

_ROWS = {
    "report": """SELECT f.rowid, r.article, COALESCE(r.earliest, r.latest) FROM report_facet f CROSS JOIN report r ON r.key = f.rowid
                 {hit} WHERE report_facet MATCH ? {limit}""",
    "statement": """SELECT f.rowid, r.article, CAST(replace(a.published, '-', '') AS INTEGER) FROM statement_facet f
                    CROSS JOIN statement r ON r.key = f.rowid CROSS JOIN article a ON a.key = r.article
                    {hit} WHERE statement_facet MATCH ? {limit}""",
}
_HIT = "CROSS JOIN temp.hit h ON h.article = r.article"
_OF_HITS = {
    "report": """SELECT r.key, r.article, COALESCE(r.earliest, r.latest) FROM temp.hit h CROSS JOIN article a ON a.key = h.article
                 CROSS JOIN report r ON r.key BETWEEN a.first_report AND a.first_report + a.reports - 1
                 WHERE r.checked IS NOT 'rejected'""",
    "statement": """SELECT s.key, s.article, CAST(replace(a.published, '-', '') AS INTEGER) FROM temp.hit h
                    CROSS JOIN article a ON a.key = h.article
                    CROSS JOIN statement s ON s.key BETWEEN a.first_statement AND a.first_statement + a.statements - 1
                    WHERE s.checked IS NOT 'rejected'""",
}


@dataclass(frozen=True, slots=True)
class Search:
    """A query of terms over reports or statements (None: all of them), ``days`` from and to (None: any, and none), and how
    many articles stand in the table temp.hit, if only those count (None: all do)."""

    db: sqlite3.Connection
    what: Literal["report", "statement"]
    match: str | None
    days: tuple[int, int] | None = None
    hits: int | None = None

    def keys(self, newest: bool) -> Iterator[tuple[int, int]]:
        """The keys of the items and of their articles, by day; those without a day last."""
        if self.match == "":
            return
        if self.hits is not None and self.hits <= FEW:
            yield from self._sorted(self._of_hits(), newest)
            return
        if self.match is not None:
            found = list(self._rows(self.match, FEW + 1))
            if len(found) <= FEW:
                yield from self._sorted(found, newest)
                return
        years = sorted((y for (y,) in self.db.execute("SELECT year FROM year WHERE facet = ? AND year > 0", (self.what,))), reverse=newest)
        for year in years:
            yield from self._within((year,), newest)
        if self.days is None:
            yield from ((key, article) for key, article, _ in self._rows(self._and("y:0")))

    def _within(self, period: tuple[int, ...], newest: bool) -> Iterator[tuple[int, int]]:
        """The same for one year (2015,), month (2015, 4) or day (2015, 4, 12)."""
        if self.days and not _parts(self.days[0])[: len(period)] <= period <= _parts(self.days[1])[: len(period)]:
            return
        match = self._and(f"{'ymd'[len(period) - 1]}:{_number(period)}")
        if len(period) == 3:
            yield from ((key, article) for key, article, _ in self._rows(match))
            return
        found = list(self._rows(match, FEW + 1))
        if len(found) <= FEW:
            yield from self._sorted(found, newest)
            return
        parts = range(1, 13 if len(period) == 1 else 32)
        for part in reversed(parts) if newest else parts:
            yield from self._within((*period, part), newest)

    def _of_hits(self) -> list[tuple[int, int, int | None]]:
        """All that match in the articles of temp.hit: where these are few, they are where to begin."""
        found = self.db.execute(_OF_HITS[self.what]).fetchall()
        matching = self._matching()
        return found if matching is None else [row for row in found if row[0] in matching]

    def _matching(self) -> set[int] | None:
        """The keys of the items that match, at least of those in the articles of temp.hit; None for all. Looked up article by article
        where the matches are too many to fetch."""
        if self.match is None:
            return None
        sql = f"SELECT rowid FROM {self.what}_facet WHERE {self.what}_facet MATCH ?"
        (many,) = self.db.execute(f"SELECT count(*) FROM ({sql})", (self.match,)).fetchone()
        if many <= (self.hits or 0) * _FETCHED:
            return {key for (key,) in self.db.execute(sql, (self.match,))}
        ranges = f"SELECT a.first_{self.what}, a.first_{self.what} + a.{self.what}s - 1 FROM temp.hit h JOIN article a ON a.key = h.article"
        inside = f"{sql} AND rowid BETWEEN ? AND ?"
        return {key for first, last in self.db.execute(ranges) for (key,) in self.db.execute(inside, (self.match, first, last))}

    def _rows(self, match: str, limit: int | None = None) -> Iterator[tuple[int, int, int | None]]:
        sql = _ROWS[self.what].format(hit="" if self.hits is None else _HIT, limit=f"LIMIT {limit}" if limit else "")
        yield from self.db.execute(sql, (match,))

    def _and(self, term: str) -> str:
        return f'({self.match}) AND "{term}"' if self.match else f'"{term}"'

    def _sorted(self, found: list[tuple[int, int, int | None]], newest: bool) -> Iterator[tuple[int, int]]:
        first, last = self.days or (0, 99999999)
        kept = [row for row in found if (row[2] is None and self.days is None) or (row[2] is not None and first <= row[2] <= last)]
        kept.sort(key=lambda row: (row[2] is None, (-row[2] if newest else row[2]) if row[2] is not None else 0, row[1], row[0]))
        yield from ((key, article) for key, article, _ in kept)


def article_keys(
    db: sqlite3.Connection, outlets: list[int] | None, days: tuple[int, int] | None, *, hits: bool, newest: bool
) -> Iterator[int]:
    """The keys of the articles of these outlets (None: any), published within the days, of those in temp.hit only if ``hits``."""
    where, values = ["1"], []
    if days:
        where.append("a.published BETWEEN ? AND ?")
        values += ["{:04d}-{:02d}-{:02d}".format(*_parts(day)) for day in days]
    if outlets is not None:
        where.append(f"a.outlet IN ({', '.join(map(str, outlets))})")
    source = "article a"
    if hits and db.execute("SELECT count(*) FROM temp.hit").fetchone()[0] <= FEW:
        source = "temp.hit h CROSS JOIN article a ON a.key = h.article"
    elif hits:
        where.append("EXISTS (SELECT 1 FROM temp.hit h WHERE h.article = a.key)")
    order = "DESC" if newest else "ASC"
    sql = f"SELECT a.key FROM {source} WHERE {' AND '.join(where)} AND a.published"
    yield from (key for (key,) in db.execute(f"{sql} IS NOT NULL ORDER BY a.published {order}, a.key {order}", values))
    if days is None:
        yield from (key for (key,) in db.execute(f"{sql} IS NULL ORDER BY a.key", values))


def _parts(day: int) -> tuple[int, int, int]:
    return day // 10000, day // 100 % 100, day % 100


def _number(period: tuple[int, ...]) -> int:
    out = 0
    for part in period:
        out = out * 100 + part
    return out
