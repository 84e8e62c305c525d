"""Tables for people, and the same as JSON: scores, and the stages there are."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Any

from reportedly.pipeline import STAGES
from reportedly.score import Rate, Row, Scores


def print_scores(scores: Scores, rows: list[Row], *, documents: bool, json: bool) -> None:
    """Prints the scores, and with ``documents`` the counts of each document."""
    if json:
        _json({"scores": as_values(scores)} | ({"documents": {r.name: dict(r.tally) for r in rows}} if documents else {}))
        return
    write_table(score_rows(scores))
    if documents:
        sys.stdout.write("\n")
        write_table(_document_rows(rows))


def as_values(scores: Scores) -> dict[str, Any]:
    """The scores as plain values: a share as a number, a rate as an object."""
    return {name: value._asdict() if isinstance(value, Rate) else value for name, value in scores.items()}


def score_rows(scores: Scores) -> list[list[str]]:
    """The scores as a table: a rate has three figures, a share one."""
    rows = [["measure", "precision", "recall", "F or share"]]
    for name, value in scores.items():
        rows.append([name, *(f"{v:.3f}" for v in value)] if isinstance(value, Rate) else [name, "", "", f"{value:.3f}"])
    return rows


def _document_rows(rows: list[Row]) -> list[list[str]]:
    keys = ("said gold", "said found", "said hit", "event gold", "event found", "event hit", "full hit")
    head = ["document", "attributions", "found", "right", "events", "found", "right", "full"]
    return [head, *([name, *(f"{t.get(key, 0):.0f}" for key in keys)] for name, t in rows)]


def print_stages(*, json: bool) -> None:
    """Prints the slots in the order of the flow, and for each the names that can fill it, the default first."""
    plugged = sorted(p.name for p in entry_points(group="reportedly.stages"))
    known = {slot: list(names) for slot, names in STAGES.items()} | ({"entry points": plugged} if plugged else {})
    if json:
        _json(known)
    else:
        write_table([["slot", "stages"], *([slot, ", ".join(names)] for slot, names in known.items())], right=False)


def _json(data: dict[str, Any]) -> None:
    sys.stdout.write(jsonlib.dumps(data, ensure_ascii=False) + "\n")


def write_table(rows: Sequence[Sequence[str]], *, right: bool = True) -> None:
    """Prints rows in columns, the first to the left, the others to the ``right``."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (c.rjust(w) if right and n else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
