"""Text into a binary file: always UTF-8, line feeds, and one code point for one, so that offsets hold in what is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # UTF-8 cannot carry it
_CELL = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def put(out: BinaryIO, text: str) -> None:
    """Writes text; half a surrogate pair becomes a question mark."""
    out.write(encoded(text))


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace")


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
    """Writes tab-separated values: tabs and line ends within a cell become spaces, one for one; None is empty."""
    for row in _chain(head, rows):
        put(out, "\t".join(plain(cell).translate(_CELL) for cell in row) + "\n")


def put_csv(out: BinaryIO, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Writes comma-separated values (RFC 4180, but line feeds); None is empty."""
    for row in _chain(head, rows):
        line = io.StringIO()
        csv.writer(line).writerow([plain(cell) for cell in row])  # by its own line end it knows that \r needs quotation marks
        put(out, line.getvalue().removesuffix("\r\n") + "\n")


def plain(cell: Any) -> str:
    """A cell as text: nothing for None, true and false in small letters, days as YYYY-MM-DD."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def add_file(archive: ZipFile, name: str, content: bytes) -> None:
    """Adds a file to an archive, without the time of day."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _chain(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[Iterable[Any]]:
    yield head
    yield from rows
