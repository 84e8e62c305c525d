"""What each clue is worth: the weights of a conditional logit with a ridge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

RIDGE = 6.0  # keeps weights of rare clues small
RARE = 8  # clues seen less often get no weight
SLIGHT = 0.02  # nor do those that hardly count

Weights = dict[str, float]


class Choice(Protocol):
    """The clues of nobody and then of each party, and which of them are right."""

    @property
    def clues(self) -> list[tuple[str, ...]]: ...
    @property
    def right(self) -> list[bool]: ...


def fit(data: Sequence[Choice], counts_for: NDArray[np.float64]) -> Weights:
    """Weights that make the right ones of each choice likeliest; ``counts_for``: how much each choice counts."""
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
        slope = x.T @ ((e / every[group] - np.where(right, e, 0) / good[group]) * counts_for[group])
        return float((counts_for * (np.log(every) - np.log(good))).sum() + RIDGE / 2 * w @ w), slope + RIDGE * w

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return {clue: float(best[n]) for clue, n in column.items() if abs(best[n]) >= SLIGHT}


def worth(weights: Weights, choice: Choice) -> NDArray[np.float32]:
    """What the clues say for nobody and for each party."""
    return np.array([sum(weights.get(clue, 0.0) for clue in option) for option in choice.clues], dtype=np.float32)
