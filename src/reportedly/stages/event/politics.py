"""What is about politics: sport, markets, weather and private life use the words of politics and war for other things.

``politics.tsv`` holds what each word of a passage says for or against it: the weights of a logistic regression
(``training/fit_politics.py``). The words of the trigger table, and what else sounds like war ("rivals", "the front"), say nothing against,
for they are as much at home in a war.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import sqrt

from reportedly.odds import log_odds, probability
from reportedly.record import Parse, Token
from reportedly.stages.event.merge import LEAST
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.table import rows

BIAS = "(bias)"
REACH = 75
"""Tokens before and after a trigger that are its passage."""
DOUBT = -0.5
"""The log odds of politics under which a report becomes less likely, by as much again. Of passages around labelled events 1 in 80 to 1 in
30 lies under it, of other news six of seven; from -1 to 0 F is the same on the articles held out."""
ANYWHERE = 1 / 3
"""What a doubt weighs for violence and protest, which come to stadiums, festivals and shops too; set by hand."""
_ANYWHERE = frozenset({"ASSAULT", "PROTEST"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SAID_BY_KIND = _NAMED | frozenset("DATE TIME CARDINAL ORDINAL MONEY PERCENT QUANTITY FAC LOC WORK_OF_ART EVENT PRODUCT".split())


def political(parse: Parse, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """The candidates, less likely where their passage is about something else, without those that are too unlikely then."""
    for p in found:
        doubt = min(0.0, odds(parse, p.token) - DOUBT) * (ANYWHERE if p.tag.type in _ANYWHERE else 1.0)
        if not doubt:
            yield p
        elif (score := probability(log_odds(p.tag.score) + doubt)) >= LEAST:
            yield replace(p, tag=replace(p.tag, score=score))


def odds(parse: Parse, i: int) -> float:
    """The log odds that the passage around token ``i`` is about politics."""
    weights, tokens = _weights(), passage(parse, i)
    return weights[BIAS] * weight(tokens) + sum(weights.get(w, 0.0) for w in set(telling(tokens)))


def passage(parse: Parse, i: int) -> Sequence[Token]:
    """The tokens around token ``i``."""
    return parse.tokens[max(0, i - REACH) : i + REACH + 1]


def weight(tokens: Sequence[Token]) -> float:
    """How much the bias counts: in full in a long passage, a third of it in a short sentence, which may well have no word that tells."""
    return sqrt(min(1.0, len(tokens) / (2 * REACH + 1)))


def telling(tokens: Iterable[Token]) -> Iterator[str]:
    """The words that may tell what a passage is about: common ones by their lemma; names by their kind."""
    for t in tokens:
        if t.entity in _NAMED:
            yield f"<{t.entity}>"
        word = t.lemma.lower()
        if t.entity not in _SAID_BY_KIND and t.pos in _CONTENT and word.isalpha() and len(word) > 2:
            yield word


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {word: float(weight) for word, weight in rows("politics.tsv")}
