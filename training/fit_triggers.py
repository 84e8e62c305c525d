"""Counts how often each entry of the trigger table names an event, and fits what its surroundings add.

    python training/fit_triggers.py [ARTICLES]      default runs/articles (training/gold.py), about ten minutes on one core

Reads every labelled article with the package's own parse, mention and attribution stages, and rewrites two tables of
``reportedly.stages.event``: the ``prior`` column of triggers.tsv (its ``guess`` column stays) and weights.tsv, the weights
of a logistic regression whose offset is the prior's log odds. Prints the F that four-fold cross-validation over the
articles reaches by overlap and type, and the threshold at which it does (``merge.LEAST_RULE``).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.record import Attribution, Cast, Parse, Tags
from reportedly.stages.attribute import attribute
from reportedly.stages.event.clause import Clauses
from reportedly.stages.event.propose import cases
from reportedly.stages.event.score import circumstances
from reportedly.stages.event.table import Entry
from reportedly.stages.event.voice import Voices
from reportedly.stages.event.who import Names
from reportedly.stages.mention import mention
from reportedly.stages.parse import parse
from training.gold import ARTICLES, labelled

TABLES = Path(__file__).parent.parent / "src" / "reportedly" / "stages" / "event"
DRAW = 8  # occurrences that a first guess is worth
RIDGE = 10.0  # keeps weights of rare circumstances small
FOLDS = 4
RARE = 20  # circumstances seen less often get no weight


@dataclass(frozen=True, slots=True)
class Example:
    """One trigger found: its article, its entry, what stands around it, and whether the labels have that event there."""

    article: int
    entry: Entry
    around: tuple[str, ...]
    event: bool


def articles(folder: Path) -> Iterator[tuple[Parse, Cast, tuple[Attribution, ...], list[dict[str, Any]]]]:
    """Every labelled article read up to the event stage, with its labelled events; furniture as labelled."""
    for found in labelled(folder):
        parsed = parse(found.article, found.segments)
        cast = mention(found.article, parsed, Tags())
        yield parsed, cast, attribute(found.article, parsed, Tags(), cast), found.labels["events"]


def examples(read: Iterable[tuple[Parse, Cast, tuple[Attribution, ...], list[dict[str, Any]]]]) -> tuple[list[Example], int]:
    """Every trigger found, and the number of labelled events."""
    out, events = [], 0
    for n, (parsed, cast, attributions, gold) in enumerate(read):
        clauses, names = Clauses(parsed), Names(parsed, cast, Voices(parsed, attributions))
        events += len(gold)
        for case in cases(parsed, clauses, names):
            entry, at = case.found.entry, case.found.trigger
            hit = any(e["trigger"][0] < at.end and at.start < e["trigger"][1] and e["type"] == entry.type for e in gold)
            out.append(Example(n, entry, tuple(circumstances(case, clauses)), hit))
    return out, events


class Model:
    """Priors of the entries and weights of the circumstances, fitted on examples."""

    def __init__(self, data: list[Example], guess: dict[Entry, float]) -> None:
        self.guess = guess
        self.seen = Counter(e.entry for e in data)
        self.hits = Counter(e.entry for e in data if e.event)
        counts = Counter(c for e in data for c in e.around)
        self.names = sorted(c for c, n in counts.items() if n >= RARE)
        self.weights = self._fit(data)

    def prior(self, entry: Entry, without: Example | None = None) -> float:
        """The share of occurrences that are events, drawn to the guess; ``without`` one example for fair fitting."""
        seen, hits = self.seen[entry] - (without is not None), self.hits[entry] - (without is not None and without.event)
        return min(max((hits + DRAW * self.guess[entry]) / (seen + DRAW), 0.01), 0.99)

    def _matrix(self, data: list[Example]) -> Any:
        column = {c: i for i, c in enumerate(self.names)}
        x = np.zeros((len(data), len(self.names)))
        for i, e in enumerate(data):
            x[i, [column[c] for c in e.around if c in column]] = 1
        return x

    def _fit(self, data: list[Example]) -> Any:
        x, y = self._matrix(data), np.array([e.event for e in data], float)
        prior = np.array([self.prior(e.entry, e) for e in data])
        offset, w = np.log(prior / (1 - prior)), np.zeros(len(self.names))
        for _ in range(40):  # Newton's steps
            p = 1 / (1 + np.exp(-(offset + x @ w)))
            w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w)), x.T @ (p - y) + RIDGE * w)
        return w

    def probabilities(self, data: list[Example]) -> Any:
        """How likely each example is an event."""
        prior = np.array([self.prior(e.entry) for e in data])
        return 1 / (1 + np.exp(-(np.log(prior / (1 - prior)) + self._matrix(data) @ self.weights)))


def cross_validate(data: list[Example], events: int, guess: dict[Entry, float]) -> tuple[float, float]:
    """The best F by overlap and type over the folds, and its threshold."""
    p, y = np.zeros(len(data)), np.array([e.event for e in data])
    for fold in range(FOLDS):
        model = Model([e for e in data if e.article % FOLDS != fold], guess)
        inside = np.array([e.article % FOLDS == fold for e in data])
        p[inside] = model.probabilities([e for e in data if e.article % FOLDS == fold])
    return max((2 * float((y & (p >= t)).sum()) / float((p >= t).sum() + events), t) for t in np.arange(0.15, 0.6, 0.01))


def _key(entry: Entry) -> tuple[str, str, str, str]:
    before_after = (entry.anchor, *entry.rest) if entry.pos in "VM" and "-" not in entry.rest else (*entry.rest, entry.anchor)
    needs = (f"{'-' if n.negated else ''}{n.what}{'=' + n.of if n.of else ''}" for n in entry.needs)
    return entry.type, entry.pos, " ".join(before_after).replace(" - ", "-"), " ".join(needs)


def write(model: Model, seen: Iterable[Entry]) -> None:
    """Rewrites the prior column and the weights."""
    priors = {_key(e): model.prior(e) for e in seen}
    table = TABLES / "triggers.tsv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    out = [head]
    for row in rows:
        kind, pos, text, needs, first, _ = row.split("\t")
        prior = priors.get((kind, pos, text, needs), float(first))
        out.append("\t".join((kind, pos, text, needs, first, f"{prior:.3f}")))
    table.write_text("\n".join(out) + "\n", encoding="utf-8")
    weights = "".join(f"{c}\t{w:.3f}\n" for c, w in zip(model.names, model.weights, strict=True))
    (TABLES / "weights.tsv").write_text("circumstance\tweight\n" + weights, encoding="utf-8")


def guesses(data: Iterable[Example]) -> dict[Entry, float]:
    """The first guess of every entry seen."""
    rows = (line.split("\t") for line in (TABLES / "triggers.tsv").read_text(encoding="utf-8").splitlines()[1:])
    first = {(r[0], r[1], r[2], r[3]): float(r[4]) for r in rows}
    return {e.entry: first[_key(e.entry)] for e in data}


def main(folder: Path) -> None:
    """Counts, fits, writes, and prints what cross-validation says."""
    data, events = examples(articles(folder))
    guess = guesses(data)
    f, threshold = cross_validate(data, events, guess)
    print(f"{len(data)} triggers found, {events} events labelled; cross-validated F {f:.3f} at {threshold:.2f}")
    write(Model(data, guess), guess)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
