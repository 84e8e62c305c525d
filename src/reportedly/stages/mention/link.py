"""The cast's entities led to the knowledge tables: who they are, of which state, and which office they hold on the article's day.

A link needs more than a name: the state that the article names, the office that its words give, or a term that holds on its
day. What stays open stays open, with its candidates. A surname alone, or a description alone, is linked only through an office
that one person held on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from reportedly.knowledge.actors import Candidate, Knowledge, chief, outlet, rank, shipped
from reportedly.knowledge.countries import Country, by_code, country
from reportedly.knowledge.names import key, words_of
from reportedly.knowledge.posts import BODIES
from reportedly.knowledge.toponyms import toponyms
from reportedly.record import Cast, Cited, Entity, Parse, Possible
from reportedly.stages.mention.evidence import TOP, Setting, evidence, home, is_high, is_ruler, standing, terms
from reportedly.text import Article

SURE = 0.85
"""Least evidence for a link; the same name without anything beside it has 0.7."""

MARGIN = 0.1
"""How far the first candidate must be ahead of the second."""

SHOWN = 3
"""Most candidates that an open entity keeps."""


def link(article: Article, parse: Parse, cast: Cast, knowledge: Knowledge | None = None) -> Cast:
    """The cast with Q-numbers, states and offices where the tables and the article together give them, each with its reason."""
    knowledge = knowledge or shipped()
    setting = _setting(article, parse, cast)
    spans: dict[str, list[int]] = {}
    forms: dict[str, set[str]] = {}
    for m in cast.mentions:
        spans.setdefault(m.entity, []).append(m.head.start)
        forms.setdefault(m.entity, set()).add(m.form)
    known: dict[str, Entity] = {}
    for e in cast.entities:  # states, places and organizations first: people belong to them
        if e.kind in {"state", "place"}:
            known[e.id] = _territory(e, setting, spans.get(e.id, ()))
        elif e.kind != "person":
            known[e.id] = _organization(e, setting, knowledge) if e.name[:1].isupper() else e
    setting.owners.update(known)
    _count(setting, known.values())
    people = [e for e in cast.entities if e.kind == "person"]
    for _ in range(2):  # whoever is known tells of which state the article speaks, and so who the others are
        for e in people:
            if e.id not in known or not known[e.id].why:
                known[e.id] = (_person if "name" in forms.get(e.id, ()) else _described)(e, setting, knowledge)
        _count(setting, (known[e.id] for e in people))
    return Cast(tuple(_homes([e if e.wikidata else known[e.id] for e in cast.entities])), cast.mentions)


def _homes(entities: list[Entity]) -> Iterator[Entity]:
    """The entities, those without a state led to one by whom they belong to, whom they are named after, or their own words."""
    by_id = {e.id: e for e in entities}
    surnames = {words_of(e.name)[-1]: e for e in entities if e.kind == "person" and e.country and words_of(e.name)}
    for e in entities:
        if e.country is None and e.kind in {"person", "organization", "group"} and not e.name.startswith(("pro-", "anti-")):
            owner = by_id.get(e.of or "")
            if owner and _is_in(e, owner):
                owner = None
            first = key(e.name.replace("’s", "").replace("'s", "")).partition(" ")
            namesake = surnames.get(first[0]) if first[2] and e.kind != "person" and e.name[:1].isupper() else None
            leader = owner if owner and owner.country else namesake
            if leader is not None:
                e = replace(e, country=leader.country, why=_also(e.why, f"state of {leader.name}"))
            elif (found := _adjective(e.name)) is not None:
                e = replace(e, country=found.iso3, why=_also(e.why, f"country table: {found.via} of {found.name} in its words"))
        yield e


def _is_in(e: Entity, owner: Entity) -> bool:
    """Whether someone only is where he is said to belong: diplomats in Brussels, a commander in Helmand are of any state."""
    if owner.kind not in {"place", "state"}:
        return False
    return any(f" in {n}" in e.name for n in (owner.name, *owner.aliases)) or (owner.kind == "place" and e.name[:1].islower())


def _also(why: str | None, more: str) -> str:
    return f"{why}; {more}" if why else more


def _adjective(name: str) -> Country | None:
    """The state whose demonym or abbreviation is among the first words of a description: 'French students', 'two U.S. banks'."""
    words = name.split()[:4]
    for n, w in enumerate(words[:-1]):
        found = country(w, capitals=False)
        if found and (found.via == "demonym" or w.replace(".", "").isupper()) and not (n == 0 and len(words) == 1):
            return found
    return None


def _setting(article: Article, parse: Parse, cast: Cast) -> Setting:
    places = {t.span.start: t.place for t in toponyms(parse) if t.place is not None}
    mentions = Counter(m.entity for m in cast.mentions)
    states: Counter[str] = Counter()
    for e in cast.entities:
        if e.country:
            states[e.country] += mentions[e.id]
    for place in places.values():
        if place.iso3:
            states[place.iso3] += 1
    medium = outlet(urlsplit(article.url).hostname or "") if article.url else None
    if medium and medium.country:
        states[medium.country] += 1
    return Setting(article.published, states, places)


def _count(setting: Setting, linked: Iterable[Entity]) -> None:
    """Counts the states and bodies that linked entities belong to, once each."""
    for e in linked:
        body = BODIES.get(key(e.name)) if e.kind == "organization" else None
        for code in {e.country if e.why else None, body} - {None}:
            setting.states[code or ""] += 1


# ── states and places ────────────────────────────────────────────────────────────────────────────────────────────


def _territory(e: Entity, setting: Setting, starts: Iterable[int]) -> Entity:
    place = next((setting.places[s] for s in starts if s in setting.places), None)
    if e.kind == "place" and place is not None and place.kind not in {"country", "division2"}:
        where = f"{place.kind} in {name}" if (name := _state_name(place.iso3)) else place.kind
        return replace(e, wikidata=place.wikidata, country=e.country or place.iso3, why=f"gazetteer: {place.name}, {where}")
    for words in (e.name, *e.aliases):
        found = country(words, capitals=False)
        if found is not None and found.via != "metonym" and e.country in (None, found.iso3):
            return replace(e, wikidata=found.wikidata, country=found.iso3, why=f"country table: {found.via} of {found.name}")
    return e


def _state_name(iso3: str | None) -> str | None:
    found = by_code().get(iso3 or "")
    return found.name if found else None


# ── organizations ────────────────────────────────────────────────────────────────────────────────────────────────


def _organization(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    found: dict[int, Candidate] = {}
    for words in (e.name, *e.aliases):
        if words[:1].isupper():
            for c in knowledge.find(words, setting.on):
                if c.kind != "person":
                    found.setdefault(c.entity, c)
    if not found and (ruler := _named_after(e, setting, knowledge)):
        return replace(e, country=ruler.country, why=f"named after {ruler.name}: {chief(ruler.offices)}")
    if not found and " " in e.name and "." not in e.name:  # the parser may take an unusual personal name for an institution
        person = _person(e, setting, knowledge)
        return replace(person, kind="person") if person.why and person.why != e.why else e
    return _decided(e, [(standing(c, e, setting), c) for c in found.values()], setting)


def _named_after(e: Entity, setting: Setting, knowledge: Knowledge) -> Candidate | None:
    """The head of state or government whose administration it is, if all of that surname are of one state ('Obama administration')."""
    words = e.name.replace("’s", "").replace("'s", "").split()
    if len(words) != 2 or words[1] not in {"administration", "government", "regime", "cabinet"} or e.country:
        return None
    rulers = [
        c for c in knowledge.find(words[0], setting.on, "person") if c.score >= 0.4 and rank(chief(c.offices).title, c.country or "") >= TOP
    ]
    rulers = [c for c in rulers if words_of(c.name)[-1] == key(words[0])]
    return rulers[0] if len({c.country for c in rulers}) == 1 and rulers[0].country in by_code() else None


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _person(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    full = [n for n in dict.fromkeys((e.name, *e.aliases)) if len(words_of(n)) > 1]
    if not full:
        return _by_office(e, setting, knowledge)
    found: dict[int, Candidate] = {}
    for name in full[:3]:
        for c in knowledge.find(name, setting.on, "person")[:5]:
            if c.entity not in found or c.score > found[c.entity].score:
                found[c.entity] = c
    return _decided(e, [(evidence(c, e, setting), c) for c in found.values()], setting)


def _by_office(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    """A bare surname: linked where the article gives an office and only one person of that name holds it."""
    found = [c for name in (e.name, *e.aliases) if name[:1].isupper() for c in knowledge.find(name, setting.on, "person")]
    own = [c for c in found if c.entity < 0]
    if own:
        return _decided(e, [(1.0, own[0])], setting)
    state = e.country or home(e, setting)
    fits: dict[int, Candidate] = {}
    for c in found:
        held = tuple(o for o in terms(c, e, setting.on) if (o.country == state if state else o.country in setting.states or is_ruler(c)))
        if held and (setting.on is None or any(o.held(setting.on) == "yes" for o in held)):
            fits[c.entity] = replace(c, score=0.9, why=f"surname and title: {chief(held)}")
    if fits:
        return _decided(e, [(0.9, c) for c in fits.values()], setting)
    return _of_one_state(_decided(e, [(c.score, c) for c in found], setting), found, setting)


def _of_one_state(e: Entity, found: list[Candidate], setting: Setting) -> Entity:
    """A surname that the tables have in one state only, among them someone known beyond it, in an article that names the state:
    who it is stays open, of which state does not."""
    same = [c for c in found if words_of(c.name)[-1:] == words_of(e.name)[-1:]]
    states = {c.country for c in same}
    if e.country is None and len(states) == 1 and states <= set(setting.states) & set(by_code()) and any(map(is_high, same)):
        return replace(e, country=same[0].country, why=f"everyone in the tables called {e.name} is of {_state_name(same[0].country)}")
    return e


def _described(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    """A description of one person by office ('the Russian president'), led to its one holder on the article's day."""
    state = e.country or home(e, setting)
    if state is None or setting.on is None or _NOT_NOW & set(key(e.name).split()) or e.name.casefold().endswith("s"):
        return e
    held = [o for o in knowledge.offices(e.name, state, setting.on) if o.held(setting.on) == "yes"]
    if len({o.entity for o in held}) != 1:
        return e
    office = held[0]
    return replace(
        e, wikidata=office.wikidata, country=state if state in by_code() else e.country, why=f"office table: {office.person}, {office}"
    )


_WORDS = "former ex new next deputy senior future then outgoing other another"
_NOT_NOW = frozenset(_WORDS.split())
"""Words of a description by which it is not, or not only, the holder of the office on the day."""


# ── deciding ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _decided(e: Entity, scored: list[tuple[float, Candidate]], setting: Setting) -> Entity:
    """The entity linked to the first candidate if it is sure and well ahead, else with its candidates kept."""
    scored = sorted(scored, key=lambda s: -s[0])
    if not scored:
        return e
    first = scored[0][0]
    if first >= SURE and (len(scored) == 1 or first - scored[1][0] >= MARGIN):
        return _linked(e, scored[0][1], setting)
    shown = [replace(c, score=max(0.0, min(1.0, round(s, 3)))) for s, c in scored[:SHOWN]]
    return replace(e, candidates=tuple(Possible(c.name, c.wikidata, c.country, c.score, c.why) for c in shown))


def _linked(e: Entity, c: Candidate, setting: Setting) -> Entity:
    state = c.country if c.country in by_code() and (e.country is None or is_ruler(c)) else e.country
    return replace(e, wikidata=c.wikidata, country=state, role=e.role or _role(c, setting.on), why=c.why + setting.undated)


def _role(c: Candidate, on: date | None) -> Cited[str] | None:
    """The office that the person holds on the article's day, as an assumption: the words do not give it."""
    held = c.held(on) if on else ()
    return Cited(chief(held).where(), (), f"office table: {chief(held)}") if held else None
