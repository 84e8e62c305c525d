"""The accounts that are there already, as new ones meet them: the protocol, and shelves in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from reportedly.merge.account import Account
from reportedly.merge.judgement import Judgement, clusters
from reportedly.merge.story import KEYS, WEIGHT


class Known(Protocol):
    """The accounts that are there already, and what was judged of them."""

    def near(self, asked: Mapping[str, int], most: int) -> Iterable[Account]:
        """The accounts of at most so many articles filed under keys that are asked for (``Story.asked``): under at least ``story.KEYS``
        that together weigh at least ``story.WEIGHT``, those of the greatest weight first, of equals the one filed last."""

    def event(self, report: str) -> str:
        """The id of the event that a report belongs to; its own id for a report that stands alone."""

    def reports(self, event: str, most: int) -> Sequence[str]:
        """The ids of the reports of an event, at most so many."""

    def told(self, reports: Iterable[str]) -> Iterable[Account]:
        """The accounts of these reports, of those that are there."""

    def judged(self, reports: Collection[str]) -> Iterable[Judgement]:
        """The judgements about these reports that count, in the order they were made. What a person has taken back of the program's is
        given as that person's "different"."""


class Shelf:
    """Accounts kept in memory, by the keys of their articles, with the judgements of them."""

    def __init__(self, accounts: Iterable[Account] = (), judgements: Iterable[Judgement] = ()) -> None:
        self.accounts: dict[str, list[Account]] = {}
        self.filed: dict[str, list[str]] = {}
        self.said: list[Judgement] = []
        self._by_id: dict[str, Account] = {}
        self._events: dict[str, list[str]] = {}
        for a in accounts:
            self.add(a)
        self.note(judgements)

    def add(self, a: Account) -> None:
        """Files an account."""
        if a.story.article not in self.accounts:
            self.accounts[a.story.article] = []
            for k in a.story.keys:
                self.filed.setdefault(k, []).append(a.story.article)
        self.accounts[a.story.article].append(a)
        self._by_id[a.id] = a

    def note(self, judgements: Iterable[Judgement]) -> None:
        """Appends judgements."""
        self.said += judgements
        groups = (sorted(g & self._by_id.keys()) for g in clusters(self.said))
        self._events = {id: group for group in groups for id in group}

    def near(self, asked: Mapping[str, int], most: int) -> Iterable[Account]:
        """As in ``Known``."""
        shared: dict[str, list[int]] = {}
        for key, weight in asked.items():
            for article in self.filed.get(key, ()):
                shared.setdefault(article, []).append(weight)
        found = {article: sum(weights) for article, weights in shared.items() if len(weights) >= KEYS and sum(weights) >= WEIGHT}
        ranked = sorted((-found[article], -n, article) for n, article in enumerate(self.accounts) if article in found)
        for *_, article in ranked[:most]:
            yield from self.accounts[article]

    def event(self, report: str) -> str:
        """As in ``Known``."""
        return self._events.get(report, [report])[0]

    def reports(self, event: str, most: int) -> Sequence[str]:
        """As in ``Known``."""
        return self._events.get(event, [event])[:most]

    def told(self, reports: Iterable[str]) -> Iterable[Account]:
        """As in ``Known``."""
        return (self._by_id[id] for id in reports if id in self._by_id)

    def judged(self, reports: Collection[str]) -> Iterable[Judgement]:
        """As in ``Known``."""
        return [j for j in self.said if j.left in reports or j.right in reports]
