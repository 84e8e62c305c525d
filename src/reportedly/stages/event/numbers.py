"""Numbers of things in a sentence, in digits and in words: what is counted from how many to how many, and how roughly.

``numbers.tsv`` holds the words and their values, ``bounds.tsv`` what stands beside a number and sets or takes away an end: "at
least", "more than" and "over" leave it open upwards, "up to" and "fewer than" downwards (to 0), "about" and "some" make it a
rough one. A bound counts as the number itself ("more than 40" is from 40): it says less than the words, never more. A plural
measure ("dozens") is at least two of it. Money, shares, ages, ordinals and years are no numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.record import Token
from reportedly.stages.event.table import rows

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?)(\+?)(?:[–-](\d{1,3}(?:,\d{3})+|\d{1,9}))?")
_MONEY = frozenset({"$", "€", "£", "¥", "us$", "c$", "a$", "no", "no.", "aged", "age", "article", "section", "page", "chapter", "number"})
_OTHER = frozenset("% percent percentage per pm p.m. am a.m. third thirds quarter quarters half another".split())
_COMPARING = frozenset({"fewer", "less", "more", "longer", "later"})
_LABELS = frozenset({"MONEY", "PERCENT", "ORDINAL"})
_RANGE = frozenset({"to", "-", "–", "—", "or"})
_PREPOSITIONS = frozenset({"prep", "pcomp", "prt"})
_REACH = 12  # tokens of one number, and of the words that bound it
_MOST = 10_000_000_000  # more than that is no number of people


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: tokens ``first`` to ``last`` (exclusive, indices of the parse) with the words that bound it,
    ``core`` to ``end`` without them."""

    first: int
    core: int
    end: int
    last: int
    least: int
    most: int | None
    about: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    """``least`` to ``most`` up to token ``end``; ``scale`` is the factor that its last word gave it."""

    end: int
    least: int
    most: int | None
    about: bool = False
    scale: int = 1


def numbers(tokens: Sequence[Token]) -> Iterator[Number]:
    """The numbers of a run of tokens, in text order; they do not overlap."""
    words = [t.text.lower().replace("’", "'") for t in tokens]
    at = done = 0
    while at < len(words):
        value = _value(words, at)
        if value is None or value.least > _MOST or not _counts(tokens, words, at, value.end):
            at += 1
            continue
        number = _bounded(tokens, words, done, at, _ranged(words, at, value))
        yield number
        at = done = number.last - tokens[0].index


def _counts(tokens: Sequence[Token], words: Sequence[str], at: int, end: int) -> bool:
    """Whether it counts things: not money, a share, an age or the like ("a 25-year-old"), nor a year."""
    if (at and words[at - 1] in _MONEY and words[at] not in _table("none")) or (end < len(words) and words[end] in _OTHER):
        return False
    if words[end : end + 1] == ["-"] and words[end + 1 : end + 2] != ["strong"] and not "".join(words[end + 1 : end + 2])[:1].isdigit():
        return False
    if words[at] == "no" and end == at + 1 and "".join(words[end : end + 1]) in _COMPARING:
        return False  # "no fewer than"
    if words[end : end + 1] == ["in"] and words[end + 1 : end + 2] and _value(words, end + 1):
        return False  # "one in five"
    if tokens[at].entity in _LABELS:
        return False
    return not (end == at + 1 and re.fullmatch(r"(?:1[5-9]|20)\d\d", words[at]) and tokens[at].entity == "DATE")


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=8)
def _table(kind: str) -> dict[str, tuple[int, int | None, bool]]:
    """The words of one kind with their values, the longest first."""
    found = [row + [""] * (5 - len(row)) for row in rows("numbers.tsv") if row[0] == kind]
    return {
        w: (int(least), int(most) if most else None, bool(about)) for _, w, least, most, about in sorted(found, key=lambda r: -len(r[1]))
    }


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """The words that a number can start with."""
    return frozenset({"a", "an"}).union(text.split()[0] for kind in ("number", "open", "some", "none") for text in _table(kind))


def _value(words: Sequence[str], at: int) -> _Value | None:
    """The number that starts at a word, without what bounds it."""
    word = words[at]
    if word not in _starts() and not word[:1].isdigit():
        return None
    if (found := _table("open").get(word)) is not None:
        return _times(words, _Value(at + 1, *found), of=True)
    for kind in ("some", "none"):
        for text, (least, most, about) in _table(kind).items():
            run = text.split()
            if run[0] == word and list(words[at : at + len(run)]) == run:
                return _times(words, _Value(at + len(run), least, most, about), of=kind == "some")
    if word in ("a", "an") and words[at + 1 : at + 2] and words[at + 1] in _table("scale"):
        value = _times(words, _Value(at + 1, 1, 1, True))
        return value if value.end > at + 1 else None
    if word in _table("number"):
        return _written(words, at)
    return _digits(words, at)


def _digits(words: Sequence[str], at: int) -> _Value | None:
    m = _DIGITS.fullmatch(words[at])
    if m is None:
        return None
    first, scale = float(m[1].replace(",", "")), _table("scale").get(words[at + 1], (1,))[0] if at + 1 < len(words) else 1
    if "." in m[1] and scale == 1:
        return None
    least = round(first * scale)
    most: int | None = round(float(m[3].replace(",", "")) * scale) if m[3] else least
    if most is not None and most < least:
        return None
    return _Value(at + (2 if scale > 1 else 1), least, None if m[2] else most, scale=scale)


def _written(words: Sequence[str], at: int) -> _Value:
    """A number in words: "two hundred and fifty", "twenty-one", "four thousand"."""
    number, scale = _table("number"), _table("scale")
    total, part, factor = 0, number[words[at]][0], 1
    at += 1
    for _ in range(_REACH):
        skip = 1 if words[at : at + 1] and words[at] in ("-", "and") else 0
        word = words[at + skip] if at + skip < len(words) else ""
        if word in scale and not (skip and words[at] == "and") and 0 < part < _MOST:
            factor = scale[word][0]
            total, part = (total, part * factor) if factor < 1000 else (total + part * factor, 0)
        elif word in number and _fits(part, number[word][0], words[at] if skip else "", total):
            part += number[word][0]
            factor = 1
        else:
            break
        at += skip + 1
    return _Value(at, total + part, total + part, scale=factor)


def _fits(part: int, more: int, link: str, total: int) -> bool:
    """Whether a number goes on another: a unit on a ten ("twenty-one"), either on hundreds ("two hundred and five")."""
    if 20 <= part % 100 <= 90 and part % 10 == 0 and more < 10:
        return link != "and"
    hundreds = (part > 0 and part % 100 == 0) or (part == 0 and total > 0)
    return hundreds and more < 100 and link != "-"


def _times(words: Sequence[str], value: _Value, of: bool = False) -> _Value:
    """The value multiplied by the scales after it: "several hundred", "tens of thousands", "a couple of dozen"."""
    scale = _table("scale")
    for _ in range(3):
        at = value.end + (1 if of and words[value.end : value.end + 1] == ["of"] else 0)
        word = words[at] if at < len(words) else ""
        factor = scale.get(word) or (scale.get(word.removesuffix("s")) if at > value.end else None)
        if factor is None:
            break
        most = None if value.most is None else value.most * factor[0]
        value = replace(value, end=at + 1, least=value.least * factor[0], most=most, scale=factor[0])
    return value


# ── ends ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _ranged(words: Sequence[str], at: int, value: _Value) -> _Value:
    """The value made a range where another number follows: "300 to 400", "two or three", "between 300 and 400"."""
    link = words[value.end] if value.end < len(words) else ""
    between = link == "and" and at > 0 and words[at - 1] == "between"
    if value.most is None or not (link in _RANGE or between) or value.end + 1 >= len(words):
        return value
    other = _value(words, value.end + 1)
    if other is None or other.most is None:
        return value
    least = value.least * other.scale if value.scale == 1 and value.least * other.scale <= other.most else value.least
    return replace(other, least=least, about=value.about or other.about) if least < other.most <= _MOST else value


@lru_cache(maxsize=2)
def _bounds(side: str) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): bound for s, bound, words in rows("bounds.tsv") if s == side}


def _bounded(tokens: Sequence[Token], words: Sequence[str], start: int, at: int, value: _Value) -> Number:
    """The number with the words beside it that say more of its ends; none before ``start``."""
    first, last, least, most, about = at, value.end, value.least, value.most, value.about
    if first > start and words[first - 1] == "between":
        first -= 1
    found = []
    for _ in range(2):  # "at least some 300"
        for n in (3, 2, 1):
            bound = _bounds("before").get(tuple(words[first - n : first])) if first - n >= start else None
            if bound and not (n == 1 and tokens[first - 1].dep in _PREPOSITIONS):
                found.append(bound)
                first -= n
                break
    for n in (2, 1):
        if after := _bounds("after").get(tuple(words[last : last + n])):
            found.append(after)
            last += n
    if "least" in found:
        most = None
    if "most" in found:
        least = 0
    base = tokens[0].index
    about = "about" in found or (about and not found)
    return Number(base + first, base + at, base + value.end, base + last, least, most, about)
