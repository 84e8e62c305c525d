"""The benchmark, on a pipeline that does next to nothing: what it counts, never how fast."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportedly.pipeline import STAGES, Pipeline
from reportedly.text import Article

BENCHMARK = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "evals/benchmark.py")))
ARTICLES = [Article("one two three", source="a"), Article("four five", source="b")]


def _pipeline(read: list[str]) -> Pipeline:
    def segment(article: Article) -> Any:
        read.append(article.source)
        return ()

    return Pipeline(segment, *(lambda *args: () for _ in list(STAGES)[1:]))  # type: ignore[arg-type, misc]


def test_the_two_take_turns_and_read_the_same() -> None:
    """After one uncounted round each reads every article in whole rounds until the words are reached."""
    read: list[str] = []
    seen: list[list[str]] = []
    figures = BENCHMARK.measure(ARTICLES, 11, _pipeline(read), seen.append)
    assert figures.words == 15
    assert read == ["a", "b"] * 4
    assert seen == [["one two three", "four five"]] * 4
    assert set(figures.stages) == set(STAGES)


def test_figures_are_ratios() -> None:
    """The ratio is the pipeline's time over spaCy's; a stage that took no time has no rate."""
    figures = BENCHMARK.Figures(1000, 0.5, 1.0, {"when": 0.05, "compose": 0.0})
    assert figures.values() == {
        "words": 1000,
        "ratio": 2.0,
        "spacy": 2000,
        "pipeline": 1000,
        "stages": {"when": {"ratio": 0.1, "rate": 20000}, "compose": {"ratio": 0.0, "rate": None}},
    }
    assert json.dumps(figures.values())
    assert [line.split() for line in BENCHMARK.table(figures)][-1] == ["whole", "pipeline", "2.000", "1000"]


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A directory without articles is one line on standard error and exit status 1."""
    assert BENCHMARK.main(["--path", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: no articles\n"


def test_an_unknown_stage(capsys: pytest.CaptureFixture[str]) -> None:
    """A stage that there is none of is named."""
    assert BENCHMARK.main(["--stage", "when=never"]) == 1
    assert "never" in capsys.readouterr().err
