"""``reportedly check``: readings against the schema and the promises."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from reportedly.contract import from_json
from reportedly.errors import ContractError, UsageError
from reportedly.sound import check as broken_promises


def check_file(path: Path) -> int:
    """Prints one line for everything wrong in a file of readings, and a count on standard error. Returns the exit status."""
    checked = broken = 0
    for n, line in numbered_lines(path):
        checked += 1
        for problem in problems(line):
            broken += 1
            sys.stdout.write(f"{path}:{n}: {problem}\n")
    sys.stderr.write(f"{checked} {'reading' if checked == 1 else 'readings'} checked, {broken or 'nothing'} wrong\n")
    return int(broken > 0 or checked == 0)


def problems(line: bytes) -> Iterator[str]:
    """What is wrong with one line."""
    try:
        reading = from_json(line)
    except ContractError as e:
        yield str(e)
        return
    stated = json.loads(line)["article"]["id"]
    if stated != reading.article.id:
        yield f"article: its id is {stated}, the hash of its text and address {reading.article.id}"
    yield from broken_promises(reading)


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, or of standard input for "-", that are not blank, with their numbers. Raises UsageError if there is none."""
    if str(path) == "-":
        yield from ((n, line) for n, line in enumerate(sys.stdin.buffer, 1) if line.strip())
        return
    try:
        with path.open("rb") as file:
            yield from ((n, line) for n, line in enumerate(file, 1) if line.strip())
    except OSError as e:
        raise UsageError(f"{path}: {e.strerror}") from e
