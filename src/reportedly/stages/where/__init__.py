"""The place of each happening: not every place in its sentence, but the one that its words put it in.

1. candidates proposes phrases that may tell a place, with the place names of the whole article.
2. For each frame the phrase is chosen that its trigger's sentence hangs on it (reportedly.modifiers).
3. The name in it is looked up; the states that the article names decide between namesakes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from reportedly.knowledge.countries import country
from reportedly.knowledge.places import best
from reportedly.knowledge.toponyms import Toponym
from reportedly.modifiers import Weights, choose, read_weights
from reportedly.record import Cast, Frame, Parse, Where
from reportedly.stages.where.candidates import Candidate, candidates
from reportedly.stages.where.names import Names, names_of
from reportedly.text import Article, Span, strip


def where(article: Article, parse: Parse, cast: Cast, frames: tuple[Frame, ...]) -> tuple[Where | None, ...]:
    """The place of each frame; None where no words give one. A dateline or the only place of a text never stands in."""
    if not frames:
        return ()
    names = names_of(parse)
    known = {c.phrase.span: c for c in candidates(parse, names)}
    beside: dict[int, list[Candidate]] = {}
    for c in known.values():
        if c.sort:
            beside.setdefault(parse.sentence_of[c.noun], []).append(c)
    chosen = choose(parse, frames, (c.phrase for c in known.values()), _weights())
    found = (_whole(known[p.span], beside.get(parse.sentence_of[p.head], [])) if p else None for p in chosen)
    return tuple(_placed(article, parse, names, c) if c else None for c in found)


def assume_dateline(article: Article, parse: Parse, cast: Cast, frames: tuple[Frame, ...]) -> tuple[Where | None, ...]:
    """As ``where``, but news that no words place is assumed to be of the dateline's town, and says so."""
    found = where(article, parse, cast, frames)
    town = _dateline(article, parse)
    return tuple(w or (town if f.status == "happened" and not f.background else None) for w, f in zip(found, frames, strict=True))


def _whole(c: Candidate, beside: list[Candidate]) -> Candidate:
    """The phrase with what stands around it: "near Homs" says where a base is, "at the base near Homs" where it happened."""
    around = (o for o in beside if o.is_site and o.phrase.span.covers(c.phrase.span))
    c = max(around, key=lambda o: len(o.phrase.span), default=c)
    for o in beside:
        site, town = (o, c) if o.phrase.span.start < c.phrase.span.start else (c, o)
        if (
            site.is_site
            and site.toponym is None
            and town.toponym
            and town.says_where
            and 0 < town.phrase.span.start - site.phrase.span.end <= 2
        ):
            return site.joined(town)
    return c


def _placed(article: Article, parse: Parse, names: Names, c: Candidate) -> Where:
    """The candidate with what the gazetteer knows of the first name in it; a further name may give the country."""
    inside = names.within(c.phrase.span)
    name = c.toponym or (inside[0] if inside else None)
    if name is None:
        return Where((c.phrase.span,), _noun_phrase(article, parse, c), _adjective(parse, c))
    state = next((n.place.iso3 for n in (name, *inside) if n.place and n.place.iso3), None) or _adjective(parse, c)
    return _located(c.phrase.span, name, state)


def _located(words: Span, name: Toponym, state: str | None) -> Where:
    found = Where((words,), name.name, state)
    if name.place is None:
        return found
    return replace(
        found, country=name.place.iso3 or state, latitude=round(name.place.latitude, 4), longitude=round(name.place.longitude, 4)
    )


def _noun_phrase(article: Article, parse: Parse, c: Candidate) -> str:
    """The words of the place without the preposition and article: "airfield" of "at the airfield"."""
    words = list(parse.tokens_in(c.phrase.span))
    while (
        len(words) > 1 and words[0].index < c.noun and (words[0].pos in {"ADP", "DET", "ADV", "PUNCT", "SCONJ"} or words[0].dep == "prep")
    ):
        words.pop(0)
    return " ".join(article.text[words[0].span.start : words[-1].span.end].split())


def _adjective(parse: Parse, c: Candidate) -> str | None:
    """The state that an adjective in the phrase gives: "on a Syrian airbase"."""
    found = (country(t.text) for t in parse.tokens_in(c.phrase.span) if t.entity == "NORP" or t.pos == "ADJ")
    return next((s.iso3 for s in found if s), None)


_LINES = 3
"""Body lines that may open with a dateline."""
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?:, [A-Z][\w.]+)?"  # the town and its state
    r"(?:, \w{3,9}\.? \d{1,2})?(?:,? \d{4})?(?: \([^)\n]{1,40}\))? ?(?:—|–|--|- )"  # the day, the agency, the dash
)


def _dateline(article: Article, parse: Parse) -> Where | None:
    """The town in capitals that opens one of the first lines: "KYIV, March 3 (Agency) — "."""
    for s in parse.sentences:
        if s.line >= _LINES:
            return None
        if m := _DATELINE.match(article.text, s.span.start):
            words = strip(article.text, Span(m.start(1), m.end(1)))
            name = article[words].title()
            if (place := best(name)) is not None:
                assumed = f"no words place it: assumed to be at the dateline, {name}"
                return replace(_located(words, Toponym(words, name, place), place.iso3), assumed=assumed)
    return None


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return read_weights(files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8"))
