"""What every rule of this stage looks at: the text, its parse and its quotations, with the look-ups they share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.record import Parse, Sentence, Token
from reportedly.stages.attribute.quotes import Quotation, quotations
from reportedly.text import Article, Span, hull


@dataclass(frozen=True)
class Scene:
    """An article's body as the rules see it. ``lines`` are the body's lines, ``quotations`` the outer ones in text order."""

    article: Article
    parse: Parse
    lines: tuple[Span, ...]
    all_quotations: tuple[Quotation, ...]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that lie in no other, in text order."""
        return tuple(q for q in self.all_quotations if not q.inner)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.span.start for q in self.quotations]

    @cached_property
    def _all_starts(self) -> list[int]:
        return [q.span.start for q in self.all_quotations]

    def all_quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that lie in ``span`` whole or, if unbalanced, begin in it; of nested ones only the outer."""
        n, out, end = bisect_left(self._all_starts, span.start), [], span.start
        while n < len(self.all_quotations) and self._all_starts[n] < span.end:
            q = self.all_quotations[n].span
            if q.start >= end and q.end <= span.end + 1:
                out.append(self.all_quotations[n])
                end = q.end
            n += 1
        return tuple(out)

    def by_line(self, span: Span) -> Iterator[Span]:
        """The parts of ``span`` that lie in the body, cut where a line ends."""
        n = max(0, bisect_right(self._line_starts, span.start) - 1)
        while n < len(self.lines) and self.lines[n].start < span.end:
            line = self.lines[n]
            if line.overlap(span):
                yield Span(max(line.start, span.start), min(line.end, span.end))
            n += 1

    def line_of(self, position: int) -> int:
        """The number of the body's line that a position lies in."""
        return bisect_right(self._line_starts, position) - 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [s.start for s in self.lines]

    def quotation_at(self, position: int) -> Quotation | None:
        """The outer quotation that the position lies in."""
        n = bisect_right(self._starts, position) - 1
        return self.quotations[n] if n >= 0 and position < self.quotations[n].span.end else None

    def starts_quotation(self, position: int) -> bool:
        """Whether an outer quotation begins right here."""
        q = self.quotation_at(position)
        return q is not None and q.span.start == position

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The outer quotations that share a code point with ``span``."""
        n = max(0, bisect_right(self._starts, span.start) - 1)
        out = []
        while n < len(self.quotations) and self.quotations[n].span.start < span.end:
            if self.quotations[n].span.overlap(span):
                out.append(self.quotations[n])
            n += 1
        return tuple(out)

    def is_title(self, q: Quotation) -> bool:
        """Whether the quoted words look like the name of a programme or book: at most seven, the long ones capitalized."""
        words = self.words(q.span).strip("“”\"'‘’«»„,.").split()
        return 1 < len(words) <= 7 and all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in words) and words[-1][:1].isupper()

    def children(self, i: int, *deps: str) -> list[int]:
        """The dependents of token ``i`` with one of these labels, in text order."""
        return [c for c in self.parse.children[i] if self.parse.tokens[c].dep in deps]

    def child(self, i: int, *deps: str) -> int | None:
        """The first of ``children``."""
        return next(iter(self.children(i, *deps)), None)

    def token(self, i: int) -> Token:
        """Token number ``i``."""
        return self.parse.tokens[i]

    def sentence(self, i: int) -> Sentence:
        """The sentence of token ``i``."""
        return self.parse.sentences[self.parse.sentence_of[i]]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.span.start for t in self.parse.tokens]

    def first_token(self, position: int) -> int:
        """The index of the first token that starts at or after a position; the number of tokens if there is none."""
        return bisect_left(self._token_starts, position)

    def sentence_starts(self, start: int, end: int) -> bool:
        """Whether a sentence starts behind ``start`` and before ``end``."""
        return start + 1 < end and bool(self.sentence_starts_in(Span(start + 1, end)))

    def sentence_starts_in(self, span: Span) -> list[int]:
        """Where sentences start in ``span``, its own start included."""
        return self._sentence_starts[bisect_left(self._sentence_starts, span.start) : bisect_left(self._sentence_starts, span.end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.parse.sentences]

    def words(self, span: Span) -> str:
        """The text at ``span``."""
        return self.article[span]


def look(article: Article, parse: Parse) -> Scene:
    """The scene of an article."""
    by_line: dict[int, list[Span]] = {}
    for s in parse.sentences:
        by_line.setdefault(s.line, []).append(s.span)
    lines = tuple(hull(spans) for spans in by_line.values())
    return Scene(article, parse, lines, quotations(article.text, lines))
