"""What goes into a record comes out of it, once, whole, and in order."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from hand import ARTICLE, COUNTED, READING
from reportedly.contract import from_json, to_dict, to_json
from reportedly.errors import StoreError
from reportedly.merge.judgement import JudgedKind, Verdict
from reportedly.record import EntityKind, Quote, Skipped, Stance, Status, Type
from reportedly.store import Record, Store, base
from reportedly.store.body import pack, unpack
from reportedly.text import Article
from small import all_of, read


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "record.db", create=True)


TEXTS = [
    "ANA said BEN met CID in DOL on 2024-03-04.\nIran attacked Iraq on 2024-03-05.",
    "VERIA never blamed Ben Ott.\nAna Petrov said John Kerry helped Ben Ott in DOL.",
    "Nothing of note.",
    "",
    "🕊️ «ANA» said “no”. ANA said BEN left.\n" + "🙂" * 50,
    "e\u0301te\u0301 \u202eANA met BEN on 1453-05-29.\0 NUL, half a pair \ud83d and a tab\t.",
    "ANA met BEN. " + "x" * 200_000,
]


def test_what_goes_in_comes_out(store: Store) -> None:
    """Every reading comes out as it went in, with emoji, combining marks, NUL, an empty text or a line of 200,000 characters; what
    UTF-8 cannot carry comes out as U+FFFD at the same place."""
    given = [READING, *(read(t, source=f"{n}.txt") for n, t in enumerate(TEXTS))]
    assert [store.add(r) for r in given] == [True] * len(given)
    found = list(store.readings())
    for before, after in zip(given, found, strict=True):
        if "\ud83d" not in before.article.text:
            assert to_dict(after) == to_dict(before)
            assert store.reading(before.article.id) == after
    (changed,) = (r for r in found if "\ufffd" in r.article.text)
    assert changed.article.text == TEXTS[5].replace("\ud83d", "\ufffd")
    assert [r.frame for r in changed.reports] == [r.frame for r in given[6].reports]


def test_numbers_of_people_are_kept_and_can_be_asked_for(store: Store) -> None:
    """How many act and how many are harmed come out as they went in, stand in the view and in what a Record finds."""
    store.add(COUNTED)
    assert to_dict(store.reading(ARTICLE.id)) == to_dict(COUNTED)
    sql = "SELECT size_least, size_most, killed_least, killed_most, wounded_least, wounded_most, casualties FROM reports ORDER BY key"
    (first, *others) = store.db.execute(sql).fetchall()
    assert first == (0, 300, 14, 14, 24, None, '{"killed":[14,14],"wounded":[24,null]}')
    assert others == [(None,) * 7] * 2
    with Record.open(store.path) as record:
        (found,) = (r for r in record.reports() if r.trigger == "shelled")
    assert (found.size_least, found.size_most, found.size_words) == (0, 300, "Krevan troops")
    assert (found.killed_least, found.killed_most, found.wounded_least, found.wounded_most) == (14, 14, 24, None)
    assert found.casualties == ("killed border town", "wounded of Dol")


def test_adding_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    """The same article, read by the same stages, is refused, whatever it is called; not one row differs."""
    for n, text in enumerate(TEXTS):
        store.add(read(text, source=f"{n}.txt"))
    before = all_of(store.db)
    for n, text in enumerate(TEXTS):
        assert not store.add(read(text, source=f"copy-{n}.txt"))
    assert all_of(store.db) == before


def test_a_newer_reading_takes_the_place_of_the_older(store: Store) -> None:
    """An article read by other stages has the newer reading alone; nothing of the older is found any more."""
    old = read(TEXTS[0], outlet="The Courier")
    store.add(old)
    store.add(read(TEXTS[1]))
    new = replace(read(TEXTS[0], "2", outlet="The Herald"), reports=old.reports[1:])
    assert store.add(new)
    assert to_dict(store.reading(new.article.id)) == to_dict(new)
    record = Record.open(store.path)
    assert record.counts()["article"] == 2
    assert {r.trigger for r in record.reports()} == {"attacked", "blamed", "helped"}
    assert record.reports(outlet="Courier") == [] and len(record.reports(outlet="herald")) == 1
    assert record.reports(actor="BEN", type="CONSULT") == []


def test_what_is_derived_can_be_made_anew(store: Store) -> None:
    """``rebuild`` gives the same answers from the readings, judgements and corrections alone."""
    for n, text in enumerate(TEXTS):
        store.add(read(text, source=f"{n}.txt"))
    record = Record.open(store.path)
    before = (record.reports(), record.statements(), record.events(), record.articles(text="note"))
    store.rebuild()
    assert (record.reports(), record.statements(), record.events(), record.articles(text="note")) == before


def test_what_was_skipped_is_noted_until_it_is_read(store: Store) -> None:
    """A source that could not be read stands in the record with the reason, once; when it can be read, no longer."""
    for _ in range(2):
        store.add_skipped(Skipped("a.txt", "not a text but a PNG image"))
        store.add_skipped(Skipped("b.txt", "in Croatian", "hr"))
    assert store.skipped() == [Skipped("a.txt", "not a text but a PNG image"), Skipped("b.txt", "in Croatian", "hr")]
    store.add(replace(read(TEXTS[0], source="a.txt"), skipped=(Skipped("a.txt", "its second page"),)))
    assert [s.source for s in store.skipped()] == ["b.txt", "a.txt"]


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    """Where an article cannot be written to its end, no row of it stays."""
    store.add(read(TEXTS[0]))
    before = all_of(store.db)
    store.db.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON report BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
    with pytest.raises(sqlite3.IntegrityError):
        store.add(read(TEXTS[1]))
    store.db.execute("DROP TRIGGER full")
    assert all_of(store.db) == before
    assert store.add(read(TEXTS[1]))


def test_others_read_while_one_writes(store: Store) -> None:
    """A reader sees all articles that are finished, and nothing of the one in work."""
    store.add(read(TEXTS[0]))
    with Record.open(store.path) as reader, store.transaction():
        store.add(read(TEXTS[1]))
        assert reader.counts()["article"] == 1 and len(reader.reports()) == 2
    with Record.open(store.path) as reader:
        assert len(reader.reports()) == 4


def test_an_answer_is_of_one_moment(store: Store) -> None:
    """A record that is asked while articles are read anew answers with what stands, before and after."""
    r = read(TEXTS[0])
    store.add(r)
    with Record.open(store.path) as reader:
        assert [x.type for x in reader.reports()] == ["ASSAULT", "CONSULT"]
        store.add(replace(r, reports=r.reports[1:], made_by={"small": "2"}))
        assert [x.type for x in reader.reports()] == ["ASSAULT"]
        with reader._one_state():
            before = reader.reports()
            store.add(replace(r, made_by={"small": "3"}))
            assert reader.reports() == before
        assert len(reader.reports()) == 2


def test_one_file_is_left(tmp_path: Path) -> None:
    """When all have closed it, the record is one file."""
    path = tmp_path / "one.db"
    with Store.open(path, create=True) as store:
        store.add(READING)
    with Record.open(path) as record:
        assert record.reports(text="mayor")
    assert [f.name for f in tmp_path.iterdir()] == ["one.db"]


def test_a_killed_writer_costs_the_article_in_work(tmp_path: Path) -> None:
    """A process that is killed at any statement leaves a sound record of whole articles; going on from there gives the record, row for
    row and byte for byte, that an undisturbed run gives."""
    given = [read(TEXTS[n % 3] + f"\nBEN met ANA {'again ' * n}.", source=f"{n}.txt", published=date(2024, 3, n + 1)) for n in range(6)]
    whole = tmp_path / "whole.db"
    statements: list[str] = []
    with Store.open(whole, create=True) as store:
        store.db.set_trace_callback(statements.append)
        for r in given:
            store.add(r)
        store.db.set_trace_callback(None)
        expected, lines = all_of(store.db), [to_json(r) for r in store.readings()]
    for n, moment in enumerate(sorted(random.Random(5).sample(range(len(statements)), 25))):
        path = tmp_path / f"{n}.db"
        Store.open(path, create=True).close()
        if (child := os.fork()) == 0:
            _add_until(path, given, moment)
        assert os.waitpid(child, 0)[1] == 9
        with Store.open(path) as store:
            assert store.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            for r in given:
                store.add(r)
            assert all_of(store.db) == expected
            assert [to_json(r) for r in store.readings()] == lines


def _add_until(path: Path, given: list, moment: int) -> None:
    """Adds readings, and is killed when the statement of that number begins."""
    left = moment + 1

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)

    store = Store.open(path)
    store.db.set_trace_callback(count)
    for r in given:
        store.add(r)
    os._exit(0)


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _first_version(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    base.migrate(db, path, base.migrations()[:1])
    db.close()


def test_an_older_record_is_brought_up_to_date(tmp_path: Path) -> None:
    """A record of version 1, with articles in it, becomes one of the newest version and keeps all it had; a step that fails leaves it
    as it was."""
    path = tmp_path / "old.db"
    _first_version(path)
    with Store.open(path) as store:
        store.add(READING)
        before = to_dict(store.reading(READING.article.id))
        steps = [*base.migrations(), "CREATE TABLE more (a); INSERT INTO more VALUES (7);\nALTER TABLE article ADD COLUMN seen TEXT;"]
        with pytest.raises(sqlite3.Error):
            base.migrate(store.db, path, [*steps[:-1], "CREATE TABLE more (a);\nCREATE TABLE more (b);"])
        assert store.db.execute("PRAGMA user_version").fetchone() == (len(base.migrations()),)
        base.migrate(store.db, path, steps)
        assert store.db.execute("PRAGMA user_version").fetchone() == (len(steps),)
        assert store.db.execute("SELECT a FROM more").fetchall() == [(7,)]
        assert to_dict(store.reading(READING.article.id)) == before
        assert store.db.execute("SELECT count(*) FROM reports").fetchone() == (3,)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """No file, a text, another program's database, a record of a newer version: one clear line each, and the file stays as it is."""
    (tmp_path / "text.db").write_text("no database at all, but long enough to look like a file of one, were it not for this\n" * 20)
    other, newer = sqlite3.connect(tmp_path / "other.db"), sqlite3.connect(tmp_path / "newer.db")
    other.execute("CREATE TABLE t (a)")
    newer.executescript(f"CREATE TABLE t (a); PRAGMA application_id = {base.APPLICATION}; PRAGMA user_version = 99")
    for name, why in {"none.db": "no such file", "text.db": "cannot be opened", "other.db": "no record", "newer.db": "version 99"}.items():
        for opened in (Store.open, Record.open):
            with pytest.raises(StoreError, match=why):
                opened(tmp_path / name)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="empty"):
        Record.open(tmp_path / "empty.db")
    assert not (tmp_path / "none.db").exists()


def test_packing_1_can_always_be_read(store: Store) -> None:
    """A body packed today and its dictionary are what they were when packing 1 was made: a record is never orphaned."""
    dictionary = files("reportedly.store").joinpath("body-1.txt").read_bytes()
    assert hashlib.sha256(dictionary).hexdigest() == DICTIONARY
    d = to_dict(READING)
    assert unpack(bytes.fromhex(PACKED), d["article"], d["made_by"]) == unpack(pack(d), d["article"], d["made_by"])
    assert len(pack(d)) < len(to_json(READING)) / 4
    with pytest.raises(StoreError, match="newer version"):
        unpack(b"\x09", d["article"], d["made_by"])


@pytest.mark.parametrize("odd", ["e007", "e１", "e", "7", "e-1", "person:1", "q3", "É1"])
def test_ids_of_any_make_are_kept(store: Store, odd: str) -> None:
    """Ids of another program's readings come out as they went in, however like our own they look."""
    line = to_json(READING).replace('"e3"', json.dumps(odd)).replace('"q3"', json.dumps(f"q{odd}"))
    store.add(from_json(line))
    assert to_dict(store.reading(ARTICLE.id)) == to_dict(from_json(line))


def test_the_codes_of_the_tables_are_those_of_the_types(store: Store) -> None:
    """The small numbers in the rows stand for the values of record.py, in their order."""
    for table, values in {
        "type": Type,
        "status": Status,
        "quote": Quote,
        "stance": Stance,
        "kind": EntityKind,
        "judged": JudgedKind,
        "verdict": Verdict,
    }.items():
        assert store.db.execute(f"SELECT key, name FROM {table} ORDER BY key").fetchall() == list(enumerate(get_args(values)))


def test_the_views_speak_plainly(store: Store) -> None:
    """Names, words, days and chains of sources can be read off the views by anyone who knows SQL."""
    store.add(READING)

    def rows(sql: str) -> list[tuple]:
        return store.db.execute(sql).fetchall()

    assert rows(
        "SELECT actors, type, status, targets, earliest, place, country, according_to, \"trigger\" FROM reports WHERE id = 'r1'"
    ) == [("Krevan troops", "ASSAULT", "happened", "Dol", "2024-03-04", "Dol", "SVK", "Ivo Marek, according to VNA", "shelled")]
    assert rows("SELECT earliest, latest, according_to, background FROM reports WHERE id = 'r3'") == [("1999-01-01", "1999-12-31", None, 1)]
    assert rows("SELECT speaker, cue, content, stance, quote FROM statements WHERE content LIKE '“%'") == [
        ("Ivo Marek", "said", "“We will not leave,”", "neutral", "direct")
    ]
    assert rows("SELECT name, role, of FROM entities WHERE name = 'Ivo Marek'") == [("Ivo Marek", "mayor", "Dol")]
    assert rows("SELECT report, part FROM participants WHERE name = 'Veria'") == [("r2", "actor"), ("r3", "actor")]
    assert rows("SELECT id, reports, types FROM events ORDER BY key")[0] == ("r1", 1, "ASSAULT")
    assert rows("SELECT outlet, reports, statements FROM articles") == [("The Courier", 3, 4)]


def test_an_article_is_known_by_text_and_address(store: Store) -> None:
    """The same text at another address is another article."""
    store.add(read(TEXTS[0]))
    assert store.add(read(TEXTS[0], url="https://courier.example/1"))
    assert Article(TEXTS[0]).id != Article(TEXTS[0], url="https://courier.example/1").id


DICTIONARY = "dfdaff805b32810f572354d2877cfc979fff0f3a6b9cda74dce33f25bdce6661"
PACKED = (
    "01ad9a4b6bc3301084ff8bce2654b6e5c7b1a597902685167c28e4504aef25f7fcf7eeec4a96569643dd36871084ec801f3bdfec8eb22a18dbd2d123"
    "1a7c6eb62b6a950c5af333cbf2f1fee58178c5bc44e80a564505d3e8c0478c59cd9c35a3dfd3e91efec0a7bfb0f0299de018122b3a05232758b306b3"
    "13f0c4bf86f6a1ff9af56b4b8c1ff19e237329d39359a4dbd69ff982845d929753dbe8f9b1ddb844ff65aca648f68ae6cde165fa73e734db9fdf4f85"
    "cf632f78ea3a89a6d49631877dba46643cfd8cda818c071f31e8a51389f10a641fcf8a66e0ae9666c45de598846d23ff85fcccefc2231b4896c0083b"
    "a9cc2d71d5aec36976210949e375341708d8a5c6576334645229e08085a4756c969788f187e3f3c3fe69ff96662222de154a75ca65a89ece9f5873d7"
    "ad5edbd656dada001ed5f35f8438d1bf3a9f372315ba9c37f3ea8679736bab64dc2c656a7ed7cceb7430a96eb6c3ce29ddb4e3ae76d79b9a4915e29c"
    "44341279e48c14f7d25b74c3b08bdc6151df20636d7857f9c88ede255b0d2c2468708959b1528da114f41161f806"
)


def test_what_articles_are_filed_under_lies_on_single_pages(store: Store) -> None:
    """A look-up reads one page of a part of the index, for its leaves are no longer than a page of the file."""
    for n in range(40):
        store.db.execute("INSERT INTO article_key (rowid, terms) VALUES (?, ?)", (n + 1, " ".join(f"k{n * i:06d}" for i in range(80))))
    (longest,) = store.db.execute("SELECT max(length(block)) FROM article_key_data").fetchone()
    assert longest < base.PAGE
