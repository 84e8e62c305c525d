"""CSV: one row per event with every field, its words and their offsets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reportedly.export import Events
from reportedly.export.columns import COLUMNS
from reportedly.export.events import rows
from reportedly.export.lines import put_csv
from reportedly.record import Reading


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes a line of names, then one line a row."""
    put_csv(out, (c.name for c in COLUMNS), ([c.get(row) for c in COLUMNS] for row in rows(readings, events, every=every)))
