"""Whom a pronoun means, weighed again by the learned model.

The table's weights choose first (``antecedent.py``); the model reads the words around the pronoun and around every mention of everyone who
agrees with it. Where it is surer than by ``MARGIN`` that another is meant, or nobody of them, it has its way.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.models.party.score import FORMS, KINDS, NEAREST, Features, Look, Option, Sight, features, party_model
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.view import View

MARGIN = 0.5
"""Log odds by which the model must be surer of another than of the table's choice: of 0, .5 and 1 the best on the held-out articles."""

_GENDERS = ("male female", "thing", "")
PRONOUNS = 2 * len(_GENDERS)
"""Kinds of anchors: pronouns by gender, each with whether the table finds nobody."""
KNOWN = 2 * 2 * 2 * len(KINDS)
"""What is known of an entity: whether it is named, agrees in number and is the table's choice, and its kind."""
PLACES = 2 * 3 * len(FORMS)
"""How a mention stands: its form, how much of a speaking subject it is, and whether it is quoted as the pronoun is."""


class Recall:
    """Weighs the choices of one article. Where no model has read it, they stand."""

    def __init__(self, view: View, focus: Focus) -> None:
        self._view, self._focus, self._words = view, focus, view.tags.words
        self._look = Look(party_model(), self._words.vectors) if self._words else None
        self._rows: dict[int, int] = {}

    def __call__(self, p: Pronoun, here: Seen, fit: Sequence[int], chosen: int | None) -> int | None:
        """Whom the pronoun means, of those that agree with it; ``chosen`` by the table."""
        if self._look is None or not fit:
            return chosen
        scores = self._look("antecedent", self.features(p, here, fit, chosen)).tolist()
        best = max(range(len(scores)), key=scores.__getitem__)
        as_chosen = scores[0 if chosen is None else 1 + fit.index(chosen)]
        return chosen if scores[best] - as_chosen < MARGIN else fit[best - 1] if best else None

    def features(self, p: Pronoun, here: Seen, fit: Sequence[int], chosen: int | None) -> Features:
        """The pronoun and those whom it may mean as the model takes them."""
        options = [Option(self._known(p, n, n == chosen), self._focus.drafts[n].total, self._sights(n, here)) for n in fit]
        gender = next(k for k, genders in enumerate(_GENDERS) if p.gender in genders.split() or not genders)
        return features(self._row(p.head), 2 * gender + (chosen is None), options)

    def _known(self, p: Pronoun, n: int, chosen: bool) -> int:
        draft = self._focus.drafts[n]
        return ((draft.named * 2 + (draft.plural == p.plural)) * 2 + chosen) * len(KINDS) + KINDS.index(draft.kind)

    def _sights(self, n: int, here: Seen) -> tuple[Sight, ...]:
        near = self._focus.mentions(n)[-NEAREST:]
        return tuple(Sight(self._row(s.head), s.sentence - here.sentence, _place(s, here)) for s in near)

    def _row(self, token: int) -> int:
        """The row of a token's vector, looked up once: a mention is weighed for many pronouns."""
        if token not in self._rows:
            self._rows[token] = self._words.row(self._view.tokens[token].span.start) if self._words else 0
        return self._rows[token]


def _place(s: Seen, here: Seen) -> int:
    return ((s.quoted == here.quoted) * 3 + s.subject + s.speaker) * len(FORMS) + FORMS.index(s.form)
