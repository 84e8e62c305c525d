"""Judgements of what is one, and what follows from them: computed, never stored as the truth, so that one taken back leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

JudgedKind = Literal["event", "entity"]
Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two items are one: reports that tell of one event, or entities of two articles that are one. ``left`` and ``right``
    are their ids; ``by`` is who judges, with a version if it is a program; ``at`` the time in UTC (ISO 8601), None for a program's;
    ``score`` a program's probability of "same". Among judgements of one pair a person's outranks a program's, a later one an earlier."""

    kind: JudgedKind
    left: str
    right: str
    verdict: Verdict
    by: str
    person: bool = False
    score: float | None = None
    at: str | None = None
    why: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, the smaller first."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement that counts for each pair, of judgements in the order they were made."""
    out: dict[tuple[str, str], Judgement] = {}
    for j in judgements:
        before = out.get(j.pair)
        if before is None or j.person or not before.person:
            out[j.pair] = j
    return out


def clusters(judgements: Iterable[Judgement]) -> list[frozenset[str]]:
    """What is one by these judgements, in groups of at least two ids: the connected components of "same".

    Where a person has parted two, no chain of a program's judgements brings them together again: its surest are followed first, and
    one that would is not followed. Judgements of a person are always followed."""
    counted = standing(judgements)
    parted: dict[str, set[str]] = {}
    for (left, right), j in counted.items():
        if j.person and j.verdict == "different":
            parted.setdefault(left, set()).add(right)
            parted.setdefault(right, set()).add(left)
    group: dict[str, set[str]] = {}
    same = [j for j in counted.values() if j.verdict == "same" and j.left != j.right]
    for j in sorted(same, key=lambda j: (not j.person, -(j.score or 0), j.pair)):
        a, b = (group.get(x) or {x} for x in j.pair)
        if a is b or (not j.person and any(parted.get(x, set()) & b for x in a)):
            continue
        small, large = sorted((a, b), key=len)
        large |= small
        group.update(dict.fromkeys(large if len(large) == 2 else small, large))
    unique = {id(g): g for g in group.values()}
    return sorted((frozenset(g) for g in unique.values()), key=min)
