"""What is judged together when articles are added: their reports, and the known events that these may join, as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.merge.account import Account
from reportedly.merge.groups import Groups
from reportedly.merge.judgement import Judgement, clusters, standing
from reportedly.merge.known import Known, Shelf
from reportedly.merge.probability import probability, weights
from reportedly.merge.story import near

NEAR = 24  # articles that a new one is compared with: those whose keys in common weigh most
MOST = 200  # reports of known events that are judged anew with a new article; an event for which there is no room stays as it is

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """Accounts by id, how alike the pairs that were compared are, in which ``groups`` they stand whatever the program finds, and what it
    has said of them before."""

    accounts: Mapping[str, Account]
    likeness: Mapping[Pair, float]
    groups: Groups
    said: Sequence[Judgement]


def region(new: Sequence[Account], known: Known) -> Region:
    """The new accounts, the known events near them that they may join, and in these nothing that the program has said taken as given.
    What people have said is: whom they joined are one from the start, whom they parted are as unlike as can be."""
    fresh = {a.id: a for a in new}
    around = {a.id: a for a in _around(fresh.values(), known)} | fresh
    likeness = _with_new(around, fresh)
    events = _events(fresh, likeness, known)
    free = {id for event in events if len(event) <= MOST for id in event}
    fixed = [[id for id in event if id in around] for event in events if not free.issuperset(event)]
    accounts = fresh | {id: around.get(id) or known.account(id) for id in sorted(free - fresh.keys())}
    ...
