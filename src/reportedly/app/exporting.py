"""Records and files of readings, written in a format of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reportedly.app.checking import numbered_lines
from reportedly.app.tables import write_table
from reportedly.contract import from_json
from reportedly.errors import ContractError, UsageError
from reportedly.export import FORMATS, Events, writer
from reportedly.record import Reading


def print_formats() -> None:
    """Prints the formats, what they are, and the usual ending of their files."""
    write_table([["format", "what it is", "ending"], *([name, f.about, f.ending] for name, f in FORMATS.items())], right=False)


def export_record(db: Path, format: str, path: Path | None, *, every: bool) -> None:
    """Writes all that stands in a record, with its events as they are merged."""
    from reportedly.store import Record

    with Record.open(db) as record:
        _export(record.readings(), record.merged(), format, path, every=every)


def export_readings(file: Path, format: str, path: Path | None, *, every: bool) -> None:
    """Writes readings of a file of JSON lines; nothing is merged. Raises ContractError for a line that is none."""
    _export(_readings(file), None, format, path, every=every)


def _export(readings: Iterable[Reading], events: Events | None, format: str, path: Path | None, *, every: bool) -> None:
    write = writer(format)
    if path is None and not FORMATS[format].text and sys.stdout.isatty():
        raise UsageError(f"{format} is nothing for a terminal: -o FILE{FORMATS[format].ending}")
    with _opened(path) as out:
        write(readings, events, out, every=every)


def _readings(file: Path) -> Iterator[Reading]:
    for n, line in numbered_lines(file):
        try:
            yield from_json(line)
        except ContractError as e:
            raise ContractError(f"{file}:{n}: {e}") from e


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if path is None:
        yield sys.stdout.buffer
        return
    part = path.with_name(path.name + ".part")
    try:
        file = part.open("wb")
    except OSError as e:
        raise UsageError(f"{path}: cannot be written: {e.strerror}") from e
    try:
        with file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
