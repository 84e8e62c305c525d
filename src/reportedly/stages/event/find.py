"""The words of a parse that the trigger table knows: one look-up a token, conditions only where a word is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportedly.record import Parse, Token
from reportedly.stages.event.case import Found
from reportedly.stages.event.clause import Clauses, is_verb
from reportedly.stages.event.needs import met
from reportedly.stages.event.table import Entry, triggers
from reportedly.text import Span

POS = {"NOUN": "N", "PROPN": "N", "ADJ": "A"}
"""The table's parts of speech but for verbs, by the parser's."""
_REACH = 8  # tokens after a verb within which its other words stand ("set the town hall on fire")


def find(parse: Parse, clauses: Clauses) -> Iterator[Found]:
    """Every token that an entry of the table fits, with the most specific entry that does."""
    table, lemmas = triggers(), _lemmas()
    for token in parse.tokens:
        if token.lemma not in lemmas:
            continue
        verbal = is_verb(parse, token.index)
        part = "V" if verbal else POS.get(token.pos, "")
        entries = table.get((token.lemma, part), ()) + table.get((token.lemma, "*"), ())
        for entry in entries:
            words = _words(parse, token, entry)
            if words is not None and met(entry.needs, clauses, token):
                yield Found(token, entry, _trigger(parse, token, words), words, verbal)
                break


@lru_cache(maxsize=1)
def _lemmas() -> frozenset[str]:
    return frozenset(lemma for lemma, _ in triggers())


def _words(parse: Parse, token: Token, entry: Entry) -> tuple[int, ...] | None:
    """The tokens of the entry's other words, None if one is missing."""
    if not entry.rest:
        return ()
    if entry.pos in "VM" and "-" not in entry.rest:
        return _after(parse, token, entry.rest)
    first = token.index - len(entry.rest)
    before = parse.tokens[max(0, first) : token.index]
    return tuple(t.index for t in before) if tuple(t.lemma for t in before) == entry.rest else None


def _after(parse: Parse, token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    found = [token.index]
    for word in rest:
        last = found[-1]
        for t in parse.tokens[last + 1 : token.index + 1 + _REACH]:
            if word in (t.lemma, t.text.lower()) and (t.index == last + 1 or _hangs_on(parse, t, found)):
                found.append(t.index)
                break
        else:
            return None
    return tuple(found[1:])


def _hangs_on(parse: Parse, t: Token, found: list[int]) -> bool:
    """Whether ``t`` depends on one of the words found, directly or through one word between that is no verb itself."""
    between = parse.tokens[t.head]
    return t.head in found or (between.head in found and between.pos != "VERB")


def _trigger(parse: Parse, token: Token, words: tuple[int, ...]) -> Span:
    run = sorted((token.index, *words))
    if run[-1] - run[0] + 1 > 3:
        run = [token.index]
    return Span(parse.tokens[run[0]].span.start, parse.tokens[run[-1]].span.end)
