"""The place names of an article, also where the parser takes one for a person or an institution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.knowledge.places import Place, best
from reportedly.knowledge.toponyms import Toponym, toponyms
from reportedly.record import Parse, Token
from reportedly.text import Span

_BORROWED = frozenset({"EVENT", "WORK_OF_ART", "NORP", "PRODUCT", ""})
"""Labels of a stretch that may hold a place name of its own: the Boston Marathon."""


@dataclass(frozen=True)
class Names:
    """The place names in text order; ``starts`` are their first code points."""

    found: tuple[Toponym, ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> tuple[Toponym, ...]:
        """Those that start in the span, in order."""
        return self.found[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def starting(self, at: int) -> Toponym | None:
        """The name whose first code point is at that place."""
        n = bisect_left(self.starts, at)
        return self.found[n] if n < len(self.found) and self.starts[n] == at else None

    def at(self, token: Token) -> Toponym | None:
        """The name that the token lies in."""
        n = bisect_left(self.starts, token.span.end) - 1
        return self.found[n] if n >= 0 and self.found[n].span.end >= token.span.end else None


def names_of(parse: Parse) -> Names:
    """The place names of the whole text; what each means is decided over all of them."""
    found = {t.span.start: t for t in toponyms(parse)}
    known = {t.name: t.place for t in found.values() if t.place is not None and " " not in t.name}
    near = {t.place.iso3 for t in found.values() if t.place is not None and t.place.iso3}
    taken = Names(tuple(found.values()), tuple(found))
    for t in (*_again(parse, known, taken), *_behind_near(parse, taken, near), *_before_noun(parse, taken, near)):
        found.setdefault(t.span.start, t)
    ordered = tuple(found[start] for start in sorted(found))
    return Names(ordered, tuple(t.span.start for t in ordered))


def _again(parse: Parse, known: dict[str, Place], taken: Names) -> Iterator[Toponym]:
    """A word that is a place elsewhere in the article is one here, unless it is part of somebody's name."""
    for t in parse.tokens:
        if t.text in known and taken.at(t) is None and (t.entity in _BORROWED or _alone(parse, t)):
            yield Toponym(t.span, t.text, known[t.text])


def _alone(parse: Parse, t: Token) -> bool:
    """Whether no neighbour is of the same name."""
    after = parse.tokens[t.index + 1] if t.index + 1 < len(parse.tokens) else None
    return not t.entity or (t.entity_starts and not (after and after.entity == t.entity and not after.entity_starts))


def _behind_near(parse: Parse, taken: Names, near: set[str]) -> Iterator[Toponym]:
    """The capitalised words behind "near": always a place."""
    for t in parse.tokens:
        if t.text.lower() != "near":
            continue
        last = t.index + 1
        while last < min(len(parse.tokens), t.index + 5) and parse.tokens[last].pos == "PROPN" and parse.tokens[last].text[:1].isupper():
            last += 1
        if last > t.index + 1 and taken.at(parse.tokens[t.index + 1]) is None:
            span = Span(parse.tokens[t.index + 1].span.start, parse.tokens[last - 1].span.end)
            name = " ".join(x.text for x in parse.tokens[t.index + 1 : last])
            yield Toponym(span, name, best(name, near))


_LARGE = 100_000
"""Inhabitants of a town that needs no other sign to be meant."""


def _before_noun(parse: Parse, taken: Names, near: set[str]) -> Iterator[Toponym]:
    """A large town or a region before a common noun, whatever the parser takes it for: the Benghazi attack."""
    for t in parse.tokens:
        noun = parse.tokens[t.head]
        if t.dep != "compound" or t.pos != "PROPN" or noun.pos != "NOUN" or noun.index != t.index + 1 or t.entity == "PERSON":
            continue
        if taken.at(t) is None and _alone(parse, t) and (place := best(t.text, near)) and _is_large(place):
            yield Toponym(t.span, t.text, place)


def _is_large(place: Place) -> bool:
    return place.population >= _LARGE if place.kind == "city" else place.kind in {"region", "country"}
