"""The promises that every Reading keeps: values have words, spans lie in the text, chains lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record import Frame, Reading, When
from reportedly.text import Span


def check(reading: Reading) -> list[str]:
    """Every promise that the reading breaks, one line each; empty for a sound reading."""
    return [*_check_segments(reading), *_check_cast(reading), *_check_attributions(reading), *_check_reports(reading)]


def _outside(reading: Reading, spans: tuple[Span, ...], what: str) -> Iterator[str]:
    for s in spans:
        if s.end > len(reading.article.text) or not len(s):
            yield f"{what}: [{s.start}, {s.end}] holds no words of the text"


def _check_segments(reading: Reading) -> Iterator[str]:
    at = 0
    for s in reading.segments:
        if s.span.start != at:
            yield f"segments: [{s.span.start}, {s.span.end}] does not follow on {at}"
        at = s.span.end
    if at != len(reading.article.text):
        yield f"segments: they end at {at}, the text at {len(reading.article.text)}"


def _check_cast(reading: Reading) -> Iterator[str]:
    ids = [e.id for e in reading.entities]
    if len(set(ids)) != len(ids):
        yield "entities: an id is given twice"
    for e in reading.entities:
        if not e.name.strip():
            yield f"entity {e.id}: no name"
        if e.of is not None and (e.of not in ids or e.of == e.id):
            yield f"entity {e.id}: belongs to {e.of}, which is not another entity"
        if e.role and not e.role.spans and not e.role.assumed:
            yield f"entity {e.id}: a role without words or assumption"
        yield from _outside(reading, e.role.spans if e.role else (), f"role of {e.id}")
    for m in reading.mentions:
        yield from _outside(reading, (m.span, m.head), "mention")
        if m.entity not in ids:
            yield f"mention at {m.span.start}: of {m.entity}, which is no entity"


def _check_attributions(reading: Reading) -> Iterator[str]:
    by_id = {a.id: a for a in reading.attributions}
    ids = {e.id for e in reading.entities}
    if len(by_id) != len(reading.attributions):
        yield "attributions: an id is given twice"
    body = [s.span for s in reading.segments if s.kind == "body"]
    for a in reading.attributions:
        yield from _outside(reading, (*a.source, *a.cue, *a.content), f"attribution {a.id}")
        if not a.content:
            yield f"attribution {a.id}: no content"
        if any(c.overlap(x) for c in a.content for x in (*a.cue, *a.source)):
            yield f"attribution {a.id}: its content holds its own cue or source"
        if not all(any(b.covers(s) for b in body) for s in (*a.cue, *a.content)):
            yield f"attribution {a.id}: reads furniture, or runs from one segment into the next"
        if a.speaker is not None and a.speaker not in ids:
            yield f"attribution {a.id}: spoken by {a.speaker}, which is no entity"
        seen, at = {a.id}, a.within
        while at is not None:
            if at in seen or at not in by_id:
                yield f"attribution {a.id}: its chain loops or leads nowhere at {at}"
                break
            seen.add(at)
            at = by_id[at].within


def _check_reports(reading: Reading) -> Iterator[str]:
    by_id = {a.id: a for a in reading.attributions}
    ids = {e.id for e in reading.entities}
    if len({r.id for r in reading.reports}) != len(reading.reports):
        yield "reports: an id is given twice"
    for r in reading.reports:
        f, what = r.frame, f"report {r.id}"
        yield from _outside(reading, (*f.trigger, f.sentence), what)
        if not f.trigger or not all(f.sentence.covers(s) for s in f.trigger):
            yield f"{what}: no trigger in its sentence"
        for e in {*f.actors, *f.targets} - ids:
            yield f"{what}: names {e}, which is no entity"
        for n, q in enumerate(f.according_to):
            if q not in by_id:
                yield f"{what}: according to {q}, which is no attribution"
            elif (by_id[q].within, n + 1 == len(f.according_to)) not in ((None, True), (_next(f, n), False)):
                yield f"{what}: its chain does not follow the nesting of {q}"
        yield from _check_counts(reading, f, what)
        if r.when:
            yield from _check_when(reading, r.when, what)
        if r.where:
            yield from _outside(reading, r.where.words, f"{what}: where")
            if not r.where.words and not r.where.assumed:
                yield f"{what}: a place without words or assumption"


def _check_when(reading: Reading, when: When, what: str) -> Iterator[str]:
    yield from _outside(reading, when.words, f"{what}: when")
    if not when.words and not when.assumed:
        yield f"{what}: a date without words or assumption"
    if (when.earliest or when.latest) is None and not when.assumed:
        yield f"{what}: an open date that does not say why"
    if when.earliest and when.latest and when.earliest > when.latest:
        yield f"{what}: a time that ends before it starts"


def _check_counts(reading: Reading, frame: Frame, what: str) -> Iterator[str]:
    if frame.size and frame.size.value.what != "acting":
        yield f"{what}: its size counts those {frame.size.value.what}"
    harms = [c.value.what for c in frame.casualties]
    if "acting" in harms or len(set(harms)) != len(harms):
        yield f"{what}: its casualties count those who act, or one harm twice"
    for c in (*frame.casualties, *((frame.size,) if frame.size else ())):
        yield from _outside(reading, c.spans, f"{what}: {c.value.what}")
        if not c.spans or not all(frame.sentence.covers(s) for s in c.spans):
            yield f"{what}: a number of those {c.value.what} without words in its sentence"
        if c.value.least < 0 or (c.value.most is not None and c.value.most < c.value.least):
            yield f"{what}: no number of those {c.value.what} runs from {c.value.least} to {c.value.most}"


def _next(frame: Frame, n: int) -> str | None:
    return frame.according_to[n + 1] if n + 1 < len(frame.according_to) else None
