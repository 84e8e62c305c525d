"""Which articles tell one story: how alike two articles are, and groups of articles by that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from reportedly.merge.linkage import join
from reportedly.merge.words import Vector, cosine, terms, vector
from reportedly.record import Reading
from reportedly.text import Article

ALIKE = 0.15
"""Mean likeness of the articles of one story. Chosen on half of the stories of ../shared/data/news_cluster (training/merge/stories.py)."""

_LEAD = 1500  # code points of an article's text that count: what a story is about stands at the top
_TITLE = 3  # times that a title's words count
_TOP = 24  # terms of an article that it is filed under and looked up by
_DAYS = 7  # width of a period
_WEEK = 20  # what a week in common weighs, as much as a term of a seventh of the vector's length
KEYS, WEIGHT = 2, 50
"""Keys in common, and what they must weigh together, for articles to be near enough to be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What must be known of an article to compare its reports with those of others. ``keys`` are what it is filed under, its leading terms
    and the week of its publication; ``asked`` what it is looked up by, the same and the weeks before and after, each with its weight: of a
    term the square of that in the vector, in thousandths."""

    article: str
    outlet: str | None
    published: date | None
    vector: Vector = field(repr=False)
    keys: frozenset[str] = field(repr=False)
    asked: Mapping[str, int] = field(repr=False)


def story(article: Article, reading: Reading | None = None) -> Story:
    """The Story of an article; of a reading's body where one is given, so that furniture does not count."""
    found = telling(article, reading)
    top = {t: round(1000 * found[t] ** 2) for t in leading(found, _TOP)}
    weeks = [str(article.published.toordinal() // _DAYS + n) for n in (0, -1, 1)] if article.published else []
    keys, asked = frozenset((*top, *weeks[:1])), top | dict.fromkeys(weeks, _WEEK)
    return Story(article.id, article.outlet, article.published, found, keys, asked)


def near(a: Story, b: Story) -> bool:
    """Whether the article of ``b`` is looked at where that of ``a`` is new."""
    shared = [weight for key, weight in a.asked.items() if key in b.keys]
    return len(shared) >= KEYS and sum(shared) >= WEIGHT


@lru_cache(maxsize=1 << 14)
def neighbours(a: Story, b: Story) -> bool:
    """Whether the two are compared, whichever is added first."""
    return near(a, b) or near(b, a)


@lru_cache(maxsize=1024)
def likeness(a: Story, b: Story) -> float:
    """How alike the two articles are, from 0 to 1."""
    return cosine(a.vector, b.vector)


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
