from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from reportedly.merge import Account, Event, Judgement, accounts, events
from reportedly.merge.figures import figures
from reportedly.record import Cited, Count
from reportedly.text import Span
from retold import Told, account, reading

ONE = "Shells killed 12 people in Dol on Monday, Ivo Marek said."
TWO = "Ivo Marek said that shells killed 15 people in Dol on Sunday."
AGENCY = "Nobody was killed by shells in Dol, the agency VNA said."


def _one(*accounts: Account, copied: dict[str, str] | None = None) -> Event:
    """The event that these are judged to be."""
    pairs = pairwise(accounts)
    (found,) = events(accounts, [Judgement("event", a.id, b.id, "same", "machine") for a, b in pairs], copied)
    return found


A = account(ONE, Told("killed", by="Ivo Marek", when=("Monday", date(2024, 3, 4)), where="Dol"), "A")
B = account(TWO, Told("killed", by="Ivo Marek", when=("Sunday", date(2024, 3, 3)), where="Dol"), "B")
DENIED = account(AGENCY, Told("killed", by="VNA", status="denied"), "C")


def test_a_report_alone_is_an_event() -> None:
    """Without judgements every report is an event by itself."""
    assert [len(e.reports) for e in events([A, B], [])] == [1, 1]


def test_two_outlets_with_one_source_are_one_source() -> None:
    """Chains that end in the same person count once; the outlets are two."""
    found = _one(A, B)
    assert found.outlets == ("A", "B")
    assert found.sources == (("Ivo Marek",),)


def test_ten_copies_are_one_source() -> None:
    """An agency story in ten papers is one source and one outlet, and an eleventh that reports by itself is another."""
    text = "Shells killed twelve people in the border town of Dol."
    origin = account(text, Told("killed"), "VNA")
    papers = [account(text, Told("killed"), f"Paper {n}") for n in range(10)]
    own = account("In Dol shells killed a dozen.", Told("killed"), "The Courier")
    found = _one(origin, *papers, own, copied={p.id: origin.story.article for p in papers})
    assert len(found.reports) == 12
    assert found.outlets == ("The Courier", "VNA")
    assert found.sources == (("The Courier",), ("VNA",))


def test_who_asserts_and_who_denies() -> None:
    """An event says by whom it is asserted, and by whom denied, through which outlet."""
    found = _one(A, DENIED)
    assert [c.by for c in found.asserted] == [("Ivo Marek", "A")]
    assert [c.by for c in found.denied] == [("VNA", "C")]
    assert found.open == ()


def test_values_that_differ_stand_side_by_side() -> None:
    """Different days and different numbers are differences, with the words of each; the same place is none."""
    found = {d.aspect: d for d in _one(A, B).differences}
    assert set(found) == {"when", "figure"}
    texts = {A.id: ONE, B.id: TWO}
    words = {texts[s.report][s.words[0].start : s.words[0].end] for s in found["figure"].sides}
    assert words == {"12 people", "15 people"}
    assert {s.value for s in found["when"].sides} == {"2024-03-04", "2024-03-03"}


def _killed(least: int, most: int | None, about: bool = False) -> Account:
    """A report of a shelling that gives such a number of dead."""
    text = f"Shells killed {least} to {most} people in Dol{' or so' * about}."
    told = reading(text, [Told("killed")], f"{least}")
    words = Span(text.index("killed") + 7, text.index(" people"))
    (report,) = told.reports
    frame = replace(report.frame, casualties=(Cited(Count("killed", least, most, about), (words,)),))
    return accounts(replace(told, reports=(replace(report, frame=frame),)))[0]


CONTRADICTING = [
    ((12, 12), (15, 15), ["12", "15"]),
    ((12, 12), (10, None), []),
    ((12, 12), (20, None), ["12", "20 or more"]),
    ((0, 30), (31, 40), ["up to 30", "31 to 40"]),
    ((0, 30), (20, 40), []),
    ((300, 300, True), (310, 310), []),
    ((300, 300, True), (400, 400), ["about 300", "400"]),
]


@pytest.mark.parametrize(("one", "other", "sides"), CONTRADICTING)
def test_casualties_that_cannot_both_be_right_stand_side_by_side(one: Any, other: Any, sides: list[str]) -> None:
    """Numbers whose ranges do not meet are a difference in that harm, with the words of each; a rough one has a tenth of room."""
    left, right = _killed(*one), _killed(*other)
    found = [d for d in _one(left, right).differences if d.aspect == "figure"]
    assert sorted(s.value for d in found for s in d.sides) == sorted(sides)
    assert all(d.what == "killed" for d in found)


def test_silence_contradicts_nobody() -> None:
    """A report without a day or a place differs from none."""
    assert _one(A, account("Shells killed 12 people.", Told("killed"), "D")).differences == ()


def test_a_person_parts_an_event() -> None:
    """A person's "different" takes apart what the program has joined; taken back, the event is there again."""
    same = Judgement("event", A.id, B.id, "same", "machine", score=0.9)
    parted = Judgement("event", A.id, B.id, "different", "ann", person=True)
    assert len(events([A, B], [same])) == 1
    assert len(events([A, B], [same, parted])) == 2


def test_figures_count_people_not_ages() -> None:
    """Numbers of people and things are figures; an age, a year or a number too long to mean anything is none."""
    found = [
        (f.what, f.value)
        for f in figures("In 2014 a 34-year-old man and two thousand protesters met 1,200 soldiers; at least 3 were injured.")
    ]
    assert found == [("protester", 2000), ("soldier", 1200), ("injured", 3)]
    assert figures("9" * 400 + " people")[0].value == 10**18 - 1
