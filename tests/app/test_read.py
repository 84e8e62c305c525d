"""``reportedly read`` from the outside: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from command import COMMAND, ENVIRONMENT, Command
from reportedly import schema
from stand_ins import STAGES

VALIDATOR = jsonschema.Draft202012Validator(schema.made())
ENGLISH = "The mayor of the town said on Monday that the army had left and that the bridge was open again.\n"


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    """Three articles with names that do not sort as they are given."""
    names = ["zeta.txt", "alpha.txt", "mid.txt"]
    for name in names:
        (tmp_path / name).write_text(f"{ENGLISH}This stands in {name}.\n", "utf-8")
    return names


def test_json_lines_come_in_the_order_of_the_arguments(reportedly: Command, papers: list[str]) -> None:
    """One line an article, a line too for what could not be read, each valid by the schema, all in argument order."""
    ran = reportedly("read", "--json", *STAGES, papers[0], "missing.txt", *papers[1:])
    assert [r["article"]["source"] for r in ran.readings] == [papers[0], "missing.txt", *papers[1:]]
    assert [len(r["skipped"]) for r in ran.readings] == [0, 1, 0, 0]
    for reading in ran.readings:
        VALIDATOR.validate(reading)
    assert ran.status == 0
    assert ran.err.count("\n") == 1 and ran.err.startswith("missing.txt: ")


def test_plain_text_is_kept_verbatim(reportedly: Command, tmp_path: Path) -> None:
    """The article's text is the file's, character for character."""
    text = f"  {ENGLISH}\n\n\tcafé — “quoted” \u00a0 end  \n\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert reportedly("read", "--json", *STAGES, "a.txt").readings[0]["article"]["text"] == text


def test_nothing_readable_is_status_1(reportedly: Command, papers: list[str]) -> None:
    """Exit status 1 means that nothing could be read, and only that."""
    assert reportedly("read", *STAGES, "missing.txt").status == 1
    assert reportedly("read", *STAGES, "missing.txt", papers[0]).status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read"], "SOURCE"),
        (["read", "--no-such-option", "a.txt"], "no-such-option"),
        (["read", "--date", "4 March", "a.txt"], "--date"),
        (["read", "--min-confidence", "2", "a.txt"], "--min-confidence"),
        (["read", "--workers", "0", "a.txt"], "--workers"),
        (["read", "--json", "--only", "reports", "a.txt"], "--only shapes cards"),
        (["read", "--stage", "segment", "a.txt"], "SLOT=NAME"),
        (["read", "--stage", "tune=up", "a.txt"], "the stages are segment, parse"),
        (["read", "--output", "no/such/folder/out.txt", "a.txt"], "no/such/folder/out.txt"),
        (["unread"], "unread"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_status_2(reportedly: Command, tmp_path: Path, arguments: list[str], told: str) -> None:
    """Wrong usage is told on standard error, without a traceback, and nothing is read."""
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    ran = reportedly(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err and "Traceback" not in ran.err


def test_standard_input_is_a_source(reportedly: Command) -> None:
    """'-' reads what is piped in."""
    ran = reportedly("read", "--json", *STAGES, "-", stdin=ENGLISH.encode())
    assert [(r["article"]["source"], r["article"]["text"]) for r in ran.readings] == [("-", ENGLISH)]


def test_output_goes_to_a_file(reportedly: Command, tmp_path: Path, papers: list[str]) -> None:
    """With --output standard output stays empty, and the file holds what would have stood there."""
    ran = reportedly("read", "--json", "-o", "out.jsonl", *STAGES, *papers)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert [json.loads(line)["article"]["source"] for line in (tmp_path / "out.jsonl").open()] == papers


def test_quiet_is_quiet(reportedly: Command, papers: list[str]) -> None:
    """With --quiet nothing is said on standard error; what was skipped stays in the JSON."""
    ran = reportedly("read", "--quiet", "--json", *STAGES, "missing.txt", papers[0])
    assert ran.err == "" and ran.readings[0]["skipped"]


def test_a_date_is_for_articles_that_state_none(reportedly: Command, tmp_path: Path) -> None:
    """--date and --outlet fill what the article leaves open, and never replace what it states."""
    stated = {"title": "A", "text": ENGLISH * 3, "date": "2020-01-02", "outlet": "The Courier", "url": "https://courier.example/1"}
    (tmp_path / "a.jsonl").write_text(json.dumps(stated) + "\n", "utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, "utf-8")
    ran = reportedly("read", "--json", "--date", "2024-03-04", "--outlet", "The Herald", *STAGES, "a.jsonl", "b.txt")
    assert [r["article"]["published"] for r in ran.readings] == ["2020-01-02", "2024-03-04"]
    assert ran.readings[1]["article"]["outlet"] == "The Herald"


def test_a_fault_in_the_program_is_owned_up_to(reportedly: Command, tmp_path: Path, papers: list[str]) -> None:
    """An error nobody foresaw costs one article, in one line; --debug shows the traceback."""
    (tmp_path / "bad.txt").write_text(ENGLISH + "FAIL", "utf-8")
    ran = reportedly("read", "--json", *STAGES, "bad.txt", papers[0])
    assert (ran.status, len(ran.readings)) == (0, 2)
    assert ran.err == "bad.txt: a fault in reportedly: ZeroDivisionError: as the article asked (--debug shows where)\n"
    debugged = reportedly("read", "--debug", *STAGES, "bad.txt")
    assert debugged.status == 1 and "Traceback" in debugged.err and "ZeroDivisionError" in debugged.err


def test_a_closed_pipe_is_no_error(reportedly: Command, tmp_path: Path, papers: list[str]) -> None:
    """When whoever reads the output has had enough, the command stops without a word."""
    script = f"'{COMMAND}' read --json {' '.join(STAGES)} {' '.join(papers * 40)} | head -n 1 | wc -l"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("1", "")
