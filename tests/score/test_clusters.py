"""Groups found against groups of gold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.score import cluster_scores


def test_pairs_and_b3_by_hand() -> None:
    """Two of three found together with a stranger: of three pairs given one is right, of three asked one is found; B³ item by item."""
    gold = {"a": "x", "b": "x", "c": "x", "d": "y"}
    found = cluster_scores({"a": "1", "b": "1", "d": "1"}, gold)
    assert found["pairs"][:2] == pytest.approx((1 / 3, 1 / 3))
    assert found["b3"][:2] == pytest.approx(((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))


def test_what_is_not_found_is_alone() -> None:
    """Nothing joined is all precise and finds no pair."""
    assert cluster_scores({}, {"a": "x", "b": "x"})["pairs"][:2] == (1.0, 0.0)


@given(st.dictionaries(st.text(max_size=3), st.sampled_from("xyz")))
def test_gold_against_itself_is_perfect(gold: dict[str, str]) -> None:
    """Whatever the groups, to find them is to score 1, but that without items there is nothing to find."""
    found = cluster_scores(gold, gold)
    assert found["pairs"].f == 1.0 and found["b3"].f == (1.0 if gold else 0.0)
