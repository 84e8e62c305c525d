"""A report with all that it rests on, in plain values: what the formats of event data are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.export.sectors import sector_of
from reportedly.record import Attribution, Cited, Count, Entity, Reading, Report
from reportedly.text import Span

UNNAMED = "a source it does not name"
OWN_VOICE = "the outlet itself"


@dataclass(frozen=True, slots=True)
class Cite:
    """Words of an article and where they stand in it: pieces in text order, offsets in code points."""

    pieces: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def words(self) -> str:
        """The pieces, with an ellipsis where something lies between them."""
        return " … ".join(self.pieces)

    @property
    def at(self) -> str:
        """The offsets: "12-34 40-52"."""
        return " ".join(f"{s.start}-{s.end}" for s in self.spans)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part. ``country`` is ISO 3166-1 alpha-3; ``sector`` a code of ``sectors.tsv``, "" where nothing says it;
    ``key`` the id of the entity within its article."""

    key: str
    name: str
    kind: str
    country: str | None
    sector: str
    role: str | None
    wikidata: str | None

    @property
    def code(self) -> str:
        """Country and sector in one, as CAMEO has it: "IRNGOV"."""
        return (self.country or "") + self.sector


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain: who (None where none is named), by which words, and how the outlet presents it."""

    name: str | None
    source: Cite
    cue: Cite
    stance: str
    quote: str
    party: Party | None = None

    @property
    def who(self) -> str:
        """The name, or that there is none, with the outlet's stance if it takes one."""
        return (self.name or UNNAMED) + ("" if self.stance == "neutral" else f" ({self.stance})")


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that a report stands in."""

    article: str
    source: str
    url: str | None
    outlet: str | None
    title: str | None
    published: date | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Time:
    """Days from ``earliest`` to ``latest``, the words that say so, and any assumption."""

    earliest: date | None = None
    latest: date | None = None
    words: Cite = Cite()
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place, its words and any assumption; degrees; country as ISO 3166-1 alpha-3."""

    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    words: Cite = Cite()
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of people, as in ``record.Count``, and its words."""

    what: str
    least: int
    most: int | None
    about: bool
    words: Cite

    @property
    def range(self) -> str:
        """The number in short: "14", "24+" (no upper end is said), "0-300", "~300" for a rough one."""
        ends = f"{self.least}+" if self.most is None else str(self.least) if self.least == self.most else f"{self.least}-{self.most}"
        return f"~{ends}" if self.about else ends


@dataclass(frozen=True, slots=True)
class Told:
    """How an event is told over all its reports: how many, by which outlets, with which statuses, according to whom."""

    reports: int
    outlets: tuple[str, ...]
    statuses: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One report. ``event`` is the smallest id of a report of its event, its own where nothing is merged."""

    event: str
    id: str
    origin: Origin
    type: str
    mode: str | None
    status: str
    background: bool
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    chain: tuple[Link, ...]
    time: Time
    place: Place
    trigger: Cite
    sentence: Cite
    confidence: float | None
    told: Told
    size: Amount | None = None
    casualties: tuple[Amount, ...] = ()

    def harmed(self, what: str) -> Amount | None:
        """How many are killed, wounded … where the words say so."""
        return next((c for c in self.casualties if c.what == what), None)

    @property
    def voice(self) -> str:
        """ "outlet" where the outlet asserts it itself, else "attributed"."""
        return "attributed" if self.chain else "outlet"

    @property
    def according_to(self) -> str:
        """The chain of sources, innermost first; empty for the outlet's own voice."""
        return ", according to ".join(link.who for link in self.chain)

    @property
    def caveat(self) -> str:
        """All that keeps it from being a bare fact: "denied, background, according to Ana Petrov, elsewhere happened"; else empty."""
        parts = [self.status] if self.status != "happened" else []
        parts += ["background"] if self.background else []
        parts += [f"according to {self.according_to}"] if self.chain else []
        parts += [f"elsewhere {s}" for s in self.told.statuses if s != self.status]
        return ", ".join(parts)


class View:
    """A Reading whose reports can be had as rows."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities = {e.id: e for e in reading.entities}
        self.attributions = {a.id: a for a in reading.attributions}
        a = reading.article
        self.origin = Origin(a.id, a.source, a.url, a.outlet, a.title, a.published, a.language)

    def cite(self, spans: Iterable[Span]) -> Cite:
        """The words at the spans."""
        ordered = tuple(sorted(spans))
        return Cite(tuple(self.reading.article[s] for s in ordered), ordered)

    def party(self, entity: Entity) -> Party:
        """The entity as one that takes part."""
        role = entity.role.value if entity.role else None
        return Party(entity.id, entity.name, entity.kind, entity.country, sector_of(entity), role, entity.wikidata)

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """The entities of these ids."""
        return tuple(self.party(self.entities[e]) for e in ids if e in self.entities)

    def link(self, a: Attribution) -> Link:
        """The attribution as a source in a chain."""
        speaker = self.entities.get(a.speaker or "")
        source = self.cite(a.source)
        party = self.party(speaker) if speaker else None
        return Link(party.name if party else source.words or None, source, self.cite(a.cue), a.stance, a.quote, party)

    def chain(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """The chain of the attributions of these ids."""
        return tuple(self.link(self.attributions[q]) for q in ids if q in self.attributions)

    def row(self, report: Report, event: str | None = None) -> Row:
        """The report as a row of an event."""
        f, chain = report.frame, self.chain(report.frame.according_to)
        told = Told(1, (self.origin.outlet,) if self.origin.outlet else (), (f.status,), (voice_of(chain, self.origin.outlet),))
        return Row(
            event or report.id, report.id, self.origin, f.type, f.mode, f.status, f.background, self.parties(f.actors),
            self.parties(f.targets), chain, self._time(report), self._place(report), self.cite(f.trigger), self.cite((f.sentence,)),
            f.confidence, told, self.amount(f.size) if f.size else None, tuple(map(self.amount, f.casualties)),
        )  # fmt: skip

    def amount(self, c: Cited[Count]) -> Amount:
        """The number with its words."""
        return Amount(c.value.what, c.value.least, c.value.most, c.value.about, self.cite(c.spans))

    def _time(self, report: Report) -> Time:
        w = report.when
        return Time(w.earliest, w.latest, self.cite(w.words), w.assumed) if w else Time()

    def _place(self, report: Report) -> Place:
        w = report.where
        return Place(w.name, w.country, w.latitude, w.longitude, self.cite(w.words), w.assumed) if w else Place()


def voice_of(chain: tuple[Link, ...], outlet: str | None) -> str:
    """Who vouches for a report: its chain, or the outlet that asserts it."""
    return ", according to ".join(link.who for link in chain) or outlet or OWN_VOICE


def listed(values: Iterable[str | None]) -> str:
    """The values by "; ", those that are not there empty so that lists side by side fit; empty if there is none at all."""
    known = [value or "" for value in values]
    return "; ".join(known) if any(known) else ""


def harms(row: Row) -> str:
    """The casualties: "killed 14; wounded 24+"."""
    return listed(f"{c.what} {c.range}" for c in row.casualties)


def names(parties: Iterable[Party]) -> str:
    """The names of those who take part, by "; "."""
    return listed(p.name for p in parties)


def said(row: Row) -> str:
    """The report in a line, with all that keeps it from being a bare fact: "A – shelled – B [denied, according to C]"."""
    parts = (names(row.actors) or "actor not named", row.trigger.words, names(row.targets))
    return " – ".join(filter(None, parts)) + (f" [{row.caveat}]" if row.caveat else "")
