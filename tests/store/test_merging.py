"""Articles of one record compared: events, copies, what an event says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.merge import Prints, Shelf, accounts
from reportedly.merge.copies import prints
from reportedly.merge.judgement import Judgement
from reportedly.record import Reading
from reportedly.store import Record, Store, base, merging
from reportedly.store.filed import Filed
from reportedly.store.items import Merged
from small import all_of, read

STORY = "Gunmen of the Northern Front stormed the customs house of Port Lessing before dawn, residents of the harbour quarter said."
AGENCY = [
    (
        f"{STORY}\nNorthern Front attacked Port Lessing in LESSING on 2024-03-04. Clerks fled over the roofs of the harbour quarter.",
        "VNA",
        4,
    ),
    (f"Customs house stormed\n{STORY}\nGuild said Northern Front attacked Port Lessing in LESSING on 2024-03-04.", "The Courier", 5),
    ("Governor Ruiz said Northern Front never attacked Port Lessing in LESSING on 2024-03-04. The customs house stands.", "The Herald", 5),
    ("Iran met Iraq in GENEVA on 2024-03-04. Talks on water were held in the old palace by the lake.", "The Herald", 5),
]


def readings() -> list:
    return [read(text, outlet=outlet, published=date(2024, 3, day), source=f"{outlet}.txt") for text, outlet, day in AGENCY]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Four articles that are not merged."""
    store = Store.open(tmp_path / "record.db", create=True)
    for r in readings():
        store.add(r)
    return store


def test_reports_of_one_happening_become_one_event(store: Store) -> None:
    """After merging, three accounts of one attack are one event with its outlets, its denial and its copy, and the meeting another."""
    a, b, c, d = (r.reports[0].id for r in readings())
    assert merging.unmerged(store) == 4
    assert sum(merging.merge(store)) >= 2 and merging.unmerged(store) == 0
    with Record.open(store.path) as record:
        assert list(record.merged()) == [Merged(min(a, b, c), tuple(sorted((a, b, c))), ("The Herald", "VNA"))]
        event = record.happening(b)
        assert {c.by for c in event.denied} == {("Governor Ruiz", "The Herald")} and {r.id for r in event.reports} == {a, b, c}
        assert record.happening(d).outlets == ("The Herald",)
        with pytest.raises(StoreError):
            record.happening("0" * 16)


def test_copied_words_are_one_source(tmp_path: Path) -> None:
    """A paper that prints an agency's sentence word for word is no second outlet."""
    line = "Veria helped Karvenia in LESSING on 2024-03-04."
    text = f"{STORY} {STORY}\nThe aid came by night over the long bridge while the harbour quarter slept and nobody saw it. {line}"
    with Store.open(tmp_path / "r.db", create=True) as store:
        for outlet, day in (("VNA", 4), ("The Courier", 5)):
            store.add(read(text.replace(". Veria", ". Veria"), outlet=outlet, published=date(2024, 3, day), url=f"https://{day}.example"))
        list(merging.merge(store))
        copied = store.db.execute("SELECT c.article FROM copied c").fetchall()
    with Record.open(tmp_path / "r.db") as record:
        event = record.happening(record.reports(type="AID")[0].id)
        assert len(event.reports) == 2 and copied == [(1,)] and event.outlets == ("VNA",)
        assert [e.outlets for e in (*record.events(type="AID"), *record.merged())] == [("VNA",)] * 2
        assert record.db.execute("SELECT outlets FROM events WHERE reports = 2").fetchall() == [(1,)]


def test_merging_again_changes_nothing(store: Store) -> None:
    """What is merged is not merged again; an article read anew is, without what the program had said of the older reading, and with all
    that a person has said."""
    list(merging.merge(store))
    before = all_of(store.db)
    assert list(merging.merge(store)) == [] and all_of(store.db) == before
    events = _events(store)
    r = next(store.readings())
    store.add(replace(r, made_by={"small": "2"}))
    assert merging.unmerged(store) == 1
    list(merging.merge(store))
    assert _events(store) == events
    ids = sorted(next(iter(events)))
    store.judge([Judgement("event", ids[0], ids[1], "different", "mila", person=True)])
    store.add(replace(r, made_by={"small": "3"}))
    list(merging.merge(store))
    assert all(not {ids[0], ids[1]} <= event for event in _events(store))


def test_all_that_is_derived_can_be_made_anew(store: Store) -> None:
    """``rebuild`` comes to the same judgements, events and copies."""
    list(merging.merge(store))
    before, filed = _derived(store), "SELECT count(*) FROM article_key WHERE article_key MATCH 'k* OR p*'"
    list(merging.rebuild(store))
    assert _derived(store) == before and store.db.execute(filed).fetchone() == (4,)


def test_what_people_have_said_outlives_the_program_s_judging_anew(store: Store) -> None:
    """After ``rebuild`` what a person has parted is apart, and what one has taken back of the program's is not said again, nor by a chain."""
    list(merging.merge(store))
    last, j = max(store.judgements())
    store.undo("judgement", last, "mila")
    other = next(iter(next(iter(_events(store))) - {*j.pair}), min(j.pair))
    parted = Judgement("event", *sorted((other, max({*j.pair} - {other}))), "different", "mila", person=True)
    store.judge([parted])
    list(merging.rebuild(store))
    assert all(not {*pair} <= event for event in _events(store) for pair in (parted.pair, j.pair))
    assert store.db.execute("SELECT count(*) FROM undone").fetchone() == (1,)
    assert [x.pair for _, x in store.judgements() if x.person] == [parted.pair]


# ── what is known is judged anew ─────────────────────────────────────────────────────────────────────────────────

ALIKE = {
    frozenset("KL"): 0.95,
    frozenset("MN"): 0.95,
    frozenset("KM"): 0.8,
    frozenset("LM"): 0.2,
    frozenset("KN"): 0.05,
    frozenset("LN"): 0.05,
}


@pytest.fixture
def alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four outlets, K to N, whose reports are as alike as the table says: K and M are taken for one until L or N is known."""
    region = import_module("reportedly.merge.region")
    monkeypatch.setattr(region, "probability", lambda a, b: ALIKE.get(frozenset({a.story.outlet, b.story.outlet})))


def _of(outlet: str) -> Reading:
    return read(f"{STORY}\nNorthern Front attacked Port Lessing in LESSING.", outlet=outlet, url=f"https://{outlet}.example")


def _named(store: Store) -> set[str]:
    """The events as the outlets of their reports."""
    outlets = {r.reports[0].id: r.article.outlet or "" for r in store.readings()}
    return {"".join(sorted(outlets[i] for i in event)) for event in _events(store)}


@pytest.mark.parametrize("order", ["KLMN", "KMLN", "MKNL", "LNKM", "KMNL"])
def test_the_order_of_adding_does_not_matter(tmp_path: Path, alike: None, order: str) -> None:
    """Added one a day, in whatever order, the events are those of all at once; nothing is removed from the record, and judging anew or
    merging again gives the same."""
    kept = 0
    for outlet in order:
        with Store.open(tmp_path / "r.db", create=True) as store:
            store.add(_of(outlet))
            list(merging.merge(store))
            made = len(list(store.judgements()))
            assert made >= kept
            kept = made
    with Store.open(tmp_path / "r.db") as store:
        assert _named(store) == {"KL", "MN"}
        before = all_of(store.db)
        assert list(merging.merge(store)) == [] and all_of(store.db) == before
        assert before["undone"] == []
        list(merging.rebuild(store))
        assert _named(store) == {"KL", "MN"}


def test_what_a_person_has_said_is_never_taken_back(tmp_path: Path, alike: None) -> None:
    """What a person has joined stays joined when more is known; once that is undone, the next article that comes by parts it."""
    with Store.open(tmp_path / "r.db", create=True) as store:
        for outlet in "KM":
            store.add(_of(outlet))
        list(merging.merge(store))
        k, m = (r.reports[0].id for r in store.readings())
        (said,) = store.judge([Judgement("event", k, m, "same", "mila", person=True)])
        store.add(_of("L"))
        list(merging.merge(store))
        assert any({*"KM"} <= {*event} for event in _named(store))
        store.undo("judgement", said, "mila")
        store.add(_of("N"))
        list(merging.merge(store))
        assert _named(store) == {"KL", "MN"}


def test_what_a_person_has_taken_back_stays_so(tmp_path: Path, alike: None) -> None:
    """The program does not bring together again, by another chain, what it had joined and a person has taken back."""
    with Store.open(tmp_path / "r.db", create=True) as store:
        for outlet in "KL":
            store.add(_of(outlet))
        list(merging.merge(store))
        ((key, _),) = store.judgements()
        store.undo("judgement", key, "mila")
        store.add(_of("M"))
        list(merging.merge(store))
        assert _named(store) == {"KM"}
        assert store.db.execute("SELECT undone_by FROM judgements WHERE key = ?", (key,)).fetchone() == ("mila",)


def test_a_record_filed_by_older_rules_is_filed_anew(store: Store) -> None:
    """A record of version 2 keeps its judgements; its articles are filed once more, so that new ones meet them."""
    list(merging.merge(store))
    before = list(store.judgements())
    store.db.executescript("DROP INDEX judgement_person; PRAGMA user_version = 2")
    base.migrate(store.db, store.path, base.migrations())
    assert merging.unmerged(store) == 4 and list(Filed(store.db).near(accounts(readings()[0])[0].story.asked, 9)) == []
    assert set(merging.merge(store)) == {0} and list(store.judgements()) == before
    assert len({a.story.article for a in Filed(store.db).near(accounts(readings()[0])[0].story.asked, 9)}) == 4


def _derived(store: Store) -> tuple[object, ...]:
    return {j for _, j in store.judgements()}, store.db.execute("SELECT * FROM copied").fetchall(), _events(store)


def _events(store: Store) -> set[frozenset[str]]:
    with Record.open(store.path) as record:
        return {frozenset(e.reports) for e in record.merged()}


def test_room_that_is_not_needed_is_given_back(store: Store) -> None:
    """Pages that have become free are no longer part of the file once the articles added are merged."""
    store.db.execute("CREATE TABLE filler (x)")
    store.db.execute("INSERT INTO filler SELECT zeroblob(1000000)")
    store.db.execute("DROP TABLE filler")
    before = store.db.execute("PRAGMA page_count").fetchone()[0]
    list(merging.merge(store))
    assert store.db.execute("PRAGMA page_count").fetchone()[0] < before - 900


def test_an_interrupted_merge_goes_on(store: Store) -> None:
    """Stopped after two articles and begun again, it comes to the judgements of one go; corrections made meanwhile stay."""
    with Store.open(store.path.with_name("whole.db"), create=True) as whole:
        for r in readings():
            whole.add(r)
        list(merging.merge(whole))
        expected = list(whole.judgements())
    merged = merging.merge(store)
    next(merged), next(merged)
    merged.close()
    assert merging.unmerged(store) == 2
    list(merging.merge(store))
    assert list(store.judgements()) == expected


def test_merging_does_not_depend_on_chance(tmp_path: Path) -> None:
    """Whatever order sets have in a process, the judgements are the same."""
    code = (
        "import sys; from pathlib import Path; from reportedly.store import Store; from reportedly.store.merging import merge; "
        "import test_merging; s = Store.open(Path(sys.argv[1]), create=True); "
        "[s.add(r) for r in test_merging.readings()]; list(merge(s)); print(list(s.judgements()))"
    )
    path = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.db")],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_the_file_answers_as_memory_does(store: Store) -> None:
    """Articles are met in the file by the same keys and prints, and in the same order, as in the shelves in memory."""
    for n in range(12):
        names = ("Port Lessing", "Karvenia", "harbour quarter", "customs house", "Governor Ruiz", "old palace")
        words = ". ".join(f"The {a} and the {b} of the day" for a, b in zip(names[n % 5 :], names[n % 3 :], strict=False))
        store.add(
            read(f"{words}.\nANA met BEN in {names[n % 6].split()[0].upper()}.\n{STORY if n % 4 == 0 else ''}", url=f"https://{n}.example")
        )
    list(merging.merge(store))
    given = list(store.readings())
    filed, shelf, held = Filed(store.db), Shelf(a for r in given for a in accounts(r)), Prints(r.article for r in given)
    for r in given:
        keys = accounts(r)[0].story.asked
        for most in (1, 3, 40):
            assert [a.id for a in filed.near(keys, most)] == [a.id for a in shelf.near(keys, most)]
        assert sorted(filed.having(prints(r.article.text))) == sorted(held.having(prints(r.article.text)))
        assert filed.article(r.article.id) == r.article
    shelf.note(j for _, j in store.judgements())
    for id in (a.id for r in given for a in accounts(r)):
        assert filed.event(id) == shelf.event(id)
        assert sorted(filed.reports(shelf.event(id), 99)) == sorted(shelf.reports(shelf.event(id), 99)) and len(filed.reports(id, 1)) == 1
        assert [a.id for a in filed.told([id, "0" * 16])] == [a.id for a in shelf.told([id, "0" * 16])] == [id]
        assert list(filed.judged([id])) == list(shelf.judged([id]))
    assert list(filed.near({}, 3)) == list(filed.near({"nobody ever": 900, "heard of": 90}, 3)) == []
