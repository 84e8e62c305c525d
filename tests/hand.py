"""A Reading made by hand: a short article with everything in it that a record can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.record import Attribution, Cited, Count, Entity, Frame, Mention, Reading, Report, Segment, When, Where
from reportedly.text import Article, Span

TEXT = """\
Shells fall on Dol a day after talks collapse
By Mila Horvat

Krevan troops shelled the border town of Dol on Monday, its mayor, Ivo Marek, said, according to the agency VNA.
“We will not leave,” Marek said. Veria may send soldiers, a diplomat claimed.
Krevania and Veria fought a war in 1999.
A street in Dol. Photo: J. Kos
Help us report: give today.
"""

ARTICLE = Article(
    TEXT,
    source="dol.html",
    url="https://courier.example/dol",
    outlet="The Courier",
    title="Shells fall on Dol a day after talks collapse",
    authors=("Mila Horvat",),
    published=date(2024, 3, 5),
    language="en",
)


def at(words: str, after: int = 0) -> Span:
    """Where the words stand first after a position."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def _segments() -> tuple[Segment, ...]:
    kinds = ("headline", "byline", "body", "body", "body", "body", "caption", "appeal")
    out, start = [], 0
    for line, kind in zip(TEXT.splitlines(keepends=True), kinds, strict=True):
        out.append(Segment(Span(start, start + len(line)), kind))  # type: ignore[arg-type]
        start += len(line)
    body = Segment(Span(out[2].span.start, out[5].span.end), "body")
    return (*out[:2], body, *out[6:])


ENTITIES = (
    Entity("e1", "Krevan troops", "group", country="KRV"),
    Entity("e2", "Dol", "place"),
    Entity("e3", "Ivo Marek", "person", ("Marek",), Cited("mayor", (at("mayor"),)), "e2"),
    Entity("e4", "VNA", "organization", role=Cited("agency", (at("agency"),))),
    Entity("e5", "Krevania", "state"),
    Entity("e6", "Veria", "state"),
    Entity("e7", "a diplomat", "person"),
)

SHELLING = Span(at("Krevan troops").start, at("on Monday").end)
TOLD = Span(SHELLING.start, at("said, according").start + len("said"))
HERE = at("leave").start

ATTRIBUTIONS = (
    Attribution("q1", (at("the agency VNA"),), "e4", (at("according to"),), (TOLD,), "indirect"),
    Attribution("q2", (at("its mayor, Ivo Marek"),), "e3", (at("said"),), (SHELLING,), "indirect", within="q1"),
    Attribution("q3", (at("Marek", HERE),), "e3", (at("said", HERE),), (at("“We will not leave,”"),), "direct"),
    Attribution("q4", (at("a diplomat"),), "e7", (at("claimed"),), (at("Veria may send soldiers"),), "indirect", "distancing", None, 0.6),
)


def _sentence(first: str, last: str) -> Span:
    return Span(at(first).start, at(last).end)


REPORTS = (
    Report(
        "r1",
        Frame((at("shelled"),), "ASSAULT", ("e1",), ("e2",), "happened", False, ("q2", "q1"), _sentence("Krevan", "VNA."), None, 0.93),
        When((at("on Monday"),), date(2024, 3, 4), date(2024, 3, 4)),
        Where((at("Dol", SHELLING.start),), "Dol", "SVK", 48.5, 19.25),
    ),
    Report(
        "r2",
        Frame((at("send"),), "MOBILIZE", ("e6",), (), "possible", False, ("q4",), _sentence("Veria may", "claimed."), None, 0.4),
    ),
    Report(
        "r3",
        Frame((at("fought"),), "ASSAULT", ("e5", "e6"), (), "happened", True, (), _sentence("Krevania and", "in 1999.")),
        When((at("in 1999"),), date(1999, 1, 1), date(1999, 12, 31)),
    ),
)

MENTIONS = tuple(
    Mention(span, entity, "name", span)
    for span, entity in ((at("Krevan troops"), "e1"), (at("Ivo Marek"), "e3"), (at("VNA"), "e4"), (at("Krevania"), "e5"))
)

READING = Reading(ARTICLE, _segments(), ENTITIES, MENTIONS, ATTRIBUTIONS, REPORTS, (), {"reportedly": "0.1.0", "segment": "lines 0.1.0"})

KILLED, WOUNDED = Cited(Count("killed", 14, 14), (at("border town"),)), Cited(Count("wounded", 24, None, True), (at("of Dol"),))
SHELLED = replace(REPORTS[0].frame, size=Cited(Count("acting", 0, 300), (at("Krevan troops"),)), casualties=(KILLED, WOUNDED))
COUNTED = replace(READING, reports=(replace(REPORTS[0], frame=SHELLED), *REPORTS[1:]))
"""The same, as if its first sentence said how many act and how many are harmed."""
