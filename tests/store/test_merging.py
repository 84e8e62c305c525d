"""Articles of one record compared: events, copies, what an event says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.merge import Prints, Shelf, accounts
from reportedly.merge.copies import prints
from reportedly.merge.judgement import Judgement
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
    """``rebuild`` comes to the same events and copies; what people have said stays, and what one has taken back is not said again."""
    list(merging.merge(store))
    last = max(key for key, _ in store.judgements())
    store.undo("judgement", last, "mila")
    ids, filed = sorted(r.reports[0].id for r in readings()), "SELECT count(*) FROM article_key WHERE article_key MATCH 'k* OR p*'"
    store.judge([Judgement("event", ids[0], ids[1], "different", "mila", person=True)])
    before = _derived(store)
    list(merging.rebuild(store))
    assert _derived(store) == before and store.db.execute(filed).fetchone() == (4,)
    assert store.db.execute("SELECT count(*) FROM undone").fetchone() == (1,)


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
    assert list(filed.near({}, 3)) == list(filed.near({"nobody ever": 900, "heard of": 90}, 3)) == []
