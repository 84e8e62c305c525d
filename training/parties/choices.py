"""The choices that labelled events ask for: of all parties that may act or be acted upon, which are right."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.models.party.score import ROLES, Features, Role, Sought
from reportedly.record import Type, WordVectors
from reportedly.stages.event.clues import candidate, none_clues, role_clues
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.scene import Scene
from reportedly.text import Span
from training.found import found, with_labels
from training.gold import ROOT, Labelled
from training.parties.antecedents import antecedents
from training.parties.table import Weights, worth

CHOICES = ROOT / "runs" / "choices.pkl"
"""Where `python -m training.parties` leaves them for the tagger's training."""
TITLES = frozenset("the a an of and mr mrs ms dr sir president minister senator general official officials government spokesman".split())


@dataclass(frozen=True, slots=True)
class Choice:
    """One role of one labelled event: the clues of nobody and then of each party, which of them are right, how many names the
    label has, the same event as the tagger's heads take it, and what its links say of each party (None: it does not know the trigger).
    Or whom one pronoun means, of which no clues are weighed."""

    role: Sought
    clues: list[tuple[str, ...]]
    right: list[bool]
    names: int
    features: Features
    linked: list[float] | None


@dataclass(frozen=True, slots=True)
class Learned:
    """A choice as the tagger's heads learn it: its features, what the clues say, which are right, and how much it counts."""

    role: Sought
    features: Features
    clues: NDArray[np.float32]
    right: list[bool]
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices of one article, and the word pieces that their features name: where each starts, and its vector."""

    name: str
    held_out: bool
    read_again: bool
    starts: NDArray[np.int64]
    vectors: NDArray[np.float32]
    choices: list[Choice]

    def learned(self, weights: dict[Sought, Weights], again: float) -> tuple[NDArray[np.int64], list[Learned]]:
        """The starts, and the choices as the tagger's heads learn them; ``again``: how much those count that were read again."""
        count = again if self.read_again else 1.0
        learned = (Learned(c.role, c.features, worth(weights.get(c.role, {}), c), c.right, count) for c in self.choices)
        return self.starts, [replace(c, weight=again) if c.role == "antecedent" else c for c in learned]


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, found by the stages or labelled or both: its trigger, main token and type; ``found`` tells which."""

    trigger: Span
    token: int
    type: Type
    label: dict[str, Any] | None
    found: bool


def asked(article: Labelled) -> Asked:
    """The choices of an article's labelled events, in text order. What happened before is what the stages choose as they stand, right or
    wrong, for so it will be when the weights are used."""
    a = found(article)
    parties = Parties(scene := Scene(a.parse, a.cast, a.voices), a.names, a.rules, a.tags)
    named = {x["id"]: x["name"] for x in article.labels["actors"]}
    out: list[Choice] = []
    for t in _told(a.candidates, parties, article.labels["events"]):
        if t.label is not None and a.tags.words is not None:
            out += _choices(scene, parties, t, {role: [named[i] for i in t.label[role]] for role in ROLES})
        if t.found:
            parties(t.trigger, t.token, t.type)  # chooses, and remembers
    for features, right in antecedents(article, a.parse, a.tags, _is_one):
        out.append(Choice("antecedent", [()] * len(right), right, 1, features, None))
    words = a.tags.words or WordVectors(np.zeros(0, np.int64), np.zeros((0, 1), np.float32))
    return _packed(Asked(article.name, article.held_out, bool(article.labels.get("parties_read")), words.starts, words.vectors, out))


def _choices(scene: Scene, parties: Parties, told: Told, labels: dict[Role, list[str]]) -> Iterator[Choice]:
    happening, around = parties.happening(told.trigger, told.token, told.type), scene.parties(told.token)
    entities = [p.entity for p in around]
    features, linked = parties.reader.features(told.trigger, told.token, told.type, entities), parties.reader.linked(told.trigger, entities)
    names = {p.entity.id: (p.entity.name, *p.entity.aliases) for p in around}
    right = {role: tuple(e for e, own in names.items() if any(_is_one(own, label) for label in labels[role])) for role in ROLES}
    candidates = [candidate(scene, happening, p) for p in around]
    inside = sum(c.at is not None for c in candidates)
    for role in ROLES:
        actors = right["actor"] if role == "target" else ()
        each = (chain(c.clues, role_clues(scene, happening, role, c, actors)) for c in candidates)
        clues = [tuple(map(sys.intern, option)) for option in (none_clues(happening, role, inside), *each)]
        good = [not right[role], *(p.entity.id in right[role] for p in around)]
        yield Choice(role, clues, good, len(labels[role]), features, linked[role] if linked else None)


def _told(candidates: list[Proposal], parties: Parties, events: list[dict[str, Any]]) -> Iterator[Told]:
    """The happenings found, each with its label if it has one, and the labelled ones that were not found, in text order."""
    out = []
    for c, label in with_labels(candidates, events):
        if c is not None:
            out.append(Told(c.tag.trigger, c.token, c.tag.type, label, True))
        elif label is not None and (i := parties.main(trigger := Span(*label["trigger"]))) is not None:
            out.append(Told(trigger, i, label["type"], label, False))
    yield from sorted(out, key=lambda t: (t.trigger, t.token))


def _is_one(names: Iterable[str], label: str) -> bool:
    """Whether the names share a distinguishing word with a labelled one."""
    return bool(set().union(*map(_words, names)) & _words(label))


def _words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.lower()))
    return words - TITLES or words


def _packed(a: Asked) -> Asked:
    """The article with no more than the word pieces that are asked for."""
    rows = np.unique(np.concatenate([np.zeros(0, np.int64), *(np.append(c.features.row, c.features.trigger) for c in a.choices)]))

    def packed(f: Features) -> Features:
        return replace(f, trigger=int(np.searchsorted(rows, f.trigger)), row=np.searchsorted(rows, f.row))

    return replace(a, starts=a.starts[rows], vectors=a.vectors[rows], choices=[replace(c, features=packed(c.features)) for c in a.choices])
