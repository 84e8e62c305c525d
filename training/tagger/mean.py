"""The weighted mean of several checkpoints: `python -m training.tagger.mean OUT CHECKPOINT=WEIGHT …`, weights that sum to one.

Runs from the same start that went different ways are better together than each alone, and lose nothing of the speed (Wortsman et al., Model
soups, 2022).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

State = Mapping[str, Tensor]


def mean(states: Sequence[State], weights: Sequence[float]) -> dict[str, Tensor]:
    """The mean of states with the same names. Raises ValueError if the names differ or the weights do not sum to one."""
    if any(s.keys() != states[0].keys() for s in states) or abs(sum(weights) - 1) > 1e-6:
        raise ValueError("the checkpoints must be of one model, and their weights sum to one")
    return {
        name: sum((s[name].double() * w for s, w in zip(states, weights, strict=True)), torch.zeros((), dtype=torch.double)).to(first.dtype)
        for name, first in states[0].items()
    }


def main(out: Path, given: Sequence[str]) -> None:
    """Writes the mean as a checkpoint before the first epoch."""
    pairs = [(path, float(weight)) for path, _, weight in (g.rpartition("=") for g in given)]
    states = [torch.load(path, weights_only=True)["model"] for path, _ in pairs]
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mean(states, [w for _, w in pairs]), "epoch": 0}, out / "checkpoint.pt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
