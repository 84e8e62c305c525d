"""How far an ``add`` is: articles, rate and time left on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text


class Bar:
    """Says lines and shows nothing else: for standard error that is no terminal."""

    def at(self, source: str) -> None:
        """Told of each item before it is read."""

    def step(self, count: str) -> None:
        """Told of the counts after each item."""

    def say(self, line: str) -> None:
        """Prints a line on standard error."""
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


class _Silent(Bar):
    def say(self, line: str) -> None:
        pass


class _Shown(Bar):
    """A bar of the bytes of the files that are done, for how many articles a file holds is not known before."""

    def __init__(self, progress: Progress, sizes: dict[str, int]) -> None:
        self.progress, self.sizes = progress, sizes
        self.row = progress.add_task("", total=sum(sizes.values()) or None, articles=0)
        self.file, self.articles = "", 0

    def at(self, source: str) -> None:
        file = source if source in self.sizes else source.rpartition("#")[0]
        if file != self.file:
            self.progress.update(self.row, advance=self.sizes.get(self.file, 0))
            self.file = file

    def step(self, count: str) -> None:
        self.articles += 1
        self.progress.update(self.row, description=count, articles=self.articles)

    def say(self, line: str) -> None:
        self.progress.console.print(line, soft_wrap=True)


class _Rate(ProgressColumn):
    """Articles a second since the start."""

    def render(self, task: Task) -> Text:
        elapsed = task.elapsed or 0.0
        return Text(f"{task.fields['articles'] / elapsed:.1f} articles/s" if elapsed > 1 else "")


@contextmanager
def bar(sizes: dict[str, int], quiet: bool) -> Iterator[Bar]:
    """A Bar for sources of these sizes in bytes."""
    if quiet or not sys.stderr.isatty():
        yield _Silent() if quiet else Bar()
        return
    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), _Rate(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True, highlight=False, markup=False), transient=True) as progress:
        yield _Shown(progress, sizes)


def sizes(sources: Iterable[str]) -> dict[str, int]:
    """The files of the sources with their sizes in bytes; what is no file is left out."""
    out: dict[str, int] = {}
    for source in sources:
        path = Path(source)
        try:
            files = path.rglob("*") if path.is_dir() else [path]
            out |= {str(f): f.stat().st_size for f in files if f.is_file()}
        except (OSError, ValueError):
            continue
    return out
