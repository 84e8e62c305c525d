"""Places time expressions on the calendar: from the publication date, a dateline, or a day told before, saying which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportedly.modifiers import REPORTING
from reportedly.record import Parse, When
from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days
from reportedly.stages.when.find import Expression
from reportedly.text import Article

_LINES_BACK = 2
"""How many lines before its own may tell the day that "the next day" is counted from."""
_LOOK_BACK = 12
_FUTURE = frozenset({"will", "would", "shall", "should", "may", "might", "could", "can", "must", "wo", "'ll", "’ll"})
_PLANNED = frozenset({"schedule", "expect", "plan", "slate", "set", "due", "intend", "propose"})
_DONE = frozenset({"manage", "try", "fail", "begin", "start", "continue", "use", "seem", "appear", "have", "force", "refuse", "decline"})
"""Verbs whose infinitive happens with them: "tried to storm the hall on Monday" looks back."""


@dataclass(frozen=True)
class Calendar:
    """The time expressions of one article and the days they mean."""

    article: Article
    parse: Parse
    expressions: tuple[Expression, ...]

    @cached_property
    def anchor(self) -> tuple[date | None, str]:
        """The day that the article speaks from, and what it rests on where it is not the publication date."""
        if self.article.published is not None:
            return self.article.published, ""
        lines = (e.value.make(date.min, -1) for e in self.expressions if e.dateline and e.value.needs == "nothing")
        day = next((d.first for d in lines if d and d.first and d.first == d.last), None)
        return day, f"no publication date: counted from the dateline, {day.isoformat()}" if day else ""

    @cached_property
    def placed(self) -> list[When]:
        """Each expression by its own sentence's tense, in text order."""
        out: list[When] = []
        for e in self.expressions:
            out.append(self.place(e, tense(self.parse, e.head), self._told(e, out)))
        return out

    def when(self, e: Expression, direction: int) -> When:
        """The days of an expression, looking back (−1) or ahead (+1). ``e`` need not be one of ``expressions``."""
        return self.place(e, direction, self._told(e, self.placed))

    @cached_property
    def _starts(self) -> list[int]:
        return [e.span.start for e in self.expressions]

    def _told(self, to: Expression, placed: list[When]) -> Iterator[tuple[Expression, When]]:
        """What was told before an expression, the nearest first."""
        sentences, n = self.parse.sentences, bisect_left(self._starts, to.span.start)
        for e, at in zip(self.expressions[max(0, n - _LOOK_BACK) : n][::-1], placed[max(0, n - _LOOK_BACK) : n][::-1], strict=True):
            if sentences[to.sentence].line - sentences[e.sentence].line > _LINES_BACK:
                return
            if at.earliest and at.latest:
                yield e, at

    def place(self, e: Expression, direction: int, told: Iterator[tuple[Expression, When]]) -> When:
        """The days of ``e`` given what was told before it; both None, with the reason, where they cannot be known."""
        words = " ".join(self.article[e.span].split())
        if e.value.needs == "never":
            return When((e.span,), assumed=f"'{words}' {e.value.why}")
        point, why = self._point(e, words, told)
        if point is None and e.value.needs != "nothing":
            return When((e.span,), assumed=why)
        days = e.value.make(point or date.min, direction)
        days = days and bounded(days, e.value.prep, point or self.anchor[0], direction)
        if days is None or (days.first is None and days.last is None):
            return When((e.span,), assumed=f"'{words}' {e.value.why or 'fixes no day'}")
        return When((e.span,), days.first, days.last, why or None)

    def _point(self, e: Expression, words: str, told: Iterator[tuple[Expression, When]]) -> tuple[date | None, str]:
        """The day that ``e`` is read from and what must be said of it; or None and why there is none."""
        anchor, note = self.anchor
        if e.value.needs == "nothing":
            return None, ""
        if e.value.needs == "before":
            for other, at in told:
                return at.latest, self._counted(words, other)
            return None, f"no day is told that '{words}' is counted from"
        if e.value.needs == "year" and (found := self._narrative(e, told, anchor)):
            return found[1], f"the year of '{words}' is taken from '{self._words(found[0])}' before it"
        return anchor, note if anchor else f"no publication date: '{words}' is not resolved"

    def _counted(self, words: str, other: Expression) -> str:
        return f"'{words}' is counted from '{self._words(other)}'"

    def _words(self, e: Expression) -> str:
        return " ".join(self.article[e.span].split())

    def _narrative(self, e: Expression, told: Iterator[tuple[Expression, When]], anchor: date | None) -> tuple[Expression, date] | None:
        """A month with its year told just before, in the same line and long before the story: a tale told in order goes on in it."""
        line = self.parse.sentences[e.sentence].line
        for other, at in told:
            if self.parse.sentences[other.sentence].line != line or other.kind not in {"calendar_date", "month"}:
                return None
            if at.earliest and other.value.needs == "nothing" and (anchor is None or at.earliest.year < anchor.year - 1):
                end = cal.day(at.earliest.year, 12, 31)
                days = e.value.make(end.last, -1) if end and end.last else None
                return (other, end.last) if end and end.last and days and days.first and days.first >= at.earliest else None
        return None


def bounded(days: Days, prep: str, point: date | None, direction: int) -> Days | None:
    """What a preposition makes of a stretch of days: since, from, until, by, before, after it; else the stretch itself."""
    first, last = days.first, days.last
    if prep in {"s", "r", "b"}:
        first, last = first, point if point and first and first <= point and (direction < 0 or prep == "s") else None
    elif prep == "v":
        first = None
    elif prep == "y":
        first = point if direction > 0 and point and last and point <= last else None
    elif prep == "B":
        first, last = None, first and cal.shifted(first, -1)
    elif prep == "<":
        first = None
    elif prep == ">":
        last = point if direction < 0 and point and first and first <= point else None
    elif prep == "A":
        first = last and cal.shifted(last, 1)
        last = point if direction < 0 and point and first and first <= point else None
    return Days(first, last)


def tense(parse: Parse, head: int) -> int:
    """Whether the clause of a token looks ahead (+1) or back (−1), by its verb."""
    tokens, verb, steps = parse.tokens, head, 0
    while tokens[verb].pos not in {"VERB", "AUX"} and tokens[verb].head != verb and steps < 12:
        verb, steps = tokens[verb].head, steps + 1
    return verb_tense(parse, verb)


def verb_tense(parse: Parse, verb: int) -> int:
    """+1 for will, may, to do, is due, and a present that is no report; −1 for the rest."""
    tokens, v = parse.tokens, parse.tokens[verb]
    helpers = {tokens[c].text.lower() for c in parse.children[verb] if tokens[c].dep in {"aux", "auxpass"}}
    if v.lemma in _PLANNED and v.tag in {"VBN", "JJ"}:
        return 1
    if helpers & _FUTURE:
        return 1
    if "to" in helpers:
        return -1 if tokens[v.head].lemma in _DONE else 1
    if v.tag in {"VBZ", "VBP"} and v.lemma not in REPORTING and v.pos == "VERB":
        return 1
    return 1 if v.tag == "VBG" and helpers & {"is", "are", "'s", "'re", "’s", "’re"} else -1
