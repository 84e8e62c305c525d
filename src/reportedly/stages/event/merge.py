"""One list of candidates from the model's and the rules'.

Policy: candidates whose triggers overlap are the same. Where both see one, the rules' trigger stands, and their type unless
the model is surer by ``LEAD``; the model fills the roles they left open, for the numbers of those who act (``parties.py``
weighs both readings of the roles by itself); the two readings of status and background are joined as evidence, the rules'
weighed by ``TRUST`` and ``TRUST_PAST``. The log odds of a report are a weighted sum of those that the rules and the model
give it; ``LEAST`` decides whether it becomes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import exp, log

from reportedly.record import Parse, Status, TriggerTag
from reportedly.stages.event.clause import main_token
from reportedly.stages.event.propose import BACKGROUND_SHARE, STATUS_SHARES, Proposal

LEAST_RULE = 0.25
"""Least score of what the rules see where no model reads along: about the best F on the training articles
(``training/fit_triggers.py``), on the side of recall."""
LEAST = 0.3
"""Least score where a model reads along."""
BASE, RULE, MODEL, UNRULED = 0.23, 0.6, 0.53, -1.92
"""The log odds of a report: BASE + RULE times the rules' + MODEL times the model's, and UNRULED where the rules see none. Fitted
on the articles held out from training the model, with the priors of a trigger table that was counted without them."""
LEAD = 2.0
"""Log odds by which the model must be surer of a trigger than the rules for its type to count: the table knows the type better."""
UNSEEN = 0.03
"""The model's probability of a trigger that it does not propose."""
TRUST, TRUST_PAST = 1.0, 1.0
"""Weight of the rules' evidence on status, and on background, beside the model's: 0 none, 1 as much as the model's. On the
articles held out the weights hardly matter; in plain sentences ("X did not attack Y") the rules err less."""


def merge(parse: Parse, rules: Iterable[Proposal], model: tuple[TriggerTag, ...]) -> list[Proposal]:
    """The candidates that become reports, in text order."""
    if not model:
        return [rule for rule in rules if rule.tag.score >= LEAST_RULE]
    model = tuple(_in_reach(parse, tag) for tag in model)
    at = {token.index: tag for tag in model for token in parse.tokens_in(tag.trigger)}
    out: list[Proposal] = []
    taken: set[TriggerTag] = set()
    for rule in rules:
        tag = next((at[t.index] for t in parse.tokens_in(rule.tag.trigger) if t.index in at), None)
        if tag is None or tag not in taken:
            out.append(_joined(rule, tag))
        if tag is not None:
            taken.add(tag)
    told = {(rule.token, rule.tag.type) for rule in out}
    alone = (
        Proposal(replace(tag, score=_score(None, tag.score)), i)
        for tag in model
        if tag not in taken and (i := main_token(parse, tag.trigger)) is not None
        if (parse.tokens[i].head, tag.type) not in told  # "filed a complaint" is one
    )
    return sorted((p for p in (*out, *alone) if p.tag.score >= LEAST), key=lambda p: (p.tag.trigger, p.token))


def _joined(rule: Proposal, tag: TriggerTag | None) -> Proposal:
    mine = rule.tag
    if tag is None:
        return replace(rule, tag=replace(mine, score=_score(mine.score, UNSEEN)))
    joined = replace(
        mine,
        type=mine.type if _logit(mine.score) + LEAD > _logit(tag.score) else tag.type,
        actors=mine.actors or tag.actors,
        targets=mine.targets or (() if rule.closed else tag.targets),
        status=_status(dict(tag.status), dict(mine.status)),
        background=_background(tag.background, mine.background),
        score=_score(mine.score, tag.score),
    )
    return replace(rule, tag=joined)


def _score(rule: float | None, model: float) -> float:
    odds = BASE + MODEL * _logit(model) + (UNRULED if rule is None else RULE * _logit(rule))
    return 1 / (1 + exp(-odds))


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


def _status(model: dict[Status, float], rule: dict[Status, float]) -> tuple[tuple[Status, float], ...]:
    """The model's probabilities moved by how much likelier the rules' reading makes each status than it is at large."""
    if not model:
        return tuple(rule.items())
    moved = {s: model.get(s, 0.0) * (rule[s] / share) ** TRUST for s, share in STATUS_SHARES.items()}
    total = sum(moved.values()) or 1.0
    return tuple((s, p / total) for s, p in moved.items())


def _background(model: float, rule: float) -> float:
    past = model * (rule / BACKGROUND_SHARE) ** TRUST_PAST
    news = (1 - model) * ((1 - rule) / (1 - BACKGROUND_SHARE)) ** TRUST_PAST
    return past / (past + news) if past + news else 0.0


def _in_reach(parse: Parse, tag: TriggerTag) -> TriggerTag:
    """The tag without roles that a later sentence fills: who takes part is named before, or in the same sentence."""
    tokens = parse.tokens_in(tag.trigger)
    end = parse.sentences[parse.sentence_of[tokens[-1].index]].span.end if tokens else tag.trigger.end
    actors, targets = (tuple(s for s in role if s.start < end) for role in (tag.actors, tag.targets))
    return replace(tag, actors=actors, targets=targets)
