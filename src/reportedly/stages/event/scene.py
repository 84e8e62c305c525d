"""Who may take part in a happening: those named in its sentence, those just named, and those of the happenings before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reportedly.record import Cast, Entity, Form, Parse, Type
from reportedly.stages.event.voice import Voices
from reportedly.stages.event.who import Names

_BEFORE = 2  # sentences before, whose people are thought of
_NEAR = 24  # mentions on either side of a trigger that are weighed: this bounds the cost of a freak sentence
_LATEST = 8  # happenings before, whose parties are
_MAIN = 12  # the entities most often mentioned are thought of everywhere: on the held-out articles .97 of the parties are among all these
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
"""Words that mean whoever speaks."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who may take part, with the head tokens of its mentions in the sentence."""

    entity: Entity
    places: tuple[tuple[int, Form], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A happening told before: what it was and who took part."""

    type: Type
    lemma: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass
class Scene:
    """The parties of one article, sentence by sentence, and what has been told so far."""

    parse: Parse
    cast: Cast
    voices: Voices
    told: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._in: dict[int, list[tuple[int, str, Form]]] = defaultdict(list)
        for m in self.cast.mentions:
            if (heads := self.parse.tokens_in(m.head)) and not _nobody(self.parse, heads[-1].index):
                self._in[self.parse.sentence_of[heads[-1].index]].append((heads[-1].index, m.entity, m.form))
        self._count = Counter(m.entity for m in self.cast.mentions)
        self._rank = {entity: n for n, (entity, _) in enumerate(self._count.most_common(_MAIN))}

    def hear(self, names: Names) -> None:
        """Counts "I" and "our" as mentions of whoever speaks there. To be called before parties are asked for."""
        for t in self.parse.tokens:
            if t.text.lower() in FIRST_PERSON and (entity := names(t.index)):
                inside = self._in[self.parse.sentence_of[t.index]]
                if all((token, e) != (t.index, entity) for token, e, _ in inside):
                    inside.append((t.index, entity, "pronoun"))

    def mentions(self) -> Iterator[tuple[str, int, Form]]:
        """Every mention's entity, head token and form, by sentence."""
        for inside in self._in.values():
            yield from ((entity, token, form) for token, entity, form in inside)

    @cached_property
    def _sorted(self) -> dict[int, list[tuple[int, str, Form]]]:
        """The mentions of each sentence in text order."""
        return {n: sorted(inside) for n, inside in self._in.items()}

    @cached_property
    def _last(self) -> dict[tuple[int, str], int]:
        """The last token at which a sentence mentions an entity."""
        return {(n, entity): token for n, inside in self._sorted.items() for token, entity, _ in inside}

    def _near(self, n: int, i: int) -> list[tuple[int, str, Form]]:
        """The mentions of sentence ``n`` nearest to token ``i``: all, but in a freak sentence."""
        inside = self._sorted.get(n, [])
        at = bisect_left(inside, (i,))
        return inside[max(0, at - _NEAR) : at + _NEAR]

    def parties(self, i: int) -> list[Party]:
        """Who may take part in what token ``i`` names, those of its sentence first."""
        n = self.parse.sentence_of[i]
        places: dict[str, list[tuple[int, Form]]] = {}
        for token, entity, form in self._near(n, i):
            if token != i:
                places.setdefault(entity, []).append((token, form))
        for entity in self._outside(i, n):
            places.setdefault(entity, [])
        return [Party(self.cast.by_id[e], tuple(found)) for e, found in places.items()]

    def _outside(self, i: int, n: int) -> Iterator[str]:
        yield from filter(None, (self.voices.speaker(i), self.spoke_before(i)))
        for before in range(max(0, n - _BEFORE), n):
            yield from (entity for _, entity, _ in self._near(before, i))
        for done in self.latest:
            yield from (*done.actors, *done.targets)
        yield from self._rank

    def spoke_before(self, i: int) -> str | None:
        """Who spoke last before the sentence of token ``i``."""
        return self.voices.spoke_before(self.parse.sentences[self.parse.sentence_of[i]].span.start)

    @property
    def latest(self) -> list[Done]:
        """The happenings told last, the latest last."""
        return self.told[-_LATEST:]

    def rank(self, entity: str) -> int:
        """0 for the entity mentioned most, up to 12 for all but the first twelve."""
        return self._rank.get(entity, _MAIN)

    def count(self, entity: str) -> int:
        """How often it is mentioned."""
        return self._count[entity]

    def between(self, n: int, low: int, high: int, entity: str) -> int:
        """How many mentions of others stand between two tokens of sentence ``n``, counted up to a few."""
        inside = self._sorted.get(n, [])
        first = bisect_left(inside, (low + 1,))
        return sum(token < high and e != entity for token, e, _ in inside[first : first + _NEAR])

    def last_place(self, entity: str, n: int) -> tuple[int, int] | None:
        """How many sentences before sentence ``n`` the entity was last named, up to two, and at which token."""
        at = ((before, self._last.get((n - before, entity))) for before in range(1, _BEFORE + 1))
        return next(((before, token) for before, token in at if token is not None), None)


def _nobody(parse: Parse, i: int) -> bool:
    """Whether the words mean nobody: "nobody", "no one", "no rebels"."""
    return parse.tokens[i].lemma in ("nobody", "none") or any(parse.tokens[c].lemma == "no" for c in parse.children[i])
