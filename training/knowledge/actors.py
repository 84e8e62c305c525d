"""People with their offices, and groups: from the office table (Wikidata, CC0; CIA World Factbook, public domain) and own lists.

Rows of the office table that are dropped: doubles of a Wikidata row, posts of a part of a country, and names in no Latin script.
Rows from general knowledge are kept: they were read through one by one before this table was first made.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reportedly.knowledge.countries import by_code
from reportedly.knowledge.likeness import likeness
from reportedly.knowledge.names import FAMILY_FIRST, bare, key, skeleton, words_of
from reportedly.knowledge.posts import post

HERE = Path(__file__).parent
AS_OF = "2025-11"
"""How far the rows of more_offices.tsv without an end are vouched for."""

MISNAMED = ("Foreign Secretary of India",)
"""Labels of offices whose title in the table is another's."""

DROPPED = ("dup_of_wikidata", "subnational", "nonlatin_name")
SCHEMA = """CREATE TABLE entity (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, wikidata TEXT, source TEXT NOT NULL);
CREATE TABLE entity_name (key TEXT NOT NULL, entity INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, entity)) WITHOUT ROWID;
CREATE TABLE entity_word (skeleton TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (skeleton, entity)) WITHOUT ROWID;
CREATE TABLE office (
    id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, country TEXT NOT NULL, title TEXT NOT NULL, role TEXT NOT NULL, topics TEXT NOT NULL,
    start TEXT NOT NULL, end TEXT, as_of TEXT NOT NULL, open INTEGER NOT NULL, source TEXT NOT NULL);
CREATE TABLE outlet (domain TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, wikidata TEXT) WITHOUT ROWID;"""
"""Keys are those of knowledge.names; a key '=NAME' is an abbreviation in its own capitals, a skeleton '=surname' a surname
itself, '^surname' one that stands first."""

PARTS = {
    "GB-SCT": "GBR", "X-ABK": "GEO", "X-SOS": "GEO", "X-ART": "AZE", "X-DNR": "UKR", "X-LNR": "UKR", "X-SML": "SOM", "X-TRNC": "CYP",
}  # fmt: skip
"""The state whose territory, by ISO 3166, the table's codes without one lie in: a code, no judgement on status."""

NUMERAL = re.compile(r"\s[IVX]+$")

TWIN = 0.86
"""Least likeness of two names of one state for a row without a Q-number to be of the person who has one."""

Named = tuple[str, str, str | None, str | None, str]
"""Name, kind, state, Q-number and source of an entity."""


def fill(db: sqlite3.Connection, kb: Path) -> None:
    """Makes and fills ``entity``, ``entity_name``, ``entity_word``, ``office`` and ``outlet``."""
    db.executescript(SCHEMA)
    numbers = _people(db, kb / "offices")
    _offices(db, kb / "offices", numbers)
    _groups(db, kb / "offices")
    db.executemany("INSERT INTO outlet VALUES (?,?,?,?)", ((d, n, c or None, q or None) for d, n, c, q in _table("outlets.tsv")))
    for name, columns in (
        ("office_post", "office (country, role)"),
        ("office_entity", "office (entity)"),
        ("entity_names", "entity_name (entity)"),
    ):
        db.execute(f"CREATE INDEX {name} ON {columns}")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def _table(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _kept(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of the office table that are used, those of more_offices.tsv first."""
    for state, office, person, start, end in _table("more_offices.tsv"):
        row = {"country": state, "office": office, "person": person, "person_qid": "", "start": start, "end": end, "flags": ""}
        yield row | {"source_repo": "general-knowledge", "as_of": end or AS_OF}
    for row in _rows(folder / "offices.csv"):
        if (
            not any(flag in row["flags"] for flag in DROPPED)
            and row["person"].strip()
            and row["start"]
            and row["office_label"] not in MISNAMED
        ):
            yield row


class _People:
    """Who is who among the rows: by Q-number; a name without one is the only person of that name who has one, if they are of the
    same state or the row is of general knowledge; else a person of its own."""

    def __init__(self, folder: Path) -> None:
        self.known = {r["person_qid"]: r for r in _rows(folder / "people.csv")}
        self.more = {
            key(name): (name, state, q, set(filter(None, others.split("|")))) for name, state, q, others in _table("more_people.tsv")
        }
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.states: dict[str, set[str]] = defaultdict(set)
        self.of_state: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        for row in _kept(folder):
            if row["person_qid"]:
                self.by_name[key(row["person"])].add(row["person_qid"])
                self.states[row["person_qid"]].add(row["country"])
                self.of_state[row["country"]].add((words_of(row["person"]), row["person_qid"]))

        for row in _kept(folder):
            if row["source_repo"] == "general-knowledge":
                self.of_state[row["country"]].add((words_of(row["person"]), self.identity(row)))

    def identity(self, row: dict[str, str]) -> str:
        k = key(row["person"])
        if row["person_qid"]:
            return row["person_qid"]
        if k in self.more and self.more[k][2]:
            return self.more[k][2]
        same = self.by_name.get(k, set())
        only = next(iter(same)) if len(same) == 1 else None
        if only and (row["country"] in self.states[only] or row["source_repo"] == "general-knowledge"):
            return only
        if row["source_repo"] == "general-knowledge" or k in self.more:
            return k
        return self._twin(row) or f"{row['country']}:{k}"

    def _twin(self, row: dict[str, str]) -> str | None:
        """The one person of the same state, known by a Q-number, whose name is another form of the row's ('Mary Elizabeth Truss')."""
        words = words_of(row["person"])
        alike = {q for n, q in self.of_state[row["country"]] if max(likeness(words, n), likeness(n, words)) >= TWIN}
        return alike.pop() if len(alike) == 1 else None


def _people(db: sqlite3.Connection, folder: Path) -> dict[str, int]:
    people = _People(folder)
    names: dict[str, set[str]] = defaultdict(set)
    about: dict[str, tuple[str, str]] = {}
    states: dict[str, list[str]] = defaultdict(list)
    for row in _kept(folder):
        who = people.identity(row)
        names[who] |= {row["person"], *_reigning(row)}
        states[who].append(row["country"])
        about.setdefault(
            who, (row["person"], "own list" if row["source_repo"] == "general-knowledge" else row["source_repo"].split("/")[0])
        )
    spelled = {(key(n), state): who for who, person in people.known.items() for n in _spellings(person) for state in states.get(who, ())}
    for k, (name, state, q, others) in people.more.items():
        who = q or (k if k in about else spelled.get((k, state), k))
        names[who] |= {name, *others}
        states[who] += [state] * 50
        about.setdefault(who, (name, "own list"))
    numbers: dict[str, int] = {}
    called = {q: name for name, _, q, _ in people.more.values() if q}
    for who, (name, source) in about.items():
        person = people.known.get(who)
        if person:
            name = called.get(who, person["name"])
            names[who] |= _spellings(person)
        q = who if who[0] == "Q" and who[1:].isdigit() else None
        numbers[who] = _entity(db, (name, "person", PARTS.get(state := _most(states[who]), state), q, source), names[who])
    return numbers


def _reigning(row: dict[str, str]) -> set[str]:
    """How news calls a monarch or pope: 'King Salman' of Salman of Saudi Arabia, 'Pope Benedict' of Benedict XVI."""
    held, title = post(row["office"], row["country"]), row["office"].split()[0]
    if held is None or held.role not in {"monarch", "pope"} or row["office"].split() != [title]:
        return set()
    own = row["person"].split(" of ")[0].removeprefix(title).strip()
    return {f"{title} {own}", f"{title} {NUMERAL.sub('', own)}"}


def _spellings(person: dict[str, str]) -> set[str]:
    return {person["name"], person["enwiki"].split(" (")[0], *person["aliases"].split("|")}


def _most(values: list[str]) -> str:
    """The commonest value; of equals the first: an ambassador's country before the body he is sent to."""
    return max(values, key=lambda v: (values.count(v), -values.index(v)))


def _entity(db: sqlite3.Connection, named: Named, names: set[str]) -> int:
    cursor = db.execute("INSERT INTO entity (name, kind, country, wikidata, source) VALUES (?,?,?,?,?)", named)
    number, kind = int(cursor.lastrowid or 0), named[1]
    for n in sorted(filter(str.strip, names)):
        keys = {" ".join(words_of(n)), key(n)} if kind == "person" else {f"={n}"} if _is_short(n) else {key(n), bare(key(n))}
        db.executemany("INSERT OR IGNORE INTO entity_name VALUES (?,?,?)", ((k, number, n) for k in keys if k))
        if kind == "person":
            db.executemany("INSERT OR IGNORE INTO entity_word VALUES (?,?)", ((w, number) for w in _words(words_of(n), named[2]) if w))
    return number


def _words(own: tuple[str, ...], state: str | None) -> Iterator[str]:
    """By which words a person is found: skeletons, and the surname as it is."""
    yield from map(skeleton, own)
    yield f"={own[-1]}"
    if state in FAMILY_FIRST and len(own) > 1:
        yield f"^{own[0]}"


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation, which means nothing in lower case."""
    return name.isupper() and len(name) <= 7


def _offices(db: sqlite3.Connection, folder: Path, numbers: dict[str, int]) -> None:
    people = _People(folder)
    for row in _kept(folder):
        held = post(row["office"], row["country"])
        role, topics = (held.role, " ".join(sorted(held.topics))) if held else ("other", key(row["office"]))
        source = (
            "own list"
            if row["source_repo"] == "general-knowledge"
            else "World Factbook"
            if row["source_repo"] == "factbook"
            else "Wikidata"
        )
        loose = "open_unchecked" in row["flags"] or "start=predecessor_end" in row["flags"]
        values = (
            numbers[people.identity(row)],
            row["country"],
            row["office"],
            role,
            topics,
            row["start"],
            row["end"] or None,
            row["as_of"],
            loose,
            source,
        )
        db.execute(
            "INSERT INTO office (entity, country, title, role, topics, start, end, as_of, open, source) VALUES (?,?,?,?,?,?,?,?,?,?)",
            values,
        )


def _groups(db: sqlite3.Connection, folder: Path) -> None:
    wikidata = {name: (q, others) for name, q, others in _table("organization_ids.tsv")}
    bodies = _Bodies()
    for row in _rows(folder / "groups.csv"):
        q, others = wikidata.pop(row["name"], ("", ""))
        loose = set(filter(None, row["ambiguous_aliases"].split("|")))
        names = {row["name"].split(" (")[0], *row["aliases"].split("|"), *others.split("|")} - loose
        state = row["country_or_region"]
        source = "own list, checked against openeventdata" if row["source"] == "phoenix" else "own list"
        bodies.add((row["name"], row["kind"], state if state in by_code() else None, q or None, source), names, loose)
    for table, source in (("organizations.tsv", "own list"), ("public_bodies.tsv", "Wikidata by name-suggestion-index")):
        for name, kind, state, q, others in _table(table):
            bodies.add((name, kind, state or None, q or None, source), {name.split(" (")[0], *others.split("|")})
    for named, names, loose in bodies.kept:
        number = _entity(db, named, names)
        db.executemany("INSERT OR IGNORE INTO entity_name VALUES (?, ?, ?)", ((f"={n}", number, n) for n in sorted(loose)))
    if wikidata:
        raise SystemExit(f"organization_ids.tsv names what groups.csv does not have: {sorted(wikidata)}")


class _Bodies:
    """Organizations, each once: a later row of a name that one of the same state has adds its Q-number and names to it."""

    def __init__(self) -> None:
        self.kept: list[tuple[Named, set[str], set[str]]] = []
        self._at: dict[tuple[str, str | None], int] = {}
        self._numbers: set[str] = set()

    def add(self, named: Named, names: set[str], loose: set[str] | None = None) -> None:
        """Adds one row; ``loose`` are names that count only in these very letters."""
        state, q = named[2], named[3]
        if q is not None and q in self._numbers:
            return
        full = [n for n in names if n and not _is_short(n)]
        at = next((self._at[key(n), s] for n in full for s in (state, None) if (key(n), s) in self._at), None)
        if at is None:
            at = len(self.kept)
            self.kept.append((named, set(names), loose or set()))
        else:
            first, known, _ = self.kept[at]
            if q is not None and first[3] is not None:
                return  # another of the name, known before: it stands
            self.kept[at] = ((*first[:3], first[3] or q, first[4]), known | names, self.kept[at][2])
        for n in full:
            self._at.setdefault((key(n), state), at)
        if q is not None:
            self._numbers.add(q)
