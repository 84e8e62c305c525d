"""What is searched of reports and statements: terms of a dimension and a value, one list an item.

    actor:barack actor:obama actor:president actor:q76 actor_of:usa       names, aliases and role by their words; number; country
    actor_state:usa                                                        the state itself
    target:… by:…                                                         the same for targets, and for those it is according to
    type:assault status:happened outlet:3 place:geneva place_of:che        outlet by its key
    y:2015 m:201504 d:20150412, or y:0                                     the day; 0 where it is not known
    voice:own                                                              the outlet itself says so

A query is an AND of such terms; SQLite's full-text index meets hundreds of thousands of rows in a few milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

Contract = dict[str, Any]

WORD = re.compile(r"[^\W_]+")
"""A word: a run of letters and digits."""


def fold(text: str) -> str:
    """The text in small letters and without diacritics."""
    text = text.casefold()
    return text if text.isascii() else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    return WORD.findall(fold(text))


def of_entity(dimension: str, entity: Contract, others: Iterable[str] = ()) -> Iterator[str]:
    """The terms of someone who takes part; ``others`` are names from entities judged to be the same."""
    role = (entity["role"] or {}).get("value") or ""
    for word in words(" ".join((entity["name"], *entity["aliases"], role, *others))):
        yield f"{dimension}:{word}"
    if entity["wikidata"]:
        yield f"{dimension}:{entity['wikidata'].casefold()}"
    if entity["country"]:
        yield f"{dimension}_of:{entity['country'].casefold()}"
        if entity["kind"] == "state":
            yield f"{dimension}_state:{entity['country'].casefold()}"


def of_day(day: int | None) -> Iterator[str]:
    """The terms of a day written YYYYMMDD."""
    if day is None:
        yield "y:0"
    else:
        yield from (f"y:{day // 10000}", f"m:{day // 100}", f"d:{day}")


def of_place(where: Contract | None) -> Iterator[str]:
    """The terms of a place."""
    if where:
        yield from (f"place:{word}" for word in words(where["name"]))
        if where["country"]:
            yield f"place_of:{where['country'].casefold()}"


def number(day: str | None) -> int | None:
    """A day of the contract, 2015-04-12, as the number 20150412."""
    return int(day.replace("-", "")) if day else None
