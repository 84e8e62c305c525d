"""What the event stage makes of a text, in words instead of positions."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from reportedly.record import Attribution, Cast, Frame, Parse, Reading, Report, Segment, Tags, TriggerTag
from reportedly.sound import check
from reportedly.stages.event import event
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from saying import body, cast_of


class Done(NamedTuple):
    """A frame in words; several actors or targets are joined by " + "."""

    kind: str
    trigger: str
    actors: str
    targets: str


def frames(
    text: str,
    *names: str,
    attributions: tuple[Attribution, ...] = (),
    triggers: tuple[TriggerTag, ...] = (),
    published: date | None = None,
) -> tuple[Frame, ...]:
    """The frames of a text whose cast are ``names`` (see ``saying.cast_of``); they keep every promise of ``check``."""
    article = Article(text, language="en", published=published)
    segments: tuple[Segment, ...] = body(text)
    cast: Cast = cast_of(text, *names)
    found = event(article, parse(article, segments), Tags(triggers=triggers), cast, attributions)
    reports = tuple(Report(f"r{n}", f) for n, f in enumerate(found))
    assert check(Reading(article, segments, cast.entities, cast.mentions, attributions, reports)) == []
    return found


def done(text: str, *names: str) -> list[Done]:
    """The frames of a text in words, in text order."""
    by_id = cast_of(text, *names).by_id
    return [
        Done(
            f.type, text[f.trigger[0].start : f.trigger[0].end], *(" + ".join(by_id[e].name for e in who) for who in (f.actors, f.targets))
        )
        for f in frames(text, *names)
    ]


def only(text: str, *names: str, published: date | None = None) -> Frame:
    """The one frame of a text."""
    (frame,) = frames(text, *names, published=published)
    return frame


def tokens_of(text: str) -> Parse:
    """The parse of a text."""
    return parse(Article(text, language="en"), body(text))


def index_of(its_parse: Parse, word: str) -> int:
    """The index of the first token that is the word."""
    return next(t.index for t in its_parse.tokens if t.text == word)


def place(text: str, words: str) -> Span:
    """Where words stand first."""
    return Span(text.index(words), text.index(words) + len(words))
