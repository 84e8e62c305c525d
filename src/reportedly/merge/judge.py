"""Which reports of new articles tell of a happening that is told elsewhere: judged by weights that were fitted, never by order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from reportedly import __version__
from reportedly.merge.account import Account
from reportedly.merge.groups import Groups
from reportedly.merge.judgement import Judgement
from reportedly.merge.known import Known
from reportedly.merge.linkage import Joined, join
from reportedly.merge.probability import weights, why
from reportedly.merge.region import Pair, Region, pair_of, region

BY = f"reportedly {__version__}"
"""Who judges."""

SHARE = 0.25
"""Of all pairs between two groups of reports, those that must have been compared; what is missing of that speaks against."""

CAUTION = 0.03
"""What two groups must be more alike for each doubling of the smaller one."""

_TAKEN_BACK = "reports added since are more alike"


def judge(new: Iterable[Account], known: Known) -> Iterator[Judgement]:
    """The program's judgements of new accounts, among themselves and with those that are known: 'same' along which reports become one
    event, 'unsure' where a person may want to look, 'different' to take back a 'same' of its own. Of all other pairs nothing is said.

    New accounts and the known events that they may join are grouped as if all had come at once, by average linkage, so that one likeness
    alone does not bring two events together and the order of adding hardly matters. The cost grows with the new articles and what is
    near them, up to a bound (``region.MOST``), not with all that is known."""
    near, least = region(new, known), weights()["same"]
    groups = near.groups.among(sorted(near.accounts))
    joins = [(_closest(j, near), j.likeness) for j in join(groups, near.likeness, weights()["unsure"], SHARE, CAUTION)]
    now = Groups([*groups, *(pair for pair, p in joins if p >= least)])
    unsure = {pair for pair, p in joins if p < least and not now.one(*pair)}
    before, linked = {j.pair: j.verdict for j in near.said}, Groups(groups)
    for pair in (pair for pair, verdict in before.items() if verdict == "same"):
        if now.one(*pair):
            linked.unite(*pair)
        elif pair not in unsure:
            yield Judgement("event", *pair, "different", BY, why=_TAKEN_BACK)
    for pair, p in joins:
        if linked.unite(*pair) if p >= least else pair in unsure and before.get(pair) != "unsure":
            a, b = (near.accounts[id] for id in pair)
            yield Judgement("event", *pair, "same" if p >= least else "unsure", BY, score=round(p, 3), why=why(a, b))


def _closest(joined: Joined[str], near: Region) -> Pair:
    """Of two groups that become one, or might, the two accounts across them that are the most alike."""
    return max((pair_of(a, b) for a, b in product(joined.left, joined.right)), key=lambda pair: (near.likeness.get(pair, 0.0), pair))
