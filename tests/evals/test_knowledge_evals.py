"""The measures of links, places and countries, on gold and readings made by hand."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.record import Cast, Entity, Mention
from reportedly.text import Span

EVALS = Path(__file__).parents[2] / "evals"
LINKING, PLACES, COUNTRIES = (
    SimpleNamespace(**runpy.run_path(str(EVALS / name))) for name in ("linking.py", "places.py", "actor_countries.py")
)
TEXT = "Iran and Harvard met Oxfam; England won."


def label(words: str, q: str, types: str = "Q43229", coref: bool = False) -> dict[str, object]:
    start = TEXT.index(words)
    return {"span": [start, start + len(words)], "entity_id": q, "name": words, "type": types, "coref": coref}


DOC = {"text": TEXT, "labels": [label("Iran", "Q794"), label("Harvard", "Q13371"), label("Oxfam", "Q267941"), label("met", "Q1")]}


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def entity(words: str, q: str, kind: str = "organization") -> tuple[Span, Entity]:
    return span(words), Entity(words, words, kind, wikidata=q)  # type: ignore[arg-type]


def test_kinds_come_from_the_table_and_the_states() -> None:
    """A university is one by the table, Iran a state by its number; lower-case labels do not count, others are unknown."""
    kinds = {g.name: g.kind for g in LINKING.labels(DOC, LINKING.kinds())}
    assert kinds == {"Iran": "state", "Harvard": "university", "Oxfam": "unknown"}


@pytest.mark.parametrize(("covered", "counts"), [(True, (2, 2, 3, 2)), (False, (2, 3, 3, 2))])
def test_links_count_by_kind(covered: bool, counts: tuple[int, ...]) -> None:
    """Right is the same number on the same words; a right link on a kind that is not covered counts neither way, a link without a
    label is wrong."""
    known = LINKING.kinds() | {"Q267941": "association"}
    links = [entity("Iran", "Q794", "state"), entity("Oxfam", "Q267941"), entity("England", "Q21", "state")]
    n: Counter[str] = Counter()
    faults = list(LINKING.measure(n, DOC, list(LINKING.labels(DOC, known)), links, covered))
    assert (n["right"], n["gold"], n["found"], n["found right"]) == counts
    assert any(f.startswith("wrong\tstate\tEngland") for f in faults)


def test_every_covered_kind_of_the_table_is_one_of_the_rule() -> None:
    """The table has no covered kind misspelt: each of its kinds is covered or named as not covered."""
    others = {"other person", "company", "university", "team", "character", "work"}
    assert set(LINKING.kinds().values()) <= LINKING.COVERED | others


def test_places_count_names_and_distance() -> None:
    """A name is right by its words, a place within 161 kilometres."""
    text = "They met in Paris and in Xyzzyville."
    place = SimpleNamespace(latitude=48.85, longitude=2.35)
    n: Counter[str] = Counter()
    faults = PLACES.article(text, {Span(12, 17): place, Span(0, 4): place}, n)
    assert (n["right"], n["near"], n["gold"]) == (1, 1, 2)
    assert "missed\tThey" in faults


def test_countries_count_right_wrong_and_none() -> None:
    """An actor is found by the words of its name; without a country in the gold it counts apart."""
    entities = tuple(
        Entity(str(k), name, "person", country=c) for k, (name, c) in enumerate([("Ann Vale", "USA"), ("Bo Lund", "DNK"), ("Cy", None)])
    )
    cast = Cast(entities, tuple(Mention(Span(0, 1), e.id, "name", Span(0, 1)) for e in entities))
    gold = [("Ann Vale", "United States"), ("Bo Lund", "Norway"), ("Cy", "France"), ("Dee", "France"), ("Vale", None)]
    n: Counter[str] = Counter()
    faults = COUNTRIES.count({"actors": [{"name": name, "country": c} for name, c in gold]}, cast, n)
    assert n == Counter(right=1, wrong=1, none=1) + Counter({"given though the gold has none": 1})
    assert [f.split("\t")[0] for f in faults] == ["wrong", "none"]


def test_the_tenth_and_the_rest_are_apart(tmp_path: Path) -> None:
    """No record is in both parts, and together they are all."""
    for k in range(40):
        (tmp_path / f"a{k}.json").write_text("{}")
    held, rest = COUNTRIES.chosen(tmp_path, True, 0), COUNTRIES.chosen(tmp_path, False, 100)
    assert not set(held) & set(rest) and len(held) + len(rest) == 40
