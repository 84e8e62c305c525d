"""``reportedly add``: its options. ``adding.py`` does it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.app.options import Day, Debug, Knowledge, Outlet, Quiet, Sources, Stages, Workers

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
    sources: Sources,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The record, an SQLite file; made if there is none.")],
    date: Day = None,
    outlet: Outlet = None,
    stage: Stages = None,
    knowledge: Knowledge = None,
    no_merge: Annotated[
        bool, typer.Option("--no-merge", help="Leave it to 'reportedly merge' to find which reports are one event.")
    ] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
    debug: Debug = False,
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
