"""Fits the weights by which two reports are judged to tell of one happening, and measures the events that follow.

    python -m training.merge.fit READINGS.jsonl              from training/merge/accounts.py; a minute

Fits a logistic regression on the comparable labelled pairs of reports (of one topic) of ECB+ topics 1-35 and of the stories written for the
project, and writes reportedly/merge/weights.json. ECB+ has no dates and eight times as many pairs: those of the stories count DATED times.
A feature whose weight comes out with the wrong sign (``compare.AGAINST``) gets none: what looks alike never speaks against, so that each
verdict can be explained. The threshold of "same" is the least with a precision of SURE over the topics of ECB+, each measured by what is
fitted on the others. evals/merging.py measures it on stories that had no part in this.

Measured are the events of all reports, of which only those pairs are compared that ``judge`` would compare. Precision and recall are those
of pairs of labelled reports of a topic: of one event by the found events, of one cluster by the gold.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, takewhile
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.contract import from_dict
from reportedly.merge.account import Account, accounts
from reportedly.merge.compare import AGAINST, comparable, features
from reportedly.merge.judge import CAUTION, SHARE
from reportedly.merge.linkage import join
from reportedly.merge.story import neighbours
from reportedly.score import pair_counts

WEIGHTS = Path(__file__).parents[2] / "src" / "reportedly" / "merge" / "weights.json"
Name = int | str  # of a topic: a number in ECB+, a pair of stories by its name
DATED = 2
RIDGE = 120.0
SURE = 0.87  # precision of the events in cross-validation: .85 is asked, and topics differ much
GRID = [n / 100 for n in range(36, 66, 2)]
UNSURE = 0.15  # below the threshold of "same"


class Topic:
    """The reports of one topic, what each pair that ``judge`` compares is like, and which of the pairs are labelled."""

    def __init__(self, found: Sequence[Account], gold: dict[str, str]) -> None:
        self.size = len(found)
        self.clusters = {n: gold[a.id] for n, a in enumerate(found) if a.id in gold}
        self.pairs = [(m, n) for m, n in combinations(range(self.size), 2) if comparable(found[m], found[n])]
        rows = [features(found[m], found[n]) for m, n in self.pairs]
        self.names = list(rows[0]) if rows else []
        self.x = np.array([list(r.values()) for r in rows])
        self.near = np.array([neighbours(found[m].story, found[n].story) for m, n in self.pairs], bool)
        self.labelled = np.array([m in self.clusters and n in self.clusters for m, n in self.pairs], bool)
        self.y = np.array([float(self.clusters.get(m) == self.clusters.get(n)) for m, n in self.pairs])


def main() -> None:
    topics = read(Path(sys.argv[1]))
    undated, stories = ({t: x for t, x in topics.items() if isinstance(t, kind)} for kind in (int, str))

    def without(left_out: Name | None = None) -> Any:
        return fit([x for part, times in ((undated, 1), (stories, DATED)) for t, x in part.items() for _ in range(times) if t != left_out])

    cross, dated = (measure([(topic, without(t)) for t, topic in part.items()]) for part in (undated, stories))
    weights = without()
    same = min((x for x in GRID if cross[x][0] >= SURE), default=GRID[-1])
    names = next(t.names for t in undated.values() if t.names)
    table = dict(zip(["bias", *names], (round(float(w), 3) for w in weights), strict=True))
    WEIGHTS.write_text(
        json.dumps({"same": same, "unsure": round(same - UNSURE, 2), **{k: w for k, w in table.items() if w}}, indent=2) + "\n",
        encoding="utf-8",
    )
    for x in GRID:
        print(f"{'*' if x == same else ' '} {x:.2f}  cross-validated: ECB+ {show(cross[x])}, stories {show(dated[x])}")


def show(found: tuple[float, float]) -> str:
    return f"P {found[0]:.3f} R {found[1]:.3f}"


def read(path: Path) -> dict[Name, Topic]:
    found: dict[Name, list[Account]] = defaultdict(list)
    gold: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            gold |= row["gold"]
            found[row["topic"]] += accounts(from_dict(row["reading"]))
    return {t: Topic(a, gold) for t, a in found.items()}


def fit(topics: Sequence[Topic]) -> Any:
    """Bias and weights; 0 for a feature that would have the wrong sign."""
    some = [t for t in topics if t.labelled.any()]
    x, y = (np.concatenate([part[t.labelled] for t, part in ((t, getattr(t, name)) for t in some)]) for name in ("x", "y"))
    sign = np.array([-1 if name in AGAINST else 1 for name in some[0].names])
    kept = np.ones(x.shape[1], bool)
    while True:
        w = logistic(x[:, kept], y)
        out = np.zeros(x.shape[1])
        out[kept] = w[1:]
        wrong = out * sign
        if wrong.min() >= 0:
            return np.r_[w[0], out]
        kept[wrong.argmin()] = False


def logistic(x: Any, y: Any) -> Any:
    """Bias and weights by Newton's method, with a ridge on standardized features."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    ridge = RIDGE * np.r_[0, np.ones(x.shape[1])]
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge), z.T @ (p - y) + ridge * w)
    slopes = w[1:] / spread
    return np.r_[w[0] - slopes @ mean, slopes]


def measure(topics: Sequence[tuple[Topic, Any]]) -> dict[float, tuple[float, float]]:
    """Precision and recall over pairs of reports, by threshold."""
    counts = {x: np.zeros(3) for x in GRID}
    for topic, w in topics:
        p = 1 / (1 + np.exp(-(w[0] + topic.x @ w[1:]))) if topic.pairs else ()
        likeness = {pair: float(x) for pair, x, near in zip(topic.pairs, p, topic.near, strict=True) if near}
        joins = list(join([[n] for n in range(topic.size)], likeness, GRID[0], SHARE, CAUTION))
        for x in GRID:
            group = list(range(topic.size))
            for joined in takewhile(lambda j, x=x: j.likeness >= x, joins):  # type: ignore[misc]
                for n in joined.right:
                    group[n] = group[joined.left[0]]
            counts[x] += pair_counts(dict(enumerate(group)), topic.clusters)
    return {x: (right / max(found, 1), right / max(true, 1)) for x, (right, found, true) in counts.items()}


if __name__ == "__main__":
    main()
