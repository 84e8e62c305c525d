"""The choices that labelled events ask for: of all parties that may act or be acted upon, which are right."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.models.party.score import ROLES, Features, Role
from reportedly.record import Entity, Type
from reportedly.stages.event.clues import candidate, none_clues, role_clues
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.scene import Scene
from reportedly.text import Span
from training.found import found, with_labels
from training.gold import Labelled

TITLES = frozenset("the a an of and mr mrs ms dr sir president minister senator general official officials government spokesman".split())


@dataclass(frozen=True, slots=True)
class Choice:
    """One role of one labelled event: the clues of nobody and then of each party, which of them are right, how many names the
    label has, the same event as the model takes it, and what the tagger's links say of each party (None: it knows no trigger there)."""

    role: Role
    clues: list[tuple[str, ...]]
    right: list[bool]
    names: int
    features: Features
    linked: list[float] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices of one article, and the vectors of the word pieces that their features name."""

    name: str
    held_out: bool
    read_again: bool
    vectors: NDArray[np.float32]
    choices: list[Choice]


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
    vectors = a.tags.words.vectors if a.tags.words else np.zeros((0, 1), np.float32)
    return _packed(Asked(article.name, article.held_out, bool(article.labels.get("parties_read")), vectors, out))


def _choices(scene: Scene, parties: Parties, told: Told, labels: dict[Role, list[str]]) -> Iterator[Choice]:
    happening, around = parties.happening(told.trigger, told.token, told.type), scene.parties(told.token)
    entities = [p.entity for p in around]
    features, linked = parties.reader.features(told.trigger, told.token, told.type, entities), parties.reader.linked(told.trigger, entities)
    right = {role: tuple(p.entity.id for p in around if _is_one(p.entity, labels[role])) for role in ROLES}
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


def _is_one(entity: Entity, labels: list[str]) -> bool:
    """Whether the entity shares a distinguishing word with one of the labelled names."""
    own = set().union(*map(_words, (entity.name, *entity.aliases)))
    return any(own & _words(label) for label in labels)


def _words(name: str) -> set[str]:
    words = set(re.findall(r"\w+", name.lower()))
    return words - TITLES or words


def _packed(a: Asked) -> Asked:
    """The article with no more than the vectors that are asked for."""
    rows = np.unique(np.concatenate([np.zeros(0, np.int64), *(np.append(c.features.row, c.features.trigger) for c in a.choices)]))

    def packed(f: Features) -> Features:
        return replace(f, trigger=int(np.searchsorted(rows, f.trigger)), row=np.searchsorted(rows, f.row))

    return replace(a, vectors=a.vectors[rows], choices=[replace(c, features=packed(c.features)) for c in a.choices])
