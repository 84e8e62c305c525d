"""The card of one Reading: what a person sees of it. Every line is told apart by its words alone, so that nothing is lost where
there is no colour.

    Title
    outlet · date · authors · source
    Reports        who (how many) – did what (TYPE, status) – to whom – casualties – when – where, according to whom, and the
                   sentence with its offsets
    Background     the same, of what is history rather than this story's news
    Statements     by speaker: the cue, how it is quoted, the words with their offsets
    No news        the furniture, counted by kind
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.style import Style
from rich.text import Text

from reportedly.app.phrases import Wording, day, flat, marks, offsets, visible, where
from reportedly.record import Attribution, Reading, Report
from reportedly.text import Span, hull, join

Part = Literal["reports", "statements"]

NARROWEST, WIDEST = 60, 140
"""Columns: narrower terminals wrap by themselves, and longer lines do not read well."""

_COLOURS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "cyan"),  # cooperation in words
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "green"),  # cooperation in deeds
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "yellow"),  # conflict in words
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "red"),  # conflict in deeds
}
_TEXT = 5  # columns that a card's paragraphs stand in from the left


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the card: its text, and how far its first and its other lines stand in."""

    text: Text
    first: int = 0
    rest: int = 0


def print_card(console: Console, reading: Reading, only: Part | None = None) -> None:
    """Prints the card of one Reading, or only one part of it."""
    width = min(WIDEST, max(NARROWEST, console.width))
    for line in card(reading, only):
        for n, row in enumerate(line.text.wrap(console, width - line.rest) or [Text()]):
            row.rstrip()
            indent = " " * (line.rest if n else line.first)
            console.print(Text(indent) + row if row else row, no_wrap=True, overflow="ignore", crop=False)


def card(reading: Reading, only: Part | None = None) -> Iterator[Line]:
    """The lines of the card."""
    w = Wording(reading)
    yield from _head(w)
    if only != "statements":
        yield from _reports(w)
    if only != "reports":
        yield from _statements(w)
    yield from _foot(w)


def _head(w: Wording) -> Iterator[Line]:
    a = w.article
    yield Line(Text(w.title(), Style(bold=True, link=_address(w))))
    outlet, published = visible(a.outlet or "") or "outlet not named", day(a.published) if a.published else "undated"
    parts = [outlet, published, visible(", ".join(a.authors)), visible(a.source)]
    yield Line(Text(" · ".join(p for p in parts if p), "dim"))


def _address(w: Wording) -> str | None:
    """Where the article can be opened, for terminals that make links."""
    if (w.article.url or "").startswith(("http://", "https://")):
        return w.article.url
    try:
        return Path(w.article.source).resolve(strict=True).as_uri()
    except (OSError, ValueError):
        return None


# ── reports ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _reports(w: Wording) -> Iterator[Line]:
    reports = sorted(w.reading.reports, key=lambda r: hull(r.frame.trigger))
    news, history = ([r for r in reports if r.frame.background is b] for b in (False, True))
    numbers = {r.id: n for n, r in enumerate((*news, *history), 1)}
    for heading, chosen, base in (("Reports", news, ""), ("Background", history, "dim")):
        if not chosen and heading == "Background":
            continue
        yield from _heading(heading, len(chosen))
        for sentence, group in groupby(chosen, key=lambda r: r.frame.sentence):
            members = list(group)
            for report in members:
                yield from _report(w, report, numbers[report.id], base)
            yield Line(_sentence(w, sentence, members, base), _TEXT, _TEXT)


def _report(w: Wording, report: Report, number: int, base: str) -> Iterator[Line]:
    f = report.frame
    act = Text.assemble((w.words(f.trigger), "bold"), " (", (f.type, _COLOURS[f.type]), ", ", (f.status, _status(f.status)), ")")
    actors = Text.assemble((w.names(f.actors) or "actor not named", "bold" if f.actors else "italic"), w.size(f))
    fields = [actors, act]
    if f.targets:
        fields.append(Text(w.names(f.targets), "bold"))
    if casualties := w.casualties(f):
        fields.append(Text(casualties))
    if report.when:
        fields.append(Text(w.when(report.when), "blue"))
    if report.where:
        fields.append(Text(where(report.where), Style(color="magenta", link=_map(report))))
    line = Text.assemble(Text(f"{number:3}  "), Text(" – ").join(fields), style=base)
    yield Line(line, 0, _TEXT)
    yield Line(Text.assemble("according to ", (w.chain(report), "italic"), style=base), _TEXT, _TEXT + 2)


def _status(status: str) -> str:
    return "" if status == "happened" else "magenta"


def _map(report: Report) -> str | None:
    at = report.where
    if at is None or at.latitude is None or at.longitude is None:
        return None
    return f"https://www.openstreetmap.org/?mlat={at.latitude}&mlon={at.longitude}&zoom=8"


def _sentence(w: Wording, sentence: Span, reports: Sequence[Report], base: str) -> Text:
    """The sentence in quotation marks, the triggers in it underlined, and its offsets."""
    left, right = marks(w.article[sentence])
    out, at = Text(left, style=base), sentence.start
    for span in join(s for r in reports for s in r.frame.trigger):
        out.append(flat(w.article[Span(at, max(at, span.start))]))
        out.append(flat(w.article[Span(max(at, span.start), max(at, span.end))]), "underline")
        at = max(at, span.end)
    out.append(flat(w.article[Span(at, max(at, sentence.end))]) + right + " ")
    return out.append(offsets([sentence]), "dim")


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(w: Wording) -> Iterator[Line]:
    by_speaker: dict[tuple[str | None, str], list[Attribution]] = {}
    for a in sorted(w.reading.attributions, key=lambda a: hull(a.content)):
        by_speaker.setdefault((a.speaker, _voice(w, a)), []).append(a)
    yield from _heading("Statements", len(w.reading.attributions))
    for (_, voice), said in by_speaker.items():
        yield Line(Text(voice, "bold"), 2, _TEXT)
        for a in said:
            yield Line(_statement(w, a), _TEXT, _TEXT + 2)


def _voice(w: Wording, a: Attribution) -> str:
    entity = w.entities.get(a.speaker or "")
    return w.person(entity) if entity else w.speaker(a)


def _statement(w: Wording, a: Attribution) -> Text:
    outer = w.attributions.get(a.within or "")
    how = [a.quote, "" if a.stance == "neutral" else a.stance, f"in the account of {w.speaker(outer)}" if outer else ""]
    line = Text.assemble((w.words(a.cue) or "goes on", "cyan"), f" ({', '.join(h for h in how if h)}): ", w.quoted(a.content), " ")
    return line.append(offsets(a.content), "dim")


# ── head and foot of a part ──────────────────────────────────────────────────────────────────────────────────────


def _heading(name: str, count: int) -> Iterator[Line]:
    yield Line(Text())
    yield Line(Text.assemble((name, "bold underline"), f"  {count or 'none'}"))


def _foot(w: Wording) -> Iterator[Line]:
    furniture = w.furniture()
    yield Line(Text())
    if furniture:
        yield Line(Text(f"Not read as news: {furniture}.", "dim"))
    for s in w.reading.skipped:
        yield Line(Text(f"Skipped: {visible(s.source)}: {visible(s.reason)}", "yellow"))
