"""Entities in the making, and what is in focus while the mentions are walked in text order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from reportedly.knowledge.countries import Country
from reportedly.record import EntityKind
from reportedly.stages.mention.found import Role
from reportedly.stages.mention.tables import heads

KEPT = 8
"""How many entities that share a noun are kept in focus."""


@dataclass(slots=True)
class Draft:
    """An entity in the making. ``nouns`` are the words by which a description may go back to it."""

    kind: EntityKind
    named: bool
    plural: bool = False
    known: bool = True
    country: Country | None = None
    gender: str = ""
    spellings: dict[str, int] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    of: int | None = None
    total: int = 0
    """How often the whole article names it."""

    def called(self, words: str) -> None:
        """Counts one use of a name or description."""
        self.spellings[words] = self.spellings.get(words, 0) + 1

    def is_a(self, noun: str) -> None:
        """Lets later descriptions with this noun, and those it is like, go back to the entity."""
        head = heads().get(noun)
        self.nouns.add(noun)
        if head:
            self.nouns |= head.like
            self.gender = self.gender or head.gender

    def has_role(self, role: Role) -> None:
        """Adds a role that the text gives it."""
        self.roles.append(role)
        self.is_a(role.noun)


class Holders(Protocol):
    """Who of the people named holds an office (see holders.py)."""

    def of(self, words: str, iso3: str | None) -> list[int]:
        """Numbers of their drafts, the most named first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that a later one may go back to."""

    entity: int
    head: int
    sentence: int
    line: int
    subject: bool
    speaker: bool
    quoted: bool
    inner: bool
    """Whether it stands inside a larger noun phrase: a possessor, or a name before a noun."""
    form: str
    joint: bool
    """Whether another is joined to it by 'and'."""


class Focus:
    """Which entities were mentioned lately, overall and by noun."""

    def __init__(self, drafts: list[Draft], holders: Holders) -> None:
        self.drafts = drafts
        self.holders = holders
        self.seen: list[Seen] = []
        self.named = len(drafts)
        """How many of the drafts have names; they come first."""
        self._by_noun: dict[str, list[int]] = defaultdict(list)

    def mention(self, seen: Seen) -> None:
        """Notes one mention."""
        self.seen.append(seen)
        for noun in self.drafts[seen.entity].nouns:
            kept = self._by_noun[noun]
            if kept and kept[-1] == seen.entity:
                continue
            if seen.entity in kept:
                kept.remove(seen.entity)
            elif len(kept) >= KEPT:
                del kept[0]
            kept.append(seen.entity)

    def called(self, noun: str) -> Iterator[int]:
        """Entities that the noun may mean, the latest mentioned first."""
        return reversed(self._by_noun.get(noun, []))
