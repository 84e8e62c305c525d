"""Fits what each clue is worth when the actors and targets of a happening are sought.

    python training/fit_parties.py [ARTICLES [TAGS]]      default runs/articles (training/gold.py), about ten minutes on one core

Reads every labelled article with the package's own stages, and every labelled event with the clues that
``reportedly.stages.event.clues`` finds for each party and for nobody; rewrites ``parties.tsv`` there: the weights of a
conditional logit with a ridge. What happened before in the article is what the table as it stands chooses, right or wrong,
for so it will be when the weights are used. The clues of the learned tagger's roles are counted only where it has not seen the
labels: in the articles held out from its training, and in those of TAGS, a pickle of Tags by article name, read by a tagger
that was trained on others. Prints the F of the roles of labelled events in three-fold cross-validation, over all articles
and over those with the tagger's clues.
"""

from __future__ import annotations

import pickle
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.record import Entity, Tags, Type
from reportedly.stages.event.clues import Role, candidate, none_clues, role_clues
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.scene import Scene
from reportedly.text import Span
from training.found import found, with_labels
from training.gold import ARTICLES, Labelled, labelled

TABLE = Path(__file__).parent.parent / "src" / "reportedly" / "stages" / "event" / "parties.tsv"
ROLES: tuple[Role, ...] = ("actor", "target")
RIDGE = 6.0  # keeps weights of rare clues small
RARE = 8  # clues seen less often get no weight
SLIGHT = 0.02  # nor do those that hardly count
FOLDS = 3
TITLES = frozenset("the a an of and mr mrs ms dr sir president minister senator general official officials government spokesman".split())

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One role of one labelled event: the clues of nobody and then of each party, which of them are right, and how many names
    the label has."""

    role: Role
    clues: list[tuple[str, ...]]
    right: list[bool]
    names: int


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, found by the stages or labelled or both: its trigger, main token and type; ``found`` tells which."""

    trigger: Span
    token: int
    type: Type
    label: dict[str, Any] | None
    found: bool


def choices(article: Labelled, unseen: Tags | None) -> Iterator[Choice]:
    """The choices that an article's labelled events ask for, in text order; ``unseen``: its tags by a tagger that was trained
    on others."""
    scene, parties, told = _read(article, unseen)
    named = {a["id"]: a["name"] for a in article.labels["actors"]}
    for t in told:
        if t.label is not None:
            right = {role: [named[a] for a in t.label[role]] for role in ROLES}
            yield from _asked(scene, parties, t, right)
        if t.found:
            parties(t.trigger, t.token, t.type)  # chooses, and remembers


def _asked(scene: Scene, parties: Parties, told: Told, labels: dict[Role, list[str]]) -> Iterator[Choice]:
    happening, around = parties.happening(told.trigger, told.token, told.type), scene.parties(told.token)
    right = {role: tuple(p.entity.id for p in around if _is_one(p.entity, labels[role])) for role in ROLES}
    candidates = [candidate(scene, happening, p) for p in around]
    inside = sum(c.at is not None for c in candidates)
    for role in ROLES:
        actors = right["actor"] if role == "target" else ()
        each = (chain(c.clues, role_clues(scene, happening, role, c, actors)) for c in candidates)
        clues = [tuple(map(sys.intern, option)) for option in (none_clues(happening, role, inside), *each)]
        yield Choice(role, clues, [not right[role], *(p.entity.id in right[role] for p in around)], len(labels[role]))


def _read(article: Labelled, unseen: Tags | None) -> tuple[Scene, Parties, list[Told]]:
    a = found(article, unseen)
    scene = Scene(a.parse, a.cast, a.voices)
    parties = Parties(scene, a.names, a.rules, a.tags.triggers if unseen or article.held_out else ())
    return scene, parties, list(_told(a.candidates, parties, article.labels["events"]))


def _told(candidates: list[Proposal], parties: Parties, events: list[dict[str, Any]]) -> Iterator[Told]:
    """The happenings found, each with its label if it has one, and the labelled ones that were not found, in text order."""
    out = []
    for c, label in with_labels(candidates, events):
        if c is not None:
            out.append(Told(c.tag.trigger, c.token, c.tag.type, label, True))
        elif label is not None and (i := parties.main(trigger := Span(*label["trigger"]))) is not None:
            out.append(Told(trigger, i, label["type"], label, False))
    yield from sorted(out, key=lambda t: (t.trigger, t.token))


def _is_one(entity: Entity, labels: list[str]) -> bool:
    """Whether the entity shares a distinguishing word with one of the labelled names."""
    own = set().union(*map(_words, (entity.name, *entity.aliases)))
    return any(own & _words(label) for label in labels)


def _words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.lower()))
    return words - TITLES or words


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────────────


def fit(data: list[Choice]) -> Weights:
    """Weights that make the right ones of each choice likeliest."""
    counts = Counter(clue for c in data for option in c.clues for clue in option)
    column = {clue: n for n, clue in enumerate(sorted(c for c, k in counts.items() if k >= RARE))}
    kept = [np.array([column[clue] for clue in option if clue in column], np.int32) for c in data for option in c.clues]
    ends = np.cumsum([0, *map(len, kept)])
    x = csr_matrix((np.ones(ends[-1]), np.concatenate(kept), ends), shape=(len(kept), len(column)))
    right = np.array([y for c in data for y in c.right])
    starts = np.cumsum([0, *(len(c.clues) for c in data)])[:-1]
    group = np.repeat(np.arange(len(data)), [len(c.clues) for c in data])

    def loss(w: Any) -> tuple[float, Any]:
        s = x @ w
        e = np.exp(s - np.maximum.reduceat(s, starts)[group])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(np.where(right, e, 0), starts) + 1e-12
        slope = x.T @ (e / every[group] - np.where(right, e, 0) / good[group])
        return float((np.log(every) - np.log(good)).sum() + RIDGE / 2 * w @ w), slope + RIDGE * w

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return {clue: float(best[n]) for clue, n in column.items() if abs(best[n]) >= SLIGHT}


def f_score(weights: Weights, data: Iterable[Choice]) -> float:
    """F of the chosen names over labelled events, one name chosen at most."""
    hits = found = labelled = 0
    for c in data:
        worth = [sum(weights.get(clue, 0.0) for clue in o) for o in c.clues]
        best = max(range(len(worth)), key=worth.__getitem__)
        labelled += c.names
        found += best > 0
        hits += best > 0 and c.right[best]
    return 2 * hits / max(found + labelled, 1)


def main(folder: Path, unseen: dict[str, Tags]) -> None:
    """Reads, fits, measures and writes."""
    every: list[tuple[int, bool, Choice]] = []
    for n, a in enumerate(labelled(folder)):
        tags = None if a.held_out else unseen.get(a.name)  # the shipped tagger's own are better where it has not seen the labels
        every += ((n, a.held_out or tags is not None, c) for c in choices(a, tags))
    weights: dict[Role, Weights] = {}
    for role in ROLES:
        mine = [(n % FOLDS, modelled, c) for n, modelled, c in every if c.role == role]
        apart = [fit([c for fold, _, c in mine if fold != k]) for k in range(FOLDS)]
        f_all, f_model = (
            sum(f_score(apart[k], [c for fold, modelled, c in mine if fold == k and modelled >= least]) for k in range(FOLDS)) / FOLDS
            for least in (False, True)
        )
        print(f"{role}: cross-validated F {f_all:.3f}, with the tagger's clues {f_model:.3f}", flush=True)
        weights[role] = fit([c for *_, c in mine])
    clues = sorted(weights["actor"] | weights["target"])
    cells = ("\t".join((c, *(f"{weights[r][c]:.2f}" if c in weights[r] else "" for r in ROLES))) for c in clues)
    TABLE.write_text("clue\tactor\ttarget\n" + "".join(f"{row}\n" for row in cells), encoding="utf-8")


if __name__ == "__main__":
    read = pickle.loads(Path(sys.argv[2]).read_bytes()) if len(sys.argv) > 2 else {}
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES, read)
