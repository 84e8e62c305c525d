"""``reportedly export``: its options. ``exporting.py`` does it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.app.options import RECORD, Debug

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="""\b
Examples:
  reportedly export --db record.db --format polecat -o events.tsv
  reportedly export --db record.db --format parquet --reports -o reports.parquet
  reportedly export --readings readings.jsonl --format brat -o annotated.zip
  reportedly export --list

\b
docs/export.md says what each format holds.
""",
)
def export(
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="NAME", help="The format; --list shows them.")] = None,
    db: Annotated[Path | None, typer.Option("--db", metavar="FILE", help="A record: all that stands in it, merged as it is.")] = None,
    readings: Annotated[
        Path | None, typer.Option("--readings", metavar="FILE", help="Instead: what 'reportedly read --json' printed; - is standard input.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")] = None,
    reports: Annotated[bool, typer.Option("--reports", help="A row for every report instead of one for each event.")] = False,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    debug: Debug = False,
) -> None:
    """Write a record, or readings, in a format of other programs.

    Event data has one row for each event. Status, background and according to whom stand beside it: nothing denied, planned, possible
    or claimed is written as a bare fact.
    """
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.exporting import export_readings, export_record, print_formats
        from reportedly.errors import UsageError

        if list_formats:
            print_formats()
        elif format is None:
            raise UsageError("which format? --format NAME; --list shows them")
        elif readings is not None and db is not None:
            raise UsageError("--db and --readings exclude each other")
        elif readings is not None:
            export_readings(readings, format, output, every=reports)
        else:
            export_record(db or RECORD, format, output, every=reports)
