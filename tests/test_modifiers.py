"""Which phrase belongs to which happening: paths, features, weights, and what a freak sentence may cost."""

from __future__ import annotations

from pathlib import Path

from reportedly.modifiers import MOST, Phrase, View, Weights, choose, read_weights, trigger_token
from reportedly.record import Frame, Parse
from reportedly.text import Span
from saying import parsed

TEXT = "Ukraine said on Monday that Russia attacked Poland in March."


def _frame(text: str, trigger: str) -> Frame:
    at = Span(text.index(trigger), text.index(trigger) + len(trigger))
    return Frame((at,), "ASSAULT", (), (), "happened", False, (), Span(0, len(text)))


def _phrase(text: str, parse: Parse, words: str) -> Phrase:
    at = Span(text.index(words), text.index(words) + len(words))
    return Phrase(at, parse.tokens_in(at)[0].index, ("time",))


def test_weights_are_read() -> None:
    """A table gives each feature its weight and the threshold apart; remarks are skipped."""
    assert read_weights("# remark\nthreshold\t-0.5\nlink prep\t1.25\n") == Weights({"link prep": 1.25}, -0.5)


def test_score_is_a_sum() -> None:
    """Features without a weight count nothing."""
    assert Weights({"a": 1.0, "b": -0.25}, 0.0).score(["a", "b", "c"]) == 0.75


def test_the_time_of_a_saying_is_no_candidate() -> None:
    """What hangs on the reporting verb is not even weighed for what is reported, and is for the saying itself."""
    _, parse = parsed(TEXT)
    phrases = tuple(_phrase(TEXT, parse, words) for words in ("on Monday", "in March"))
    attacked, said = (trigger_token(parse, _frame(TEXT, word)) for word in ("attacked", "said"))
    assert attacked is not None and said is not None
    view = View(parse, parse.sentences[0], phrases, (attacked, said))
    assert [TEXT[p.span.start : p.span.end] for p, _ in view.pairs(attacked, _frame(TEXT, "attacked"))] == ["in March"]
    assert len(list(view.pairs(said, _frame(TEXT, "said")))) == 2


def test_features_say_how_the_two_stand() -> None:
    """The features of a phrase on its verb tell the link, the length of the path and the words between."""
    text = "Russia attacked Poland in March."
    _, parse = parsed(text)
    trigger = trigger_token(parse, _frame(text, "attacked"))
    assert trigger is not None
    view = View(parse, parse.sentences[0], (_phrase(text, parse, "in March"),), (trigger,))
    ((_, features),) = view.pairs(trigger, _frame(text, "attacked"))
    assert {"kind time", "link prep", "path 1 up 0 down", "after, 2 words", "type ASSAULT", "0 triggers closer"} <= set(features)


def test_a_phrase_of_another_sentence_is_never_chosen() -> None:
    """However well it scores, a phrase dates only what stands in its own sentence."""
    text = "Russia attacked Poland. It rained in March."
    _, parse = parsed(text)
    everything = Weights({"kind time": 100.0}, 0.0)
    assert choose(parse, (_frame(text, "attacked"),), [_phrase(text, parse, "in March")], everything) == [None]


def test_few_phrases_are_weighed_for_each_trigger() -> None:
    """In a sentence with hundreds of phrases only the nearest are weighed for a trigger: the cost stays linear."""
    text = "attacked on Monday " * 150
    _, parse = parsed(text)
    sentence = max(parse.sentences, key=lambda s: s.last - s.first)
    on = [t for t in parse.tokens[sentence.first : sentence.last] if t.text == "on"]
    verbs = tuple(t.index for t in parse.tokens[sentence.first : sentence.last] if t.text == "attacked")
    view = View(parse, sentence, tuple(Phrase(t.span, t.index, ("time",)) for t in on), verbs)
    assert len(on) > MOST >= len(list(view.pairs(verbs[0], _frame(text, "attacked"))))


def test_the_tables_of_the_stages_are_in_order() -> None:
    """The shipped tables have a threshold, and weights that are neither nought nor without measure."""
    stages = Path(__file__).parents[1] / "src" / "reportedly" / "stages"
    for stage in ("when", "where"):
        weights = read_weights((stages / stage / "weights.tsv").read_text(encoding="utf-8"))
        assert len(weights.values) > 100
        assert all(0 < abs(w) < 8 for w in weights.values.values())
