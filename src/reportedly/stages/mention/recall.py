"""Whom a pronoun or a definite description of one goes back to, weighed again by the learned model.

The rules choose first ("the minister" is who was called so before, a pronoun goes back to who agrees with it and is near); the model
reads the words around the phrase and around every mention of everyone whom it may mean ("the former president" is Mr Hale, whose first
mention tells it). Where it is surer than by ``MARGIN`` that another is meant, or nobody mentioned so far, it has its way.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.knowledge.nouns import heads
from reportedly.models.party.score import FORMS, KINDS, NEAREST, Features, Look, Option, Sight, features, party_model
from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Description, Pronoun
from reportedly.stages.mention.view import View

MARGIN = 0.5
"""Log odds by which the model must be surer of another than of the rules' choice."""
BACK = 60
"""How many mentions back a description looks, beside the entities named most."""
MAIN = 12
"""How many of those."""

_PRONOUNS = ("male female", "thing", "")
_PLAIN = len(_PRONOUNS) + 2 * len(KINDS)
ANAPHORS = 2 * _PLAIN
"""Kinds of anchors: pronouns by class and descriptions by kind and number, each with whether the rules find nobody."""
KNOWN = 2 * 3 * 2 * 2 * len(KINDS)
"""What is known of an entity: whether it is named, has the noun, agrees in number, is the rules' choice, and its kind."""
PLACES = 2 * 3 * len(FORMS)
"""How a mention stands: its form, how much of a speaking subject it is, and whether it is quoted as the phrase is."""


class Recall:
    """Weighs the rules' choices of one article. Where no model has read it, they stand."""

    def __init__(self, view: View, focus: Focus) -> None:
        self._view, self._focus, self._words = view, focus, view.tags.words
        self._look = Look(party_model(), self._words.vectors) if self._words else None

    def pronoun(self, p: Pronoun, here: Seen, fit: Sequence[int], chosen: int | None) -> int | None:
        """Whom a pronoun means, of those that agree with it; ``chosen`` by the rules."""
        return self._weighed(p, here, fit, chosen)

    def description(self, d: Description, here: Seen, owner: int | None, chosen: int | None) -> int | None:
        """Whom a description means; ``owner``, whose it is ("the country's leader"), is another. What groups and things go back to is
        left to the rules."""
        if d.kind != "person" or d.plural or not (d.definite and d.known):
            return chosen
        fit = [n for n in self.lately(owner, chosen) if n == chosen or self._may_be(d, here, n)]
        return self._weighed(d, here, fit, chosen)

    def lately(self, owner: int | None, chosen: int | None) -> list[int]:
        """Whom a description may mean: those mentioned lately, and of those named most whoever was mentioned at all."""
        focus = self._focus
        recent = [s.entity for s in reversed(focus.seen[-BACK:])]
        named = [n for n in focus.main(MAIN) if focus.mentions(n)]
        found = dict.fromkeys([*recent, *named, *([] if chosen is None else [chosen])])
        return [n for n in found if n != owner or n == chosen]

    def _may_be(self, d: Description, here: Seen, n: int) -> bool:
        """Whether someone can be the person described: one person, of no other gender, and no other part of the same verb."""
        draft, noun, tokens = self._focus.drafts[n], heads().get(d.noun), self._view.tokens
        if draft.kind != "person" or draft.plural or (noun and noun.gender and draft.gender and noun.gender != draft.gender):
            return False
        near = (s for s in self._focus.mentions(n)[-NEAREST:] if s.sentence == here.sentence)
        return all(tokens[s.head].head != tokens[d.head].head for s in near)

    def _weighed(self, m: Pronoun | Description, here: Seen, fit: Sequence[int], chosen: int | None) -> int | None:
        if self._look is None or not fit:
            return chosen
        scores = self._look("antecedent", self.features(m, here, fit, chosen)).tolist()
        best = max(range(len(scores)), key=scores.__getitem__)
        as_chosen = scores[0 if chosen is None else 1 + fit.index(chosen)]
        return chosen if scores[best] - as_chosen < MARGIN else fit[best - 1] if best else None

    def features(self, m: Pronoun | Description, here: Seen, fit: Sequence[int], chosen: int | None) -> Features:
        """The phrase and those whom it may mean as the model takes them."""
        options = [Option(self._known(m, n, n == chosen), self._focus.drafts[n].total, self._sights(n, here)) for n in fit]
        return features(self._row(m.head), 2 * _anaphor(m) + (chosen is None), options)

    def _known(self, m: Pronoun | Description, n: int, chosen: bool) -> int:
        draft = self._focus.drafts[n]
        fits = 0 if isinstance(m, Pronoun) else _fits(m.noun, draft)
        return (((draft.named * 3 + fits) * 2 + (draft.plural == m.plural)) * 2 + chosen) * len(KINDS) + KINDS.index(draft.kind)

    def _sights(self, n: int, here: Seen) -> tuple[Sight, ...]:
        return tuple(
            Sight(self._row(s.head), s.sentence - here.sentence, _place(s, here)) for s in self._focus.mentions(n)[-NEAREST:]
        )  # fmt: skip

    def _row(self, token: int) -> int:
        return self._words.row(self._view.tokens[token].span.start) if self._words else 0


def _anaphor(m: Pronoun | Description) -> int:
    if isinstance(m, Pronoun):
        return next(n for n, genders in enumerate(_PRONOUNS) if m.gender in genders.split() or not genders)
    return len(_PRONOUNS) + 2 * KINDS.index(m.kind) + m.plural


def _fits(noun: str, draft: Draft) -> int:
    return 2 if noun in draft.exact else 1 if noun in draft.nouns else 0


def _place(s: Seen, here: Seen) -> int:
    return ((s.quoted == here.quoted) * 3 + s.subject + s.speaker) * len(FORMS) + FORMS.index(s.form)
