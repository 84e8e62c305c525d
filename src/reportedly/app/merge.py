"""``reportedly merge``: the reports of articles compared with those of others."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.app.options import RECORD, Db, Debug

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def merge(
    db: Db = RECORD,
    anew: Annotated[
        bool, typer.Option("--anew", help="Forget what the program has judged, and make all that is derived from the readings anew.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error.")] = False,
    debug: Debug = False,
) -> None:
    """Find which reports tell of one event, and which words are copied, in the articles for which that is not done yet.

    'reportedly add' does so itself unless told not to. When it is stopped, the same command goes on from there. What people have said stays
    whatever is made anew.
    """
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.adding import merge_all
        from reportedly.store import Store

        with Store.open(db) as store:
            if anew:
                store.rebuild()
            merge_all(store, quiet)
