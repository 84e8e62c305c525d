"""Candidates to Frames: who takes part, the likeliest status, the chain of sources."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.record import Frame, Parse, Status, TriggerTag
from reportedly.stages.event.mode import mode_of
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.voice import Voices

BACKGROUND = 0.42
"""Least probability of background; between .4 and .5 as many are right in the cross-validation of ``training/fit_history.py``."""


def frames(parse: Parse, candidates: Iterable[Proposal], parties: Parties, voices: Voices) -> tuple[Frame, ...]:
    """One Frame per candidate, in the order given."""
    return tuple(_frame(parse, c, parties, voices) for c in candidates)


def _frame(parse: Parse, candidate: Proposal, parties: Parties, voices: Voices) -> Frame:
    tag, i = candidate.tag, candidate.token
    actors, targets = parties(tag.trigger, i, tag.type)
    return Frame(
        trigger=(tag.trigger,),
        type=tag.type,
        actors=actors,
        targets=targets,
        status=_status(tag),
        background=tag.background > BACKGROUND,
        according_to=voices(i),
        sentence=parse.sentences[parse.sentence_of[i]].span,
        mode=mode_of(parse, i, tag.trigger, tag.type),
        confidence=round(tag.score, 3),
    )


def _status(tag: TriggerTag) -> Status:
    return max(tag.status, key=lambda pair: pair[1])[0] if tag.status else "happened"
