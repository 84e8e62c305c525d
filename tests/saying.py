"""What the attribute stage makes of a text, in words instead of positions."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.record import Attribution, Cast, CueTag, Entity, Mention, Parse, Reading, Segment, Tags
from reportedly.sound import check
from reportedly.stages.attribute import attribute
from reportedly.stages.parse import parse
from reportedly.text import Article, Span

NO_CAST = Cast()


class Said(NamedTuple):
    """An attribution; pieces of content are joined by " // ", no source is ""."""

    source: str
    cue: str
    content: str


def body(text: str) -> tuple[Segment, ...]:
    """One segment of body over the whole text."""
    return (Segment(Span(0, len(text)), "body"),) if text else ()


def parsed(text: str) -> tuple[Article, Parse]:
    """A text as an article without furniture, and its parse."""
    article = Article(text, language="en")
    return article, parse(article, body(text))


def attributions(text: str, tags: tuple[CueTag, ...] = (), cast: Cast = NO_CAST) -> tuple[Attribution, ...]:
    """The attributions of a text; they keep every promise of ``check``."""
    article, its_parse = parsed(text)
    found = attribute(article, its_parse, Tags(tags), cast)
    assert check(Reading(article, body(text), cast.entities, cast.mentions, found)) == []
    return found


def words(text: str, a: Attribution) -> Said:
    """An attribution in words."""
    source, cue, content = (" // ".join(text[s.start : s.end] for s in spans) for spans in (a.source, a.cue, a.content))
    return Said(source, cue, content)


def said(text: str) -> list[Said]:
    """The attributions of a text in words, in text order."""
    return [words(text, a) for a in attributions(text)]


def span(text: str, part: str, after: int = 0) -> Span:
    """Where words stand first after a position."""
    start = text.index(part, after)
    return Span(start, start + len(part))


def cast_of(text: str, *names: str) -> Cast:
    """A cast in which every place of a name is a mention; "the minister=Ana Ruiz" makes the words mean the name's entity."""
    entities: dict[str, Entity] = {}
    mentions = []
    for item in names:
        form, _, name = item.partition("=")
        entity = entities.setdefault(name or form, Entity(f"e{len(entities) + 1}", name or form, "person"))
        at = text.find(form)
        while at >= 0:
            place = Span(at, at + len(form))
            mentions.append(Mention(place, entity.id, "name", place))
            at = text.find(form, at + 1)
    return Cast(tuple(entities.values()), tuple(sorted(mentions, key=lambda m: m.span)))
