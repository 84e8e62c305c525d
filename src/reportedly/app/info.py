"""``reportedly info``: what a record holds."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from reportedly.app.options import RECORD, Db, Debug, Json

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def info(
    db: Db = RECORD,
    skipped: Annotated[bool, typer.Option("--skipped", help="List what could not be read, and why.")] = False,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Say what a record holds: how many articles, reports and statements, of which days, made by what."""
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.listing import write_json, write_rows
        from reportedly.store import Record

        with Record.open(db) as record:
            rows = record.skipped() if skipped else facts(record)
            if as_json:
                write_json(rows if skipped else [{str(row["what"]): row["is"] for row in rows}])
            elif rows:
                write_rows(list(rows[0]), [list(row.values()) for row in rows])


def facts(record: Any) -> list[dict[str, Any]]:
    """What there is to say of a record, one row a fact."""
    counts = record.counts()
    first, last = record.db.execute("SELECT min(published), max(published) FROM article").fetchone()
    readings = record.db.execute("SELECT m.made_by, count(*) FROM article a JOIN maker m ON m.key = a.maker GROUP BY 1 ORDER BY 1")
    size = record.path.stat().st_size
    values = [
        ("file", str(record.path)),
        ("megabytes", round(size / 1e6, 1)),
        ("version of the schema", record.db.execute("PRAGMA user_version").fetchone()[0]),
        *((_PLURAL.get(name, f"{name}s"), n) for name, n in counts.items()),
        ("first published", first),
        ("last published", last),
        ("read by", "; ".join(f"{_stages(made_by)} ({n} articles)" for made_by, n in readings)),
    ]
    return [{"what": what, "is": value} for what, value in values]


def _stages(made_by: str) -> str:
    made: dict[str, str] = json.loads(made_by)
    return ", ".join((f"reportedly {made.pop('reportedly', '')}", *(f"{stage} {name}" for stage, name in made.items())))


_PLURAL = {"entity": "entities", "skipped": "items skipped"}
