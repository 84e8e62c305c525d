"""The user's own actors: a CSV file that adds to the tables or overrides them. Its columns are described in docs/knowledge.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import KnowledgeError
from reportedly.knowledge.actors import Candidate, Knowledge
from reportedly.knowledge.countries import by_code
from reportedly.knowledge.names import bare, key, words_of
from reportedly.knowledge.offices import FOREVER, Office, bounds
from reportedly.knowledge.posts import BODIES

KINDS = ("person", "party", "armed group", "agency", "igo", "ngo", "alliance", "outlet", "company", "organization")
COLUMNS = ("name", "kind", "aliases", "country", "wikidata", "office", "start", "end")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


@dataclass(frozen=True, slots=True)
class _Row:
    """One checked row and where it stands."""

    line: int
    cells: dict[str, str]


def load(path: Path) -> Knowledge:
    """The shipped knowledge with the user's actors before it. Rows of the same name are one actor with several offices.

    Raises KnowledgeError, naming file, line and column, for a file that cannot be read or a row that is not as it should be."""
    people: dict[str, list[_Row]] = {}
    for row in _rows(path):
        _check(path, row)
        people.setdefault(key(row.cells["name"]), []).append(row)
    own: list[Candidate] = []
    names: dict[str, list[int]] = {}
    for n, rows in enumerate(people.values(), 1):
        _check_same(path, rows)
        own.append(_actor(path, -n, rows))
        for k in _keys(rows):
            names.setdefault(k, []).append(-n)
    return Knowledge(own, {k: tuple(numbers) for k, numbers in names.items()})


def _rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_columns(path, reader.fieldnames or ())
            for cells in reader:
                if None in cells or None in cells.values():
                    raise _error(
                        path, reader.line_num, "", f"has {'more' if None in cells else 'fewer'} cells than the first line has names"
                    )
                yield _Row(reader.line_num, {name: cell.strip() for name, cell in cells.items()})
    except OSError as e:
        raise KnowledgeError(f"{path}: {e.strerror or e}") from e
    except UnicodeDecodeError as e:
        raise KnowledgeError(f"{path}: not UTF-8 text: {e}") from e
    except csv.Error as e:
        raise KnowledgeError(f"{path}: not CSV: {e}") from e


def _error(path: Path, line: int, column: str, reason: str) -> KnowledgeError:
    return KnowledgeError(f"{path}, line {line}{f', column {column!r}' if column else ''}: {reason}")


def _check_columns(path: Path, names: object) -> None:
    found = list(names) if isinstance(names, (list, tuple)) else []
    for name in ("name", "kind"):
        if name not in found:
            raise _error(path, 1, name, f"is missing; the columns are {', '.join(COLUMNS)}")
    for name in found:
        if name not in COLUMNS:
            raise _error(path, 1, str(name), f"is unknown; the columns are {', '.join(COLUMNS)}")


def _check(path: Path, row: _Row) -> None:
    cells = row.cells
    if not key(cells["name"]):
        raise _error(path, row.line, "name", "is empty")
    if cells["kind"] not in KINDS:
        raise _error(path, row.line, "kind", f"{cells['kind']!r} is none of {', '.join(KINDS)}")
    state = cells.get("country", "")
    if state and state not in by_code() and state not in BODIES.values():
        raise _error(
            path, row.line, "country", f"{state!r} is no ISO 3166-1 alpha-3 code (IRN), nor the code of a body (UN, EU, NATO, HAMAS …)"
        )
    if (q := cells.get("wikidata", "")) and not re.fullmatch(r"Q[1-9]\d*", q):
        raise _error(path, row.line, "wikidata", f"{q!r} is no Q-number")
    for column in ("start", "end"):
        _check_day(path, row, column)
    start, end = cells.get("start", ""), cells.get("end", "")
    if start and end and bounds(end)[1] < bounds(start)[0]:
        raise _error(path, row.line, "end", f"{end} is before the start, {start}")
    if (start or end) and not cells.get("office"):
        raise _error(path, row.line, "office", "is empty, but there are dates")
    if cells.get("office") and not (start and state):
        raise _error(path, row.line, "start" if not start else "country", "is empty; an office needs a country and a start")


def _check_day(path: Path, row: _Row, column: str) -> None:
    day = row.cells.get(column, "")
    if not day:
        return
    try:
        if not _DAY.match(day):
            raise ValueError(day)
        bounds(day)
    except ValueError as e:
        raise _error(path, row.line, column, f"{day!r} is no day, month or year as in 2015-12-07, 2015-12 or 2015") from e


def _check_same(path: Path, rows: list[_Row]) -> None:
    first = rows[0]
    for row in rows[1:]:
        for column in ("kind", "country", "wikidata"):
            a, b = first.cells.get(column, ""), row.cells.get(column, "")
            if a and b and a != b and column != "country":
                raise _error(path, row.line, column, f"{b!r}, but line {first.line} gives {a!r} for {first.cells['name']}")


def _actor(path: Path, number: int, rows: list[_Row]) -> Candidate:
    def given(column: str) -> str | None:
        return next((r.cells[column] for r in rows if r.cells.get(column)), None)

    name, q = rows[0].cells["name"], given("wikidata")
    offices = tuple(
        Office(name, q, c["country"], c["office"], c["start"], c.get("end") or None, FOREVER, False, path.name, number)
        for c in (r.cells for r in rows)
        if c.get("office")
    )
    return Candidate(number, name, rows[0].cells["kind"], given("country"), q, 1.0, f"{path.name}, line {rows[0].line}", offices)


def _keys(rows: list[_Row]) -> set[str]:
    names = {n.strip() for r in rows for n in (r.cells["name"], *r.cells.get("aliases", "").split("|"))}
    return {k for n in names for k in (key(n), bare(key(n)), " ".join(words_of(n))) if k}
