"""Label Studio tasks, each an article with one prediction: labelled spans and the relations between them.

Offsets are code points, as Label Studio has stored them since version 1.5. ``CONFIG`` is the labelling interface to set up first. What
stands in several pieces has a region for each, joined by the relation "continued". A region's ``meta.text`` says what it is in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, get_args

from reportedly.export import Events
from reportedly.export.lines import put_list
from reportedly.export.rows import View, said
from reportedly.export.words import Mentioned, pieces
from reportedly.record import Reading, Type
from reportedly.text import Span

LABELS = ("person", "organization", "state", "group", "place", "source", "cue", "content", *get_args(Type))
RELATIONS = ("source", "content", "according to", "actor", "target", "continued")
CONFIG = f"""\
<View>
  <Relations>
{"".join(f'    <Relation value="{r}"/>{chr(10)}' for r in RELATIONS)}  </Relations>
  <Labels name="label" toName="text">
{"".join(f'    <Label value="{label}"/>{chr(10)}' for label in LABELS)}  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
</View>
"""


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes a list of tasks; ``events`` and ``every`` make no difference, for all of each text is annotated."""
    put_list(out, (task(reading) for reading in readings if reading.article.text))


def task(reading: Reading) -> dict[str, Any]:
    """One article as a task with its prediction."""
    a = reading.article
    known = {"id": a.id, "source": a.source, "url": a.url, "outlet": a.outlet, "title": a.title}
    data = {"text": a.text, **known, "published": str(a.published) if a.published else None}
    version = f"reportedly {reading.made_by.get('reportedly', '')}".strip()
    return {"data": data, "predictions": [{"model_version": version, "result": list(Prediction(reading).result())}]}


class Prediction:
    """The regions and relations of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.view = reading, View(reading)
        self.mentioned = Mentioned()

    def result(self) -> Iterator[dict[str, Any]]:
        """Regions, each followed by the relations that start at it."""
        for n, m in enumerate(self.reading.mentions, 1):
            entity = self.view.entities.get(m.entity)
            if entity:
                self.mentioned.add(m.entity, m.span, f"m{n}")
                yield from self._regions(f"m{n}", entity.kind, (m.span,), entity.name)
        for a in self.reading.attributions:
            about = f"according to {self.view.link(a).who}; {a.quote}; {a.stance}" + (f"; within {a.within}" if a.within else "")
            for part, spans in (("cue", a.cue), ("source", a.source), ("content", a.content)):
                yield from self._regions(f"{a.id}-{part}", part, spans, about)
            yield from (_relation(f"{a.id}-cue", f"{a.id}-source", "source") for _ in a.source[:1] if a.cue)
            yield from (_relation(f"{a.id}-cue", f"{a.id}-content", "content") for _ in a.content[:1] if a.cue)
        for r in self.reading.reports:
            f = r.frame
            yield from self._regions(r.id, f.type, f.trigger, said(self.view.row(r)), f.confidence)
            yield from (_relation(r.id, f"{q}-content", "according to") for q in f.according_to[:1])
            for role, entities in (("actor", f.actors), ("target", f.targets)):
                yield from (_relation(r.id, id, role) for id in self.mentioned.nearest(entities, f.sentence))

    def _regions(self, id: str, label: str, spans: Iterable[Span], about: str, score: float | None = None) -> Iterator[dict[str, Any]]:
        for n, s in enumerate(pieces(self.reading.article.text, spans)):
            value = {"start": s.start, "end": s.end, "text": self.reading.article[s], "labels": [label]}
            place = {"id": f"{id}+{n}" if n else id, "from_name": "label", "to_name": "text", "type": "labels"}
            yield {**place, "value": value, "meta": {"text": [about]}, **({"score": score} if score is not None else {})}
            if n:
                yield _relation(id, f"{id}+{n}", "continued")


def _relation(from_id: str, to_id: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": from_id, "to_id": to_id, "direction": "right", "labels": [label]}
