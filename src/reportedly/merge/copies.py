"""Words that one article has from another: whole paragraphs, cut and edited ones, across outlets.

Every line leaves prints: of the hashes of its runs of six words the least in each stretch of sixteen runs (winnowing: Schleimer, Wilkerson
and Aiken 2003), so that two texts share a print wherever they share twenty-one words, and often where fewer. Articles that share prints are
compared word by word. The cost grows with what is added and with what it shares, not with what is there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import Literal, NamedTuple, Protocol

from reportedly.merge.account import Account
from reportedly.merge.words import located
from reportedly.text import Article, Span, join, lines

Direction = Literal["from", "to", "unknown"]

_RUN = 6  # words of a run that is compared; chance and idiom seldom repeat six
_WINDOW = 16  # runs in a row of which the least hash is a print: the same in every article that has them
_COPIED = 10  # words in a row, outside quotation marks, that are a copy: two reporters quote the same words of a speech
_SHARE = 0.6  # of a sentence that must be copied for its reports to be
_NEAR = 5  # articles that one article is compared with word by word: those that share the most prints
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|„[^„“”\n]*[“”]|«[^«»\n]*»")


@dataclass(frozen=True, slots=True)
class Copy:
    """Words of ``article`` at ``span`` that stand in ``other`` at ``there`` too (code points). ``direction`` is "from" where the other was
    published on an earlier day, "to" where on a later one, else "unknown"."""

    article: str
    span: Span
    other: str
    there: Span
    direction: Direction


class Earlier(Protocol):
    """The articles that there are already."""

    def having(self, prints: frozenset[int]) -> Iterable[tuple[int, str]]:
        """Which of these prints stand in which articles (by id)."""

    def article(self, id: str) -> Article:
        """The article of that id."""


class Prints:
    """Articles kept in memory by their prints."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.articles: dict[str, Article] = {}
        self.filed: dict[int, list[str]] = {}
        for a in articles:
            self.add(a)

    def add(self, article: Article) -> None:
        """Files an article; one that is there already changes nothing."""
        if article.id not in self.articles:
            self.articles[article.id] = article
            for p in prints(article.text):
                self.filed.setdefault(p, []).append(article.id)

    def having(self, prints: frozenset[int]) -> Iterable[tuple[int, str]]:
        """As in ``Earlier``."""
        return ((p, id) for p in prints for id in self.filed.get(p, ()))

    def article(self, id: str) -> Article:
        """As in ``Earlier``."""
        return self.articles[id]


@lru_cache(maxsize=4)  # asked for twice of a new article: to compare it, and to file it
def prints(text: str) -> frozenset[int]:
    """The prints of a text, numbers of 48 bits. Lines too short to hold a copy leave none."""
    long = ([h for h, _ in line.runs] for line in _lines(text) if len(line.words) >= _COPIED)
    return frozenset(h for hashes in long for h in _least(hashes))


def _least(hashes: Sequence[int]) -> Iterator[int]:
    """The least of each ``_WINDOW`` numbers in a row; of fewer in all, the least."""
    rising: deque[int] = deque()  # places in the window whose numbers are less than all that follow
    for n, h in enumerate(hashes):
        while rising and hashes[rising[-1]] >= h:
            rising.pop()
        rising.append(n)
        if rising[0] <= n - _WINDOW:
            rising.popleft()
        if n >= _WINDOW - 1 or n == len(hashes) - 1:
            yield hashes[rising[0]]


def copies(article: Article, earlier: Earlier) -> tuple[Copy, ...]:
    """Which words of the article stand in earlier ones, in the order of the text; words that several have are from the one published
    first, of those that it is compared with."""
    shared = Counter(id for _, id in earlier.having(prints(article.text)) if id != article.id)
    most = sorted(shared, key=lambda id: (-shared[id], id))[:_NEAR]
    others = sorted((earlier.article(id) for id in most), key=lambda a: (str(a.published or "9"), a.id))
    out: list[Copy] = []
    for other in others:
        taken = [c.span for c in out]
        out += [c for c in _between(article, other) if not any(c.span.overlap(t) for t in taken)]
    return tuple(sorted(out, key=lambda c: c.span))


def copied(accounts: Iterable[Account], copies: Iterable[Copy]) -> dict[str, str]:
    """For each report whose sentence is mostly copied, by its id, the id of the article that its words come from. Where it is unknown which
    of two articles came first, the one added later counts as the copy: the two are one source either way."""
    spans: dict[str, dict[str, list[Span]]] = {}
    for c in copies:
        copying, origin, span = (c.other, c.article, c.there) if c.direction == "to" else (c.article, c.other, c.span)
        spans.setdefault(copying, {}).setdefault(origin, []).append(span)
    return {a.id: origin for a in accounts for origin, found in spans.get(a.story.article, {}).items() if _mostly(a, found)}


def _mostly(a: Account, found: Iterable[Span]) -> bool:
    sentence = a.report.frame.sentence
    return sum(sentence.overlap(s) for s in join(found)) >= _SHARE * len(sentence)


# ── one article against another ──────────────────────────────────────────────────────────────────────────────────


def _between(article: Article, other: Article) -> Iterator[Copy]:
    """The stretches of the article that stand in the other, line by line."""
    there = _places(other.text)
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(article.text)]
    direction = _direction(article, other)
    for line in _lines(article.text):
        outside = _outside(line.words, quoted)
        starts = [w.start for _, w in line.words]
        for span, found in _stretches(line.runs, there):
            if outside[bisect_left(starts, span.end)] - outside[bisect_left(starts, span.start)] >= _COPIED:
                yield Copy(article.id, span, other.id, found, direction)


@lru_cache(maxsize=64)
def _places(text: str) -> Mapping[int, Span]:
    """Where each run of a text stands first."""
    out: dict[int, Span] = {}
    for line in _lines(text):
        for h, span in line.runs:
            out.setdefault(h, span)
    return out


def _direction(article: Article, other: Article) -> Direction:
    if article.published is None or other.published is None or article.published == other.published:
        return "unknown"
    return "from" if other.published < article.published else "to"


def _stretches(runs: list[tuple[int, Span]], there: Mapping[int, Span]) -> Iterator[tuple[Span, Span]]:
    """The longest stretches of a line whose every run stands in the other text, and from where to where they stand there."""
    here: list[Span] = []
    found: list[Span] = []
    for h, span in runs:
        if h in there and (not here or span.start <= here[-1].end):
            here.append(span)
            found.append(there[h])
        elif here and (h in there or span.start > here[-1].end):
            yield _whole(here, found)
            here, found = ([span], [there[h]]) if h in there else ([], [])
    if here:
        yield _whole(here, found)


def _whole(here: list[Span], found: list[Span]) -> tuple[Span, Span]:
    last = max(found[0].end, found[-1].end)
    return Span(here[0].start, here[-1].end), Span(found[0].start, last)


def _outside(words: list[tuple[str, Span]], quoted: list[Span]) -> list[int]:
    """How many of the first 0, 1, 2 … words stand outside quotation marks."""
    starts = [q.start for q in quoted]
    return [0, *accumulate(not _in(w, quoted, starts) for _, w in words)]


def _in(w: Span, quoted: list[Span], starts: list[int]) -> bool:
    n = bisect_right(starts, w.start) - 1
    return n >= 0 and quoted[n].covers(w)


class _Line(NamedTuple):
    """The words of a line, folded, and the hashes of its runs, each with its place in the text."""

    words: list[tuple[str, Span]]
    runs: list[tuple[int, Span]]


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[_Line, ...]:
    """The lines of a text."""
    out = []
    for line in lines(text):
        words = [(w, Span(line.start + s.start, line.start + s.end)) for w, s in located(text[line.start : line.end])]
        out.append(_Line(words, [_run(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]))
    return tuple(out)


def _run(words: list[tuple[str, Span]]) -> tuple[int, Span]:
    return _hash([w for w, _ in words]), Span(words[0][1].start, words[-1][1].end)


def _hash(words: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
