"""What a sentence counts: 'at least 12 people', 'two soldiers'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.merge.words import stem
from reportedly.text import Span

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
_WORDS = {w: n for n, w in enumerate(_UNITS.split(), 1)} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_COUNTED = {
    stem(w): w
    for w in (
        "people person civilian man men woman women child children soldier troop officer policeman police protester demonstrator worker "
        "passenger fighter militant rebel prisoner hostage victim student member dead injured wounded killed arrested detained others "
        "dollar euro pound vote missile rocket house building village vehicle"
    ).split()
}
"""What is counted, by its stem; of a count of anything else (an age, a time, a score) nothing is made."""
_DEAD = {"dead": "killed", "wounded": "injured", "person": "people"}

_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_WORDS)})(?:[ -](?P<scale>hundred|thousand|million|billion))?"
    r"(?:\s+(?P<first>[^\W\d_]+))(?:\s+(?P<second>[^\W\d_]+))?(?:\s+(?P<third>[^\W\d_]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` of ``what`` (one word for each thing: 'killed' for the dead), with the place of the words in the sentence (code points)."""

    what: str
    value: int
    words: Span


def figures(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order."""
    found = (_figure(m) for m in _FIGURE.finditer(sentence))
    return tuple(f for f in found if f is not None)


def _figure(m: re.Match[str]) -> Figure | None:
    for group in ("first", "second", "third"):
        if m[group] is None:
            return None
        what = _COUNTED.get(stem(m[group].casefold()))
        if what is not None:
            return Figure(_DEAD.get(what, what), _value(m), Span(m.start(), m.end(group)))
    return None


def _value(m: re.Match[str]) -> int:
    number = m["number"].casefold().replace(",", "")
    value = _WORDS[number] if number in _WORDS else int(number[:18])
    return value * _SCALES.get((m["scale"] or "").casefold(), 1)
