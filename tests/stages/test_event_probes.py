"""The probes: minimal pairs that the whole pipeline must get right in every field."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from reportedly.pipeline import build
from reportedly.record import Type

EVALS = Path(__file__).parents[2] / "evals"
NEWS = [json.loads(line) for line in (EVALS / "probes" / "news.jsonl").read_text(encoding="utf-8").splitlines()]
AGENCY = [json.loads(line) for line in (EVALS / "probes" / "agency.jsonl").read_text(encoding="utf-8").splitlines()]
PROBES = [json.loads(line) for line in (EVALS / "probes" / "probes.jsonl").read_text(encoding="utf-8").splitlines()]
SCRIPT = runpy.run_path(str(EVALS / "probes.py"))


def test_the_file_is_what_its_script_writes() -> None:
    """probes.jsonl is up to date with the sentences and variants it is made of."""
    assert list(runpy.run_path(str(EVALS / "probes" / "make.py"))["probes"]()) == PROBES


def test_the_suite_covers_every_type_and_variant() -> None:
    """More than 400 probes, of all sixteen types, at least twenty variants, each id once."""
    assert len(PROBES) >= 400
    assert {p["type"] for p in PROBES} == set(get_args(Type))
    assert len({p["variant"] for p in PROBES}) >= 20
    assert max(Counter(p["id"] for p in PROBES).values()) == 1


def test_nine_in_ten_are_right_in_every_field() -> None:
    """Of every eighth probe at least nine in ten give exactly their reports."""
    results = SCRIPT["run"](build(tag="none"), PROBES[::8])
    assert sum(not wrong for _, wrong, _ in results) >= 0.9 * len(results)


def test_the_second_file_is_what_its_script_writes() -> None:
    """news.jsonl is up to date with its happenings and frames, and covers all types with sentences of its own."""
    assert list(runpy.run_path(str(EVALS / "probes" / "make_news.py"))["probes"]()) == NEWS
    assert {p["type"] for p in NEWS} == set(get_args(Type))
    assert not {p["text"] for p in NEWS} & {p["text"] for p in PROBES}


def test_status_background_and_chain_are_right_in_the_second_suite() -> None:
    """Of every fifth probe of the second suite at most five in a hundred err in status, background or chain of sources."""
    results = SCRIPT["run"](build(tag="none"), NEWS[::5])
    wrong = [probe["id"] for probe, wrong, _ in results if {"status", "background", "chain"} & set(wrong)]
    assert len(wrong) <= 0.05 * len(results), wrong


def test_the_third_suite_has_sentences_of_its_own() -> None:
    """agency.jsonl was written one by one: every type, no text of the other suites, each probe once."""
    assert {p["type"] for p in AGENCY} == set(get_args(Type)) and len(AGENCY) > 400
    assert len({p["id"] for p in AGENCY}) == len({p["text"] for p in AGENCY}) == len(AGENCY)
    assert not {p["text"] for p in AGENCY} & {p["text"] for p in (*NEWS, *PROBES)}


REPORT: dict[str, Any] = {"type": "ASSAULT", "status": "happened", "background": False, "actors": ["Kreva"], "targets": [], "chain": [None]}
FOUND: dict[str, Any] = {**REPORT, "actors": [["Kreva", "the republic"]]}


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ([FOUND], []),
        ([], ["missing ASSAULT"]),
        ([FOUND, {**FOUND, "type": "AID"}], ["extra AID"]),
        ([{**FOUND, "status": "planned"}], ["status"]),
        ([{**FOUND, "actors": [["Veria"]]}], ["actors"]),
        ([{**FOUND, "chain": [["Marek"]]}], ["chain"]),
        ([{**FOUND, "targets": [["Veria"]]}], ["targets"]),
    ],
)
def test_a_probe_is_wrong_where_it_differs(found: list[dict[str, Any]], wrong: list[str]) -> None:
    """Each difference in a field, a report too few and one too many is named."""
    assert SCRIPT["compare"]([REPORT], found) == wrong
