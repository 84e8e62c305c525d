"""Average linkage: groups are joined, the most alike first, while the mean likeness between two is high enough."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Joined(NamedTuple):
    """Two groups that became one, and the mean likeness between their members."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    mean: float


def join(
    groups: Iterable[Iterable[int]],
    likeness: Mapping[tuple[int, int], float],
    least: float,
    share: float = 1.0,
) -> Iterator[Joined]:
    """Joins ``groups`` of numbers, each time the two most alike, while the mean likeness between two is at least ``least``.

    ``likeness`` is given for pairs, once each. The mean is that of the pairs given, but at least a ``share`` of all pairs between the two
    groups count: what is missing of that has no likeness. The cost grows with the pairs given."""
    state = _State(groups, likeness, share)
    while state.heap and -state.heap[0][0] >= least:
        mean, a, b, *sizes = heapq.heappop(state.heap)
        if [len(state.members.get(a, ())), len(state.members.get(b, ()))] == sizes:
            yield Joined(tuple(state.members[a]), tuple(state.members[b]), -mean)
            state.join(a, b)


class _State:
    """The groups that there are, by the number of their first member; ``between`` holds for two of them the sum of the likenesses
    given and how many there are."""

    def __init__(self, groups: Iterable[Iterable[int]], likeness: Mapping[tuple[int, int], float], share: float) -> None:
        self.members = {min(g): g for g in map(list, groups) if g}
        self.share = share
        of = {n: name for name, group in self.members.items() for n in group}
        self.between: dict[int, dict[int, tuple[float, int]]] = {name: {} for name in self.members}
        for (m, n), x in likeness.items():
            if of[m] != of[n]:
                self.add(of[m], of[n], (x, 1))
        self.heap = [self.entry(a, b) for a, row in self.between.items() for b in row if a < b]
        heapq.heapify(self.heap)

    def add(self, a: int, b: int, more: tuple[float, int]) -> None:
        """Adds likenesses between two groups."""
        total, given = self.between[a].get(b, (0.0, 0))
        self.between[a][b] = self.between[b][a] = (total + more[0], given + more[1])

    def entry(self, a: int, b: int) -> tuple[float, int, int, int, int]:
        """What the heap holds of two groups; it no longer counts once one of them has grown."""
        a, b = min(a, b), max(a, b)
        sizes = len(self.members[a]), len(self.members[b])
        total, given = self.between[a][b]
        return (-total / max(given, self.share * sizes[0] * sizes[1]), a, b, *sizes)

    def join(self, a: int, b: int) -> None:
        """Makes the second group part of the first."""
        self.members[a] += self.members.pop(b)
        for c, more in self.between.pop(b).items():
            del self.between[c][b]
            if c != a:
                self.add(a, c, more)
        for c in self.between[a]:
            heapq.heappush(self.heap, self.entry(a, c))
