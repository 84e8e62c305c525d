from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read.samples import RSS, TEXT, page, warc
from reportedly.read import ReadOptions, articles, from_bytes
from reportedly.record import Skipped
from reportedly.text import Article


def reasons(found: object) -> list[str]:
    return [x.reason for x in found if isinstance(x, Skipped)]  # type: ignore[attr-defined]


def test_a_path_is_kept_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The source of an article is the path exactly as it was given."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    for given_path in ("a.txt", "./a.txt", str(tmp_path / "a.txt")):
        (a,) = articles(given_path)
        assert isinstance(a, Article)
        assert (a.source, a.text) == (given_path, TEXT)


def test_the_name_says_nothing_about_the_form(tmp_path: Path) -> None:
    """A page called .txt is a page, a text called .html is a text."""
    (tmp_path / "a.txt").write_text(page(), "utf-8")
    (tmp_path / "b.html").write_text(TEXT, "utf-8")
    a, b = articles(str(tmp_path))
    assert isinstance(a, Article)
    assert a.outlet == "The Norhaven Courier"
    assert isinstance(b, Article)
    assert b.text == TEXT


def test_a_directory_is_walked_in_sorted_order(tmp_path: Path) -> None:
    """Files of inner directories too, hidden ones left out, the same order every time."""
    for name in ("b.txt", "a.txt", ".hidden", "inner/z.txt", "inner/c.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert [x.source for x in articles(str(tmp_path))] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "inner/c.txt", "inner/z.txt")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to a directory above is not followed."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    found = list(articles(str(tmp_path)))
    assert sum(isinstance(x, Article) for x in found) == 1


def test_what_is_missing_says_so(tmp_path: Path) -> None:
    """A path that is not there, an empty directory and a name that no system allows give one clear line each."""
    assert list(articles("no/such/file.txt")) == [Skipped("no/such/file.txt", "there is no such file or directory")]
    assert list(articles(str(tmp_path))) == [Skipped(str(tmp_path), "a directory without files")]
    assert len(reasons(articles("a\0b"))) == 1
    assert len(reasons(articles("x" * 5000))) == 1
    assert len(reasons(articles(""))) == 1


def test_a_file_that_vanishes_says_so(tmp_path: Path) -> None:
    """A file deleted while its directory is read is one line; the rest goes on."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    found = []
    for item in articles(str(tmp_path)):
        found.append(item)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert [type(x).__name__ for x in found] == ["Article", "Skipped", "Article"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_is_forbidden_says_so(tmp_path: Path) -> None:
    """A file and a directory without permission are one line each; the rest is read."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "inner").mkdir()
    for closed in ("a.txt", "inner"):
        (tmp_path / closed).chmod(0)
    found = list(articles(str(tmp_path)))
    (tmp_path / "inner").chmod(0o700)
    assert reasons(found) == ["permission denied", "permission denied"]
    assert sum(isinstance(x, Article) for x in found) == 1


def test_a_refusal_by_the_system_is_told_in_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the operating system says about a file or directory becomes the reason."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert list(articles(str(tmp_path / "a.txt"))) == [Skipped(str(tmp_path / "a.txt"), "permission denied")]
    monkeypatch.setattr(os, "scandir", refuse)
    assert next(iter(articles(str(tmp_path)))) == Skipped(str(tmp_path), "permission denied")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash means standard input, in any form, packed or not."""
    for data, n in ((TEXT.encode(), 1), (gzip.compress(TEXT.encode()), 1), (RSS.encode(), 2), (b"", 0)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        found = list(articles("-"))
        assert sum(isinstance(x, Article) for x in found) == n
        assert all(x.source.startswith("-") for x in found)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        page().encode(),
        RSS.encode(),
        TEXT.encode("utf-16"),
        warc(("https://a.example", page().encode(), "text/html", "200 OK")),
    ],
)
def test_packed_is_as_good_as_plain(data: bytes) -> None:
    """Gzip of any form, of gzip, and in several members gives the same items."""
    plain = list(from_bytes(data, "a"))
    half = len(data) // 2
    for packed in (
        gzip.compress(data),
        gzip.compress(gzip.compress(data)),
        gzip.compress(data[:half]) + gzip.compress(data[half:]) + b"\0" * 9,
        gzip.compress(data) + b"junk",
    ):
        assert list(from_bytes(packed, "a")) == plain


def test_a_truncated_gzip_gives_what_was_readable() -> None:
    """The text up to the break is read, and a line says that it broke."""
    text = "".join(f"The mayor said on day {n} of the strike that it was not over. " for n in range(3000))
    article, skipped = from_bytes(gzip.compress(text.encode())[:-500], "a.gz")
    assert isinstance(article, Article)
    assert len(article.text) > 1000
    assert text.startswith(article.text.rstrip("\ufffd"))
    assert skipped == Skipped("a.gz", "the gzip data breaks off before its end; only what comes before was read")


@pytest.mark.parametrize("data", [gzip.compress(TEXT.encode())[:6], gzip.compress(TEXT.encode())[:2], b"\x1f\x8b\x08\x00" + b"\xff" * 60])
def test_a_hopeless_gzip_is_one_line(data: bytes) -> None:
    """Where nothing could be read, one line says why."""
    (skipped,) = from_bytes(data, "a.gz")
    assert isinstance(skipped, Skipped)
    assert "gzip data" in skipped.reason


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    """An empty file, packed or not, gives one clear line."""
    (tmp_path / "a.txt").touch()
    assert list(articles(str(tmp_path / "a.txt"))) == [Skipped(str(tmp_path / "a.txt"), "an empty file")]
    assert reasons(from_bytes(gzip.compress(b""), "a.gz")) == ["an empty file"]


def test_a_text_above_the_limit_is_refused_with_its_size(tmp_path: Path) -> None:
    """The line tells the size and the limit."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"The king said no. ")
        file.truncate(50_000_000)
    (skipped,) = from_bytes(b"The king said no. " * 3_000_000, "big.txt")
    assert skipped == Skipped("big.txt", "too large: 54.0 MB; the limit for one item is 10.0 MB")


def test_a_bomb_does_no_harm() -> None:
    """Packed data is unpacked no further than the limit."""
    bomb = gzip.compress(gzip.compress(b"The king said no. " * 4_000_000))
    assert reasons(from_bytes(bomb, "a.gz")) == ["too large: more than 10.0 MB; the limit for one item is 10.0 MB"]


def test_a_binary_file_is_named() -> None:
    """The line says what the file is."""
    assert list(from_bytes(b"%PDF-1.7\nx", "a.pdf")) == [Skipped("a.pdf", "not a text but a PDF document")]


def check(found: list[Article | Skipped]) -> None:
    for item in found:
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
            continue
        at = 0
        for span, kind in item.marks:
            assert at <= span.start <= span.end <= len(item.text)
            assert kind
            at = span.end
        item.text.encode("utf-8")


HEADS = [
    b"",
    b"\x1f\x8b\x08",
    b"<html><p>",
    b"<!DOCTYPE html>",
    b"<rss>",
    b"{",
    b'{"text": "',
    b"[{",
    b"WARC/1.0\r\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%PDF",
    b"The king said ",
]


@settings(deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=200))
def test_any_bytes_give_articles_or_reasons(head: bytes, rest: bytes) -> None:
    """Whatever the bytes, reading ends in articles whose marks lie in the text in order, or in reasons of one line."""
    check(list(from_bytes(head + rest, "x")))


@settings(deadline=None)
@given(st.sampled_from([page(), RSS, TEXT]), st.integers(0, 3000), st.integers(0, 300), st.binary(max_size=8))
def test_any_damage_gives_articles_or_reasons(whole: str, at: int, length: int, patch: bytes) -> None:
    """A document with a piece cut out or overwritten anywhere is read or refused, never more."""
    data = whole.encode()
    check(list(from_bytes(data[:at] + patch + data[at + length :], "x")))


def test_many_files_cost_little(tmp_path: Path) -> None:
    """Options travel with the call: a stricter limit holds for every file of a directory."""
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_text(TEXT, "utf-8")
    found = list(articles(str(tmp_path), ReadOptions(max_bytes=50)))
    assert len(reasons(found)) == 20
