"""What a format makes of readings, as bytes and as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any
from zipfile import ZipFile

from reportedly.export import writer
from reportedly.record import Reading
from told import A, B


def written(format: str, readings: Iterable[Reading] = (A, B), events: Any = None, *, every: bool = False) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    writer(format)(readings, events, out, every=every)
    return out.getvalue()


def objects(*args: Any, **options: Any) -> list[dict[str, Any]]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in written(*args, **options).splitlines()]


def table(format: str, *args: Any, **options: Any) -> list[dict[str, str]]:
    """The rows of a table."""
    text = written(format, *args, **options).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="," if format == "csv" else "\t"))


def files(*args: Any, **options: Any) -> dict[str, str]:
    """The files of an archive by name, line ends as they are."""
    with ZipFile(io.BytesIO(written(*args, **options))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
