"""What passes between the rules: an entry found, the roles around it, and a trigger with all that is read of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.record import Token
from reportedly.stages.event.status import Reading
from reportedly.stages.event.table import Entry
from reportedly.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An entry met in the text: its main word, the span of all its words (of the main word where they stand apart), the
    indices of the other words, and whether the main word is a verb."""

    token: Token
    entry: Entry
    trigger: Span
    words: tuple[int, ...]
    verbal: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """Main words of the actors' and the targets' phrases; ``closed``: the words leave no room for a target ("denied that …")."""

    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A trigger with its roles and the rules' reading of its status; ``said``: within what a source says."""

    found: Found
    roles: Roles
    reading: Reading
    said: bool
