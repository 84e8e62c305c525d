"""Words that name one kind of act: one reporter writes 'gunned down', another 'opened fire' (``kindred.tsv``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.merge.words import terms

Entries = dict[str, list[tuple[frozenset[str], str]]]


def families(stems: frozenset[str]) -> frozenset[str]:
    """The families that a trigger with these stems is of: by the longest entries that it holds whole."""
    found = [(len(entry), family) for s in stems for entry, family in _entries().get(s, ()) if entry <= stems]
    longest = max((n for n, _ in found), default=0)
    return frozenset(family for n, family in found if n == longest)


@cache
def _entries() -> Entries:
    """Each entry with its family, by one of its stems."""
    out: Entries = {}
    table = files("reportedly.merge").joinpath("kindred.tsv").read_text(encoding="utf-8")
    for line in [x for x in table.splitlines() if x and not x.startswith("#")][1:]:
        family, words = line.split("\t")
        for entry in {frozenset(terms(w)) for w in words.split(", ")} - {frozenset()}:
            out.setdefault(min(entry), []).append((entry, family))
    return out
