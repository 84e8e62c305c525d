"""Parquet: the table of ``columns``, with days as days and numbers as numbers. Needs pyarrow, ``reportedly[parquet]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from reportedly.errors import UsageError
from reportedly.export import Events
from reportedly.export.columns import COLUMNS
from reportedly.export.events import rows
from reportedly.export.lines import encoded
from reportedly.export.rows import Row
from reportedly.record import Reading

BATCH = 10_000  # rows of one group in the file: some megabytes


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes the table, a group of rows at a time. Raises UsageError if pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as e:
        raise UsageError("Parquet needs pyarrow: pip install 'reportedly[parquet]'") from e
    kinds = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "truth": pa.bool_(), "day": pa.date32()}
    schema = pa.schema([(c.name, kinds[c.kind]) for c in COLUMNS])
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        for batch in _batches(rows(readings, events, every=every)):
            file.write_table(pa.table({c.name: [_sound(c.get(row)) for row in batch] for c in COLUMNS}, schema=schema))


def _sound(value: Any) -> Any:
    """Text without half surrogate pairs, empty text as nothing."""
    return (encoded(value).decode() or None) if isinstance(value, str) else value


def _batches(all_rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(all_rows, BATCH)):
        yield batch
