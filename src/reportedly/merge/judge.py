"""Which reports of new articles tell of a happening that is told elsewhere: judged by weights that were fitted, never by order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from math import exp
from typing import Protocol

from reportedly import __version__
from reportedly.merge.account import Account
from reportedly.merge.compare import comparable, features
from reportedly.merge.judgement import Judgement, Verdict
from reportedly.merge.linkage import Joined, join
from reportedly.merge.story import KEYS, WEIGHT

BY = f"reportedly {__version__}"
"""Who judges."""

SHARE = 0.25
"""Of all pairs between two groups of reports, those that must have been compared; what is missing of that speaks against."""

_NEAR = 24  # articles that a new one is compared with: those whose keys in common weigh most


class Known(Protocol):
    """The accounts that are there already."""

    def near(self, asked: Mapping[str, int], most: int) -> Iterable[Account]:
        """The accounts of at most so many articles filed under keys that are asked for (``Story.asked``): under at least ``story.KEYS``
        that together weigh at least ``story.WEIGHT``, those of the greatest weight first, of equals the one filed last."""

    def event(self, report: str) -> str:
        """The id of the event that a report belongs to; its own id for a report that stands alone."""


class Shelf:
    """Accounts kept in memory, by the keys of their articles."""

    def __init__(self, accounts: Iterable[Account] = (), events: Iterable[Iterable[str]] = ()) -> None:
        self.accounts: dict[str, list[Account]] = {}
        self.filed: dict[str, list[str]] = {}
        self.events = {id: min(group) for group in map(list, events) for id in group}
        for a in accounts:
            self.add(a)

    def add(self, a: Account) -> None:
        """Files an account."""
        if a.story.article not in self.accounts:
            self.accounts[a.story.article] = []
            for k in a.story.keys:
                self.filed.setdefault(k, []).append(a.story.article)
        self.accounts[a.story.article].append(a)

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
        return self.events.get(report, report)


def judge(new: Iterable[Account], known: Known) -> Iterator[Judgement]:
    """The program's judgements of new accounts, among themselves and with those that are known: 'same' along which reports become one
    event, 'unsure' where a person may want to look. Reports of which nothing is said are different.

    New accounts and the known events near them are grouped by average linkage, so that one likeness alone does not bring two events
    together. The cost grows with the new articles and those near them, not with all that is known."""
    fresh = sorted(new, key=lambda a: a.id)
    both = {a.id: a for a in _around(fresh, known)} | {a.id: a for a in fresh}
    accounts = list(both.values())
    new_ids = {a.id for a in fresh}
    likeness = _likeness(accounts, new_ids)
    groups: dict[str, list[int]] = {}
    for n, a in enumerate(accounts):
        groups.setdefault(a.id if a.id in new_ids else known.event(a.id), []).append(n)
    likeness |= _between_known(accounts, groups, likeness, new_ids)
    yield from _verdicts(accounts, join(groups.values(), likeness, weights()["unsure"], SHARE), likeness)


def probability(a: Account, b: Account) -> float:
    """The probability that two comparable accounts tell of one happening, by the weights of ``weights.json``."""
    w = weights()
    return 1 / (1 + exp(-w["bias"] - sum(w.get(name, 0.0) * x for name, x in features(a, b).items())))


@cache
def weights() -> dict[str, float]:
    """Weights of features by name, "bias", and the mean probabilities from which the verdict is "same" or "unsure"."""
    found: dict[str, float] = json.loads(files("reportedly.merge").joinpath("weights.json").read_text(encoding="utf-8"))
    return found


def _around(fresh: Sequence[Account], known: Known) -> Iterator[Account]:
    """The known accounts near the articles of the new ones."""
    for story in {a.story.article: a.story for a in fresh}.values():
        yield from known.near(story.asked, _NEAR)


def _likeness(accounts: Sequence[Account], new: set[str]) -> dict[tuple[int, int], float]:
    """The probability of each comparable pair of which at least one is new and whose articles are near each other."""
    shelf, numbers = Shelf(accounts), {a.id: n for n, a in enumerate(accounts)}
    out: dict[tuple[int, int], float] = {}
    for fellows in shelf.accounts.values():
        fresh = [numbers[a.id] for a in fellows if a.id in new]
        by_act: dict[str, list[int]] = {}  # what two accounts have in common that are comparable at all
        for b in shelf.near(fellows[0].story.asked, _NEAR) if fresh else ():
            for act in b.acts:
                by_act.setdefault(act, []).append(numbers[b.id])
        for m in fresh:
            for n in sorted({n for act in accounts[m].acts for n in by_act.get(act, ())} - {m}):
                pair = min(m, n), max(m, n)
                if pair not in out and comparable(accounts[m], accounts[n]):
                    out[pair] = probability(accounts[m], accounts[n])
    return out


def _between_known(
    accounts: Sequence[Account], groups: Mapping[str, list[int]], likeness: Mapping[tuple[int, int], float], new: set[str]
) -> dict[tuple[int, int], float]:
    """The probability of each pair of known accounts whose events a new account may join: so that it does not bring together two events
    that are unlike each other."""
    linked = {n for pair, p in likeness.items() if p >= weights()["unsure"] for n in pair}
    members = [[n for n in g if accounts[n].id not in new] for g in groups.values() if not linked.isdisjoint(g)]
    pairs = (sorted(pair) for g, h in combinations(members, 2) for pair in product(g, h))
    return {(m, n): probability(accounts[m], accounts[n]) if comparable(accounts[m], accounts[n]) else 0.0 for m, n in pairs}


def _verdicts(accounts: Sequence[Account], joins: Iterable[Joined], likeness: dict[tuple[int, int], float]) -> Iterator[Judgement]:
    """A judgement for each two groups that become one, or might: of the two accounts across them that are the most alike."""
    w = weights()
    for joined in joins:
        across = (tuple(sorted(pair)) for pair in product(joined.left, joined.right))
        m, n = max(across, key=lambda pair: (likeness.get(pair, 0.0), pair))  # type: ignore[arg-type]
        left, right = sorted((accounts[m], accounts[n]), key=lambda a: a.id)
        verdict: Verdict = "same" if joined.mean >= w["same"] else "unsure"
        yield Judgement("event", left.id, right.id, verdict, BY, score=round(joined.mean, 3), why=_why(left, right))


def _why(a: Account, b: Account, most: int = 3) -> str:
    """What speaks most for the two being one."""
    w = weights()
    for_it = {name: w.get(name, 0.0) * x for name, x in features(a, b).items()}
    return ", ".join(sorted((n for n in for_it if for_it[n] > 0), key=lambda n: -for_it[n])[:most])
