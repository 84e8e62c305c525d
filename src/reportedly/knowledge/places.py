"""Places by name, with their coordinates: GeoNames cities and divisions, states, and the project's table of regions and waters."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.knowledge.base import database
from reportedly.knowledge.countries import country
from reportedly.knowledge.names import bare, key


@dataclass(frozen=True, slots=True)
class Place:
    """A place: state as alpha-3 code (None for a sea or continent), first-order division, latitude and longitude of its middle
    in degrees, population (inhabitants; of a region a stand-in), GeoNames id of a city.

    ``kind`` is city, division1, division2, country, continent, region, sea, strait, river, lake, island, mountains, desert,
    district, canal, mountain or site."""

    name: str
    kind: str
    iso3: str | None
    division: str | None
    latitude: float
    longitude: float
    population: int
    geonames: int | None = None
    wikidata: str | None = None


@lru_cache(maxsize=4096)
def places(name: str) -> tuple[Place, ...]:
    """Every place with this name, however it is spelled or accented, the weightiest first; () for none."""
    k = key(name)
    found = _rows(k) or (_rows(bare(k)) if bare(k) != k else ()) or _rows(_saint(k))
    state = country(name, capitals=False)
    if state is not None and state.via in {"name", "alias"}:
        found = (*(p for p in _rows(key(state.name)) if p.kind == "country"), *(p for p in found if p.kind != "country"))
    return tuple(sorted(found, key=lambda p: -weight(p, name)))


def _saint(k: str) -> str:
    words = k.split()
    return " ".join({"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}.get(w, w) for w in words)


_QUERY = """SELECT p.name, p.kind, p.iso3, d.name, p.latitude, p.longitude, p.population, p.geonames, p.wikidata
FROM place_name n JOIN place p ON p.id = n.place LEFT JOIN division d ON d.id = p.division WHERE n.key = ?"""


def _rows(k: str) -> tuple[Place, ...]:
    if not k:
        return ()
    rows = database().execute(_QUERY, (k,))
    return tuple(Place(n, kind, iso3, d, la / 10_000, lo / 10_000, p, g, q) for n, kind, iso3, d, la, lo, p, g, q in rows)


_KINDS = {
    "country": 9.5,
    "continent": 9.5,
    "sea": 7.5,
    "strait": 7.5,
    "canal": 7.5,
    "region": 7.0,
    "city": 0.0,
    "division1": -0.8,
    "division2": -1.2,
}
_CURATED = 6.0  # rivers, islands, mountains … of regions.tsv

_NEAR = 2.0
"""What it is worth to lie in a state that the article names: a hundredfold of inhabitants."""


def weight(place: Place, name: str = "", near: Iterable[str] = ()) -> float:
    """How likely ``name`` means this place, on a scale of powers of ten of inhabitants; ``near`` are alpha-3 codes of the
    states that the article names."""
    kind = _KINDS.get(place.kind, _CURATED)
    size = math.log10(place.population + 10) if place.kind in {"city", "division1", "division2"} else 0.0
    own = 0.8 if name and bare(key(place.name)) == bare(key(name)) else 0.0
    capital = 0.7 if place.kind == "city" and place.population > 10_000 and _is_capital(place) else 0.0
    return kind + size + own + capital + (_NEAR if place.iso3 in set(near) else 0.0)


def _is_capital(place: Place) -> bool:
    state = country(place.name)
    return state is not None and state.via == "capital" and state.iso3 == place.iso3


def best(name: str, near: Iterable[str] = (), within: Place | None = None) -> Place | None:
    """The place that ``name`` most likely means, or None if there is none of that name.

    ``near`` are alpha-3 codes of the states that the article names, ``within`` the state or division that the words themselves
    put it in ('Austin, Indiana'): if one of the places lies in it, no other is chosen."""
    near = frozenset(near)
    found = places(name)
    if within is not None:
        found = tuple(p for p in found if lies_in(p, within)) or found
    return max(found, key=lambda p: weight(p, name, near), default=None)


def lies_in(place: Place, within: Place) -> bool:
    """Whether the place lies in that state or first-order division, by the gazetteer."""
    if place.iso3 != within.iso3 or (place.name, place.kind) == (within.name, within.kind):
        return False
    return within.kind == "country" or (place.division is not None and key(place.division) == key(within.name))


def distance(a: Place, b: Place) -> float:
    """Kilometres between the middles of two places along the great circle (a sphere of 6,371 km)."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))
