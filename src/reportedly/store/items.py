"""What a Record answers: small values with the words beside them, and lists of such values that turn into rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of the record; ``characters`` are code points."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    source: str
    reports: int
    statements: int
    characters: int


@dataclass(frozen=True, slots=True)
class FoundReport:
    """One report with its words. ``according_to`` are the sources of its chain, innermost first: empty for the outlet's own voice.
    ``start`` and ``end`` are the trigger's place in the article's text, ``sentence_start`` the sentence's, in code points; days are
    written 2015-04-12. ``size`` is how many people act, from least to most (None: no upper end is said), ``casualties`` how many are
    killed, wounded, missing … in words ("killed 14 people"). ``checked`` is 'confirmed' or 'fixed' where a person has looked at it."""

    id: str
    event: str
    published: str | None
    outlet: str | None
    actors: tuple[str, ...]
    actor_countries: tuple[str, ...]
    type: str
    mode: str | None
    status: str
    background: bool
    targets: tuple[str, ...]
    target_countries: tuple[str, ...]
    earliest: str | None
    latest: str | None
    when_words: str | None
    when_assumed: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_words: str | None
    where_assumed: str | None
    size_least: int | None
    size_most: int | None
    size_words: str | None
    killed_least: int | None
    killed_most: int | None
    wounded_least: int | None
    wounded_most: int | None
    casualties: tuple[str, ...]
    according_to: tuple[str, ...]
    cues: tuple[str, ...]
    trigger: str
    sentence: str
    start: int
    end: int
    sentence_start: int
    confidence: float | None
    checked: str | None
    article: str
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """One attribution with its words. ``speaker`` is the entity's name, else the words for the source, None where none is named;
    ``according_to`` are the sources whose account it lies in, the nearest first; ``start`` and ``end`` the content's place."""

    id: str
    published: str | None
    outlet: str | None
    speaker: str | None
    speaker_country: str | None
    source: str | None
    cue: str | None
    content: str
    quote: str
    stance: str
    according_to: tuple[str, ...]
    start: int
    end: int
    confidence: float | None
    checked: str | None
    article: str
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """The reports that tell of one happening. ``outlets`` are those that report it in words of their own (``merge.source.outlets``),
    ``sources`` those it is according to, ``own_voice`` how many of its reports are in an outlet's own voice; ``reports`` the ids of all,
    the named-after first."""

    id: str
    earliest: str | None
    latest: str | None
    actors: tuple[str, ...]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    own_voice: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """An event of several reports: its id, theirs, and the named outlets that report it in words of their own."""

    id: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Found(list[T]):
    """A list of found values."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a value, as they are: several names are a tuple."""
        return [{name: getattr(x, name) for name in columns(type(x))} for x in self]

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dict a value, for tables (``pandas.DataFrame(found.to_rows())``, ``polars.DataFrame(found.to_rows())``): several
        names are one text with "; " between them."""
        return [{k: "; ".join(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in self.to_dicts()]


def columns(kind: Any) -> tuple[str, ...]:
    """The names of the columns that ``to_rows`` gives for values of this type."""
    return tuple(f.name for f in fields(kind))


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values without repetitions and without None, in their order."""
    return tuple(dict.fromkeys(v for v in values if v))


def iso(day: int | None) -> str | None:
    """The day YYYYMMDD as 2015-04-12."""
    return date(day // 10000, day // 100 % 100, day % 100).isoformat() if day else None
