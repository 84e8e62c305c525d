from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SpanError
from reportedly.text import Article, Span, digest, hull, join, lines, strip, subtract

places = st.integers(0, 60)
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), places, places)


def _points(*some: Span) -> set[int]:
    return {n for s in some for n in range(s.start, s.end)}


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_no_span_runs_backwards_or_starts_before_the_text(start: int, end: int) -> None:
    """A span that cannot be is refused when it is made."""
    with pytest.raises(SpanError, match=f"{start} to {end}"):
        Span(start, end)


def test_an_empty_span_is_still_a_place() -> None:
    """An empty span is true, so that `span or other` never loses it."""
    assert Span(0, 0) and len(Span(0, 0)) == 0


@given(spans, spans)
def test_overlap_distance_and_cover_agree(a: Span, b: Span) -> None:
    """What two spans share, how far apart they are and whether one covers the other tell one story."""
    assert a.overlap(b) == b.overlap(a) == len(_points(a) & _points(b))
    assert a.distance(b) == b.distance(a)
    assert not (a.overlap(b) and a.distance(b))
    assert not a.covers(b) or _points(b) <= _points(a)


@given(st.lists(spans), st.integers(0, 5))
def test_joined_spans_keep_every_point(some: list[Span], gap: int) -> None:
    """Joining loses no point, leaves the spans in order and further apart than the gap."""
    out = join(some, gap)
    assert _points(*some) <= _points(*out)
    assert all(a.end + gap < b.start for a, b in pairwise(out))


@given(spans, st.lists(spans))
def test_what_is_subtracted_is_gone_and_nothing_else(span: Span, holes: list[Span]) -> None:
    """Subtraction takes away the points of the holes and no others."""
    assert _points(*subtract(span, holes)) == _points(span) - _points(*holes)


def test_the_hull_of_nothing_is_an_error() -> None:
    """A hull covers all of its spans; there is none of no spans."""
    assert hull([Span(5, 7), Span(1, 2)]) == Span(1, 7)
    with pytest.raises(SpanError):
        hull([])


def test_strip_moves_the_borders_inwards() -> None:
    """White space at the borders is left out, and of white space alone an empty span is left."""
    assert strip("  a b\u00a0\n", Span(0, 7)) == Span(2, 5)
    assert strip("   ", Span(0, 3)) == Span(3, 3)


@given(st.text(alphabet="ab\n\r\u2028 ", max_size=30))
def test_lines_end_at_line_feeds_only(text: str) -> None:
    """The lines with their line feeds are the text again; other line ends are characters like any other."""
    assert "\n".join(text[s.start : s.end] for s in lines(text)) == text


def test_positions_are_code_points() -> None:
    """An emoji and a combining mark count one position for each code point."""
    article = Article("👩‍🚒 café e\u0301nd")
    assert article[Span(4, 8)] == "café"
    assert article[Span(9, 11)] == "e\u0301"


def test_a_span_outside_the_text_says_so() -> None:
    """The error names the article and its length."""
    with pytest.raises(SpanError, match=r"\[2, 9\].*of paper.txt, which has 5"):
        Article("words", source="paper.txt")[Span(2, 9)]


def test_equal_articles_have_equal_ids() -> None:
    """The id is a hash of text and address, and of nothing else."""
    assert Article("a", source="x", url="u").id == Article("a", source="y", url="u", title="t").id
    assert Article("a", url="u").id != Article("a", url="v").id != Article("b", url="v").id


def test_parts_of_a_digest_do_not_run_together() -> None:
    """'ab' + 'c' and 'a' + 'bc' are different parts; half a surrogate pair is hashed like anything else."""
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("\ud800")) == 16
