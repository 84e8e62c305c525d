"""The ``reportedly`` command: its commands and their options. What they do stands in modules that are imported when a command is
called, so that ``reportedly --help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportedly import __version__
from reportedly.app.lazy import LazyGroup
from reportedly.app.options import Day, Debug, Json, Knowledge, Outlet, Quiet, Sources, Stages, Workers

app = typer.Typer(
    name="reportedly",
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Runs the command that the arguments name, and exits with its status."""
    from reportedly.app.guard import guard

    try:
        with guard("--debug" in sys.argv):  # for what a command has not guarded itself
            app(prog_name="reportedly")
    except typer.Exit as e:
        sys.exit(e.exit_code)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback(
    epilog="""\b
Examples:
  reportedly demo
  reportedly read article.html
  reportedly read --json archive/ > readings.jsonl
  reportedly check readings.jsonl
""",
)
def _top(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Reads news and writes the sourced record: who did what to whom, when, where and according to whom."""


@app.command(
    epilog="""\b
Examples:
  reportedly read article.html
  reportedly read --json -o readings.jsonl --workers 4 archive/
  reportedly read --date 2024-03-04 --outlet "The Courier" pasted.txt
  reportedly read --only statements https://example.org/news/1

\b
Exit status: 0; 1 if nothing could be read; 2 for wrong usage; 130 when stopped.
""",
)
def read(
    sources: Sources,
    json: Annotated[bool, typer.Option("--json", help="Print the readings as JSON, one article a line, instead of cards.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")] = None,
    date: Day = None,
    outlet: Outlet = None,
    only: Annotated[Literal["reports", "statements"] | None, typer.Option("--only", help="Show only this part of the cards.")] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Leave out what is less probable than P (0 to 1).")
    ] = 0.0,
    stage: Stages = None,
    knowledge: Knowledge = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Read news articles and print the sourced record of each.

    Plain text, web pages, feeds, WARC and JSON lines are told apart by what they hold. Whatever could not be read is named on
    standard error with the reason, and the rest goes on.
    """
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.run import Shape, Task, read_all, stages_of

        task = Task(stages_of(stage or []), date.date() if date else None, outlet, min_confidence, debug, knowledge)
        raise typer.Exit(read_all(sources, task, Shape(output, json, only, quiet), workers))


@app.command(short_help="Read the bundled articles.")
def demo(
    json: Json = False,
    only: Annotated[Literal["reports", "statements"] | None, typer.Option("--only", help="Show only this part of the cards.")] = None,
    debug: Debug = False,
) -> None:
    """Read the bundled articles, written for this program, and print the sourced record of each."""
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.run import Shape, Task, read_demo

        raise typer.Exit(read_demo(Task(debug=debug), Shape(json=json, part=only)))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A directory of gold records, or a file of JSON lines.")],
    found: Annotated[Path, typer.Argument(metavar="FOUND", help="What 'reportedly read --json' printed.")],
    documents: Annotated[bool, typer.Option("--documents", help="Add a row for each document.")] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Score readings against gold, layer by layer."""
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.tables import print_scores
        from reportedly.score import load_gold, load_readings, score

        print_scores(*score(load_gold(gold), load_readings(found)), documents=documents, json=json)


@app.command(short_help="Check readings against the schema and their promises.")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Readings, one a line; - is standard input.")],
    debug: Debug = False,
) -> None:
    """Check readings against the schema and against every promise that a reading makes. Exit status 1 if one is broken."""
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.checking import check_file

        raise typer.Exit(check_file(file))


@app.command(short_help="List the slots of the pipeline and what can fill them.")
def stages(json: Json = False) -> None:
    """List the slots of the pipeline and the stages that can fill them; the first of each is the default."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.tables import print_stages

        print_stages(json=json)


@app.command(short_help="Print the JSON Schema of a reading.")
def schema() -> None:
    """Print the JSON Schema of what 'reportedly read --json' prints."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.schema import text

        typer.echo(text(), nl=False)
