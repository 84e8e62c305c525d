"""Whom a pronoun means: of the entities that agree with it, the one with the highest sum of weights.

The weights are in ``data/pronoun_weights.tsv``, fitted by ``training/pronouns.py`` with the features below; a feature is a short
text that can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.tables import pronoun_weights
from reportedly.stages.mention.view import View

WINDOW = 50
"""How many mentions back a pronoun looks."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that agrees with a pronoun: its latest mention, its latest as a subject, and how often it was mentioned lately."""

    entity: int
    near: Seen
    subject: Seen | None
    often: int
    rank: int
    topic: bool
    """Whether it is the first subject of the paragraph."""
    joint: bool
    """Whether another was just joined to it by 'and': 'they' may then be the two, of whom it is the first named."""
    own: bool
    """Whether the pronoun is among its own words."""
    speaker: int
    """1 for who last spoke outside quotation marks, 2 for who did before, 0 for all others."""


def antecedent(view: View, p: Pronoun, here: Seen, focus: Focus, known: list[Candidate]) -> int | None:
    """The entity of those that agree with the pronoun which it most likely means, or None if none does."""
    weights = pronoun_weights()
    best, most = None, 0.0
    for c in known:
        worth = sum(weights.get(f, 0.0) for f in features(view, p, here, c, focus.drafts[c.entity]))
        if best is None or worth > most:
            best, most = c.entity, worth
    return best


def candidates(view: View, p: Pronoun, here: Seen, focus: Focus, own: int | None) -> list[Candidate]:
    """The entities mentioned lately that agree with the pronoun in number, gender and kind, the nearest first. ``own`` is the
    speaker whose words the pronoun is among: not likely the one."""
    near: dict[int, Seen] = {}
    subject: dict[int, Seen] = {}
    often: dict[int, int] = {}
    barred: set[int] = set()
    joint: set[int] = set()
    topic = -1
    verb = view.tokens[p.head].head
    reflexive = view.tokens[p.head].text.lower().endswith(("self", "selves"))
    for seen in reversed(focus.seen[-WINDOW:]):
        n = seen.entity
        if not p.possessive and not reflexive and view.tokens[seen.head].head == verb and seen.sentence == here.sentence:
            barred.add(n)  # two arguments of one verb are two: 'she thanked her'
        near.setdefault(n, seen)
        often[n] = often.get(n, 0) + 1
        if seen.joint and here.sentence - seen.sentence < 3:
            joint.add(n)
        if seen.subject:
            subject.setdefault(n, seen)
            topic = n if seen.line == here.line else topic
    fit = [n for n in near if n not in barred and (agrees(p, focus.drafts[n]) or (p.plural and n in joint))]
    speakers = last_speakers(focus)
    return [
        Candidate(
            n, near[n], subject.get(n), often[n], rank, n == topic, n in joint, n == own, speakers.index(n) + 1 if n in speakers else 0
        )
        for rank, n in enumerate(fit)
    ]  # fmt: skip


def agrees(p: Pronoun, draft: Draft) -> bool:
    """Whether the entity can be meant at all."""
    if p.gender in {"male", "female"}:
        return draft.kind == "person" and not draft.plural and draft.gender in {"", p.gender}
    if p.gender == "thing":
        return draft.kind != "person" and not draft.plural
    return draft.plural or draft.kind != "person"


def last_speakers(focus: Focus, most: int = 2) -> list[int]:
    """The entities that last spoke outside quotation marks, the latest first."""
    out: list[int] = []
    for seen in reversed(focus.seen[-WINDOW:]):
        if seen.speaker and not seen.quoted and seen.entity not in out:
            out.append(seen.entity)
            if len(out) == most:
                break
    return out


def features(view: View, p: Pronoun, here: Seen, c: Candidate, draft: Draft) -> Iterator[str]:
    """What speaks for or against a candidate, each with the pronoun's class before it."""
    of = {"male": "he ", "female": "he ", "thing": "it "}.get(p.gender, "they ")
    near, subject = c.near, c.subject
    yield f"{of}{min(here.sentence - near.sentence, 4)} sentences back"
    yield f"{of}{min(here.line - near.line, 3)} paragraphs back"
    yield f"{of}subject {min(here.sentence - subject.sentence, 4)} sentences back" if subject else f"{of}no subject"
    yield f"{of}{_place(near)}"
    yield f"{of}{'quoted' if here.quoted else 'plain'} after {'quoted' if near.quoted else 'plain'}"
    if c.speaker:
        yield f"{of}{'quoted' if here.quoted else 'speaking' if here.speaker else 'plain'} after speaker {c.speaker}"
    if c.own:
        yield f"{of}{'quoted' if here.quoted else 'stated'} by itself"
    if near.sentence == here.sentence and _above(view, p.head, near):
        yield f"{of}subject above"
    yield f"{of}{near.form}"
    yield f"{of}rank {min(c.rank, 3)}"
    yield f"{of}{'owner' if p.possessive else 'subject' if here.subject else 'object'} after {_place(near)}"
    if c.joint:
        yield f"{of}joint"
    if c.topic:
        yield f"{of}topic of paragraph"
    yield f"{of}named" if draft.named else f"{of}described" if draft.known else f"{of}hardly known"
    yield f"{of}{draft.kind}"
    yield f"{of}often {min(c.often, 4)}"
    if p.gender in {"male", "female"}:
        yield f"{of}gender known" if draft.gender else f"{p.gender} gender unknown"
    yield f"{of}total {0 if draft.total < 2 else 1 if draft.total < 5 else 2 if draft.total < 12 else 3}"


def _place(seen: Seen) -> str:
    return "inner" if seen.inner else "speaker" if seen.speaker else "subject" if seen.subject else "object"


def _above(view: View, i: int, seen: Seen) -> bool:
    """Whether the mention is the subject of a verb that governs the pronoun's clause: 'Roe said she …'."""
    if not seen.subject:
        return False
    verb, at = view.tokens[seen.head].head, view.tokens[i].head
    for _ in range(6):
        if at == verb:
            return True
        at = view.tokens[at].head
    return False
