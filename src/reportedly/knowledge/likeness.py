"""How far two personal names are the same name: spelling, initials, short forms, middle names and order."""

from __future__ import annotations

from functools import lru_cache

from reportedly.knowledge.names import nicknames, skeleton

SURNAME_ONLY = 0.5
"""What a surname alone is worth: it points to someone, it never decides."""

_ALIKE = 0.6
"""Least similarity of letters between two spellings whose skeletons are equal."""

Words = tuple[str, ...]


def likeness(asked: Words, own: Words) -> float:
    """From 0 (another name) to 1 (the same); both are words of a key without honorifics. Surname-first order, transliteration,
    a middle name or patronymic on one side, initials and short forms each cost a little."""
    if asked == own:
        return 1.0
    if not asked or not own:
        return 0.0
    if len(asked) == 1:
        return _one(asked[0], own)
    if "".join(asked) == "".join(own):
        return 0.97
    if sorted(asked) == sorted(own):
        return 0.95
    return _aligned(asked, own)


def _one(word: str, own: Words) -> float:
    last = _word(word, own[-1])
    return last * (0.97 if len(own) == 1 else SURNAME_ONLY) if last > 0.94 else 0.0


def _aligned(asked: Words, own: Words) -> float:
    pairs, scores, left = _paired(asked, own)
    missing = len(asked) - len(pairs)
    if 0 not in pairs or len(asked) - 1 not in pairs or missing > 1 or max(scores) <= 0.8:
        return 0.0
    if missing and (left or len(asked) < 3 or min(scores) < 0.93):
        return 0.0  # a middle name may be missing; a word on either side that the other lacks makes two people
    turned = _turned([pairs[n] for n in sorted(pairs)])
    if turned is None:
        return 0.0
    surname = len(own) - 1 in pairs.values() or len(own) > 3
    cost = 0.10 * missing + 0.02 * left + (0.0 if surname else 0.12) + (0.05 if turned else 0.0)
    return max(0.0, sum(scores) / len(scores) - cost)


def _paired(asked: Words, own: Words) -> tuple[dict[int, int], list[float], int]:
    """Which word of the other name each word is, how alike the two are, and how many of the other's words are left."""
    left = list(range(len(own)))
    pairs: dict[int, int] = {}
    scores: list[float] = []
    for n, word in enumerate(asked):
        best = max(left, key=lambda i: _word(word, own[i]) - 0.001 * abs(i - n), default=None)
        if best is not None and (score := _word(word, own[best])) > 0:
            pairs[n] = best
            left.remove(best)
            scores.append(score)
    return pairs, scores, len(left)


def _turned(order: list[int]) -> bool | None:
    """Whether the words stand surname first; None if they stand in no order that a name has."""
    if order == sorted(order):
        return False
    return True if order[1:] + order[:1] == sorted(order) or order[-1:] + order[:-1] == sorted(order) else None


def _word(a: str, b: str) -> float:
    """Likeness of two words of names."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.75 if a[0] == b[0] else 0.0
    if b in nicknames().get(a, ()) or a in nicknames().get(b, ()):
        return 0.93
    if skeleton(a) == skeleton(b) and (close := 1 - edits(a, b) / max(len(a), len(b))) >= _ALIKE:
        return 0.82 + 0.15 * close
    return 0.88 if len(a) > 6 and len(b) > 6 and abs(len(a) - len(b)) < 2 and edits(a, b) == 1 else 0.0


@lru_cache(maxsize=8192)
def edits(a: str, b: str) -> int:
    """Levenshtein's distance: letters to put in, take out or replace."""
    row = list(range(len(b) + 1))
    for n, x in enumerate(a, 1):
        above, row[0] = row[0], n
        for i, y in enumerate(b, 1):
            above, row[i] = row[i], min(row[i] + 1, row[i - 1] + 1, above + (x != y))
    return row[-1]
