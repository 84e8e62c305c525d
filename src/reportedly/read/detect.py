"""What form bytes are in, told by the bytes alone: no file name and no server's word is asked."""

from __future__ import annotations

import json
import re
from typing import Literal

Form = Literal["text", "html", "feed", "json feed", "json", "json lines", "warc"]

BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM\x00", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an executable"),
    (b"\xcf\xfa\xed\xfe", "an executable"),
    (b"\xca\xfe\xba\xbe", "an executable"),
    (b"MZ\x90", "an executable"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"ID3", "an MP3 recording"),
    (b"fLaC", "a FLAC recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
"""How files that are no text begin, and what they are."""

_AT_FOUR = {b"ftyp": "a video"}
_AT_EIGHT = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "a video"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MUCH = 0.02  # share of control characters from which bytes are no text


def binary(head: bytes) -> str | None:
    """What the bytes are, if they are no text in any encoding; None for text. UTF-16 is to be recoded before."""
    named = next((name for start, name in BINARY if head.startswith(start)), None)
    named = named or _AT_FOUR.get(head[4:8]) or (_AT_EIGHT.get(head[8:12]) if head.startswith(b"RIFF") else None)
    if named or not head:
        return named
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and form(head) == "text":
        root = _ROOT.search(head.decode("latin-1").partition("?>")[2])
        return f"XML that is neither page nor feed (<{(root[1] or root[2])[:40] if root else ''}>)"
    odd = _CONTROL.findall(head)
    return "binary data" if b"\0" in odd or len(odd) > _MUCH * len(head) else None


def form(head: bytes) -> Form:
    """The form of text that begins with ``head``. Prose is text, whatever brackets and tags it quotes."""
    if re.match(rb"WARC/\d", head):
        return "warc"
    text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
    if text[:1] in ("{", "["):
        found = _json(text)
        return found or _lines_of_json(text) or "text"
    if text[:1] == "<":
        return _markup(text) or "text"
    return _lines_of_json(text) or ("html" if _late_html(text) else "text")


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEMBER = r'\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:\s*(?:["{\[\d-]|true|false|null|$)|\}\s*$)'
_OBJECT = re.compile(_MEMBER)
_ARRAY = re.compile(rf"\[\s*(?:{_MEMBER}|\]\s*$)")
_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_LINES = 10


def _json(text: str) -> Form | None:
    if _ARRAY.match(text):
        return "json"
    if not _OBJECT.match(text):
        return None
    if _FEED.search(text[:5000]):
        return "json feed"
    line, end, rest = text.partition("\n")
    if _is_object(line):
        return "json lines" if rest.strip() else "json"
    if not end:
        return "json lines"
    return _lines_of_json(rest) or "json"


def _lines_of_json(text: str) -> Form | None:
    """Whether at least two, and at least half, of the first lines are JSON objects; the last may be cut by the look-ahead."""
    found = [line for line in text.split("\n")[: _LINES + 1] if line.strip()][:_LINES]
    good = sum(map(_is_object, found))
    return "json lines" if good >= 2 and 2 * good >= len(found) else None


def _is_object(line: str) -> bool:
    if not _OBJECT.match(line):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


# ── markup ───────────────────────────────────────────────────────────────────────────────────────────────────────

_PROLOG = re.compile(r"(?:<\?xml[^>]*\?>|<\?xml-[^>]*\?>|<!--.*?-->|\s+)+", re.DOTALL)
_ROOT = re.compile(r"<!doctype\s+([\w:.-]+)|<([a-zA-Z][\w:.-]*)", re.IGNORECASE)
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "atom:feed", "channel"})
_PAGES = frozenset({"html", "head", "body"})
_PIECES = frozenset(
    "article section main div p h1 h2 h3 h4 table ul ol header meta title script link nav figure blockquote style span center font".split()
)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_CLOSING = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|article|section|main|blockquote|table|tr|td|figure|head|body|html|title|script|style)\s*>", re.IGNORECASE
)


def _markup(text: str) -> Form | None:
    """The form by the first element; a page's piece must look like markup as a whole, for prose may begin with a tag too."""
    at = m.end() if (m := _PROLOG.match(text)) else 0
    root = _ROOT.match(text, at)
    if root is None:
        return None
    name = (root[1] or root[2]).lower()
    if name in _FEEDS:
        return "feed"
    if name in _PAGES and (root[1] or _CLOSING.search(text) or len(_TAG.findall(text[:2000])) > 3):
        return "html"
    return "html" if name in _PIECES and is_markup(text) else None


def is_markup(text: str) -> bool:
    """Whether a piece of text is HTML rather than prose that quotes some: it closes an element that makes a block."""
    return text.lstrip()[:1] == "<" and _CLOSING.search(text) is not None


_HTML = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_STRAY = 1000  # characters of stray text, such as a program's warnings, that may precede a page


def _late_html(text: str) -> bool:
    """Whether a page begins after some stray text: a page's root, a head or body and many tags close to each other."""
    m = _HTML.search(text, 0, _STRAY)
    if m is None or not re.search(r"<(?:head|body)[\s>]", text[m.start() : m.start() + 2000], re.IGNORECASE):
        return False
    rest = text[m.start() :]
    tags = len(_TAG.findall(rest))
    return tags >= 8 and tags * 150 > len(rest) and _CLOSING.search(rest) is not None
