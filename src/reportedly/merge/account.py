"""A report with what must be known of its article to compare it with reports elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from reportedly.knowledge.names import key, words_of
from reportedly.merge.figures import Figure, figures
from reportedly.merge.kindred import families
from reportedly.merge.story import Story, story
from reportedly.merge.words import Vector, stem, terms, vector
from reportedly.record import Attribution, Entity, EntityKind, Mention, Reading, Report, Type, When
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
    """One report, as it is compared, with the ``page`` of its article. What the comparison asks for is found when it is first asked."""

    report: Report
    page: Page = field(repr=False)

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def story(self) -> Story:
        """What must be known of its article."""
        return self.page.story

    @property
    def leads(self) -> tuple[Party, ...]:
        """The persons whom the article is about."""
        return self.page.leads

    @property
    def fellows(self) -> int:
        """How many reports of its type the article has, itself among them."""
        return self.page.types[self.report.frame.type]

    @cached_property
    def trigger(self) -> str:
        """The trigger's words."""
        return " ".join(self.page.article[t] for t in self.report.frame.trigger)

    @cached_property
    def span(self) -> Span:
        """Where the sentence stands; of a very long one what is around the trigger."""
        trigger, sentence = hull(self.report.frame.trigger), self.report.frame.sentence
        return Span(max(sentence.start, trigger.start - _LONG), min(sentence.end, trigger.end + _LONG))

    @cached_property
    def sentence(self) -> str:
        """The words at ``span``."""
        return self.page.article[self.span]

    @cached_property
    def around(self) -> str:
        """The sentence with what stands around it."""
        return self.page.article.text[max(0, self.span.start - _AROUND) : self.span.end + _AROUND]

    @cached_property
    def actors(self) -> tuple[Party, ...]:
        """Who acts."""
        return self.page.parties(self.report.frame.actors, self.span)

    @cached_property
    def targets(self) -> tuple[Party, ...]:
        """Who is acted on."""
        return self.page.parties(self.report.frame.targets, self.span)

    @cached_property
    def chain(self) -> tuple[Party, ...]:
        """Its sources, innermost first."""
        return self.page.sources(self.report.frame.according_to)

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
    page = Page(reading)
    return tuple(Account(r, page) for r in reading.reports)


class Page:
    """What the reports of one article have in common."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.article = reading, reading.article
        self._known: dict[str, Party] = {}  # who was asked for before, without the words of a sentence

    @cached_property
    def story(self) -> Story:
        """What must be known of the article."""
        return story(self.article, self.reading)

    @cached_property
    def types(self) -> Mapping[Type, int]:
        """How many reports of each type there are."""
        return Counter(r.frame.type for r in self.reading.reports)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {e.id: e for e in self.reading.entities}

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """The attributions by id."""
        return {a.id: a for a in self.reading.attributions}

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """The mentions by entity."""
        out: dict[str, list[Mention]] = {}
        for m in self.reading.mentions:
            out.setdefault(m.entity, []).append(m)
        return out

    @cached_property
    def leads(self) -> tuple[Party, ...]:
        """The person whom the article mentions most, with those mentioned at least half as often: whom it is about."""
        counts = {i: len(found) for i, found in self.mentions.items() if i in self.entities and self.entities[i].kind == "person"}
        most = max(counts.values(), default=0)
        return self.parties(sorted(i for i, n in counts.items() if n >= max(2, most / 2)), Span(0, 0))

    def parties(self, ids: Iterable[str], sentence: Span) -> tuple[Party, ...]:
        """These entities, with what the sentence calls them."""
        return tuple(self._party(self.entities[i], sentence) for i in ids if i in self.entities)

    def sources(self, chain: Iterable[str]) -> tuple[Party, ...]:
        """Whom these attributions are to."""
        return tuple(self._source(self.attributions[q]) for q in chain if q in self.attributions)

    def _party(self, e: Entity, sentence: Span) -> Party:
        words = next((m.span for m in self.mentions.get(e.id, ()) if sentence.covers(m.span)), None)
        if e.id not in self._known:
            self._known[e.id] = self._someone(e)
        return _at(self._known[e.id], words)

    def _someone(self, e: Entity) -> Party:
        """Who an entity is, wherever the article speaks of it."""
        named = any(m.form == "name" for m in self.mentions.get(e.id, ())) or e.wikidata is not None
        names = frozenset(filter(None, map(key, (e.name, *e.aliases))))
        own = frozenset(stem(w) for w in words_of(e.name))
        return Party(e.name, names, own, named, e.kind, e.country, e.wikidata)

    def _source(self, a: Attribution) -> Party:
        """Whom an attribution is to: the speaker, or the words for the source; without a name where the article has neither."""
        speaker = self.entities.get(a.speaker or "")
        if speaker is not None:
            party = self._party(speaker, a.content[0])
            return party if not a.source else _at(party, a.source[0])
        words = " ".join(self.article[s] for s in a.source)
        own = frozenset(terms(words))
        return Party(words, frozenset(filter(None, [key(words)])), own, False, words=a.source[0] if a.source else None)


def _at(p: Party, words: Span | None) -> Party:
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
