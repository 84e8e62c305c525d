"""The project's own labels: positions and names, never the words of an article."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from reportedly.record import Status, Type

LABELS = Path(__file__).parents[2] / "training" / "labels" / "labels.jsonl"
WRITTEN = LABELS.with_name("written.jsonl.gz")
LONG = 120
"""Code points: longer than any name that a text gives somebody."""


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def written() -> list[dict[str, Any]]:
    with gzip.open(WRITTEN, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings(v)


def test_labels_hold_no_sentence_of_an_article() -> None:
    """Besides a name, an id and a hash there are numbers: whoever has the texts can put them together, nobody else can read them."""
    found = rows()
    assert len(found) > 1000
    assert max(len(s) for row in found for s in strings(row)) <= LONG


def test_labels_refer_only_to_what_they_name() -> None:
    """Speakers, actors and targets are actors of the article, chains lead to attributions, spans run forward, types and statuses exist."""
    for row in [*rows(), *written()]:
        actors, said = {a["id"] for a in row["actors"]}, {q["id"] for q in row["attributions"]}
        for q in row["attributions"]:
            assert q["content"] and (q["who"] is None or q["who"] in actors) and (q["in"] is None or q["in"] in said), row["doc"]
            assert all(start < end for start, end in (*q["content"], *q["cue"])), row["doc"]
        for e in row["events"]:
            assert {*e["actor"], *e["target"]} <= actors and (e["by"] is None or e["by"] in said), row["doc"]
            assert e["type"] in get_args(Type) and e["status"] in get_args(Status) and e["trigger"][0] < e["trigger"][1], row["doc"]


def test_labels_of_written_articles_lie_in_their_texts() -> None:
    """Every position is of words: inside the text, and with no blank at either end."""
    for row in written():
        spans = [s for q in row["attributions"] for s in (*q["content"], *q["cue"], *([q["source"]] if q["source"] else []))]
        for start, end in [*spans, *(e["trigger"] for e in row["events"])]:
            words = row["text"][start:end]
            assert words and words == words.strip(), row["doc"]
