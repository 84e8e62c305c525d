"""The mention stage: whom a phrase goes back to, where the learned model weighs the rules' choice again."""

from __future__ import annotations

import numpy as np
import pytest

from naming import Scene
from reportedly.models.party.score import Features
from reportedly.record import Tags, WordVectors
from reportedly.stages.mention import recall
from reportedly.stages.mention.recall import ANAPHORS, KNOWN, MARGIN, PLACES

TEXT = "Tom Hale met Eva Kos in Graz. Protesters booed the banker. Protesters booed the bankers and a banker. He spoke."
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
        scores[min(self.option, len(f.kind))] = self.surer
        return scores


def names(monkeypatch: pytest.MonkeyPatch, told: Told, *phrases: str) -> list[str | None]:
    monkeypatch.setattr(recall, "Look", lambda model, vectors: told)
    scene = Scene(TEXT, Tags(read=True, words=WORDS))
    return [scene.name(p) for p in phrases]


def test_the_model_has_its_way_where_it_is_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the rules "the banker" is nobody named by the rules; the model may say that it is Hale, if it is sure enough."""
    rules = Scene(TEXT).name("the banker")
    assert rules not in ("Tom Hale", "Eva Kos")
    sure = [names(monkeypatch, Told(n, MARGIN + 0.1), "the banker")[0] for n in (1, 2)]
    assert sorted(map(str, sure)) == ["Eva Kos", "Tom Hale"]
    assert names(monkeypatch, Told(1, MARGIN - 0.1), "the banker") == [rules]


def test_of_groups_and_strangers_the_model_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules alone say whom "the bankers" and "a banker" mean."""
    told = Told(1, 9.0)
    assert names(monkeypatch, told, "the bankers", "a banker") == [Scene(TEXT).name(p) for p in ("the bankers", "a banker")]
    assert len(told.asked) == 2  # of "the banker" and "he"


def test_what_is_asked_is_in_numbers_that_the_tables_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone whom the phrase may mean is told by numbers below the sizes that the model was trained with."""
    told = Told(0, 0.0)
    names(monkeypatch, told, "He")
    for f in told.asked:
        assert 0 <= f.type < ANAPHORS and (f.kind < KNOWN).all() and (f.form < PLACES).all()
        assert f.of.max() < len(f.kind) and (f.row < f.trigger).all()
