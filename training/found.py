"""What the event stage finds in a labelled article before it chooses, beside what is labelled: what the fits of its tables start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.record import Cast, Parse, Tags
from reportedly.stages.attribute import attribute
from reportedly.stages.event.background import Background
from reportedly.stages.event.merge import merge
from reportedly.stages.event.politics import political
from reportedly.stages.event.propose import Proposal, propose
from reportedly.stages.event.voice import Voices
from reportedly.stages.event.who import Names
from reportedly.stages.mention import mention
from reportedly.stages.parse import parse
from reportedly.stages.tag import tag
from reportedly.text import Span
from training.gold import Labelled


@dataclass(frozen=True, slots=True)
class Found:
    """An article as the event stage has it when the candidates are known, in text order."""

    parse: Parse
    tags: Tags
    cast: Cast
    voices: Voices
    names: Names
    background: Background
    rules: tuple[Proposal, ...]
    candidates: list[Proposal]


def found(article: Labelled) -> Found:
    """Reads an article as the pipeline does."""
    parsed = parse(article.article, article.segments)
    tags = tag(article.article, parsed)
    cast = mention(article.article, parsed, tags)
    voices = Voices(parsed, attribute(article.article, parsed, tags, cast))
    names, background = Names(parsed, cast, voices), Background(parsed, None)
    rules = tuple(propose(parsed, names, background))
    candidates = list(political(parsed, merge(parsed, rules, tags.triggers, background)))
    return Found(parsed, tags, cast, voices, names, background, rules, candidates)


def with_labels(candidates: Iterable[Proposal], events: list[dict[str, Any]]) -> Iterator[tuple[Proposal | None, dict[str, Any] | None]]:
    """Each candidate with the labelled event of the same words, if there is one, then the labelled events that were not found."""
    left = list(events)
    for c in candidates:
        label = next((e for e in left if Span(*e["trigger"]).overlap(c.tag.trigger)), None)
        if label is not None:
            left.remove(label)
        yield c, label
    yield from ((None, e) for e in left)
