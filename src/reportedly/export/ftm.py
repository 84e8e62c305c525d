"""FollowTheMoney entities, one a line: Article, who takes part, Event, and Documentation of what stands where.

An Event's name ends with all that keeps it from being a bare fact, its ``keywords`` have status and voice, and the Documentation that ties
it to its Article has the status, the words and their offsets in code points. Who has a Q-number has one id in all articles, so that
``ftm aggregate`` makes one of the lines; who has none stays within an article. Places are Addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.events import rows
from reportedly.export.iso import iso2
from reportedly.export.lines import as_json, clean, iri, put
from reportedly.export.rows import Cite, Row, View, harms, said
from reportedly.export.sectors import sector_of
from reportedly.record import Entity, Reading

NAME = 380  # characters of a name: followthemoney drops longer ones than 384
TEXT = 65_000  # characters of a text, likewise
_SCHEMATA = {"person": "Person", "organization": "Organization", "state": "PublicBody", "group": "LegalEntity", "place": "Address"}
_OF_THE_STATE = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}

Values = Sequence[str | None]


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes one entity a line: those of an article once it is read, an Event once its last report is."""
    written: list[dict[str, Any]] = []

    def noted() -> Iterator[Reading]:
        for reading in readings:
            if reading.article.text:
                written.extend(_of_article(reading))
            yield reading

    def flush() -> None:
        for entity in written:
            put(out, as_json(entity) + "\n")
        written.clear()

    for row in rows(noted(), events, every=every):
        flush()
        for entity in _event(row, row.id if every else row.event):
            put(out, as_json(entity) + "\n")
    flush()


def entity(id: str, schema: str, **properties: Values) -> dict[str, Any]:
    """An entity as FollowTheMoney has it, without empty properties and without what Gephi and Excel cannot read."""
    filled = {name: list(dict.fromkeys(filter(str.strip, map(clean, filter(None, values))))) for name, values in properties.items()}
    return {"id": f"reportedly-{id}", "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def schema_of(e: Entity) -> str:
    """The schema of an entity: a body of the state is a PublicBody."""
    if e.kind == "organization" and sector_of(e) in _OF_THE_STATE:
        return "PublicBody"
    return _SCHEMATA[e.kind]


def _id(article: str, key: str, kind: str, wikidata: str | None) -> str:
    return f"{kind}-{wikidata}" if wikidata else f"{article}-{key}"


def _of_article(reading: Reading) -> Iterator[dict[str, Any]]:
    a, view = reading.article, View(reading)
    text = a.text if len(a.text) < TEXT else None
    url = iri(a.url) if a.url and a.url.startswith(("http:", "https:")) else None
    yield entity(
        a.id, "Article", title=[a.title and a.title[:1000]], author=list(a.authors), publisher=[a.outlet], sourceUrl=[url],
        publishedAt=[_day(a.published)], language=[a.language], fileName=[None if url else a.source[-1000:]], bodyText=[text],
    )  # fmt: skip
    for e in reading.entities:
        yield from _party(view, e)
    for q in reading.attributions:
        speaker = view.entities.get(q.speaker or "")
        if speaker:
            link, content = view.link(q), view.cite(q.content)
            offsets = f"content {content.at}; cue {link.cue.at}; source {link.source.at} (code points)"
            yield entity(
                f"{a.id}-{q.id}", "Documentation", document=[f"reportedly-{a.id}"], entity=[_ref(a.id, speaker)],
                role=[f"source: {link.cue.words or 'goes on'}"[:1000]], status=[f"{q.quote}, {q.stance}"], summary=[content.words[:TEXT]],
                description=[offsets + (f"; within {q.within}" if q.within else "")], date=[_day(a.published)],
            )  # fmt: skip


def _ref(article: str, e: Entity) -> str:
    return f"reportedly-{_id(article, e.id, schema_of(e), e.wikidata)}"


def _party(view: View, e: Entity) -> Iterator[dict[str, Any]]:
    article, schema = view.reading.article.id, schema_of(e)
    ref = _ref(article, e)
    known: dict[str, Values] = {"name": [e.name[:NAME]], "country": [iso2(e.country)], "wikidataId": [e.wikidata]}
    if schema == "Address":
        yield entity(ref.removeprefix("reportedly-"), schema, full=[e.name[:NAME]], **known)
        return
    role = [e.role.value[:1000]] if e.role else []
    more: dict[str, Values] = {"position": role} if schema == "Person" else {"classification": role, "sector": [sector_of(e)]}
    yield entity(ref.removeprefix("reportedly-"), schema, alias=[x[:NAME] for x in e.aliases], **known, **more)
    yield entity(
        f"{article}-{e.id}-mention", "Mention", document=[f"reportedly-{article}"], resolved=[ref],
        name=[e.name[:NAME], *(x[:NAME] for x in e.aliases)], detectedSchema=[schema], contextCountry=[iso2(e.country)],
    )  # fmt: skip
    of = view.entities.get(e.of or "")
    if of:
        yield entity(f"{article}-{e.id}-of", "UnknownLink", subject=[ref], object=[_ref(article, of)], role=[*role, "belongs to"])


def _event(row: Row, id: str) -> Iterator[dict[str, Any]]:
    o, t = row.origin, row.time
    article = f"reportedly-{o.article}"
    parties = {side: [_party_ref(row, p.key) for p in ps if p.kind != "place"] for side, ps in (("by", row.actors), ("to", row.targets))}
    first, last = _day(t.earliest), _day(t.latest)
    yield entity(
        f"event-{id}", "Event", name=[_short(said(row))], summary=[row.sentence.words], startDate=[first], endDate=[last],
        date=[first if first == last else None], country=[iso2(row.place.country)], location=[row.place.name],
        organizer=parties["by"], involved=[*parties["by"], *parties["to"]], proof=[article], recordId=[row.event],
        keywords=[*_keywords(row)],
        notes=[_told(row), row.caveat or None, *_numbers(row)],
    )  # fmt: skip
    yield entity(
        f"report-{row.id}", "Documentation", document=[article], entity=[f"reportedly-event-{id}"], status=[row.status],
        role=[f"report: {row.caveat or 'happened, the outlet itself'}"[:1000]], summary=[row.sentence.words],
        description=[_offsets(trigger=row.trigger, sentence=row.sentence, when=t.words, where=row.place.words)],
        recordId=[row.id], date=[_day(o.published)],
    )  # fmt: skip


def _told(row: Row) -> str:
    many = f"{row.told.reports} report" + ("" if row.told.reports == 1 else "s")
    return f"told by {many}, according to: {'; '.join(row.told.voices)}"


def _numbers(row: Row) -> Iterator[str]:
    """The numbers of people, with their words."""
    if row.size:
        yield f"acting: {row.size.range} (“{row.size.words.words}”)"
    if row.casualties:
        yield f"casualties: {harms(row)} (“{'”, “'.join(c.words.words for c in row.casualties)}”)"


def _keywords(row: Row) -> Iterator[str]:
    yield from filter(None, (row.type, row.mode))
    yield from (f"status:{status}" for status in row.told.statuses)
    yield f"voice:{row.voice}"
    if row.background:
        yield "background"


def _party_ref(row: Row, key: str) -> str:
    p = next(p for p in (*row.actors, *row.targets) if p.key == key)
    schema = "PublicBody" if p.kind == "organization" and p.sector in _OF_THE_STATE else _SCHEMATA[p.kind]
    return f"reportedly-{_id(row.origin.article, p.key, schema, p.wikidata)}"


def _offsets(**cites: Cite) -> str:
    return "; ".join(f"{part} {cite.at}" for part, cite in cites.items() if cite.spans) + " (code points)"


def _short(name: str) -> str:
    """The name, the part before its caveat cut where it is too long."""
    if len(name) <= NAME:
        return name
    head, bracket, caveat = name.partition(" [")
    caveat = (bracket + caveat)[: NAME // 2]
    return head[: NAME - 1 - len(caveat)] + "…" + caveat


def _day(day: object) -> str | None:
    return str(day) if day else None
