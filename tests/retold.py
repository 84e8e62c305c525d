"""Made-up articles with their reports, for tests of what is told twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.merge import Account, accounts
from reportedly.record import Attribution, Entity, EntityKind, Frame, Mention, Reading, Report, Segment, Status, Type, When, Where
from reportedly.text import Article, Span


@dataclass(frozen=True)
class Told:
    """One report to be made: the words of its trigger, actor, target, source, time and place, each as they stand in the text."""

    trigger: str
    type: Type = "ASSAULT"
    actor: str | None = None
    target: str | None = None
    by: str | None = None
    status: Status = "happened"
    when: tuple[str, date] | None = None
    where: str | None = None
    kind: EntityKind = "group"


def reading(text: str, told: Sequence[Told], outlet: str = "The Courier", published: date | None = date(2024, 3, 5)) -> Reading:
    """The reading of an article with these reports."""
    page = _Page(Article(text, outlet=outlet, url=f"https://{outlet}.example".replace(" ", ""), published=published))
    reports = tuple(page.report(t) for t in told)
    return Reading(
        page.article, (Segment(Span(0, len(text)), "body"),), tuple(page.entities.values()), tuple(page.mentions), tuple(page.said), reports
    )


def account(text: str, told: Told, outlet: str = "The Courier", published: date | None = date(2024, 3, 5)) -> Account:
    """The account of an article with one report."""
    return accounts(reading(text, [told], outlet, published))[0]


class _Page:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.said: list[Attribution] = []

    def at(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def entity(self, words: str | None, kind: EntityKind) -> tuple[str, ...]:
        if words is None:
            return ()
        if words not in self.entities:
            self.entities[words] = Entity(f"e{len(self.entities)}", words, kind)
            for m in re.finditer(re.escape(words), self.article.text):
                self.mentions.append(Mention(Span(*m.span()), self.entities[words].id, "name", Span(*m.span())))
        return (self.entities[words].id,)

    def report(self, t: Told) -> Report:
        sentence = next(Span(*m.span()) for m in re.finditer(r"[^.]+\.", self.article.text) if t.trigger in m.group())
        chain: tuple[str, ...] = ()
        if t.by:
            chain = (f"q{len(self.said)}",)
            self.said.append(Attribution(chain[0], (self.at(t.by),), self.entity(t.by, "person")[0], (), (sentence,), "indirect"))
        trigger = self.at(t.trigger)
        frame = Frame(
            (trigger,), t.type, self.entity(t.actor, t.kind), self.entity(t.target, t.kind), t.status, False, chain, sentence
        )  # fmt: skip
        when = When((self.at(t.when[0]),), t.when[1], t.when[1]) if t.when else None
        where = Where((self.at(t.where),), t.where) if t.where else None
        return Report(f"{self.article.id[:8]}{trigger.start:08d}", frame, when, where)
