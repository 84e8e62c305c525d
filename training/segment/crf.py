"""Trains a linear-chain conditional random field: exact gradients in numpy, L-BFGS in scipy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    """Chains of kinds, padded: ``at[chain, step]`` is the row of ``matrix`` (lines by features), ``gold`` the kind there,
    ``mask`` whether the chain is that long."""

    matrix: csr_matrix
    at: Ints
    gold: Ints
    mask: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, chains: list[list[list[int]]], gold: list[list[int]], width: int) -> Batch:
        """The batch of these chains: per chain, per line, the numbers of its features."""
        rows = [line for chain in chains for line in chain]
        indptr = np.cumsum([0] + [len(r) for r in rows])
        columns = np.fromiter((f for r in rows for f in r), dtype=np.int64, count=int(indptr[-1]))
        matrix = csr_matrix((np.ones(len(columns)), columns, indptr), shape=(len(rows), width))
        steps = max(map(len, chains))
        at, padded = np.zeros((len(chains), steps), dtype=np.int64), np.zeros((len(chains), steps), dtype=np.int64)
        mask = np.zeros((len(chains), steps), dtype=bool)
        n = 0
        for c, kinds in enumerate(gold):
            at[c, : len(kinds)] = np.arange(n, n + len(kinds))
            padded[c, : len(kinds)], mask[c, : len(kinds)] = kinds, True
            n += len(kinds)
        return cls(matrix, at, padded, mask)


@dataclass(frozen=True)
class Parameters:
    """What is learned: feature weights, transitions, and the scores of the first and last kind."""

    weights: Floats
    follows: Floats
    first: Floats
    last: Floats

    @classmethod
    def of(cls, flat: Floats, width: int, kinds: int) -> Parameters:
        """The parameters that lie in one vector."""
        a, b = width * kinds, width * kinds + kinds * kinds
        return cls(flat[:a].reshape(width, kinds), flat[a:b].reshape(kinds, kinds), flat[b : b + kinds], flat[b + kinds :])


def _lse(x: Floats, axis: int) -> Floats:
    top = x.max(axis=axis, keepdims=True)
    total: Floats = np.squeeze(top, axis) + np.log(np.exp(x - top).sum(axis=axis))
    return total


def loss(flat: Floats, batch: Batch, kinds: int, penalty: float) -> tuple[float, Floats]:
    """The negative log likelihood of the gold kinds plus ``penalty / 2`` times the squared length, and its gradient."""
    slope = np.zeros_like(flat)
    p, grad = (Parameters.of(x, batch.matrix.shape[1], kinds) for x in (flat, slope))
    scores = (batch.matrix @ p.weights)[batch.at]
    sums = _forward(scores, batch, p)
    total = sums[1]
    marginal = _backward(scores, sums, batch, p, grad)  # adds the expected counts to grad
    gold = _gold(scores, batch, p, grad)  #               takes the counts of the gold kinds from it
    np.put_along_axis(marginal, batch.gold[:, :, None], np.take_along_axis(marginal, batch.gold[:, :, None], 2) - 1, 2)
    by_line = np.zeros((batch.matrix.shape[0], kinds))
    by_line[batch.at[batch.mask]] = marginal[batch.mask]
    grad.weights[:] += batch.matrix.T @ by_line
    return float(total.sum() - gold + penalty / 2 * flat @ flat), slope + penalty * flat


def _forward(scores: Floats, batch: Batch, p: Parameters) -> tuple[Floats, Floats]:
    """Log sums over all beginnings of a chain by its kind at each step, and over whole chains."""
    chains, steps, kinds = scores.shape
    out = np.empty((steps, chains, kinds))
    out[0] = scores[:, 0] + p.first
    for t in range(1, steps):
        onward = _lse(out[t - 1][:, :, None] + p.follows, 1) + scores[:, t]
        out[t] = np.where(batch.mask[:, t, None], onward, out[t - 1])
    return out, _lse(out[-1] + p.last, 1)


def _backward(scores: Floats, sums: tuple[Floats, Floats], batch: Batch, p: Parameters, grad: Parameters) -> Floats:
    """The probability of each kind at each step; adds the expected counts of transitions, first and last kinds to ``grad``."""
    forward, total = sums
    chains, steps, kinds = scores.shape
    lengths = batch.mask.sum(axis=1)
    out = np.zeros((chains, steps, kinds))
    back = np.broadcast_to(p.last, (chains, kinds)).copy()
    for t in range(steps - 1, -1, -1):
        live = batch.mask[:, t]
        here = np.exp(forward[t] + back - total[:, None])
        out[live, t] = here[live]
        grad.last[:] += here[lengths - 1 == t].sum(axis=0)
        if t:
            onward = (scores[:, t] + back)[:, None, :] + p.follows
            grad.follows[:] += np.exp(forward[t - 1][:, :, None] + onward - total[:, None, None])[live].sum(axis=0)
            back = np.where(live[:, None], _lse(onward, 2), back)
    grad.first[:] += out[:, 0].sum(axis=0)
    return out


def _gold(scores: Floats, batch: Batch, p: Parameters, grad: Parameters) -> float:
    """The score of the gold kinds; takes their counts of transitions, first and last kinds from ``grad``."""
    first, last = batch.gold[:, 0], batch.gold[np.arange(len(batch.gold)), batch.mask.sum(axis=1) - 1]
    both = batch.mask[:, 1:]
    before, after = batch.gold[:, :-1][both], batch.gold[:, 1:][both]
    np.add.at(grad.first, first, -1)
    np.add.at(grad.last, last, -1)
    np.add.at(grad.follows, (before, after), -1)
    own = np.take_along_axis(scores, batch.gold[:, :, None], 2)[:, :, 0][batch.mask].sum()
    return float(own + p.first[first].sum() + p.last[last].sum() + p.follows[before, after].sum())


def fit(batch: Batch, kinds: int, penalty: float, rounds: int) -> Parameters:
    """The parameters with the least loss that ``rounds`` steps of L-BFGS find."""
    width = batch.matrix.shape[1]
    start = np.zeros(width * kinds + kinds * kinds + 2 * kinds)
    found = minimize(loss, start, args=(batch, kinds, penalty), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return Parameters.of(found.x, width, kinds)
