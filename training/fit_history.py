"""Fits what each clue says for or against a report's being history.

    python training/fit_history.py [ARTICLES]      default runs/articles, about two minutes on one core

Reads the labelled articles whose labels the tagger has not seen, those held out from its training, and rewrites ``history.tsv`` of
``reportedly.stages.event``: the weights of a logistic regression with a ridge. Prints, in three-fold cross-validation over articles, how
many reports are read right before and after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.odds import probability
from reportedly.stages.event.frame import BACKGROUND
from reportedly.stages.event.history import BIAS, Clues, clues
from training.found import found, with_labels
from training.gold import ARTICLES, LABELS, ROOT, WRITTEN, Labelled, labelled

TABLE = ROOT / "src" / "reportedly" / "stages" / "event" / "history.tsv"
BEFORE = 0.35  # the probability of the report by itself from which it was background before the clues were weighed
RIDGE = 10.0
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled report that was found: its clues, how likely it was background by itself, whether it is, and its article."""

    clues: Clues
    alone: float
    background: bool
    article: int
    kind: str


def examples(folder: Path) -> Iterator[Example]:
    """Those of all articles whose labels the tagger has not seen."""
    for n, article in enumerate(labelled(folder)):
        if article.held_out:
            kind = "labels" if article.name.startswith(LABELS) else "written" if article.name.startswith(WRITTEN) else "data/train"
            yield from _of(article, n, kind)


def _of(article: Labelled, n: int, kind: str) -> Iterator[Example]:
    a = found(article)
    every = dict(zip(map(id, a.candidates), clues(a.parse, a.candidates, a.background, a.voices), strict=True))
    for c, label in with_labels(a.candidates, article.labels["events"]):
        if c is not None and label is not None:
            yield Example(every[id(c)], c.tag.background, bool(label["background"]), n, kind)


def fit(data: Sequence[Example]) -> dict[str, float]:
    """The weight of each clue, and the bias."""
    names = sorted({name for e in data for name in e.clues})
    x = np.array([[e.clues.get(name, 0.0) for name in names] for e in data])
    side = np.array([1.0 if e.background else -1.0 for e in data])

    def loss(p: Any) -> tuple[float, Any]:
        margin = side * (x @ p[1:] + p[0])
        slope = -side / (1 + np.exp(margin))
        value = np.logaddexp(0, -margin).sum() + RIDGE / 2 * p[1:] @ p[1:]
        return float(value), np.concatenate([[slope.sum()], x.T @ slope + RIDGE * p[1:]])

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {BIAS: float(best[0])} | dict(zip(names, map(float, best[1:]), strict=True))


def likely(weights: dict[str, float], told: Clues) -> float:
    return probability(weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in told.items()))


def validate(data: Sequence[Example]) -> None:
    """Prints the shares read right before and after, each article by what the others give."""
    before: dict[str, list[bool]] = {}
    after: dict[str, list[bool]] = {}
    for k in range(FOLDS):
        weights = fit([e for e in data if e.article % FOLDS != k])
        for e in data:
            if e.article % FOLDS == k:
                before.setdefault(e.kind, []).append((e.alone > BEFORE) == e.background)
                after.setdefault(e.kind, []).append((likely(weights, e.clues) > BACKGROUND) == e.background)
    for kind, right in before.items():
        print(f"{kind}: {np.mean(right):.4f} of {len(right)} right by themselves, {np.mean(after[kind]):.4f} with the clues", flush=True)


def main(folder: Path) -> None:
    data = [*examples(folder)]
    validate(data)
    weights = fit(data)
    TABLE.write_text("clue\tweight\n" + "".join(f"{clue}\t{weights[clue]:.3f}\n" for clue in sorted(weights)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
