"""The columns of the plain table, which CSV and Parquet share: name, what kind of value, and what stands in it.

Offsets are code points into the article's text; lists within a cell are parted by "; "; degrees for places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from reportedly.export.rows import Amount, Row, harms, listed, names

Kind = Literal["text", "whole", "number", "truth", "day"]


class Column(NamedTuple):
    """One column of the table."""

    name: str
    kind: Kind
    get: Callable[[Row], Any]


def _ends(name: str, of: Callable[[Row], Amount | None]) -> tuple[Column, Column]:
    """The two columns of a number; the second is empty where no upper end is said."""

    def end(get: Callable[[Amount], int | None]) -> Callable[[Row], int | None]:
        return lambda row: get(found) if (found := of(row)) else None

    return Column(f"{name}_least", "whole", end(lambda a: a.least)), Column(f"{name}_most", "whole", end(lambda a: a.most))


COLUMNS = (
    Column("event", "text", lambda r: r.event),
    Column("report", "text", lambda r: r.id),
    Column("type", "text", lambda r: r.type),
    Column("mode", "text", lambda r: r.mode),
    Column("status", "text", lambda r: r.status),
    Column("background", "truth", lambda r: r.background),
    Column("voice", "text", lambda r: r.voice),
    Column("according_to", "text", lambda r: r.according_to),
    Column("earliest", "day", lambda r: r.time.earliest),
    Column("latest", "day", lambda r: r.time.latest),
    Column("when_words", "text", lambda r: r.time.words.words),
    Column("when_at", "text", lambda r: r.time.words.at),
    Column("when_assumed", "text", lambda r: r.time.assumed),
    Column("actors", "text", lambda r: names(r.actors)),
    Column("actor_codes", "text", lambda r: listed(p.code for p in r.actors)),
    Column("actor_wikidata", "text", lambda r: listed(p.wikidata for p in r.actors)),
    Column("targets", "text", lambda r: names(r.targets)),
    Column("target_codes", "text", lambda r: listed(p.code for p in r.targets)),
    Column("target_wikidata", "text", lambda r: listed(p.wikidata for p in r.targets)),
    Column("place", "text", lambda r: r.place.name),
    Column("country", "text", lambda r: r.place.country),
    Column("latitude", "number", lambda r: r.place.latitude),
    Column("longitude", "number", lambda r: r.place.longitude),
    Column("where_words", "text", lambda r: r.place.words.words),
    Column("where_at", "text", lambda r: r.place.words.at),
    Column("where_assumed", "text", lambda r: r.place.assumed),
    *_ends("size", lambda r: r.size),
    Column("size_words", "text", lambda r: r.size and r.size.words.words),
    Column("size_at", "text", lambda r: r.size and r.size.words.at),
    *_ends("killed", lambda r: r.harmed("killed")),
    *_ends("wounded", lambda r: r.harmed("wounded")),
    Column("casualties", "text", harms),
    Column("casualties_words", "text", lambda r: listed(c.words.words for c in r.casualties)),
    Column("casualties_at", "text", lambda r: listed(c.words.at for c in r.casualties)),
    Column("trigger", "text", lambda r: r.trigger.words),
    Column("trigger_at", "text", lambda r: r.trigger.at),
    Column("sentence", "text", lambda r: r.sentence.words),
    Column("sentence_at", "text", lambda r: r.sentence.at),
    Column("source_words", "text", lambda r: listed(link.source.words for link in r.chain)),
    Column("source_at", "text", lambda r: listed(link.source.at for link in r.chain)),
    Column("cue_words", "text", lambda r: listed(link.cue.words for link in r.chain)),
    Column("cue_at", "text", lambda r: listed(link.cue.at for link in r.chain)),
    Column("confidence", "number", lambda r: r.confidence),
    Column("reports", "whole", lambda r: r.told.reports),
    Column("outlets", "text", lambda r: listed(r.told.outlets)),
    Column("statuses", "text", lambda r: listed(r.told.statuses)),
    Column("voices", "text", lambda r: listed(r.told.voices)),
    Column("article", "text", lambda r: r.origin.article),
    Column("outlet", "text", lambda r: r.origin.outlet),
    Column("published", "day", lambda r: r.origin.published),
    Column("title", "text", lambda r: r.origin.title),
    Column("url", "text", lambda r: r.origin.url),
    Column("source", "text", lambda r: r.origin.source),
)
