from __future__ import annotations

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

from hand import READING
from reportedly.merge import Event, compare, story

DOCS = (Path(__file__).parents[2] / "docs" / "merging.md").read_text("utf-8")


def test_the_example_runs() -> None:
    """The code on the page runs, and finds an event for each report of a reading."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    found: list[tuple[object, ...]] = []
    exec(code, {"readings": [READING], "print": lambda *x: found.append(x)})
    assert len(found) == len(READING.reports)


def test_every_field_of_an_event_is_documented() -> None:
    """The table names each field of Event but those that speak for themselves."""
    named = {n for row in re.findall(r"^\| (`[^|]*) \|", DOCS, re.MULTILINE) for n in re.findall(r"`(\w+)`", row)}
    assert {f.name for f in fields(Event)} - {"id", "types", "earliest", "latest"} <= named


def test_the_numbers_are_those_of_the_program() -> None:
    """What the page says of thresholds and sizes is what the modules hold."""
    c, j, s = import_module("reportedly.merge.copies"), import_module("reportedly.merge.region"), story
    said = re.sub(r"\s+", " ", DOCS)
    assert f"is at least {s.ALIKE:g}." in said
    assert f"the {j.NEAR} articles whose keys in common with it weigh most" in said
    assert f"up to {j.MOST} reports" in said and f"more than {j.MOST} reports" in said
    assert f"and {import_module('reportedly.merge.judge').CAUTION:g} more for each doubling" in said
    assert f"at least {c._SHARE * 100:.0f} % of its sentence" in said
    assert (c._WINDOW, c._RUN, c._WINDOW + c._RUN - 1, c._COPIED, c._NEAR) == (16, 6, 21, 10, 5)
    assert (compare._TOLERANCE, s._TOP, s.KEYS, s.WEIGHT, s._TITLE, s._LEAD) == (2, 24, 2, 50, 3, 1500)
