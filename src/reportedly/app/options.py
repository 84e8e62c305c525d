"""Options and arguments that several commands take, so that they mean the same everywhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, directories, web addresses; - is standard input.")]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication of articles that state none."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of articles that name none.")]
Stages = Annotated[
    list[str] | None,
    typer.Option("--stage", metavar="SLOT=NAME", help="Put another stage into a slot; 'reportedly stages' lists them. May be repeated."),
]
Knowledge = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="FILE", help="Your own actors, a CSV file (docs/knowledge.md), before the shipped ones."),
]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, metavar="N", help="Read with N processes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error about what was skipped, no progress.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault in the program.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

Db = Annotated[Path, typer.Option("--db", metavar="FILE", help="The record.")]
RECORD = Path("record.db")
"""The record of a command that names none."""
