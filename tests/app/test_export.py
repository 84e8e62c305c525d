"""``reportedly export``: a record or readings into a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from command import Command
from hand import READING
from reportedly.contract import to_json


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A file of one reading."""
    file = tmp_path / "readings.jsonl"
    file.write_text(to_json(READING) + "\n", "utf-8")
    return file


def test_readings_are_written_without_a_record(reportedly: Command, readings: Path) -> None:
    """To standard output if no file is named."""
    ran = reportedly("export", "--readings", readings, "--format", "csv")
    assert (ran.status, ran.err) == (0, "")
    assert [row["status"] for row in csv.DictReader(ran.out.splitlines())] == ["happened", "possible", "happened"]


def test_standard_input_to_a_file(reportedly: Command, readings: Path) -> None:
    """The file appears whole, and nothing beside it."""
    ran = reportedly("export", "--readings", "-", "-f", "plover", "-o", "events.jsonl", stdin=readings.read_bytes())
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    made = readings.parent / "events.jsonl"
    assert [json.loads(line)["event"] for line in made.read_text("utf-8").splitlines()] == ["ASSAULT", "MOBILIZE", "ASSAULT"]
    assert {p.name for p in readings.parent.iterdir()} == {"events.jsonl", "readings.jsonl"}


def test_a_record_is_written_with_its_events(reportedly: Command, tmp_path: Path) -> None:
    """Reports that were judged one are one row, and each its own with --reports; the bytes are those of every export."""
    from reportedly.store.store import Store

    with Store.open(tmp_path / "record.db", create=True) as store:
        store.add(READING)
    assert reportedly("judge", "same", "r1", "r3", "--by", "a tester").status == 0
    one = reportedly("export", "--db", "record.db", "--format", "plover").readings
    assert [(e["event_id"], e["id"], e["reports"]) for e in one] == [("r2", "r2", 1), ("r1", "r1", 2)]
    every = reportedly("export", "--format", "plover", "--reports").readings
    assert [(e["event_id"], e["id"]) for e in every] == [("r2", "r2"), ("r1", "r1"), ("r1", "r3")]
    assert reportedly("export", "--format", "polecat").out == reportedly("export", "--format", "polecat").out


def test_a_line_that_is_no_reading_is_named(reportedly: Command, readings: Path) -> None:
    """With its file and line; no half file stays behind."""
    readings.write_text(readings.read_text("utf-8") + '{"schema": 1}\n', "utf-8")
    ran = reportedly("export", "--readings", readings, "-f", "csv", "-o", "out.csv")
    assert ran.status == 1
    assert f"{readings}:2: not a reading" in ran.err
    assert [p.name for p in readings.parent.iterdir()] == ["readings.jsonl"]


@pytest.mark.parametrize(("options", "says"), [
    (["--readings", "readings.jsonl"], "which format?"),
    (["--readings", "readings.jsonl", "--format", "xls"], "no format 'xls'"),
    (["--readings", "readings.jsonl", "--db", "record.db", "--format", "csv"], "exclude each other"),
    (["--readings", "none.jsonl", "--format", "csv"], "none.jsonl"),
    (["--readings", "readings.jsonl", "--format", "csv", "-o", "no/such/folder.csv"], "cannot be written"),
])  # fmt: skip
def test_wrong_usage_is_said_in_one_line(reportedly: Command, readings: Path, options: list[str], says: str) -> None:
    """Exit status 2, and what to do."""
    ran = reportedly("export", *options)
    assert ran.status == 2
    assert says in ran.err and ran.err.count("\n") == 1


def test_the_formats_are_listed(reportedly: Command) -> None:
    """With what they are."""
    out = reportedly("export", "--list").out
    assert out.startswith("format") and "parquet" in out and "INCEpTION" in out
