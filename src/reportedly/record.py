"""Every type that passes between stages, in the order the flow makes them.

All are immutable views of one Article by position; ``sound.check`` lists the promises that a Reading breaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from reportedly.text import Article, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

Kind = Literal["body", "headline", "subhead", "byline", "dateline", "caption", "appeal", "related", "notice", "ad", "other"]
EntityKind = Literal["person", "organization", "state", "group", "place"]
Form = Literal["name", "description", "pronoun"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal["neutral", "distancing", "endorsing"]
Status = Literal["happened", "planned", "possible", "denied"]
Counted = Literal["acting", "killed", "wounded", "missing", "detained", "abducted", "casualties"]
Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip  # PLOVER's sixteen, in its own order from cooperation to conflict


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value with the words that give it, or else the assumption it rests on."""

    value: T
    spans: tuple[Span, ...] = ()
    assumed: str | None = None


# ── segment ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and what it is. The segments of an article tile its text, in order."""

    span: Span
    kind: Kind


# ── parse ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``index`` in the parse, coarse part of speech (``pos``, UD), Penn ``tag``, dependency label ``dep`` (CLEAR),
    index of its ``head`` (its own index at a root) and ``entity``, the label of the named entity it lies in, or ""."""

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    entity_starts: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive) of the parse, in body line ``line`` (counted over body lines only)."""

    span: Span
    first: int
    last: int
    line: int


@dataclass(frozen=True)
class Parse:
    """The body's tokens and sentences. Furniture is not parsed."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.index:
                out[t.head].append(t.index)
        return tuple(map(tuple, out))

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every lemma in it."""
        return frozenset(t.lemma for t in self.tokens)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the index of its sentence."""
        return tuple(n for n, s in enumerate(self.sentences) for _ in range(s.first, s.last))

    @cached_property
    def _extent(self) -> tuple[tuple[int, int], ...]:
        left, right = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for s in self.sentences:
            for i in range(s.first, s.last):
                seen, j = 0, i
                while self.tokens[j].head != j and seen <= s.last - s.first:
                    j, seen = self.tokens[j].head, seen + 1
                    left[j], right[j] = min(left[j], i), max(right[j], i)
        return tuple(zip(left, right, strict=True))

    def extent(self, i: int) -> Span:
        """The span of the subtree of token ``i``, from its leftmost to its rightmost token."""
        a, b = self._extent[i]
        return Span(self.tokens[a].span.start, self.tokens[b].span.end)

    def subtree(self, i: int) -> Iterator[Token]:
        """The token and all its descendants, in no particular order."""
        todo = [i]
        while todo:
            j = todo.pop()
            yield self.tokens[j]
            todo.extend(self.children[j])

    @cached_property
    def _starts(self) -> list[int]:
        return [t.span.start for t in self.tokens]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that start in ``span``, in text order."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


# ── tag: what the learned model proposes ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CueTag:
    """A cue the model found, with the source and content it links to it. ``score`` is a probability."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    score: float


@dataclass(frozen=True, slots=True)
class TriggerTag:
    """An event trigger the model found. ``status`` and ``background`` are probabilities by value, ``score`` is that of an event
    of any type, and ``typed`` that of this type if it is one. ``parts``: words near by that may take part, each by where it starts, with
    the probabilities that it is actor and target."""

    trigger: Span
    type: Type
    actors: tuple[Span, ...]
    targets: tuple[Span, ...]
    status: tuple[tuple[Status, float], ...]
    background: float
    score: float
    typed: float = 1.0
    parts: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """What the model's encoder knows of each word piece in its place: where each starts (code points, ascending), and its vector
    [pieces, width]."""

    starts: NDArray[np.int64]
    vectors: NDArray[np.float32]

    def row(self, at: int) -> int:
        """The row of the last piece that starts at or before code point ``at``; the first if none does."""
        return max(0, int(self.starts.searchsorted(at, side="right")) - 1)


@dataclass(frozen=True, slots=True)
class Tags:
    """All that the learned model proposes for one article; ``read``: whether one read it at all, be it without finding anything.
    ``words``: its vectors of the words, None if none read it."""

    cues: tuple[CueTag, ...] = ()
    triggers: tuple[TriggerTag, ...] = ()
    read: bool = False
    words: WordVectors | None = None

    @property
    def given(self) -> bool:
        """Whether a model read the article: where it found nothing, that is a finding too."""
        return bool(self.cues or self.triggers) or self.read


# ── mention ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Possible:
    """Someone whom an entity may be by the knowledge tables: ``score`` from 0 to 1, ``why`` what speaks for it."""

    name: str
    wikidata: str | None
    country: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that takes part. ``name`` is the fullest the article gives, ``of`` the id of the entity it
    belongs to, ``country`` an ISO 3166-1 alpha-3 code, ``wikidata`` a Q-number. ``why`` says what a link to the knowledge
    tables rests on; where they leave it open, ``candidates`` are whom they know of that name, the likeliest first."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    role: Cited[str] | None = None
    of: str | None = None
    country: str | None = None
    wikidata: str | None = None
    why: str | None = None
    candidates: tuple[Possible, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an entity. ``head`` is the span of the head word or of the whole name; ``phrase`` the whole noun
    phrase around it, with title, modifiers, relative clause and apposition, None where it is the span itself."""

    span: Span
    entity: str
    form: Form
    head: Span
    phrase: Span | None = None

    @property
    def reach(self) -> Span:
        """The phrase if there is one, else the span."""
        return self.phrase or self.span


@dataclass(frozen=True)
class Cast:
    """The entities of one article and where they are mentioned, mentions in text order."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by their id."""
        return {e.id: e for e in self.entities}

    def at(self, span: Span) -> str | None:
        """The id of the entity that the noun phrase at ``span`` means, or None if nothing is mentioned there: 'Iran's
        foreign minister' means the minister, 'Trump and Putin' the first of the two. The span may be the head alone."""
        ids = self.all_at(span)
        return ids[0] if ids else None

    def all_at(self, span: Span) -> tuple[str, ...]:
        """Every entity that the phrase at ``span`` means, in text order: one, or those joined by 'and'.

        They are the mentions whose head lies in the span, without those inside the phrase of another; if no head does, the
        mention with the shortest phrase around the span."""
        inside = [m for m in self._near(span) if span.covers(m.head)] or [m for m in self._near(span) if span.overlap(m.head)]
        if not inside:
            around = self._around(span)
            return (around.entity,) if around else ()
        outer: list[Mention] = []
        for m in sorted(inside, key=lambda m: (m.reach.start, -m.reach.end)):
            if not outer or m.reach.end > outer[-1].reach.end or (m.reach == outer[-1].reach and m.form == "name"):
                outer.append(m)
        return tuple(dict.fromkeys(m.entity for m in sorted(outer, key=lambda m: m.head.start)))

    def named_in(self, span: Span) -> tuple[Mention, ...]:
        """The names whose head lies in the span, in text order."""
        return tuple(m for m in self._near(span) if m.form == "name" and span.covers(m.head))

    @cached_property
    def _by_head(self) -> tuple[list[int], list[Mention]]:
        ordered = sorted(self.mentions, key=lambda m: (m.head.start, m.head.end))
        return [m.head.start for m in ordered], ordered

    def _near(self, span: Span) -> list[Mention]:
        """The mentions whose head starts in the span or a little before it."""
        starts, ordered = self._by_head
        first = max(0, bisect_left(starts, span.start) - 2)
        return ordered[first : bisect_left(starts, span.end)]

    def _around(self, span: Span, reach: int = 12) -> Mention | None:
        """The mention with the shortest phrase that covers the span, of the nearest ``reach`` on either side."""
        starts, ordered = self._by_head
        at = bisect_left(starts, span.start)
        around = [m for m in ordered[max(0, at - reach) : at + reach] if m.reach.covers(span)]
        return min(around, key=lambda m: len(m.reach), default=None)


# ── attribute ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone presented as saying, writing, believing, demanding … something (RECORD.md §3).

    ``source`` is empty where the article names none; ``cue`` is empty where a quotation goes on in a later paragraph;
    ``within`` is the id of the attribution it lies in."""

    id: str
    source: tuple[Span, ...]
    speaker: str | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: Quote
    stance: Stance = "neutral"
    within: str | None = None
    confidence: float | None = None


# ── event, when, where, compose ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, from ``least`` to ``most``, both included. ``least`` is 0 where the words set no lower end ("up to
    40"), ``most`` is None where they set no upper one ("at least 40", "dozens"); ``about``: they call it a rough one ("some
    300"). ``what`` says who is counted: those who act, or those who are killed, wounded, missing, detained or abducted;
    "casualties" are killed or wounded, where the words do not say which."""

    what: Counted
    least: int
    most: int | None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One happening in one sentence. ``actors`` and ``targets`` are entity ids; ``according_to`` the attributions whose
    content holds the trigger, innermost first, empty for the outlet's own voice. ``size`` is how many people act, where the
    sentence gives a number; ``casualties`` how many are harmed in it, one number for each harm."""

    trigger: tuple[Span, ...]
    type: Type
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    background: bool
    according_to: tuple[str, ...]
    sentence: Span
    mode: str | None = None
    confidence: float | None = None
    size: Cited[Count] | None = None
    casualties: tuple[Cited[Count], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """Days from ``earliest`` to ``latest`` inclusive, with the words that say so; both None where the words alone do not
    fix a day, and then ``assumed`` says what was missing. ``assumed`` also names any assumption a date rests on."""

    words: tuple[Span, ...]
    earliest: date | None = None
    latest: date | None = None
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place with its words; latitude and longitude in degrees, country as ISO 3166-1 alpha-3."""

    words: tuple[Span, ...]
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The atom: a frame, dated and placed, with its chain of sources. Never edited."""

    id: str
    frame: Frame
    when: When | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read and why: counted, never lost. ``source`` is the path or address as given."""

    source: str
    reason: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one pipeline made of one article, and what made it (stage name to version)."""

    article: Article
    segments: tuple[Segment, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    reports: tuple[Report, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    made_by: dict[str, str] = field(default_factory=dict)
