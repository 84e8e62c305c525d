"""Where the place names of a parsed text stand: where the parser sees a place, and where words of the gazetteer stand as one does."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.knowledge.actors import bearers
from reportedly.knowledge.countries import country
from reportedly.knowledge.places import lies_in, places
from reportedly.record import Parse, Token
from reportedly.text import Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NOT_PLACES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "NORP"}
)
_DOUBTFUL = frozenset({"NORP", "PRODUCT"})
"""Labels that the parser gives to places, too."""

LOCATIVE = frozenset("in at near across outside inside around throughout toward towards into within through off".split())
LONGEST = 5
"""Most words that are looked up as one name."""

TOWN = 5_000
"""Inhabitants of a town that is seen without the parser's help."""

_GOING = frozenset(
    "go come travel fly drive move flee return take bring send walk evacuate head sail march run arrive depart carry".split()
)
_REACHING = frozenset(
    "reach enter leave visit flee capture seize retake recapture besiege shell bomb hit strike raid bombard flood cross".split()
)

_JOINTS = frozenset("of the and de la del du des el al di da do dos das upon on in am sur le les - –".split())
_WITH_THE = frozenset("hague gambia bahamas bronx".split())
_PEOPLE = (
    "obama trump putin biden clinton bush reagan nixon carter kerry romney pence pelosi mueller flynn comey rubio cruz "
    "sanders warren mccain blair cameron johnson brown sunak merkel scholz macron hollande sarkozy assad abbas sharon barak "
    "netanyahu erdogan rouhani khamenei modi maduro castro"
)
_PERSONS = frozenset(_PEOPLE.split())
"""Surnames of the news that some town has, too."""

_DISEASE = frozenset("virus viruses ebolavirus fever disease flu encephalitis marburgvirus".split())
_LEADING = frozenset("north south east west central mount lake port bay".split())
"""Words that say of what sort a place is, or which part of it is meant; without them the name may be in the gazetteer."""
_FEATURES = (
    "province prefecture county district region state city governorate oblast krai township island islands airport valley "
    "bay river lake beach port harbour harbor mountains hills street square road park camp village town suburb north south "
    "east west northern southern eastern western central greater upper lower downtown mount lake"
)
FEATURE = frozenset(_FEATURES.split())
"""Words for a sort of place; a name may stand without them in the gazetteer."""

SURE = frozenset({"country", "continent", "region", "sea", "strait", "canal"})
"""Kinds of places that a name means wherever it stands."""


def words_at(parse: Parse, first: int, last: int) -> tuple[str, Span]:
    """The words of tokens ``first`` to ``last`` (exclusive), on one line, and their span."""
    span = Span(parse.tokens[first].span.start, parse.tokens[last - 1].span.end)
    pieces: list[str] = []
    for t in parse.tokens[first:last]:
        if pieces and t.span.start > parse.tokens[t.index - 1].span.end:
            pieces.append(" ")
        pieces.append(t.text)
    return "".join(pieces), span


def apposed(parse: Parse, last: int, first: int) -> bool:
    """Whether the second name says where the first lies: 'Austin, Indiana', 'Cabanatuan in Nueva Ecija'."""
    between = [t.text for t in parse.tokens[last:first]]
    return between in ([","], ["in"], [",", "in"], ["("])


def found_in(parse: Parse) -> Iterator[tuple[int, int]]:
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
    placed = at > 0 and parse.tokens[at - 1].text.casefold() in LOCATIVE and t.pos == "PROPN"
    if not _can_begin(t, parse.tokens[at + 1].text.casefold() if at + 1 < end else "", placed):
        return None
    entity_end = _entity_end(parse, at, end)
    for last in range(min(end, at + LONGEST), at, -1):
        tokens = parse.tokens[at:last]
        if _whole(tokens) and _is_place(parse, at, last, entity_end):
            return last
    return _unknown(parse, at, entity_end) if t.entity in {"GPE", "LOC"} and t.entity_starts else None


def _can_begin(t: Token, following: str, placed: bool) -> bool:
    """Whether a place name can begin with the token; one that is ``placed`` stands behind a preposition of place."""
    word = t.text.casefold()
    if (
        not t.text[:1].isupper()
        or (t.entity in NOT_PLACES and not (placed and t.entity in _DOUBTFUL))
        or (t.pos == "ADJ" and t.entity not in PLACE_LABELS)
    ):
        return False
    if not t.entity and word in FEATURE - _LEADING:
        return False
    return word != "the" or following in _WITH_THE


def _unknown(parse: Parse, at: int, last: int) -> int | None:
    """Where a place ends that the parser sees and the gazetteer does not have; None if it does not stand as a place does."""
    while last > at + 1 and parse.tokens[last - 1].text.islower():
        last -= 1
    name = words_at(parse, at, last)[0]
    if any(c.isdigit() for c in name) or country(name) or name.casefold() in _PERSONS or _goes_on(parse, at, last):
        return None
    before = parse.tokens[at - 1].text.casefold() if at else ""
    feature = parse.tokens[last - 1].text.casefold() in FEATURE
    return last if before in LOCATIVE or feature or apposed(parse, last, last + 1) else None


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
    name = words_at(parse, at, last)[0]
    state = country(name, capitals=False)
    if state is not None and state.via in {"demonym", "metonym"}:
        return False
    known = state is not None or bool(places(name))
    if known and told(parse, at, last):
        return True
    if name.casefold() in _PERSONS or not known or _goes_on(parse, at, last) or next_word(parse, last) in _DISEASE:
        return False
    labels = {t.entity for t in tokens}
    if labels & PLACE_LABELS:
        if last == at + 1 and name.casefold() in FEATURE:
            return False
        return last >= entity_end or tokens[0].entity not in PLACE_LABELS
    if labels & {"ORG", "PERSON"} and not _alone(parse, at, last):
        return state is not None
    return _stands_as_place(parse, at, last) or _goes_with_places(parse, at, last)


def told(parse: Parse, at: int, last: int) -> bool:
    """Whether the words behind a name say where it lies, and a place of the name lies there: 'Lincoln, Nebraska'."""
    if last + 1 >= len(parse.tokens) or parse.tokens[last].text != ",":
        return False
    name = words_at(parse, at, last)[0]
    for end in range(min(last + 4, len(parse.tokens)), last + 1, -1):
        behind = words_at(parse, last + 1, end)[0]
        if behind[:1].isupper() and (wider := [p for p in places(behind)[:1] if p.kind in {"country", "region", "division1"}]):
            return any(lies_in(p, wider[0]) for p in places(name) if p.kind == "city")
    return False


def _goes_with_places(parse: Parse, at: int, last: int) -> bool:
    """Whether the name of a town, whatever the parser takes it for, stands as one: one of several places ('Fresno and Tracy'), or
    where somebody goes to, or what is reached ('flown to Tacloban', 'reached Goma')."""
    name, t = words_at(parse, at, last)[0], parse.tokens[last - 1]
    place = places(name)[0] if places(name) else None
    if place is None or place.population < TOWN:
        return False
    if parse.tokens[at].entity == "PERSON" and last == at + 1 and bearers(name) >= 2:
        return False  # rather somebody's surname
    over = parse.tokens[t.head]
    if over.text.casefold() in {"to", "from", "for", "as"} and parse.tokens[over.head].lemma in _GOING:
        return True
    if t.dep == "dobj" and over.lemma in _REACHING:
        return True
    before = parse.tokens[at - 1] if at else None
    if before is None or before.text not in {"and", "or", ",", "&"}:
        return False
    earlier = [x for x in parse.tokens[max(at - 3, 0) : at - 1] if x.text != ","]
    beside = bool(earlier) and earlier[-1].entity in PLACE_LABELS and before.text in {"and", "or"} and parse.tokens[at].entity != "PERSON"
    listed = over.entity in {"GPE", "LOC"} or (parse.tokens[over.head].text.casefold() in LOCATIVE and bool(places(over.text)))
    return beside or (t.dep == "conj" and listed and over.index < at)


def _alone(parse: Parse, at: int, last: int) -> bool:
    """Whether the name is all of what the parser took for a person or institution."""
    before, after = parse.tokens[at - 1] if at else None, parse.tokens[last] if last < len(parse.tokens) else None
    label = parse.tokens[at].entity
    return not (before and before.entity == label and not parse.tokens[at].entity_starts) and not (
        after and after.entity == label and not after.entity_starts and after.text not in {"'s", "’s"}
    )


def next_word(parse: Parse, last: int) -> str:
    """Token ``last`` in lower case, nothing at the end of the text."""
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
    name = words_at(parse, at, last)[0]
    place = places(name)[0] if places(name) else None
    if country(name, capitals=False) is not None or (place is not None and place.kind in SURE):
        return True
    before = parse.tokens[at - 1].text.casefold() if at else ""
    return place is not None and before in LOCATIVE and parse.tokens[at].pos == "PROPN"
