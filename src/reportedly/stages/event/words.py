"""Small closed word lists of the event rules, by name, from ``words.tsv``."""

from __future__ import annotations

from functools import lru_cache

from reportedly.stages.event.table import rows


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in rows("words.tsv")}


def words(name: str) -> frozenset[str]:
    """The lemmas of one list."""
    return _lists()[name]
