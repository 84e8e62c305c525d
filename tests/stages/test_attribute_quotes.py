"""Quotation marks to quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.stages.attribute.quotes import Quotation, quotations
from reportedly.text import Span, lines


def found(text: str) -> list[str]:
    """The outer quotations of a text, in words."""
    return [text[q.span.start : q.span.end] for q in all_of(text) if not q.inner]


def all_of(text: str) -> tuple[Quotation, ...]:
    return quotations(text, tuple(lines(text)))


@pytest.mark.parametrize("quoted", ["“No.”", '"No."', "«No.»", "„No.“", "``No.''", "'No.'", "‘No.’", '“No."', '"No.”', "”No.”"])
def test_marks_of_every_style_and_mixed_ones_make_a_quotation(quoted: str) -> None:
    """The span takes in both marks."""
    assert found(f"She said {quoted} and left.") == [quoted]


@pytest.mark.parametrize(
    "text",
    ["It's the players' union.", "In the ’90s it wasn’t so.", "Rock 'n roll and the farmers' vote", "5' 10\" tall", "O'Brien's dog", ""],
)
def test_apostrophes_and_inches_make_none(text: str) -> None:
    """Possessives, elisions, names and measures hold no quotation."""
    assert [q for q in found(text) if len(q) > 4] == []


def test_quotations_nest() -> None:
    """The outer one is given first, those inside it are marked as inner."""
    text = "“He told me ‘no’ twice,” she said."
    outer, inner = all_of(text)
    assert (outer.inner, inner.inner) == (False, True)
    assert text[inner.span.start : inner.span.end] == "‘no’"
    assert found("“He wrote “no” twice,” she said.") == ["“He wrote “no” twice,”"]


def test_a_missing_closing_mark_ends_the_quotation_with_its_line() -> None:
    """As newspapers do where a quotation goes on in the next paragraph."""
    text = "“We will stay.\n“We will vote.”\n"
    assert found(text) == ["“We will stay.", "“We will vote.”"]
    assert [q.closed for q in all_of(text)] == [False, True]


def test_a_missing_closing_mark_ends_it_where_the_next_quotation_opens() -> None:
    """The first quotation does not swallow the second."""
    assert found('"We will stay, she said. "We will vote."') == ['"We will stay, she said.', '"We will vote."']


def test_a_missing_opening_mark_starts_the_quotation_with_its_line() -> None:
    """We will stay,” she said: the paragraph began inside the quotation."""
    text = "We will stay,” she said."
    assert found(text) == ["We will stay,”"]
    assert not all_of(text)[0].opened


def test_a_lone_closing_mark_at_the_end_of_a_line_is_a_slip() -> None:
    """It closes nothing, so there is no quotation."""
    assert found("She would not go into details.”") == []


@given(st.text(alphabet=st.sampled_from(list("“”\"'‘’«»„ab .,s\n")), max_size=80))
def test_quotations_keep_their_order_and_their_lines(text: str) -> None:
    """Each lies in its line and holds something; outer ones do not overlap."""
    spans = tuple(lines(text))
    at = 0
    for q in all_of(text):
        assert spans[q.line].covers(q.span)
        assert text[q.span.start : q.span.end].strip()
        if not q.inner:
            assert q.span.start >= at
            at = q.span.end


def test_the_span_of_a_quotation_is_exact_behind_an_emoji() -> None:
    """Positions are code points."""
    assert all_of("😀 “No.”")[0].span == Span(2, 7)
