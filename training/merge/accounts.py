"""Reads ECB+ and the stories written for the project with the package's own pipeline, once, so that fitting takes seconds.

    python -m training.merge.accounts READINGS.jsonl        about five minutes on one core

Writes one line an article: the reading as in the contract, its topic, and for each report the gold cluster of the mention that its trigger
overlaps. Mentions without a cluster are left out: ECB+ labels coreference in a few sentences of each article only, so that no cluster means
"not labelled", not "alone". ``stories.jsonl`` has the form of evals/stories, which is kept for measuring: pairs of stories that are easily
confused, each told by four outlets on dated pages. A pair is a topic.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from evals.merging import labelled, told

from reportedly.contract import to_dict
from reportedly.pipeline import build
from reportedly.record import Reading
from reportedly.text import Article, Span

STORIES = Path(__file__).parent / "stories.jsonl"
DATA = Path("../shared/data/ecbplus/ecbplus.jsonl.gz")
BEFORE = frozenset(". , ; : ! ? ) ] } ' '' 's n't 'm 're 've 'll 'd % ’s ’".split())  # tokens that follow without a space
AFTER = frozenset("( [ { `` $".split())  # tokens that the next one follows without a space
MARKS = {"``": "“", "''": "”"}


def main() -> None:
    pipeline = build()
    with gzip.open(DATA, "rt", encoding="utf-8") as lines, Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for doc in map(json.loads, lines):
            text, places = article(doc)
            reading = pipeline.read(Article(text, source=doc["doc"], language="en"))
            row = {"topic": doc["topic"], "gold": gold(doc, places, reading), "reading": to_dict(reading)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        for doc in map(json.loads, STORIES.read_text(encoding="utf-8").splitlines()):
            topic, reading = doc["doc"].rsplit("_", 1)[0], pipeline.read(told(doc))
            row = {
                "topic": topic,
                "gold": {id: f"{topic} {event}" for id, event in labelled(reading, doc["events"])},
                "reading": to_dict(reading),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def article(doc: dict[str, Any]) -> tuple[str, list[Span]]:
    """The tokens as a text, a line for each sentence, and where each token stands."""
    text, places, before, sentence = "", [], "", None
    for token, number in zip(doc["tokens"], doc["sent"], strict=True):
        if sentence is not None and number != sentence:
            text += "\n"
        elif text and token not in BEFORE and before not in AFTER:
            text += " "
        word = MARKS.get(token, token)
        places.append(Span(len(text), len(text) + len(word)))
        text, before, sentence = text + word, token, number
    return text, places


def gold(doc: dict[str, Any], places: list[Span], reading: Reading) -> dict[str, str]:
    """By report id, the cluster of the labelled event mention that most of its trigger lies in; of two, that of the shorter."""
    mentions = [m for m in doc["mentions"] if "ACTION" in m["tag"] and m["chain"]]
    out = {}
    for r in reading.reports:
        shared = [(sum(t.overlap(places[i]) for t in r.frame.trigger for i in m["tok"]), -len(m["tok"]), m["chain"]) for m in mentions]
        if (best := max(shared, default=(0, 0, "")))[0]:
            out[r.id] = best[2]
    return out


if __name__ == "__main__":
    main()
