"""What is judged together when articles are added: their reports, and the known events that these may join, each as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.merge.account import Account
from reportedly.merge.groups import Groups
from reportedly.merge.judgement import Judgement, clusters, standing
from reportedly.merge.known import Known, Shelf
from reportedly.merge.probability import probability, weights
from reportedly.merge.story import neighbours

NEAR = 16  # articles that a new one is compared with: those whose keys in common weigh most
MOST = 150  # reports of known events that are judged anew with an article; an event for which there is no room stays as it is

Pair = tuple[str, str]
_PARTED = float("-inf")


@dataclass(frozen=True, slots=True)
class Region:
    """``accounts`` by their ids; the ``likeness`` of each pair that was compared, the smaller id first; the ``groups`` in which they stand
    whatever the program finds; and what it has ``said`` of them before."""

    accounts: Mapping[str, Account]
    likeness: Mapping[Pair, float]
    groups: Groups
    said: Sequence[Judgement]


def region(new: Iterable[Account], known: Known) -> Region:
    """The new accounts and the known events that they may join. What people have said of these holds: whom they joined are one group,
    whom they parted are as unlike as can be. What the program has said is open again, but for events that are too large."""
    fresh = {a.id: a for a in sorted(new, key=lambda a: a.id)}
    around = {a.id: a for a in _around(fresh.values(), known)} | fresh
    likeness = _with_new(around, fresh)
    free, large = _events(fresh, likeness, known)
    blocks = _parts(_ids(likeness), large, known)
    accounts = {a.id: a for a in known.told(sorted(free - fresh.keys()))} | {id: around[id] for b in blocks for id in b} | fresh
    said = list(known.judged(accounts.keys()))
    given = (j for j in said if j.person or not free.issuperset(j.pair))
    likeness = {pair: p for pair, p in likeness.items() if accounts.keys() >= {*pair}}
    return Region(
        accounts,
        likeness | _between([a for id, a in accounts.items() if id not in fresh]) | dict.fromkeys(_parted(said, accounts), _PARTED),
        Groups(filter(None, (*blocks, *clusters(given)))),
        [j for j in standing(said).values() if not j.person and free.issuperset(j.pair)],
    )


def pair_of(a: str, b: str) -> Pair:
    """The two ids, the smaller first."""
    return (a, b) if a <= b else (b, a)


def _around(fresh: Iterable[Account], known: Known) -> Iterator[Account]:
    """The known accounts near the articles of the new ones."""
    for story in {a.story.article: a.story for a in fresh}.values():
        yield from known.near(story.asked, NEAR)


def _with_new(accounts: Mapping[str, Account], fresh: Mapping[str, Account]) -> dict[Pair, float]:
    """The probability of each comparable pair of which at least one is new and whose articles are near each other."""
    shelf = Shelf(accounts.values())
    out: dict[Pair, float] = {}
    for fellows in shelf.accounts.values():
        new = [a for a in fellows if a.id in fresh]
        by_act: dict[str, list[Account]] = {}  # what two accounts have in common that are comparable at all
        for b in shelf.near(fellows[0].story.asked, NEAR) if new else ():
            for act in b.acts:
                by_act.setdefault(act, []).append(b)
        for a in new:
            others = {b.id: b for act in a.acts for b in by_act.get(act, ()) if b is not a}
            out |= _compared((a, b) for b in others.values())
    return out


def _events(fresh: Mapping[str, Account], likeness: Mapping[Pair, float], known: Known) -> tuple[set[str], list[str]]:
    """The reports that are judged anew: the new ones, and those of the events that these may join, the likeliest first, as long as there
    is room. Then the events for which there is none."""
    likely = sorted((-p, pair) for pair, p in likeness.items() if p >= weights()["unsure"])
    free, room, large = set(fresh), MOST, []
    for name in dict.fromkeys(known.event(id) for id in (*fresh, *(id for _, pair in likely for id in pair))):
        members = {*known.reports(name, MOST + 1)} - free
        if len(members) > room:
            large.append(name)
        else:
            free |= members
            room -= len(members)
    return free, large


def _parts(ids: Iterable[str], large: Sequence[str], known: Known) -> list[list[str]]:
    """Of each event that is too large what is there of it."""
    parts: dict[str, list[str]] = {name: [] for name in large}
    for id in ids if large else ():
        if (name := known.event(id)) in parts:
            parts[name].append(id)
    return list(parts.values())


def _between(known: Sequence[Account]) -> dict[Pair, float]:
    """The probability of each comparable pair of known accounts whose articles are near each other."""
    return _compared((a, b) for a, b in combinations(known, 2) if not a.acts.isdisjoint(b.acts) and neighbours(a.story, b.story))


def _compared(pairs: Iterable[tuple[Account, Account]]) -> dict[Pair, float]:
    """The probability of each of the pairs that are comparable."""
    found = ((pair_of(a.id, b.id), probability(a, b) if a.id < b.id else probability(b, a)) for a, b in pairs)
    return {pair: p for pair, p in found if p is not None}


def _parted(said: Sequence[Judgement], accounts: Mapping[str, Account]) -> Iterator[Pair]:
    """The pairs that a person has parted."""
    return (j.pair for j in standing(said).values() if j.person and j.verdict == "different" and accounts.keys() >= {*j.pair})


def _ids(pairs: Iterable[Pair]) -> dict[str, None]:
    return dict.fromkeys(id for pair in pairs for id in pair)
