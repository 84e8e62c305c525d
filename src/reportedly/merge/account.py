"""A report with what must be known of its article to compare it with reports elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from reportedly.knowledge.names import key, words_of
from reportedly.merge.figures import Figure, figures
from reportedly.merge.kindred import families
from reportedly.merge.story import Story, story
from reportedly.merge.words import Vector, stem, terms, vector
from reportedly.record import Attribution, Entity, EntityKind, Mention, Reading, Report, When
from reportedly.text import Span, hull

_AROUND = 250  # code points before and after a sentence that are its neighbourhood
_LONG = 1000  # code points of a sentence on either side of the trigger that are looked at
_NEWS, _OLD = 31, 7  # days before its publication in which the news of an article happened; before which its background did
_CLOSE = 5  # words before and after the trigger that are close to it
_WORDS = re.compile(r"\w+")
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w,])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PROPER = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")  # a word with a capital that does not begin a sentence


Days = tuple[date | None, date | None]
"""The earliest and the latest day, inclusive; None where it is open."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part or is a source. ``words`` are what the report's own sentence calls them, where it does; ``names`` the keys
    of all names of the article; ``own`` the stems of the longest name's words."""

    name: str
    names: frozenset[str]
    own: frozenset[str]
    named: bool
    kind: EntityKind = "group"
    country: str | None = None
    wikidata: str | None = None
    words: Span | None = None


@dataclass(frozen=True, eq=False)
class Account:
    """One report, as it is compared. ``chain`` are its sources, innermost first; ``leads`` the persons whom the article is about;
    ``sentence`` the words at ``span``, of a very long one those around the trigger; ``around`` its sentence with what stands around it.
    ``fellows``: how many reports of its type the article has, itself among them."""

    report: Report
    story: Story
    span: Span
    sentence: str = field(repr=False)
    trigger: str
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    chain: tuple[Party, ...]
    leads: tuple[Party, ...] = field(repr=False)
    around: str = field(repr=False)
    fellows: int = 1

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the trigger's words."""
        return frozenset(terms(self.trigger)) or frozenset(stem(w) for w in self.trigger.casefold().split())

    @cached_property
    def families(self) -> frozenset[str]:
        """The kinds of act that the trigger's words are used for."""
        return families(self.stems)

    @cached_property
    def acts(self) -> frozenset[str]:
        """The type, and the trigger's stems and families: two accounts that share none of these are not compared."""
        return frozenset({self.report.frame.type, *self.stems, *self.families})

    @cached_property
    def context(self) -> Vector:
        """The sentence's terms."""
        return vector(terms(self.sentence))

    @cached_property
    def close(self) -> Vector:
        """The terms of the few words before and after the trigger."""
        at = hull(self.report.frame.trigger)
        before, after = at.start - self.span.start, at.end - self.span.start
        left, right = _WORDS.findall(self.sentence[:before])[-_CLOSE:], _WORDS.findall(self.sentence[after:])[:_CLOSE]
        return vector(terms(" ".join((*left, *right))))

    @cached_property
    def proper(self) -> frozenset[str]:
        """The stems of the sentence's words with a capital."""
        return frozenset(t for w in _PROPER.findall(self.sentence) for t in terms(w))

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the sentence and what stands around it name."""
        return frozenset(_YEAR.findall(self.around))

    @cached_property
    def days(self) -> Days:
        """The days between which it happened: those of its own words; else, if the article has a date, for news the days up to it, for
        background some day well before."""
        days, published = stated(self.report.when), self.story.published
        if any(days) or published is None:
            return days
        if self.report.frame.background:
            return None, published - timedelta(days=_OLD)
        return (published - timedelta(days=_NEWS), published) if self.report.frame.status == "happened" else (None, None)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers, other than years, that the sentence writes in digits."""
        return frozenset(_NUMBER.findall(self.sentence)) - self.years

    @cached_property
    def persons(self) -> tuple[Party, ...]:
        """The actors and targets that are persons with a name."""
        return tuple(p for p in self.parties if p.named and p.kind == "person")

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What the sentence counts."""
        return figures(self.sentence)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Actors and targets."""
        return (*self.actors, *self.targets)


def stated(when: When | None) -> Days:
    """The days that a report's own words give."""
    return (when.earliest, when.latest) if when is not None else (None, None)


def accounts(reading: Reading) -> tuple[Account, ...]:
    """The reports of a reading, ready to be compared."""
    page = _Page(reading)
    return tuple(page.account(r) for r in reading.reports)


class _Page:
    """One reading while its reports are made ready."""

    def __init__(self, reading: Reading) -> None:
        self.article, self.story = reading.article, story(reading.article, reading)
        self.entities: dict[str, Entity] = {e.id: e for e in reading.entities}
        self.attributions: dict[str, Attribution] = {a.id: a for a in reading.attributions}
        self.types = Counter(r.frame.type for r in reading.reports)
        self.mentions: dict[str, list[Mention]] = {}
        for m in reading.mentions:
            self.mentions.setdefault(m.entity, []).append(m)

    @cached_property
    def leads(self) -> tuple[Party, ...]:
        """The person whom the article mentions most, with those mentioned at least half as often: whom it is about."""
        counts = {i: len(found) for i, found in self.mentions.items() if i in self.entities and self.entities[i].kind == "person"}
        most = max(counts.values(), default=0)
        return self.parties(sorted(i for i, n in counts.items() if n >= max(2, most / 2)), Span(0, 0))

    def account(self, r: Report) -> Account:
        """One report."""
        trigger, text = hull(r.frame.trigger), self.article.text
        s = Span(max(r.frame.sentence.start, trigger.start - _LONG), min(r.frame.sentence.end, trigger.end + _LONG))
        return Account(
            r, self.story, s, self.article[s], " ".join(self.article[t] for t in r.frame.trigger),
            self.parties(r.frame.actors, s), self.parties(r.frame.targets, s),
            tuple(self.source(self.attributions[q]) for q in r.frame.according_to if q in self.attributions),
            self.leads,
            text[max(0, s.start - _AROUND) : s.end + _AROUND],
            self.types[r.frame.type],
        )  # fmt: skip

    def parties(self, ids: Iterable[str], sentence: Span) -> tuple[Party, ...]:
        return tuple(self.party(self.entities[i], sentence) for i in ids if i in self.entities)

    def party(self, e: Entity, sentence: Span) -> Party:
        found = self.mentions.get(e.id, ())
        words = next((m.span for m in found if sentence.covers(m.span)), None)
        named = any(m.form == "name" for m in found) or e.wikidata is not None
        names = frozenset(filter(None, map(key, (e.name, *e.aliases))))
        own = frozenset(stem(w) for w in words_of(e.name))
        return Party(e.name, names, own, named, e.kind, e.country, e.wikidata, words)

    def source(self, a: Attribution) -> Party:
        """Whom an attribution is to: the speaker, or the words for the source; without a name where the article has neither."""
        if a.speaker in self.entities:
            party = self.party(self.entities[a.speaker], a.content[0])
            return party if not a.source else _at(party, a.source[0])
        words = " ".join(self.article[s] for s in a.source)
        own = frozenset(terms(words))
        return Party(words, frozenset(filter(None, [key(words)])), own, False, words=a.source[0] if a.source else None)


def _at(p: Party, words: Span) -> Party:
    return Party(p.name, p.names, p.own, p.named, p.kind, p.country, p.wikidata, words)


def alike(a: Party, b: Party) -> float:
    """How far two are the same by knowledge and names: 1 for one number or one name, 0 for nothing in common."""
    if a.wikidata and b.wikidata:
        return float(a.wikidata == b.wikidata)
    if a.kind == b.kind == "state" and a.country and b.country:
        return float(a.country == b.country)
    if a.names & b.names:
        return 1.0
    if not a.own or not b.own:
        return 0.0
    shared = len(a.own & b.own)
    if shared == min(len(a.own), len(b.own)):
        return 0.8  # a surname, or the same description with more to it
    return 0.5 * shared / min(len(a.own), len(b.own)) or 0.2 * float(a.country is not None and a.country == b.country)
