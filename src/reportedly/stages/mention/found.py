"""What the first steps find and the last one resolves: names, descriptions and pronouns, as ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.knowledge.countries import Country
from reportedly.record import EntityKind


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives someone: its words (token range), its head noun, and the whole as the record says it."""

    first: int
    last: int
    noun: str
    other: str = ""
    """The word that makes it another role than the noun alone would be: the 'vice' of vice president."""
    topics: frozenset[str] = frozenset()
    """What it is about: the 'foreign' of foreign minister."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of someone, tokens ``first`` to ``last``. ``form`` is what names are compared by, ``signs``
    what speaks for each kind, ``country`` the state that the words mean if they mean one."""

    first: int
    last: int
    head: int
    form: tuple[str, ...]
    signs: tuple[tuple[EntityKind, float], ...] = ()
    country: Country | None = None
    roles: tuple[Role, ...] = ()
    gender: str = ""
    plural: bool = False
    inner: bool = False
    """Whether it lies within another name."""

    @property
    def start(self) -> int:
        """The first token of the name or of the roles before it."""
        return min([self.first, *(r.first for r in self.roles)])


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name of its own: ``noun`` is its head noun, ``kind`` what that says, if anything."""

    first: int
    last: int
    head: int
    noun: str
    kind: EntityKind
    definite: bool
    plural: bool
    role: Role | None = None
    document: bool = False
    known: bool = True
    """Whether the head noun is one that can take part; else it is held only because it stands where a source does."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: person (1, 3 or 0 for a relative), number and gender as its form tells."""

    head: int
    person: int
    plural: bool
    gender: str
    possessive: bool
    antecedent: int | None = None
    """For a relative pronoun, the token it refers to."""


Found = Name | Description | Pronoun
