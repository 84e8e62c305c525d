"""``add``, ``find``, ``sql``, ``info`` and ``judge``, run as a user would run them."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from command import COMMAND, ENVIRONMENT
from reportedly.app.cli import app
from reportedly.contract import to_json
from reportedly.errors import StoreError
from reportedly.store import Record, Store
from reportedly.store.base import migrations
from small import ENGLISH, STAGES, all_of

HERE = str(Path(__file__).parent)


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in an empty directory, run within this process, as starting one costs more than what is tested."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def _papers(folder: Path, count: int) -> None:
    folder.mkdir()
    for n in range(count):
        lines = f"ANA said BEN attacked CID in DOL on 2024-03-{n % 28 + 1:02d}.\nIran met BEN.\n" * (n % 3 + 1)
        (folder / f"{n:03d}.txt").write_text(f"{ENGLISH}\n{lines}Number {n}.\n", "utf-8")


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The command, with a record of three articles beside it."""
    _papers(tmp_path / "papers", 3)
    ran = run("add", "papers", "--to", "record.db", "--outlet", "The Courier", "--date", "2024-03-30", "--no-merge", *STAGES)
    assert (ran.exit_code, ran.stderr) == (0, "record.db: 3 added, 0 already there, 0 skipped\n")
    return run


def test_add_reads_what_is_new(filled: Run, tmp_path: Path) -> None:
    """Given again, nothing changes; a new file is added; what cannot be read is named and noted; other stages read all anew."""
    with Store.open(tmp_path / "record.db") as store:
        before = all_of(store.db)
    assert "0 added, 3 already there" in filled("add", "papers", "--to", "record.db", "--no-merge", *STAGES).stderr
    with Store.open(tmp_path / "record.db") as store:
        assert all_of(store.db) == before
    (tmp_path / "papers/new.txt").write_text(f"{ENGLISH} EVE left.")
    (tmp_path / "papers/z.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = filled("add", "papers", "missing.txt", "--to", "record.db", *STAGES)
    assert (
        ran.exit_code == 0
        and "papers/z.png: not a text but a PNG image" in ran.stderr
        and "1 added, 3 already there, 2 skipped" in ran.stderr
    )
    rows = [json.loads(line) for line in filled("info", "--skipped", "--json").stdout.splitlines()]
    assert [r["source"] for r in rows] == ["papers/z.png", "missing.txt"]
    other = [s for s in STAGES if "=small:where" not in s]
    assert "4 added, 0 already there" in filled("add", "papers", "--to", "record.db", *other).stderr
    assert filled("add", "papers", "--to", "record.db", "--quiet", *other).stderr == ""
    assert json.loads(filled("info", "--json").stdout)["articles"] == 4
    assert filled("add", "missing.txt", "--to", "record.db").exit_code == 1


def test_what_was_added_can_be_merged_later(filled: Run, tmp_path: Path) -> None:
    """``merge`` does what ``add`` was told to leave, once; the record is that of an ``add`` which did it itself."""
    assert filled("find", "--card", "-n", "1").stdout.startswith("event ")
    assert filled("merge").stderr.startswith("record.db: 3 merged, ")
    assert filled("merge").stderr == ""
    filled("add", "papers", "--to", "once.db", "--outlet", "The Courier", "--date", "2024-03-30", *STAGES)
    with Store.open(tmp_path / "record.db") as one, Store.open(tmp_path / "once.db") as two:
        assert all_of(one.db) == all_of(two.db)
        judged = [j for _, j in one.judgements()]
    assert filled("merge", "--anew").stderr.startswith("record.db: 3 merged, ")
    with Store.open(tmp_path / "record.db") as one:
        assert [j for _, j in one.judgements()] == judged != []
    card = filled("find", "--card", "--type", "ASSAULT", "-n", "1").stdout.splitlines()
    assert "independent source" in card[0] and "asserted by ANA, according to The Courier" in card[1]


def test_workers_make_the_same_record(filled: Run, tmp_path: Path) -> None:
    """Several processes give, row for row, the record that one gives."""
    ran = filled(
        "add", "papers", "--to", "two.db", "--workers", "2", "--outlet", "The Courier", "--date", "2024-03-30", "--no-merge", *STAGES
    )
    assert ran.exit_code == 0
    with Store.open(tmp_path / "record.db") as one, Store.open(tmp_path / "two.db") as two:
        assert all_of(one.db) == all_of(two.db)


def test_a_killed_add_goes_on(run: Run, tmp_path: Path) -> None:
    """``kill -9`` at random moments of an add loses nothing that was added; given again until it ends by itself, the record is byte for
    byte that of an undisturbed run."""
    _papers(tmp_path / "papers", 120)
    assert run("add", "papers", "--to", "whole.db", *STAGES).exit_code == 0
    dice = random.Random(7)
    killed = [_add_and_kill(tmp_path, wanted) for wanted in sorted(dice.sample(range(1, 100), 4))]
    assert any(killed)
    assert run("add", "papers", "--to", "killed.db", *STAGES).exit_code == 0
    with Store.open(tmp_path / "whole.db") as one, Store.open(tmp_path / "killed.db") as two:
        assert two.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert [to_json(r) for r in one.readings()] == [to_json(r) for r in two.readings()]
        assert all_of(one.db) == all_of(two.db)


def _add_and_kill(folder: Path, wanted: int) -> bool:
    """Adds, and kills the process once the record holds at least so many articles. Returns whether it was killed before its end."""
    command = [COMMAND, "add", "papers", "--to", "killed.db", *STAGES]
    ran = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT | {"PYTHONPATH": HERE}, stderr=subprocess.DEVNULL, start_new_session=True)
    while ran.poll() is None and _articles(folder / "killed.db") < wanted:
        time.sleep(0.002)
    with suppress(ProcessLookupError):  # it was faster
        os.killpg(ran.pid, signal.SIGKILL)
    return ran.wait() == -signal.SIGKILL


def test_no_process_outlives_a_killed_add(tmp_path: Path) -> None:
    """When the process that writes is killed, those that read for it end too."""
    _papers(tmp_path / "papers", 6)
    (tmp_path / "papers/zzz.txt").write_text(f"{ENGLISH} WAIT", "utf-8")
    stages = [s.replace("small:segment", "stand_ins:segment") for s in STAGES]
    environment = ENVIRONMENT | {"PYTHONPATH": f"{HERE}:{ENVIRONMENT['PYTHONPATH']}"}
    command = [COMMAND, "add", "papers", "--to", "r.db", "--workers", "2", *stages]
    ran = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    started = time.monotonic()
    while _articles(tmp_path / "r.db") < 3 and time.monotonic() - started < 60:
        time.sleep(0.05)
    os.kill(ran.pid, signal.SIGKILL)
    ran.wait()
    with pytest.raises(ProcessLookupError):
        while time.monotonic() - started < 90:
            os.killpg(ran.pid, 0)
            time.sleep(0.05)


def _articles(path: Path) -> int:
    try:
        with Record.open(path) as record:
            return record.counts()["article"]
    except StoreError:  # not made yet
        return 0


def test_find_shows_tables_cards_json_and_csv(filled: Run) -> None:
    """One answer in four forms."""
    asked = ("find", "--show", "reports", "--actor", "BEN", "--after", "2024-03-02")
    table = filled(*asked).stdout.splitlines()
    assert table[0].split()[:3] == ["day", "actors", "what"] and "attacked (ASSAULT)" in table[1] and "according to" in table[0]
    rows = [json.loads(line) for line in filled(*asked, "--json").stdout.splitlines()]
    assert len(rows) == len(table) - 1 == 5 and rows[0]["according_to"] == ["ANA"] and rows[0]["earliest"] == "2024-03-03"
    flat = list(csv.DictReader(io.StringIO(filled(*asked, "--csv").stdout)))
    assert [r["id"] for r in flat] == [r["id"] for r in rows] and flat[0]["actors"] == "BEN"
    card = filled(*asked, "--card", "-n", "1")
    assert (
        "BEN – attacked (ASSAULT, happened) – CID – 2024-03-03 – DOL\n    according to ANA\n    “ANA said BEN attacked CID" in card.stdout
    )
    assert "more than 1 found" in card.stderr
    for show in ("events", "statements", "articles"):
        for form in ((), ("--card",), ("--json",), ("--csv",)):
            assert filled("find", "--show", show, *form).stdout.count("\n") >= 3


def test_find_says_what_someone_said(filled: Run) -> None:
    """--said-by finds statements; with another kind it is refused; nothing found is said so."""
    ran = filled("find", "--said-by", "ANA", "--about", "CID", "--json", "--oldest")
    assert [json.loads(line)["speaker"] for line in ran.stdout.splitlines()] == ["ANA"] * 6
    assert filled("find", "--said-by", "ANA", "--show", "events").exit_code == 2
    assert filled("find", "--said-by", "GIL").stderr == "no statements found\n"
    assert filled("find", "--card", "--json").exit_code == 2
    assert "there is no type 'WAR'" in filled("find", "--type", "WAR").stderr


def test_sql_can_change_nothing(filled: Run) -> None:
    """A SELECT answers in three forms; anything that would write is refused; a fault in it is one line."""
    query = "SELECT type, count(*) AS n FROM reports GROUP BY 1 ORDER BY 1"
    assert filled("sql", query).stdout == "type     n\nASSAULT  6\nCONSULT  6\n"
    assert filled("sql", query, "--csv").stdout == "type,n\nASSAULT,6\nCONSULT,6\n"
    assert json.loads(filled("sql", query, "--json").stdout.splitlines()[0]) == {"type": "ASSAULT", "n": 6}
    for bad in ("DELETE FROM article", "SELECT nothing FROM reports", "SELECT 1; SELECT 2", "PRAGMA user_version = 7", "DROP VIEW reports"):
        ran = filled("sql", bad)
        assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1), bad
    assert json.loads(filled("info", "--json").stdout)["version of the schema"] == len(migrations())
    assert filled("sql", "SELECT 1", "--db", "none.db").exit_code == 1


def test_judge_from_the_command_line(filled: Run, tmp_path: Path) -> None:
    """Confirm, reject, fix, same, different, undo, list, export, import: each takes effect at once, under the name of who judges."""
    ids = [json.loads(line)["id"] for line in filled("find", "--show", "reports", "--type", "ASSAULT", "--json").stdout.splitlines()]
    assert filled("judge", "reject", ids[0], "--by", "mila", "--why", "a drill").stdout == f"c1: report {ids[0]} rejected\n"
    fixed = filled("judge", "fix", ids[1], "--set", "status=denied", "--set", "actors=cid; BEN", "--set", "when=2024-05-01..2024-05-03")
    assert fixed.stdout == f"c2: report {ids[1]} fixed\n"
    assert filled("judge", "same", ids[1], ids[2], "--by", "mila").stdout.startswith("j1: ")
    (event,) = (json.loads(line) for line in filled("find", "--status", "denied", "--json").stdout.splitlines())
    assert set(event["reports"]) == {ids[1], ids[2]} and event["latest"] == "2024-05-03" and set(event["actors"]) == {"BEN", "CID"}
    exported = filled("judge", "export").stdout
    assert filled("judge", "undo", "j1").stdout == "j1: taken back\n" and filled("judge", "undo", "j1").exit_code == 1
    assert filled("judge", "different", ids[1], ids[1]).exit_code == 2
    listed = [json.loads(line) for line in filled("judge", "list", "--json").stdout.splitlines()]
    assert [(x["key"], x["verdict"], bool(x["taken back by"])) for x in listed] == [
        ("c1", "reject", False), ("c2", "fix", False), ("j1", "same", True),
    ]  # fmt: skip
    (tmp_path / "judged.jsonl").write_text(exported, "utf-8")
    filled("add", "papers", "--to", "other.db", "--no-merge", "--outlet", "The Courier", "--date", "2024-03-30", *STAGES)
    assert filled("judge", "import", "judged.jsonl", "--db", "other.db").stdout.startswith("3 taken over, 0 left")
    assert filled("judge", "import", "judged.jsonl", "--db", "other.db").stdout.startswith("0 taken over, 3 left")
    article = json.loads(filled("find", "--show", "articles", "--json", "-n", "1").stdout)["id"]
    assert "confirmed" in filled("judge", "confirm", article).stdout
    assert json.loads(filled("judge", "export", "--gold").stdout)["article"]["id"] == article
    entities = filled("judge", "entities", article).stdout
    assert "ANA" in entities and f"{article}.who." in entities
    for bad in (("fix", ids[1], "--set", "actors=Nobody"), ("fix", ids[1], "--set", "status"), ("undo", "x1"), ("import", "record.db")):
        assert filled("judge", *bad).exit_code == 2, bad
    assert filled("judge", "confirm", "0" * 16).exit_code == 1


def test_nothing_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control characters of an article come out visible in tables and cards."""
    (tmp_path / "a.txt").write_text(f"{ENGLISH}\nANA\u202e said BEN left. Eve\x1b[31m met BEN.\n", "utf-8")
    run("add", "a.txt", "--to", "record.db", *STAGES)
    for form in ("--card", "--json"):
        assert "\x1b" not in run("find", "--show", "reports", form).stdout
