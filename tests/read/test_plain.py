from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from read.samples import TEXT
from reportedly.read import from_bytes, plain
from reportedly.record import Skipped
from reportedly.text import Article


def read(data: bytes) -> str:
    (item,) = from_bytes(data, "a.txt")
    assert isinstance(item, Article), item
    return item.text


def test_a_text_is_kept_character_for_character() -> None:
    """Odd spaces, tabs, form feeds, emoji, combining marks and blank lines at the ends stay as they are."""
    text = "\n\n  " + TEXT + "\t“\u00a0odd\u2009 \x0c”\u0301 👩‍👩‍👧 e\u0301 \u200b\ufeffx\r y \n\n "
    assert read(text.encode()) == text


def test_windows_line_ends_become_line_feeds() -> None:
    """Only the pair of carriage return and line feed changes; a carriage return alone stays."""
    assert read(b"The one\r\nand the other\rand\n\r\nthe third") == "The one\nand the other\rand\n\nthe third"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_encodings_are_told_by_the_bytes(encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 with and without a mark, Windows-1252 and Mac Roman all give the same text."""
    text = TEXT + "It cost the town’s café – so they said… – £5."
    assert read(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_utf_8_round_trips(text: str) -> None:
    """Any text in UTF-8 is read back exactly, but for a mark at its beginning."""
    decoded = plain.decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded == plain.Decoded(text.removeprefix("\ufeff"))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
)
def test_wide_encodings_round_trip(text: str, encoding: str) -> None:
    """Any text in UTF-16 or UTF-32 with a mark is read back exactly; but UTF-16's mark and a NUL are, byte for byte, UTF-32's mark."""
    assume(not (encoding == "utf-16-le" and text.startswith("\0")))
    assert plain.decode(("\ufeff" + text).encode(encoding)) == plain.Decoded(text.removeprefix("\ufeff"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_a_text_with_anything_in_it_stays_verbatim(inner: str) -> None:
    """Whatever stands inside an English text, it comes out as it went in."""
    text = f"{TEXT}The sign said: {inner}\n{TEXT}"
    assert read(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_do_not(data: bytes) -> None:
    """No bytes make decoding raise."""
    plain.decode(data)


def test_broken_utf_8_is_read_and_said() -> None:
    """A few bytes that are not valid UTF-8 become U+FFFD, and a line says how many."""
    article, skipped = from_bytes(("“The” " + TEXT).encode() + b"\xff and \xc3(", "a.txt")
    assert isinstance(article, Article)
    assert article.text.endswith("\ufffd and \ufffd(")
    assert skipped == Skipped("a.txt", "2 places are not valid UTF-8 and read as U+FFFD (�)")


def test_a_declared_encoding_is_tried() -> None:
    """What a server declares is believed if the bytes fit it, and not if they do not."""
    assert plain.decode("Ça va, the man said".encode("latin-1"), "iso-8859-1") == plain.Decoded("Ça va, the man said")
    assert plain.decode("Ω, the man said".encode("iso-8859-7"), "iso-8859-7") == plain.Decoded("Ω, the man said")
    assert plain.decode("“Ça va”".encode(), "no-such-encoding") == plain.Decoded("“Ça va”")


@pytest.mark.parametrize("data", [b" \n\t ", b"\xef\xbb\xbf \n", " \u2003\n".encode("utf-16")])
def test_white_space_is_no_article(data: bytes) -> None:
    """A file of white space gives one clear line."""
    assert list(from_bytes(data, "a.txt")) == [Skipped("a.txt", "only white space")]
