"""Groups found against groups of gold: pairs (of any two, whether they are one) and B³ (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

from reportedly.score.measure import Rate

Item = TypeVar("Item", bound=Hashable)


def pair_counts(found: Mapping[Item, Hashable], gold: Mapping[Item, Hashable]) -> tuple[int, int, int]:
    """How many pairs of items in ``gold`` are rightly in one group, how many are in one group found, and how many in one of gold."""
    both, mine, theirs = Counter((found[i], g) for i, g in gold.items()), Counter(found[i] for i in gold), Counter(gold.values())
    right, given, asked = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, mine, theirs))
    return right, given, asked


def cluster_scores(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, Rate]:
    """``pairs`` and ``b3`` of the items in ``gold``, which gives each the name of its group, as ``found`` does; an item that is not in
    ``found`` is alone. Without a pair on one side that side's share is 1."""
    own = {id: found.get(id, f"alone {id}") for id in gold}
    both, mine, theirs = Counter((own[id], group) for id, group in gold.items()), Counter(own.values()), Counter(gold.values())
    right, given, asked = pair_counts(own, gold)
    n = len(gold) or 1
    return {
        "pairs": _rate(right / given if given else 1.0, right / asked if asked else 1.0),
        "b3": _rate(sum(k * k / mine[a] for (a, _), k in both.items()) / n, sum(k * k / theirs[b] for (_, b), k in both.items()) / n),
    }


def _rate(p: float, r: float) -> Rate:
    return Rate(p, r, 2 * p * r / (p + r) if p + r else 0.0)
