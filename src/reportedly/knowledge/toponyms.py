"""The place names of a parsed text and the places they mean.

What each means is decided for the article as a whole: the states that it names draw the places that have namesakes elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.knowledge.countries import country
from reportedly.knowledge.placenames import FEATURE, SURE, apposed, found_in, next_word, told, words_at
from reportedly.knowledge.places import Place, best, distance, lies_in, places, weight
from reportedly.record import Parse
from reportedly.text import Span


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at ``span`` (code points) and what it means: None where the gazetteer does not know it."""

    span: Span
    name: str
    place: Place | None


CLOSE = 300.0
"""Kilometres within which a place is drawn by another that the text names for sure."""


def toponyms(parse: Parse) -> tuple[Toponym, ...]:
    """The place names of the text, in order. Demonyms (Iranian) are none, nor are names of people and institutions."""
    found = list(found_in(parse))
    near = _states(parse, found)
    names = [words_at(parse, *f) for f in found]
    inside = [_surrounding(parse, found, n, near) for n in range(len(found))]
    anchors = _anchors(names, inside)
    out: list[Toponym] = []
    meant: dict[tuple[str, Place | None], Place | None] = {}
    for (name, span), within, (_, last) in zip(names, inside, found, strict=True):
        if (name, within) not in meant:
            meant[name, within] = _meant(name, near, anchors, within)
        out.append(Toponym(span, name, _as_state(parse, last, name) or meant[name, within]))
    return tuple(_agree(out, inside))


def _as_state(parse: Parse, last: int, name: str) -> Place | None:
    """The state of a federation that 'Washington state' and 'New York State' name."""
    return next((p for p in places(name) if p.kind in {"region", "division1"}), None) if next_word(parse, last) == "state" else None


def _surrounding(parse: Parse, found: list[tuple[int, int]], n: int, near: Counter[str]) -> Place | None:
    """The state or division that the words put the n-th name in: 'Austin, Indiana'."""
    if n + 1 == len(found) or not apposed(parse, found[n][1], found[n + 1][0]) or _listed(parse, found, n):
        return None
    return _meant(words_at(parse, *found[n + 1])[0], near, (), None)


def _anchors(names: list[tuple[str, Span]], inside: list[Place | None]) -> tuple[Place, ...]:
    """Towns of the text that have no rival: the words say where they lie, or of their name there is one only, or one far larger
    than the rest."""
    out: dict[str, Place] = {}
    for (name, _), within in zip(names, inside, strict=True):
        told = [p for p in places(name) if within is not None and lies_in(p, within)]
        if told:
            out[name] = told[0]
    for name, _ in names:
        found = [p for p in places(name)[:2] if p.kind in {"city", "division1", "division2", "region"}]
        if name not in out and found and (len(found) == 1 or weight(found[0], name) > weight(found[1], name) + 1.5):
            out[name] = found[0]
    return tuple(out.values())[:20]


def _listed(parse: Parse, found: list[tuple[int, int]], n: int) -> bool:
    """Whether the n-th name and the next are two of a list of places: 'Rome, Paris and London', 'Iraq, Iran'."""
    if country(words_at(parse, *found[n])[0], capitals=False) is not None:
        return not (told(parse, *found[n]) and next_word(parse, found[n + 1][1]) in {",", ".", ")"})
    after = parse.tokens[found[n + 1][1]].text if found[n + 1][1] < len(parse.tokens) else ""
    third = n + 2 < len(found) and found[n + 2][0] == found[n + 1][1] + 1
    before = n > 0 and found[n - 1][1] + 1 == found[n][0] and parse.tokens[found[n - 1][1]].text == ","
    return (third and after in {",", "and"}) or (before and after in {",", "and", "or"} and not third)


def _meant(name: str, near: Counter[str], anchors: tuple[Place, ...], within: Place | None) -> Place | None:
    """The place that the name means in this text, also without a word of feature ('Akita Prefecture', 'north Dallas')."""
    if name == "Georgia" and near["USA"] > near["GEO"] and not any(near[s] for s in ("RUS", "ARM", "AZE", "GEO")):
        return best("Georgia", (), best("United States"))
    common = [s for s, n in near.items() if n * 12 >= near.total()]
    found = places(name) or places(" ".join(w for w in name.split() if w.casefold() not in FEATURE))
    inside = [p for p in found if within is not None and lies_in(p, within)]
    return max(inside or found, key=lambda p: weight(p, name, common) + _closeness(p, name, anchors), default=None)


def _closeness(place: Place, name: str, anchors: tuple[Place, ...]) -> float:
    if place.kind in SURE:
        return 0.0
    others = (a for a in anchors if a.name != place.name)
    return 1.5 if any(a.iso3 == place.iso3 and distance(a, place) < CLOSE for a in others) else 0.0


def _states(parse: Parse, found: list[tuple[int, int]]) -> Counter[str]:
    """How often the text speaks of each state: by its name, its people, or a place that has no rival elsewhere."""
    states: Counter[str] = Counter()
    for first, last in found:
        name = words_at(parse, first, last)[0]
        state = country(name, capitals=False)
        if state is not None:
            states[state.iso3] += 2 if name != "Georgia" else 0
        elif (only := {p.iso3 for p in places(name)}) and len(only) == 1 and None not in only:
            states[next(iter(only)) or ""] += 1
    for t in parse.tokens:
        if t.entity == "NORP" and (state := country(t.text)):
            states[state.iso3] += 1
    return states


def _agree(found: list[Toponym], inside: list[Place | None]) -> Iterator[Toponym]:
    """One sense a name: the place that a fuller mention chose ('Austin, Indiana') holds for the bare name in the article; what
    the words ``inside`` which it lies say of a mention itself goes before."""
    chosen: dict[str, Place] = {}
    for a, b in pairwise(found):
        if a.place and b.place and a.place.iso3 == b.place.iso3 and a.place.division and a.place.division == b.place.name:
            chosen.setdefault(a.name, a.place)
    for t, within in zip(found, inside, strict=True):
        yield t if within is not None and t.place and lies_in(t.place, within) else Toponym(t.span, t.name, chosen.get(t.name, t.place))
