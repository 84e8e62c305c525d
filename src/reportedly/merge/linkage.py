"""Average linkage: groups are joined, the most alike first, while the mean likeness between two is high enough."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from math import log2
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item", int, str)


class Joined(NamedTuple, Generic[Item]):
    """Two groups that became one, and how alike they are."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]
    likeness: float


def join(
    groups: Iterable[Iterable[Item]],
    likeness: Mapping[tuple[Item, Item], float],
    least: float,
    share: float = 1.0,
    caution: float = 0.0,
) -> Iterator[Joined[Item]]:
    """Joins ``groups`` of numbers or names, each time the two most alike, while two are alike by at least ``least``.

    ``likeness`` is given for pairs, once each. Two groups are as alike as the pairs given between them in the mean, but at least a
    ``share`` of all pairs counts: what is missing of that has no likeness. ``caution`` is taken off for each doubling of the smaller group,
    for the larger it is the more pairs are wrong together. The cost grows with the pairs given."""
    state = _State(groups, likeness, share, caution)
    while state.heap and -state.heap[0][0] >= least:
        negative, a, b, *sizes = heapq.heappop(state.heap)
        if sizes == [len(state.members.get(a, ())), len(state.members.get(b, ()))]:
            yield Joined(tuple(state.members[a]), tuple(state.members[b]), -negative)
            state.join(a, b)


class _State(Generic[Item]):
    """The groups that there are, by the least of their first members; ``between`` holds for two of them the sum of the likenesses
    given and how many there are."""

    def __init__(self, groups: Iterable[Iterable[Item]], likeness: Mapping[tuple[Item, Item], float], share: float, caution: float) -> None:
        self.members: dict[Item, list[Item]] = {min(g): g for g in map(list, groups) if g}
        self.share, self.caution = share, caution
        of = {n: name for name, group in self.members.items() for n in group}
        self.between: dict[Item, dict[Item, tuple[float, int]]] = {name: {} for name in self.members}
        for (m, n), x in likeness.items():
            if of[m] != of[n]:
                self.add(of[m], of[n], (x, 1))
        self.heap: list[tuple[float, Item, Item, int, int]] = [self.entry(a, b) for a, row in self.between.items() for b in row if a < b]
        heapq.heapify(self.heap)

    def add(self, a: Item, b: Item, more: tuple[float, int]) -> None:
        """Adds likenesses between two groups."""
        total, given = self.between[a].get(b, (0.0, 0))
        self.between[a][b] = self.between[b][a] = (total + more[0], given + more[1])

    def entry(self, a: Item, b: Item) -> tuple[float, Item, Item, int, int]:
        """What the heap holds of two groups; it no longer counts once one of them has grown."""
        a, b = min(a, b), max(a, b)
        left, right = len(self.members[a]), len(self.members[b])
        total, given = self.between[a][b]
        mean = total / max(given, self.share * left * right)
        return (self.caution * log2(min(left, right)) - mean, a, b, left, right)

    def join(self, a: Item, b: Item) -> None:
        """Makes the second group part of the first."""
        self.members[a] += self.members.pop(b)
        for c, more in self.between.pop(b).items():
            del self.between[c][b]
            if c != a:
                self.add(a, c, more)
        for c in self.between[a]:
            heapq.heappush(self.heap, self.entry(a, c))
