"""What the steps of this stage ask of an article: its tokens, which of them are quoted, and how far a noun phrase reaches."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache

from reportedly.record import Parse, Sentence, Tags, Token
from reportedly.text import Article, Span

_JOINS = frozenset({"conj", "cc", "punct", "preconj"})
_LOOSE = _JOINS | {"relcl", "appos", "acl", "parataxis", "advcl"}


class View:
    """One article as this stage looks at it. Token ranges are half-open pairs of token indices."""

    def __init__(self, article: Article, parse: Parse, tags: Tags) -> None:
        self.article = article
        self.parse = parse
        self.tags = tags
        self.tokens: tuple[Token, ...] = parse.tokens
        self.children = parse.children

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last``, exclusive."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def words(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last``, exclusive, as the article spells it."""
        return self.article.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]

    def sentence(self, i: int) -> Sentence:
        """The sentence of token ``i``."""
        return self.parse.sentences[self.parse.sentence_of[i]]

    def before(self, i: int) -> str:
        """The word before token ``i`` in lower case; empty at the very start."""
        return self.tokens[i - 1].text.lower() if i else ""

    def touches(self, i: int) -> bool:
        """Whether no white space stands before token ``i``."""
        return i > 0 and self.tokens[i - 1].span.end == self.tokens[i].span.start

    def left(self, i: int) -> int:
        """The first token of the noun phrase that token ``i`` heads."""
        for _ in range(50):
            below = next((c for c in self.children[i] if self.tokens[c].dep not in _JOINS), i)
            if below >= i:
                return i
            i = below
        return i

    def right(self, i: int, *, loose: bool = True) -> int:
        """The last token of the noun phrase that token ``i`` heads, what is joined to it by 'and' left out; without
        ``loose`` also relative clauses, participles, appositions and prepositions of an act ("of telling clerks")."""
        start, out = i, _JOINS if loose else _LOOSE
        while True:
            below = [c for c in self.children[i] if c > i and self.tokens[c].dep not in out and (loose or not self._of_act(c))]
            if not below or below[-1] - start > 60:
                return i
            i = below[-1]

    def _of_act(self, i: int) -> bool:
        return self.tokens[i].dep == "prep" and any(self.tokens[c].dep == "pcomp" for c in self.children[i])

    def head_of(self, first: int, last: int) -> int:
        """The token of a range on which the others depend: the last whose head lies outside."""
        for i in range(last - 1, first - 1, -1):
            if not first <= self.tokens[i].head < last or self.tokens[i].head == i:
                return i
        return last - 1

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token whether it lies between quotation marks; every line starts outside of them."""
        out, inside, line = [], False, -1
        for s in self.parse.sentences:
            if s.line != line:
                inside, line = False, s.line
            for t in self.tokens[s.first : s.last]:
                mark = t.text[0]
                if mark in "“„«":
                    inside = True
                elif mark in "”»":
                    inside = False
                elif mark == '"' or t.text == "''":
                    inside = not inside
                out.append(inside)
        return tuple(out)

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The indices of the sentences set in capitals, where a capital letter says nothing."""
        out = []
        for n, s in enumerate(self.parse.sentences):
            long = [t.text for t in self.tokens[s.first : s.last] if len(t.text) > 1 and t.text.isalpha()]
            if len(long) >= 4 and sum(w.isupper() for w in long) > 0.6 * len(long):
                out.append(n)
        return frozenset(out)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in lower case without diacritics, full stops and apostrophes: the form under which names are compared."""
    word = word.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace(".", "").replace("’", "").replace("'", "")
