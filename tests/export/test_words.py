"""Spans in pieces, as tools want them that know no line ends within a span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.words import Mentioned, around, pieces
from reportedly.text import Span

TEXTS = st.text(st.sampled_from("ab \n\t😀é"), max_size=40)


@st.composite
def _spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    ends = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
    return text, [Span(min(e), max(e)) for e in ends]


@given(_spans())
def test_pieces_lose_nothing_but_white_space(made: tuple[str, list[Span]]) -> None:
    """Every visible character of the spans is in exactly one piece, and no piece runs over a line end."""
    text, spans = made
    found = pieces(text, spans)
    wanted = {i for s in spans for i in range(s.start, s.end) if not text[i].isspace()}
    held = [i for s in found for i in range(s.start, s.end)]
    assert wanted <= {*held} and len(held) == len({*held})
    if wanted:
        assert all("\n" not in text[s.start : s.end] and text[s.start : s.end].strip() for s in found)
        assert {i for i in held if not text[i].isspace()} == wanted


def test_words_around_end_at_the_borders_of_the_text() -> None:
    """At most so many code points on either side, an emoji being one."""
    assert around("😀 one two 😀", Span(2, 5), 3) == ("😀 ", " tw")


def test_the_nearest_mention_stands_in_the_sentence_or_beside_it() -> None:
    """The first within it goes before those around; who is not mentioned has none."""
    mentioned = Mentioned()
    for n, start in enumerate((50, 10, 30, 35, 90)):
        mentioned.add("e1", Span(start, start + 3), f"m{n}")
    for sentence, name in ((Span(28, 45), "m2"), (Span(33, 45), "m3"), (Span(60, 70), "m0"), (Span(0, 5), "m1"), (Span(95, 99), "m4")):
        assert list(mentioned.nearest(["e2", "e1"], sentence)) == [name]
    assert (mentioned.first("e1"), mentioned.first("e2")) == ("m1", None)
