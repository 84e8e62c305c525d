"""The labelled articles that training reads: those of ../shared/data/train and the project's own (training/labels), side by side in one
folder that `python -m training.labels.build` lays out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.record import Segment
from reportedly.text import Article, Span, lines

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
ARTICLES = ROOT / "runs" / "articles"
"""Where they are laid out unless another folder is named."""
LABELS, WRITTEN = "labels ", "written "
"""How the names of the project's own begin there: articles labelled for it, and articles written for it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labels, in the form of data/train, and its furniture as labelled."""

    name: str
    article: Article
    labels: dict[str, Any]
    segments: tuple[Segment, ...]

    @property
    def held_out(self) -> bool:
        """Whether the tagger never learns from it."""
        return held_out(self.name)


def held_out(name: str) -> bool:
    """One article in ten is kept for choosing thresholds: never trained on, never reported as a result."""
    return hashlib.sha256(name.encode()).digest()[0] % 10 == 0


def labelled(folder: Path = ARTICLES) -> Iterator[Labelled]:
    """Every labelled article of a folder. Raises FileNotFoundError if there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"no labelled articles in {folder}: run `python -m training.labels.build` first")
    for path in paths:
        labels = json.loads(path.read_text(encoding="utf-8"))
        article = Article(path.with_suffix(".txt").read_text(encoding="utf-8"), source=path.stem, language="en")
        yield Labelled(path.stem, article, labels, tuple(_segments(article, labels["segments"])))


def _segments(article: Article, kinds: dict[str, Any]) -> Iterator[Segment]:
    for n, line in enumerate(lines(article.text), 1):
        end = min(line.end + 1, len(article.text))
        if end > line.start:
            yield Segment(Span(line.start, end), kinds.get(str(n), "body"))


def first_span(value: Sequence[Any]) -> Sequence[int]:
    """The first of the spans that a label gives, as ``[start, end]`` or as a list of such pairs."""
    return value[0] if isinstance(value[0], list) else value
