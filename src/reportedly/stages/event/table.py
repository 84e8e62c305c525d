"""The trigger table: which words name which type of event, and what must stand around them.

``triggers.tsv`` has one entry a line: type, part of speech (V, N, A, or M for a modal), words, needs, guess, prior. Of
several words a verb comes first ("call on") and a noun or modifier last ("phone call"). ``needs`` lists conditions that
must all hold, with a minus for those that must not (see ``needs.py``). ``guess`` is how often such words name such an event
as far as its author could tell, ``prior`` the share counted over the training articles, drawn towards the guess where
occurrences are few (``training/fit_triggers.py`` writes it). ``classes.tsv`` names the word classes that needs refer to.
Lemmas are the parser's, its slips included: it reads "fined" as "fin".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from reportedly.record import Type

_FOLDER = "reportedly.stages.event"


@dataclass(frozen=True, slots=True)
class Need:
    """One condition: ``what`` (obj, subj, passive, a preposition …), the class or lemma it must be of, or must not."""

    what: str
    of: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table. ``rest`` are the words beside the anchor: after a verb, before a noun or adjective."""

    type: Type
    pos: str
    anchor: str
    rest: tuple[str, ...]
    needs: tuple[Need, ...]
    prior: float

    @property
    def weight(self) -> int:
        """How specific the entry is: of several that fit, the most specific speaks."""
        return 2 * len(self.rest) + sum(0 if n.negated else 2 if n.of else 1 for n in self.needs)


def rows(name: str) -> list[list[str]]:
    """The cells of a table of this package, comment lines (#) and the header left out."""
    text = files(_FOLDER).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """The word classes: name to lemmas."""
    return {name: frozenset(words.split()) for name, words in rows("classes.tsv")}


@lru_cache(maxsize=1)
def triggers() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by anchor lemma and part of speech, the most specific first; an anchor that follows a hyphen has any (*)."""
    out: dict[tuple[str, str], list[Entry]] = {}
    for kind, pos, text, needs, _, prior in rows("triggers.tsv"):
        entry = _entry(kind, pos, text, needs, prior)
        key = "*" if "-" in entry.rest else "V" if entry.pos == "M" else entry.pos
        out.setdefault((entry.anchor, key), []).append(entry)
    return {key: tuple(sorted(found, key=lambda e: (-e.weight, -e.prior))) for key, found in out.items()}


def _entry(kind: str, pos: str, words: str, needs: str, prior: str) -> Entry:
    parts = words.replace("-", " - ").split()
    anchor = parts[0] if pos in "VM" and "-" not in parts else parts[-1]
    rest = parts[1:] if pos in "VM" and "-" not in parts else parts[:-1]
    return Entry(cast(Type, kind), pos, anchor, tuple(rest), tuple(map(_need, needs.split())), float(prior))


def _need(text: str) -> Need:
    negated = text.startswith("-")
    what, _, of = text.removeprefix("-").partition("=")
    return Need(what, of or None, negated)
