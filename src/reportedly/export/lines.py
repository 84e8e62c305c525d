"""Text into a binary file: always UTF-8, line feeds, and one code point for one, so that offsets hold in what is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # UTF-8 cannot carry it
_NOT_IN_XML = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF], " ")  # XML 1.0, production 2
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|\\\\^`\x7f-\xa0\ud800-\udfff]')  # RFC 3987, section 2.2
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_CELL = _NOT_IN_XML | dict.fromkeys(map(ord, "\t\n\r\x85\u2028\u2029"), " ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets begin a formula with, or skip before one


def put(out: BinaryIO, text: str) -> None:
    """Writes text; half a surrogate pair becomes a question mark."""
    out.write(encoded(text))


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace")


def clean(text: str) -> str:
    """Text as XML can carry it: control characters become spaces, one for one, half a surrogate pair a question mark."""
    return encoded(text).decode().translate(_NOT_IN_XML)


def iri(address: str | None) -> str | None:
    """An address as RDF can carry it, with what may not stand in one percent-encoded; None if it has no scheme."""
    if not address or not _SCHEME.match(address):
        return None
    return _NOT_IN_IRI.sub(lambda found: quote(encoded(found[0])), address)


def as_json(value: Any) -> str:
    """JSON on one line, readable, and always encodable: half a surrogate pair stays as an escape."""
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _HALF_PAIR.search(text) else text


def put_list(out: BinaryIO, items: Iterable[Any], before: str = "[", after: str = "]\n") -> None:
    """Writes a JSON list item by item, one a line, so that no list is too long for the memory."""
    put(out, before)
    for n, item in enumerate(items):
        put(out, (",\n" if n else "\n") + as_json(item))
    put(out, "\n" + after)


def put_table(out: BinaryIO, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Writes tab-separated values: tabs, line ends and control characters within a cell become spaces, one for one; a cell that
    holds quotation marks stands in them, each doubled, as most readers expect; None is empty."""
    for row in _chain(head, rows):
        put(out, "\t".join(_quoted(_harmless(cell).translate(_CELL)) for cell in row) + "\n")


def put_csv(out: BinaryIO, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Writes comma-separated values (RFC 4180, but line feeds); None is empty."""
    for row in _chain(head, rows):
        line = io.StringIO()
        csv.writer(line).writerow([_harmless(cell) for cell in row])  # by its own line end it knows that \r needs quotation marks
        put(out, line.getvalue().removesuffix("\r\n") + "\n")


def plain(cell: Any) -> str:
    """A cell as text: nothing for None, true and false in small letters, days as YYYY-MM-DD."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if '"' in cell else cell


def _harmless(cell: Any) -> str:
    """A cell as text, with an apostrophe before what a spreadsheet would take for a formula: articles come from anyone, and opening a
    table must run nothing."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else plain(cell)


def add_file(archive: ZipFile, name: str, content: bytes) -> None:
    """Adds a file to an archive, without the time of day."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _chain(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[Iterable[Any]]:
    yield head
    yield from rows
