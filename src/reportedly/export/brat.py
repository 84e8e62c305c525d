"""brat standoff in a zip: for each article ``ID.txt`` and ``ID.ann``, and one ``annotation.conf`` that declares what is used.

Offsets are code points. Spans in several pieces, and those that run over a tab or a line end, are discontinuous ones. Mentions are
text-bound annotations; an attribution is an event whose trigger is its cue (or its content, where it has none); a report is an event
with its status and background as attributes, and the innermost attribution it rests on as ``According``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import BinaryIO
from zipfile import ZipFile

from reportedly.export import Events
from reportedly.export.lines import add_file, encoded
from reportedly.export.rows import View
from reportedly.export.words import BREAK, Mentioned, pieces
from reportedly.record import Attribution, Reading, Report
from reportedly.text import Span


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes the archive; ``events`` and ``every`` make no difference, for all of each text is annotated."""
    with ZipFile(out, "w") as archive:
        add_file(archive, "annotation.conf", files("reportedly.export").joinpath("brat.conf").read_bytes())
        done: set[str] = set()
        for reading in readings:
            name = reading.article.id
            if reading.article.text and name not in done:
                done.add(name)
                add_file(archive, f"{name}.txt", encoded(reading.article.text))
                add_file(archive, f"{name}.ann", encoded("".join(f"{line}\n" for line in Standoff(reading).lines())))


class Standoff:
    """The lines of one article's annotations, numbered as they are made."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.view = reading, View(reading)
        self.made: list[str] = []
        self.texts = self.events = self.marks = 0
        self.mentioned = Mentioned()
        self.said: dict[str, str] = {}  # the event of each attribution
        self.places: dict[str, int] = {}  # and the line of each event

    def lines(self) -> list[str]:
        """All lines."""
        for m in self.reading.mentions:
            kind = self.view.entities[m.entity].kind.capitalize() if m.entity in self.view.entities else "Entity"
            self.mentioned.add(m.entity, m.span, self._text(kind, (m.span,)))
        for e in self.reading.entities:
            first = self.mentioned.first(e.id)
            if first:
                self._note(first, "; ".join(filter(None, (e.name, e.role.value if e.role else None, e.country, e.wikidata))))
        for a in self.reading.attributions:
            self._attribution(a)
        for a in self.reading.attributions:
            if a.within in self.said:
                self._add_argument(self.said[a.id], "Within", self.said[a.within])
        for r in self.reading.reports:
            self._report(r)
        return self.made

    def _attribution(self, a: Attribution) -> None:
        arguments = [("Content", self._text("Content", a.content))]
        if a.source:
            arguments.append(("Source", self._text("Source", a.source)))
        trigger = self._text("Attribution", a.cue or a.content)
        self.said[a.id] = id = self._event("Attribution", trigger, arguments)
        self._mark("Quote", id, a.quote)
        self._mark("Stance", id, a.stance)
        if a.speaker in self.view.entities:
            self._note(id, f"speaker: {self.view.entities[a.speaker].name}")

    def _report(self, r: Report) -> None:
        f = r.frame
        arguments = [
            (role, id) for role, ids in (("Actor", f.actors), ("Target", f.targets)) for id in self.mentioned.nearest(ids, f.sentence)
        ]
        arguments += [("When", self._text("When", r.when.words))] if r.when and r.when.words else []
        arguments += [("Where", self._text("Where", r.where.words))] if r.where and r.where.words else []
        arguments += [("According", self.said[q]) for q in f.according_to[:1] if q in self.said]
        id = self._event(f.type, self._text(f.type, f.trigger), arguments)
        self._mark("Status", id, f.status)
        if f.background:
            self._mark("Background", id)
        row = self.view.row(r)
        about = [f"report {r.id}", f"actors: {', '.join(p.name for p in row.actors)}" if row.actors else ""]
        about += [f"targets: {', '.join(p.name for p in row.targets)}" if row.targets else "", row.caveat]
        self._note(id, "; ".join(filter(None, about)))

    def _text(self, kind: str, spans: Iterable[Span]) -> str:
        self.texts += 1
        parts = pieces(self.reading.article.text, spans)
        words = BREAK.sub(" ", " ".join(self.reading.article[s] for s in parts))
        self.made.append(f"T{self.texts}\t{kind} {';'.join(f'{s.start} {s.end}' for s in parts)}\t{words}")
        return f"T{self.texts}"

    def _event(self, kind: str, trigger: str, arguments: Iterable[tuple[str, str]]) -> str:
        self.events += 1
        numbered = _numbered(arguments)
        self.places[f"E{self.events}"] = len(self.made)
        self.made.append(f"E{self.events}\t{' '.join([f'{kind}:{trigger}', *(f'{role}:{id}' for role, id in numbered)])}")
        return f"E{self.events}"

    def _add_argument(self, event: str, role: str, id: str) -> None:
        self.made[self.places[event]] += f" {role}:{id}"

    def _mark(self, name: str, id: str, value: str = "") -> None:
        self.marks += 1
        self.made.append(f"A{self.marks}\t{name} {id} {value}".rstrip())

    def _note(self, id: str, words: str) -> None:
        self.marks += 1
        self.made.append(f"#{self.marks}\tAnnotatorNotes {id}\t{' '.join(words.split())}")


def _numbered(arguments: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Roles as brat wants them: the second of a name is Actor2."""
    count: dict[str, int] = {}
    for role, id in dict.fromkeys(arguments):
        count[role] = count.get(role, 0) + 1
        yield role + (str(count[role]) if count[role] > 1 else ""), id
