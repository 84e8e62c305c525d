"""One Reading from what the stages found: ids given, entities that take no part left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly import __version__
from reportedly.record import Attribution, Cast, Entity, Frame, Reading, Report, Segment, When, Where
from reportedly.text import Article, Span, digest


def compose(
    article: Article,
    segments: tuple[Segment, ...],
    cast: Cast,
    attributions: tuple[Attribution, ...],
    frames: tuple[Frame, ...],
    whens: tuple[When | None, ...],
    wheres: tuple[Where | None, ...],
    made_by: dict[str, str],
) -> Reading:
    """The Reading. Frames that share all their identifying fields become one report."""
    reports: dict[str, Report] = {}
    for frame, when, where in zip(frames, whens, wheres, strict=True):
        report = Report(report_id(article, frame), frame, when, where)
        reports.setdefault(report.id, report)
    entities = tuple(_taking_part(cast, attributions, reports.values()))
    kept = {e.id for e in entities}
    mentions = tuple(m for m in cast.mentions if m.entity in kept)
    return Reading(article, segments, entities, mentions, attributions, tuple(reports.values()), (), {"reportedly": __version__, **made_by})


def report_id(article: Article, frame: Frame) -> str:
    """The hash of what identifies a report: the article, the trigger's place and the type."""
    return digest(article.id, _places(frame.trigger), frame.type)


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{s.start}-{s.end}" for s in spans)


def _taking_part(cast: Cast, attributions: tuple[Attribution, ...], reports: Iterable[Report]) -> Iterable[Entity]:
    """The entities named by an attribution or a report, and those they belong to."""
    used = {a.speaker for a in attributions} | {e for r in reports for e in (*r.frame.actors, *r.frame.targets)}
    while more := {cast.by_id[e].of for e in used if e in cast.by_id} - used - {None}:
        used |= more
    for entity in cast.entities:
        if entity.id in used:
            yield entity if entity.of in cast.by_id else replace(entity, of=None)
