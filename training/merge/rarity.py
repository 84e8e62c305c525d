"""Counts in how many articles each term stands, for ``reportedly/merge/rarity.tsv``.

    python training/merge/rarity.py

Counts the articles of ../shared/data/train, polnear (train) and ecbplus (topics 1-25).
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.merge.words import terms

DATA = Path("../shared/data")
TABLE = Path(__file__).parents[2] / "src" / "reportedly" / "merge" / "rarity.tsv"
LEAST = 3  # articles that a listed term stands in
FITTED = range(1, 26)  # topics of ECB+; the others measure


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for text in texts():
        counts.update(set(terms(text)))
        total += 1
    rows = [f"{t}\t{n}" for t, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST]
    head = "# In how many news articles a stem stands (training/merge/rarity.py); stems of fewer than 3 are not listed.\nterm\tarticles"
    TABLE.write_text("\n".join([head, f"(articles)\t{total}", *rows]) + "\n", encoding="utf-8")
    print(f"{total} articles, {len(rows)} terms")


def texts() -> Iterator[str]:
    for path in sorted((DATA / "train").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((DATA / "polnear").glob("*train*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    with gzip.open(DATA / "ecbplus" / "ecbplus.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (" ".join(doc["tokens"]) for doc in map(json.loads, lines) if doc["topic"] in FITTED)


if __name__ == "__main__":
    main()
