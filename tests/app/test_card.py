"""The card of a reading, from values made by hand."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from hand import COUNTED, KILLED, READING, SHELLED, TEXT, at
from reportedly.app.card import Part, print_card
from reportedly.app.phrases import days, listed, visible
from reportedly.record import Cited, Count, Reading, Segment, Skipped, When
from reportedly.text import Article, Span

EXPECTED = Path(__file__).with_name("card.txt")


def _card(reading: Reading, width: int = 80, only: Part | None = None, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
    )
    print_card(console, reading, only)
    return out.getvalue()


def test_the_card_stands_as_it_was_approved() -> None:
    """The whole card of the reading made by hand, in plain text. After a change that is wanted, look at it and write it anew."""
    assert _card(READING) == EXPECTED.read_text("utf-8")


def test_the_card_says_how_many() -> None:
    """Numbers of people stand behind who does what to whom, in the article's words; not again what a name says, nor one alone."""
    assert "troops – shelled (ASSAULT, happened) – Dol – killed border town, wounded of Dol – on" in " ".join(_card(COUNTED, 140).split())
    many = replace(SHELLED, actors=(), casualties=())
    some = replace(READING, reports=(replace(READING.reports[0], frame=many),))
    assert "actor not named (Krevan troops) – shelled (ASSAULT, happened) – Dol – on" in " ".join(_card(some, 140).split())
    alone = replace(SHELLED, casualties=(Cited(Count("killed", 1, 1), KILLED.spans),))
    one = replace(READING, reports=(replace(READING.reports[0], frame=alone),))
    assert "shelled (ASSAULT, happened) – Dol – on Monday" in " ".join(_card(one, 140).split())


@pytest.mark.parametrize("width", [20, 60, 97, 140, 400])
def test_no_line_is_longer_than_the_width(width: int) -> None:
    """The card fits the terminal, between 60 and 140 columns, and no line ends in white space."""
    rows = _card(READING, width).split("\n")
    assert max(map(len, rows)) <= min(140, max(60, width))
    assert all(row == row.rstrip() for row in rows)


def test_the_words_do_not_depend_on_the_width() -> None:
    """Wrapping moves words and loses none."""
    assert _card(READING, 60).split() == _card(READING, 140).split()


def test_colours_add_nothing_but_colours() -> None:
    """On a terminal there are colours and links; without them the words are the same."""
    coloured = _card(READING, terminal=True)
    assert "\x1b[" in coloured and "\x1b]8;" in coloured and "https://courier.example/dol" in coloured
    assert _strip_escapes(coloured) == _card(READING)


def _strip_escapes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def test_one_part_alone() -> None:
    """--only leaves the other part out, and keeps head and foot."""
    reports, statements = _card(READING, only="reports"), _card(READING, only="statements")
    assert "shelled (ASSAULT" in reports and "Statements" not in reports
    assert "Statements" in statements and "ASSAULT" not in statements
    assert all("The Courier · 5 March 2024" in card and "Not read as news" in card for card in (reports, statements))


def test_an_undated_article_says_so() -> None:
    """Without a publication date the card says undated, and a weekday stays a weekday."""
    when = When((at("on Monday"),), assumed="no publication date: 'on Monday' is not resolved")
    undated = replace(
        READING, article=replace(READING.article, published=None, outlet=None), reports=(replace(READING.reports[0], when=when),)
    )
    card = " ".join(_card(undated).split())
    assert "outlet not named · undated" in card and "on Monday (day not known)" in card


def test_no_article_can_steer_the_terminal() -> None:
    """Escape sequences and other control characters in an article are made visible; so are marks that turn the writing round."""
    text = "\x1b[2J\x07Evil\u202e title\n" + TEXT
    evil = Reading(
        Article(text, source="a\x1b[31m.txt", title="T\x1b]0;x\x07"),
        (Segment(Span(0, 17), "headline"), Segment(Span(17, len(text)), "body")),
    )
    card = _card(evil)
    assert "\x1b" not in card and "\x07" not in card and "\u202e" not in card
    assert "T�]0;x�" in card


def test_an_empty_reading_has_a_card() -> None:
    """Of nothing there is little to say, and it is said."""
    card = _card(Reading(Article(""), skipped=(Skipped("x", "it was empty"),)))
    assert card.startswith("untitled\n") and "Reports  none" in card and "Skipped: x: it was empty" in card


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), "4 March 2024"),
        (date(2024, 3, 4), date(2024, 3, 10), "4–10 March 2024"),
        (date(2024, 3, 4), date(2024, 4, 2), "4 March – 2 April 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(1999, 1, 1), date(1999, 12, 31), "1999"),
        (date(2024, 3, 4), None, "from 4 March 2024"),
        (None, date.max, "until 31 December 9999"),
        (date(9999, 12, 1), date.max, "December 9999"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_people_say_them(earliest: date | None, latest: date | None, words: str) -> None:
    """The shortest words that mean exactly these days."""
    assert days(earliest, latest) == words


def test_a_list_reads_as_in_a_sentence() -> None:
    """One, two and three items."""
    assert (listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("", "a", "a and b", "a, b and c")


@given(st.text())
def test_visible_text_stands_on_one_line(text: str) -> None:
    """No line break and no control character is left."""
    assert visible(text).isprintable() or not any(c in visible(text) for c in "\n\r\t\x1b\x85\u2028")
