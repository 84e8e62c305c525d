"""The weights, and the best sequence of kinds for a sequence of lines: a linear-chain conditional random field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from reportedly.errors import ModelError
from reportedly.models.loader import load
from reportedly.record import Kind

Floats = npt.NDArray[np.float32]
NEVER = np.float32(-1e6)
"""The score of a kind that is ruled out."""


@dataclass(frozen=True, slots=True)
class Model:
    """Scores (log odds, up to a constant): ``weights[row of a feature, kind]``, ``follows[kind, next kind]``, and ``first``
    and ``last`` for the kinds of the first and last line."""

    kinds: tuple[Kind, ...]
    rows: dict[str, int]
    weights: Floats
    follows: Floats
    first: Floats
    last: Floats

    @classmethod
    def of(cls, table: dict[str, Any]) -> Model:
        """The model in a table as it lies in ``weights.json``."""
        features: dict[str, list[float]] = table["features"]
        follows, first, last = (np.array(table[key], dtype=np.float32) for key in ("follows", "first", "last"))
        weights = np.array(list(features.values()), dtype=np.float32).reshape(len(features), len(first))
        return cls(tuple(table["kinds"]), {f: n for n, f in enumerate(features)}, weights, follows, first, last)

    def scores(self, features: Sequence[Sequence[str]]) -> Floats:
        """One row per line: the score of each kind by the line's own features."""
        rows = self.rows
        out = np.zeros((len(features), len(self.kinds)), dtype=np.float32)
        for i, found in enumerate(features):
            known = [rows[f] for f in found if f in rows]
            out[i] = self.weights[known].sum(axis=0)
        return out

    def best(self, scores: Floats) -> list[Kind]:
        """The sequence of kinds with the highest total score (Viterbi)."""
        if not len(scores):
            return []
        total, back = scores[0] + self.first, []
        for row in scores[1:]:
            paths = total[:, None] + self.follows
            back.append(paths.argmax(axis=0))
            total = paths.max(axis=0) + row
        at = int((total + self.last).argmax())
        out = [at]
        for step in reversed(back):
            at = int(step[at])
            out.append(at)
        return [self.kinds[k] for k in reversed(out)]


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that ships with the package, loaded once a process. Raises ModelError if it is missing or changed."""
    path = load("segment").file("weights.json")
    try:
        return Model.of(cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, KeyError, TypeError) as e:
        raise ModelError(f"{path}: not a table of weights: {e}") from e
