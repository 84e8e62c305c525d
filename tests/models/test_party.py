"""The model that reads who takes part: its numbers, its scores by hand, and what it must never do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.models.party.score import (
    FORMS,
    KINDS,
    OFTEN,
    PLACES,
    SENTENCES,
    SOUGHT,
    Look,
    Option,
    PartyModel,
    Sight,
    Sought,
    features,
    party_model,
)
from reportedly.models.tagger.labels import TYPES
from reportedly.record import WordVectors

STATE, PERSON, GROUP = map(KINDS.index, ("state", "person", "group"))
NAME, DESCRIPTION, PRONOUN = map(FORMS.index, ("name", "description", "pronoun"))
sights = st.builds(Sight, st.integers(0, 49), st.integers(-300, 300), st.integers(0, len(FORMS) - 1))
options = st.builds(Option, st.integers(0, len(KINDS) - 1), st.integers(0, 500), st.lists(sights, max_size=4).map(tuple))


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)


def test_a_trigger_and_its_parties_become_numbers() -> None:
    """Distances one by one up to 32 word pieces and in steps beyond, alike on either side; each sight knows its option."""
    kreva = Option(STATE, 900, (Sight(3, 0, NAME), Sight(49, 30, PRONOUN)))
    f = features(4, 9, [kreva, Option(PERSON, 1, ()), Option(GROUP, 2, (Sight(7, -2, DESCRIPTION),))])
    middle = PLACES // 2
    assert (f.trigger, f.type) == (4, 9)
    assert f.kind.tolist() == [STATE, PERSON, GROUP] and f.count.tolist() == [OFTEN, 1, 2]
    assert f.row.tolist() == [3, 49, 7] and f.of.tolist() == [0, 0, 2]
    assert f.place.tolist() == [middle - 1, middle + 33, middle + 3]
    assert f.sentence.tolist() == [SENTENCES, 2 * SENTENCES, SENTENCES - 2]
    assert f.form.tolist() == [NAME, PRONOUN, DESCRIPTION]


@settings(deadline=None)
@given(st.sampled_from(SOUGHT), st.lists(options, max_size=6))
def test_every_party_gets_a_score(sought: Sought, several: list[Option]) -> None:
    """One for nobody and one for each, all finite; whoever is named nowhere scores nothing."""
    known = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    scores = Look(party_model(), known)(sought, features(0, 3, several))
    assert scores.shape == (1 + len(several),) and np.isfinite(scores).all()
    assert all(scores[1 + n] == 0 for n, o in enumerate(several) if not o.sights)


def test_a_party_is_worth_what_its_best_mention_is(vectors: np.ndarray) -> None:
    """Another mention never makes a party less likely, and the order of the parties changes nothing."""
    one, two = Sight(5, 0, NAME), Sight(20, 1, PRONOUN)
    look = Look(party_model(), vectors)

    def of(*several: Sight) -> float:
        return float(look("target", features(9, 0, [Option(PERSON, 2, several)]))[1])

    assert of(one, two) == pytest.approx(max(of(one), of(two)))
    pair = [Option(PERSON, 2, (one,)), Option(STATE, 1, (two,))]
    here, there = (look("actor", features(9, 0, order)) for order in (pair, pair[::-1]))
    assert here.tolist() == pytest.approx(there[[0, 2, 1]].tolist(), abs=1e-5)


def test_scores_by_hand() -> None:
    """With weights of one number each: gelu of token times one plus the gate's hyperbolic tangent, plus anchor and embeddings."""
    flat = {name: np.full((1, 2), 0.5, np.float32) for name in ("anchor", "token", "gate", "nobody")}
    model = PartyModel.__new__(PartyModel)
    model._weights, model._ops = {}, party_model()._ops
    for name, w in flat.items():
        model._weights |= {f"actor.{name}.weight": w, f"actor.{name}.bias": np.zeros(1, np.float32)}
    for name in ("out", "nobody_out"):
        model._weights |= {f"actor.{name}.weight": np.ones((1, 1), np.float32), f"actor.{name}.bias": np.zeros(1, np.float32)}
    sizes = {"place": PLACES, "sentence": 2 * SENTENCES + 1, "form": 3, "type": len(TYPES), "kind": 5, "count": OFTEN + 1}
    model._weights |= {f"actor.{name}": np.full((size, 1), 0.1, np.float32) for name, size in sizes.items()}
    known = np.array([[2.0, 0.0], [4.0, 0.0]], np.float32)  # the trigger's projections are 1, the mention's 2
    found = Look(model, known)("actor", features(0, 2, [Option(STATE, 1, (Sight(1, 0, NAME),))]))
    x = 2 * (1 + np.tanh(1.0)) + 1 + 6 * 0.1
    assert found.tolist() == pytest.approx([0.8412, x], abs=1e-3)  # gelu(1) = .841, gelu(x) = x for a large one


def test_a_word_is_found_by_where_it_starts() -> None:
    """The row of the piece that a code point lies in or behind; the first for what stands before all."""
    words = WordVectors(np.array([3, 7, 12]), np.zeros((3, 2), np.float32))
    assert [words.row(at) for at in (0, 3, 6, 7, 11, 12, 99)] == [0, 0, 0, 1, 1, 2, 2]
