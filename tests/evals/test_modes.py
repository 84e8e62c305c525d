"""The sentences that measure the modes."""

from __future__ import annotations

import runpy
from collections import Counter
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

MODES = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "evals/modes.py")))


def test_the_halves_are_apart_and_alike() -> None:
    """No sentence is in both halves, both have every mode equally often, and the table knows every mode."""
    cases = MODES.cases()
    halves = [[c for c in cases if c.half == half] for half in ("develop", "report")]
    assert len(cases) == len({c.text for c in cases}) == 278
    counts = [Counter((c.type, c.mode) for c in half) for half in halves]
    assert sum((counts[0] - counts[1]).values()) <= 2
    table = files("reportedly.stages.event").joinpath("modes.tsv").read_text("utf-8").splitlines()[1:]
    assert {(c.type, c.mode) for c in cases if c.mode} == {tuple(row.split("\t")[:2]) for row in table if row.split("\t")[1] != "-"}


def test_the_trigger_is_what_stands_between_the_asterisks() -> None:
    """The asterisks are taken out, and the span holds the words that stood between them."""
    (case,) = (c for c in MODES.cases() if c.text == "Guards beat the prisoners.")
    assert (case.text[case.trigger.start : case.trigger.end], case.type, case.mode) == ("beat", "ASSAULT", "beat")
    assert MODES.found(case) == "beat"
