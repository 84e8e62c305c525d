"""The measures of the store: what they make up is sound, and what they count is what was done."""

from __future__ import annotations

import random
import runpy
import sys
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "store"))

from reportedly.sound import check  # noqa: E402
from reportedly.store import Store  # noqa: E402
from reportedly.store.merging import merge  # noqa: E402
from small import read  # noqa: E402

BENCH, KILL = (SimpleNamespace(**runpy.run_path(str(ROOT / "evals" / name))) for name in ("bench_store.py", "kill_add.py"))


def test_made_up_readings_are_sound_and_the_same_each_time() -> None:
    """They break no promise of a reading, and every run measures the same articles; their words are those of news."""
    some = list(islice(BENCH.readings(), 8))
    assert [check(r) for r in some] == [[]] * 8
    assert [r.article.id for r in some] == [r.article.id for r in islice(BENCH.readings(), 8)]
    assert len(BENCH.frequencies()) > 5000 and len({r.article.id for r in some}) == 8


def test_adding_is_measured_step_by_step(tmp_path: Path) -> None:
    """A figure for each step; with merging nothing is left to be merged."""
    seconds, size = BENCH.add(tmp_path / "record.db", 20, 10, merged=True)
    with Store.open(tmp_path / "record.db") as store:
        assert len(seconds) == 2 and KILL.done(tmp_path / "record.db") == 40
        assert sum(len(r.article.text.encode()) for r in store.readings()) == size


def test_steps_are_articles_added_and_merged(tmp_path: Path) -> None:
    """A kill is timed by what is in the record: nothing, one article, one that is merged too."""
    path = tmp_path / "record.db"
    assert KILL.done(path) == 0
    with Store.open(path, create=True) as store:
        store.add(read("ANA met BEN."))
        assert KILL.done(path) == 1
        list(merge(store))
        assert KILL.done(path) == 2
    assert KILL.sound(path)


def test_records_that_differ_are_told_apart(tmp_path: Path) -> None:
    """Tables, views and exports in which two records differ are named; a record does not differ from itself."""
    for name, text in (("one", "ANA met BEN."), ("two", "ANA met CID.")):
        with Store.open(tmp_path / f"{name}.db", create=True) as store:
            store.add(read(text))
    found = KILL.differences(tmp_path, tmp_path / "one.db", tmp_path / "two.db", formats=("plover",))
    assert {"article", "reports", "export plover"} <= {*found}
    assert KILL.differences(tmp_path, tmp_path / "one.db", tmp_path / "one.db", formats=()) == []


def test_made_up_articles_are_the_same_each_time(tmp_path: Path) -> None:
    """The undisturbed run of today can be compared with that of yesterday."""
    for name in ("a", "b"):
        KILL.write(tmp_path / name, 3, random.Random(1))
    assert [p.read_text() for p in sorted((tmp_path / "a").iterdir())] == [p.read_text() for p in sorted((tmp_path / "b").iterdir())]
