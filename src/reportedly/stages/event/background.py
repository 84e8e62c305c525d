"""Whether a report is history rather than the story's news: a year before the story's, "last year", "decades ago".

A marker counts for the words between it and the verb of its clause, and for the words that hang on that verb. The
story's year is that of its publication, or, where that is not known, the latest year its text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from reportedly.record import Parse
from reportedly.stages.event.table import rows

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SHORT = {m[:3]: n for n, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_RECENT_DAYS = 31  # RECORD.md §4: clearly dated more than about a month before the story
_STEPS = 30
_CLAUSES = 3  # the trigger, its verb, and the verb above that
_VERBS = frozenset({"VERB", "AUX"})
_SPANS = frozenset({"year", "years", "months", "decade", "decades", "century", "centuries"})
_SINCE = frozenset({"after", "since"})
_TEMPORAL = frozenset({"in", "during", "at", "after", "before", "on"})


Dating = Literal["", "carried", "own"]
"""Where a date of the past stands: nowhere, around a happening, on itself."""


class Background:
    """Reads the markers of one article once."""

    def __init__(self, parse: Parse, published: date | None) -> None:
        self._parse = parse
        self._published = published
        years = [int(t.text) for t in parse.tokens if YEAR.fullmatch(t.text)]
        self._year = published.year if published else max((y for y in years if y <= 2100), default=None)
        self._dated: set[int] = set()
        self._told: dict[int, int] = {}  # a dated word of a sentence, by the sentence
        for marker in self._find():
            self._dated.update(_path(parse, marker))
            self._told[parse.sentence_of[marker]] = marker
        self._dated.update(self._long_since())

    @property
    def anchored(self) -> bool:
        """Whether the day of publication is known."""
        return self._published is not None

    def __call__(self, i: int) -> Dating:
        """Whether the happening that token ``i`` names is dated as past, and where: itself or by the verb that its noun goes
        with, or by what stands around."""
        at: int | None = i
        for step in range(_CLAUSES):
            if at in self._dated:
                return "own" if step == 0 or (step == 1 and self._parse.tokens[i].pos not in _VERBS) else "carried"
            at = None if at is None else _above(self._parse, at)
        return "carried" if self._goes_on(i) else ""

    def _goes_on(self, i: int) -> bool:
        """Whether a plain past tense carries on a dated story: in its sentence, or the next of the paragraph."""
        parse, n = self._parse, self._parse.sentence_of[i]
        if parse.tokens[i].tag != "VBD":
            return False
        if n in self._told:
            return not _hangs_on(parse, self._told[n], i)
        return n - 1 in self._told and parse.sentences[n - 1].line == parse.sentences[n].line

    def _find(self) -> Iterator[int]:
        phrases = _phrases()
        tokens = self._parse.tokens
        for t in tokens:
            word = t.text.lower()
            for phrase in phrases.get(word, ()):
                if tuple(x.text.lower() for x in tokens[t.index : t.index + len(phrase)]) == phrase:
                    yield t.index
            if YEAR.fullmatch(word):
                yield from self._of_year(t.index, int(word))
            elif word.rstrip(".") in _SHORT or word in _MONTHS:
                yield from self._of_month(t.index, word)

    def _long_since(self) -> Iterator[int]:
        """What a long time has passed since: "more than a year after X [withdrew]", "two decades after the [siege]"."""
        tokens, children = self._parse.tokens, self._parse.children
        for t in tokens:
            if t.dep == "npadvmod" and t.text.lower() in _SPANS:
                if tokens[t.head].text.lower() in _SINCE:
                    yield from (c for c in children[t.head] if tokens[c].dep in ("pobj", "pcomp"))
                elif any(tokens[c].dep == "mark" and tokens[c].text.lower() in _SINCE for c in children[t.head]):
                    yield t.head

    def _of_year(self, i: int, year: int) -> Iterator[int]:
        before = self._parse.tokens[i - 1].text.lower() if i else ""
        if before == "since" or self._year is None:
            return
        if year < self._year:
            yield i
        elif not self._published and year == self._year and before in ("in", "of") and not self._month_before(i):
            yield i  # an undated text that says "in 2014" looks back

    def _month_before(self, i: int) -> bool:
        return any(t.text.lower().rstrip(".") in _SHORT or t.text.lower() in _MONTHS for t in self._parse.tokens[max(0, i - 3) : i])

    def _of_month(self, i: int, word: str) -> Iterator[int]:
        """A month without a day or year, "in June": past if it lies well before the publication, or that is not known."""
        tokens = self._parse.tokens
        before = tokens[i - 1].text.lower() if i else ""
        after = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if before != "in" or after[:1].isdigit():
            return
        month = _SHORT.get(word.rstrip(".")[:3], 1)
        if self._published is None or (self._published - self._last(month)).days > _RECENT_DAYS:
            yield i

    def _last(self, month: int) -> date:
        """The end of that month, most lately before the publication."""
        assert self._published is not None
        year = self._published.year if month <= self._published.month else self._published.year - 1
        return date(year, month, 28)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for _, phrase in rows("background.tsv"):
        words = tuple(phrase.split())
        out[words[0]] = (*out.get(words[0], ()), words)
    return out


def _path(parse: Parse, i: int) -> Iterator[int]:
    """The words that a date dates: from it up to the verb of its clause. "Its 2014 raid" dates the raid alone."""
    noun_only = parse.tokens[i].dep in ("nummod", "compound", "amod", "poss", "nmod")
    for _ in range(_STEPS):
        t = parse.tokens[i]
        yield i
        if t.pos in _VERBS and t.dep not in ("aux", "auxpass", "xcomp"):
            return
        if t.head == i or (noun_only and t.pos == "ADP" and t.lemma not in _TEMPORAL):
            return
        i = t.head


def _above(parse: Parse, i: int) -> int | None:
    """The verb whose clause the word stands in, or on which its clause hangs without a finite verb of its own."""
    first = parse.tokens[i]
    for _ in range(_STEPS):
        t = parse.tokens[i]
        if t.head == i or (t.pos in _VERBS and t.dep in ("ccomp", "relcl", "parataxis")):
            return None
        if t.dep in ("advcl", "conj") and any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[i]):
            return None
        i = t.head
        if parse.tokens[i].pos in _VERBS:
            return i if i != first.index else None
    return None


def _hangs_on(parse: Parse, i: int, governor: int) -> bool:
    for _ in range(_STEPS):
        if i == governor:
            return True
        i = parse.tokens[i].head
    return False
