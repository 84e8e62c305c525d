"""The error report on attributions, on gold and findings made by hand."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from reportedly.score import Said, Sheet
from reportedly.text import Article

REPORT = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "evals/attribution_errors.py")))

ARTICLE = Article("Ana said the old dam would break soon and Bo agreed with every word of it")
GOLD = Said("g1", frozenset({0}), frozenset({1}), frozenset(range(2, 8)), ("Ana",), None, "indirect", "neutral")


def causes(*found: Said, gold: tuple[Said, ...] = (GOLD,)) -> list[str]:
    return [e.cause for e in REPORT.errors("doc", Sheet(ARTICLE, said=gold), Sheet(ARTICLE, said=found))]


def test_what_is_right_is_no_error() -> None:
    """Same words, same speaker, same kind."""
    assert causes(replace(GOLD, id="f1")) == []


def test_each_miss_has_its_cause() -> None:
    """In the order in which the causes are tried."""
    assert causes() == ["cue not seen"]
    assert causes(replace(GOLD, source=frozenset({9}))) == ["source wrong"]
    assert causes(replace(GOLD, content=frozenset(range(2, 16)), cue=GOLD.cue | {17})) == []
    assert causes(replace(GOLD, content=frozenset({7}))) == ["content too short"]
    assert causes(replace(GOLD, content=frozenset({12}))) == ["content elsewhere"]
    assert causes(gold=(replace(GOLD, cue=frozenset()),)) == ["quotation not claimed"]


def test_what_is_wrong_with_a_right_attribution_is_named() -> None:
    """Speaker, nesting, kind and stance, each on its own."""
    wrong = replace(GOLD, id="f1", speaker=("Bo",), quote="direct", stance="distancing", within=None)
    assert causes(wrong) == ["speaker wrong", "quote wrong", "stance wrong"]


def test_what_nobody_said_is_invented() -> None:
    """A cue that no gold attribution has."""
    invented = Said("f2", frozenset({9}), frozenset({10}), frozenset({11, 12, 13}))
    assert causes(replace(GOLD, id="f1"), invented) == ["invented"]


def test_the_report_counts_and_shows_examples() -> None:
    """The commonest cause first, with its cues and as many examples as asked for."""
    found = list(REPORT.errors("doc", Sheet(ARTICLE, said=(GOLD,)), Sheet(ARTICLE)))
    lines = list(REPORT.report(found, 1))
    assert lines[0] == "cue not seen: 1   (said 1)"
    assert "Ana | said | the old dam would break soon" in lines[1]
    assert len(list(REPORT.report(found, 0))) == 1


def test_every_kind_counts_what_is_found_of_it() -> None:
    """By the cue's word, and by the quotation marks that enclose the content, stand in it, or do not."""
    article = Article("“We will win,” said Ana. Bo hopes that “rain” comes.")
    said = Said("g1", frozenset({4}), frozenset({3}), frozenset({0, 1, 2}))
    hopes = Said("g2", frozenset({5}), frozenset({6}), frozenset({7, 8, 9}))
    found = REPORT.recalls(Sheet(article, said=(said, hopes)), Sheet(article, said=(replace(said, id="f1"),)))
    assert list(found) == [
        ("say, tell, write, add", True), ("direct quotation", True), ("another cue", False), ("mixed quotation", False),
    ]  # fmt: skip
