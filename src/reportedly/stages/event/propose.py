"""What the rules propose: every trigger of the table with its roles, status, background and score, in the model's terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.record import Parse, Status, TriggerTag
from reportedly.stages.event.background import Background
from reportedly.stages.event.case import Case
from reportedly.stages.event.clause import Clauses
from reportedly.stages.event.find import find
from reportedly.stages.event.roles import roles
from reportedly.stages.event.score import score
from reportedly.stages.event.select import select
from reportedly.stages.event.status import Reading, reading_of
from reportedly.stages.event.trust import background_share, status_shares
from reportedly.stages.event.who import Names
from reportedly.text import Span

_VERBAL = frozenset({"REQUEST", "ACCUSE", "THREATEN"})

Told = tuple[tuple[tuple[Status, float], ...], float]
"""How likely each status is, and background."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with the token it rests on; ``closed``: the words leave no room for a target; ``phrase``: the trigger table has it as
    several words."""

    tag: TriggerTag
    token: int
    closed: bool = False
    phrase: bool = False


def propose(parse: Parse, names: Names, background: Background) -> Iterator[Proposal]:
    """The rules' proposals in text order."""
    clauses = Clauses(parse)
    for case in cases(parse, clauses, names):
        i = case.found.token.index
        yield Proposal(_tag(parse, case, score(case, clauses), background), i, case.roles.closed, bool(case.found.entry.rest))


def told(parse: Parse, tag: TriggerTag, i: int, background: Background) -> Told:
    """What the rules read of a trigger with the main token ``i`` that only the model sees."""
    own = frozenset(t.index for t in parse.tokens_in(tag.trigger))
    return _told(parse, i, reading_of(parse, i, own, tag.type in _VERBAL), background)


def cases(parse: Parse, clauses: Clauses, names: Names) -> Iterator[Case]:
    """The triggers found and selected, with all that the rules read around them."""
    for found in select(parse, find(parse, clauses)):
        i = found.token.index
        own = frozenset((i, *found.words))
        reading = reading_of(parse, i, own, found.entry.type in _VERBAL)
        yield Case(found, roles(found, clauses, names), reading, names.said(i))


def _tag(parse: Parse, case: Case, score: float, background: Background) -> TriggerTag:
    status, past = _told(parse, case.found.token.index, case.reading, background)
    return TriggerTag(
        trigger=case.found.trigger,
        type=case.found.entry.type,
        actors=_spans(parse, case.roles.actors),
        targets=_spans(parse, case.roles.targets),
        status=status,
        background=past,
        score=score,
    )


def _told(parse: Parse, i: int, reading: Reading, background: Background) -> Told:
    return status_shares(reading), background_share(background(i), reading.status, parse.sentence_of[i] == 0)


def _spans(parse: Parse, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(parse.tokens[i].span for i in tokens)
