"""The mention stage: whom a pronoun means, where the learned model weighs the table's choice again."""

from __future__ import annotations

import numpy as np
import pytest

from naming import Scene
from reportedly.models.party.score import Features
from reportedly.record import Tags, WordVectors
from reportedly.stages.mention import recall
from reportedly.stages.mention.recall import KNOWN, MARGIN, PLACES, PRONOUNS

TEXT = "Tom Hale met Jan Bek in Graz. Later Bek called Hale. Protesters booed him."
WORDS = WordVectors(np.arange(0, len(TEXT), 4), np.zeros((len(TEXT) // 4 + 1, 384), np.float32))


class Told:
    """Stands in for the model: the option with the given number (0 is nobody) is surer than all others by ``surer``."""

    def __init__(self, option: int, surer: float) -> None:
        self.option, self.surer = option, surer
        self.asked: list[Features] = []

    def __call__(self, sought: str, f: Features) -> np.ndarray:
        assert sought == "antecedent"
        self.asked.append(f)
        scores = np.zeros(1 + len(f.kind))
        scores[self.option] = self.surer
        return scores


def meant(monkeypatch: pytest.MonkeyPatch, told: Told) -> str | None:
    """Whom "him" means where the model says what it is told to."""
    monkeypatch.setattr(recall, "Look", lambda model, vectors: told)
    return Scene(TEXT, Tags(read=True, words=WORDS)).name("him")


def test_the_model_has_its_way_where_it_is_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hale or Bek may be meant, and neither: the table's choice stands unless the model is sure enough of another."""
    assert Scene(TEXT).name("him") in ("Tom Hale", "Jan Bek")
    assert {meant(monkeypatch, Told(n, MARGIN + 0.1)) for n in (0, 1, 2)} == {None, "Tom Hale", "Jan Bek"}
    assert {meant(monkeypatch, Told(n, MARGIN - 0.1)) for n in (0, 1, 2)} == {Scene(TEXT).name("him")}


def test_what_is_asked_is_in_numbers_that_the_tables_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone who agrees with the pronoun is told by numbers below the sizes that the model was trained with."""
    told = Told(0, 0.0)
    meant(monkeypatch, told)
    (f,) = told.asked
    assert 0 <= f.type < PRONOUNS and (f.kind < KNOWN).all() and (f.form < PLACES).all()
    assert f.of.max() + 1 == len(f.kind) == 2 and (f.row < f.trigger).all()
