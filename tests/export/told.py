"""Two articles of two outlets about one shelling, with emoji before all words: one says that it was, one that it is denied."""

from __future__ import annotations

from datetime import date

from reportedly.record import Attribution, Cited, Entity, Frame, Mention, Reading, Report, Segment, When, Where
from reportedly.sound import check
from reportedly.store.items import Merged
from reportedly.text import Article, Span

TEXT = """\
🔥📰 Bridge falls at Dol
Veria's army did not shell Dol on 3 March, General Ana Ruiz said.
“We lost,” Ivo Marek told VNA, “the
bridge.”
Krevania will send aid to Dol.
"""
OTHER = "🛰 Veria's army shelled Dol on 3 March 2024.\n"


class Finder:
    """Where words stand in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after))
        return Span(start, start + len(words))


at, there = Finder(TEXT), Finder(OTHER)
DAY = date(2024, 3, 3)


def _segments(text: str, first: str) -> tuple[Segment, ...]:
    cut = text.index("\n") + 1
    return (Segment(Span(0, cut), first), Segment(Span(cut, len(text)), "body")) if cut < len(text) else (Segment(Span(0, cut), "body"),)  # type: ignore[arg-type]


def _mention(span: Span, entity: str) -> Mention:
    return Mention(span, entity, "name", span)


ENTITIES = (
    Entity("e1", "Veria's army", "organization", of="e2", country="FRA", wikidata="Q100"),
    Entity("e2", "Veria", "state", country="FRA", wikidata="Q200"),
    Entity("e3", "Dol", "place"),
    Entity("e4", "Ana Ruiz", "person", ("Ruiz",), Cited("General", (at("General"),)), "e1"),
    Entity("e5", "Ivo Marek", "person"),
    Entity("e6", "Krevania", "state", country="XKX"),
)
DENIAL = Attribution("q1", (at("General Ana Ruiz"),), "e4", (at("said"),), (at("Veria's army did not shell Dol on 3 March"),), "indirect")
LOSS = Attribution("q2", (at("Ivo Marek"),), "e5", (at("told"),), (at("“We lost,”"), at("“the\nbridge.”")), "direct", "distancing")
DENIED = Report(
    "d1",
    Frame((at("shell"),), "ASSAULT", ("e1",), ("e3",), "denied", False, ("q1",), at(TEXT.splitlines()[1]), "heavy-weapons", 0.9),
    When((at("on 3 March"),), DAY, DAY),
    Where((at("Dol", "shell"),), "Dol", "FRA", 48.5, 19.25),
)
PLANNED = Report("p1", Frame((at("send aid"),), "AID", ("e6",), ("e3",), "planned", True, (), at(TEXT.splitlines()[4]), None, 0.5))
MENTIONS = (_mention(at("Veria's army"), "e1"), _mention(at("Veria"), "e2"), _mention(at("Ana Ruiz"), "e4"), _mention(at("Krevania"), "e6"))

A = Reading(
    Article(TEXT, "a.html", "https://courier.example/a", "The Courier", "Bridge falls at Dol", ("M. Horvat",), date(2024, 3, 5), "en"),
    _segments(TEXT, "headline"), ENTITIES, MENTIONS, (DENIAL, LOSS), (DENIED, PLANNED), (), {"reportedly": "0.1.0"},
)  # fmt: skip
TOLD = Report(
    "t1",
    Frame((there("shelled"),), "ASSAULT", ("e1",), (), "happened", False, (), there(OTHER.strip()), "heavy-weapons", 0.8),
    When((there("on 3 March 2024"),), DAY, DAY),
)
B = Reading(
    Article(OTHER, "b.txt", None, "Valley Radio", None, (), None, "en"), _segments(OTHER, "body"),
    (Entity("e1", "Veria's army", "organization", wikidata="Q100"),), (_mention(there("Veria's army"), "e1"),), (), (TOLD,),
    (), {"reportedly": "0.1.0"},
)  # fmt: skip
EVENTS = [Merged("d1", ("d1", "t1"), ("The Courier", "Valley Radio"))]

assert check(A) == check(B) == []
