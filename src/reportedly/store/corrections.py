"""What people say of single items, applied to a reading: confirmed, rejected, fixed.

A correction names its item by an id that outlives the reading (store/ids.py) and carries the item as it stood. So it holds for the
reading of a newer model too: where that has the item, the correction is applied to it; where it lacks an item that a person has
confirmed or fixed, the item is put back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.errors import StoreError, UsageError
from reportedly.store.ids import entity_id, statement_id
from reportedly.store.rows import CHECKED

Contract = dict[str, Any]
CorrectedKind = Literal["report", "statement", "entity", "article"]
CorrectionVerdict = Literal["confirm", "reject", "fix"]

_STATES = {"confirm": "confirmed", "reject": "rejected", "fix": "fixed"}
_LISTS = {"report": "reports", "statement": "attributions", "entity": "entities"}
FIELDS = {
    "report": frozenset(
        "trigger type mode actors targets status background when where according_to sentence confidence size casualties".split()
    ),
    "statement": frozenset("source speaker cue content quote stance within confidence".split()),
    "entity": frozenset("name aliases kind role of country wikidata".split()),
}
"""The fields that a fix may set, as in the JSON contract."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on one item. ``value`` are the fields that a fix sets, as in the contract, with the ids that entities and
    attributions have in the article. ``Store.correct`` fills in the rest: the article's id, the time in UTC (ISO 8601), and the item as
    it stood, with the entities and attributions that it or the fix names."""

    kind: CorrectedKind
    item: str
    verdict: CorrectionVerdict
    by: str
    value: Contract = field(default_factory=dict)
    why: str | None = None
    article: str = ""
    at: str = ""
    was: Contract = field(default_factory=dict)


def apply(reading: Contract, corrections: Sequence[Correction]) -> Contract:
    """The reading with the corrections applied in order. The reading given is left as it is."""
    if not corrections:
        return reading
    out = {k: v if k in ("article", "made_by") else copy.deepcopy(v) for k, v in reading.items()}
    for c in corrections:
        if c.kind != "article":
            _Page(out).take(c)
    return out


def kept(reading: Contract) -> Contract:
    """The reading without the items that are marked as rejected, and without the marks."""
    if not any(CHECKED in item for name in _LISTS.values() for item in reading[name]):
        return reading
    parts = {
        name: [{k: v for k, v in item.items() if k != CHECKED} for item in reading[name] if item.get(CHECKED) != "rejected"]
        for name in _LISTS.values()
    }
    left = {e["id"] for e in parts["entities"]}
    for e in parts["entities"]:
        e["of"] = e["of"] if e["of"] in left else None
    return reading | parts | {"mentions": [m for m in reading["mentions"] if m["entity"] in left]}


def items(reading: Contract, kind: CorrectedKind) -> dict[str, Contract]:
    """The items of one kind by the ids that corrections name them by."""
    page = _Page(reading)
    return {page.name(kind, item): item for item in reversed(reading[_LISTS[kind]])}


def as_it_stands(reading: Contract, c: Correction) -> Contract:
    """The item as the correction carries it: of an article all that was read of it. Raises StoreError if the reading has no such
    item, UsageError for a field that cannot be set."""
    if c.kind == "article":
        return {"item": {k: v for k, v in kept(reading).items() if k != "article"}}
    found = items(reading, c.kind).get(c.item)
    if found is None:
        raise StoreError(f"there is no {c.kind} {c.item}")
    if wrong := set(c.value) - FIELDS[c.kind]:
        raise UsageError(f"a {c.kind} has no field '{min(wrong)}' to fix; it has {', '.join(sorted(FIELDS[c.kind]))}")
    page = _Page(reading)
    attributions = page.attributions_of([found, c.value])
    entities = page.entities_of([found, c.value, *attributions.values()])
    return {"item": found, "entities": entities, "attributions": attributions}


class _Page:
    """One reading while corrections are applied to it."""

    def __init__(self, reading: Contract) -> None:
        self.reading = reading
        self.article: str = reading["article"]["id"]

    def name(self, kind: CorrectedKind, item: Contract) -> str:
        if kind == "report":
            return str(item["id"])
        if kind == "statement":
            return statement_id(self.article, item["content"])
        return entity_id(self.article, item, self.reading["mentions"])

    # ── what an item rests on ────────────────────────────────────────────────────────────────────────────────

    def attributions_of(self, holders: Sequence[Contract]) -> Contract:
        """By id in the article, the attributions named by the holders and those around them."""
        by_id = {a["id"]: a for a in self.reading["attributions"]}
        wanted = [q for h in holders for q in (*(h.get("according_to") or ()), h.get("within"))]
        out: Contract = {}
        while wanted:
            q = wanted.pop(0)
            if q in by_id and q not in out:
                out[q] = by_id[q]
                wanted.append(by_id[q]["within"])
        return out

    def entities_of(self, holders: Sequence[Contract]) -> Contract:
        """By id in the article, the entities named by the holders, each with the id that outlives the reading."""
        ids = {i for h in holders for i in (*(h.get("actors") or ()), *(h.get("targets") or ()), h.get("speaker"), h.get("of"))}
        return {e["id"]: {**e, "item": self.name("entity", e)} for e in self.reading["entities"] if e["id"] in ids}

    # ── one correction ───────────────────────────────────────────────────────────────────────────────────────

    def take(self, c: Correction) -> None:
        """Applies one correction."""
        item = items(self.reading, c.kind).get(c.item) or self.same_words(c)
        if item is None:
            if c.verdict == "reject" or c.kind == "entity":
                return
            item = self.restore(c)
        item |= self.translated(c, c.value)
        item[CHECKED] = _STATES[c.verdict]
        if c.verdict == "reject":
            self.let_go(c.kind, item)

    def same_words(self, c: Correction) -> Contract | None:
        """The item that a newer reading has instead at the same words: a report of another type, which then is the one a person has
        confirmed or fixed; an entity of the same name."""
        was = c.was["item"]
        if c.kind == "entity":
            return next((e for e in self.reading["entities"] if e["name"] == was["name"]), None)
        if c.kind != "report" or c.verdict == "reject":
            return None
        found: Contract | None = next((r for r in self.reading["reports"] if r["trigger"] == was["trigger"]), None)
        if found is not None:
            found |= {"id": c.item, "type": was["type"]}
        return found

    def let_go(self, kind: CorrectedKind, item: Contract) -> None:
        """Nothing rests on a rejected item any longer: what lay within a statement lies in the one around it."""
        for r in self.reading["reports"]:
            for name in ("according_to",) if kind == "statement" else ("actors", "targets"):
                r[name] = [x for x in r[name] if x != item["id"]]
        for a in self.reading["attributions"]:
            if kind == "statement" and a["within"] == item["id"]:
                a["within"] = item["within"]
            if kind == "entity" and a["speaker"] == item["id"]:
                a["speaker"] = None

    def restore(self, c: Correction) -> Contract:
        """The item put back into a reading that lacks it."""
        item = {k: v for k, v in c.was["item"].items() if k != CHECKED}
        item |= self.translated(c, item)
        if c.kind == "statement":
            item["id"] = _free("q", self.reading["attributions"])
        self.reading[_LISTS[c.kind]].append(item)
        return item

    # ── ids of the reading that a correction was made on, in the reading at hand ────────────────────────────

    def translated(self, c: Correction, fields: Contract) -> Contract:
        """The fields with the ids that entities and attributions have in this reading."""
        out = dict(fields)
        for name in ("actors", "targets"):
            if name in out:
                out[name] = [self.entity(c, i) for i in out[name]]
        for name in ("speaker", "of"):
            if out.get(name):
                out[name] = self.entity(c, out[name])
        if out.get("within"):
            out["within"] = self.attribution(c, out["within"])
        if out.get("according_to"):
            out["according_to"] = [self.attribution(c, q) for q in out["according_to"]]
        return out

    def entity(self, c: Correction, id: str) -> str:
        was = c.was["entities"].get(id)
        if was is None:
            return id
        found = items(self.reading, "entity").get(was["item"]) or self._named(self.reading["entities"], was["name"])
        if found is None:
            found = {k: v for k, v in was.items() if k != "item"} | {"id": _free("e", self.reading["entities"]), "of": None}
            self.reading["entities"].append(found)
        return str(found["id"])

    def attribution(self, c: Correction, id: str) -> str:
        was = c.was["attributions"].get(id)
        if was is None:
            return id
        found = items(self.reading, "statement").get(statement_id(self.article, was["content"]))
        if found is None:
            found = was | self.translated(c, {k: was[k] for k in ("speaker", "within")})
            found["id"] = _free("q", self.reading["attributions"])
            self.reading["attributions"].append(found)
        return str(found["id"])

    @staticmethod
    def _named(entities: Iterable[Contract], name: str) -> Contract | None:
        return next((e for e in entities if e["name"] == name), None)


def _free(letter: str, taken: Iterable[Contract]) -> str:
    """An id that no item has yet."""
    ids, n = {x["id"] for x in taken}, 1
    while f"{letter}{n}" in ids:
        n += 1
    return f"{letter}{n}"
