"""The golden records keep the promises that every Reading makes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from reportedly.read import articles
from reportedly.record import EntityKind, Kind, Quote, Stance, Status, Type
from reportedly.text import Article, lines

GOLDEN = Path(__file__).parent / "golden"
DEMO = Path(__file__).parents[1] / "src" / "reportedly" / "app" / "demo"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


@pytest.fixture(params=NAMES)
def gold(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    path = GOLDEN / f"{request.param}.json"
    return json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")


def spans(record: dict[str, Any]) -> list[tuple[int, int, int]]:
    """Every span of a record with its line."""
    out = [(e["line"], *e[key]) for e in record["events"] for key in ("trigger", "when", "where") if e[key]]
    out += [(q["line"], *q["source"]) for q in record["attributions"] if q["source"]]
    return out + [(q["line"], *s) for q in record["attributions"] for s in q["cue"] + q["content"]]


def test_there_is_a_record_for_every_bundled_article() -> None:
    """Eight articles are bundled, and each has its golden record."""
    bundled = {path.stem for path in DEMO.iterdir() if path.suffix in {".txt", ".html", ".xml"}}
    assert len(bundled) == 8
    assert bundled == {re.sub(r"-\d$", "", name) for name in NAMES}


def test_the_texts_are_what_the_reader_gives() -> None:
    """Each NAME.txt equals the text of the bundled article, so offsets hold."""
    found: dict[str, str] = {}
    for path in sorted(DEMO.iterdir()):
        items = [a for a in articles(str(path)) if isinstance(a, Article)] if path.suffix in {".txt", ".html", ".xml"} else []
        for n, article in enumerate(items, 1):
            found[path.stem if len(items) == 1 else f"{path.stem}-{n}"] = article.text
    assert found == {name: (GOLDEN / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES}


def test_every_span_gives_whole_words_of_its_line(gold: tuple[dict[str, Any], str]) -> None:
    """No span is empty, cuts a word, has white space at its borders or leaves its line, which is body."""
    record, text = gold
    rows = list(lines(text))
    for line, start, end in spans(record):
        words, row = text[start:end], rows[line - 1]
        assert row.start <= start < end <= row.end and words == words.strip()
        assert not (start and text[start - 1].isalnum() and words[0].isalnum())
        assert not (end < len(text) and text[end].isalnum() and words[-1].isalnum())
        assert str(line) not in record["segments"]


def test_values_are_those_of_the_contract(gold: tuple[dict[str, Any], str]) -> None:
    """Kinds, types, statuses, quotes and stances are of the record's vocabulary, and ids lead somewhere."""
    record, text = gold
    actors, quotes = {a["id"] for a in record["actors"]}, {q["id"] for q in record["attributions"]}
    assert set(record["segments"].values()) <= set(get_args(Kind)) - {"body"}
    assert all(a["kind"] in get_args(EntityKind) and a["name"] in text for a in record["actors"])
    for q in record["attributions"]:
        assert q["quote"] in get_args(Quote) and q["stance"] in get_args(Stance)
        assert q["who"] in actors | {None} and q["in"] in quotes | {None} and q["content"]
        assert not any(c[0] < x[1] and x[0] < c[1] for c in q["content"] for x in [*q["cue"], *([q["source"]] if q["source"] else [])])
    for e in record["events"]:
        assert e["type"] in get_args(Type) and e["status"] in get_args(Status)
        assert set(e["actor"] + e["target"]) <= actors and e["by"] in quotes | {None}


def test_events_are_by_the_innermost_attribution_that_holds_them(gold: tuple[dict[str, Any], str]) -> None:
    """``by`` is the attribution with the least content around the trigger, ``in`` that around the cue; chains do not loop."""
    record, _ = gold

    def inner(span: list[int], but: str | None = None) -> str | None:
        holds = [q for q in record["attributions"] if q["id"] != but and any(c[0] <= span[0] and span[1] <= c[1] for c in q["content"])]
        return min(holds, key=lambda q: sum(b - a for a, b in q["content"]))["id"] if holds else None

    assert [e["by"] for e in record["events"]] == [inner(e["trigger"]) for e in record["events"]]
    assert [q["in"] for q in record["attributions"]] == [inner((q["cue"] or q["content"])[0], q["id"]) for q in record["attributions"]]
