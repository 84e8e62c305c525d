"""Rows for people and programs: a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from reportedly.app.phrases import visible
from reportedly.app.tables import write_table

Form = Literal["table", "card", "json", "csv"]


def chosen(*, card: bool = False, json: bool = False, csv: bool = False) -> Form:
    """The form that the options of a command name. Raises UsageError for more than one."""
    from reportedly.errors import UsageError

    named: list[Form] = [form for form, wanted in (("card", card), ("json", json), ("csv", csv)) if wanted]  # type: ignore[misc]
    if len(named) > 1:
        raise UsageError(f"--{named[0]} and --{named[1]} exclude each other")
    return named[0] if named else "table"


def write_json(dicts: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    for row in dicts:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A line of names, then one line a row (RFC 4180)."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(v) if isinstance(v, bytes) else v for v in row] for row in rows)


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table: on a terminal fitted into its width, else one line a row."""
    cells = [["" if v is None else visible(str(_plain(v))) for v in row] for row in rows]
    if not sys.stdout.isatty():
        write_table([list(columns), *cells], right=False)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in cells:
        table.add_row(*map(Text, row))
    Console(highlight=False, markup=False, emoji=False).print(table)


def _plain(value: Any) -> Any:
    """Bytes, which neither JSON nor a table can hold, in hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value
