"""From sources to outcomes: what ``reportedly read`` does, one article after another or in several processes at once.

An outcome is the Reading of an article, or a Skipped that says why there is none. Outcomes come in the order of the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from reportedly.errors import KnowledgeError, ModelError
from reportedly.pipeline import Pipeline, build
from reportedly.read import ReadOptions, articles
from reportedly.record import Reading, Skipped
from reportedly.text import Article, digest

Outcome = Reading | Skipped


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with each article: the ``stages`` chosen by slot, the day and the outlet of articles that state none,
    the least confidence (a probability) of what is kept, and a file of the user's own actors. With ``debug`` a fault in the
    program is raised, not skipped."""

    stages: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    outlet: str | None = None
    least: float = 0.0
    debug: bool = False
    knowledge: Path | None = None


def gather(sources: Iterable[str], task: Task, options: ReadOptions = ReadOptions()) -> Iterator[Article | Skipped]:
    """Every article of every source, and every item of them that could not be read."""
    for source in sources:
        found = articles(source, options)
        while True:
            try:
                yield next(found)
            except StopIteration:
                break
            except Exception as e:  # one source must not stop the others
                if task.debug:
                    raise
                yield Skipped(source, fault(e))
                break


def outcome(article: Article, task: Task) -> Outcome:
    """The Reading of one article. A stateless function of its arguments: workers need nothing else.
    Raises ModelError or KnowledgeError where the installation is broken."""
    try:
        reading = pipeline(task.stages, task.knowledge).read(_told(article, task))
    except (ModelError, KnowledgeError):  # no article can be read
        raise
    except Exception as e:  # one article must not stop the others
        if task.debug:
            raise
        return Skipped(article.source, fault(e))
    return confident(reading, task.least) if task.least else reading


@lru_cache(maxsize=1)
def pipeline(stages: tuple[tuple[str, str], ...], knowledge: Path | None = None) -> Pipeline:
    """The pipeline of the stages chosen, with the user's own actors before the shipped ones, built once in each process.
    Raises UsageError for a stage there is none of and KnowledgeError for a file of actors that is not as it should be."""
    chosen = build(**dict(stages))
    if knowledge is None:
        return chosen
    from reportedly.knowledge.own import load

    own = load(knowledge)
    made_by = {**chosen.made_by, "mention": f"{chosen.made_by['mention']} with {digest(knowledge.read_text('utf-8-sig'))}"}
    return replace(chosen, mention=partial(cast(Any, chosen.mention), knowledge=own), made_by=made_by)


def fault(e: Exception) -> str:
    """One line that owns up to a fault in the program."""
    detail = ""
    with suppress(Exception):
        detail = " ".join(str(e).split())
    return f"a fault in reportedly: {type(e).__name__}: {detail} (--debug shows where)"


def _told(article: Article, task: Task) -> Article:
    """The article with the day and the outlet the user states, where it states none itself."""
    published, outlet = article.published or task.published, article.outlet or task.outlet
    return article if (published, outlet) == (article.published, article.outlet) else replace(article, published=published, outlet=outlet)


def confident(reading: Reading, least: float) -> Reading:
    """The reading without reports and attributions of less confidence than ``least``. What has no confidence stays, and so
    does every attribution that something else rests on."""

    def sure(confidence: float | None) -> bool:
        return confidence is None or confidence >= least

    reports = tuple(r for r in reading.reports if sure(r.frame.confidence))
    by_id = {a.id: a for a in reading.attributions}
    needed = {q for r in reports for q in r.frame.according_to} | {a.id for a in reading.attributions if sure(a.confidence)}
    while more := {by_id[q].within for q in needed if q in by_id} - needed - {None}:
        needed |= {q for q in more if q}
    return replace(reading, reports=reports, attributions=tuple(a for a in reading.attributions if a.id in needed))
