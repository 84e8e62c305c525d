"""UIMA CAS JSON in a zip, one ``ID.json`` per article, and the layers they use, for INCEpTION. Needs dkpro-cassis, ``reportedly[cas]``.

Offsets in the files are UTF-16 code units, as UIMA counts; dkpro-cassis makes them from code points. Mentions are INCEpTION's own named
entities; attributions, reports and segments are layers of ours, which ``TypeSystem.xml`` brings into a project. UIMA knows no spans in
pieces: each piece is an annotation, and ``item`` says which belong together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO
from zipfile import ZipFile

from reportedly.errors import UsageError
from reportedly.export import Events
from reportedly.export.lines import add_file, clean, encoded
from reportedly.export.rows import View, names
from reportedly.record import Reading
from reportedly.text import Span, join

ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
ATTRIBUTION = "webanno.custom.Attribution"
REPORT = "webanno.custom.Report"
SEGMENT = "webanno.custom.Segment"

_LAYERS = {
    ENTITY: ("value", "identifier"),
    ATTRIBUTION: ("item", "part", "speaker", "quote", "stance", "within"),
    REPORT: ("item", "eventType", "mode", "status", "background", "actors", "targets", "accordingTo", "earliest", "latest", "place"),
    SEGMENT: ("kind",),
}


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes the archive; ``events`` and ``every`` make no difference. Raises UsageError if dkpro-cassis is not installed."""
    try:
        import cassis
    except ImportError as e:
        raise UsageError("CAS JSON needs dkpro-cassis: pip install 'reportedly[cas]'") from e
    types = _types(cassis)
    with ZipFile(out, "w") as archive:
        add_file(archive, "TypeSystem.xml", encoded(str(types.to_xml())))
        done: set[str] = set()
        for reading in readings:
            if reading.article.text and reading.article.id not in done:
                done.add(reading.article.id)
                add_file(archive, f"{reading.article.id}.json", encoded(Annotated(reading, cassis.Cas(types)).json()))


def _types(cassis: Any) -> Any:
    """The layers and their features. ``cassis`` is the module, which is imported only when needed."""
    types = cassis.TypeSystem()
    for name, features in _LAYERS.items():
        layer = types.create_type(name, "uima.tcas.Annotation")
        for feature in features:
            types.create_feature(layer, feature, "uima.cas.String")
    return types


class Annotated:
    """One article in a CAS that is still empty."""

    def __init__(self, reading: Reading, cas: Any) -> None:
        self.reading, self.view, self.cas = reading, View(reading), cas
        self.types = {name: cas.typesystem.get_type(name) for name in _LAYERS}
        self.cas.sofa_string = clean(reading.article.text)
        self.cas.sofa_mime = "text/plain"

    def json(self) -> str:
        """The CAS as JSON."""
        for s in self.reading.segments:
            self._add(SEGMENT, (s.span,), kind=s.kind)
        for m in self.reading.mentions:
            e = self.view.entities.get(m.entity)
            identity = f"http://www.wikidata.org/entity/{e.wikidata}" if e and e.wikidata else None
            self._add(ENTITY, (m.span,), value=e.kind if e else None, identifier=identity)
        for a in self.reading.attributions:
            about = {"speaker": self.view.link(a).name, "quote": a.quote, "stance": a.stance, "within": a.within}
            for part, spans in (("source", a.source), ("cue", a.cue), ("content", a.content)):
                self._add(ATTRIBUTION, spans, item=a.id, part=part, **about)
        self._reports()
        return str(self.cas.to_json())

    def _reports(self) -> None:
        for r in self.reading.reports:
            row = self.view.row(r)
            about = {
                "item": row.id, "eventType": row.type, "mode": row.mode, "status": row.status, "background": str(row.background).lower(),
                "actors": names(row.actors), "targets": names(row.targets), "accordingTo": row.according_to, "place": row.place.name,
                "earliest": str(row.time.earliest or "") or None, "latest": str(row.time.latest or "") or None,
            }  # fmt: skip
            self._add(REPORT, r.frame.trigger, **about)

    def _add(self, layer: str, spans: Iterable[Span], **features: str | None) -> None:
        known = {name: clean(value) if value else value for name, value in features.items()}
        for s in join(spans):
            self.cas.add(self.types[layer](begin=s.start, end=s.end, **known))
