"""How sure the rules are of a trigger: its prior in the table, moved by what stands around it.

``weights.tsv`` holds what each circumstance adds to the log odds of the prior, fitted on the training articles by
``training/fit_triggers.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportedly.odds import log_odds, probability
from reportedly.record import Parse, Token
from reportedly.stages.event.case import Case
from reportedly.stages.event.clause import Clause, Clauses
from reportedly.stages.event.roles import governor
from reportedly.stages.event.table import rows
from reportedly.stages.event.words import words

_PARTS = {"V": "verb", "N": "noun", "A": "adjective", "M": "modal"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def score(case: Case, clauses: Clauses) -> float:
    """A probability that the words name such an event."""
    weights = _weights()
    odds = log_odds(case.found.entry.prior, 0.01) + sum(weights.get(c, 0.0) for c in circumstances(case, clauses))
    return probability(odds)


def circumstances(case: Case, clauses: Clauses) -> Iterator[str]:
    """What stands around a trigger, each in one word of ``weights.tsv``."""
    parse, token, cast = clauses.parse, case.found.token, case.roles
    part = _PARTS[case.found.entry.pos]
    if part == "modal":  # "must leave": a demand where somebody says so
        yield "modal-said" if case.said else "modal"
        return
    yield part
    yield f"{part}-{'actor' if cast.actors else 'nobody'}-{'target' if cast.targets else 'nobody'}"
    yield f"{part}-{token.dep if token.dep in words('labels') else 'else'}"
    yield f"{part}-{case.reading.status}"
    if part == "verb":
        yield from _of_verb(parse, token, clauses[token.index])
    else:
        yield from _of_noun(parse, token)


def _of_verb(parse: Parse, token: Token, clause: Clause) -> Iterator[str]:
    helpers = {parse.tokens[c].dep for c in parse.children[token.index]}
    yield f"verb-{token.tag}"
    if clause.passive:
        yield "verb-passive-by" if clause.agents else "verb-passive"
    if not (clause.subjects or clause.objects):
        yield "verb-bare"
    if "aux" in helpers:
        yield "verb-aux"


def _of_noun(parse: Parse, token: Token) -> Iterator[str]:
    children = [parse.tokens[c] for c in parse.children[token.index]]
    if token.pos == "PROPN" or token.entity:
        yield "noun-name"
    if token.tag in ("NNS", "NNPS"):
        yield "noun-plural"
    determiner = next((t.lemma for t in children if t.dep == "det"), None)
    yield "noun-the" if determiner in _DEFINITE else "noun-a" if determiner else "noun-plain"
    if any(t.dep == "poss" for t in children):
        yield "noun-possessed"
    verb, label = governor(parse, token.index)
    if verb is not None and label in ("dobj", "nsubjpass"):
        yield "noun-light" if parse.tokens[verb].lemma in words("light") else "noun-object"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("weights.tsv")}
