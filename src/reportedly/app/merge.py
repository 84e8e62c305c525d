"""``reportedly merge``: the reports of articles compared with those of others."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.app.options import RECORD, Db, Debug

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def merge(
    db: Db = RECORD,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error.")] = False,
    debug: Debug = False,
) -> None:
    """Find which reports tell of one event, and which words are copied, in the articles for which that is not done yet.

    'reportedly add' does so itself unless told not to. When it is stopped, the same command goes on from there.
    """
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.adding import merge_all
        from reportedly.store import Store

        with Store.open(db) as store:
            merge_all(store, quiet)
