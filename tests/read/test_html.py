from __future__ import annotations

from datetime import date

import pytest

from read.samples import LEAD, MIDDLE, PARAGRAPHS, TAIL, page
from reportedly.read import ReadOptions, from_bytes
from reportedly.record import Skipped
from reportedly.text import Article


def only(markup: str | bytes, source: str = "page.html") -> Article:
    data = markup.encode() if isinstance(markup, str) else markup
    (item,) = from_bytes(data, source)
    assert isinstance(item, Article), item
    return item


def kinds(article: Article) -> dict[str, str]:
    return {article[span]: kind for span, kind in article.marks}


def lines(article: Article, kind: str = "body") -> list[str]:
    marked = kinds(article)
    return [line for line in article.text.split("\n") if marked.get(line, "body") == kind]


FULL = page(lead=LEAD, middle=MIDDLE, tail=TAIL)


def test_body_lines_are_the_paragraphs_in_order() -> None:
    """Every paragraph of the article is a line of its own, block quotations too, in reading order."""
    quote = "No ship, no wage, no word from the ministry: that was our winter, and we will not forget it soon."
    assert lines(only(FULL)) == [*PARAGRAPHS[:2], quote, *PARAGRAPHS[2:]]


def test_furniture_near_the_article_is_kept_and_marked() -> None:
    """Headline, standfirst, byline, date, picture text, appeal, links, correction and copyright are in the text, with their kind."""
    found = kinds(only(FULL))
    assert found == {
        "Port strike ends in Norhaven": "headline",
        "Union and port agree after eleven days.": "subhead",
        "By Ann Lee and Bo Day": "byline",
        "5 March 2024": "dateline",
        "A crane at dusk": "caption",
        "A crane in the port of Norhaven. Photo: Ann Lee": "caption",
        "Sign up for our morning letter.": "appeal",
        "Related stories": "related",
        "How the strike began": "related",
        "Correction: An earlier version of this article gave the wrong day.": "notice",
        "© 2024 The Norhaven Courier": "notice",
    }


def test_furniture_stands_where_a_reader_sees_it() -> None:
    """Marked lines keep their place: the headline comes first, the appeal between the paragraphs, the correction last but one."""
    text = only(FULL).text.split("\n")
    assert text[0] == "Port strike ends in Norhaven"
    assert text.index(PARAGRAPHS[1]) < text.index("Sign up for our morning letter.") < text.index(PARAGRAPHS[2])
    assert text[-2].startswith("Correction:")


@pytest.mark.parametrize("words", ["World news of the day", "cookies", "First!", "privacy policy", "tracking"])
def test_the_sites_own_parts_are_left_out(words: str) -> None:
    """Menus, cookie banners, comments, footers and scripts are not in the text."""
    assert words not in only(FULL).text


def test_the_page_states_its_metadata_in_json_ld() -> None:
    """Outlet, title, authors, date and language come from JSON-LD, references inside a graph resolved; the date is the published
    one as written, not the modified one."""
    a = only(page(head='<link rel="canonical" href="https://courier.example/port">'))
    assert (a.outlet, a.title, a.authors, a.published, a.url, a.language) == (
        "The Norhaven Courier", "Port strike ends in Norhaven", ("Ann Lee", "Bo Day"), date(2024, 3, 5), "https://courier.example/port", "en",
    )  # fmt: skip


def test_meta_elements_stand_in_for_json_ld() -> None:
    """Without JSON-LD the meta elements are believed."""
    head = (
        '<meta property="og:site_name" content="Courier"><meta name="author" content="By Ann Lee and Bo Day">'
        '<meta property="article:published_time" content="2024-03-05T23:30:00Z">'
    )
    a = only(page(ld="", head=head))
    assert (a.outlet, a.authors, a.published) == ("Courier", ("Ann Lee", "Bo Day"), date(2024, 3, 5))


def test_the_byline_stands_in_for_stated_authors() -> None:
    """Where the head names no author and no date, the byline and the dateline on the page do."""
    a = only(page(ld="", lead=LEAD))
    assert (a.authors, a.published) == (("Ann Lee", "Bo Day"), date(2024, 3, 5))


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "<p>© 2019 Courier</p>",
        '<div class="related"><a href="/2021/04/05/x">Old news from another year</a><time>1 May 2021</time></div>',
    ],
)
def test_an_undated_page_has_no_date(tail: str) -> None:
    """A page that states no date has none: not today's, not a copyright year, not another story's."""
    assert only(page(ld="", tail=tail)).published is None


def test_a_modification_is_no_publication() -> None:
    """A page that states only when it was changed has no date of publication."""
    assert only(page(ld="", head='<meta property="article:modified_time" content="2024-03-09">')).published is None


def test_a_moment_in_universal_time_is_dated_as_the_outlet_dates_it() -> None:
    """Where the address says the 4th and the time stamp the 5th in UTC, it is the 4th."""
    a = only(page(head='<link rel="canonical" href="https://courier.example/2024/03/04/port-strike">'))
    assert a.published == date(2024, 3, 4)


@pytest.mark.parametrize(
    "ld",
    [
        '{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-03-05", }',
        '<!-- {"@type": "NewsArticle", "datePublished": "2024-03-05"} -->',
        '{"@type": "NewsArticle", "description": "two\nlines", "datePublished": "2024-03-05"};',
        '{"@type": "NewsArticle", "description": "a "broken" one", "datePublished": "2024-03-05"}',
        '[{"@type": "WebSite"}, {"@type": "http://schema.org/NewsArticle", "datePublished": "2024-03-05"}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2024-03-05"}}',
        '{"@type": "NewsArticle", "datePublished": "2024-03-05"} {"@type": "Other"}',
    ],
)
def test_json_ld_is_read_however_badly_written(ld: str) -> None:
    """Commas too many, comment marks, raw line feeds, bare quotation marks, lists and nesting do not hide the date."""
    assert only(page(ld=ld)).published == date(2024, 3, 5)


@pytest.mark.parametrize(
    "ld", ["{", "[[[[", "null", '"a"', "{}", '{"@graph": 3}', '{"@type": 5, "author": {"name": {"name": {}}}}', "[" * 5000]
)
def test_json_ld_of_any_shape_does_no_harm(ld: str) -> None:
    """Metadata that makes no sense leaves the article readable."""
    assert PARAGRAPHS[0] in only(page(ld=ld)).text


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<!DOCTYPE html><html><body></body></html>",
        "<html><body><p>Not much.</p></body></html>",
        "<html><body><ul>" + "".join(f'<li><a href="/{n}">Story number {n}</a></li>' for n in range(60)) + "</ul></body></html>",
        '<!DOCTYPE html><html><body><div class="paywall"><p>Subscribe to read this story.</p></div></body></html>',
    ],
)
def test_a_page_without_an_article_is_skipped(markup: str) -> None:
    """An empty page, a list of links and a paywall's stub give one clear line."""
    assert list(from_bytes(markup.encode(), "p.html")) == [Skipped("p.html", "no article found on this page")]


def test_nesting_of_any_depth_is_read() -> None:
    """Thousands of open elements raise nothing and hide nothing."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    for deep in ("<div>" * 30_000 + body + "</div>" * 30_000, "<font><b>" * 5_000 + body, "<ul><li>" * 3_000 + body):
        (item,) = from_bytes(f"<!DOCTYPE html><html><body>{deep}</body></html>".encode(), "deep.html")
        assert isinstance(item, Article)
        assert PARAGRAPHS[2] in item.text


def test_malformed_markup_is_read() -> None:
    """Unclosed and crossed elements, stray brackets and zero bytes do not hide the article."""
    markup = page().replace("</p>", "").replace("</div>", "</b></span>").replace("<article>", "<article <<x\0>")
    assert PARAGRAPHS[3] in only(markup.replace("\0", "&#0;")).text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "iso-8859-1"])
def test_a_pages_encoding_is_found(charset: str) -> None:
    """The encoding is the one that the page declares; a page in UTF-16 says so by its mark."""
    markup = page().replace('charset="utf-8"', f'charset="{charset}"').replace("“", '"').replace("”", '"').replace("Holm", "Holmén")
    assert "Ada Holmén" in only(markup.encode(charset)).text


def test_marks_never_name_the_body() -> None:
    """What is marked is furniture; a mark lies in the text and covers one whole line."""
    a = only(FULL)
    ends = {0, *(i + 1 for i, c in enumerate(a.text) if c == "\n")}
    for span, kind in a.marks:
        assert kind != "body"
        assert span.start in ends
        assert span.end == len(a.text) or a.text[span.end] == "\n"


def test_a_heavy_page_takes_the_fast_way() -> None:
    """A page with millions of letters of markup is read, too."""
    filler = "<!-- x -->" + "<span class='x'></span>" * 100_000
    assert PARAGRAPHS[4] in only(page(tail=filler)).text


def test_an_article_that_repeats_a_line_keeps_it() -> None:
    """A sentence that the article says twice is in the text twice."""
    body = (*PARAGRAPHS, PARAGRAPHS[0])
    assert only(page(body=body)).text.count(PARAGRAPHS[0]) == 2


def test_least_letters_are_the_callers_choice() -> None:
    """A short page is an article for a caller who says so."""
    short = page(body=PARAGRAPHS[:1])
    (item,) = from_bytes(short.encode(), "p", ReadOptions(min_letters=10_000))
    assert isinstance(item, Skipped)
