from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from read.samples import PARAGRAPHS, RECORD, page
from reportedly.read import ReadOptions, from_bytes
from reportedly.record import Skipped
from reportedly.text import Article

SAID = "The mayor of Sundvik said that she would resign.\nShe gave no reason."


def items(value: Any, **options: Any) -> list[Article | Skipped]:
    data = value if isinstance(value, bytes) else (value if isinstance(value, str) else json.dumps(value)).encode()
    return list(from_bytes(data, "a.json", ReadOptions(**options)))


def one(value: Any) -> Article:
    (item,) = items(value)
    assert isinstance(item, Article), item
    return item


def test_a_record_is_read_field_by_field() -> None:
    """The common names text, title, url, date and source say what they say; the text is verbatim."""
    a = one(RECORD)
    assert (a.text, a.title, a.url, a.published, a.outlet, a.language) == (
        SAID, "Mayor resigns", "https://post.example/1", date(2024, 3, 6), "Sundvik Post", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "record",
    [
        {"headline": "Mayor resigns", "body_text": SAID, "byline": "By Cy Fox", "versioncreated": "2024-03-06T10:00:00Z", "copyrightholder": "Sundvik Post"},
        {"headlines": [{"value": "Mayor resigns"}], "bodies": [{"value": SAID}], "by": "Cy Fox", "firstpublished": "2024-03-06", "infosources": [{"name": "Sundvik Post"}]},
        {"title": "Mayor resigns", "maintext": SAID, "authors": ["Cy Fox"], "date_publish": "2024-03-06 10:00:00", "source": "Sundvik Post"},
        {"@type": "NewsArticle", "headline": "Mayor resigns", "articleBody": SAID, "author": {"name": "Cy Fox"}, "datePublished": "2024-03-06", "publisher": {"name": "Sundvik Post"}},
        {"title": "Mayor resigns", "content": SAID, "author": "Cy Fox", "publishedAt": "2024-03-06T10:00:00Z", "source": {"id": None, "name": "Sundvik Post"}},
        {"title": "Mayor resigns", "text": SAID.split("\n"), "author": "Cy Fox", "timestamp": 1709719200, "site": "Sundvik Post"},
    ],
)  # fmt: skip
def test_other_vocabularies_say_the_same(record: dict[str, Any]) -> None:
    """ninjs, schema.org, news-please and the answers of news interfaces are understood."""
    a = one(record)
    assert (a.text, a.title, a.authors, a.published, a.outlet) == (SAID, "Mayor resigns", ("Cy Fox",), date(2024, 3, 6), "Sundvik Post")


@pytest.mark.parametrize(
    "stated", ["05/06/2024", "yesterday", "March 2024", "2024", "", None, "1970-01-01T00:00:00Z", "2024-13-45", [], {}, True, 1e300]
)
def test_a_date_that_is_none_is_not_made_up(stated: Any) -> None:
    """Two ways to read it, a missing part, a placeholder or nonsense: no date."""
    assert one(RECORD | {"date": stated}).published is None


@pytest.mark.parametrize(
    "stated",
    ["6 March 2024", "March 6, 2024 10:00 AM", "Wed, 06 Mar 2024 23:59:00 -0800", "20240306", "2024-03-06T23:59:00-08:00", "13/03/2024"],
)
def test_a_date_is_the_day_as_written(stated: str) -> None:
    """No time zone moves the day."""
    assert one(RECORD | {"date": stated}).published in (date(2024, 3, 6), date(2024, 3, 13))


def test_markup_in_a_record_is_read_as_markup() -> None:
    """A text that is HTML becomes lines, its furniture marked; a whole page is read like a page."""
    a = one(
        {
            "title": "Mayor resigns",
            "body_html": "<p>The mayor said no.</p><figure><figcaption>The mayor</figcaption></figure><p>So be it.</p>",
        }
    )
    assert a.text == "The mayor said no.\nThe mayor\nSo be it."
    assert [(a[s], k) for s, k in a.marks] == [("The mayor", "caption")]
    whole = one({"html": page(), "url": "https://courier.example/x"})
    assert whole.outlet == "The Norhaven Courier"
    assert PARAGRAPHS[0] in whole.text


def test_a_malformed_line_is_skipped_alone() -> None:
    """The lines around it are read; it is named by its number."""
    good = json.dumps(RECORD)
    found = items(f'{good}\n{{"title": \n\n{json.dumps({"title": "x"})}\n7\n{good}\n')
    assert [type(x).__name__ for x in found] == ["Article", "Skipped", "Skipped", "Skipped", "Article"]
    assert [x.source for x in found] == ["a.json#1", "a.json#2", "a.json#4", "a.json#5", "a.json#6"]
    assert [x.reason for x in found if isinstance(x, Skipped)] == [
        "line 2 is no JSON: expecting value", "a record without a text; it has title", "a JSON value that is no object",
    ]  # fmt: skip


def test_a_list_is_read_up_to_where_it_breaks() -> None:
    """Records before the break are read; a line says where it broke."""
    found = items(json.dumps([RECORD, RECORD, RECORD], indent=1)[:-30])
    assert [type(x).__name__ for x in found] == ["Article", "Article", "Skipped"]
    assert isinstance(found[2], Skipped)
    assert found[2].reason.startswith("malformed JSON after record 2: ")


def test_a_wrapped_list_is_unwrapped() -> None:
    """The list under ``articles``, ``items``, ``results`` and the like is read."""
    for wrapped in (
        {"status": "ok", "articles": [RECORD, RECORD]},
        {"response": {"results": [RECORD, RECORD]}},
        {"data": [RECORD, RECORD]},
    ):
        assert [x.source for x in items(wrapped)] == ["a.json#1", "a.json#2"]


def test_a_file_with_one_record_keeps_its_name() -> None:
    """Only where there are several items are they numbered."""
    assert [one(v).source for v in (RECORD, [RECORD], json.dumps(RECORD, indent=1))] == ["a.json"] * 3


def test_the_limit_is_one_items() -> None:
    """A long file of short lines is read; a long line is skipped, and the next is read."""
    line = json.dumps(RECORD)
    found = items("\n".join([line] * 50), max_bytes=1000)
    assert sum(isinstance(x, Article) for x in found) == 50
    found = items("\n".join([line, json.dumps(RECORD | {"text": "x " * 1000}), line]), max_bytes=1000)
    assert [type(x).__name__ for x in found] == ["Article", "Skipped", "Article"]
    found = items(json.dumps([RECORD | {"n": n} for n in range(50)], indent=1), max_bytes=1000)
    assert sum(isinstance(x, Article) for x in found) == 50


def test_a_line_without_end_is_given_up() -> None:
    """A line that runs on for many times the limit ends the reading of the file."""
    found = items('{"title": "' + "x" * 300_000, max_bytes=1000)
    assert [x.reason for x in found if isinstance(x, Skipped)][-1] == "line 1 does not end; what follows was not read"


def test_lone_surrogates_are_replaced() -> None:
    """What JSON can spell and UTF-8 cannot becomes U+FFFD."""
    a = one('{"title": "a\\ud800b", "text": "The king \\ud83d\\ude00 said \\udc00 no."}')
    assert (a.text, a.title) == ("The king 😀 said \ufffd no.", "a\ufffdb")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["text", "title", "url", "date", "source", "author", "content", "articles", "items", "bodies", "version"]) | st.text(max_size=5), inner, max_size=5
    ),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_any_json_gives_articles_or_reasons(value: Any) -> None:
    """No JSON value makes reading raise, as a document or as a line."""
    for text in (
        json.dumps(value),
        json.dumps({"text": value}),
        json.dumps(value, indent=1),
        json.dumps([{"text": "The king", "x": value}] * 2),
    ):
        assert all(isinstance(x, Article | Skipped) for x in items(text))
