"""Finds the time expressions of an article's body, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportedly.record import Parse, Token
from reportedly.stages.when import days as cal
from reportedly.stages.when.days import Days
from reportedly.stages.when.lexicon import Coded, coded_sentences
from reportedly.stages.when.rules import RULES, Rule
from reportedly.stages.when.value import Match, Value
from reportedly.text import Article, Span

_ORDER = ("nothing", "year", "anchor", "before", "never")
_LISTED = frozenset({"calendar_date", "month", "year", "season", "weekday", "deictic"})
_MODIFIERS = frozenset({"compound", "nummod", "nmod", "poss", "amod"})
_LEADING = re.compile("[iFXsyvBArKq]*d?[emLbE]?[zo]*d|[iFXsyvBArKq]+")
"""Letters before the date itself: to its article ("after the", "the start of the"), or prepositions alone."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time. ``kind`` is the rule that read them (or the word that leads to another event), ``head`` the index of
    the token that links them to the sentence, ``sentence`` the index of their sentence, ``pieces`` where they stand in its letters,
    ``dateline`` whether they stand in a dateline: then they date no happening."""

    span: Span
    kind: str
    value: Value
    head: int
    sentence: int
    pieces: tuple[int, int]
    dateline: bool = False


def expressions(article: Article, parse: Parse) -> tuple[Expression, ...]:
    """All time expressions of the body, none inside another."""
    return tuple(e for n, coded in coded_sentences(article, parse) for e in _in_sentence(article, parse, coded, n))


def _in_sentence(article: Article, parse: Parse, coded: Coded, sentence: int) -> Iterator[Expression]:
    for e in _ranges(list(_chosen(_matches(parse, coded, sentence))), coded):
        yield replace(e, dateline=True) if _in_dateline(article, parse, e) else e


def _matches(parse: Parse, coded: Coded, sentence: int) -> Iterator[Expression]:
    for rule in RULES:
        for found in rule.pattern.finditer(coded.letters):
            m = _trimmed(parse, coded, rule.pattern, found)
            if m is not None and (e := _expression(parse, rule, Match(coded, m), sentence)) is not None:
                yield e


def _expression(parse: Parse, rule: Rule, m: Match, sentence: int) -> Expression | None:
    if (value := rule.build(m)) is None:
        return None
    span = _span(m.coded, m.found)
    tokens = parse.tokens_in(span)
    if not tokens or not _plausible(rule.kind, m, tokens):
        return None
    closed = m.letter("day2") or m.letter("year2")  # "from 3 to 7 June" has its end
    value = value if closed else replace(value, prep=m.letter("prep"))
    return Expression(span, rule.kind, value, _head(tokens), sentence, m.found.span())


def _span(coded: Coded, m: re.Match[str]) -> Span:
    return Span(coded.spans[m.start()].start, coded.spans[m.end() - 1].end)


def _trimmed(parse: Parse, coded: Coded, pattern: re.Pattern[str], m: re.Match[str]) -> re.Match[str] | None:
    """The match without a preposition and article that belong to a noun behind it: "2012" of "after the 2012 vote"."""
    lead = _LEADING.match(m.group())
    if lead is None:
        return m
    last = (parse.tokens_in(coded.spans[m.end() - 1]) or parse.tokens_in(_span(coded, m)))[-1:]
    if not last or last[0].dep not in _MODIFIERS or last[0].head <= last[0].index:
        return m
    return pattern.match(coded.letters, m.start() + lead.end())


def _chosen(found: Iterable[Expression]) -> Iterator[Expression]:
    """The leftmost, then the longest, none inside another."""
    end = -1
    for e in sorted(found, key=lambda e: (e.pieces[0], -e.pieces[1])):
        if e.pieces[0] >= end:
            yield e
            end = e.pieces[1]


def _plausible(kind: str, m: Match, tokens: tuple[Token, ...]) -> bool:
    """A bare four-digit number is a year only where it counts or numbers nothing: "2000 troops" and "Room 1984" have none."""
    if kind != "year" or m.letter("part"):
        return True
    token = next((t for t in tokens if m["year"] in t.text), tokens[-1])
    if token.dep == "nummod" and int(m["year"]) % 100 == 0:
        return False
    if m.letter("prep"):
        return True
    return 1900 <= int(m["year"]) <= 2050 and not (token.dep == "nummod" and token.head < token.index)


def _head(tokens: tuple[Token, ...]) -> int:
    """The token of the expression that hangs on a word outside it."""
    first, last = tokens[0].index, tokens[-1].index
    return next((t.index for t in tokens if not first <= t.head <= last or t.head == t.index), first)


# ── ranges ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _ranges(found: list[Expression], coded: Coded) -> Iterator[Expression]:
    """Two dates joined by "to", "and" or a dash are one stretch of days."""
    i = 0
    while i < len(found):
        e = found[i]
        while i + 1 < len(found) and _joined(e, found[i + 1], coded):
            e = _merge(e, found[i + 1])
            i += 1
        yield e
        i += 1


def _joined(a: Expression, b: Expression, coded: Coded) -> bool:
    between = coded.letters[a.pieces[1] : b.pieces[0]]
    if a.kind not in _LISTED or b.kind not in _LISTED:
        return False
    return not between and a.value.prep == "r" and b.value.prep == "v" if b.value.prep else between in {"z", "&"}


def _merge(a: Expression, b: Expression) -> Expression:
    """From the first to the last of two dates. One without a year takes that of the one beside it; a later weekday follows on."""
    follows = b.value.needs == "year" or b.kind == "weekday"

    def make(point: date, direction: int) -> Days | None:
        if a.value.needs == "year" and b.value.needs == "nothing":
            end = b.value.make(point, direction)
            return cal.hull(a.value.make(end.last, -1), end) if end and end.last else None
        start = a.value.make(point, direction)
        if start is None or start.last is None:
            return None
        return cal.hull(start, b.value.make(start.last, 1) if follows else b.value.make(point, direction))

    needs = max((a.value.needs, b.value.needs), key=_ORDER.index)
    if needs == "year" and "nothing" in {a.value.needs, b.value.needs}:
        needs = "nothing"
    value = Value(needs, make, prep="" if a.value.prep in {"r", "K"} else a.value.prep)
    return replace(a, span=Span(a.span.start, b.span.end), value=value, pieces=(a.pieces[0], b.pieces[1]))


# ── datelines ────────────────────────────────────────────────────────────────────────────────────────────────────

_DATELINE = re.compile(r"[^\w\s]?\s*(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|-\s)")
"""What may stand between the date and the text of a line that opens "LONDON, March 3 (Agency) — "."""


def _in_dateline(article: Article, parse: Parse, e: Expression) -> bool:
    """Whether the words stand between a line's opening capitals and the dash before its text."""
    s = parse.sentences[e.sentence]
    opening = article.text[s.span.start : e.span.start]
    if e.value.prep or not 2 < len(opening) <= 60 or not _CITY.match(opening):
        return False
    return _DATELINE.match(article.text, e.span.end) is not None


_CITY = re.compile(r"[A-Z][A-Z .'’/-]+(?:[,(][^.!?]*)?[,(]\s*$|[A-Z][A-Z .'’/-]+\s$")
