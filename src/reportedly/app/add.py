"""``reportedly add``: its options. ``adding.py`` does it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="""\b
Examples:
  reportedly add archive/ --to record.db
  reportedly add --workers 4 news-2024.warc.gz feed.xml --to record.db

\b
Exit status: 0; 1 if nothing could be read; 2 for wrong usage; 130 when stopped.
""",
)
def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, directories, web addresses; - is standard input.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The record, an SQLite file; made if there is none.")],
    date: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication of articles that state none."),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of articles that name none.")] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage", metavar="SLOT=NAME", help="Put another stage into a slot; 'reportedly stages' lists them. May be repeated."
        ),
    ] = None,
    knowledge: Annotated[
        Path | None,
        typer.Option("--knowledge", metavar="FILE", help="Your own actors, a CSV file (docs/knowledge.md), before the shipped ones."),
    ] = None,
    no_merge: Annotated[
        bool, typer.Option("--no-merge", help="Leave it to 'reportedly merge' to find which reports are one event.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, metavar="N", help="Read with N processes.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error about what was skipped, no progress.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault in the program.")] = False,
) -> None:
    """Read news articles and add them to a record.

    Takes whatever 'reportedly read' takes. What the record holds already is not read again, so the same command, given once more, goes on
    where it was stopped; an article read by other stages takes the place of the older reading. Whatever could not be read is named on
    standard error, noted in the record, and the rest goes on.
    """
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.adding import How, add_all
        from reportedly.app.run import stages_of
        from reportedly.app.work import Task

        task = Task(stages_of(stage or []), date.date() if date else None, outlet, debug=debug, knowledge=knowledge)
        raise typer.Exit(add_all(sources, to, task, How(workers, not no_merge, quiet)))
