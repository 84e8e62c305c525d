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
    return np.squeeze(top, axis) + np.log(np.exp(x - top).sum(axis=axis))


def loss(flat: Floats, batch: Batch, kinds: int, penalty: float) -> tuple[float, Floats]:
    """The negative log likelihood of the gold kinds plus ``penalty / 2`` times the squared length, and its gradient."""
    width = batch.matrix.shape[1]
    p = Parameters.of(flat, width, kinds)
    grad = Parameters.of(np.zeros_like(flat), width, kinds)
    scores = (batch.matrix @ p.weights)[batch.at]
    chains, steps = batch.at.shape
    every = np.arange(chains)
    lengths = batch.mask.sum(axis=1)
    forward = np.empty((steps, chains, kinds))
    forward[0] = scores[:, 0] + p.first
    for t in range(1, steps):
        step = _lse(forward[t - 1][:, :, None] + p.follows, 1) + scores[:, t]
        forward[t] = np.where(batch.mask[:, t, None], step, forward[t - 1])
    total = _lse(forward[-1] + p.last, 1)
    ends = batch.gold[every, lengths - 1]
    gold = np.where(batch.mask, np.take_along_axis(scores, batch.gold[:, :, None], 2)[:, :, 0], 0).sum()
    gold += p.first[batch.gold[:, 0]].sum() + p.last[ends].sum()
    marginal = np.zeros((chains, steps, kinds))
    back = np.broadcast_to(p.last, (chains, kinds)).copy()
    for t in range(steps - 1, -1, -1):
        live = batch.mask[:, t]
        here = np.exp(forward[t] + back - total[:, None])
        marginal[:, t] = np.where(live[:, None], here, 0)
        grad.last[:] += here[lengths - 1 == t].sum(axis=0)
        if t:
            onward = scores[:, t] + back
            pair = np.exp(forward[t - 1][:, :, None] + p.follows + onward[:, None, :] - total[:, None, None])
            grad.follows[:] += pair[live].sum(axis=0)
            np.add.at(grad.follows, (batch.gold[live, t - 1], batch.gold[live, t]), -1)
            gold += p.follows[batch.gold[live, t - 1], batch.gold[live, t]].sum()
            back = np.where(live[:, None], _lse(p.follows + onward[:, None, :], 2), back)
    grad.first[:] += marginal[:, 0].sum(axis=0)
    np.add.at(grad.first, batch.gold[:, 0], -1)
    np.add.at(grad.last, ends, -1)
    np.put_along_axis(marginal, batch.gold[:, :, None], np.take_along_axis(marginal, batch.gold[:, :, None], 2) - 1, 2)
    flatmarginal = np.zeros((batch.matrix.shape[0], kinds))
    flatmarginal[batch.at[batch.mask]] = marginal[batch.mask]
    grad.weights[:] += batch.matrix.T @ flatmarginal
    out = np.concatenate([grad.weights.ravel(), grad.follows.ravel(), grad.first, grad.last])
    return float(total.sum() - gold + penalty / 2 * flat @ flat), out + penalty * flat


def fit(batch: Batch, kinds: int, penalty: float, rounds: int) -> Parameters:
    """The parameters with the least loss that ``rounds`` steps of L-BFGS find."""
    width = batch.matrix.shape[1]
    start = np.zeros(width * kinds + kinds * kinds + 2 * kinds)
    found = minimize(loss, start, args=(batch, kinds, penalty), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return Parameters.of(found.x, width, kinds)
