"""``reportedly find``: its options. ``finding.py`` shows what is found."""

from __future__ import annotations

from typing import Annotated, Literal, cast

import typer

from reportedly.app.options import RECORD, Db, Debug

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Many = list[str] | None


@app.command(
    epilog="""\b
Examples:
  reportedly find --db record.db --actor Iran --type SANCTION --after 2015-01-01
  reportedly find --show reports --card --where Geneva --according-to "Ana Petrov"
  reportedly find --said-by Zarif --about sanctions --oldest
  reportedly find --show articles --text '"chemical weapons"' --csv

\b
Several values of an option, given by repeating it, are alternatives; several options narrow.
""",
)
def find(
    db: Db = RECORD,
    show: Annotated[
        Literal["events", "reports", "statements", "articles"] | None,
        typer.Option("--show", help="What is shown: events, unless another is asked for; statements with --said-by."),
    ] = None,
    actor: Annotated[Many, typer.Option("--actor", metavar="NAME", help="Who does it: words of a name or role, IRN, Q794.")] = None,
    target: Annotated[Many, typer.Option("--target", metavar="NAME", help="To whom.")] = None,
    type: Annotated[Many, typer.Option("--type", metavar="TYPE", help="A PLOVER type: CONSULT, ASSAULT …")] = None,
    status: Annotated[Many, typer.Option("--status", metavar="STATUS", help="happened, planned, possible or denied.")] = None,
    after: Annotated[str | None, typer.Option("--after", metavar="YYYY-MM-DD", help="On this day or later.")] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="YYYY-MM-DD", help="On this day or earlier.")] = None,
    where: Annotated[Many, typer.Option("--where", metavar="PLACE", help="A place, a country or its code.")] = None,
    outlet: Annotated[Many, typer.Option("--outlet", metavar="NAME", help="Words of the outlet's name.")] = None,
    according_to: Annotated[
        Many, typer.Option("--according-to", metavar="NAME", help="A source of the report's chain; - is the outlet itself.")
    ] = None,
    said_by: Annotated[Many, typer.Option("--said-by", metavar="NAME", help="Who says it: finds statements.")] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Words of the report's sentence or of the statement.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help='Words that the article has; "in quotation marks" a phrase.')
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N; 0 is all.")] = 50,
    oldest: Annotated[bool, typer.Option("--oldest", help="The oldest first.")] = False,
    card: Annotated[bool, typer.Option("--card", help="Print cards with the words instead of a table.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, one item a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    debug: Debug = False,
) -> None:
    """Find events, reports, statements or articles in a record: who did what to whom, when, where, according to whom."""
    from reportedly.app.guard import guard

    with guard(debug):
        from reportedly.app.finding import print_found, show_of
        from reportedly.app.listing import chosen
        from reportedly.store import Record
        from reportedly.store.filters import Filters

        what = show_of(show, said_by)
        given = {
            "actor": actor, "target": target, "type": type, "status": status, "after": after, "before": before, "where": where,
            "outlet": outlet, "according_to": [*(according_to or ()), *(said_by or ())], "about": about, "text": text,
        }  # fmt: skip
        filters = cast(Filters, {k: v for k, v in given.items() if v} | {"limit": limit or None, "newest": not oldest})
        with Record.open(db) as record:
            print_found(record, what, filters, chosen(card=card, json=json, csv=csv))
