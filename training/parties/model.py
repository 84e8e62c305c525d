"""The heads that read who takes part: `reportedly.models.tagger.party` as torch modules, trained with the tagger's encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu

from reportedly.models.party.score import FORMS, KINDS, OFTEN, PLACES, SENTENCES, SOUGHT, Features
from reportedly.models.tagger.labels import TYPES
from reportedly.stages.mention import recall

WIDTH = 96
NEVER = -1e4
"""The score of what is no option."""


@dataclass(frozen=True, slots=True)
class Example:
    """A choice as the heads learn it: its features, whose rows are counted from ``first``, what the clues say, which are right, and how
    much it counts."""

    features: Features
    first: int
    clues: NDArray[np.float32]
    right: list[bool]
    weight: float


class Party(nn.Module):
    """One role's scores; ``reportedly.models.tagger.party`` computes the same."""

    def __init__(self, hidden: int, types: int = len(TYPES), known: int = len(KINDS), forms: int = len(FORMS)) -> None:
        super().__init__()
        self.anchor, self.token, self.gate = (nn.Linear(hidden, WIDTH) for _ in range(3))
        sizes = {"place_": PLACES, "sentence_": 2 * SENTENCES + 1, "count_": OFTEN + 1}
        sizes |= {"form_": forms, "type_": types, "kind_": known}
        self.embed = nn.ModuleDict({name: nn.Embedding(size, WIDTH) for name, size in sizes.items()})
        self.out, self.nobody, self.nobody_out = nn.Linear(WIDTH, 1), nn.Linear(hidden, WIDTH), nn.Linear(WIDTH, 1)
        for e in self.embed.values():
            nn.init.normal_(e.weight, std=0.02)
        for last in (self.out, self.nobody_out):
            nn.init.zeros_(last.weight)

    def forward(self, vectors: Tensor, b: Batch) -> Tensor:
        """The scores of all options of a batch, nobody first in each choice, without those of the clues."""
        trigger, seen = vectors[b.trigger], vectors[b.row]
        anchor, gate = self.anchor(trigger) + self.embed["type_"](b.type), 1 + torch.tanh(self.gate(trigger))
        entity = self.embed["kind_"](b.kind) + self.embed["count_"](b.count)
        x = self.token(seen) * gate[b.choice_of][b.of] + (anchor[b.choice_of] + entity)[b.of]
        x = x + self.embed["place_"](b.place) + self.embed["sentence_"](b.sentence) + self.embed["form_"](b.form)
        sights = self.out(gelu(x, approximate="tanh"))[:, 0]
        options = torch.full((len(b.kind),), NEVER).scatter_reduce(0, b.of, sights, "amax")
        options = torch.where(options > NEVER, options, 0.0)
        nobody = self.nobody_out(gelu(self.nobody(trigger), approximate="tanh"))[:, 0]
        return torch.zeros(len(b.clues)).masked_scatter(b.is_nobody, nobody).masked_scatter(~b.is_nobody, options)


def arrays(heads: nn.ModuleDict) -> dict[str, NDArray[np.float32]]:
    """The weights of both roles by the names they are shipped under."""
    named = ((n.replace("embed.", "").replace("_.weight", ""), p) for n, p in heads.named_parameters())
    return {n: np.ascontiguousarray(p.detach().numpy()) for n, p in named}


def heads(hidden: int) -> nn.ModuleDict:
    """Those of both roles, and of whom a pronoun means."""
    sizes = {"antecedent": (recall.PRONOUNS, recall.KNOWN, recall.PLACES)}
    return nn.ModuleDict({sought: Party(hidden, *sizes.get(sought, ())) for sought in SOUGHT})


@dataclass(frozen=True, slots=True)
class Batch:
    """Some choices as arrays: options and sights one after the other, ``of`` each sight's option, ``choice_of`` each option's choice,
    ``group`` the choice of each option or nobody."""

    trigger: Tensor
    type: Tensor
    kind: Tensor
    count: Tensor
    row: Tensor
    place: Tensor
    sentence: Tensor
    form: Tensor
    of: Tensor
    choice_of: Tensor
    is_nobody: Tensor
    group: Tensor
    clues: Tensor
    right: Tensor
    weight: Tensor

    @classmethod
    def of_all(cls, examples: Sequence[Example]) -> Batch:
        f = [e.features for e in examples]
        sizes = [len(x.kind) for x in f]
        before = np.cumsum([0, *sizes])[:-1]
        nobody = np.zeros(sum(sizes) + len(f), dtype=bool)
        nobody[before + np.arange(len(f))] = True

        def all_of(values: Any) -> Tensor:
            return torch.from_numpy(np.concatenate(list(values)))

        return cls(
            torch.tensor([e.first + e.features.trigger for e in examples]),
            torch.tensor([x.type for x in f]),
            all_of(x.kind for x in f),
            all_of(x.count for x in f),
            all_of(e.features.row + e.first for e in examples),
            all_of(x.place for x in f),
            all_of(x.sentence for x in f),
            all_of(x.form for x in f),
            all_of(x.of + n for x, n in zip(f, before, strict=True)),
            torch.from_numpy(np.repeat(np.arange(len(f)), sizes)),
            torch.from_numpy(nobody),
            torch.from_numpy(np.repeat(np.arange(len(f)), [n + 1 for n in sizes])),
            all_of(e.clues for e in examples),
            torch.tensor([r for e in examples for r in e.right]),
            torch.tensor([e.weight for e in examples]),
        )


def loss(scores: Tensor, b: Batch) -> Tensor:
    """How unlikely the right ones are, over all choices."""
    every, right = (_log_sum(s, b.group, len(b.trigger)) for s in (scores, torch.where(b.right, scores, NEVER)))
    return ((every - right) * b.weight).sum()


def _log_sum(x: Tensor, group: Tensor, n: int) -> Tensor:
    top = torch.full((n,), NEVER).scatter_reduce(0, group, x.detach(), "amax")
    return torch.log(torch.zeros(n).scatter_add(0, group, torch.exp(x - top[group])) + 1e-12) + top
