"""Several processes at work on one stream of articles: outcomes in order, memory bounded, no article lost when a process dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from reportedly.app.work import Outcome, Task, outcome
from reportedly.record import Skipped
from reportedly.text import Article

AHEAD = 4
"""How many articles for each process wait or are done ahead of the one that is delivered next."""

_KILLED = "the process that read it was killed (is there enough memory?)"


@dataclass(frozen=True)
class _Job:
    article: Article
    pool: ProcessPoolExecutor
    future: Future[Outcome]


@dataclass
class Workers:
    """``count`` processes that do one ``task``. Use as a context: leaving it ends them."""

    count: int
    task: Task
    waiting: deque[_Job | Skipped] = field(default_factory=deque)

    def __enter__(self) -> Workers:
        self.pool = self._new_pool()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def outcomes(self, items: Iterable[Article | Skipped]) -> Iterator[Outcome]:
        """The outcome of each item, in order."""
        for item in items:
            self.waiting.append(item if isinstance(item, Skipped) else self._submit(item))
            while len(self.waiting) > self.count * AHEAD or (self.waiting and _is_done(self.waiting[0])):
                yield self._take()
        while self.waiting:
            yield self._take()

    def stop(self) -> Iterator[Outcome]:
        """Ends the processes at once. Returns what was done and not yet delivered, in order."""
        for child in multiprocessing.active_children():
            child.terminate()
        self.pool.shutdown(cancel_futures=True)
        done = [job for job in self.waiting if _is_done(job)]
        self.waiting.clear()
        return (job if isinstance(job, Skipped) else job.future.result() for job in done if not _is_broken(job))

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), initializer=_end_with_the_parent)

    def _submit(self, article: Article) -> _Job:
        with _deaf_to_interrupts():
            return _Job(article, self.pool, self.pool.submit(outcome, article, self.task))

    def _take(self) -> Outcome:
        job = self.waiting.popleft()
        if isinstance(job, Skipped):
            return job
        try:
            return job.future.result()
        except BrokenProcessPool:  # by this article or by one beside it: alone, it will show
            self._replace(job.pool)
        again = self._submit(job.article)
        try:
            return again.future.result()
        except BrokenProcessPool:
            self._replace(again.pool)
            return Skipped(job.article.source, _KILLED)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if self.pool is broken:
            broken.shutdown(wait=False)
            self.pool = self._new_pool()


def _end_with_the_parent() -> None:
    """Ends this process when the one that started it is gone: killed, it cannot end its processes itself, and they would wait for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _is_done(job: _Job | Skipped) -> bool:
    return isinstance(job, Skipped) or job.future.done()


def _is_broken(job: _Job | Skipped) -> bool:
    return isinstance(job, _Job) and (job.future.cancelled() or job.future.exception() is not None)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started meanwhile inherit the deafness: Ctrl-C is the parent's alone to hear, and it ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
