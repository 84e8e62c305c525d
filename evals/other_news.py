"""How many reports are found in news that is not about politics, where none should be.

    python evals/other_news.py [--json] [--wrong]

other_news.jsonl has short texts on sport, markets, firms, stars, science, weather, accidents and everyday life, written for this measure by
a large language model that knew nothing of the program, and measured before anybody looked at them. ``--wrong`` shows what was found.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.pipeline import build
from reportedly.record import Reading
from reportedly.text import Article

TEXTS = Path(__file__).parent / "other_news.jsonl"


def main(argv: list[str]) -> None:
    """Reads the texts and prints how many reports there are, and in how many texts."""
    pipeline, found, words = build(), Counter[str](), 0
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    for row in rows:
        article = Article(row["text"], language="en")
        reading = pipeline.read(article)
        words += len(row["text"].split())
        found[row["topic"]] += len(reading.reports)
        if "--wrong" in argv:
            tell(row["topic"], reading)
    figures = {"texts": len(rows), "words": words, "reports": found.total(), "reports in 1,000 words": 1000 * found.total() / words}
    print(json.dumps(figures) if "--json" in argv else "\n".join(f"{name:24} {value:.4g}" for name, value in figures.items()))


def tell(topic: str, reading: Reading) -> None:
    """Prints the reports of a text."""
    for r in reading.reports:
        trigger = " ".join(reading.article[s] for s in r.frame.trigger)
        print(f"{topic}: {r.frame.type} {trigger} ({r.frame.confidence:.2f}) in {reading.article[r.frame.sentence]}")


if __name__ == "__main__":
    main(sys.argv[1:])
