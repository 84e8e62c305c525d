"""Where outcomes go: readings to standard output or a file, as cards or as JSON lines; what was skipped to standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.app.card import NARROWEST, WIDEST, Part, print_card
from reportedly.app.phrases import visible
from reportedly.app.work import Outcome
from reportedly.contract import to_json, unread
from reportedly.errors import UsageError
from reportedly.record import Reading, Skipped


@dataclass(frozen=True, slots=True)
class Shape:
    """How outcomes are shown: ``path`` of the file they go to (None: standard output), JSON or cards, which ``part`` of a card,
    and whether standard error stays ``quiet``."""

    path: Path | None = None
    json: bool = False
    part: Part | None = None
    quiet: bool = False


class Delivery:
    """Prints outcomes one by one and counts them: ``read`` and ``skipped``."""

    def __init__(self, out: TextIO, shape: Shape, say: Callable[[str], None]) -> None:
        self.out, self.shape, self.say = out, shape, say
        self.console = Console(file=out, highlight=False, markup=False, emoji=False)
        self.read = self.skipped = 0

    def put(self, outcome: Outcome) -> None:
        """Prints one outcome at once, so that nothing done is lost when the program is stopped."""
        if isinstance(outcome, Skipped):
            self.skipped += 1
            self.say(f"{visible(outcome.source)}: {visible(outcome.reason)}")
            if self.shape.json:
                self.out.write(to_json(unread(outcome)) + "\n")
        else:
            self.read += 1
            self._show(outcome)
        self.out.flush()

    def _show(self, reading: Reading) -> None:
        if self.shape.json:
            self.out.write(to_json(reading) + "\n")
            return
        if self.read > 1:
            self.console.print("\n" + "─" * min(WIDEST, max(NARROWEST, self.console.width)) + "\n", style="dim")
        print_card(self.console, reading, self.shape.part)

    @property
    def status(self) -> int:
        """The exit status: 1 only if nothing could be read."""
        return int(self.skipped > 0 and self.read == 0)


@contextmanager
def deliver(shape: Shape) -> Iterator[Delivery]:
    """A Delivery to where ``shape`` says, with a count of what is done on standard error where nobody's reading is disturbed by it."""
    with _opened(shape) as out:
        if shape.quiet or not sys.stderr.isatty() or out.isatty():
            yield Delivery(out, shape, _silent if shape.quiet else _say)
            return
        columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(stderr=True, highlight=False, markup=False), transient=True) as progress:
            yield _Counted(out, shape, progress)


class _Counted(Delivery):
    def __init__(self, out: TextIO, shape: Shape, progress: Progress) -> None:
        super().__init__(out, shape, lambda line: progress.console.print(line, soft_wrap=True))
        self.progress, self.row = progress, progress.add_task("", total=None)

    def put(self, outcome: Outcome) -> None:
        super().put(outcome)
        self.progress.update(self.row, completed=self.read, description=f"{self.skipped} skipped" if self.skipped else "")


@contextmanager
def _opened(shape: Shape) -> Iterator[TextIO]:
    if shape.path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8" if shape.json else None, errors="replace")
        yield sys.stdout
        return
    try:
        file = shape.path.open("w", encoding="utf-8")
    except OSError as e:
        raise UsageError(f"{shape.path}: cannot be written: {e.strerror}") from e
    with file:
        yield file


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _silent(line: str) -> None:
    pass
