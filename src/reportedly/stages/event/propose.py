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
from reportedly.stages.event.status import read_status
from reportedly.stages.event.who import Names
from reportedly.text import Span

STATUS_SHARES: dict[Status, float] = {"happened": 0.79, "planned": 0.075, "possible": 0.105, "denied": 0.03}
"""How often each status is right, over all labelled events of the training articles."""
BACKGROUND_SHARE = 0.146
"""How often an event is background there."""
_READ: dict[Status, tuple[float, float, float, float]] = {
    "happened": (0.942, 0.025, 0.029, 0.004),
    "planned": (0.163, 0.792, 0.039, 0.006),
    "possible": (0.202, 0.045, 0.702, 0.051),
    "denied": (0.207, 0.036, 0.107, 0.650),
}  # how often each status is right where the rules read the one at the left, counted there
_PAST: dict[Status, float] = {"happened": 0.80, "planned": 0.22, "possible": 0.65, "denied": 0.80}
_NEWS: dict[Status, float] = {"happened": 0.11, "planned": 0.02, "possible": 0.05, "denied": 0.11}
"""How often a report of a status is background where the rules find it dated as past, and where not; counted there, but for a
few possible and denied ones, which are taken to be more like those that happened."""
_VERBAL = frozenset({"REQUEST", "ACCUSE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with the token it rests on; ``closed``: the words leave no room for a target."""

    tag: TriggerTag
    token: int
    closed: bool = False


def propose(parse: Parse, names: Names, background: Background) -> Iterator[Proposal]:
    """The rules' proposals in text order."""
    clauses = Clauses(parse)
    for case in cases(parse, clauses, names):
        i = case.found.token.index
        yield Proposal(_tag(parse, case, score(case, clauses), background(i)), i, case.roles.closed)


def cases(parse: Parse, clauses: Clauses, names: Names) -> Iterator[Case]:
    """The triggers found and selected, with all that the rules read around them."""
    for found in select(parse, find(parse, clauses)):
        i = found.token.index
        own = frozenset((i, *found.words))
        status = read_status(parse, i, own, found.entry.type in _VERBAL)
        yield Case(found, roles(found, clauses, names), status, names.said(i))


def _tag(parse: Parse, case: Case, score: float, background: bool) -> TriggerTag:
    return TriggerTag(
        trigger=case.found.trigger,
        type=case.found.entry.type,
        actors=_spans(parse, case.roles.actors),
        targets=_spans(parse, case.roles.targets),
        status=tuple(zip(STATUS_SHARES, _READ[case.status], strict=True)),
        background=(_PAST if background else _NEWS)[case.status],
        score=score,
    )


def _spans(parse: Parse, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(parse.tokens[i].span for i in tokens)
