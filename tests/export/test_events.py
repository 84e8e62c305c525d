"""One row per event, and what it says of the reports behind it."""

from __future__ import annotations

from dataclasses import replace

from reportedly.export.events import rows
from reportedly.export.rows import said
from reportedly.store.items import Merged
from told import DENIED, EVENTS, PLANNED, TOLD, A, B


def test_without_events_every_report_has_its_row() -> None:
    """Nothing is merged that was not said to be one."""
    assert [(r.event, r.id) for r in rows([A, B])] == [("d1", "d1"), ("p1", "p1"), ("t1", "t1")]


def test_an_event_has_one_row_that_tells_of_all_its_reports() -> None:
    """The report in an outlet's own voice stands for the event; that another denies it is said beside."""
    planned, event = rows([A, B], EVENTS)
    assert planned.id == PLANNED.id
    assert (event.event, event.id, event.status, event.voice) == ("d1", TOLD.id, "happened", "outlet")
    assert event.told.reports == 2
    assert event.told.outlets == ("The Courier", "Valley Radio")
    assert event.told.statuses == ("happened", "denied")
    assert event.told.voices == ("Ana Ruiz", "Valley Radio")
    assert said(event) == "Veria's army – shelled [elsewhere denied]"


def test_a_copy_is_no_outlet_of_its_own() -> None:
    """The outlets are those that the record counts, of which one that prints another's words is none."""
    found = rows([A, B], [replace(EVENTS[0], outlets=("Valley Radio",))])
    assert [r.told.outlets for r in found] == [("The Courier",), ("Valley Radio",)]


def test_every_report_can_be_had() -> None:
    """Each has its own row then, under the id of its event."""
    found = {r.id: r for r in rows([A, B], EVENTS, every=True)}
    assert {r.id: r.event for r in found.values()} == {"p1": "p1", "d1": "d1", "t1": "d1"}
    assert said(found[DENIED.id]) == "Veria's army – shell – Dol [denied, according to Ana Ruiz, elsewhere happened]"


def test_an_event_is_not_lost_because_one_of_its_reports_is_absent() -> None:
    """What is there of it is told."""
    assert [(r.id, r.event) for r in rows([A], [Merged("d1", ("d1", "t1", "zz"), ())])] == [("p1", "p1"), ("d1", "d1")]


def test_the_order_of_the_reports_of_an_event_does_not_matter() -> None:
    """The same one stands for it whichever article comes first."""
    assert {r.id for r in rows([A, B], EVENTS)} == {r.id for r in rows([B, A], EVENTS)} == {"p1", "t1"}


def test_groups_of_one_or_none_are_no_hindrance() -> None:
    """A report alone in its group is an event of its own."""
    assert [r.event for r in rows([B], [Merged("t1", ("t1",), ()), Merged("zz", (), ())])] == ["t1"]
