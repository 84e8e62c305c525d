"""The place names of a parsed text and the places they mean.

A name is looked for where the parser sees a place, and where words of the gazetteer stand as a place does. What each means is
decided for the article as a whole: the states that it names draw the places that have namesakes elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.knowledge.countries import country
from reportedly.knowledge.places import Place, best, distance, lies_in, places, weight
from reportedly.record import Parse, Token
from reportedly.text import Span


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at ``span`` (code points) and what it means: None where the gazetteer does not know it."""

    span: Span
    name: str
    place: Place | None


PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NOT_PLACES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "NORP"}
)
LOCATIVE = frozenset("in at near across outside inside around throughout toward towards into within through off".split())
LONGEST = 5
"""Most words that are looked up as one name."""

CLOSE = 300.0
"""Kilometres within which a place is drawn by another that the text names for sure."""

_JOINTS = frozenset("of the and de la del du des el al di da do dos das upon on in am sur le les - –".split())
_SURE = frozenset({"country", "continent", "region", "sea", "strait", "canal"})
_WITH_THE = frozenset("hague gambia bahamas bronx".split())
_PEOPLE = (
    "obama trump putin biden clinton bush reagan nixon carter kerry romney pence pelosi mueller flynn comey rubio cruz "
    "sanders warren mccain blair cameron johnson brown sunak merkel scholz macron hollande sarkozy assad abbas sharon barak "
    "netanyahu erdogan rouhani khamenei modi maduro castro"
)
_PERSONS = frozenset(_PEOPLE.split())
"""Surnames of the news that some town has, too."""

_DISEASE = frozenset("virus viruses ebolavirus fever disease flu encephalitis marburgvirus".split())
_FEATURES = (
    "province prefecture county district region state city governorate oblast krai township island islands airport valley "
    "bay river lake beach port harbour harbor mountains hills street square road park camp village town suburb north south "
    "east west northern southern eastern western central greater upper lower downtown mount lake"
)
_FEATURE = frozenset(_FEATURES.split())
_LEADING = frozenset("north south east west central mount lake port bay".split())
"""Words that say of what sort a place is, or which part of it is meant; without them the name may be in the gazetteer."""


def toponyms(parse: Parse) -> tuple[Toponym, ...]:
    """The place names of the text, in order. Demonyms (Iranian) are none, nor are names of people and institutions."""
    found = list(_found(parse))
    near = _states(parse, found)
    names = [_words(parse, *f) for f in found]
    anchors = _anchors(names)
    out: list[Toponym] = []
    meant: dict[tuple[str, Place | None], Place | None] = {}
    for n, (name, span) in enumerate(names):
        apposed = n + 1 < len(found) and _apposed(parse, found[n][1], found[n + 1][0]) and not _listed(parse, found, n)
        within = _meant(names[n + 1][0], near, anchors, None) if apposed else None
        if (name, within) not in meant:
            meant[name, within] = _meant(name, near, anchors, within)
        out.append(Toponym(span, name, meant[name, within]))
    return tuple(_agree(out))


def _anchors(names: list[tuple[str, Span]]) -> tuple[Place, ...]:
    """Towns of the text that have no rival: of their name there is one only, or one far larger than the rest."""
    out: dict[str, Place] = {}
    for name, _ in names:
        found = [p for p in places(name)[:2] if p.kind in {"city", "division1", "division2", "region"}]
        if found and (len(found) == 1 or weight(found[0], name) > weight(found[1], name) + 1.5):
            out[name] = found[0]
    return tuple(out.values())[:20]


def _words(parse: Parse, first: int, last: int) -> tuple[str, Span]:
    span = Span(parse.tokens[first].span.start, parse.tokens[last - 1].span.end)
    pieces: list[str] = []
    for t in parse.tokens[first:last]:
        if pieces and t.span.start > parse.tokens[t.index - 1].span.end:
            pieces.append(" ")
        pieces.append(t.text)
    return "".join(pieces), span


def _apposed(parse: Parse, last: int, first: int) -> bool:
    """Whether the second name says where the first lies: 'Austin, Indiana', 'Cabanatuan in Nueva Ecija'."""
    between = [t.text for t in parse.tokens[last:first]]
    return between in ([","], ["in"], [",", "in"], ["("])


def _listed(parse: Parse, found: list[tuple[int, int]], n: int) -> bool:
    """Whether the n-th name and the next are two of a list of places: 'Rome, Paris and London', 'Iraq, Iran'."""
    if country(_words(parse, *found[n])[0], capitals=False) is not None:
        return True
    after = parse.tokens[found[n + 1][1]].text if found[n + 1][1] < len(parse.tokens) else ""
    third = n + 2 < len(found) and found[n + 2][0] == found[n + 1][1] + 1
    before = n > 0 and found[n - 1][1] + 1 == found[n][0] and parse.tokens[found[n - 1][1]].text == ","
    return (third and after in {",", "and"}) or (before and after in {",", "and", "or"} and not third)


def _meant(name: str, near: Counter[str], anchors: tuple[Place, ...], within: Place | None) -> Place | None:
    """The place that the name means in this text, also without a word of feature ('Akita Prefecture', 'north Dallas')."""
    if name == "Georgia" and near["USA"] > near["GEO"] and not any(near[s] for s in ("RUS", "ARM", "AZE", "GEO")):
        return best("Georgia", (), best("United States"))
    common = [s for s, n in near.items() if n * 12 >= near.total()]
    found = places(name) or places(" ".join(w for w in name.split() if w.casefold() not in _FEATURE))
    inside = [p for p in found if within is not None and lies_in(p, within)]
    return max(inside or found, key=lambda p: weight(p, name, common) + _closeness(p, name, anchors), default=None)


def _closeness(place: Place, name: str, anchors: tuple[Place, ...]) -> float:
    if place.kind in _SURE:
        return 0.0
    others = (a for a in anchors if a.name != place.name)
    return 1.5 if any(a.iso3 == place.iso3 and distance(a, place) < CLOSE for a in others) else 0.0


def _states(parse: Parse, found: list[tuple[int, int]]) -> Counter[str]:
    """How often the text speaks of each state: by its name, its people, or a place that has no rival elsewhere."""
    states: Counter[str] = Counter()
    for first, last in found:
        name = _words(parse, first, last)[0]
        state = country(name, capitals=False)
        if state is not None:
            states[state.iso3] += 2 if name != "Georgia" else 0
        elif (only := {p.iso3 for p in places(name)}) and len(only) == 1 and None not in only:
            states[next(iter(only)) or ""] += 1
    for t in parse.tokens:
        if t.entity == "NORP" and (state := country(t.text)):
            states[state.iso3] += 1
    return states


def _agree(found: list[Toponym]) -> Iterator[Toponym]:
    """One sense a name: the place that a fuller mention chose ('Austin, Indiana') holds for the bare name in the article."""
    chosen: dict[str, Place] = {}
    for a, b in pairwise(found):
        if a.place and b.place and a.place.iso3 == b.place.iso3 and a.place.division and a.place.division == b.place.name:
            chosen.setdefault(a.name, a.place)
    for t in found:
        yield Toponym(t.span, t.name, chosen.get(t.name, t.place))


# ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _found(parse: Parse) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of each place name."""
    at = 0
    for s in parse.sentences:
        at = max(at, s.first)
        while at < s.last:
            last = _at(parse, at, s.last)
            if last:
                yield at, last
            at = last or at + 1


def _at(parse: Parse, at: int, end: int) -> int | None:
    """Where a place name that begins at token ``at`` ends, or None."""
    t = parse.tokens[at]
    if not _can_begin(t, parse.tokens[at + 1].text.casefold() if at + 1 < end else ""):
        return None
    entity_end = _entity_end(parse, at, end)
    for last in range(min(end, at + LONGEST), at, -1):
        tokens = parse.tokens[at:last]
        if _whole(tokens) and _is_place(parse, at, last, entity_end):
            return last
    return _unknown(parse, at, entity_end) if t.entity in {"GPE", "LOC"} and t.entity_starts else None


def _can_begin(t: Token, following: str) -> bool:
    """Whether a place name can begin with the token."""
    word = t.text.casefold()
    if not t.text[:1].isupper() or t.entity in NOT_PLACES or (t.pos == "ADJ" and t.entity not in PLACE_LABELS):
        return False
    if not t.entity and word in _FEATURE - _LEADING:
        return False
    return word != "the" or following in _WITH_THE


def _unknown(parse: Parse, at: int, last: int) -> int | None:
    """Where a place ends that the parser sees and the gazetteer does not have; None if it does not stand as a place does."""
    while last > at + 1 and parse.tokens[last - 1].text.islower():
        last -= 1
    name = _words(parse, at, last)[0]
    if any(c.isdigit() for c in name) or country(name) or name.casefold() in _PERSONS or _goes_on(parse, at, last):
        return None
    before = parse.tokens[at - 1].text.casefold() if at else ""
    feature = parse.tokens[last - 1].text.casefold() in _FEATURE
    return last if before in LOCATIVE or feature or _apposed(parse, last, last + 1) else None


def _entity_end(parse: Parse, at: int, end: int) -> int:
    last = at + 1
    while (
        last < end
        and parse.tokens[at].entity
        and parse.tokens[last].entity == parse.tokens[at].entity
        and not parse.tokens[last].entity_starts
    ):
        last += 1
    while last > at + 1 and parse.tokens[last - 1].text in {"'s", "’s", "'", "’", ","}:
        last -= 1
    return last


def _whole(tokens: tuple[Token, ...]) -> bool:
    """Whether the words can be one name: capitals, with small words only in between."""
    last = tokens[-1].text
    if not (last[:1].isupper() or (len(tokens) > 1 and last[:1].isdigit())):
        return False
    return all(t.text[:1].isupper() or t.text.casefold() in _JOINTS or t.text in {"'s", "’s"} for t in tokens[1:-1])


def _is_place(parse: Parse, at: int, last: int, entity_end: int) -> bool:
    tokens = parse.tokens[at:last]
    name = _words(parse, at, last)[0]
    state = country(name, capitals=False)
    if (state is not None and state.via in {"demonym", "metonym"}) or name.casefold() in _PERSONS:
        return False
    known = state is not None or bool(places(name))
    if not known or _goes_on(parse, at, last) or _next(parse, last) in _DISEASE:
        return False
    labels = {t.entity for t in tokens}
    if labels & PLACE_LABELS:
        if last == at + 1 and name.casefold() in _FEATURE:
            return False
        return last >= entity_end or tokens[0].entity not in PLACE_LABELS
    return state is not None if labels & {"ORG", "PERSON"} and not _alone(parse, at, last) else _stands_as_place(parse, at, last)


def _alone(parse: Parse, at: int, last: int) -> bool:
    """Whether the name is all of what the parser took for a person or institution."""
    before, after = parse.tokens[at - 1] if at else None, parse.tokens[last] if last < len(parse.tokens) else None
    label = parse.tokens[at].entity
    return not (before and before.entity == label and not parse.tokens[at].entity_starts) and not (
        after and after.entity == label and not after.entity_starts and after.text not in {"'s", "’s"}
    )


def _next(parse: Parse, last: int) -> str:
    return parse.tokens[last].text.casefold() if last < len(parse.tokens) else ""


def _goes_on(parse: Parse, at: int, last: int) -> bool:
    """Whether the words are part of a longer proper name: 'Paris Hilton', 'University of Oxford', 'Boston Globe'."""
    before = parse.tokens[at - 1] if at else None
    after = parse.tokens[last] if last < len(parse.tokens) else None
    first = parse.tokens[at]
    if first.entity in PLACE_LABELS:
        return False
    if after and after.pos == "PROPN" and after.text[:1].isupper() and after.dep != "appos" and parse.tokens[last - 1].head == after.index:
        return True
    return bool(
        before and before.pos == "PROPN" and before.text[:1].isupper() and before.head == last - 1 and first.entity == before.entity
    )


def _stands_as_place(parse: Parse, at: int, last: int) -> bool:
    """For words that the parser takes for no place: a state or region, or a name behind 'in', 'near', 'from' that a town has."""
    name = _words(parse, at, last)[0]
    place = places(name)[0] if places(name) else None
    if country(name, capitals=False) is not None or (place is not None and place.kind in _SURE):
        return True
    before = parse.tokens[at - 1].text.casefold() if at else ""
    return place is not None and before in LOCATIVE and parse.tokens[at].pos == "PROPN"
