"""One list of candidates from the rules and the learned model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly import odds
from reportedly.record import CueTag
from reportedly.stages.attribute.scores import SCORES
from reportedly.text import Span, join


@dataclass(frozen=True, slots=True)
class Policy:
    """What stands where a model reads along: a rule's candidate if the model gives its cue at least ``with_rule``, and one
    of the model's alone from ``model_alone``. Of what both see the model gives the source and the content, where it finds
    any (joined F on the held-out articles, with an earlier model, .83 with its borders, .82 with the rules').

    ``base``, ``slope`` and ``alone`` turn the model's probability into the share of such candidates that were right. All
    five were fitted on the 103 articles held out from training whose attributions were read twice (training/labels)."""

    with_rule: float = 0.2
    model_alone: float = 0.75
    base: float = 0.18
    slope: float = 0.64
    alone: float = -1.24


GAP = 12
"""Code points between two words of one source that the model has left open, such as "of the"."""

_AROUND = (SCORES["according to"], SCORES["adverb"])
"""The score of rules whose cue stands within its content."""
_HEARSAY = SCORES["adverb"]
"""The score of "reportedly" and its like: an attribution by definition (RECORD.md §4), though the model overlook it."""

POLICY = Policy()
MODEL_ALONE = Policy(model_alone=0.55)
"""For texts labelled by other conventions than those of the rules: PolNeAR's, on whose dev part it was chosen."""


def merge(rules: Iterable[CueTag], model: tuple[CueTag, ...] | None, policy: Policy = POLICY) -> list[CueTag]:
    """All rule candidates where there is no model; else both sides under the policy. Candidates whose cues share a code
    point are the same, and the first rule of a cue stands."""
    by_rule = _one_a_cue(rules)
    if model is None:
        return by_rule
    at = {i: n for n, m in enumerate(model) for c in m.cue for i in range(c.start, c.end)}
    out, used = [], set()
    for tag in by_rule:
        twin = next((n for c in tag.cue for i in range(c.start, c.end) if (n := at.get(i, -1)) >= 0 and n not in used), None)
        if twin is not None:
            used.add(twin)
            if model[twin].score >= policy.with_rule:
                out.append(both(tag, model[twin], policy))
        elif tag.score == _HEARSAY:
            out.append(tag)
    rest = (m for n, m in enumerate(model) if n not in used and m.score >= policy.model_alone)
    return out + [replace(m, source=_nearest(m), score=_share(m.score, policy, policy.alone)) for m in rest]


def _nearest(tag: CueTag) -> tuple[Span, ...]:
    """The model's source in one piece: what lies nearest to the cue, words with a gap of a few letters taken together."""
    pieces = join(tag.source, gap=GAP)
    return pieces if not tag.cue else tuple(sorted(pieces, key=lambda s: min(s.distance(c) for c in tag.cue))[:1])


def both(rule: CueTag, model: CueTag, policy: Policy) -> CueTag:
    """One candidate of two: the rule's cue, its stance unless only the model sees one, and that there is no source
    ("allegedly"); else the model's source and content, the rule's where the model has none."""
    stance = rule.stance if rule.stance != "neutral" else model.stance
    source = rule.source and (_nearest(model) or rule.source)
    return replace(rule, source=source, content=_content(rule, model), stance=stance, score=_share(model.score, policy))


def _content(rule: CueTag, model: CueTag) -> tuple[Span, ...]:
    """The model's content; the rule's where there is none, or where of a clause around "according to X" or "allegedly" the model
    sees less than half, such as the subject before it."""
    inside = all(any(r.covers(m) for r in rule.content) for m in model.content)
    part = inside and 2 * sum(map(len, model.content)) < sum(map(len, rule.content))
    return rule.content if part and rule.score in _AROUND else model.content or rule.content


def _share(probability: float, policy: Policy, more: float = 0.0) -> float:
    """The share of candidates with this probability that were right."""
    return odds.probability(policy.base + policy.slope * odds.log_odds(probability, 0.01) + more)


def _one_a_cue(rules: Iterable[CueTag]) -> list[CueTag]:
    out: dict[int, CueTag] = {}
    for tag in rules:
        out.setdefault(tag.cue[0].start, tag)
    return list(out.values())
