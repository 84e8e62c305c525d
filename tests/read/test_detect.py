from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from read.samples import ATOM, JSON_FEED, RECORD, RSS, page, warc
from reportedly.read import detect

PAGE = page()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("html", PAGE),
        ("html", "\n\n<!-- saved --> <html><body><p>x</p></body></html>"),
        ("html", '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "a"><html xmlns="b"><head></head></html>'),
        ("html", "<div class='story'><p>One.</p><p>Two.</p></div>"),
        ("html", "<p>The king said no.</p>"),
        ("html", "Warning: no such table in line 3\n" + PAGE),
        ("feed", RSS),
        ("feed", ATOM),
        ("feed", "<rss version='2.0'><channel></channel></rss>"),
        ("feed", "<?xml version='1.0'?><!-- x --><rdf:RDF xmlns:rdf='r'></rdf:RDF>"),
        ("json feed", JSON_FEED),
        ("json", json.dumps(RECORD, indent=2)),
        ("json", json.dumps([RECORD, RECORD])),
        ("json", "[]"),
        ("json", '{\n"title": "broken'),
        ("json", json.dumps(RECORD)),
        ("json lines", json.dumps(RECORD) + "\n" + json.dumps(RECORD)),
        ("json lines", "oops\n" + json.dumps(RECORD) + "\n" + json.dumps(RECORD)),
        ("json lines", '{"broken": \n' + json.dumps(RECORD) + "\n" + json.dumps(RECORD)),
        ("warc", warc(("https://a.example", b"x", "text/html", "200 OK")).decode()),
    ],
)
def test_a_form_is_told_by_its_content(form: str, text: str) -> None:
    """Pages, feeds, JSON and archives are known by how they begin."""
    assert detect.form(text.encode()[:65536]) == form


@pytest.mark.parametrize(
    "text",
    [
        "<Applause> The king said that he would go.",
        "<b>Port strike ends</b> and the union said so.",
        "<p> is the tag of a paragraph, the teacher said.",
        "In HTML a page begins with <html> and <body>, the teacher said.",
        "{Updated} The king said no.",
        '{"No," the king said. "Never."}',
        "[Oslo] The king said no.",
        '["No," the king said.] The queen said yes.',
        "[1] The king, p. 3",
        '"title": "none"',
        "WARC is an archive, the librarian said.",
        "if a < b and b > c then {stop}",
        "{}\nThe king said no.",
        "The record {“text”: 1} was shown.\nThe other {2} was not.",
        "<3 the king said",
        "<",
        "{",
        "[",
    ],
)
def test_prose_is_text(text: str) -> None:
    """Prose that quotes brackets, braces and tags, or begins with them, is text."""
    assert detect.form(text.encode()) == "text"


@given(st.text("<>{}[]\"':,!?/ \nabchtmlp=-", max_size=80))
def test_every_text_has_a_form(text: str) -> None:
    """Telling the form raises for no text."""
    detect.form(text.encode())
    detect.binary(text.encode())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"\x7fELF\x02\x01", "an executable"),
        (b"\x00\x00\x00\x20ftypisom", "a video"),
        (b"RIFF\x00\x00\x00\x00WEBP", "a WebP image"),
        (b"a" * 257 + b"ustar", "a tar archive"),
        (bytes(range(32)) * 10, "binary data"),
        (b'<?xml version="1.0"?>\n<urlset></urlset>', "XML that is neither page nor feed (<urlset>)"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, name: str) -> None:
    """Files of other kinds are called what they are."""
    assert detect.binary(data) == name


@pytest.mark.parametrize(
    "data", [b"BZ means brass zinc", b"ID cards", b"MZ\n", b"The king\x0c said\x1b[0m no", "Ωμέγα".encode(), b"PK the king"]
)
def test_text_is_not_called_binary(data: bytes) -> None:
    """Text that begins like the name of a format, or holds a form feed, is text."""
    assert detect.binary(data) is None
