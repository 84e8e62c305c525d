"""Which articles tell one story: how alike two articles are, and groups of articles by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from reportedly.merge.linkage import join
from reportedly.merge.words import Vector, cosine, terms, vector
from reportedly.record import Reading
from reportedly.text import Article

ALIKE = 0.15
"""Mean likeness of the articles of one story. Chosen on half of the stories of ../shared/data/news_cluster (training/merge/stories.py)."""

_LEAD = 1500  # code points of an article's text that count: what a story is about stands at the top
_TITLE = 3  # times that a title's words count
_TOP = 12  # terms of an article that it is looked up by
_PAIRED = 12  # … and of which each two together are looked up without a date
_DAYS = 7  # width of a period


@dataclass(frozen=True, slots=True)
class Story:
    """What must be known of an article to compare its reports with those of others. ``keys`` are what it is filed under,
    ``asked`` what it is looked up by: the same, and the periods before and after."""

    article: str
    outlet: str | None
    published: date | None
    vector: Vector = field(repr=False)
    keys: frozenset[str] = field(repr=False)
    asked: frozenset[str] = field(repr=False)


def story(article: Article, reading: Reading | None = None) -> Story:
    """The Story of an article; of a reading's body where one is given, so that furniture does not count."""
    found = telling(article, reading)
    top = leading(found, _TOP)
    pairs = {f"{a} {b}" for a, b in combinations(sorted(top[:_PAIRED]), 2)}
    keys, asked = set(pairs), set(pairs)
    if (day := article.published) is not None:
        period = day.toordinal() // _DAYS
        keys |= {f"{period} {t}" for t in top}
        asked |= {f"{p} {t}" for t in top for p in (period - 1, period, period + 1)}
    return Story(article.id, article.outlet, article.published, found, frozenset(keys), frozenset(asked))


def telling(article: Article, reading: Reading | None = None) -> Vector:
    """The vector of what an article is about: its title and the beginning of its text."""
    body = "\n".join(article[s.span] for s in reading.segments if s.kind == "body") if reading else article.text
    return vector(terms(article.title or "") * _TITLE + terms(body[:_LEAD]))


def far_apart(a: date | None, b: date | None, days: int = 60) -> bool:
    """Whether both days are known and more than so many days lie between them."""
    return a is not None and b is not None and abs(a - b) > timedelta(days=days)


def stories(articles: Sequence[Article], alike: float = ALIKE) -> tuple[tuple[Article, ...], ...]:
    """The articles by story, in the order of their first ones: average-linkage clustering, by which the mean likeness between two groups
    that become one is at least ``alike``. Only articles that share a leading term are compared: the cost grows with those pairs."""
    known = [telling(a) for a in articles]
    likeness = {(a, b): cosine(known[a], known[b]) for a, b in _neighbours(known)}
    groups: dict[int, tuple[int, ...]] = {n: (n,) for n in range(len(articles))}
    for joined in join(groups.values(), likeness, alike):
        groups[joined.left[0]] = joined.left + joined.right
        del groups[joined.right[0]]
    return tuple(tuple(articles[n] for n in sorted(g)) for g in sorted(groups.values(), key=min))


def _neighbours(known: Sequence[Vector]) -> set[tuple[int, int]]:
    """The pairs that share a leading term."""
    by_term: dict[str, list[int]] = {}
    for n, v in enumerate(known):
        for t in leading(v, 2 * _TOP):
            by_term.setdefault(t, []).append(n)
    return {pair for found in by_term.values() for pair in combinations(found, 2)}


def leading(v: Vector, most: int) -> list[str]:
    """The terms of greatest weight, the greatest first."""
    return sorted(v, key=lambda t: (-v[t], t))[:most]
