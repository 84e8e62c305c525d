"""Which state the words mean: names, demonyms, capitals, metonyms, abbreviations and former names.

The table is ``data/countries.tsv``. Codes are ISO 3166-1 alpha-3 (XKX for Kosovo), of former states ISO 3166-3. A part of
a state that acts under a name of its own (Scotland, Gaza) has the code that ISO 3166 gives its territory: no judgement on status.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Via = Literal["name", "alias", "demonym", "metonym", "capital"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: alpha-3 code, short English name, what kind of word led to it, Wikidata Q-number."""

    iso3: str
    name: str
    via: Via
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """One row of the table: everything that the words for a state or territory can be. Its middle is in degrees."""

    iso3: str
    name: str
    wikidata: str | None
    latitude: float
    longitude: float
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    metonyms: tuple[str, ...]


_CASED = (
    "turkey chad georgia china jordan japan guinea jersey polish pole poles finn finns dane danes swede swedes turk turks brit brits scot "
    "scots thai thais serb serbs czech croat croats slovak mali niger oman togo benin malta cuba chile panama lima sofia kiwi manx dutch "
    "french english scottish swiss danish soviet soviets basque mongol mongols states emirates america lebanon argentine persian hellenic "
    "bern rome oslo riga doha suva apia dili juba lome praia male dakar tunis quito havana victoria paris holland wales england "
    "westminster solomons palestine moncloa matignon planalto miraflores beehive duma knesset pentagon stormont holyrood reunion"
)
CASED = frozenset(_CASED.split())
"""Words that mean a state only with a capital letter: in lower case they are, or are near, other words."""

_SHORT = re.compile(r"(?:[A-Z]\.?){2,5}$|BiH$|T&T$|HKSAR$|FYROM$")  # written with capitals only: US, U.K., DRC
_GOVERNMENT = re.compile(r" (?:government|regime|authorities|administration|govt|state)$")


@cache
def territories() -> tuple[Territory, ...]:
    """Every row of the table; a state comes before its parts, and of two that share a word the more usual one first."""
    return tuple(_rows())


def _rows() -> Iterator[Territory]:
    table = files("reportedly.knowledge").joinpath("data", "countries.tsv").read_text(encoding="utf-8")
    for line in table.split("\n"):
        if line and not line.startswith("#"):
            iso3, name, wikidata, latitude, longitude, *lists = line.split("\t")
            words = (tuple(filter(None, cell.split("|"))) for cell in lists)
            yield Territory(iso3, name, wikidata or None, float(latitude), float(longitude), *words)


@lru_cache(maxsize=8192)
def country(words: str, *, capitals: bool = True) -> Country | None:
    """The state that the words mean, or None. ``via`` tells how: without ``capitals`` a capital (Tehran) means none.

    A leading 'the', a possessive and 'government', 'regime', 'authorities' behind are no hindrance. 'US' needs its capitals,
    'turkey' one. Of a word that several states share (Congolese) the more usual is given; Georgia is the state in the Caucasus.
    """
    words = " ".join(words.replace("’", "'").split()).removesuffix("'s").rstrip("'").lstrip("'")
    if words[:4] in {"the ", "The ", "THE "}:
        words = words[4:]
    found = _look(words) or _look(_GOVERNMENT.sub("", words))
    return None if found is None or (found.via == "capital" and not capitals) else found


def _look(words: str) -> Country | None:
    if len(words) <= 9 and (short := _shorts().get(words.replace(".", ""))) is not None:
        return short
    key = fold(words)
    return None if key in CASED and not words[:1].isupper() else _index().get(key)


def fold(words: str) -> str:
    """The words in lower case and without diacritics."""
    words = words.casefold()
    if words.isascii():
        return words
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c) and c not in "ʻʼ`'")


def _forms(row: Territory) -> Iterator[tuple[str, Via]]:
    yield row.name, "name"
    yield from ((w, "alias") for w in row.aliases)
    for w in row.demonyms:
        yield w, "demonym"
        if w[-1] in "nrickb" and not w.endswith(("ch", "sh", "men", "ic")):
            yield f"{w}s", "demonym"
    yield from ((w, "metonym") for w in row.metonyms)
    yield from ((w, "capital") for w in row.capitals)


@cache
def _tables() -> tuple[dict[str, Country], dict[str, Country]]:
    index: dict[str, Country] = {}
    shorts: dict[str, Country] = {}
    for row in territories():
        for words, via in _forms(row):
            found = Country(row.iso3, row.name, via, row.wikidata)
            if _SHORT.match(words):
                shorts.setdefault(words.replace(".", ""), found)
            else:
                index.setdefault(fold(words.removeprefix("the ").removeprefix("The ")), found)
    return index, shorts


def _index() -> dict[str, Country]:
    return _tables()[0]


def _shorts() -> dict[str, Country]:
    return _tables()[1]


@cache
def by_code() -> dict[str, Country]:
    """States and territories by alpha-3 code, each with its own name and Q-number (not those of its parts)."""
    out: dict[str, Country] = {}
    for row in territories():
        out.setdefault(row.iso3, Country(row.iso3, row.name, "name", row.wikidata))
    return out


def name_of(iso3: str) -> str | None:
    """The short English name of the state with this alpha-3 code, or None."""
    found = by_code().get(iso3)
    return found.name if found else None
