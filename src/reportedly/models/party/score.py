"""Chooses among an article's entities by what the tagger's encoder knows of the words: who acts in a happening, who is acted upon, and
whom a pronoun means.

Every mention is weighed against the anchor (the trigger, or the pronoun): the vectors of both, how far apart they are, the
mention's form, what is known of the entity, how often it is mentioned, and what kind of anchor it is. An entity is worth what its best
mention is. The scores of actor and target are added to those of the clues of ``parties.tsv``, beside which they were trained
(``training/parties``).
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
from reportedly.record import EntityKind, Form

Ints = NDArray[np.int64]
Role = Literal["actor", "target"]
Sought = Role | Literal["antecedent"]

ROLES: tuple[Role, ...] = get_args(Role)
SOUGHT: tuple[Sought, ...] = (*ROLES, "antecedent")
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
FORMS: tuple[Form, ...] = get_args(Form)
FAR = (REACH, 48, 72, 108, 160, 240, 400, 700)
"""Distances in word pieces beyond which each next wider bucket begins; up to the first each is told apart."""
PLACES = 2 * (REACH + len(FAR)) + 1
SENTENCES, OFTEN = 10, 20
"""Sentences apart, and mentions, up to which each number is told apart."""
NEAREST = 6
"""The mentions of an entity that are weighed: those nearest to the anchor."""


class Sight(NamedTuple):
    """A mention as seen from an anchor: its row among the vectors, sentences apart (negative: before), the number of its form."""

    row: int
    sentences: int
    form: int


class Option(NamedTuple):
    """An entity that may be chosen: the number of what is known of it, how often it is mentioned, its nearest mentions."""

    known: int
    mentions: int
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """An anchor and its options as numbers; ``of`` gives each sight's option."""

    trigger: int
    type: int
    kind: Ints
    count: Ints
    row: Ints
    place: Ints
    sentence: Ints
    form: Ints
    of: Ints


def features(anchor: int, kind: int, options: Sequence[Option]) -> Features:
    """The numbers for the anchor of the given kind whose vector is in row ``anchor``."""
    sights = [s for o in options for s in o.sights]
    rows = np.array([s.row for s in sights], dtype=np.int64)
    return Features(
        anchor,
        kind,
        np.array([o.known for o in options], dtype=np.int64),
        np.array([min(o.mentions, OFTEN) for o in options], dtype=np.int64),
        rows,
        bucketed(rows - anchor, FAR),
        np.clip(np.array([s.sentences for s in sights], dtype=np.int64), -SENTENCES, SENTENCES) + SENTENCES,
        np.array([s.form for s in sights], dtype=np.int64),
        np.repeat(np.arange(len(options)), [len(o.sights) for o in options]),
    )


class PartyModel:
    """The loaded weights. Raises ModelError if they are missing or changed."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from thinc.api import NumpyOps

        self._weights: dict[str, Floats] = load_file(load("party").file("party.safetensors"))
        self._ops = NumpyOps()  # numpy's own products run on all cores, whose waiting costs as much time as all the rest

    def of(self, name: str) -> Floats:
        """The weights of that name."""
        return self._weights[name]

    def linear(self, name: str, x: Floats) -> Floats:
        """The vectors [rows, width] through the layer of that name."""
        product = self._ops.gemm(np.ascontiguousarray(x), self.of(f"{name}.weight"), trans2=True)
        return np.asarray(product + self.of(f"{name}.bias"), dtype=np.float32)


class Look:
    """Scores the options of one article; ``vectors`` [word pieces, width] are those of its words."""

    def __init__(self, model: PartyModel, vectors: Floats) -> None:
        self._model, self._vectors = model, vectors
        self._tokens: dict[Sought, Floats] = {}

    def __call__(self, sought: Sought, f: Features) -> Floats:
        """The score of nobody and of each option, in the order given."""
        of, linear = self._model.of, self._model.linear
        trigger = self._vectors[f.trigger : f.trigger + 1]
        anchor = linear(f"{sought}.anchor", trigger) + of(f"{sought}.type")[f.type]
        gate = 1 + np.tanh(linear(f"{sought}.gate", trigger))
        entity = of(f"{sought}.kind")[f.kind] + of(f"{sought}.count")[f.count]
        where = of(f"{sought}.place")[f.place] + of(f"{sought}.sentence")[f.sentence] + of(f"{sought}.form")[f.form]
        sights = linear(f"{sought}.out", gelu(self._token(sought)[f.row] * gate + anchor + entity[f.of] + where))[:, 0]
        nobody = linear(f"{sought}.nobody_out", gelu(linear(f"{sought}.nobody", trigger)))[0]
        scores = np.full(1 + len(f.kind), -np.inf, dtype=np.float32)
        scores[0] = nobody[0]
        np.maximum.at(scores, f.of + 1, sights)
        return np.where(np.isfinite(scores), scores, 0.0)  # who is named nowhere is left to the clues

    def _token(self, sought: Sought) -> Floats:
        """What each word is to whoever is sought: projected once, for a mention is weighed against many anchors."""
        if sought not in self._tokens:
            self._tokens[sought] = self._model.linear(f"{sought}.token", self._vectors)
        return self._tokens[sought]


@lru_cache(maxsize=1)
def party_model() -> PartyModel:
    """The model of this process."""
    return PartyModel()
