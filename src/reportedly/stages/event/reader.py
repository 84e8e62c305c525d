"""What the learned model reads of who takes part, in two ways that err differently.

A model of its own scores every party of a happening from wherever the article names it (``models/party``), and the tagger links the
trigger to words near by that may be actor or target (``TriggerTag.parts``). Both are weighed beside the clues of ``parties.tsv``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from math import log

from reportedly.models.party.score import FORMS, KINDS, NEAREST, ROLES, Features, Look, Option, Role, Sight, features, party_model
from reportedly.models.tagger.labels import TYPES
from reportedly.record import Entity, Tags, TriggerTag, Type
from reportedly.stages.event.scene import Scene
from reportedly.text import Span

Read = dict[Role, list[float]]
"""By role what the model reads of nobody and of each entity, to be added to what the clues say."""
MODEL, LINKS, UNLINKED = 0.7, 0.6, 0.8
"""The weight of the model's scores, of the logarithm of a link's probability counted from ``LEAST``, and what nobody gains where the tagger
knows the trigger. Chosen of five on the held-out articles that were read again, with the weights of 0.10.0. Their labels would be likeliest
by .88, .31 and .49 (`python -m training.parties` prints it); with those of 0.12.0 .9, .6 and .6 give targets .003 more of F over
these and gold_dev, and full records .001 less."""
LEAST = 0.02


class Reader:
    """Reads the parties of one article's happenings. Where no model has read the article, it says nothing of any."""

    def __init__(self, scene: Scene, tags: Tags) -> None:
        self._scene, self._words = scene, tags.words
        self._look = Look(party_model(), tags.words.vectors) if tags.words else None
        self._tags = {t.index: tag for tag in tags.triggers for t in scene.parse.tokens_in(tag.trigger)}
        self._seen: dict[str, list[Sight]] = {}
        self._named: dict[int, str] = {}
        for entity, token, form in scene.mentions():
            start = scene.parse.tokens[token].span.start
            self._named[start] = entity
            row = self._words.row(start) if self._words else 0
            self._seen.setdefault(entity, []).append(Sight(row, scene.parse.sentence_of[token], FORMS.index(form)))
        for seen in self._seen.values():
            seen.sort()

    def __call__(self, trigger: Span, i: int, kind: Type, entities: Sequence[Entity]) -> Read:
        """What it reads of the happening whose main token is ``i``."""
        by_model, by_links = self._scored(trigger, i, kind, entities), self.linked(trigger, entities)
        return {
            role: [MODEL * score + link for score, link in zip(by_model[role], _weighed(by_links, role), strict=False)] for role in ROLES
        }

    def _scored(self, trigger: Span, i: int, kind: Type, entities: Sequence[Entity]) -> Read:
        if self._look is None:
            return dict.fromkeys(ROLES, [0.0] * (1 + len(entities)))
        asked = self.features(trigger, i, kind, entities)
        return {role: self._look(role, asked).tolist() for role in ROLES}

    def linked(self, trigger: Span, entities: Iterable[Entity]) -> Read | None:
        """By role the logarithm of how likely the words near by that name each entity are linked to the trigger, counted from ``LEAST``;
        None where the tagger does not know it."""
        tag = self._tag(trigger)
        if tag is None:
            return None
        of: dict[str, tuple[float, float]] = {}
        for start, actor, target in tag.parts:
            if entity := self._named.get(start):
                a, b = of.get(entity, (0.0, 0.0))
                of[entity] = max(a, actor), max(b, target)
        found = [of.get(e.id, (0.0, 0.0)) for e in entities]
        return {role: [log(1 + p[n] / LEAST) for p in found] for n, role in enumerate(ROLES)}

    def _tag(self, trigger: Span) -> TriggerTag | None:
        return next((self._tags[t.index] for t in self._scene.parse.tokens_in(trigger) if t.index in self._tags), None)

    def features(self, trigger: Span, i: int, kind: Type, entities: Iterable[Entity]) -> Features:
        """The happening and its parties as the model takes them. Raises ValueError where no model has read the article."""
        if self._words is None:
            raise ValueError("no model has read the article")
        row = self._words.row(trigger.start)
        return features(row, TYPES.index(kind), list(self._options(entities, row, self._scene.parse.sentence_of[i])))

    def _options(self, entities: Iterable[Entity], row: int, sentence: int) -> Iterator[Option]:
        for e in entities:
            seen = self._seen.get(e.id, [])
            at = bisect_left(seen, (row,))  # in a long article an entity has thousands of mentions
            near = sorted(seen[max(0, at - NEAREST) : at + NEAREST], key=lambda s: abs(s.row - row))[:NEAREST]
            yield Option(KINDS.index(e.kind), len(seen), tuple(s._replace(sentences=s.sentences - sentence) for s in near))


def _weighed(linked: Read | None, role: Role) -> Iterable[float]:
    """What the links say for nobody and for each entity."""
    return repeat(0.0) if linked is None else (UNLINKED, *(LINKS * p for p in linked[role]))
