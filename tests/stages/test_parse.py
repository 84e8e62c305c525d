"""The parse of the body: what its sentences hold."""

from __future__ import annotations

import pytest

from reportedly.record import Segment
from reportedly.stages.parse import parse
from reportedly.text import Article, Span


def sentences(text: str) -> list[str]:
    found = parse(Article(text), (Segment(Span(0, len(text)), "body"),))
    assert {s.line for s in found.sentences} == {0}
    return [text[s.span.start : s.span.end] for s in found.sentences]


@pytest.mark.parametrize(
    "dateline",
    ["BELMORA — ", "PORT ELM, Veria (Agency) - ", "NEW KORSK, June 3 – ", "Belmora (North Wire) — ", "ST. ODA/BELMORA -- "],
)
def test_a_dateline_stands_by_itself(dateline: str) -> None:
    """The town that opens a line is no subject of its first sentence."""
    assert sentences(dateline + "President Velk met miners.")[-1] == "President Velk met miners."


@pytest.mark.parametrize("text", ["KLF — the front’s armed wing — denied it.", "Velk — who met miners — left."])
def test_a_name_before_a_dash_is_no_dateline(text: str) -> None:
    """An insert after the first word goes on in small letters."""
    assert sentences(text) == [text]
