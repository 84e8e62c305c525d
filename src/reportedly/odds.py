"""Probabilities as log odds, in which evidence adds up."""

from __future__ import annotations

from math import exp, log

EDGE = 0.005
"""Nothing is held to be surer than this: one piece of evidence never outweighs all others."""


def log_odds(probability: float, edge: float = EDGE) -> float:
    """The natural logarithm of the odds, of a probability between 0 and 1; one nearer than ``edge`` to either counts as that."""
    p = min(max(probability, edge), 1 - edge)
    return log(p / (1 - p))


def probability(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-odds))
