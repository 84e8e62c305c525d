"""The main flow on one page: an Article goes through the stages and comes out as a Reading.

Each stage is a typed slot; swap one with ``dataclasses.replace(pipeline, attribute=mine)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from reportedly import __version__
from reportedly.errors import UsageError
from reportedly.record import Attribution, Cast, Frame, Parse, Reading, Segment, Tags, When, Where
from reportedly.text import Article

Segmenter = Callable[[Article], tuple[Segment, ...]]
Parser = Callable[[Article, tuple[Segment, ...]], Parse]
Tagger = Callable[[Article, Parse], Tags]
Mentioner = Callable[[Article, Parse, Tags], Cast]
Attributor = Callable[[Article, Parse, Tags, Cast], tuple[Attribution, ...]]
Eventer = Callable[[Article, Parse, Tags, Cast, tuple[Attribution, ...]], tuple[Frame, ...]]
Dater = Callable[[Article, Parse, tuple[Frame, ...]], tuple[When | None, ...]]
Placer = Callable[[Article, Parse, Cast, tuple[Frame, ...]], tuple[Where | None, ...]]
Composer = Callable[..., Reading]


@dataclass(frozen=True)
class Pipeline:
    """One slot per stage, in the order of the flow. A pipeline is picklable and holds no state of its own; weights load
    lazily in each process."""

    segment: Segmenter
    parse: Parser
    tag: Tagger
    mention: Mentioner
    attribute: Attributor
    event: Eventer
    when: Dater
    where: Placer
    compose: Composer
    made_by: dict[str, str] = field(default_factory=dict)

    def read(self, article: Article) -> Reading:
        """The Reading of one English article. Never raises for what the text holds."""
        segments = self.segment(article)  #                                     1 body and furniture, line by line
        parse = self.parse(article, segments)  #                                2 tokens and sentences of the body
        tags = self.tag(article, parse)  #                                      3 what the learned model proposes
        cast = self.mention(article, parse, tags)  #                            4 who is mentioned, and where
        attributions = self.attribute(article, parse, tags, cast)  #            5 who says what
        frames = self.event(article, parse, tags, cast, attributions)  #        6 who does what to whom
        whens = self.when(article, parse, frames)  #                            7 the days it happened
        wheres = self.where(article, parse, cast, frames)  #                    8 the place
        return self.compose(  #                                                 9 one Reading, nothing unused in it
            article, segments, cast, attributions, frames, whens, wheres, self.made_by
        )


STAGES: dict[str, dict[str, str]] = {
    "segment": {"lines": "reportedly.stages.segment:segment", "body": "reportedly.stages.segment:all_body"},
    "parse": {"spacy": "reportedly.stages.parse:parse"},
    "tag": {
        "minilm": "reportedly.stages.tag:tag",
        "polnear": "reportedly.stages.tag:tag_polnear",
        "none": "reportedly.stages.tag:no_tags",
    },
    "mention": {"rules": "reportedly.stages.mention:mention"},
    "attribute": {"rules": "reportedly.stages.attribute:attribute", "tags": "reportedly.stages.attribute:attribute_by_tags"},
    "event": {"rules": "reportedly.stages.event:event"},
    "when": {"timex": "reportedly.stages.when:when", "assume-published": "reportedly.stages.when:assume_published"},
    "where": {"gazetteer": "reportedly.stages.where:where", "assume-dateline": "reportedly.stages.where:assume_dateline"},
    "compose": {"plain": "reportedly.stages.compose:compose"},
}
"""Every stage by slot and name, first the default; imported only when a pipeline is built."""


def build(**chosen: str) -> Pipeline:
    """A Pipeline of the default stages, or of those ``chosen`` by slot: a name from STAGES, the name of an entry point of
    the group ``reportedly.stages``, or ``module:attribute``. Raises UsageError for a slot or name there is none of."""
    for slot in chosen:
        if slot not in STAGES:
            raise UsageError(f"there is no stage '{slot}'; the stages are {', '.join(STAGES)}")
    names = {slot: chosen.get(slot, next(iter(known))) for slot, known in STAGES.items()}
    stages = {slot: _load(slot, name) for slot, name in names.items()}
    return Pipeline(**stages, made_by={slot: f"{name} {__version__}" for slot, name in names.items()})


def _load(slot: str, name: str) -> Any:
    target = STAGES[slot].get(name) or (name if ":" in name else None)
    if target is None:
        point = next((p for p in entry_points(group="reportedly.stages") if p.name == name), None)
        if point is None:
            raise UsageError(f"the stage '{slot}' knows no '{name}'; it knows {', '.join(STAGES[slot])}")
        return point.load()
    module, _, attribute = target.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as e:
        raise UsageError(f"the stage '{slot}' could not be loaded from {target}: {e}") from e
