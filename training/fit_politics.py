"""Fits what each word of a passage says for or against its being about politics.

    python training/fit_politics.py [ARTICLES]      default runs/articles (training/gold.py), about six minutes on one core

For: passages around the labelled events of the articles, and 120 texts of ``labels/topics.jsonl.gz`` (politics at matches, banks,
festivals). Against: 320 texts there, on sport, markets, weather, science, stars and everyday life, full of the words of war, and the
labelled web pages that have no event. Rewrites ``politics.tsv`` of ``reportedly.stages.event``: the weights of a logistic regression with
a ridge, both sides weighing the same. Prints for each kind of text, in four-fold cross-validation, how many passages lie above the doubt.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.record import Segment, Token
from reportedly.stages.event.politics import BIAS, DOUBT, REACH, passage, telling, weight
from reportedly.stages.event.table import classes, triggers
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from training.gold import ARTICLES, LABELS, WRITTEN, labelled

TABLE = Path(__file__).parent.parent / "src" / "reportedly" / "stages" / "event" / "politics.tsv"
TOPICS = Path(__file__).parent / "labels" / "topics.jsonl.gz"
RIDGE = 10.0
RARE = 6  # passages: words of fewer get no weight
SLIGHT = 0.04  # nor those that hardly count
FOLDS = 4
WEIGHT = {"topics": 1.2, "topics, sentences": 0.6, "data/train": 0.7, "labels": 0.5, "written": 0.5, "pages": 1.0}
SHARE = {"labels": 0.6, "written": 0.4}  # of the articles of a kind, those that are read
WORD_OF_PAGES = "sh_"  # what the names of labelled web pages of all kinds begin with


@dataclass(frozen=True, slots=True)
class Passage:
    """The telling words of a passage, how much the bias counts in it, whether it is about politics, the kind of its text, and the
    text's name."""

    words: frozenset[str]
    long: float
    political: bool
    kind: str
    name: str


def read(tokens: Sequence[Token], political: bool, kind: str, name: str) -> Passage:
    """These tokens as a passage."""
    return Passage(frozenset(telling(tokens)), weight(tokens), political, kind, name)


def from_articles(folder: Path, dice: random.Random) -> Iterator[Passage]:
    """Three events of each labelled article; all of a web page without an event."""
    for found in labelled(folder):
        kind = "labels" if found.name.startswith(LABELS) else "written" if found.name.startswith(WRITTEN) else "data/train"
        events, page = found.labels["events"], WORD_OF_PAGES in found.name
        if not (events or page) or dice.random() > SHARE.get(kind, 1.0):
            continue
        tree = parse(found.article, found.segments)
        for e in dice.sample(events, min(3, len(events))):
            for t in tree.tokens_in(Span(*e["trigger"]))[:1]:
                yield read(passage(tree, t.index), True, kind, found.name)
        for at in range(40, 0 if events else len(tree.tokens), 2 * REACH):
            yield read(passage(tree, at), False, "pages", found.name)


def from_topics(dice: random.Random) -> Iterator[Passage]:
    """Passages and single sentences of the texts written for this."""
    for n, line in enumerate(gzip.decompress(TOPICS.read_bytes()).decode("utf-8").splitlines()):
        found = json.loads(line)
        article = Article(found["text"])
        tree = parse(article, (Segment(Span(0, len(article.text)), "body"),))
        many = len(tree.tokens)
        for at in (many // 5, many // 2, 4 * many // 5):
            yield read(passage(tree, at), found["political"], "topics", f"topic {n}")
        for s in tree.sentences:
            if dice.random() < 0.5:
                yield read(tree.tokens[s.first : s.last], found["political"], "topics, sentences", f"topic {n}")


def fit(passages: Sequence[Passage]) -> dict[str, float]:
    """The weight of each word, and the bias. What names an event, and what is filed as someone or something of conflict, never speaks
    against."""
    counts = Counter(w for p in passages for w in p.words)
    column = {w: n for n, w in enumerate(sorted(w for w, k in counts.items() if k >= RARE))}
    kept = [np.array(sorted(column[w] for w in p.words if w in column), np.int32) for p in passages]
    ends = np.cumsum([0, *map(len, kept)])
    x = csr_matrix((np.ones(ends[-1]), np.concatenate(kept), ends), shape=(len(kept), len(column)))
    side = np.array([1.0 if p.political else -1.0 for p in passages])
    long = np.array([p.long for p in passages])
    share = np.array([WEIGHT[p.kind] for p in passages])
    for s in (1.0, -1.0):
        share[side == s] *= len(passages) / 2 / share[side == s].sum()
    conflict = frozenset().union(*classes().values(), *((e.anchor, *e.rest) for found in triggers().values() for e in found))
    bounds = [(None, None), *((0.0 if w in conflict else None, None) for w in column)]

    def loss(p: Any) -> tuple[float, Any]:
        margin = side * (x @ p[1:] + p[0] * long)
        slope = -side * share / (1 + np.exp(margin))
        value = (share * np.logaddexp(0, -margin)).sum() + RIDGE / 2 * p[1:] @ p[1:]
        return float(value), np.concatenate([[slope @ long], x.T @ slope + RIDGE * p[1:]])

    best = minimize(loss, np.zeros(len(column) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 200}).x
    return {BIAS: float(best[0])} | {w: float(best[n + 1]) for w, n in column.items() if abs(best[n + 1]) >= SLIGHT}


def odds(weights: dict[str, float], p: Passage) -> float:
    return weights[BIAS] * p.long + sum(weights.get(w, 0.0) for w in p.words)


def validate(passages: Sequence[Passage], dice: random.Random) -> None:
    """Prints what share of each kind of passages lies above the doubt, each by what the others give."""
    fold = {name: dice.randrange(FOLDS) for name in sorted({p.name for p in passages})}
    above: dict[tuple[str, bool], list[bool]] = {}
    for k in range(FOLDS):
        weights = fit([p for p in passages if fold[p.name] != k])
        for p in passages:
            if fold[p.name] == k:
                above.setdefault((p.kind, p.political), []).append(odds(weights, p) >= DOUBT)
    for (kind, political), found in sorted(above.items()):
        print(f"{kind}, {'politics' if political else 'other'}: {sum(found) / len(found):.3f} of {len(found)} above the doubt")


def main(folder: Path) -> None:
    dice = random.Random(5)
    passages = [*from_articles(folder, dice), *from_topics(dice)]
    validate(passages, dice)
    weights = fit(passages)
    cells = (f"{w}\t{weights[w]:.2f}\n" for w in sorted(weights))
    TABLE.write_text("word\tweight\n" + "".join(cells), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
