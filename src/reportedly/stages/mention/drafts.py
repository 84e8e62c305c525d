"""Entities in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.knowledge.countries import Country
from reportedly.knowledge.nouns import heads
from reportedly.record import EntityKind
from reportedly.stages.mention.found import Role


@dataclass(slots=True)
class Draft:
    """An entity in the making. ``nouns`` are the words by which a description may go back to it, ``exact`` those of them that
    the article itself uses of it."""

    kind: EntityKind
    named: bool
    plural: bool = False
    known: bool = True
    """Whether it can take part; else it is held only because it stands where a source does."""
    country: Country | None = None
    gender: str = ""
    spellings: dict[str, int] = field(default_factory=dict)
    """What the article calls it, with counts: its names, or for want of a name its descriptions."""
    roles: list[Role] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
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
        self.exact.add(noun)
        if head:
            self.nouns |= head.like
            self.gender = self.gender or head.gender

    def has_role(self, role: Role) -> None:
        """Adds a role that the text gives it."""
        self.roles.append(role)
        self.is_a(role.noun)
