"""The JSON contract (schema 1): a Reading to plain values and back. Spans are ``[start, end]`` pairs of code points.

``from_dict(to_dict(reading))`` equals ``reading`` but for what the contract does not carry: head and phrase of a mention (the mention
itself stands in for them) and the marks of an article's markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from reportedly import __version__, schema
from reportedly.errors import ContractError
from reportedly.record import Attribution, Cited, Count, Entity, Frame, Mention, Possible, Reading, Report, Segment, Skipped, When, Where
from reportedly.text import Article, Span

SCHEMA = schema.NUMBER

_HALF_PAIR = re.compile("[\ud800-\udfff]")

# ── to JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────


def to_json(reading: Reading) -> str:
    """One line of JSON without its line feed; always encodable as UTF-8, even where the text holds half a surrogate pair."""
    data = to_dict(reading)
    line = json.dumps(data, ensure_ascii=False)
    return json.dumps(data) if _HALF_PAIR.search(line) else line


def to_dict(reading: Reading) -> dict[str, Any]:
    """The object that ``reportedly read --json`` prints for one article."""
    made = dict(reading.made_by)
    return {
        "schema": SCHEMA,
        "made_by": {"reportedly": made.pop("reportedly", ""), "stages": made},
        "article": _article(reading.article),
        "segments": [{"start": s.span.start, "end": s.span.end, "kind": s.kind} for s in reading.segments],
        "entities": [_entity(e) for e in reading.entities],
        "mentions": [{"start": m.span.start, "end": m.span.end, "entity": m.entity, "form": m.form} for m in reading.mentions],
        "attributions": [_attribution(a) for a in reading.attributions],
        "reports": [_report(r) for r in reading.reports],
        "skipped": [_skipped(s) for s in reading.skipped],
    }


def unread(skipped: Skipped) -> Reading:
    """The Reading of a source that could not be read: an article without text, and why."""
    return Reading(Article("", source=skipped.source, language=skipped.language), skipped=(skipped,), made_by={"reportedly": __version__})


def _skipped(s: Skipped) -> dict[str, Any]:
    return {"source": s.source, "reason": s.reason, "language": s.language}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _article(a: Article) -> dict[str, Any]:
    return {
        "id": a.id, "source": a.source, "text": a.text, "url": a.url, "outlet": a.outlet, "title": a.title, "authors": list(a.authors),
        "published": a.published.isoformat() if a.published else None, "language": a.language,
    }  # fmt: skip


def _cited(c: Cited[str] | None) -> dict[str, Any] | None:
    return None if c is None else {"value": c.value, "spans": _pairs(c.spans), **({"assumed": c.assumed} if c.assumed else {})}


def _entity(e: Entity) -> dict[str, Any]:
    return {
        "id": e.id, "name": e.name, "aliases": list(e.aliases), "kind": e.kind, "role": _cited(e.role), "of": e.of,
        "country": e.country, "wikidata": e.wikidata, **({"why": e.why} if e.why else {}),
        **({"candidates": [_possible(p) for p in e.candidates]} if e.candidates else {}),
    }  # fmt: skip


def _possible(p: Possible) -> dict[str, Any]:
    return {"name": p.name, "wikidata": p.wikidata, "country": p.country, "score": p.score, "why": p.why}


def _attribution(a: Attribution) -> dict[str, Any]:
    return {
        "id": a.id, "source": _pairs(a.source) or None, "speaker": a.speaker, "cue": _pairs(a.cue), "content": _pairs(a.content),
        "quote": a.quote, "stance": a.stance, "within": a.within, "confidence": a.confidence,
    }  # fmt: skip


def _report(r: Report) -> dict[str, Any]:
    f = r.frame
    return {
        "id": r.id, "trigger": _pairs(f.trigger), "type": f.type, "mode": f.mode, "actors": list(f.actors), "targets": list(f.targets),
        "status": f.status, "background": f.background, "when": _when(r.when), "where": _where(r.where),
        "according_to": list(f.according_to), "sentence": [f.sentence.start, f.sentence.end], "confidence": f.confidence,
        "size": _counted(f.size) if f.size else None, "casualties": [_counted(c) for c in f.casualties],
    }  # fmt: skip


def _counted(c: Cited[Count]) -> dict[str, Any]:
    v = c.value
    return {"value": {"what": v.what, "least": v.least, "most": v.most, "about": v.about}, "spans": _pairs(c.spans)}


def _when(w: When | None) -> dict[str, Any] | None:
    if w is None:
        return None
    earliest, latest = (d.isoformat() if d else None for d in (w.earliest, w.latest))
    return {"words": _pairs(w.words), "earliest": earliest, "latest": latest, "assumed": w.assumed}


def _where(w: Where | None) -> dict[str, Any] | None:
    if w is None:
        return None
    return {
        "words": _pairs(w.words), "name": w.name, "country": w.country, "latitude": w.latitude, "longitude": w.longitude,
        **({"assumed": w.assumed} if w.assumed else {}),
    }  # fmt: skip


# ── from JSON ────────────────────────────────────────────────────────────────────────────────────────────────────


def from_json(line: str | bytes) -> Reading:
    """The Reading of one line of JSON. Raises ContractError, naming the field, for anything that is not one."""
    try:
        data = json.loads(line)  # msgspec's own decoder refuses half a surrogate pair
    except ValueError as e:
        raise ContractError(f"not JSON: {e}") from e
    return from_dict(data)


def from_dict(data: Any) -> Reading:
    """The Reading of a decoded object. Raises ContractError, naming the field, for anything that is not one."""
    try:
        return _reading(msgspec.convert(data, type=schema.Reading))
    except (msgspec.MsgspecError, ValueError) as e:
        raise ContractError(f"not a reading of schema {SCHEMA}: {e}") from e


def _reading(r: schema.Reading) -> Reading:
    return Reading(
        article=_to_article(r.article),
        segments=tuple(Segment(Span(s.start, s.end), s.kind) for s in r.segments),
        entities=tuple(_to_entity(e) for e in r.entities),
        mentions=tuple(_to_mention(Span(m.start, m.end), m) for m in r.mentions),
        attributions=tuple(_to_attribution(a) for a in r.attributions),
        reports=tuple(_to_report(x) for x in r.reports),
        skipped=tuple(Skipped(s.source, s.reason, s.language) for s in r.skipped),
        made_by={"reportedly": r.made_by.reportedly, **r.made_by.stages},
    )


def _to_mention(span: Span, m: schema.Mention) -> Mention:
    return Mention(span, m.entity, m.form, span)


def _to_article(a: schema.Article) -> Article:
    return Article(a.text, a.source, a.url, a.outlet, a.title, a.authors, a.published, a.language)


def _to_entity(e: schema.Entity) -> Entity:
    role = Cited(e.role.value, e.role.spans, e.role.assumed) if e.role else None
    candidates = tuple(Possible(p.name, p.wikidata, p.country, p.score, p.why) for p in e.candidates)
    return Entity(e.id, e.name, e.kind, e.aliases, role, e.of, e.country, e.wikidata, e.why, candidates)


def _to_attribution(a: schema.Attribution) -> Attribution:
    return Attribution(a.id, a.source or (), a.speaker, a.cue, a.content, a.quote, a.stance, a.within, a.confidence)


def _to_report(r: schema.Report) -> Report:
    frame = Frame(
        r.trigger, r.type, r.actors, r.targets, r.status, r.background, r.according_to, r.sentence, r.mode, r.confidence,
        _to_count(r.size) if r.size else None, tuple(map(_to_count, r.casualties)),
    )  # fmt: skip
    when = When(r.when.words, r.when.earliest, r.when.latest, r.when.assumed) if r.when else None
    return Report(r.id, frame, when, _to_where(r.where))


def _to_count(c: schema.CitedCount) -> Cited[Count]:
    return Cited(Count(c.value.what, c.value.least, c.value.most, c.value.about), c.spans)


def _to_where(w: schema.Where | None) -> Where | None:
    return Where(w.words, w.name, w.country, w.latitude, w.longitude, w.assumed) if w else None
