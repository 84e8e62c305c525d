"""What people say of the record holds, outlives newer readings, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hand import ATTRIBUTIONS, READING, REPORTS
from reportedly.contract import to_dict, to_json
from reportedly.errors import StoreError, UsageError
from reportedly.merge.judgement import Judgement
from reportedly.record import Reading
from reportedly.score import load_gold, score
from reportedly.sound import check
from reportedly.store import Record, Store
from reportedly.store.corrections import Correction
from reportedly.store.ids import entity_id, statement_id
from small import all_of, read

ARTICLE = READING.article.id
NEWER = {"reportedly": "9.0.0"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db", create=True) as store:
        store.add(READING)
        yield store


def _report(store: Store, id: str) -> Any:
    return next(r for r in store.reading(ARTICLE).reports if r.id == id)


def _answers(store: Store) -> list[Any]:
    with Record.open(store.path) as record:
        return [record.reports(), record.statements(), record.events(), record.articles(), list(record.readings())]


def _said(n: int) -> str:
    return statement_id(ARTICLE, [[s.start, s.end] for s in ATTRIBUTIONS[n].content])


def _who(id: str) -> str:
    d = to_dict(READING)
    return entity_id(ARTICLE, next(e for e in d["entities"] if e["id"] == id), d["mentions"])


def test_a_rejected_report_is_found_no_more(store: Store) -> None:
    """It is in no answer and no export, but on the record; when the rejection is taken back, all is as before."""
    before = _answers(store)
    key = store.correct(Correction("report", "r1", "reject", "mila", why="a drill"))
    with Record.open(store.path) as record:
        assert {r.id for r in record.reports()} == {r.id for r in record.reports(after="1900-01-01")} | {"r2"} == {"r2", "r3"}
        assert [e.id for e in record.events(type="ASSAULT")] == ["r3"]
        assert record.reports(text="mayor", type="ASSAULT")[0].id == "r3"
        for ask in (record.report, record.event, record.happening):
            with pytest.raises(StoreError):
                ask("r1")
        assert record.db.execute("SELECT id FROM reports ORDER BY id").fetchall() == [("r2",), ("r3",)]
    assert [r.id for r in store.reading(ARTICLE).reports] == ["r2", "r3"]
    store.undo("correction", key, "mila")
    assert _answers(store) == before
    with pytest.raises(StoreError):
        store.undo("correction", key, "mila")
    with pytest.raises(StoreError):
        store.undo("judgement", 1, "mila")


def test_a_fixed_report_has_the_values_of_the_fix(store: Store) -> None:
    """Every field of the contract can be set; the reading it gives keeps its promises, and is found by the new values alone."""
    value = {"type": "THREATEN", "status": "planned", "actors": ["e5"], "targets": [], "according_to": ["q1"]}
    value["when"] = {"words": [], "earliest": "2024-03-09", "latest": "2024-03-09", "assumed": "set by mila"}
    store.correct(Correction("report", "r1", "fix", "mila", value))
    store.correct(Correction("report", "r1", "confirm", "ivo"))
    report = _report(store, "r1")
    assert (report.frame.type, report.frame.actors, report.when.earliest.day) == ("THREATEN", ("e5",), 9)
    assert list(check(store.reading(ARTICLE))) == []
    with Record.open(store.path) as record:
        (found,) = record.reports(type="THREATEN", after="2024-03-09")
        assert (found.id, found.actors, found.checked, found.according_to) == ("r1", ("Krevania",), "confirmed", ("VNA",))
        assert record.reports(type="ASSAULT", actor="troops") == []


@pytest.mark.parametrize(
    "value",
    [{"type": "WAR"}, {"actors": ["e99"]}, {"sentence": [0, 5]}, {"words": "x"}, {"according_to": ["q9"]}, {"when": 7}, {"trigger": []}],
)
def test_a_fix_that_cannot_be_is_refused(store: Store, value: dict[str, Any]) -> None:
    """A value of another kind, a place that does not fit, someone who is not in the article: refused, and nothing is changed."""
    before = all_of(store.db, but=())
    with pytest.raises(UsageError):
        store.correct(Correction("report", "r1", "fix", "mila", value))
    assert all_of(store.db, but=()) == before


def test_what_is_not_there_cannot_be_judged(store: Store) -> None:
    """An unknown item is an error, and an article can only be confirmed."""
    for kind, item in (("report", "0" * 16), ("statement", f"{ARTICLE}.said.1-2"), ("entity", "x.who.1-2"), ("article", "0" * 16)):
        with pytest.raises(StoreError):
            store.correct(Correction(kind, item, "confirm", "mila"))  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        store.correct(Correction("article", ARTICLE, "reject", "mila"))


def test_a_rejected_statement_lets_its_reports_go(store: Store) -> None:
    """What lay within it lies in the one around it, and reports are according to the rest of the chain; the reading stays whole."""
    store.correct(Correction("statement", _said(1), "reject", "mila"))
    assert _report(store, "r1").frame.according_to == ("q1",)
    store.correct(Correction("statement", _said(0), "reject", "mila"))
    assert _report(store, "r1").frame.according_to == ()
    assert list(check(store.reading(ARTICLE))) == []
    with Record.open(store.path) as record:
        assert record.statements(according_to="VNA") == [] and len(record.reports(according_to="-", type="ASSAULT")) == 2


def test_entities_can_be_fixed_and_rejected(store: Store) -> None:
    """A name set by a person is found in every report; one that is no one takes part in nothing."""
    store.correct(Correction("entity", _who("e1"), "fix", "mila", {"name": "Krevan army", "country": "KRV"}))
    store.correct(Correction("entity", _who("e3"), "reject", "mila"))
    assert list(check(store.reading(ARTICLE))) == []
    with Record.open(store.path) as record:
        assert [r.actors for r in record.reports(actor="army")] == [("Krevan army",)] and not record.reports(actor="troops")
        assert [s.speaker for s in record.statements(according_to="Ivo Marek")] == ["its mayor, Ivo Marek"]  # words, no one we know


def test_corrections_outlive_a_newer_reading(store: Store) -> None:
    """A newer model numbers entities and statements anew, gives one report another type and misses another: the fix holds, the confirmed
    report has its type and is put back with the chain it rests on, the rejected one stays away."""
    store.correct(Correction("report", "r1", "fix", "mila", {"actors": ["e6"], "status": "denied"}))
    store.correct(Correction("report", "r2", "confirm", "mila"))
    store.correct(Correction("report", "r3", "reject", "mila"))
    store.add(_renumbered(READING, kept=("r3",)))
    newer = store.reading(ARTICLE)
    assert list(check(newer)) == [] and newer.made_by == NEWER
    names, sources = {e.id: e.name for e in newer.entities}, {a.id: newer.article[a.content[0]] for a in newer.attributions}
    frames = {r.id: r.frame for r in newer.reports}
    assert set(frames) == {"r1", "r2"}
    assert ([names[e] for e in frames["r1"].actors], frames["r1"].status) == (["Veria"], "denied")
    assert [sources[q] for q in frames["r1"].according_to] == [newer.article[a.content[0]] for a in (ATTRIBUTIONS[1], ATTRIBUTIONS[0])]
    assert ([names[e] for e in frames["r2"].actors], frames["r2"].type) == (["Veria"], "MOBILIZE")
    assert [sources[q] for q in frames["r2"].according_to] == ["Veria may send soldiers"]


def test_a_confirmed_type_outranks_a_newer_model(store: Store) -> None:
    """Where the newer model calls the same words something else, the report is the one a person has confirmed."""
    store.correct(Correction("report", "r1", "confirm", "mila"))
    other = replace(REPORTS[0], id="another", frame=replace(REPORTS[0].frame, type="PROTEST"))
    store.add(replace(READING, reports=(other, *REPORTS[1:]), made_by=NEWER))
    assert {r.id: r.frame.type for r in store.reading(ARTICLE).reports} == {"r1": "ASSAULT", "r2": "MOBILIZE", "r3": "ASSAULT"}


def _renumbered(reading: Reading, kept: tuple[str, ...]) -> Reading:
    """The reading of a newer model: only the ``kept`` reports and their like, entities under other ids, two statements missing."""

    def e(id: str) -> str:
        return f"n{9 - int(id[1:])}"

    entities = tuple(replace(x, id=e(x.id), of=e(x.of) if x.of else None) for x in reading.entities if x.id != "e6")
    ids = {x.id for x in entities}
    mentions = tuple(replace(m, entity=e(m.entity)) for m in reading.mentions)
    reports = tuple(
        replace(r, frame=replace(r.frame, actors=tuple(a for a in map(e, r.frame.actors) if a in ids)))
        for r in reading.reports
        if r.id in kept
    )
    said = tuple(replace(a, id="s1", speaker=e(a.speaker or "")) for a in reading.attributions[2:3])
    return replace(reading, entities=entities, mentions=mentions, attributions=said, reports=reports, made_by=NEWER)


# ── events and entities ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def five(tmp_path: Path) -> Iterator[tuple[Store, list[str]]]:
    """Five articles of one report each, and the ids of these in order."""
    with Store.open(tmp_path / "five.db", create=True) as store:
        readings = [read(f"{name} attacked DOL on 2024-03-0{n}.") for n, name in enumerate(("ANA", "BEN", "CID", "EVE", "GIL"), 1)]
        for r in readings:
            store.add(r)
        yield store, sorted(r.reports[0].id for r in readings)


def _events(store: Store) -> set[frozenset[str]]:
    with Record.open(store.path) as record:
        return {frozenset(e.reports) for e in record.events() if len(e.reports) > 1}


def test_a_person_outranks_the_machine(five: tuple[Store, list[str]]) -> None:
    """Where a person says that two reports differ, no chain of the machine's judgements joins them, in whatever order they are made; and
    taking the person's word back joins them again."""
    store, (a, b, c, d, _) = five
    store.judge([Judgement("event", a, b, "same", "machine", score=0.9), Judgement("event", b, c, "same", "machine", score=0.6)])
    assert _events(store) == {frozenset({a, b, c})}
    (apart,) = store.judge([Judgement("event", a, c, "different", "mila", person=True)])
    assert _events(store) == {frozenset({a, b})}
    store.judge([Judgement("event", c, d, "same", "machine", score=0.99), Judgement("event", d, a, "same", "machine", score=0.99)])
    assert all(not {a, c} <= event for event in _events(store))
    store.judge([Judgement("event", a, c, "same", "machine", score=1.0)])
    assert all(not {a, c} <= event for event in _events(store))
    store.undo("judgement", apart, "mila")
    assert _events(store) == {frozenset({a, b, c, d})}


def test_a_merge_can_be_undone(five: tuple[Store, list[str]]) -> None:
    """Same, then undone: the events are what they were; the judgement stays on the record."""
    store, (a, b, _, d, e) = five
    (first,) = store.judge([Judgement("event", b, a, "same", "mila", person=True)])
    (second,) = store.judge([Judgement("event", d, e, "same", "mila", person=True)])
    assert _events(store) == {frozenset({a, b}), frozenset({d, e})}
    store.undo("judgement", first, "ivo")
    assert _events(store) == {frozenset({d, e})}
    assert [key for key, _ in store.judgements()] == [second]
    assert store.db.execute('SELECT "left", undone_by FROM judgements WHERE key = ?', (first,)).fetchall() == [(a, "ivo")]


def test_judgements_outlive_a_newer_reading(five: tuple[Store, list[str]]) -> None:
    """An article read anew stays in the events it was in; while its report is missing, the others stay together."""
    store, (a, b, c, *_) = five
    store.judge([Judgement("event", a, b, "same", "m"), Judgement("event", b, c, "same", "m")])
    reading = next(r for r in store.readings() if r.reports[0].id == b)
    store.add(replace(reading, reports=(), made_by={"small": "2"}))
    assert _events(store) == {frozenset({a, c})}
    assert store.db.execute("SELECT count(*) FROM member m LEFT JOIN report r ON r.key = m.event WHERE r.key IS NULL").fetchone() == (0,)
    store.add(replace(reading, made_by={"small": "3"}))
    assert _events(store) == {frozenset({a, b, c})}


def test_an_event_whose_first_report_goes_is_named_anew(five: tuple[Store, list[str]]) -> None:
    """When the report that an event is named after is no longer found, or is rejected, the event bears the next one's name."""
    store, (a, b, c, *_) = five
    store.judge([Judgement("event", x, y, "same", "m") for x, y in ((a, b), (b, c), (a, c))])
    reading = next(r for r in store.readings() if r.reports[0].id == a)

    def check() -> None:
        with Record.open(store.path) as record:
            assert [e.id for e in record.events() if len(e.reports) > 1] == [b]
            assert record.db.execute("SELECT id FROM events WHERE reports > 1").fetchall() == [(b,)]
            assert {r.event for r in record.event(c)} == {b}

    store.add(replace(reading, reports=(), made_by={"small": "2"}))
    check()
    store.add(replace(reading, made_by={"small": "3"}))
    store.correct(Correction("report", a, "reject", "mila"))
    check()


def test_entities_judged_the_same_share_their_names(tmp_path: Path) -> None:
    """What one article calls Bibi and another Netanyahu is found by either name, and by each alone once it is undone."""
    with Store.open(tmp_path / "r.db", create=True) as store:
        one, two = read("Bibi met ANA."), read("Benjamin Netanyahu met BEN.")
        store.add(one)
        store.add(two)
        ids = [f"{r.article.id}.who.{r.mentions[0].span.start}-{r.mentions[0].span.end}" for r in (one, two)]
        (key,) = store.judge([Judgement("entity", *ids, "same", "mila", person=True)])
        with Record.open(store.path) as record:
            assert len(record.reports(actor="Benjamin Netanyahu")) == len(record.reports(actor="Bibi Netanyahu")) == 2
        store.undo("judgement", key, "mila")
        with Record.open(store.path) as record:
            assert len(record.reports(actor="Netanyahu")) == len(record.reports(actor="Bibi")) == 1


# ── out and in ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_judged_can_be_taken_to_another_record(store: Store, tmp_path: Path) -> None:
    """Exported and applied to a record that read the same articles anew, it has the same effect; a second time it changes nothing."""
    store.correct(Correction("report", "r1", "fix", "mila", {"status": "denied"}))
    store.correct(Correction("statement", _said(3), "reject", "mila"))
    store.judge([Judgement("event", "r1", "r3", "same", "mila", person=True), Judgement("event", "r2", "r3", "same", "machine")])
    judged = [json.loads(json.dumps(x)) for x in store.export()]
    assert len(judged) == 3
    with Store.open(tmp_path / "other.db", create=True) as other:
        assert not other.take_over(judged[0])
        other.add(READING)
        assert [other.take_over(x) for x in judged] == [True] * 3
        assert [other.take_over(x) for x in judged] == [False] * 3
        assert to_dict(other.reading(ARTICLE)) == to_dict(store.reading(ARTICLE))
        assert list(other.export()) == list(store.export())
        with pytest.raises((TypeError, KeyError)):
            other.take_over({"opinion": {}})


def test_confirmed_articles_are_gold(store: Store, tmp_path: Path) -> None:
    """An article confirmed as a whole comes out as it stood then, corrections in it, whatever newer models read; the scorer takes it."""
    store.correct(Correction("report", "r1", "fix", "mila", {"status": "denied"}))
    stood = to_json(store.reading(ARTICLE))
    store.correct(Correction("article", ARTICLE, "confirm", "mila"))
    store.add(replace(READING, reports=(), made_by=NEWER))
    assert [to_json(r) for r in store.gold()] == [stood]
    (tmp_path / "gold.jsonl").write_text(stood + "\n", "utf-8")
    scores, _ = score(load_gold(tmp_path / "gold.jsonl"), {"dol": store.reading(ARTICLE)})
    assert scores
