"""The cast's entities led to the knowledge tables: who they are, of which state, and which office they hold on the article's day.

A link needs more than a name: the state that the article names, the office that its words give, or a term that holds on its
day. What stays open stays open, with its candidates. A surname alone, or a description alone, is linked only through an office
that one person held on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from reportedly.knowledge.actors import Candidate, Knowledge, chief, outlet, rank, shipped
from reportedly.knowledge.countries import by_code, country
from reportedly.knowledge.names import key, words_of
from reportedly.knowledge.places import Place, best
from reportedly.knowledge.posts import BODIES
from reportedly.knowledge.toponyms import toponyms
from reportedly.record import Cast, Cited, Entity, Parse, Possible
from reportedly.stages.mention.evidence import POLITICAL, TOP, Setting, evidence, home, is_high, is_ruler, standing, terms
from reportedly.stages.mention.governments import governments
from reportedly.stages.mention.homes import homes, sets, stems
from reportedly.stages.mention.sport import teams
from reportedly.stages.mention.tables import words
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
    places = {t.span.start: t.place for t in toponyms(parse) if t.place is not None}
    cast = _american_georgia(cast, places)
    setting = _setting(article, places, cast)
    spans: dict[str, list[int]] = {}
    forms: dict[str, set[str]] = {}
    for m in cast.mentions:
        spans.setdefault(m.entity, []).append(m.head.start)
        forms.setdefault(m.entity, set()).add(m.form)
    known: dict[str, Entity] = {}
    sides = teams(parse, cast)
    for e in cast.entities:  # states, places and organizations first: people belong to them
        if e.id in sides:
            known[e.id] = e
        elif e.kind in {"state", "place"}:
            known[e.id] = _regime(_territory(e, setting, spans.get(e.id, ())), setting, knowledge)
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
    for e in cast.entities:  # a body's name may need to be seen beside the people's states
        if e.kind in {"organization", "group"} and e.name[:1].isupper() and not known[e.id].why:
            known[e.id] = _organization(e, setting, knowledge)
    linked = [e if e.wikidata else known[e.id] for e in cast.entities]
    return governments(Cast(tuple(homes(linked, _spoken_of(cast, linked, setting))), cast.mentions))


def _spoken_of(cast: Cast, linked: list[Entity], setting: Setting) -> Counter[str]:
    """How often the article speaks of each state, by alpha-3 code: by every mention of whom is of it, and by every other place in
    it; and of each place that the tables do not know, by its name."""
    states = {e.id: e.country or (e.name if e.kind in {"state", "place"} else "") for e in linked}
    told = Counter(states[m.entity] for m in cast.mentions)
    mentioned = {m.head.start for m in cast.mentions}
    told.update(p.iso3 for start, p in setting.places.items() if p.iso3 and start not in mentioned)
    return told


def _american_georgia(cast: Cast, places: dict[int, Place]) -> Cast:
    """The cast with everyone of Georgia led to the United States where the article's Georgia is the American one."""
    names = {e.id for e in cast.entities if e.name == "Georgia"}
    if not any(m.entity in names and (p := places.get(m.head.start)) and p.iso3 == "USA" for m in cast.mentions):
        return cast
    moved = (replace(e, country="USA") if e.country == "GEO" else e for e in cast.entities)
    return Cast(tuple(replace(e, kind="place") if e.id in names else e for e in moved), cast.mentions)


def _setting(article: Article, places: dict[int, Place], cast: Cast) -> Setting:
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
    for name in (e.name, *e.aliases):
        found = country(name, capitals=False)
        if found is not None and found.via != "metonym" and e.country in (None, found.iso3):
            return replace(e, wikidata=found.wikidata, country=found.iso3, why=f"country table: {found.via} of {found.name}")
    return e


def _regime(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    """A government that is called after its head: 'the Castro regime'."""
    ruler = _named_after(e, setting, knowledge) if e.country is None else None
    return replace(e, country=ruler.country, why=f"named after {ruler.name}: {chief(ruler.offices)}") if ruler else e


def _state_name(iso3: str | None) -> str | None:
    found = by_code().get(iso3 or "")
    return found.name if found else None


# ── organizations ────────────────────────────────────────────────────────────────────────────────────────────────


def _organization(e: Entity, setting: Setting, knowledge: Knowledge) -> Entity:
    found: dict[int, Candidate] = {}
    for name in sorted((e.name, *e.aliases), key=len, reverse=True):  # a short form decides only where the full name is unknown
        if name[:1].isupper() and not found:
            found = {c.entity: c for c in knowledge.find(name, setting.on) if c.kind != "person"}
    if not found and (full := _unabbreviated(e.name) or _party(e.name)):
        found = {c.entity: c for c in knowledge.find(full, setting.on) if c.kind != "person"}
    if not found and e.country is None and (party := _party_of(e, setting, knowledge)):
        return replace(e, country=party.country, why=f"members of {party.name}")
    if not found and (ruler := _named_after(e, setting, knowledge)):
        return replace(e, country=ruler.country, why=f"named after {ruler.name}: {chief(ruler.offices)}")
    if not found and " " in e.name and "." not in e.name:  # the parser may take an unusual personal name for an institution
        person = _person(e, setting, knowledge)
        return replace(person, kind="person") if person.why and person.why != e.why else e
    return _decided(e, [(standing(c, e, setting), c) for c in found.values()], setting)


def _unabbreviated(name: str) -> str | None:
    """The name with the state's name that it begins with in full: 'La. Department of Health'."""
    first, _, rest = name.partition(" ")
    found = best(first) if rest and first.endswith(".") else None
    return f"{found.name} {rest}" if found and found.kind in {"region", "division1"} else None


def _party(name: str) -> str | None:
    """The full name of a party called by its adjective: 'Republican', 'the Socialist (candidate)'."""
    return f"{name} Party" if name.lower() in words("parties") else None


def _party_of(e: Entity, setting: Setting, knowledge: Knowledge) -> Candidate | None:
    """The party or body whose members the name means, if it is of one state that the article names: 'Labour MPs'."""
    first, _, rest = e.name.partition(" ")
    if not rest or not sets("members") & stems(rest):
        return None
    owners = [c for c in knowledge.find(first, setting.on) if c.kind != "person" and c.country in setting.states]
    return owners[0] if len({c.country for c in owners}) == 1 and owners[0].country in by_code() else None


def _named_after(e: Entity, setting: Setting, knowledge: Knowledge) -> Candidate | None:
    """The head of state or government whose administration it is, if all of that surname are of one state ('Obama administration')."""
    words = e.name.replace("’s", "").replace("'s", "").split()[-2:]
    if len(words) != 2 or words[1] not in _RULE or e.country or not words[0][:1].isupper():
        return None
    rulers = [c for c in knowledge.find(words[0], setting.on, "person") if c.score >= 0.4 and is_ruler(c)]
    rulers = [c for c in rulers if words_of(c.name)[-1] == key(words[0])]
    return rulers[0] if len({c.country for c in rulers}) == 1 and rulers[0].country in by_code() else None


_RULE = frozenset({"administration", "government", "regime", "cabinet"})


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
    return _of_their_state(_decided(e, [(evidence(c, e, setting), c) for c in found.values()], setting), setting)


def _of_their_state(e: Entity, setting: Setting) -> Entity:
    """A full name that stays open, though whoever the tables know by it is of one state that the article names."""
    states = {c.country for c in e.candidates if c.score >= 0.7}
    if e.country is None and len(states) == 1 and states <= set(setting.states) & set(by_code()):
        code = e.candidates[0].country
        return replace(e, country=code, why=f"everyone in the tables called {e.name} is of {_state_name(code)}")
    return e


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
        linked = _decided(e, [(0.9, c) for c in fits.values()], setting)
        return linked if linked.why else _of_one_state(linked, list(fits.values()), setting)
    if (ruler := _ruling(e, found, setting)) is not None:
        return _linked(e, ruler, setting)
    return _of_one_state(_decided(e, [(c.score, c) for c in found], setting), found, setting)


def _ruling(e: Entity, found: list[Candidate], setting: Setting) -> Candidate | None:
    """The one head of state or government of that surname on the article's day, in an article that names the state: whom news
    calls by the surname alone."""
    if setting.on is None or (e.role is not None and not POLITICAL & set(key(e.role.value).split())):
        return None
    own = [c for c in found if words_of(c.name)[-1:] == words_of(e.name)[-1:]]
    terms_now = {c.entity: [o for o in c.held(setting.on) if rank(o.title, o.country) >= TOP and o.country in setting.states] for c in own}
    ruling = {c.entity: c for c in own if terms_now[c.entity]}
    if len(ruling) != 1 or e.country not in {None, *(o.country for o in terms_now[next(iter(ruling))])}:
        return None
    ruler = next(iter(ruling.values()))
    return replace(ruler, why=f"surname of the one in office: {chief(tuple(terms_now[ruler.entity]))}")


def _of_one_state(e: Entity, found: list[Candidate], setting: Setting) -> Entity:
    """A surname that the tables have in one state only, among them someone known beyond it, in an article that names the state:
    who it is stays open, of which state does not."""
    same = [c for c in found if words_of(c.name)[-1:] == words_of(e.name)[-1:]]
    states = {c.country for c in same}
    known = any(map(is_high, same)) or states <= {s for s, _ in setting.states.most_common(2)}
    if e.country is None and len(states) == 1 and states <= set(setting.states) & set(by_code()) and known:
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
