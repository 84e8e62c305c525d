"""The rows that are derived from one reading: entities, statements, reports, and the terms they are found by.

All is computed from the contract's object of the article as it now stands, corrections applied: nothing here is the truth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from reportedly.record import EntityKind, Quote, Stance, Status, Type
from reportedly.store.facets import number, of_day, of_entity, of_place, words
from reportedly.store.ids import packed

Contract = dict[str, Any]
Row = tuple[Any, ...]

KINDS, QUOTES, STANCES, STATUSES, TYPES = map(get_args, (EntityKind, Quote, Stance, Status, Type))
"""What the small numbers in the rows stand for; the same as in the tables kind, quote, stance, status and type."""

CHECKED = "checked"  # the field that corrections add to an item: 'confirmed', 'fixed' or 'rejected'


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of one article, without their keys. Of each report also the place, for its terms are beside it."""

    entities: list[Row]
    statements: list[Row]
    reports: list[Row]
    places: list[Row | None]
    statement_terms: list[str]
    report_terms: list[str]
    years: set[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class About:
    """What the terms of an article's items share: the key of its outlet, the day it was published, and for entities that were
    judged to be the same as others (by id in the article) the names of those others."""

    outlet: int | None
    published: int | None
    others: Mapping[str, tuple[str, ...]]


def derive(reading: Contract, about: About) -> Derived:
    """The rows of one article."""
    numbers = {e["id"]: n for n, e in enumerate(reading["entities"], 1)}
    places = {a["id"]: n for n, a in enumerate(reading["attributions"], 1)}
    terms = _Terms(reading, about)
    days = {("statement", (about.published or 0) // 10000)} if places else set()
    return Derived(
        [_entity(e, numbers) for e in reading["entities"]],
        [_statement(a, numbers, places) for a in reading["attributions"]],
        [_report(r, numbers, places) for r in reading["reports"]],
        [_place(r["where"]) for r in reading["reports"]],
        [terms.statement(a) for a in reading["attributions"]],
        [terms.report(r) for r in reading["reports"]],
        days | {("report", (first_day(r) or 0) // 10000) for r in reading["reports"]},
    )


def first_day(report: Contract) -> int | None:
    """The first day on which it may have happened, as YYYYMMDD; the last one where no first is known."""
    when = report["when"] or {}
    return number(when.get("earliest") or when.get("latest"))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _entity(e: Contract, numbers: Mapping[str, int]) -> Row:
    return (
        numbers[e["id"]],
        KINDS.index(e["kind"]),
        e["name"],
        (e["role"] or {}).get("value"),
        numbers.get(e["of"]),
        e["country"],
        e["wikidata"],
    )


def _statement(a: Contract, numbers: Mapping[str, int], places: Mapping[str, int]) -> Row:
    return (
        numbers.get(a["speaker"]), *_ends(a["content"]), *_ends(a["cue"][:1]), *_ends(a["source"]),
        QUOTES.index(a["quote"]), STANCES.index(a["stance"]), places.get(a["within"]), _per_cent(a["confidence"]), a.get(CHECKED),
    )  # fmt: skip


def _report(r: Contract, numbers: Mapping[str, int], places: Mapping[str, int]) -> Row:
    when = r["when"] or {}
    return (
        packed(r["id"]), TYPES.index(r["type"]), r["mode"], STATUSES.index(r["status"]), int(r["background"]),
        _numbers(r["actors"], numbers), _numbers(r["targets"], numbers), _numbers(r["according_to"], places),
        *_ends(r["trigger"]), *r["sentence"], number(when.get("earliest")), number(when.get("latest")),
        _per_cent(r["confidence"]), r.get(CHECKED), *_ends_of(r.get("size")), _casualties(r.get("casualties")),
    )  # fmt: skip


def _ends_of(count: Contract | None) -> tuple[int | None, int | None]:
    """From how many to how many. A reading made before numbers were read has none."""
    return (_held(count["value"]["least"]), _held(count["value"]["most"])) if count else (None, None)


def _casualties(counts: Iterable[Contract] | None) -> str | None:
    found = {c["value"]["what"]: _ends_of(c) for c in counts or ()}
    return json.dumps(found, separators=(",", ":")) if found else None


def _held(number: int | None) -> int | None:
    """The number, or the greatest that the file can hold."""
    return None if number is None else min(number, 2**63 - 1)


def _place(where: Contract | None) -> Row | None:
    return (where["name"], where["country"], where["latitude"], where["longitude"]) if where else None


def _ends(pieces: list[list[int]] | None) -> tuple[int | None, int | None]:
    return (min(p[0] for p in pieces), max(p[1] for p in pieces)) if pieces else (None, None)


def _numbers(ids: Iterable[str], numbers: Mapping[str, int]) -> str | None:
    return json.dumps([numbers[i] for i in ids if i in numbers], separators=(",", ":")) if ids else None


def _per_cent(confidence: float | None) -> int | None:
    return None if confidence is None else round(confidence * 100)


# ── terms ────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Terms:
    """The terms of one article's items. Empty for an item that a person has rejected: it is not found."""

    def __init__(self, reading: Contract, about: About) -> None:
        self.entities = {e["id"]: e for e in reading["entities"]}
        self.attributions = {a["id"]: a for a in reading["attributions"]}
        self.about, self.text = about, reading["article"]["text"]
        self.outlet = [f"outlet:{about.outlet}"] if about.outlet is not None else []

    def report(self, r: Contract) -> str:
        if r.get(CHECKED) == "rejected":
            return ""
        parts = [f"type:{r['type'].casefold()}", f"status:{r['status']}", *self.outlet, *of_day(first_day(r)), *of_place(r["where"])]
        parts += self._who("actor", r["actors"]) + self._who("target", r["targets"])
        parts += [t for q in r["according_to"] if q in self.attributions for t in self._said(self.attributions[q])]
        parts += [] if r["according_to"] else ["voice:own"]
        return " ".join(dict.fromkeys(parts))

    def statement(self, a: Contract) -> str:
        if a.get(CHECKED) == "rejected":
            return ""
        return " ".join(dict.fromkeys([*self.outlet, *of_day(self.about.published), *self._said(a)]))

    def _said(self, a: Contract) -> list[str]:
        """Of who says it; of the words for the source where that is no entity."""
        if a["speaker"] in self.entities:
            return self._who("by", [a["speaker"]])
        return [f"by:{word}" for start, end in a["source"] or () for word in words(self.text[start:end])]

    def _who(self, dimension: str, ids: Iterable[str | None]) -> list[str]:
        known = [i for i in ids if i is not None and i in self.entities]
        return [t for i in known for t in of_entity(dimension, self.entities[i], self.about.others.get(i, ()))]
