"""The measure of merging: stories written for it, with every event labelled."""

from __future__ import annotations

import json
import runpy
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from reportedly.record import Type

ROOT = Path(__file__).parents[2]
MERGING = runpy.run_path(str(ROOT / "evals" / "merging.py"))
FILES = [ROOT / "evals" / "stories" / "stories.jsonl", ROOT / "training" / "merge" / "stories.jsonl"]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=["measured", "fitted"])
def test_stories_are_sound(path: Path) -> None:
    """Pairs of two stories by four outlets each, dated; every label is of words in the text and has a type."""
    found = rows(path)
    pairs = {row["doc"].rsplit("_", 1)[0] for row in found}
    assert len(found) == 8 * len(pairs) and len(pairs) > 30
    for row in found:
        assert date.fromisoformat(row["published"]) and row["outlet"] and row["title"]
        for start, end, kind, event in row["events"]:
            assert row["text"][start:end].strip() == row["text"][start:end] != "" and kind in get_args(Type) and event


def test_what_measures_is_not_what_was_fitted() -> None:
    """No story that the weights were fitted on is among those that measure them."""
    measured, fitted = ({row["text"] for row in rows(path)} for path in FILES)
    assert not measured & fitted


def test_a_report_is_the_event_that_most_of_its_trigger_lies_in() -> None:
    """Two accounts of one raid are read, labelled and joined; what is alone stays alone."""
    text = "Gunmen attacked the port of Dol on Monday. Police arrested Ivo Marek."
    row = {
        "doc": "m0_p01_a1",
        "published": "2020-03-03",
        "outlet": "A",
        "title": "Raid",
        "text": text,
        "events": [[7, 15, "ASSAULT", "E1"]],
    }
    other = {**row, "doc": "m0_p01_a2", "outlet": "B"}
    articles, gold, words = MERGING["read"]([row, other])
    assert len(articles) == 2 and set(gold.values()) == {"m0_p01 E1"} and all("[attacked]" in w for w in words.values())
    joined = MERGING["joined"](MERGING["one_by_one"](articles))
    assert len({joined.get(id, id) for id in gold}) == 1
    assert list(MERGING["errors"](joined, gold, words)) == []
