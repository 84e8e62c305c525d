"""Of which state those are whom neither the words nor the tables lead to one: by whom they belong to, by the place or people in
their name, or, for institutions and offices that a state has, by what the article is about. Each says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from reportedly.knowledge.countries import Country, by_code, country, name_of
from reportedly.knowledge.names import key, words_of
from reportedly.knowledge.places import Place, best
from reportedly.record import Entity
from reportedly.stages.mention.evidence import GENERIC

LONGEST = 12
"""Words of a description that are looked at, from its beginning."""

LARGE = 50_000
"""Inhabitants of a town that may give a body its state though the article names the state nowhere."""

_COMMITTEES = frozenset({"senate", "house_committee", "house_subcommittee"})
"""What deals with foreign affairs and is still of one state."""

_HOMELESS = ("pro-", "anti-")


def homes(entities: list[Entity], states: Counter[str]) -> Iterator[Entity]:
    """The entities, those without a state led to one where something gives it. ``states`` says how often the article speaks of
    each state, by alpha-3 code, and of each place that the tables do not know, by name."""
    known = {e.id: e for e in entities}
    surnames = {words_of(e.name)[-1]: e for e in entities if e.kind == "person" and e.country and words_of(e.name)}
    about = About(states)
    for _ in range(2):  # whom someone belongs to may get its state here
        for e in (*_bodies(known.values()), *_people(known.values())):
            if e.country is None and not e.name.startswith(_HOMELESS) and not (e.why and e.kind != "person"):  # of no single state
                known[e.id] = _with_home(e, known, surnames, about)
    yield from (known[e.id] for e in entities)


def _bodies(entities: Iterable[Entity]) -> list[Entity]:
    return [e for e in entities if e.kind in {"organization", "group"} or (e.kind == "state" and e.name[:1].islower())]


def _people(entities: Iterable[Entity]) -> list[Entity]:
    return [e for e in entities if e.kind == "person"]


def _with_home(e: Entity, known: dict[str, Entity], surnames: dict[str, Entity], about: About) -> Entity:
    owner = known.get(e.of or "")
    if owner and _is_in(e, owner):
        owner = None
    leader = owner if owner and owner.country else _namesake(e, surnames)
    if leader is not None:
        return _home(e, leader.country, f"state of {leader.name}")
    if (state := people_in(e)) is not None:
        return _home(e, state.iso3, f"country table: {state.via} of {state.name} in its words")
    if (place := _place_in(e, about)) is not None:
        return _home(e, place.iso3, f"gazetteer: {place.name} in its name")
    if owner is not None and owner.kind != "place" and owner.name[:1].isupper():
        return e  # whom it belongs to is of no known state
    words = e.name if e.kind != "person" or e.name[:1].islower() else e.role.value if e.role else ""
    if (code := about.home(words)) is not None and (not e.candidates or code in {c.country for c in e.candidates}):
        return _home(e, code, f"the article is mostly about {name_of(code)}")
    return e


def _home(e: Entity, code: str | None, why: str) -> Entity:
    return replace(e, country=code, why=f"{e.why}; {why}" if e.why else why)


def _namesake(e: Entity, surnames: dict[str, Entity]) -> Entity | None:
    """The person whom a body is named after: 'the Mueller team'."""
    first, _, rest = key(e.name.replace("’s", "").replace("'s", "")).partition(" ")
    return surnames.get(first) if rest and e.kind != "person" and e.name[:1].isupper() else None


def _is_in(e: Entity, owner: Entity) -> bool:
    """Whether someone only is where he is said to belong: diplomats in Brussels, a commander in Helmand are of any state."""
    if owner.kind not in {"place", "state"}:
        return False
    inside = any(f" in {n}" in e.name or f" in the {n}" in e.name for n in (owner.name, *owner.aliases))
    if inside or (owner.kind == "place" and e.name[:1].islower()):
        return not sets("local") & stems(e.name.split(" in ")[0])
    return False


def people_in(e: Entity) -> Country | None:
    """The state whose people or abbreviation is among the first words of a name or description: 'French students', 'two U.S.
    banks', 'ordinary Germans'."""
    words = [w.removesuffix("-based") for w in e.name.split()[:4]]
    for n, w in enumerate(words):
        found = country(w, capitals=False)
        last = n == len(words) - 1
        if found and found.via == "demonym" and (not last or (n > 0 and w.endswith("s") and e.name.count(" ") < 4)):
            return found
        if found and w.replace(".", "").isupper() and (not last or (n > 0 and e.name[:1].isupper() and e.kind == "organization")):
            return found  # 'U.S. banks', 'Greenpeace USA'
    return None


def _place_in(e: Entity, about: About) -> Place | None:
    """The place that a body bears in its name: 'Kent police', 'West Hollywood City Council'."""
    if e.kind not in {"organization", "group"} or not e.name[:1].isupper():
        return None
    words = e.name.replace("’s", "").replace("'s", "").split()[:LONGEST]
    for last in range(min(len(words) - 1, 3), 0, -1):
        name = " ".join(words[:last])
        named = all(w[:1].isupper() and not w.isupper() for w in words[:last]) and not set(name.casefold().split()) <= GENERIC | sets(
            "civic"
        )
        if words[last].casefold() in sets("civic") and named:
            place = best(name, about.states)
            own = place and key(name) in key(place.name)  # not one that only is called so, too
            if place and own and place.iso3 in by_code() and (place.iso3 in about.states or place.population >= LARGE):
                return place
    return None


# ── what the article is about ────────────────────────────────────────────────────────────────────────────────────


class About:
    """The state that an article is mostly about, as far as one is."""

    def __init__(self, states: Counter[str]) -> None:
        self.states = Counter({s: n for s, n in states.items() if s in by_code()})
        self._first = Counter({s: n for s, n in states.items() if s}).most_common(2)

    def home(self, words: str) -> str | None:
        """The state whose institution, office or inhabitants the words mean, or None: where the article is about several, and
        where the words may mean anyone's."""
        found = stems(words)
        if not self._first or self._first[0][0] not in by_code() or (found & sets("abroad") and not found & _COMMITTEES):
            return None
        if found & sets("american") and self._is_american():
            return "USA"
        if found & sets("public") and self._leads(2):
            return self._first[0][0]
        return self._first[0][0] if found & sets("people") and self._leads(3) else None

    def _leads(self, times: int) -> bool:
        """Whether the first state is named so many times as often as the second."""
        second = self._first[1][1] if len(self._first) > 1 else 0
        return self._first[0][1] >= max(2, times * second)

    def _is_american(self) -> bool:
        """Whether the United States lead, or come second to a state without such institutions."""
        first = self._first[0][0]
        share = self.states["USA"] / self.states.total()
        return first == "USA" or (share >= 0.2 and first not in sets("federal states"))


def stems(words: str) -> frozenset[str]:
    """The words in lower case and singular, and each two and three of them as one: 'prime_minister'."""
    low = [w.strip(".,'’\"()“”") for w in words.replace("’s", "").replace("'s", "").replace("-", " ").casefold().split()[:LONGEST]]
    one = [w[:-1] if w.endswith("s") and w not in sets("public") and len(w) > 3 else w for w in low]
    more = (f"{a}_{b}" for a, b in pairwise(one))
    most = (f"{a}_{b}_{c}" for a, b, c in zip(one, one[1:], one[2:], strict=False))
    ends = (f"{one[0]}_{w}" for w in one[1:] if one[0] == "house")
    return frozenset({*low, *one, *more, *most, *ends})


@cache
def sets(name: str) -> frozenset[str]:
    """A set of words of ``data/domestic.tsv`` by its name."""
    return _table()[name]


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("data", "domestic.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
