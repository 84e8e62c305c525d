"""The commands beside ``read``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from command import Command
from hand import READING
from reportedly import __version__, schema
from reportedly.app.work import confident
from reportedly.contract import to_dict, to_json, unread
from reportedly.pipeline import STAGES
from reportedly.record import Skipped
from reportedly.sound import check


def test_the_version_is_the_packages(reportedly: Command) -> None:
    """--version prints name and number."""
    assert reportedly("--version").out == f"reportedly {__version__}\n"


def test_schema_prints_the_shipped_file(reportedly: Command) -> None:
    """What is printed is a JSON Schema, character for character the file in the package."""
    assert reportedly("schema").out == schema.text()


def test_stages_lists_every_slot(reportedly: Command) -> None:
    """Slots in the order of the flow with their names, for people and as JSON."""
    assert json.loads(reportedly("stages", "--json").out).items() >= {slot: list(names) for slot, names in STAGES.items()}.items()
    rows = reportedly("stages").out.splitlines()
    assert [row.split()[0] for row in rows[1 : len(STAGES) + 1]] == list(STAGES)


def test_the_bundled_articles_are_read(reportedly: Command) -> None:
    """Every bundled article becomes a line that is valid by the schema and keeps every promise; what a feed gives as a headline
    only is named on standard error."""
    ran = reportedly("demo", "--json")
    validator = jsonschema.Draft202012Validator(schema.made())
    for reading in ran.readings:
        validator.validate(reading)
        assert bool(reading["reports"]) == bool(reading["attributions"]) == (not reading["skipped"])
    skipped = [r for r in ran.readings if r["skipped"]]
    assert ran.status == 0 and len(ran.readings) - len(skipped) >= 8
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == [r["article"]["source"] for r in skipped]
    assert reportedly("check", "-", stdin=ran.out.encode()).status == 0


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """A file with a sound reading, and a skipped source."""
    file = tmp_path / "readings.jsonl"
    file.write_text(to_json(READING) + "\n" + to_json(unread(Skipped("gone.txt", "no such file"))) + "\n", "utf-8")
    return file


def test_check_passes_sound_readings(reportedly: Command, readings: Path) -> None:
    """Nothing on standard output, a count on standard error."""
    ran = reportedly("check", readings)
    assert (ran.status, ran.out, ran.err) == (0, "", "2 readings checked, nothing wrong\n")


def test_check_names_file_line_and_fault(reportedly: Command, readings: Path) -> None:
    """Each fault has a line of its own: a broken promise, another text than the id was made of, a wrong type, no JSON."""
    text = to_dict(READING)
    text["article"]["text"] = text["article"]["text"].replace("fought", "bought")
    promise = to_json(replace(READING, mentions=(replace(READING.mentions[0], entity="e0"),)))
    kind = to_json(READING).replace("ASSAULT", "WAR")
    readings.write_text("\n".join([promise, json.dumps(text), kind, "", "{", to_json(READING)]), "utf-8")
    ran = reportedly("check", "readings.jsonl")
    assert ran.status == 1
    starts = [
        "readings.jsonl:1: mention",
        "readings.jsonl:2: article: its id",
        "readings.jsonl:3: not a reading",
        "readings.jsonl:5: not JSON",
    ]
    assert [line.startswith(start) for line, start in zip(ran.out.splitlines(), starts, strict=True)] == [True] * 4
    assert ran.err == "5 readings checked, 4 wrong\n"


def test_check_reads_standard_input(reportedly: Command, readings: Path) -> None:
    """'-' is what is piped in; a file that is not there is wrong usage; a file without readings is not sound."""
    assert reportedly("check", "-", stdin=readings.read_bytes()).status == 0
    assert reportedly("check", "missing.jsonl").status == 2
    assert reportedly("check", "-").status == 1


def test_a_reading_against_itself_scores_full_marks(reportedly: Command, readings: Path) -> None:
    """Gold and found the same, every figure of the whole record is 1."""
    scores = json.loads(reportedly("score", "--json", readings, readings).out)["scores"]
    assert {v if isinstance(v, float) else v["f"] for v in scores.values()} == {1.0}
    table = reportedly("score", "--documents", readings, readings).out
    assert "voice, attributed" in table and table.splitlines()[-1].split()[:2] == ["dol", "4"]


def test_scores_need_gold(reportedly: Command, tmp_path: Path, readings: Path) -> None:
    """A gold that is not there, is empty or is of another text is told in one line."""
    (tmp_path / "empty").mkdir()
    other = replace(READING, article=replace(READING.article, text=READING.article.text[:-1] + "!"))
    (tmp_path / "other.jsonl").write_text(to_json(other), "utf-8")
    for gold, told in (("missing", "missing"), ("empty", "no gold"), ("other.jsonl", "verbatim")):
        ran = reportedly("score", gold, readings)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert told in ran.err


def test_the_least_confidence_keeps_what_others_rest_on() -> None:
    """A report or attribution below the threshold goes; one that a kept report needs stays; what has no confidence stays."""
    sure = confident(READING, 0.5)
    assert [r.id for r in sure.reports] == ["r1", "r3"]
    assert [a.id for a in sure.attributions] == ["q1", "q2", "q3", "q4"]
    assert [a.id for a in confident(READING, 0.95).attributions] == ["q1", "q2", "q3"]
    doubtful = replace(READING, attributions=tuple(replace(a, confidence=0.1) for a in READING.attributions))
    assert [a.id for a in confident(doubtful, 0.5).attributions] == ["q1", "q2"]
    assert check(sure) == check(confident(doubtful, 0.5)) == []
