"""The quality gate, on gold made by hand."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hand import READING
from reportedly.contract import to_json
from reportedly.record import Skipped

GATE = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "evals/gate.py")))


def _measured(fingerprint: str = "abc", faults: tuple[str, ...] = (), **figures: float) -> Any:
    return GATE.Measured(dict(figures), fingerprint, list(faults))


FLOORS = {"dev": {"fingerprint": "abc", "floors": {"event": 0.5, "voice": 0.8}}}


def test_the_gate_holds_at_its_floors() -> None:
    """A figure at its floor passes."""
    assert list(GATE.misses({"dev": _measured(event=0.5, voice=0.9)}, FLOORS)) == []


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (_measured(event=0.499, voice=0.9), "dev: event 0.499 is below its floor 0.500"),
        (_measured(event=0.6), "dev: voice 0.000 is below its floor 0.800"),
        (_measured("xyz", event=0.5, voice=0.9), "dev: the gold is not the one"),
        (_measured("abc", ("a.txt: ZeroDivisionError",), event=0.5, voice=0.9), "dev: a.txt: ZeroDivisionError"),
    ],
    ids=["below", "missing", "other gold", "crash"],
)
def test_the_gate_fails_for_each_reason(measured: Any, told: str) -> None:
    """A figure below its floor or missing, other gold, and a crash on one article: each fails the gate, in words."""
    (miss,) = GATE.misses({"dev": measured}, FLOORS)
    assert miss.startswith(told)


def test_gold_without_floors_fails() -> None:
    """A gold set that nobody has looked at yet does not pass unseen."""
    assert list(GATE.misses({"new": _measured(event=0.9)}, FLOORS)) == ["new: no floors yet; set them with --raise"]


def test_floors_rise_by_themselves_and_fall_for_a_reason() -> None:
    """--raise keeps a floor that is higher than what was measured; --lower sets it down and keeps the reason."""
    measured, low = {"dev": _measured("xyz", event=0.7, voice=0.7)}, round(0.7 - GATE.MARGIN, 3)
    up = GATE.renewed(measured, FLOORS, None)["dev"]
    assert up == {"fingerprint": "xyz", "floors": {"event": low, "voice": 0.8}}
    down = GATE.renewed(measured, {"dev": up}, "the gold was corrected")["dev"]
    assert down == {"fingerprint": "xyz", "floors": {"event": low, "voice": low}, "lowered": ["the gold was corrected"]}


def test_a_crash_counts_as_an_empty_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program fails on an article, its gold is missed and the article is named."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(to_json(READING) + "\n", "utf-8")
    monkeypatch.setitem(GATE.measure.__globals__, "outcome", lambda article, task: READING)
    whole = GATE.measure(gold)
    assert whole.figures["event"] == 1.0 and whole.faults == []
    monkeypatch.setitem(GATE.measure.__globals__, "outcome", lambda article, task: Skipped(article.source, "a fault"))
    none = GATE.measure(gold)
    assert none.figures["event"] == 0.0 and none.faults == ["dol: a fault"] and none.fingerprint == whole.fingerprint


def test_the_fingerprint_is_of_what_the_gold_says(tmp_path: Path) -> None:
    """A change in any text or record changes it; packing it does not."""
    import gzip

    for name, data in (("a.json", b"{}"), ("a.txt", b"text")):
        (tmp_path / name).write_bytes(data)
    before = GATE.fingerprint(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"texts")
    assert GATE.fingerprint(tmp_path) != before
    packed = [tmp_path / "x.jsonl.gz", tmp_path / "y" / "x.jsonl.gz"]
    packed[1].parent.mkdir()
    for level, file in zip((1, 9), packed, strict=True):
        file.write_bytes(gzip.compress(b"{}\n" * 99, level))
    assert GATE.fingerprint(packed[0]) == GATE.fingerprint(packed[1])


def test_the_baseline_has_a_floor_for_every_gold_set() -> None:
    """evals/baseline.json holds floors and a fingerprint for each gold set that the gate knows."""
    baseline = json.loads((Path(__file__).parents[2] / "evals/baseline.json").read_text("utf-8"))
    for known in baseline.values():
        assert known["floors"] and len(known["fingerprint"]) == 64
    assert set(GATE.gold_sets()) <= set(baseline)
