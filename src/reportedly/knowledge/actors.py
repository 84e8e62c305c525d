"""Who a name or a title means: people with their offices, parties, armed groups, international organizations, agencies, outlets.

Nothing is decided here: every look-up gives candidates with a score and the reason in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache, partial

from reportedly.knowledge.base import database
from reportedly.knowledge.countries import by_code, country, name_of
from reportedly.knowledge.likeness import SURNAME_ONLY, likeness
from reportedly.knowledge.names import bare, key, nicknames, skeleton, words_of
from reportedly.knowledge.offices import Office, bounds
from reportedly.knowledge.posts import BODIES, Post, matches, post


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone or something that a name can mean.

    ``kind`` is person, party, armed group, agency, igo, ngo, alliance, outlet, company or organization; ``country`` an alpha-3
    code or the code of an international body; ``score`` from 0 to 1; ``why`` says what speaks for it; ``entity`` its number in
    the table (negative: of the user's own file)."""

    entity: int
    name: str
    kind: str
    country: str | None
    wikidata: str | None
    score: float
    why: str
    offices: tuple[Office, ...] = ()

    def held(self, on: date | None) -> tuple[Office, ...]:
        """The offices that the person held for sure on that day."""
        return tuple(o for o in self.offices if o.held(on) == "yes")


LONGEST = 150
"""Letters of the longest name that is looked up."""

LEAST = 0.3
"""Candidates below are not given."""


class Knowledge:
    """The tables that ship with the package and, before them, the user's own actors."""

    def __init__(self, own: Iterable[Candidate] = (), own_names: dict[str, tuple[int, ...]] | None = None) -> None:
        self._own = {c.entity: c for c in own}
        self._own_names = own_names or {}
        self._replaced = {c.wikidata for c in self._own.values() if c.wikidata}

    def find(self, name: str, on: date | None = None, kind: str | None = None) -> tuple[Candidate, ...]:
        """What ``name`` can mean, the likeliest first; () if the tables do not know it. ``on`` is the day that the words are
        about: a person in office then is likelier than one who is not. A surname alone scores at most 0.5."""
        if len(name) > LONGEST:
            return ()
        own = self._find_own(name)
        if own:
            return tuple(c for c in own if kind in (None, c.kind))
        found = [_dated(c, on) for c in _candidates(name) if kind in (None, c.kind) and not (c.wikidata and c.wikidata in self._replaced)]
        return tuple(sorted((c for c in found if c.score >= LEAST), key=lambda c: (-c.score, -_weight(c), c.name)))

    def _find_own(self, name: str) -> tuple[Candidate, ...]:
        for k in dict.fromkeys((key(name), bare(key(name)), " ".join(words_of(name)))):
            if k in self._own_names:
                return tuple(self._own[n] for n in self._own_names[k])
        return ()

    def offices(self, words: str, state: str | None = None, on: date | None = None) -> tuple[Office, ...]:
        """The terms of the office that the words mean ("foreign minister", "Iran's foreign minister", "NATO chief"), of the state
        or body ``state`` or else the one that the words name. With ``on``, those held or perhaps held on that day; else all,
        the latest first. () if the words name no office or no state is known."""
        state = state or _state(words)
        if state is None:
            return ()
        asked = post(words, state)
        rows = self._own_offices(state) + _offices_of(state)
        means = partial(matches, asked, body=state not in by_code()) if asked else partial(_same_title, _content(words, state))
        terms = [(h, o) for h, o in rows if means(h) and (on is None or o.held(on) != "no")]
        if on is not None:  # 'prime minister' is not the premier of a province
            fewest = min((len(h.topics) for h, _ in terms), default=0)
            terms = [(h, o) for h, o in terms if len(h.topics) == fewest]
        order = {"yes": 0, "perhaps": 1, "no": 2}
        return tuple(o for _, o in sorted(terms, key=lambda t: (order[t[1].held(on)], len(t[0].topics), _backwards(t[1].start))))

    def _own_offices(self, state: str) -> tuple[tuple[Post, Office], ...]:
        offices = (o for c in self._own.values() for o in c.offices if o.country == state)
        return tuple((held, o) for o in offices if (held := post(o.title, state)))


_LINKS = frozenset("of the for and to in a an".split())


def _content(title: str, state: str) -> frozenset[str]:
    """The words of a title of no known role, without small ones, states, and the name of the state it is of."""
    own = set(key(name_of(state) or "").split())
    return frozenset(w for w in key(title).split() if w not in _LINKS | own and country(w.capitalize(), capitals=False) is None)


def _same_title(asked: frozenset[str], held: Post) -> bool:
    """Whether an office of no known role is called so: 'Lord Privy Seal'."""
    return held.role == "other" and asked == {w for w in held.topics if w in asked or w not in _LINKS}


def _backwards(day: str) -> int:
    return -bounds(day)[0].toordinal()


def _state(words: str) -> str | None:
    """The state or body that words of office name: 'Iran's foreign minister', 'minister of defence of Chad'."""
    text = words.replace("’", "'").replace("'s ", " ")
    parts = text.split()
    for length in range(min(5, len(parts)), 0, -1):
        for at in range(len(parts) - length + 1):
            piece = " ".join(parts[at : at + length])
            if key(piece) in BODIES:
                return BODIES[key(piece)]
            if (state := country(piece)) is not None:
                return state.iso3
    return None


# ── the tables ───────────────────────────────────────────────────────────────────────────────────────────────────

_OFFICE = "e.name, e.wikidata, o.country, o.title, o.start, o.end, o.as_of, o.open, o.source, o.entity"


def _office(row: tuple[str, str | None, str, str, str, str | None, str, int, str, int]) -> Office:
    name, wikidata, state, title, start, end, as_of, loose, source, entity = row
    return Office(name, wikidata, state, title, start, end, as_of, bool(loose), source, entity)


@lru_cache(maxsize=300)
def _offices_of(state: str) -> tuple[tuple[Post, Office], ...]:
    rows = database().execute(
        f"SELECT o.role, o.topics, {_OFFICE} FROM office o JOIN entity e ON e.id = o.entity WHERE o.country = ?", (state,)
    )
    return tuple((Post(role, frozenset(topics.split())), _office(tuple(rest))) for role, topics, *rest in rows)


@lru_cache(maxsize=4096)
def _candidates(name: str) -> tuple[Candidate, ...]:
    """Everything of that name, undated; the score is the likeness of the names."""
    name = " ".join(name.split())
    found: dict[int, tuple[float, str]] = {}
    for entity, own, kind in _named(name):
        _keep(found, entity, 1.0 if kind != "person" or len(words_of(name)) > 1 or len(words_of(own)) == 1 else SURNAME_ONLY, own)
    asked = _person_words(name)
    if not any(score == 1.0 for score, _ in found.values()) and _is_personal(name, asked):
        for entity, own in _alike(asked):
            _keep(found, entity, likeness(asked, words_of(own)), own)
        if len(asked) == 1:
            for entity, own in _family_first(asked[0]):
                _keep(found, entity, SURNAME_ONLY, own)
    return tuple(_candidate(entity, score, own) for entity, (score, own) in found.items() if score >= LEAST)


_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,3}(?=[A-Z]\w)")


def _person_words(name: str) -> tuple[str, ...]:
    """The words of a personal name; of several initials the first: 'V. V. Putin'."""
    initials = _INITIALS.match(name)
    return words_of(f"{name[0]} {name[initials.end() :]}") if initials else words_of(name)


def _family_first(word: str) -> list[tuple[int, str]]:
    """People of states where the surname stands first whose surname is the word: Xi Jinping for 'Xi'."""
    if f"^{word}" not in _first_surnames():
        return []
    query = "SELECT e.id, e.name FROM entity_word w JOIN entity e ON e.id = w.entity WHERE w.skeleton = ? LIMIT ?"
    return database().execute(query, (f"^{word}", _MOST_ALIKE)).fetchall()


@cache
def _first_surnames() -> frozenset[str]:
    return frozenset(w for (w,) in database().execute("SELECT DISTINCT skeleton FROM entity_word WHERE skeleton >= '^' AND skeleton < '_'"))


def _keep(found: dict[int, tuple[float, str]], entity: int, score: float, own: str) -> None:
    if score > found.get(entity, (0.0, ""))[0]:
        found[entity] = (score, own)


def _is_personal(name: str, asked: tuple[str, ...]) -> bool:
    return 0 < len(asked) <= 6 and any(c.isupper() for c in name)


def _named(name: str) -> list[tuple[int, str, str]]:
    """Entities with exactly this name, or this key; an abbreviation counts in its own capitals only."""
    joined = key(name.replace("-", ""))
    keys = dict.fromkeys((f"={name}", f"={name.replace('.', '')}", key(name), bare(key(name)), " ".join(words_of(name)), joined))
    marks = ",".join("?" * len(keys))
    query = f"SELECT n.entity, n.name, e.kind FROM entity_name n JOIN entity e ON e.id = n.entity WHERE n.key IN ({marks})"
    return database().execute(query, tuple(keys)).fetchall()


@lru_cache(maxsize=4096)
def _bodies(name: str) -> frozenset[int]:
    """The numbers of the organizations and groups of the table that have exactly this name."""
    return frozenset(entity for entity, _, kind in _named(name) if kind != "person")


def is_body(name: str) -> bool:
    """Whether an organization of the table has exactly this name."""
    return bool(_bodies(name))


def only_body(name: str) -> int | None:
    """The number of the one organization or group of the table that has exactly this name; None if there is none or several."""
    return min(found) if len(found := _bodies(name)) == 1 else None


_MOST_ALIKE = 400
"""Most people whose names are compared letter by letter; beyond, the words are too common to tell anyone."""


def _alike(asked: tuple[str, ...]) -> list[tuple[int, str]]:
    """People with every long word of the name, as far as skeletons tell; of a longer name one word may be missing."""
    words = [w for w in asked if len(w) > 1 and skeleton(w)]
    if not words:
        return []
    sets = sorted((_people_called(w) for w in dict.fromkeys(words)), key=len)
    people = frozenset.intersection(*sets)
    if not people and len(sets) > 2:
        people = frozenset().union(*(frozenset.intersection(*(s for s in sets if s is not left)) for left in sets))
    if not people or len(people) > _MOST_ALIKE:
        return []
    marks = ",".join("?" * len(people))
    return database().execute(f"SELECT entity, name FROM entity_name WHERE entity IN ({marks})", tuple(people)).fetchall() if people else []


@lru_cache(maxsize=4096)
def _people_with(word: str) -> frozenset[int]:
    return frozenset(n for (n,) in database().execute("SELECT entity FROM entity_word WHERE skeleton = ?", (word,)))


@lru_cache(maxsize=4096)
def _people_called(word: str) -> frozenset[int]:
    """People with the word in their name, in any spelling, or a name that it is short for or that is short for it."""
    same = {word, *nicknames().get(word, ()), *(short for short, full in nicknames().items() if word in full)}
    return frozenset().union(*(_people_with(skeleton(w)) for w in same if skeleton(w)))


def bearers(name: str) -> int:
    """How many people of the table have the last word of the name for a surname."""
    own = words_of(name)
    return len(_people_with(f"={own[-1]}")) if own else 0


@lru_cache(maxsize=4096)
def _entity(number: int) -> Candidate:
    name, kind, state, wikidata = database().execute("SELECT name, kind, country, wikidata FROM entity WHERE id = ?", (number,)).fetchone()
    rows = database().execute(
        f"SELECT {_OFFICE} FROM office o JOIN entity e ON e.id = o.entity WHERE o.entity = ? ORDER BY o.start", (number,)
    )
    return Candidate(number, name, kind, state, wikidata, 0.0, "", tuple(map(_office, rows)))


def _candidate(number: int, score: float, own: str) -> Candidate:
    return replace(_entity(number), score=round(score, 3), why=f"name: {own}")


def _dated(c: Candidate, on: date | None) -> Candidate:
    """The candidate with what its offices say about the day."""
    if c.kind != "person" or not c.offices:
        return c
    if on is None:
        return replace(c, score=round(c.score * 0.95, 3), why=f"{c.why}; {chief(c.offices)}; no day given")
    held = c.held(on)
    if held:
        return replace(c, why=f"{c.why}; office table: {chief(held)}")
    perhaps = tuple(o for o in c.offices if o.held(on) == "perhaps")
    if perhaps:
        return replace(c, score=round(c.score * 0.92, 3), why=f"{c.why}; perhaps in office: {chief(perhaps)}")
    nearest = min(c.offices, key=lambda o: o.years(on))
    when, factor = ("formerly", 0.9) if nearest.before(on) else ("not yet in office", 0.8)
    return replace(c, score=round(c.score * max(0.5, factor - 0.01 * nearest.years(on)), 3), why=f"{c.why}; {when}: {nearest}")


_RANK = {
    "president": 6,
    "prime minister": 6,
    "monarch": 6,
    "supreme leader": 7,
    "pope": 7,
    "secretary general": 5,
    "minister": 3,
    "vice president": 4,
    "adviser": 3,
    "senator": 3,
}


@lru_cache(maxsize=4096)
def rank(title: str, state: str) -> int:
    """How high an office stands, from 0; for ties and for naming one office of several, never to tell people apart."""
    held = post(title, state)
    if held is None:
        return 0
    if state in BODIES.values() and held.role in {"chief", "president", "secretary general"}:
        return 4
    near = held.role == "minister" and held.topics <= {"foreign", "defence"}
    return _RANK.get(held.role, 1) + near - (2 if held.topics and held.role in {"president", "prime minister"} else 0)


def chief(offices: tuple[Office, ...]) -> Office:
    """The highest of some offices; of equals the latest."""
    return max(offices, key=lambda o: (rank(o.title, o.country), o.start))


def _weight(c: Candidate) -> int:
    return max((rank(o.title, o.country) for o in c.offices), default=0)


@cache
def shipped() -> Knowledge:
    """The knowledge that ships with the package, without any file of the user's."""
    return Knowledge()


def outlet(domain: str) -> Candidate | None:
    """The news outlet behind a web domain ('www.bbc.co.uk', 'bbc.co.uk'), or None."""
    parts = domain.casefold().strip(".").split(".")
    for n in range(len(parts) - 1):
        row = database().execute("SELECT domain, name, country, wikidata FROM outlet WHERE domain = ?", (".".join(parts[n:]),)).fetchone()
        if row:
            return Candidate(0, row[1], "outlet", row[2], row[3], 1.0, f"domain: {row[0]}")
    return None
