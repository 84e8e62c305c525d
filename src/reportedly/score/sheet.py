"""One side of a comparison: what the measures see of a Reading or of a gold record, spans made sets of words.

A word is a run of word characters and is known by its number in the text; it belongs to a span if it starts in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportedly.record import Reading
from reportedly.text import Article, Span, lines

Words = frozenset[int]
Names = tuple[str, ...]

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution. ``speaker`` holds the names of the speaker; None if there is none to find."""

    id: str
    source: Words
    cue: Words
    content: Words
    speaker: Names | None = None
    within: str | None = None
    quote: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Did:
    """One report. ``by`` is the id of the innermost attribution, None in the outlet's own voice."""

    trigger: Span
    type: str
    actors: tuple[Names, ...]
    targets: tuple[Names, ...]
    status: str
    background: bool
    by: str | None


@dataclass(frozen=True)
class Sheet:
    """The kind of each line that is not blank, what is said and what is done. ``whole`` is False for gold that labels
    attributions only."""

    article: Article
    kinds: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    did: tuple[Did, ...] = ()
    whole: bool = True

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def speakers(self) -> dict[str, Names | None]:
        """The names of the speaker by attribution."""
        return {s.id: s.speaker for s in self.said}


def _words_of(text: str) -> Callable[[Iterable[Span]], Words]:
    starts = [m.start() for m in WORD.finditer(text)]

    def words(spans: Iterable[Span]) -> Words:
        return frozenset(n for s in spans for n in range(bisect_left(starts, s.start), bisect_left(starts, s.end)))

    return words


def sheet_of(reading: Reading) -> Sheet:
    """The sheet of a Reading, found or gold."""
    words = _words_of(reading.article.text)
    names = {e.id: (e.name, *e.aliases) for e in reading.entities}
    said = tuple(
        Said(a.id, words(a.source), words(a.cue), words(a.content), _named(names, a.speaker), a.within, a.quote, a.stance)
        for a in reading.attributions
    )
    did = tuple(
        Did(
            f.trigger[0], f.type, tuple(names.get(e, ()) for e in f.actors), tuple(names.get(e, ()) for e in f.targets),
            f.status, f.background, f.according_to[0] if f.according_to else None,
        )
        for f in (r.frame for r in reading.reports)
    )  # fmt: skip
    return Sheet(reading.article, tuple(_line_kinds(reading)), said, did)


def sheet_of_gold(gold: Mapping[str, Any], text: str) -> Sheet:
    """The sheet of a gold record: an object with ``segments`` by line number (1 is the first; body is left out), ``actors``,
    ``attributions`` (``who`` the speaker, ``in`` the attribution it lies in) and ``events`` (``by`` the innermost attribution)."""
    words = _words_of(text)
    names = {a["id"]: (a["name"],) for a in gold["actors"]}
    said = tuple(
        Said(a["id"], *_roles(a, words), _named(names, a.get("who")), a.get("in"), a.get("quote"), a.get("stance"))
        for a in gold["attributions"]
    )
    did = tuple(
        Did(
            Span(*e["trigger"]), e["type"], tuple(names.get(x, ()) for x in e["actor"]), tuple(names.get(x, ()) for x in e["target"]),
            e["status"], bool(e.get("background")), e.get("by"),
        )
        for e in gold["events"]
    )  # fmt: skip
    kinds = tuple(gold["segments"].get(str(n), "body") for n, line in enumerate(text.split("\n"), 1) if line.strip())
    return Sheet(Article(text, gold["doc"], language="en"), kinds, said, did)


def sheet_of_attributions(document: Mapping[str, Any]) -> Sheet:
    """The sheet of a document whose gold is its ``text`` and its ``attributions`` (source, cue, content) alone."""
    words = _words_of(document["text"])
    said = tuple(Said(str(n), *_roles(a, words)) for n, a in enumerate(document["attributions"]))
    return Sheet(Article(document["text"], document["doc_id"], language="en"), said=said, whole=False)


def _roles(a: Mapping[str, Any], words: Callable[[Iterable[Span]], Words]) -> tuple[Words, Words, Words]:
    source, cue, content = (words(_spans(a.get(role))) for role in ("source", "cue", "content"))
    return source, cue, content


def _spans(value: Any) -> Iterator[Span]:
    """None, ``[start, end]`` or a list of such pairs, as spans."""
    for pair in [value] if value and isinstance(value[0], int) else value or ():
        yield Span(*pair)


def _named(names: Mapping[str, Names], who: str | None) -> Names | None:
    return names.get(who, ()) if who else None


def _line_kinds(reading: Reading) -> Iterator[str]:
    """For each line that is not blank the kind of most of its characters; body where nothing covers it."""
    n, segments = 0, reading.segments
    for line in lines(reading.article.text):
        over: Counter[str] = Counter()
        while n < len(segments) and segments[n].span.end <= line.start:
            n += 1
        for segment in segments[n:]:
            if segment.span.start >= line.end:
                break
            over[segment.kind] += segment.span.overlap(line)
        if reading.article[line].strip():
            yield over.most_common(1)[0][0] if over else "body"
