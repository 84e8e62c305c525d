"""The tagger's features and decoding on values worked out by hand, and its promises on any text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.models.tagger.decode import buckets, sigmoid, softmax, stretches
from reportedly.models.tagger.features import BEFORE, CLS, CORE, LENGTH, SEP, batch, pieces, windows
from reportedly.models.tagger.run import Tagger, tagger
from reportedly.text import Span, lines, strip

TEXT = "Kreva's army attacked Veria on Monday, the minister said.\n“We will answer,” President Dana Velk told reporters."


@pytest.fixture(scope="module")
def model() -> Tagger:
    return tagger()


def body(text: str) -> list[Span]:
    return [s for s in (strip(text, line) for line in lines(text)) if len(s)]


@given(st.integers(0, 2000))
def test_every_piece_lies_in_the_core_of_one_window(n: int) -> None:
    """The cores tile the article, and each lies in its window, which is never longer than LENGTH."""
    found = list(windows(n))
    assert [i for w in found for i in range(w.core_first, w.core_last)] == list(range(n))
    assert all(w.first <= w.core_first and w.core_last <= w.last and w.last - w.first <= LENGTH - 2 for w in found)
    assert all(w.core_first - w.first in (0, BEFORE) and w.core_last - w.core_first <= CORE for w in found)


def test_pieces_know_their_place_their_case_and_quotation_marks(model: Tagger) -> None:
    """Each piece gives its words verbatim; "US" is in capitals, and what stands in quotation marks counts as quoted."""
    text = "“Yes” US no"
    p = pieces(text, [Span(0, len(text))], model.tokenizer)
    assert [text[a:b] for a, b in zip(p.starts, p.ends, strict=True) if a >= 0] == ["“", "Yes", "”", "US", "no"]
    assert p.shapes.tolist() == [4, 5, 4, 2, 0, 0]
    assert p.ids[-1] == SEP and p.starts[-1] == -1


def test_a_batch_is_padded_to_its_longest_window(model: Tagger) -> None:
    """[CLS] first, [SEP] behind the window, a mask of what is there."""
    p = pieces(TEXT, body(TEXT), model.tokenizer)
    feed = batch(p, list(windows(len(p.ids))), 1)
    assert feed["ids"][0, 0] == CLS and feed["domain"].tolist() == [1]
    assert int(feed["mask"].sum()) == len(p.ids) + 2


def test_distances_are_told_apart_near_by_and_in_steps_far_away() -> None:
    """One bucket a word piece up to 32, then four wider ones, alike on either side."""
    b = buckets(200, 400) - 36
    assert b[200] == 0 and b[201] == 1 and b[168] == -32
    assert (b[240], b[250], b[290], b[330]) == (33, 34, 35, 36)
    assert b[1:200].tolist() == (-b[201:400][::-1]).tolist()


def test_probabilities_sum_to_one_and_stay_finite() -> None:
    """Also for logits that would overflow."""
    assert softmax(np.array([1000.0, 0.0], dtype=np.float32)).tolist() == [1.0, 0.0]
    assert sigmoid(np.array([1e9, -1e9], dtype=np.float32)) == pytest.approx([1.0, 0.0], abs=1e-6)


def test_a_plain_sentence_gets_its_cue_and_its_trigger(model: Tagger) -> None:
    """Who said it, and the attack."""
    found = model.tags(TEXT, body(TEXT), "record")
    cues = {TEXT[c.cue[0].start : c.cue[0].end] for c in found.cues if c.cue and c.score > 0.5}
    assert cues == {"said", "told"}
    assert any(TEXT[t.trigger.start : t.trigger.end] == "attacked" and t.type == "ASSAULT" for t in found.triggers)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_tags_inside_it(text: str) -> None:
    """No text is refused, and every span lies in a line of it."""
    given_lines = body(text)
    found = tagger().tags(text, given_lines, "record")
    spans = [s for c in found.cues for s in (*c.cue, *c.source, *c.content)]
    spans += [s for t in found.triggers for s in (t.trigger, *t.actors, *t.targets)]
    assert all(any(line.covers(s) for line in given_lines) for s in spans)


def test_no_lines_give_no_tags(model: Tagger) -> None:
    """An article without a body."""
    found = model.tags("", [], "record")
    assert (found.cues, found.triggers) == ((), ())


def test_a_stretch_bridges_doubt_and_sheds_strays() -> None:
    """A doubtful piece inside a run stays in it, a stray far off is dropped, a heavy gap splits; the last run always stays."""
    assert stretches(np.array([-9, 3, 3, -1, 3, 3, -9], np.float32)) == [(1, 6)]
    assert stretches(np.array([5, 5, -3, -3, -3, 1, -9], np.float32)) == [(0, 2)]
    assert stretches(np.array([5, 5, -6, 5, 5], np.float32)) == [(0, 2), (3, 5)]
    assert stretches(np.array([-9, 0.5, -9], np.float32)) == [(1, 2)]
    assert stretches(np.array([-1, -2], np.float32)) == []


@given(st.lists(st.floats(-8, 8, width=32), min_size=1, max_size=60))
def test_stretches_are_apart_and_in_order(odds: list[float]) -> None:
    """Runs are not empty, do not touch, and there is one wherever any piece is likelier than not."""
    runs = stretches(np.array(odds, np.float32))
    edges = [i for run in runs for i in run]
    assert edges == sorted(set(edges)) and all(0 <= a < b <= len(odds) for a, b in runs)
    assert bool(runs) == any(o > 0 for o in odds)
