from __future__ import annotations

import gzip
from datetime import date

from read.samples import PARAGRAPHS, RSS, TEXT, page, warc
from reportedly.read import ReadOptions, from_bytes
from reportedly.record import Skipped
from reportedly.text import Article

A, B = "https://courier.example/a", "https://courier.example/b"
TWO = ((A, page().encode(), "text/html; charset=utf-8", "200 OK"), (B, TEXT.encode("cp1252"), "text/plain", "200 OK"))


def items(data: bytes, **options: int) -> list[Article | Skipped]:
    return list(from_bytes(data, "a.warc", ReadOptions(**options)))


def test_pages_in_an_archive_are_articles() -> None:
    """Each page is read like a page, with its address, named by the number of its record."""
    first, second = items(warc(*TWO))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source, first.url, first.published) == ("a.warc#2", A, date(2024, 3, 5))
    assert PARAGRAPHS[0] in first.text
    assert (second.source, second.url, second.text) == ("a.warc#4", B, TEXT)


def test_packed_archives_are_the_same() -> None:
    """Records packed one by one, and an archive packed as a whole, give what the plain archive gives."""
    plain = [(x.source, x.text) for x in items(warc(*TWO)) if isinstance(x, Article)]
    for packed in (warc(*TWO, gzip=True), gzip.compress(warc(*TWO))):
        assert [(x.source, x.text) for x in items(packed) if isinstance(x, Article)] == plain


def test_an_archive_of_one_page_keeps_its_name() -> None:
    """Only where there are several pages are they numbered."""
    (only,) = items(warc(TWO[0]))
    assert only.source == "a.warc"


def test_what_is_no_page_is_counted() -> None:
    """Images, styles and refusals are one line together."""
    others = (
        ("https://a.example/i", b"GIF8", "image/gif", "200 OK"),
        ("https://a.example/j", b"GIF8", "image/gif", "200 OK"),
        (A, b"no", "text/html", "404 Not Found"),
    )
    found = items(warc(TWO[1], *others))
    assert isinstance(found[0], Article)
    assert found[1:] == [Skipped("a.warc", "records that are no article: 2 of type image/gif, 1 with status 404")]


def test_an_archive_that_is_cut_off_is_read_up_to_there() -> None:
    """Pages before the cut are read; a line says that it was cut, plain or packed."""
    for whole in (warc(*TWO), warc(*TWO, gzip=True)):
        found = items(whole[:-60])
        assert isinstance(found[0], Article)
        assert any(isinstance(x, Skipped) and "breaks off" in x.reason for x in found[1:])


def test_a_feed_in_an_archive_is_a_feed() -> None:
    """Documents in an archive are told by their content, like any other."""
    found = items(warc((A, RSS.encode(), "application/rss+xml", "200 OK")))
    assert sum(isinstance(x, Article) for x in found) == 2


def test_the_limit_is_one_pages() -> None:
    """A page above the limit is skipped alone."""
    big = (A, b"<html>" + b"The king said no. " * 1000, "text/html", "200 OK")
    found = items(warc(big, TWO[1]), max_bytes=10_000)
    assert [type(x).__name__ for x in found] == ["Skipped", "Article"]


def test_damage_ends_the_archive_and_nothing_else(capfd: object) -> None:
    """Wrong lengths and missing headers give reasons and print nothing."""
    whole = warc(*TWO)
    for broken in (
        whole.replace(b"Content-Length: ", b"Content-Length: 9"),
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0",
        whole.replace(b"\r\n\r\n", b"\r\n"),
    ):
        found = items(broken)
        assert found
        assert all(isinstance(x, Article | Skipped) for x in found)
    out = capfd.readouterr()  # type: ignore[attr-defined]
    assert (out.out, out.err) == ("", "")
