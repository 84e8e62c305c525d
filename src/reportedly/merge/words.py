"""Words for comparing texts: folded, cut to a stem, weighted by how rare they are in news, and counted into vectors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log, sqrt

from reportedly.text import Span

Vector = Mapping[str, float]
"""Terms with their weights, of length 1; empty for a text without terms."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = "ations ation ings ing ions ion ments ment ers ies ied ed er es ly s e".split()
_LEAST = 3  # letters that a stem keeps
_STOP = frozenset(
    "a an the of to in on at for from by with and or but nor as is are was were be been being it its this that these those he she they we "
    "you i his her their our your him them us not no has have had do does did will would can could may might should must said say says "
    "who whom which what when where why how after before about more than most one up out over into if so also there here then all any "
    "some such other just only very while because during between through against under own same too s t don now".split()
)


def located(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text, case folded, with their places in code points."""
    for m in _WORD.finditer(text):
        yield m.group().casefold(), Span(*m.span())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded word without its ending: 'attacked', 'attacks' and 'attacking' have one stem. A rule of thumb: it serves comparison
    and is never shown."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] else word


def terms(text: str) -> list[str]:
    """The stems of a text's words, in order, without the words that every text has."""
    return [stem(w) for w in _WORD.findall(text.casefold()) if w not in _STOP]


def rarity(term: str) -> float:
    """The inverse document frequency of a term in news: the logarithm of one in how many articles has it (``rarity.tsv``)."""
    total, counts = _counts()
    return log((total + 1) / (counts.get(term, 0) + 0.5))


def vector(terms: Iterable[str]) -> Vector:
    """The terms with weights that grow with the logarithm of their number and with their rarity."""
    raw = {t: (1 + log(n)) * _rarity(t) for t, n in Counter(terms).items()}
    length = sqrt(sum(x * x for x in raw.values()))
    return {t: x / length for t, x in raw.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[t] for t, x in a.items() if t in b)


_rarity = lru_cache(maxsize=65536)(rarity)


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """The number of articles counted, and in how many of them each term stands; terms of fewer than three are not listed."""
    table = files("reportedly.merge").joinpath("rarity.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    counts = {term: int(n) for term, n in rows}
    return counts.pop("(articles)"), counts
