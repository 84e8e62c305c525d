"""Found values out of the contract's object of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportedly.store.ids import statement_id
from reportedly.store.items import FoundReport, FoundStatement, unique
from reportedly.store.rows import CHECKED

Contract = dict[str, Any]


class Builder:
    """Found values of one article as it now stands."""

    def __init__(self, reading: Contract) -> None:
        self.article = reading["article"]
        self.text: str = self.article["text"]
        self.reading = reading
        self.entities = {e["id"]: e for e in reading["entities"]}
        self.attributions = {a["id"]: a for a in reading["attributions"]}

    def report(self, n: int, event: str | None) -> FoundReport:
        """The report at place ``n`` of the reading; ``event`` is the id of its event, None if that is its own."""
        r, a = self.reading["reports"][n], self.article
        when, where, chain = r["when"] or {}, r["where"] or {}, self._chain(r["according_to"])
        start, end = _ends(r["trigger"])
        harms = {c["value"]["what"]: c for c in r.get("casualties") or ()}
        return FoundReport(
            r["id"], event or r["id"], a["published"], a["outlet"],
            self._names(r["actors"]), self._countries(r["actors"]), r["type"], r["mode"], r["status"], r["background"],
            self._names(r["targets"]), self._countries(r["targets"]),
            when.get("earliest"), when.get("latest"), self.words(when.get("words")), when.get("assumed"),
            where.get("name"), where.get("country"), where.get("latitude"), where.get("longitude"), self.words(where.get("words")),
            where.get("assumed"), *_ends_of(r.get("size")), self.words((r.get("size") or {}).get("spans")), *_ends_of(harms.get("killed")),
            *_ends_of(harms.get("wounded")), tuple(f"{what} {self.words(c['spans'])}" for what, c in harms.items()),
            tuple(self.speaker(q) or "?" for q in chain), tuple(self.words(q["cue"]) or "" for q in chain),
            self.words(r["trigger"]) or "", self.text[slice(*r["sentence"])], start, end, r["sentence"][0],
            r["confidence"], r.get(CHECKED), a["id"], a["title"], a["url"],
        )  # fmt: skip

    def statement(self, n: int) -> FoundStatement:
        """The attribution at place ``n`` of the reading."""
        s, a = self.reading["attributions"][n], self.article
        entity = self.entities.get(s["speaker"]) or {}
        around = tuple(self.speaker(q) or "?" for q in self._around(s))
        return FoundStatement(
            statement_id(a["id"], s["content"]), a["published"], a["outlet"], self.speaker(s), entity.get("country"),
            self.words(s["source"]), self.words(s["cue"]), self.words(s["content"]) or "", s["quote"], s["stance"], around,
            *_ends(s["content"]), s["confidence"], s.get(CHECKED), a["id"], a["title"], a["url"],
        )  # fmt: skip

    def words(self, pieces: Iterable[list[int]] | None) -> str | None:
        """The words at the pieces, " … " between them; None for none."""
        return " … ".join(self.text[start:end] for start, end in pieces or ()) or None

    def speaker(self, attribution: Contract) -> str | None:
        """The name of who says it, else the words for the source."""
        entity = self.entities.get(attribution["speaker"])
        return entity["name"] if entity else self.words(attribution["source"])

    def _chain(self, ids: Iterable[str]) -> list[Contract]:
        return [self.attributions[q] for q in ids if q in self.attributions]

    def _around(self, attribution: Contract) -> list[Contract]:
        out: list[Contract] = []
        at = attribution["within"]
        while at in self.attributions and len(out) <= len(self.attributions):
            out.append(self.attributions[at])
            at = self.attributions[at]["within"]
        return out

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.entities[i]["name"] for i in ids if i in self.entities)

    def _countries(self, ids: Iterable[str]) -> tuple[str, ...]:
        return unique(self.entities[i]["country"] for i in ids if i in self.entities)


def _ends(pieces: list[list[int]]) -> tuple[int, int]:
    return min(p[0] for p in pieces), max(p[1] for p in pieces)


def _ends_of(count: Contract | None) -> tuple[int | None, int | None]:
    """From how many to how many; None for a number that is not given."""
    return (count["value"]["least"], count["value"]["most"]) if count else (None, None)
