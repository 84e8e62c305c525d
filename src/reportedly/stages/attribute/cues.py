"""The cue table (cues.tsv) and the look-up in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from reportedly.record import Stance, Token

Part = Literal["verb", "noun", "adjective", "adverb"]

PARTS: dict[str, Part] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
"""Part of the table by part of speech (UD)."""

MISREAD = {"hop": "hope"}
"""Lemmas that the parser gets wrong: "hoped" and "hoping" are "hop" to it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table: what a word signals, how it presents it, and what its content may be."""

    words: tuple[str, ...]
    kind: str
    stance: Stance
    takes: frozenset[str]


@lru_cache(maxsize=1)
def table() -> dict[Part, dict[str, tuple[Cue, ...]]]:
    """For each part of speech, the rows by their first word; those of several words first."""
    out: dict[Part, dict[str, tuple[Cue, ...]]] = {"verb": {}, "noun": {}, "adjective": {}, "adverb": {}}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        lemma, part, kind, stance, takes = line.split("\t")
        words = tuple(lemma.split())
        rows = out[cast(Part, part)]
        cue = Cue(words, kind, cast(Stance, stance), frozenset(takes.split()))
        rows[words[0]] = tuple(sorted((*rows.get(words[0], ()), cue), key=lambda c: -len(c.words)))
    return out


def rows_of(part: Part, token: Token) -> tuple[Cue, ...]:
    """The rows of a word as this part of speech; empty if it is no cue."""
    return table()[part].get(MISREAD.get(token.lemma, token.lemma), ())
