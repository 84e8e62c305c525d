"""Lines that say again what another line says: doubled captions, repeated headlines, pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

GRAM = 5
"""Words in a run that counts as repeated: shorter ones recur by chance."""

LIMIT = 20_000
"""Code points of a line that are compared with the other lines."""

_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


def repeats(texts: Sequence[str]) -> list[list[str]]:
    """For every line the ways in which it repeats, or is repeated by, another. Cost is linear in the text."""
    lines = [tuple(_WORD.findall(t[:LIMIT].lower())) for t in texts]
    total: Counter[Words] = Counter(lines)
    first: dict[Words, int] = {}
    for i, words in enumerate(lines):
        first.setdefault(words, i)
    runs = [_runs(words) for words in lines]
    seen: dict[Words, list[int]] = {}
    for i, own in enumerate(runs):
        for run in own:
            seen.setdefault(run, []).append(i)
    out = []
    for i, words in enumerate(lines):
        found: list[str] = []
        if words and total[words] > 1:
            found.append("copy" if first[words] < i else "copied")
        if i and _twins(words, lines[i - 1]):
            found.append("twin before")
        if i + 1 < len(lines) and _twins(words, lines[i + 1]):
            found.append("twin after")
        found += _echo(i, runs, seen)
        if i and _holds(words, lines[0]):
            found.append("holds headline")
        if i and i < 4:
            found.append(_shared(words, lines[0]))
        if _doubled(words):
            found.append("doubled")
        out.append(found)
    return out


def _echo(i: int, runs: Sequence[set[Words]], seen: dict[Words, list[int]]) -> list[str]:
    """How much of a line other lines say too, whether one before it does, and whether a longer one does."""
    shared = [seen[run] for run in runs[i] if len(seen[run]) > 1]
    if not shared or 2 * len(shared) <= len(runs[i]):
        return []
    name = "echo all" if len(shared) > 0.85 * len(runs[i]) else "echo most"
    earlier = sum(at[0] < i for at in shared) * 2 > len(shared)
    longer = sum(max(len(runs[j]) for j in at[:3]) > 1.3 * len(runs[i]) for at in shared) * 2 > len(shared)
    return [name, f"{name} {'earlier' if earlier else 'later'}", f"{name} of {'a longer' if longer else 'no longer'} line"]


def _runs(words: Words) -> set[Words]:
    return set(zip(*(words[k:] for k in range(GRAM)), strict=False))


def _twins(a: Words, b: Words) -> bool:
    """Whether one line begins with the other, as a caption does that is given once with its credit and once without."""
    n = min(len(a), len(b))
    return n >= 4 and a != b and a[:n] == b[:n]


def _holds(words: Words, headline: Words) -> bool:
    """Whether the line begins or ends with the headline's words."""
    n = len(headline)
    return n >= 4 and len(words) >= n and headline in (words[:n], words[-n:])


def _shared(words: Words, headline: Words) -> str:
    """How much of the headline's longer words the line says again."""
    long = {w for w in headline if len(w) > 3}
    share = len(long.intersection(words)) / len(long) if long else 0.0
    return f"headline {min(int(share * 4), 3)}"


def _doubled(words: Words) -> bool:
    """Whether the line ends with the same two to thirty words twice."""
    last = words[-1:]
    return any(words[-n - 1 : -n] == last and words[-2 * n : -n] == words[-n:] for n in range(2, min(30, len(words) // 2) + 1))
