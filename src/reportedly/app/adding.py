"""``reportedly add``: sources in, rows of one record out. Read by several processes, written by this one, an article at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly import __version__
from reportedly.app.phrases import visible
from reportedly.app.progress import Bar, bar, sizes
from reportedly.app.work import Outcome, Task, gather, outcome, pipeline
from reportedly.app.workers import Workers
from reportedly.record import Skipped
from reportedly.store import Store
from reportedly.store.merging import merge, unmerged
from reportedly.text import Article


@dataclass
class Count:
    """What came of the sources."""

    added: int = 0
    present: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        return f"{self.added} added, {self.present} already there, {self.skipped} skipped"

    @property
    def status(self) -> int:
        """The exit status: 1 only if nothing could be read."""
        return int(self.skipped > 0 and self.added == self.present == 0)


@dataclass(frozen=True, slots=True)
class How:
    """How sources are added: by how many processes, whether events are found too, and whether standard error stays ``quiet``."""

    workers: int = 1
    merge: bool = True
    quiet: bool = False


def add_all(sources: list[str], path: Path, task: Task, how: How) -> int:
    """Reads every source that the record does not hold yet, adds it, and finds its events. Returns the exit status. When it is stopped,
    all that was added stays, and the same command goes on from there."""
    made_by = {"reportedly": __version__, **pipeline(task.stages, task.knowledge).made_by}
    with Store.open(path, create=True) as store:
        with bar(sizes(sources), how.quiet) as shown:
            adding = _Adding(store, made_by, shown)
            items = adding.unread(gather(sources, task))
            try:
                for result in _outcomes(items, task, how.workers):
                    adding.put(result)
            finally:
                shown.say(f"{path}: {adding.count}")
        if how.merge:
            merge_all(store, how.quiet)
    return adding.count.status


def merge_all(store: Store, quiet: bool) -> None:
    """Finds the events of the articles that are not merged yet."""
    left, made = unmerged(store), 0
    if not left:
        return
    with bar({str(n): 1 for n in range(left)}, quiet) as shown:
        for n, judgements in enumerate(merge(store)):
            made += judgements
            shown.at(str(n))
            shown.step(f"merged, {made} judgements")
        shown.say(f"{store.path}: {left} merged, {made} judgements")


def _outcomes(items: Iterable[Article | Skipped], task: Task, workers: int) -> Iterator[Outcome]:
    """The outcome of each item, in order."""
    if workers == 1:
        yield from (item if isinstance(item, Skipped) else outcome(item, task) for item in items)
        return
    with Workers(workers, task) as team:
        yield from team.outcomes(items)


class _Adding:
    """One record while sources are added to it."""

    def __init__(self, store: Store, made_by: dict[str, str], shown: Bar) -> None:
        self.store, self.made_by, self.shown, self.count = store, made_by, shown, Count()

    def unread(self, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
        """The items without the articles that the record holds as these stages read them."""
        for item in items:
            self.shown.at(item.source)
            if isinstance(item, Article) and self.store.has(item.id, self.made_by):
                self.count.present += 1
                self.shown.step(str(self.count))
            else:
                yield item

    def put(self, result: Outcome) -> None:
        """Adds one outcome, wholly or not at all."""
        if isinstance(result, Skipped):
            self.store.add_skipped(result)
            self.count.skipped += 1
            self.shown.say(f"{visible(result.source)}: {visible(result.reason)}")
        elif self.store.add(result):
            self.count.added += 1
        else:
            self.count.present += 1
        self.shown.step(str(self.count))
