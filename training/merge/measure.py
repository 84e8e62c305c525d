"""Measures events as a user gets them: articles of ECB+ topics 26-35 added at once, and one by one in shuffled orders.

    python -m training.merge.measure READINGS.jsonl        from training/merge/accounts.py; a few seconds

Pairs and B-cubed are over the labelled reports of all topics together; reports without a label take part but are not scored.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from evals.merging import joined, one_by_one

from reportedly.contract import from_dict
from reportedly.merge import Account, Judgement, Shelf, accounts, judge
from reportedly.score import cluster_scores

MEASURED = range(26, 36)
ORDERS = 4


def main() -> None:
    gold: dict[str, str] = {}
    articles: list[tuple[Account, ...]] = []
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["topic"] in MEASURED:
                gold |= row["gold"]
                articles.append(accounts(from_dict(row["reading"])))
    print(len(articles), "articles,", sum(map(len, articles)), "reports,", len(gold), "labelled")
    print("at once:   ", score(list(judge([a for found in articles for a in found], Shelf())), gold))
    for seed in range(1, ORDERS + 1):
        shuffled = random.Random(seed).sample(articles, len(articles))
        print("one by one:", score(one_by_one(shuffled), gold))


def score(judged: list[Judgement], gold: dict[str, str]) -> str:
    found = cluster_scores(joined(judged), gold)
    (p, r, _), b3 = found["pairs"], found["b3"]
    return f"pairs P {p:.3f} R {r:.3f}   B3 P {b3.precision:.3f} R {b3.recall:.3f} F {b3.f:.3f}"


if __name__ == "__main__":
    main()
