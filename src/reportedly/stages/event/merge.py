"""One list of candidates from the model's and the rules'.

Policy: candidates whose triggers overlap, or are verb and object, are the same. Where both see one, the rules' trigger stands, and their
type unless the model is at least as sure of the trigger and sure of another type (``TYPED``); the model fills the roles they left open,
for the numbers of those who act (``parties.py`` weighs both readings of the roles by itself); the two readings of status and background
are joined as evidence, the rules' weighed by ``TRUST`` and ``TRUST_PAST``. The log odds of a report are a weighted sum of what the rules
and the model give it; ``LEAST`` decides whether it becomes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.odds import log_odds, probability
from reportedly.record import Parse, Status, TriggerTag, Type
from reportedly.stages.event.background import Background
from reportedly.stages.event.clause import main_token
from reportedly.stages.event.propose import Proposal, told
from reportedly.stages.event.select import SPEAKING, above_of, one_act
from reportedly.stages.event.trust import BACKGROUND_SHARE, STATUS_SHARES
from reportedly.stages.event.words import words

LEAST_RULE = 0.22
"""Least score of what the rules see where no model reads along: about the best F on the training articles
(``training/fit_triggers.py``), on the side of recall."""
LEAST = 0.3
"""Least score where a model reads along."""
BASE, RULE, MODEL, TYPE, AGREED, UNRULED = -1.15, 0.5, 0.26, 0.17, 0.74, -0.57
"""The log odds of a report that the model sees: BASE, RULE times the rules', MODEL times the model's, TYPE times those it gives its type,
AGREED where both give one type, UNRULED where the rules see none. Fitted on the articles held out from training the model, with the priors
of a trigger table that was counted without them; by halves of these TYPE and AGREED bring F from .654 to .665."""
UNREAD, ALONE, UNREAD_DENIED = -1.6, 0.7, 0.9
UNREAD_PHRASE, ALONE_PHRASE = -0.85, 1.09
"""Those of one that only the rules see: UNREAD and ALONE times the rules', of a phrase of the table UNREAD_PHRASE and ALONE_PHRASE times
theirs, for idioms are rarer in what the model learned from and surer where they stand; UNREAD_DENIED more for what is denied ("denied
killing X"), such as the model overlooks. Near a fit on 2,500 articles whose labels the model had not seen (-1.4, .79; phrases -1.15, 1.09),
where F is alike, and somewhat to the side where other news has fewer false reports and plain sentences more right ones."""
TYPED, TYPED_PHRASE = 0.85, 0.97
"""How sure the model must be of its type for it to stand before the table's, of one word and of several."""
TRUST, TRUST_PAST = 1.0, 1.0
"""Weight of the rules' evidence on status, and on background, beside the model's: 0 none, 1 as much as the model's. On the
articles held out the weights hardly matter; in plain sentences ("X did not attack Y") the rules err less."""
_PROMISING = SPEAKING - {"REQUEST"}
_WANTED = frozenset({"REQUEST", "AGREE", "AID"})
_WISHED = frozenset({"VB", "VBP"})
_CARRIED = frozenset({"dobj", "nsubjpass"})


def merge(parse: Parse, rules: Iterable[Proposal], model: tuple[TriggerTag, ...] | None, background: Background) -> list[Proposal]:
    """The candidates that become reports, in text order."""
    if model is None:
        return [rule for rule in rules if rule.tag.score >= LEAST_RULE and not _silent(parse, rule.token)]
    model = tuple(_in_reach(parse, tag) for tag in model)
    at: dict[int, list[TriggerTag]] = {}
    for tag in model:
        for token in parse.tokens_in(tag.trigger):
            at.setdefault(token.index, []).append(tag)
    carried = _carried(parse, model)
    out: list[Proposal] = []
    taken: set[TriggerTag] = set()
    for rule in rules:
        near = [tag for t in parse.tokens_in(rule.tag.trigger) for tag in at.get(t.index, ())]
        twin = max(near, key=lambda tag: (tag.type == rule.tag.type, tag.score), default=carried.get((rule.token, rule.tag.type)))
        if twin is None or twin not in taken:
            out.append(_joined(rule, twin))
        if twin is not None:
            taken.add(twin)
    seen = {t.index for p in out if p.tag.score >= LEAST for t in parse.tokens_in(p.tag.trigger)}
    by_rule = {(rule.token, rule.tag.type) for rule in out}
    alone = (
        Proposal(replace(_with_rules(tag, *told(parse, tag, i, background)), score=_score(None, tag)), i)
        for tag in model
        if tag not in taken and (i := main_token(parse, tag.trigger)) is not None
        if i not in seen and (parse.tokens[i].head, tag.type) not in by_rule  # "filed a complaint" is one
        if not _asked_for(parse, i, tag.type, by_rule)
    )
    sure = [p for p in (*out, *alone) if p.tag.score >= LEAST and not _silent(parse, p.token)]
    return sorted(_once(parse, sure), key=lambda p: (p.tag.trigger, p.token))


def _once(parse: Parse, sure: list[Proposal]) -> Iterator[Proposal]:
    """The candidates but for the less likely of two of one type where one word hangs on the other as its object or the like ("placed its
    navy on heightened readiness"): of 26 such pairs on the held-out articles 4 are two events."""
    by_token = {p.token: p for p in sure}
    dropped = set()
    for p in sure:
        above = above_of(parse, p.token, by_token)
        if above is None or by_token[above].tag.type != p.tag.type:
            continue
        if _outcome(parse, p.token, above):
            dropped.add(p.token)
        elif one_act(parse, p.token, above):
            dropped.add(min(p, by_token[above], key=lambda x: x.tag.score).token)
    return (p for p in sure if p.token not in dropped)


def _outcome(parse: Parse, i: int, above: int) -> bool:
    """Whether a participle only tells how an assault ended: "shelled the town, killing six"; of 102 such on the training articles 67
    have no label of their own."""
    token = parse.tokens[i]
    return token.tag == "VBG" and token.dep == "advcl" and token.head == above and i > above and token.lemma in words("harming")


def _silent(parse: Parse, i: int) -> bool:
    """Whether somebody only says nothing ("declined to comment"): neither a report nor an attribution (RECORD.md §4)."""
    below = {parse.tokens[c].lemma for c in parse.children[i] if parse.tokens[c].dep in ("xcomp", "ccomp")}
    return parse.tokens[i].lemma in words("refusing") and not below.isdisjoint(words("silence"))


def _carried(parse: Parse, model: tuple[TriggerTag, ...]) -> dict[tuple[int, Type], TriggerTag]:
    """What the model sees in an object, by its verb and type: the "sanctions" of "imposed sanctions", where the rules see the verb."""
    objects = ((tag, parse.tokens[i]) for tag in model if (i := main_token(parse, tag.trigger)) is not None)
    return {(token.head, tag.type): tag for tag, token in objects if token.dep in _CARRIED}


def _asked_for(parse: Parse, i: int, kind: Type, told: set[tuple[int, Type]]) -> bool:
    """Whether a word names what a demand, threat or promise is about ("urged X to …", "demanded the release of"), or the request that
    is turned down: no report of its own (RECORD.md §4); nor is what shall only end ("promised that X would stop detaining Y")."""
    token = parse.tokens[i]
    if token.dep == "pobj" and (by := parse.tokens[parse.tokens[token.head].head]).lemma in words("resorting"):
        token = by  # "threatened to go on strike"
    while token.dep == "xcomp" and parse.tokens[token.head].lemma in words("phases"):
        token = parse.tokens[token.head]
    if token.dep in _CARRIED:
        return any((token.head, k) in told for k in SPEAKING) or (kind in _WANTED and (token.head, "REJECT") in told)
    bare = token.tag in _WISHED or token.text == token.lemma
    if token.dep == "ccomp" and bare and (token.head, "REQUEST") in told:  # "demanded that X detain Y"
        return True
    if token.dep == "ccomp" and any((token.head, k) in told for k in _PROMISING):  # "promised that X would detain Y"
        return True
    infinitive = token.dep in ("xcomp", "ccomp", "advcl") and any(parse.tokens[c].tag == "TO" for c in parse.children[token.index])
    return infinitive and any((token.head, k) in told for k in SPEAKING)


def _joined(rule: Proposal, tag: TriggerTag | None) -> Proposal:
    mine = rule.tag
    if tag is None:
        return replace(rule, tag=replace(mine, score=_unread(rule)))
    joined = replace(
        mine,
        type=tag.type if _surer(tag, rule) else mine.type,
        actors=mine.actors or tag.actors,
        targets=mine.targets or (() if rule.closed else tag.targets),
        status=tag.status,
        background=tag.background,
        score=max(_score(mine, tag), _unread(rule)),
    )
    return replace(rule, tag=_with_rules(joined, mine.status, mine.background))


def _surer(tag: TriggerTag, rule: Proposal) -> bool:
    """Whether the model's type stands before the table's."""
    return tag.typed >= (TYPED_PHRASE if rule.phrase else TYPED) and tag.score >= rule.tag.score


def _with_rules(tag: TriggerTag, status: tuple[tuple[Status, float], ...], background: float) -> TriggerTag:
    """The tag with what the rules read of status and background weighed in."""
    return replace(tag, status=_status(dict(tag.status), dict(status)), background=_background(tag.background, background))


def _unread(rule: Proposal) -> float:
    """How likely a report is of which the model sees nothing."""
    odds = log_odds(rule.tag.score)
    odds = UNREAD_PHRASE + ALONE_PHRASE * odds if rule.phrase else UNREAD + ALONE * odds
    return probability(odds + UNREAD_DENIED * (dict(rule.tag.status)["denied"] > 0.5))


def _score(rule: TriggerTag | None, tag: TriggerTag) -> float:
    odds = BASE + (UNRULED if rule is None else RULE * log_odds(rule.score))
    odds += MODEL * log_odds(tag.score) + TYPE * log_odds(tag.typed) + AGREED * (rule is not None and rule.type == tag.type)
    return probability(odds)


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
