"""The calibration report against bins and errors worked out by hand."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

REPORT = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "evals/calibration.py")))
Item, bins, error = REPORT.Item, REPORT.bins, REPORT.error


def test_items_fall_into_bins_by_confidence() -> None:
    """Two items near .9 of which one is right, one at 1.0 in the last bin, none elsewhere."""
    table = bins([Item(0.92, True), Item(0.98, False), Item(1.0, True), Item(0.05, False)])
    assert [(b.low, b.items) for b in table] == [(0.0, 1), (0.9, 3)]
    assert table[1].right == pytest.approx(2 / 3)


def test_the_error_weighs_each_bin_by_its_items() -> None:
    """Three items at .5 of which all are right are off by .5, one at 1.0 that is right by nothing: 3/4 of .5."""
    assert error(bins([Item(0.5, True)] * 3 + [Item(1.0, True)])) == pytest.approx(0.375)


def test_nothing_found_is_no_error() -> None:
    """An empty table has the error 0."""
    assert error(bins([])) == 0
