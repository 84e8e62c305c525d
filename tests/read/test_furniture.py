from __future__ import annotations

import time
from typing import get_args

import pytest
from lxml.html import fromstring

from read.samples import PARAGRAPHS, page
from reportedly.read import from_bytes, furniture
from reportedly.read.blocks import Block
from reportedly.record import Kind
from reportedly.text import Article


def line(text: str, linked: int = 0) -> Block:
    return Block(text, fromstring("<p>x</p>"), linked)


def marked(markup: str) -> dict[str, str]:
    (a,) = from_bytes(markup.encode(), "p.html")
    assert isinstance(a, Article)
    return {a[span]: kind for span, kind in a.marks}


def test_the_table_names_known_kinds() -> None:
    """Every row of furniture.tsv is of a kind that a record knows, or leaves its line out."""
    found = {kind for table in furniture.tables().values() for kind, _ in table}
    assert found <= {*get_args(Kind), furniture.OUT}
    assert set(furniture.tables()) == {"markup", "subhead", "text"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Ann Lee, Bo Day and Cy Fox", "byline"),
        ("Updated: Tuesday, 5 March 2024, 10:00", "dateline"),
        ("Photo: Ann Lee", "caption"),
        ("Correction: The mayor is 50, not 60.", "notice"),
        ("An earlier version of this article gave the wrong day.", "notice"),
        ("Cy Fox contributed to this report.", "notice"),
        ("© 2024 The Courier", "notice"),
        ("Sign up for our letter", "appeal"),
        ("Read more: How the strike began", "related"),
        ("ADVERTISEMENT", "ad"),
    ],
)
def test_a_line_may_say_what_it_is(text: str, kind: str) -> None:
    """Bylines, dates, credits, corrections, appeals, links and advertisements are known by their words."""
    assert furniture.by_text(line(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "By Thursday the strike had ended, the union said.",
        "Corrections officers said that they would strike.",
        "The deal contributed to the fall of the government.",
        "Support our troops, he told the crowd.",
        "Help us, she said, or we shall drown.",
        "Read the law, the judge said.",
        "Subscribe to no such theory, he said.",
        "Copyright law will be changed, the minister said.",
        "Updated figures show that 50 people died.",
        "March 5 was the day that it all began, he said.",
    ],
)
def test_a_sentence_of_the_article_is_no_furniture(text: str) -> None:
    """What only begins like a label stays body."""
    assert furniture.by_text(line(text), in_body=True) is None


@pytest.mark.parametrize(
    "text", ["By " + "A" * 390 + "!", "By " + "Aa, " * 99, "Published " * 39, "1. " * 130, "photo" * 79, "Related " * 49]
)
def test_no_line_takes_long_to_judge(text: str) -> None:
    """The expressions of the table take no time to speak of, whatever the line."""
    begun = time.process_time()
    furniture.by_text(line(text))
    assert time.process_time() - begun < 1


def test_labels_of_buttons_are_left_out() -> None:
    """Share buttons, closing crosses and counts are no words of the article, and neither are icons."""
    lead = '<div class="share"><a href="/f">Facebook</a> <img alt="Share icon"><span>3</span></div><div class="byline">Close</div><img class="photo" alt="x.png">'
    assert set(marked(page(lead=lead)).values()) == {"headline"}


def test_an_image_text_that_the_caption_repeats_is_said_once() -> None:
    """Of an alternative text and a caption that begins with it, the caption is kept."""
    figure = '<figure><img alt="A crane at dusk"><figcaption>A crane at dusk in the port. © Ann Lee</figcaption></figure>'
    assert marked(page(middle=figure)) == {"Port strike ends in Norhaven": "headline", "A crane at dusk in the port. © Ann Lee": "caption"}


def test_a_long_list_of_links_is_the_sites() -> None:
    """A few related links are kept and marked; a list of dozens is left out."""
    links = [f'<li><a href="/{n}">Another story, number {n} of the day</a></li>' for n in range(40)]
    few, many = ("<div class='related'><ul>" + "".join(links[:n]) + "</ul></div>" for n in (3, 40))
    assert list(marked(page(middle=few)).values()).count("related") == 3
    assert "related" not in marked(page(middle=many)).values()


def test_the_headline_is_the_pages_title() -> None:
    """A site's name set as a heading is no headline, and nothing above the headline is the article."""
    teaser = f"<div class='top'><h1>The Norhaven Courier</h1><p>{PARAGRAPHS[4]}</p></div>"
    markup = page(body=PARAGRAPHS[:4]).replace("<main>", teaser + "<main>")
    (a,) = from_bytes(markup.encode(), "p.html")
    assert isinstance(a, Article)
    assert a.text.startswith("Port strike ends in Norhaven\n" + PARAGRAPHS[0])


def test_a_heading_inside_the_article_is_a_subhead() -> None:
    """Section headings are lines of their own, marked."""
    assert marked(page(middle="<h2>What comes next</h2>"))["What comes next"] == "subhead"
