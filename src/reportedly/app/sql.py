"""``reportedly sql``: a question in SQL to the tables and views of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.app.options import RECORD, Db, Debug

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="""\b
Examples:
  reportedly sql "SELECT actors, type, count(*) FROM reports GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10"
  reportedly sql --csv --db record.db "SELECT * FROM statements WHERE speaker = 'Ana Petrov'"
""",
)
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT; docs/record.md describes the views.")],
    db: Db = RECORD,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, one row a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    debug: Debug = False,
) -> None:
    """Ask a record in SQL. Nothing can be changed by it."""
    from reportedly.app.guard import guard

    with guard(debug):
        answer(query, db, json=json, csv=csv)


def answer(query: str, path: Path, *, json: bool, csv: bool) -> None:
    """Prints what the query gives. Raises UsageError for one that SQLite refuses."""
    import sqlite3

    from reportedly.app.listing import chosen, write_csv, write_json, write_rows
    from reportedly.errors import UsageError
    from reportedly.store import Record

    form = chosen(json=json, csv=csv)
    with Record.open(path) as record:
        try:
            found = record.db.execute(query)
            columns = [d[0] for d in found.description or ()]
            if form == "json":
                write_json(dict(zip(columns, row, strict=True)) for row in found)
            elif form == "csv":
                write_csv(columns, found)
            elif columns:
                write_rows(columns, found)
        except (sqlite3.Error, sqlite3.Warning) as e:
            raise UsageError(f"SQL: {e}") from e
