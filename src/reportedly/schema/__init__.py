"""The JSON contract (schema 1) as types: what the JSON Schema file is made from, and what incoming JSON is decoded by.

One object a line, one line an article. Every position is ``[start, end]``, half-open, in Unicode code points of
``article.text``. Readers ignore fields they do not know, so that a later version may add some; the names and meanings
of those below never change within schema 1.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec import json as msgjson

from reportedly.record import Counted, EntityKind, Form, Kind, Quote, Stance, Status, Type
from reportedly.text import Span

NUMBER = 1
"""The contract's number: field names are stable within one."""

FILE = f"reading-{NUMBER}.schema.json"

Position = Annotated[int, Meta(ge=0)]
Probability = Annotated[float, Meta(ge=0, le=1)]
Words = Annotated[str, Meta(min_length=1)]


class MadeBy(Struct):
    """The version of the program and, by stage, the name and version of what filled it."""

    reportedly: str
    stages: dict[str, str]


class Article(Struct):
    """One rendition of an article. ``id`` is the hash of text and address; ``source`` the path or address as given;
    ``published`` the day the page states, null where it states none."""

    id: str
    source: str
    text: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: date | None
    language: str | None


class Segment(Struct):
    """A stretch of the text and what it is; the segments tile the text in order."""

    start: Position
    end: Position
    kind: Kind


class Cited(Struct):
    """A value with the words that give it, or else the assumption it rests on."""

    value: str
    spans: tuple[Span, ...]
    assumed: str | None = None


class Possible(Struct):
    """Someone whom an entity may be by the knowledge tables, with what speaks for it."""

    name: Words
    wikidata: str | None
    country: str | None
    score: Probability
    why: str


class Entity(Struct):
    """Someone who takes part. ``of`` is the id of the entity it belongs to, ``country`` an ISO 3166-1 alpha-3 code,
    ``wikidata`` a Q-number. ``why`` says what a link to the knowledge tables rests on; ``candidates`` are given where the
    tables leave open who is meant, the likeliest first."""

    id: Words
    name: Words
    aliases: tuple[str, ...]
    kind: EntityKind
    role: Cited | None
    of: str | None
    country: str | None
    wikidata: str | None
    why: str | None = None
    candidates: list[Possible] = []


class Mention(Struct):
    """Words that mean an entity."""

    start: Position
    end: Position
    entity: str
    form: Form


class Attribution(Struct):
    """Someone presented as saying, writing, believing, demanding … something. ``source`` is null where the article names
    none, ``speaker`` an entity's id, ``cue`` empty where a quotation goes on, ``within`` the attribution it lies in."""

    id: Words
    source: tuple[Span, ...] | None
    speaker: str | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: Quote
    stance: Stance
    within: str | None
    confidence: Probability | None = None


class When(Struct):
    """Days from ``earliest`` to ``latest`` inclusive; ``assumed`` says what was missing or on what the days rest."""

    words: tuple[Span, ...]
    earliest: date | None
    latest: date | None
    assumed: str | None = None


class Where(Struct):
    """A place: ``country`` as ISO 3166-1 alpha-3, latitude and longitude in degrees."""

    words: tuple[Span, ...]
    name: str
    country: str | None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None
    assumed: str | None = None


class Count(Struct):
    """A number of people: those ``what`` says, from ``least`` to ``most``, both included; ``most`` is null where the words set
    no upper end. ``about``: the words call it a rough one. "casualties" are killed or wounded, it is not said which."""

    what: Counted
    least: Position
    most: Position | None
    about: bool


class CitedCount(Struct):
    """A number of people with the words that give it."""

    value: Count
    spans: Annotated[tuple[Span, ...], Meta(min_length=1)]


class Report(Struct):
    """Someone does something to someone. ``actors`` and ``targets`` are entity ids; ``according_to`` the attributions whose
    content holds the trigger, innermost first; empty for the outlet's own voice. ``size`` is how many people act,
    ``casualties`` how many are harmed, one number for each harm."""

    id: Words
    trigger: Annotated[tuple[Span, ...], Meta(min_length=1)]
    type: Type
    mode: str | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    background: bool
    when: When | None
    where: Where | None
    according_to: tuple[str, ...]
    sentence: Span
    confidence: Probability | None = None
    size: CitedCount | None = None
    casualties: list[CitedCount] = []


class Skipped(Struct):
    """What was not read and why, in one line; ``language`` where that is the reason."""

    source: str
    reason: str
    language: str | None = None


class Reading(Struct):
    """Everything made of one article. For a source that could not be read, ``article.text`` is empty and ``skipped`` says why."""

    schema: Literal[1]
    made_by: MadeBy
    article: Article
    segments: list[Segment]
    entities: list[Entity]
    mentions: list[Mention]
    attributions: list[Attribution]
    reports: list[Report]
    skipped: list[Skipped]


def made() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``Reading``, made from the types above. The shipped file must equal it."""
    (root,), parts = msgjson.schema_components([Reading], ref_template="#/$defs/{name}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"A reading, schema {NUMBER}"}
    return {**head, **root, "$defs": parts}


def text() -> str:
    """The JSON Schema file that ships with the package."""
    return files(__name__).joinpath(FILE).read_text("utf-8")


def written() -> str:
    """What the file must hold: ``made()`` as text."""
    return json.dumps(made(), indent=1, ensure_ascii=False) + "\n"
