"""The word lists of this stage, read once from the .tsv files beside it; each file says at its top what its columns are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.knowledge.nouns import heads, singular
from reportedly.record import EntityKind


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: the role noun it stands for, empty for a mere form of address, and its gender."""

    role: str
    gender: str


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", "", ""]


@cache
def titles() -> dict[str, Title]:
    """Titles by their spelling in lower case: those of titles.tsv and every head noun that is a role."""
    out = {h.word: Title(h.word, h.gender) for h in heads().values() if "role" in h.traits}
    for word, role, gender, *_ in _rows("titles.tsv"):
        out[word] = Title("" if role == "-" else role, gender)
    return out


@cache
def words(name: str) -> frozenset[str]:
    """A set of words by its name in words.tsv. Raises KeyError for a name there is none of."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed, *_ in _rows("words.tsv")}


@cache
def ends(low: str) -> EntityKind | None:
    """The kind of the names that end in this word (lower case), or None."""
    head = heads().get(low) or heads().get(singular(low))
    return head.kind if head and "end" in head.traits else None


@cache
def forms_of_address() -> frozenset[str]:
    """The titles of titles.tsv alone: what stands before a name and is hardly ever part of one."""
    return frozenset(word for word, *_ in _rows("titles.tsv"))


@cache
def first_names() -> dict[str, str]:
    """Gender by first name in lower case: ``male``, ``female``, or nothing for a name of both."""
    return {name: {"m": "male", "f": "female"}.get(sex, "") for name, sex, *_ in _rows("first_names.tsv")}


@cache
def role_words() -> dict[str, bool]:
    """Words that belong to a role noun behind them; true where they make it another role."""
    return {word: bool(other) for word, other, *_ in _rows("role_words.tsv")}


@cache
def pronoun_weights() -> dict[str, float]:
    """The weight of each feature by which the antecedent of a pronoun is chosen (see antecedent.py)."""
    return {feature: float(weight) for feature, weight, *_ in _rows("pronoun_weights.tsv")}
