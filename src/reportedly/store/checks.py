"""What the terms of a query cannot tell and the item itself must: that words stand side by side, in the very sentence, in one name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from reportedly.store.build import Builder
from reportedly.store.facets import of_entity, words
from reportedly.store.filters import Filters, has, has_phrase, is_meant, several
from reportedly.store.likes import other_names

What = Literal["report", "statement"]
Check = Callable[[int, int], bool]
"""Whether the item of a key, in the article of a key, is as asked for."""

_PLACE = {"report": "sentence_start, sentence_end", "statement": '"start", "end"'}


class Checks:
    """The checks that some filters need, the cheap ones first. ``builder`` gives an article by its key, ``place`` where an item stands
    in it."""

    def __init__(self, db: sqlite3.Connection, what: What, builder: Callable[[int], Builder], place: Callable[[int, int], int]) -> None:
        self.db, self.what, self.builder, self.place = db, what, builder, place

    def of(self, filters: Filters) -> Iterator[Check]:
        """The checks that these filters need."""
        if (text := filters.get("text")) and has_phrase(text):
            test = has(text)
            yield lambda key, article: test(self._text(article))
        if about := filters.get("about"):
            yield self._about(has(about))
        named: dict[str, Any] = {
            "actor": filters.get("actor"),
            "target": filters.get("target"),
            "according_to": filters.get("according_to"),
        }
        for name, given in named.items():
            values = several(given) if given else []
            if any(len(words(v)) > 1 for v in values) and self.what == "report":  # a statement has one speaker
                yield self._one_of_them(name, values)

    def _about(self, test: Callable[[str], bool]) -> Check:
        sql = f"SELECT {_PLACE[self.what]} FROM {self.what} WHERE key = ?"

        def check(key: int, article: int) -> bool:
            start, end = self.db.execute(sql, (key,)).fetchone()
            return test(self._text(article)[start:end])

        return check

    def _one_of_them(self, name: str, values: Iterable[str]) -> Check:
        """Whether one of those who take part, rather than several together, is meant by one of the values."""

        def check(key: int, article: int) -> bool:
            b = self.builder(article)
            those = _those(b, name, self.place(key, article))
            if len(those) < 2:
                return True
            others = other_names(self.db, b.reading)
            return any(is_meant(v, terms) for terms in _terms(b, those, others) for v in values)

        return check

    def _text(self, article: int) -> str:
        return str(self.db.execute("SELECT text FROM article WHERE key = ?", (article,)).fetchone()[0])


def _those(b: Builder, name: str, n: int) -> list[tuple[str | None, str | None]]:
    """Those who take part in a report: the entity's id, or the words for a source that is no entity."""
    r = b.reading["reports"][n]
    if name != "according_to":
        return [(i, None) for i in r[f"{name}s"]]
    said = [b.attributions[q] for q in r["according_to"] if q in b.attributions]
    return [(a["speaker"], b.words(a["source"])) for a in said]


def _terms(b: Builder, those: Iterable[tuple[str | None, str | None]], others: dict[str, tuple[str, ...]]) -> Iterator[set[str]]:
    for id, said in those:
        if id is not None and id in b.entities:
            yield {*of_entity("by", b.entities[id], others.get(id, ()))}
        else:
            yield {f"by:{w}" for w in words(said or "")}
