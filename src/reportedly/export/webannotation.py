"""W3C Web Annotations: one AnnotationPage with an annotation for each mention, attribution and report.

Each target has a TextPositionSelector (code points into the article's text, as the standard counts) and a TextQuoteSelector, by which
the words are found again in the page itself. What stands in several pieces has a target for each, which clients show; a Composite of
them, which none shows, would say no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.lines import iri, put_list
from reportedly.export.rows import View, said
from reportedly.export.words import around
from reportedly.record import Reading
from reportedly.text import Span, join

_HEAD = '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:reportedly:annotations", "type": "AnnotationPage", "items": ['
_NAME = "urn:reportedly:"


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes the page; ``events`` and ``every`` make no difference, for all of each text is annotated."""
    put_list(out, (annotation for reading in readings for annotation in Annotations(reading)), _HEAD, "]}\n")


class Annotations:
    """The annotations of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.view = reading, View(reading)
        self.source = iri(reading.article.url) or f"{_NAME}article:{reading.article.id}"

    def __iter__(self) -> Iterator[dict[str, Any]]:
        article = self.reading.article.id
        for n, m in enumerate(self.reading.mentions, 1):
            entity = self.view.entities.get(m.entity)
            tags = [("tagging", entity.name), ("classifying", entity.kind)] if entity else []
            bodies = [*_bodies([("classifying", "mention"), *tags]), *_identity(entity.wikidata if entity else None)]
            yield self._annotation(f"mention:{article}:{n}", "identifying", bodies, (m.span,))
        for a in self.reading.attributions:
            link = self.view.link(a)
            words = [("describing", f"according to {link.who}"), ("tagging", f"quote:{a.quote}"), ("tagging", f"stance:{a.stance}")]
            words += [("tagging", f"within:{a.within}")] if a.within else []
            for part, spans in (("content", a.content), ("cue", a.cue), ("source", a.source)):
                if spans:
                    bodies = _bodies([("classifying", f"attribution {part}"), *words])
                    yield self._annotation(f"attribution:{article}:{a.id}:{part}", "describing", bodies, spans)
        yield from self._reports()

    def _reports(self) -> Iterator[dict[str, Any]]:
        for r in self.reading.reports:
            row = self.view.row(r)
            tags = [row.type, f"status:{row.status}", f"voice:{row.voice}", *(["background"] if row.background else [])]
            bodies = _bodies([("classifying", "report"), *(("tagging", t) for t in tags), ("describing", said(row))])
            yield self._annotation(f"report:{r.id}", "classifying", bodies, r.frame.trigger)

    def _annotation(self, name: str, motivation: str, bodies: list[Any], spans: Iterable[Span]) -> dict[str, Any]:
        targets = [self._target(s) for s in join(spans)]
        target = targets[0] if len(targets) == 1 else targets
        return {"id": _NAME + name, "type": "Annotation", "motivation": motivation, "body": bodies, "target": target}

    def _target(self, span: Span) -> dict[str, Any]:
        before, after = around(self.reading.article.text, span)
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        quote = {"type": "TextQuoteSelector", "exact": self.reading.article[span], "prefix": before, "suffix": after}
        return {"type": "SpecificResource", "source": self.source, "selector": [position, quote]}


def _bodies(parts: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value} for purpose, value in parts]


def _identity(wikidata: str | None) -> list[dict[str, str]]:
    if not wikidata:
        return []
    return [{"type": "SpecificResource", "purpose": "identifying", "source": f"http://www.wikidata.org/entity/{wikidata}"}]
