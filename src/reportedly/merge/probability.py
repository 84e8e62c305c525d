"""How probable it is that two accounts tell of one happening, by weights that were fitted."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

from reportedly import odds
from reportedly.merge.account import Account
from reportedly.merge.compare import comparable, features


@cache
def weights() -> dict[str, float]:
    """Weights of features by name, "bias", and the mean probabilities from which the verdict is "same" or "unsure"."""
    found: dict[str, float] = json.loads(files("reportedly.merge").joinpath("weights.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1 << 16)
def probability(a: Account, b: Account) -> float | None:
    """The probability that the two tell of one happening; None if they are not comparable."""
    if not comparable(a, b):
        return None
    w = weights()
    return odds.probability(w["bias"] + sum(w.get(name, 0.0) * x for name, x in features(a, b).items()))


def why(a: Account, b: Account, most: int = 3) -> str:
    """What speaks most for the two being one."""
    w = weights()
    for_it = {name: w.get(name, 0.0) * x for name, x in features(a, b).items()}
    return ", ".join(sorted((n for n in for_it if for_it[n] > 0), key=lambda n: -for_it[n])[:most])
