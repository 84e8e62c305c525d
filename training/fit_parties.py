"""Fits what each clue is worth when the actors and targets of a happening are sought.

    python training/fit_parties.py [ARTICLES]      default runs/articles (training/gold.py), about ten minutes on one core

Reads every labelled article with the package's own stages, and every labelled event with the clues that
``reportedly.stages.event.clues`` finds for each party and for nobody; rewrites ``parties.tsv`` there: the weights of a
conditional logit with a ridge. What happened before in the article is taken from the labels. The weights of the learned
tagger's roles come from the articles held out from its training, all others from the rest, which is read without it. Prints
the F of the roles of labelled events in three-fold cross-validation, and on the articles held out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.record import Entity, Tags, TriggerTag
from reportedly.stages.attribute import attribute
from reportedly.stages.event.background import Background
from reportedly.stages.event.clues import Role, candidate, none_clues, role_clues
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.propose import propose
from reportedly.stages.event.scene import Done, Scene
from reportedly.stages.event.voice import Voices
from reportedly.stages.event.who import Names
from reportedly.stages.mention import mention
from reportedly.stages.parse import parse
from reportedly.stages.tag import tag
from reportedly.text import Span
from training.gold import ARTICLES, Labelled, labelled

TABLE = Path(__file__).parent.parent / "src" / "reportedly" / "stages" / "event" / "parties.tsv"
ROLES: tuple[Role, ...] = ("actor", "target")
RIDGE = 4.0  # keeps weights of rare clues small
RIDGE_MODEL = 1.0
RARE = 16  # clues seen less often get no weight
SLIGHT = 0.02  # nor do those that hardly count
FOLDS = 3
TITLES = frozenset("the a an of and mr mrs ms dr sir president minister senator general official officials government spokesman".split())

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One role of one labelled event: the clues of nobody and then of each party, which of them are right, and how many names
    the label has."""

    clues: list[tuple[str, ...]]
    right: list[bool]
    names: int


def choices(found: Labelled, *, tagged: bool) -> Iterator[tuple[Role, Choice]]:
    """The choices that an article's labelled events ask for, in text order."""
    gold = found.labels
    scene, parties = _read(found, tagged=tagged)
    named = {a["id"]: a["name"] for a in gold["actors"]}
    for event in sorted(gold["events"], key=lambda e: (e["trigger"], e["type"])):
        trigger = Span(*event["trigger"])
        i = parties.main(trigger)
        if i is None:
            continue
        happening, around = parties.happening(trigger, i, event["type"]), scene.parties(i)
        right = {role: tuple(p.entity.id for p in around if _is_one(p.entity, [named[a] for a in event[role]])) for role in ROLES}
        candidates = [candidate(scene, happening, p) for p in around]
        inside = sum(c.at is not None for c in candidates)
        for role in ROLES:
            actors = right["actor"] if role == "target" else ()
            found = [(*c.clues, *role_clues(scene, happening, role, c, actors)) for c in candidates]
            yield (
                role,
                Choice(
                    [tuple(none_clues(happening, role, inside)), *found],
                    [not right[role], *(p.entity.id in right[role] for p in around)],
                    len(event[role]),
                ),
            )
        scene.told.append(Done(event["type"], happening.token.lemma, right["actor"], right["target"]))


def _read(found: Labelled, *, tagged: bool) -> tuple[Scene, Parties]:
    article, parsed = found.article, parse(found.article, found.segments)
    tags = tag(article, parsed) if tagged else Tags()
    cast = mention(article, parsed, tags)
    voices = Voices(parsed, attribute(article, parsed, tags, cast))
    names, scene = Names(parsed, cast, voices), Scene(parsed, cast, voices)
    model: tuple[TriggerTag, ...] = tags.triggers
    return scene, Parties(scene, names, propose(parsed, names, Background(parsed, None)), model)


def _is_one(entity: Entity, labels: list[str]) -> bool:
    """Whether the entity shares a distinguishing word with one of the labelled names."""
    own = set().union(*map(_words, (entity.name, *entity.aliases)))
    return any(own & _words(label) for label in labels)


def _words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.lower()))
    return words - TITLES or words


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────────────


def fit(data: list[Choice], fixed: Weights | None = None, ridge: float = RIDGE) -> Weights:
    """Weights that make the right ones of each choice likeliest; with ``fixed`` weights, those of the model's clues alone."""
    options = [set(o) for c in data for o in c.clues]
    counts = Counter(clue for o in options for clue in o if fixed is None or "model " in clue)
    column = {clue: n for n, clue in enumerate(sorted(c for c, k in counts.items() if k >= RARE))}
    kept = [sorted(column[clue] for clue in o if clue in column) for o in options]
    ends = np.cumsum([0, *map(len, kept)])
    x = csr_matrix((np.ones(ends[-1]), np.array([i for row in kept for i in row], int), ends), shape=(len(options), len(column)))
    offset = np.array([sum(fixed.get(clue, 0.0) for clue in o) for o in options]) if fixed else np.zeros(len(options))
    right = np.array([y for c in data for y in c.right])
    starts = np.cumsum([0, *(len(c.clues) for c in data)])[:-1]
    group = np.repeat(np.arange(len(data)), [len(c.clues) for c in data])

    def loss(w: Any) -> tuple[float, Any]:
        s = offset + x @ w
        e = np.exp(s - np.maximum.reduceat(s, starts)[group])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(np.where(right, e, 0), starts) + 1e-12
        slope = x.T @ (e / every[group] - np.where(right, e, 0) / good[group])
        return float((np.log(every) - np.log(good)).sum() + ridge / 2 * w @ w), slope + ridge * w

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return {clue: float(best[n]) for clue, n in column.items() if abs(best[n]) >= SLIGHT}


def f_score(weights: Weights, data: Iterable[Choice]) -> float:
    """F of the chosen names over labelled events, one name chosen at most."""
    hits = found = labelled = 0
    for c in data:
        worth = [sum(weights.get(clue, 0.0) for clue in set(o)) for o in c.clues]
        best = max(range(len(worth)), key=worth.__getitem__)
        labelled += c.names
        found += best > 0
        hits += best > 0 and c.right[best]
    return 2 * hits / max(found + labelled, 1)


def main(folder: Path) -> None:
    """Reads, fits, measures and writes."""
    every = list(labelled(folder))
    rest = [(n, role, c) for n, a in enumerate(every) if not a.held_out for role, c in choices(a, tagged=False)]
    held = [(role, c) for a in every if a.held_out for role, c in choices(a, tagged=True)]
    weights: dict[Role, Weights] = {}
    for role in ROLES:
        mine, tested = [(n, c) for n, r, c in rest if r == role], [c for r, c in held if r == role]
        folds = [f_score(fit([c for n, c in mine if n % FOLDS != k]), [c for n, c in mine if n % FOLDS == k]) for k in range(FOLDS)]
        base = fit([c for _, c in mine])
        weights[role] = base | fit(tested, base, RIDGE_MODEL)
        apart_f, model_f = f_score(base, tested), f_score(weights[role], tested)
        print(f"{role}: cross-validated F {sum(folds) / FOLDS:.3f}; held out {apart_f:.3f}, with the model {model_f:.3f}")
    clues = sorted(weights["actor"] | weights["target"])
    cells = ("\t".join((c, *(f"{weights[r][c]:.2f}" if c in weights[r] else "" for r in ROLES))) for c in clues)
    TABLE.write_text("clue\tactor\ttarget\n" + "".join(f"{row}\n" for row in cells), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
