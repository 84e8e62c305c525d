"""Small articles in a small language, and readings of them: a line "ANA said BEN met CID in DOL on 2024-03-04." is one report.

Also stages for the command that read this language, so that a test of ``add`` costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from reportedly.record import Attribution, Cast, Entity, Frame, Mention, Parse, Reading, Segment, Tags, When, Where
from reportedly.stages.compose import compose
from reportedly.text import Article, Span

ACTS = {"met": "CONSULT", "attacked": "ASSAULT", "blamed": "ACCUSE", "helped": "AID", "left": "RETREAT"}
COUNTRIES = {"IRAN": "IRN", "IRAQ": "IRQ", "VERIA": None}
LINE = re.compile(
    r"(?:(?P<source>[A-Z][\w ]*?) (?P<cue>said) )?(?P<actor>[A-Z][\w ]*?) (?P<denied>never )?(?P<act>met|attacked|blamed|helped|left)"
    r"(?: (?P<target>[A-Z][\w ]*?))?(?: in (?P<place>[A-Z]\w*))?(?: on (?P<day>\d{4}-\d\d-\d\d))?\."
)
ENGLISH = "The mayor of the town told the reporters that the army had gone and that the bridge was open again."
SLOTS = ("segment", "parse", "tag", "mention", "attribute", "event", "when", "where")
STAGES = [f"--stage={slot}=small:{slot}" for slot in SLOTS]


def _lines(article: Article) -> list[re.Match[str]]:
    return list(LINE.finditer(article.text))


def _span(m: re.Match[str], group: str) -> Span:
    return Span(m.start(group), m.end(group))


def segment(article: Article) -> tuple[Segment, ...]:
    return (Segment(Span(0, len(article.text)), "body"),) if article.text else ()


def parse(*_: Any) -> Parse:
    return Parse((), ())


def tag(*_: Any) -> Tags:
    return Tags()


def mention(article: Article, *_: Any) -> Cast:
    found = sorted((_span(m, g) for m in _lines(article) for g in ("source", "actor", "target") if m[g]), key=lambda s: s.start)
    ids: dict[str, str] = {}
    mentions = [Mention(s, ids.setdefault(article[s], f"e{len(ids) + 1}"), "name", s) for s in found]
    return Cast(tuple(_entity(name, id) for name, id in ids.items()), tuple(mentions))


def _entity(name: str, id: str) -> Entity:
    country = COUNTRIES.get(name.upper())
    return Entity(
        id, name, "state" if name.upper() in COUNTRIES else "person", country=country, wikidata="Q794" if country == "IRN" else None
    )


def attribute(article: Article, _: Any, __: Any, cast: Cast) -> tuple[Attribution, ...]:
    by_name = {e.name: e.id for e in cast.entities}
    said = [m for m in _lines(article) if m["source"]]
    return tuple(
        Attribution(
            f"q{n}", (_span(m, "source"),), by_name[m["source"]], (_span(m, "cue"),), (Span(m.start("actor"), m.end() - 1),), "indirect"
        )
        for n, m in enumerate(said, 1)
    )


def event(article: Article, _: Any, __: Any, cast: Cast, attributions: tuple[Attribution, ...]) -> tuple[Frame, ...]:
    by_name = {e.name: e.id for e in cast.entities}
    chains = {a.content[0].start: (a.id,) for a in attributions}
    return tuple(_frame(m, by_name, chains.get(m.start("actor"), ())) for m in _lines(article))


def _frame(m: re.Match[str], by_name: dict[str, str], chain: tuple[str, ...]) -> Frame:
    type: Any = ACTS[m["act"]]
    targets = (by_name[m["target"]],) if m["target"] else ()
    status: Any = "denied" if m["denied"] else "happened"
    return Frame((_span(m, "act"),), type, (by_name[m["actor"]],), targets, status, False, chain, Span(m.start(), m.end()), None, 0.5)


def when(article: Article, _: Any, frames: tuple[Frame, ...]) -> tuple[When | None, ...]:
    days = {_span(m, "act"): (_span(m, "day"), date.fromisoformat(m["day"])) for m in _lines(article) if m["day"]}
    found = (days.get(f.trigger[0]) for f in frames)
    return tuple(d and When((d[0],), d[1], d[1]) for d in found)


def where(article: Article, _: Any, __: Any, frames: tuple[Frame, ...]) -> tuple[Where | None, ...]:
    places = {_span(m, "act"): _span(m, "place") for m in _lines(article) if m["place"]}
    found = (places.get(f.trigger[0]) for f in frames)
    return tuple(p and Where((p,), article[p], COUNTRIES.get(article[p].upper())) for p in found)


def read(text: str, version: str = "1", **about: Any) -> Reading:
    """The reading of an article with this text."""
    article = Article(text, **about)
    cast = mention(article)
    said = attribute(article, None, None, cast)
    frames = event(article, None, None, cast, said)
    whens, wheres = when(article, None, frames), where(article, None, None, frames)
    return compose(article, segment(article), cast, said, frames, whens, wheres, {"small": version})


def all_of(db: Any, but: Iterable[str] = ("added_at", "at")) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables and views, but for the columns that tell the time of day."""
    names = [
        n
        for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_facet%' ESCAPE '\\'")
    ]
    out = {}
    for name in names:
        if name.startswith(("article_text", "article_key", "sqlite")):
            continue
        found = db.execute(f"SELECT * FROM {name} ORDER BY 1, 2")
        kept = [n for n, d in enumerate(found.description) if d[0] not in but]
        out[name] = [tuple(row[n] for n in kept) for row in found]
    return out
