"""Makes the weights that choose the time and the place of a happening (src/reportedly/modifiers.py).

    python training/modifiers.py when|where [--write]

Reads the labelled articles of runs/articles (training/gold.py), prints precision, recall and F of the chosen words over the gold
frames by five-fold cross-validation (an article is never in both halves), and with --write fits all articles and writes the table
of the stage.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly import modifiers
from reportedly.modifiers import Phrase, Weights
from reportedly.record import Frame, Parse
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from training.gold import ROOT, labelled

STRENGTH = 3.0
"""Of the pull of the weights to nought; 1 to 6 are alike in cross-validation."""
SEEN = 8
"""Pairs that a feature must occur in to get a weight."""
FOLDS = 5
THRESHOLDS = np.arange(-1.0, 0.6, 0.1)

Reader = Callable[[Article, Parse], Iterable[Phrase]]


@dataclass
class Event:
    """A gold frame with the phrases of its sentence, their features, and which of them is right."""

    article: int
    marked: bool
    phrases: list[tuple[list[str], bool]]


def frames(gold: dict) -> tuple[Frame, ...]:
    """The gold events as frames, without their actors."""
    return tuple(_frame(e) for e in gold["events"])


def _frame(event: dict) -> Frame:
    words, voice = Span(*event["trigger"]), (event["by"],) if event["by"] else ()
    return Frame((words,), event["type"], (), (), event["status"], bool(event["background"]), voice, words)


def articles() -> Iterator[tuple[Article, dict, Parse]]:
    """The training articles with their gold and parse."""
    for found in labelled():
        yield found.article, found.labels, parse(found.article, found.segments)


def events(layer: str, read: Reader, docs: Iterable[tuple[Article, dict, Parse]]) -> Iterator[Event]:
    """Every gold frame whose trigger is in the parse, with what may be its time or place."""
    for n, (article, gold, parsed) in enumerate(docs):
        found = frames(gold)
        triggers = [modifiers.trigger_token(parsed, f) for f in found]
        views = modifiers.views(parsed, read(article, parsed), triggers)
        for event, frame, trigger in zip(gold["events"], found, triggers, strict=True):
            words = Span(*event[layer]) if event[layer] else None
            view = views.get(parsed.sentence_of[trigger]) if trigger is not None else None
            pairs = view.pairs(trigger, frame) if view else ()
            yield Event(n, words is not None, [(f, bool(words and p.span.overlap(words))) for p, f in pairs])


def fit(found: list[Event]) -> dict[str, float]:
    """Logistic regression over the pairs; the constant is the feature ""."""
    pairs = [p for e in found for p in e.phrases]
    seen = Counter(f for features, _ in pairs for f in set(features))
    names = sorted(f for f, n in seen.items() if n >= SEEN)
    at = {f: n for n, f in enumerate(names)}
    cells = [(row, at[f]) for row, (features, _) in enumerate(pairs) for f in set(features) if f in at]
    x = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(pairs), len(names)))
    y = np.array([right for _, right in pairs], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + STRENGTH / 2 * w[:-1] @ w[:-1]
        return value, np.append(x.T @ (p - y) + STRENGTH * w[:-1], (p - y).sum())

    w = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {**dict(zip(names, w, strict=False)), "": w[-1]}


def counts(found: Iterable[Event], weights: dict[str, float]) -> np.ndarray:
    """For each threshold: right, chosen, in the gold."""
    out = np.zeros((len(THRESHOLDS), 3), int)
    scorer = Weights(weights, 0.0)
    for e in found:
        score, right = max(((scorer.score(f) + weights[""], r) for f, r in e.phrases), default=(-99.0, False))
        chosen = score > THRESHOLDS
        out += np.stack([chosen & right, chosen, np.full(len(THRESHOLDS), e.marked)], axis=1)
    return out


def validate(found: list[Event]) -> float:
    """Prints the cross-validated figures and returns the best threshold."""
    total = np.zeros((len(THRESHOLDS), 3), int)
    for fold in range(FOLDS):
        weights = fit([e for e in found if e.article % FOLDS != fold])
        total += counts((e for e in found if e.article % FOLDS == fold), weights)
    right, chosen, gold = total.T
    f = 2 * right / (chosen + gold)
    for t, r, c, g, value in zip(THRESHOLDS, right, chosen, gold, f, strict=True):
        print(f"threshold {t:5.1f}  P {r / c:.3f}  R {r / g:.3f}  F {value:.3f}")
    return float(THRESHOLDS[f.argmax()])


def table(layer: str, weights: dict[str, float], threshold: float) -> str:
    """The table of weights, in the order of their names; those near nought are left out."""
    constant = weights.pop("")
    rows = [f"{f}\t{w:.2f}" for f, w in sorted(weights.items()) if abs(w) >= 0.05]
    head = f"# Feature and weight: which phrase of a sentence tells the {layer} of a happening. Made by training/modifiers.py; do not edit."
    return "\n".join([head, f"threshold\t{threshold - constant:.2f}", *rows]) + "\n"


def reader(layer: str) -> Reader:
    """What a stage proposes."""
    if layer == "when":
        from reportedly.stages import when

        return lambda article, parsed: [when.phrase(article, e) for e in when.phrases(parsed, when.expressions(article, parsed))]
    from reportedly.stages import where

    return lambda article, parsed: [c.phrase for c in where.candidates(parsed)]


def main() -> None:
    """See the module's own words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layer", choices=("when", "where"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(events(options.layer, reader(options.layer), articles()))
    threshold = validate(found)
    if options.write:
        path = ROOT / "src" / "reportedly" / "stages" / options.layer / "weights.tsv"
        path.write_text(table(options.layer, fit(found), threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
