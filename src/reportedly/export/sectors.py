"""What part of a society an actor belongs to, by the words for it: the table is ``sectors.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportedly.record import Entity


def table(name: str) -> list[list[str]]:
    """The rows of a table of this package, without comments."""
    text = files("reportedly.export").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _sectors() -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for code, _, words in table("sectors.tsv")]


def sector_of(entity: Entity) -> str:
    """The code of the sector that the role or else the name says; of a state GOV; "" where no words say it."""
    if entity.kind == "state":
        return "GOV"
    for words in _words(entity):
        for code, pattern in _sectors():
            if pattern.search(words):
                return code
    return ""


def _words(entity: Entity) -> Iterator[str]:
    if entity.role:
        yield entity.role.value
    if entity.kind == "person":  # a King may be of that name, "the king" is not
        yield " ".join(word for word in entity.name.split() if word.islower())
    elif entity.kind != "place":
        yield entity.name
