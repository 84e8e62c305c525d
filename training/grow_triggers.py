"""Adds to the trigger table the words that labelled articles use for events and that no entry of it fits.

    python training/grow_triggers.py [ARTICLES]      default runs/articles (training/gold.py); training/fit_triggers.py is to follow

A word is added with its part of speech, for a verb with its particle, where it names an event of one type at least LEAST times and in
a share of its occurrences of at least SHARE. Its ``guess`` is that share, drawn towards none. Words are facts: no text is copied.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.record import Parse, Token
from reportedly.stages.event.clause import Clauses, is_verb, main_token
from reportedly.stages.event.find import POS, find
from reportedly.text import Span
from training.fit_triggers import TABLES, articles
from training.gold import ARTICLES

LEAST, SHARE, DOUBT = 4, 0.15, 2.0
Word = tuple[str, str]
"""A part of speech of the table, and the words."""


def words(parse: Parse, token: Token) -> Iterator[Word]:
    """The word as the table would have it, alone and with its particle."""
    if not is_verb(parse, token.index):
        if token.pos in POS:
            yield POS[token.pos], token.lemma
        return
    yield "V", token.lemma
    for child in parse.children[token.index]:
        if parse.tokens[child].dep in ("prt", "prep") and child == token.index + 1:
            yield "V", f"{token.lemma} {parse.tokens[child].lemma}"


def count(folder: Path) -> tuple[Counter[Word], Counter[tuple[str, Word]]]:
    """How often each word stands where no entry fits, and how often it names an event of each type there."""
    seen: Counter[Word] = Counter()
    named: Counter[tuple[str, Word]] = Counter()
    for parse, _, _, events in articles(folder):
        fitted = {t.index for found in find(parse, Clauses(parse)) for t in parse.tokens_in(found.trigger)}
        named_here = {main_token(parse, Span(*e["trigger"])): e["type"] for e in events}
        for token in parse.tokens:
            if token.index in fitted or not (token.lemma.isalpha() and token.lemma.isascii()):
                continue
            for word in words(parse, token):
                seen[word] += 1
                if token.index in named_here:
                    named[named_here[token.index], word] += 1
    return seen, named


def chosen(seen: Counter[Word], named: Counter[tuple[str, Word]]) -> Iterator[tuple[str, Word, float]]:
    """The words to add with their type and share; a verb with its particle only where that says more than the verb."""
    shares = {key: n / (seen[key[1]] + DOUBT) for key, n in named.items() if n >= LEAST}
    for (kind, word), share in sorted(shares.items()):
        alone = shares.get((kind, (word[0], word[1].split()[0])), 0.0) if " " in word[1] else 0.0
        best = max(s for (_, w), s in shares.items() if w == word)
        if share >= SHARE and share == best and share > 1.2 * alone:
            yield kind, word, share


def main(folder: Path) -> None:
    """Appends rows to triggers.tsv and prints them."""
    rows = [f"{kind}\t{pos}\t{text}\t\t{share:.2f}\t{share:.3f}" for kind, (pos, text), share in chosen(*count(folder))]
    with (TABLES / "triggers.tsv").open("a", encoding="utf-8") as table:
        table.writelines(row + "\n" for row in rows)
    print("\n".join(rows))
    print(len(rows), "words added", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
