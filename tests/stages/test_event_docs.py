"""The page on numbers and modes says what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from happening import tokens_of
from reportedly.record import Counted
from reportedly.stages.event.numbers import numbers
from reportedly.stages.event.table import rows

PAGE = (Path(__file__).parents[2] / "docs" / "numbers-and-modes.md").read_text("utf-8")
SAID = [
    ("at least 14", 14, None, False),
    ("more than 14", 14, None, False),
    ("as many as 14", 0, 14, False),
    ("between 300 and 400", 300, 400, False),
    ("nearly 300", 300, 300, True),
    ("a hundred", 100, 100, True),
    ("scores", 40, None, False),
    ("tens of thousands", 20_000, None, False),
    ("a handful", 3, None, False),
    ("a couple", 2, 2, True),
]


def test_everything_that_is_counted_is_explained() -> None:
    """The table of what is counted has every value, and no other."""
    table = PAGE.split("| `what` |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert {word for cell in cells for word in re.findall(r"`(\w+)`", cell)} == set(get_args(Counted))


@pytest.mark.parametrize(("words", "least", "most", "about"), SAID, ids=[s[0] for s in SAID])
def test_the_words_of_the_table_are_read_as_it_says(words: str, least: int, most: int | None, about: bool) -> None:
    """The page's rules for words hold, and the words stand on it."""
    assert words in PAGE
    of = "of " if words in ("scores", "tens of thousands", "a handful", "a couple") else ""
    (found,) = numbers(tokens_of(f"Kreva saw {words} {of}people.").tokens)
    assert (found.least, found.most, found.about) == (least, most, about)


def test_every_mode_is_listed() -> None:
    """The table of modes is that of the program."""
    listed = re.findall(r"^\| ([A-Z, ]+) \| (`.*`) \|$", PAGE, re.MULTILINE)
    said = {(kind, mode) for kinds, modes in listed for kind in kinds.split(", ") for mode in re.findall(r"`([\w-]+)`", modes)}
    assert said == {(kind, mode) for kind, mode, *_ in rows("modes.tsv") if mode != "-"}
