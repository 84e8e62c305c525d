"""How likely each of an article's entities acts in a happening, or is acted upon, by what the tagger's encoder knows of the words.

Every mention is weighed against the trigger: the vectors of both, how far apart they are, the mention's form, the entity's kind, how
often it is mentioned, and the type of the happening. An entity is worth what its best mention is. The scores are added to those of the
clues of ``parties.tsv``, beside which they were trained (``training/parties``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from reportedly.models.loader import load
from reportedly.models.tagger.decode import REACH, Floats, bucketed, gelu
from reportedly.models.tagger.labels import TYPES
from reportedly.record import EntityKind, Form, Type

Ints = NDArray[np.int64]
Role = Literal["actor", "target"]

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
FORMS: tuple[Form, ...] = get_args(Form)
FAR = (REACH, 48, 72, 108, 160, 240, 400, 700)
"""Distances in word pieces beyond which each next wider bucket begins; up to the first each is told apart."""
PLACES = 2 * (REACH + len(FAR)) + 1
SENTENCES, OFTEN = 10, 20
"""Sentences apart, and mentions, up to which each number is told apart."""
NEAREST = 6
"""The mentions of an entity that are weighed: those nearest to the trigger."""


class Sight(NamedTuple):
    """A mention as seen from a trigger: its row among the vectors, word pieces and sentences apart (negative: before), its form."""

    row: int
    apart: int
    sentences: int
    form: Form


class Option(NamedTuple):
    """An entity that may take part: its kind, how often it is mentioned, its nearest mentions."""

    kind: EntityKind
    mentions: int
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """A trigger and its options as numbers; ``of`` gives each sight's option."""

    trigger: int
    type: int
    kind: Ints
    count: Ints
    row: Ints
    place: Ints
    sentence: Ints
    form: Ints
    of: Ints


def features(trigger: int, kind: Type, options: Sequence[Option]) -> Features:
    """The numbers for the trigger whose vector is in row ``trigger``."""
    sights = [s for o in options for s in o.sights]
    return Features(
        trigger,
        TYPES.index(kind),
        np.array([KINDS.index(o.kind) for o in options], dtype=np.int64),
        np.array([min(o.mentions, OFTEN) for o in options], dtype=np.int64),
        np.array([s.row for s in sights], dtype=np.int64),
        bucketed(np.array([s.apart for s in sights], dtype=np.int64), FAR),
        np.clip(np.array([s.sentences for s in sights], dtype=np.int64), -SENTENCES, SENTENCES) + SENTENCES,
        np.array([FORMS.index(s.form) for s in sights], dtype=np.int64),
        np.repeat(np.arange(len(options)), [len(o.sights) for o in options]),
    )


class PartyModel:
    """The loaded weights. Raises ModelError if they are missing or changed."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from thinc.api import NumpyOps

        self._weights: dict[str, Floats] = load_file(load("party").file("party.safetensors"))
        self._ops = NumpyOps()  # numpy's own products run on all cores, whose waiting costs as much time as all the rest

    def __call__(self, vectors: Floats, f: Features) -> dict[Role, Floats]:
        """By role the score of nobody and of each option, in the order given."""
        return {role: self._scores(role, vectors, f) for role in ROLES}

    def _scores(self, role: Role, vectors: Floats, f: Features) -> Floats:
        trigger = vectors[f.trigger : f.trigger + 1]
        anchor = self._linear(role, "anchor", trigger) + self._weights[f"{role}.type"][f.type]
        gate = 1 + np.tanh(self._linear(role, "gate", trigger))
        entity = self._weights[f"{role}.kind"][f.kind] + self._weights[f"{role}.count"][f.count]
        x = self._linear(role, "token", vectors[f.row]) * gate + anchor + entity[f.of]
        x += self._weights[f"{role}.place"][f.place] + self._weights[f"{role}.sentence"][f.sentence] + self._weights[f"{role}.form"][f.form]
        sights = self._linear(role, "out", gelu(x))[:, 0]
        nobody = self._linear(role, "nobody_out", gelu(self._linear(role, "nobody", trigger)))[0]
        scores = np.full(1 + len(f.kind), -np.inf, dtype=np.float32)
        scores[0] = nobody[0]
        np.maximum.at(scores, f.of + 1, sights)
        return np.where(np.isfinite(scores), scores, 0.0)  # who is named nowhere is left to the clues

    def _linear(self, role: Role, name: str, x: Floats) -> Floats:
        weight, bias = self._weights[f"{role}.{name}.weight"], self._weights[f"{role}.{name}.bias"]
        return np.asarray(self._ops.gemm(np.ascontiguousarray(x), weight, trans2=True) + bias, dtype=np.float32)


@lru_cache(maxsize=1)
def party_model() -> PartyModel:
    """The model of this process."""
    return PartyModel()
