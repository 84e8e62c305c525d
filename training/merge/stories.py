"""Chooses the threshold of story clustering on half of the stories of ../shared/data/news_cluster and measures on the other half.

    python training/merge/stories.py

Stories are halved by the parity of their number; each half is fitted once and measured with the other's threshold.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.merge.story import ALIKE, stories
from reportedly.text import Article

DATA = Path("../shared/data/news_cluster/news_cluster.jsonl.gz")
GRID = [n / 200 for n in range(10, 70)]


def main() -> None:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    halves = [[r for r in rows if r["newsCluster"]["EventId"] % 2 == parity] for parity in (0, 1)]
    for fitted, measured in (halves, halves[::-1]):
        best = max(b_cubed(fitted, x)[2] for x in GRID)
        good = [x for x in GRID if b_cubed(fitted, x)[2] >= best - 0.002]
        alike = good[len(good) // 2]
        print(f"chosen {alike} (F {b_cubed(fitted, alike)[2]:.3f}, {len(fitted)} articles); on the other half:", show(measured, alike))
    print(f"ALIKE = {ALIKE}, all:", show(rows, ALIKE))


def show(rows: Sequence[dict[str, Any]], alike: float) -> str:
    p, r, f = b_cubed(rows, alike)
    return f"B3 P {p:.3f} R {r:.3f} F {f:.3f} ({len(rows)} articles)"


def b_cubed(rows: Sequence[dict[str, Any]], alike: float) -> tuple[float, float, float]:
    """B-cubed precision, recall and F of the groups."""
    articles = [article(r) for r in rows]
    gold: dict[int, set[str]] = defaultdict(set)
    for r, a in zip(rows, articles, strict=True):
        gold[r["newsCluster"]["EventId"]].add(a.id)
    true = {i: g for g in gold.values() for i in g}
    found = {a.id: {x.id for x in group} for group in stories(articles, alike) for a in group}
    p = sum(len(true[i] & found[i]) / len(found[i]) for i in true) / len(true)
    r = sum(len(true[i] & found[i]) / len(true[i]) for i in true) / len(true)
    return p, r, 2 * p * r / (p + r)


def article(row: dict[str, Any]) -> Article:
    return Article(
        row["text"], url=row["url"], outlet=row["source_domain"], title=row["title"], published=date.fromisoformat(row["date_publish"][:10])
    )


if __name__ == "__main__":
    main()
