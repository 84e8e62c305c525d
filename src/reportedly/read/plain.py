"""Bytes to text, character for character: byte-order marks, UTF-8, UTF-16 and the legacy encodings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.read.meta import Origin
from reportedly.record import Skipped
from reportedly.text import Article

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and the encodings they announce; UTF-32 before UTF-16, whose little-endian mark begins it."""

_LEGACY = ("cp1252", "mac_roman")  # what English was written in before UTF-8, the likelier first
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252"}  # as browsers read these labels
_SAMPLE = 200_000  # bytes that are looked at to tell an encoding
_FOREIGN = 0.12  # share of bytes beyond ASCII from which a text is not English in a Western encoding
_ODD = 0.1  # share of characters beyond ASCII that may stand where they make no sense


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and a remark in one line where it could not be read without loss."""

    text: str
    remark: str | None = None


def read(data: bytes, origin: Origin) -> Iterator[Article | Skipped]:
    """The text as it is, but for a byte-order mark dropped and ``\\r\\n`` as ``\\n``. Bytes that are not valid in the text's encoding
    become U+FFFD, and a Skipped says how many."""
    decoded = decode(data, origin.charset)
    if decoded is None:
        yield Skipped(origin.source, "text in no encoding that is known")
        return
    yield origin.known.article(lf(decoded.text), origin.source) if decoded.text.strip() else Skipped(origin.source, "only white space")
    if decoded.remark:
        yield Skipped(origin.source, decoded.remark)


def lf(text: str) -> str:
    """The text with ``\\r\\n`` as ``\\n``."""
    return text.replace("\r\n", "\n")


def decode(data: bytes, charset: str | None = None) -> Decoded | None:
    """The text that ``data`` spells, without its byte-order mark, or None if there is no telling.

    In this order: what a byte-order mark says, ``charset`` (what a server or page declares) if it fits, UTF-8, UTF-8 with
    a few broken bytes, Windows-1252 or Mac Roman if the result looks like text, what charset-normalizer detects.
    """
    encoding = wide(data)
    if encoding is not None:
        return _lossy(data, encoding)
    declared = _known(charset)
    for encoding in ("utf-8", declared) if declared != "utf-8" else ("utf-8",):
        if encoding and (text := _strict(data, encoding)) is not None:
            return Decoded(text.removeprefix("\ufeff"))
    if _mostly_utf8(data[:_SAMPLE]):
        return _lossy(data, "utf-8")
    found = legacy(data[:_SAMPLE])
    return None if found is None else _lossy(data, found)


def wide(data: bytes) -> str | None:
    """The name of the two- or four-byte encoding that ``data`` begins in, by its mark or else by where its zero bytes are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return None if encoding == "utf-8" else encoding
    head = data[:2000]
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0) / pairs, head[1 : 2 * pairs : 2].count(0) / pairs
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def legacy(sample: bytes) -> str | None:
    """The one-byte or other old encoding of ``sample``: a Western one if what it spells looks like Western text."""
    for encoding in _LEGACY:
        if (text := _strict(sample, encoding)) is not None and _plausible(text):
            return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:20_000]).best()
    return best.encoding if best is not None else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if _strict(data, encoding) is not None:
        return Decoded(text)
    n, code = text.count("\ufffd"), encoding.upper()
    return Decoded(text, f"{n} {'place is' if n == 1 else 'places are'} not valid {code} and {'reads' if n == 1 else 'read'} as U+FFFD (�)")


def _known(charset: str | None) -> str | None:
    """Python's name of a declared encoding, as browsers understand the label; None if it is unknown or not of text."""
    try:
        info = codecs.lookup((charset or "").strip(" \"';"))
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether the bytes beyond ASCII are mostly UTF-8: text of another encoding spells almost no valid sequence."""
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    whole = sum(ord(c) > 127 for c in sample.decode("utf-8", "ignore"))
    return whole >= 2 * broken


_HIGH = re.compile(r"[^\x00-\x7f]")
_SENSE = re.compile(
    r"(?:(?<=[a-zA-Zà-öø-ÿ])|\b|(?<=[\s(]))[à-öø-ÿßœžš](?=[a-zA-Zà-öø-ÿ'’\s.,;:!?)-]|$)"  # a small letter within a word
    r"|(?:^|(?<=[\s\"“‘(A-Z-]))[À-ÖØ-ÞŒŽŠ](?=[a-zA-Zà-öø-ÿÀ-ÖØ-Þ])"  # a capital at a word's beginning
    r"|(?:^|(?<=[\s(\[—–-]))[“‘«](?=\S)|(?<=\S)[”’»]|(?<=[\s\w\"”’.,])[–—…•·\u00a0]|[£€©®™°½¼¾§¢¥×±²³]"
)


def _plausible(text: str) -> bool:
    """Whether a decoded sample looks like Western text: few characters beyond ASCII, and those where they make sense."""
    high = len(_HIGH.findall(text))
    return high <= _FOREIGN * len(text) and high - len(_SENSE.findall(text)) <= _ODD * high
