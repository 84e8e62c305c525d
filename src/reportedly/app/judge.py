"""``reportedly judge``: its commands and their options. ``judging.py`` does what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.app.options import RECORD, Db

app = typer.Typer(
    help="Confirm, reject or fix what a record says, and say what is the same.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; the name you are logged in by, if not given.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="The id of a report, statement, entity or article, as 'find' shows it.")]
Left = Annotated[str, typer.Argument(metavar="ITEM", help="The id of a report or entity.")]
Right = Annotated[str, typer.Argument(metavar="ITEM", help="The id of another.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one a line.")]


@app.command()
def confirm(item: Item, db: Db = RECORD, by: By = None, why: Why = None) -> None:
    """Say that an item is right; of an article, that all of it is."""
    _correct(db, item, "confirm", by, why)


@app.command()
def reject(item: Item, db: Db = RECORD, by: By = None, why: Why = None) -> None:
    """Say that an item is wrong: it is found and exported no more."""
    _correct(db, item, "reject", by, why)


@app.command(
    epilog="""\b
Examples:
  reportedly judge fix 9e797ee9240a710c --set status=denied --set type=ASSAULT
  reportedly judge fix 9e797ee9240a710c --set actors="Ana Petrov; e4" --set when=2024-03-04..2024-03-06
"""
)
def fix(
    item: Item,
    set: Annotated[list[str], typer.Option("--set", metavar="FIELD=VALUE", help="A field and what it should be. May be repeated.")],
    db: Db = RECORD,
    by: By = None,
    why: Why = None,
) -> None:
    """Set fields of an item to what is right."""
    _correct(db, item, "fix", by, why, set)


@app.command()
def same(left: Left, right: Right, db: Db = RECORD, by: By = None, why: Why = None) -> None:
    """Say that two reports tell of one event, or that two entities are one."""
    _compare(db, left, right, "same", by, why)


@app.command()
def different(left: Left, right: Right, db: Db = RECORD, by: By = None, why: Why = None) -> None:
    """Say that two reports tell of different events, or that two entities are not one."""
    _compare(db, left, right, "different", by, why)


@app.command()
def entities(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article, or of a report in it.")],
    db: Db = RECORD,
    json: Json = False,
) -> None:
    """List the entities of an article with their ids."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import print_entities

        print_entities(db, article, json=json)


@app.command()
def undo(
    which: Annotated[str, typer.Argument(metavar="WHICH", help="A correction (c7) or judgement (j12), as 'list' shows it.")],
    db: Db = RECORD,
    by: By = None,
) -> None:
    """Take back a correction or a judgement: it stays on the record and counts no more."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import take_back

        typer.echo(take_back(db, which, by))


@app.command("list")
def list_all(
    db: Db = RECORD,
    machine: Annotated[bool, typer.Option("--machine", help="The program's own judgements too.")] = False,
    json: Json = False,
) -> None:
    """List what people have judged, with what was taken back."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import print_judged

        print_judged(db, machine=machine, json=json)


@app.command()
def export(
    db: Db = RECORD,
    gold: Annotated[bool, typer.Option("--gold", help="The articles that were confirmed as a whole, as readings, instead.")] = False,
) -> None:
    """Print what people have judged, one JSON object a line, for 'import' or for your own use.

    With --gold the articles that a person has confirmed as a whole: gold data for 'reportedly score' and for training."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import print_export

        print_export(db, gold=gold)


@app.command("import")
def import_all(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'export' printed.")],
    db: Db = RECORD,
) -> None:
    """Apply what people have judged on another record, in so far as this one has the articles. What it has already is left as it is."""
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import take_over

        typer.echo(take_over(db, file))


def _correct(db: Path, item: str, verdict: str, by: str | None, why: str | None, fields: list[str] | None = None) -> None:
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import correct

        typer.echo(correct(db, item, verdict, fields or [], by=by, why=why))


def _compare(db: Path, left: str, right: str, verdict: str, by: str | None, why: str | None) -> None:
    from reportedly.app.guard import guard

    with guard():
        from reportedly.app.judging import compare

        typer.echo(compare(db, (left, right), verdict, by=by, why=why))
