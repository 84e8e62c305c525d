"""The entity whose words they are."""

from __future__ import annotations

import re

from reportedly.record import Cast, CueTag
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span

_KNOWN_AS = re.compile(r"(?:\b(?:identified|known)(?: only)? as| by the (?:handle|name)) $")
_LINKS = frozenset(
    "of for to from with by against about in at on than and or over under like who that which said says".split()
    + "during after before including".split()
)
"""Words that make of a name behind them someone else than the one before them."""
_AFTER = re.compile(r"\s*(?:$|[,(–—-]|who\b|and\b|of\b)")
_PART = re.compile(r"[,–—]|--")
FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}


def speakers(scene: Scene, cast: Cast, tags: list[CueTag], parents: list[int | None]) -> list[str | None]:
    """The speaker of each candidate, in text order: the entity at its source; the quoting speaker for "I" and "we"; for
    a quotation without cue and source the speaker of the last attribution of its own level; None where no one is named."""
    out: list[str | None] = []
    last: dict[int | None, str | None] = {}
    for n, tag in enumerate(tags):
        out.append(_speaker(scene, cast, tag, _outer(out, parents[n]), last.get(parents[n])))
        last[parents[n]] = out[-1] or last.get(parents[n])
    return out


def _outer(out: list[str | None], parent: int | None) -> str | None:
    return out[parent] if parent is not None and parent < len(out) else None


def _speaker(scene: Scene, cast: Cast, tag: CueTag, quoting: str | None, last: str | None) -> str | None:
    if not tag.source:
        return None if tag.cue else last
    if quoting is not None and scene.words(tag.source[0]).lower() in FIRST_PERSON:
        return quoting
    found = next((e for s in tag.source if (e := cast.at(s)) is not None), None)
    return _named(scene, cast, tag.source[0], found)


def _named(scene: Scene, cast: Cast, source: Span, found: str | None) -> str | None:
    """The person whom the words of the source name after saying what he or she is ("the agency's chief, Jane Roe", "Port
    Authority head Jane Roe"), where the parse took the description or the body for the source; else ``found``."""
    names = cast.named_in(source)
    people = [m for m in names if cast.by_id[m.entity].kind == "person"]
    if found is None or any(m.entity == found for m in people):
        return found
    for m in people:
        other = [o.span.end for o in names if o.span.end <= m.span.start]  # a link inside a body's name is none
        before, after = scene.words(Span(max([source.start, *other]), m.span.start)), scene.words(Span(m.span.end, source.end))
        if before and _AFTER.match(after) and not after.startswith(("'s", "’s")) and _leads(before):
            return m.entity
    return found


def _leads(before: str) -> bool:
    """Whether words before a name say who that is: they end in a comma, or in a title that hangs on no preposition."""
    if before.rstrip().endswith((",", "–", "—", "--")) or _KNOWN_AS.search(before):
        return True
    return _LINKS.isdisjoint(re.findall(r"\w+", _PART.split(before)[-1].lower()))
