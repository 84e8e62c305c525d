"""Groups of what is one, while they grow."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Disjoint groups of ids, each named by one of its own; an id that was never united with another is alone."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._name: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        for first, *others in map(list, groups):
            for id in others:
                self.unite(first, id)

    def name(self, id: str) -> str:
        """The name of the group that an id is in."""
        return self._name.get(id, id)

    def one(self, a: str, b: str) -> bool:
        """Whether the two are in one group."""
        return self.name(a) == self.name(b)

    def unite(self, a: str, b: str) -> bool:
        """Makes one group of the two's. Returns whether they were two."""
        large, small = sorted(map(self.name, (a, b)), key=lambda name: -len(self._members.get(name, ())))
        if large == small:
            return False
        moved = self._members.pop(small, [small])
        self._members.setdefault(large, [large]).extend(moved)
        self._name |= dict.fromkeys(moved, large)
        return True

    def among(self, ids: Iterable[str]) -> list[list[str]]:
        """The groups that these ids fall into, in the order of their first ones."""
        out: dict[str, list[str]] = {}
        for id in ids:
            out.setdefault(self.name(id), []).append(id)
        return list(out.values())
