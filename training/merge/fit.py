"""Fits the weights by which two reports are judged to tell of one happening, and measures the events that follow.

    python training/merge/fit.py READINGS.jsonl              from training/merge/accounts.py; half a minute

Fits a logistic regression on the comparable pairs of reports of ECB+ topics 1-25 (pairs of one topic), each topic with the root of its
share of pairs, and writes reportedly/merge/weights.json. The threshold of "same" is the one that five-fold cross-validation over these
topics gives the highest recall at a precision of LEAST or, if none does, the highest precision. Topics 26-35 measure.

Precision and recall are those of all pairs of labelled reports of a topic: of one event by the found events, of one cluster by the gold.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.contract import from_dict
from reportedly.merge.account import Account, accounts
from reportedly.merge.compare import comparable, features
from reportedly.merge.linkage import join

WEIGHTS = Path(__file__).parents[2] / "src" / "reportedly" / "merge" / "weights.json"
FITTED, MEASURED = range(1, 26), range(26, 36)
RIDGE = 10.0
FOLDS = 5
LEAST = 0.83  # precision in cross-validation
GRID = [n / 100 for n in range(40, 80, 5)]
UNSURE = 0.15  # below the threshold of "same"


class Topic:
    """The labelled reports of one topic and what each comparable pair of them is like."""

    def __init__(self, found: Sequence[Account], gold: dict[str, str]) -> None:
        self.clusters = [gold[a.id] for a in found]
        self.pairs = [(m, n) for m, n in combinations(range(len(found)), 2) if comparable(found[m], found[n])]
        rows = [features(found[m], found[n]) for m, n in self.pairs]
        self.names = list(rows[0]) if rows else []
        self.x = np.array([list(r.values()) for r in rows])
        self.y = np.array([float(self.clusters[m] == self.clusters[n]) for m, n in self.pairs])


def main() -> None:
    topics = read(Path(sys.argv[1]))
    fitted = {t: topics[t] for t in FITTED if t in topics and topics[t].names}
    measured = [topics[t] for t in MEASURED if t in topics]
    folds = {t: fit([o for u, o in fitted.items() if u % FOLDS != t % FOLDS]) for t in fitted}
    cross = {x: measure([(topic, folds[t]) for t, topic in fitted.items()], x) for x in GRID}
    good = [x for x in GRID if cross[x][0] >= LEAST]
    same = max(good, key=lambda x: cross[x][1]) if good else max(GRID, key=lambda x: cross[x][0])
    weights = fit(list(fitted.values()))
    names = next(iter(fitted.values())).names
    table = dict(zip(["bias", *names], (round(float(w), 3) for w in weights), strict=True))
    WEIGHTS.write_text(json.dumps({"same": same, "unsure": round(same - UNSURE, 2), **table}, indent=2) + "\n", encoding="utf-8")
    for x in GRID:
        p, r = measure([(topic, weights) for topic in measured], x)
        print(
            f"{'*' if x == same else ' '} {x:.2f}  cross-validated P {cross[x][0]:.3f} R {cross[x][1]:.3f}   topics 26-35 P {p:.3f} R {r:.3f}"
        )


def read(path: Path) -> dict[int, Topic]:
    found: dict[int, list[Account]] = defaultdict(list)
    gold: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            gold |= row["gold"]
            found[row["topic"]] += [a for a in accounts(from_dict(row["reading"])) if a.id in row["gold"]]
    return {t: Topic(a, gold) for t, a in found.items()}


def fit(topics: Sequence[Topic]) -> Any:
    """Bias and weights, by Newton's method on standardized features."""
    some = [t for t in topics if t.names]
    x, y = np.concatenate([t.x for t in some]), np.concatenate([t.y for t in some])
    share = np.concatenate([np.full(len(t.y), len(t.y) ** -0.5) for t in some])
    share /= share.mean()
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    ridge = RIDGE * np.r_[0, np.ones(x.shape[1])]
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (share * p * (1 - p))[:, None]).T @ z + np.diag(ridge), z.T @ (share * (p - y)) + ridge * w)
    slopes = w[1:] / spread
    return np.r_[w[0] - slopes @ mean, slopes]


def measure(topics: Sequence[tuple[Topic, Any]], least: float) -> tuple[float, float]:
    """Precision and recall over pairs of reports."""
    right = found = true = 0
    for topic, w in topics:
        group = list(range(len(topic.clusters)))
        p = 1 / (1 + np.exp(-(w[0] + topic.x @ w[1:]))) if topic.pairs else ()
        for joined in join([[n] for n in group], dict(zip(topic.pairs, map(float, p), strict=True)), least):
            for n in joined.right:
                group[n] = group[joined.left[0]]
        for m, n in combinations(range(len(group)), 2):
            same, one = topic.clusters[m] == topic.clusters[n], group[m] == group[n]
            right, found, true = right + (same and one), found + one, true + same
    return right / max(found, 1), right / max(true, 1)


if __name__ == "__main__":
    main()
