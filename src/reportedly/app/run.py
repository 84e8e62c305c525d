"""``reportedly read`` and ``reportedly demo``: sources in, outcomes out, exit status back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from reportedly.app.output import Shape, deliver
from reportedly.app.work import Task, gather, outcome, pipeline
from reportedly.app.workers import Workers
from reportedly.errors import UsageError
from reportedly.read import from_bytes
from reportedly.record import Skipped
from reportedly.text import Article

__all__ = ["Shape", "Task", "read_all", "read_demo", "stages_of"]


def read_all(sources: Iterable[str], task: Task, shape: Shape, workers: int = 1) -> int:
    """Reads every source and prints what comes of it. Returns the exit status; raises UsageError for what cannot be done as asked."""
    if shape.json and shape.part:
        raise UsageError("--only shapes cards; with --json the readings are always whole")
    return _print(gather(sources, task), task, shape, workers)


def read_demo(task: Task, shape: Shape) -> int:
    """The same for the bundled articles."""
    return _print(demo_items(), task, shape)


def demo_items() -> Iterator[Article | Skipped]:
    """The bundled articles, in the order of their names."""
    folder = files("reportedly.app").joinpath("demo")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.startswith(("_", ".")) and not file.name.endswith((".py", ".md")):
            yield from from_bytes(file.read_bytes(), f"demo/{file.name}")


def _print(items: Iterable[Article | Skipped], task: Task, shape: Shape, workers: int = 1) -> int:
    pipeline(task.stages, task.knowledge)  # a stage there is none of is found out before anything is read
    with deliver(shape) as delivery:
        if workers == 1:
            for item in items:
                delivery.put(item if isinstance(item, Skipped) else outcome(item, task))
            return delivery.status
        with Workers(workers, task) as team:
            try:
                for result in team.outcomes(items):
                    delivery.put(result)
            except KeyboardInterrupt:
                for result in team.stop():
                    delivery.put(result)
                raise
        return delivery.status


def stages_of(chosen: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """``slot=name`` words as pairs. Raises UsageError for a word that is none."""
    pairs = [word.partition("=") for word in chosen]
    for slot, equals, name in pairs:
        if not (slot and equals and name):
            raise UsageError(f"--stage takes SLOT=NAME, not '{slot}{equals}{name}'; 'reportedly stages' lists them")
    return tuple((slot, name) for slot, _, name in pairs)
