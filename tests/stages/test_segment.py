"""Body and furniture, line by line: what every text gets, and what each kind of line looks like."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Kind, Segment
from reportedly.stages.segment import segment
from reportedly.stages.segment.features import WORDED, Line, features
from reportedly.stages.segment.model import Model, shipped
from reportedly.stages.segment.repeats import repeats
from reportedly.text import Article, Span, lines

GOLDEN = Path(__file__).parents[1] / "golden"

STORY = (
    "The finance minister of Vestria resigned on Friday after a week of protests over the price of bread, and said he would not return to politics.",
    "“I have done what I could,” he told reporters outside the ministry. “Others will have to do the rest.”",
    "Thousands of people had marched through the capital every evening since Monday. Police used water cannon on Wednesday, and a hospital said it had treated 40 people.",
    "The prime minister is expected to name a successor next week. Her office said she had already spoken to the governor of the central bank.",
    "The opposition called the resignation a beginning and demanded new elections, which the government has refused to hold before the spring.",
)


def text_of(*rows: str) -> str:
    return "\n".join(rows)


def kinds(text: str, **known: str) -> list[Kind]:
    """The kind of every line with words on it."""
    found = segment(Article(text, **known))  # type: ignore[arg-type]
    return [next(s.kind for s in found if s.span.covers(line)) for line in lines(text) if text[line.start : line.end].strip()]


# ── what every text gets ─────────────────────────────────────────────────────────────────────────────────────────

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40), st.sampled_from([*STORY, "", "  ", "ADVERTISEMENT", "By Ada Quist", "Read more: Bread", "\u200b", "é́🎈\r"])
    ),
    max_size=12,
).map("\n".join)


@given(TEXTS)
def test_the_segments_tile_any_text(text: str) -> None:
    """They follow on each other from the first code point to the last, and no two neighbours are of one kind."""
    found = segment(Article(text))
    assert "".join(text[s.span.start : s.span.end] for s in found) == text
    assert [s.span.start for s in found] == [0, *(s.span.end for s in found)][: len(found)]
    assert all(a.kind != b.kind for a, b in pairwise(found))
    assert all(len(s.span) for s in found)


@given(TEXTS)
def test_no_line_is_cut(text: str) -> None:
    """A segment begins where a line begins, and that line has words, but for the first."""
    starts = {line.start for line in lines(text) if text[line.start : line.end].strip()}
    assert all(s.span.start in starts for s in segment(Article(text))[1:])


@given(TEXTS)
def test_some_line_is_body(text: str) -> None:
    """A text with words has a body: an article of furniture alone would say nothing."""
    if text.strip():
        assert any(s.kind == "body" for s in segment(Article(text)))


def test_an_empty_text_has_no_segments() -> None:
    """Nothing is nothing."""
    assert segment(Article("")) == ()


@pytest.mark.parametrize("text", ["The minister resigned.", "Read more", "\n\n  Minister resigns\n", STORY[0] + " " + STORY[2]])
def test_a_single_line_is_body(text: str) -> None:
    """What stands alone is what the article says, whatever it looks like."""
    assert segment(Article(text)) == (Segment(Span(0, len(text)), "body"),)


def test_blank_lines_belong_to_the_line_before() -> None:
    """But those at the start belong to the first segment, as there is nothing before them."""
    text = text_of("", "Minister resigns over bread", "", *STORY, "", "ADVERTISEMENT", "")
    head, body, ad = segment(Article(text))
    assert (head.kind, body.kind, ad.kind) == ("headline", "body", "ad")
    assert text[head.span.start : head.span.end] == "\nMinister resigns over bread\n\n"
    assert text[ad.span.start : ad.span.end] == "ADVERTISEMENT\n"


def test_a_long_line_costs_no_more_than_a_short_one() -> None:
    """The number of features does not grow with the line, so 200,000 letters without an end are no trouble."""
    long = "word " * 40_000
    found = features([Line.of("Headline"), Line.of(long), Line.of(STORY[0])])
    assert len(found[1]) < len(found[2]) + WORDED
    assert kinds(text_of("Minister resigns over bread", long, *STORY))[1] == "body"


# ── what the page says goes ──────────────────────────────────────────────────────────────────────────────────────


def test_marks_go_over_what_the_model_thinks() -> None:
    """A line that markup calls a caption is one, even where it reads like body."""
    text = text_of("Minister resigns over bread", *STORY)
    start = text.index(STORY[2])
    article = Article(text, marks=((Span(start, start + len(STORY[2])), "caption"),))
    assert [text[s.span.start : s.span.end].strip() for s in segment(article) if s.kind == "caption"] == [STORY[2]]


def test_a_mark_on_a_few_words_does_not_claim_the_line() -> None:
    """Half of the line must be marked."""
    text = text_of("Minister resigns over bread", *STORY)
    start = text.index(STORY[2])
    assert segment(Article(text, marks=((Span(start, start + 9), "caption"),))) == segment(Article(text))


def test_a_text_may_be_marked_furniture_throughout() -> None:
    """Markup is believed even if it leaves no body."""
    text = "Minister resigns\nBy Ada Quist"
    article = Article(text, marks=((Span(0, 16), "headline"), (Span(17, len(text)), "byline")))
    assert [s.kind for s in segment(article)] == ["headline", "byline"]


def test_the_first_line_is_no_headline_where_the_title_is_known_to_be_another() -> None:
    """A feed states the title apart from the text, and the text begins with the story."""
    assert kinds(text_of(*STORY), title="Vestria: minister goes after bread protests") == ["body"] * len(STORY)
    assert kinds(text_of("Minister goes after protests", *STORY), title="Minister goes after protests")[0] == "headline"


# ── each kind ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("By Ada Quist",), "byline"),
        (("By: Ada Quist, The Kolm Courier",), "byline"),
        (("Friday, March 3, 2023",), "dateline"),
        (("Published: 3 March 2023",), "dateline"),
        (("Finance minister Olaf Brenn leaves his office in Kolm on Friday. (AP Photo/Jan Tower)",), "caption"),
        (("Protesters outside the parliament in Kolm. Photo: Jan Tower/Reuters",) * 2, "caption"),
        (("Minister resigns over bread",), "headline"),
    ],
)
def test_furniture_below_the_headline(rows: tuple[str, ...], kind: Kind) -> None:
    """Bylines, datelines, captions (doubled ones too) and a headline given twice are told from the story under them."""
    text = text_of("Minister resigns over bread", *rows, *STORY)
    assert kinds(text) == ["headline", *[kind] * len(rows), *["body"] * len(STORY)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("READ MORE: How a loaf of bread became a luxury", "related"),
        ("Read: How a loaf of bread became a luxury", "related"),
        ("Advertisement", "ad"),
        ("Story Continued Below", "other"),
        ("What happens next?", "subhead"),
        ("Sign up for our daily newsletter", "appeal"),
        ("“Police used water cannon on Wednesday, and a hospital said it had treated 40 people.”", "other"),
    ],
)
def test_furniture_in_the_middle(row: str, kind: Kind) -> None:
    """Links, advertisements, subheads and pull quotes between two paragraphs are told from them."""
    text = text_of("Minister resigns over bread", *STORY[:3], row, *STORY[3:])
    assert kinds(text) == ["headline", "body", "body", "body", kind, "body", "body"]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("The Continental News Agency contributed to this report.",), "notice"),
        (("© 2023 The Kolm Courier. All rights reserved.",), "notice"),
        (("Correction: An earlier version of this story gave a wrong date.",), "notice"),
        (("(Reporting by Ada Quist; editing by Jan Tower)",), "notice"),
        (("Follow Ada Quist on Twitter",), "appeal"),
        (
            (
                "HELP US TO KEEP REPORTING!",
                "We do not take money from any government. If you value our work, please make a donation today. Every gift counts.",
                "CLICK HERE TO DONATE",
            ),
            "appeal",
        ),
    ],
)
def test_furniture_at_the_end(rows: tuple[str, ...], kind: Kind) -> None:
    """Notices and appeals, however long, are told from the last paragraph."""
    assert kinds(text_of("Minister resigns over bread", *STORY, *rows)) == ["headline", *["body"] * len(STORY), *[kind] * len(rows)]


def test_an_agency_dateline_before_a_paragraph_leaves_it_body() -> None:
    """“LISK (Continental) —” opens a story; it is no line of its own."""
    assert kinds(text_of("Minister resigns over bread", "LISK, Vestria (AP) — " + STORY[0], *STORY[1:])) == [
        "headline",
        *["body"] * len(STORY),
    ]


def test_the_bundled_articles_are_labelled_as_their_golden_records_say() -> None:
    """Of nine articles' furniture nine lines in ten are found, and no line of body is taken for furniture."""
    gold_lines = hits = 0
    for path in sorted(GOLDEN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["segments"]
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        title = "told apart" if path.stem.startswith("coast-radio") else None  # a feed gives the title beside the text
        numbers = [n for n, line in enumerate(lines(text), 1) if text[line.start : line.end].strip()]
        for n, kind in zip(numbers, kinds(text, **({"title": title} if title else {})), strict=True):
            expected = gold.get(str(n), "body")
            assert expected != "body" or kind == "body", text.split("\n")[n - 1]
            gold_lines += expected != "body"
            hits += expected == kind != "body"
    assert hits >= 0.9 * gold_lines


# ── the parts ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_repeats_see_copies_twins_and_echoes() -> None:
    """A line said twice, a line that goes on where another stops, and a sentence of a paragraph by itself each show."""
    caption, sentence = (
        "A man carries bread home in Kolm",
        "Police used water cannon on Wednesday, and a hospital said it had treated 40 people.",
    )
    found = repeats(["Bread", caption, caption, caption + ". Photo: AP", STORY[2], sentence])
    assert "copied" in found[1] and "copy" in found[2] and "twin before" in found[3]
    assert {"echo all", "echo all earlier", "echo all of a longer line"} <= set(found[5])
    assert not any("of a longer line" in f for f in found[4])


def test_the_best_sequence_weighs_neighbours() -> None:
    """A kind that scores less on its own line wins where it fits the lines around it."""
    table = {
        "kinds": ["body", "ad"], "features": {"a": [1.0, 0.0], "b": [0.0, 0.5]},
        "follows": [[0.0, -2.0], [-2.0, 0.0]], "first": [0.0, 0.0], "last": [0.0, 0.0],
    }  # fmt: skip
    model = Model.of(table)
    assert model.best(model.scores([["a"], ["b"], ["a"]])) == ["body", "body", "body"]
    assert model.best(model.scores([["b", "unknown"]])) == ["ad"]
    assert model.best(model.scores([])) == []


def test_the_shipped_model_knows_every_kind() -> None:
    """Its kinds are those of the record, in the record's order."""
    from typing import get_args

    assert shipped().kinds == get_args(Kind)
