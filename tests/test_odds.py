"""Probabilities as log odds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.odds import EDGE, log_odds, probability


@given(st.floats(EDGE, 1 - EDGE))
def test_odds_and_probability_are_each_others_inverse(p: float) -> None:
    assert probability(log_odds(p)) == pytest.approx(p)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_likelier_has_the_higher_odds_and_nothing_is_certain(p: float, q: float) -> None:
    low, high = sorted((log_odds(p), log_odds(q)))
    assert (low, high) == ((log_odds(p), log_odds(q)) if p <= q else (log_odds(q), log_odds(p)))
    assert log_odds(EDGE) <= low <= high <= log_odds(1 - EDGE)
