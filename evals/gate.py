"""The quality gate: reads the gold articles that are here, scores the readings, and fails when a figure is below its floor.

    python evals/gate.py                    measure, print, compare with evals/baseline.json
    python evals/gate.py --json             the same as one JSON object
    python evals/gate.py --raise            raise every floor to what was measured, less MARGIN; accept new gold
    python evals/gate.py --lower "reason"   set every floor to what was measured, less MARGIN, and keep the reason

The gold sets are the bundled articles with their checked readings (tests/golden) and, where ../shared is present, the articles of
data/gold_dev (the whole record) and the dev part of data/polnear (attributions). A floor holds for the gold it was measured on: the
baseline carries a fingerprint of it. An article on which the program fails counts as an empty reading, is named, and fails the gate;
so does a reading that breaks a promise.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.app.tables import as_values, score_rows, write_table
from reportedly.app.work import Task, outcome
from reportedly.record import Skipped
from reportedly.score import Rate, Scores, load_gold, score
from reportedly.sound import check

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
BASELINE = ROOT / "evals" / "baseline.json"

AS_POLNEAR = (("segment", "body"), ("tag", "polnear"), ("attribute", "tags"))
"""The stages that follow PolNeAR's conventions, which differ from the record's: headlines count, nothing lies in anything else."""

OWN_WAY = "polnear dev, its conventions"

MARGIN = 0.02
"""How far below what was measured a floor is set: a change of model that moves single answers both ways should pass."""


@dataclass
class Measured:
    """What came of one gold set: scores, the fingerprint of the gold, what went wrong, words and seconds of CPU time."""

    scores: Scores
    fingerprint: str
    faults: list[str] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0

    @property
    def figures(self) -> dict[str, float]:
        """One figure for each measure: the F of a rate, a share as it is."""
        return {name: v.f if isinstance(v, Rate) else v for name, v in self.scores.items()}


def gold_sets() -> dict[str, Path]:
    """The gold sets that are here, by name."""
    polnear = SHARED / "polnear/dev.jsonl.gz"
    places = {"golden": ROOT / "tests/golden", "gold_dev": SHARED / "gold_dev", "polnear dev": polnear, OWN_WAY: polnear}
    return {name: path for name, path in places.items() if path.is_file() or any(path.glob("*.json"))}


def fingerprint(path: Path) -> str:
    """The SHA-256 of the gold: of a file unpacked, or of every .json and .txt of a folder with its name."""
    h = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(p for p in path.iterdir() if p.suffix in {".json", ".txt"}):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        h.update(file.name.encode() + b"\0" + data + b"\0")
    return h.hexdigest()


def measure(path: Path, stages: tuple[tuple[str, str], ...] = ()) -> Measured:
    """Reads and scores every article of one gold set, with other stages than the usual if they are given."""
    gold, found = load_gold(path), {}
    result = Measured({}, fingerprint(path))
    started = time.process_time()
    for name, sheet in gold.items():
        reading = outcome(sheet.article, Task(stages))
        result.words += len(sheet.text.split())
        if isinstance(reading, Skipped):
            result.faults.append(f"{name}: {reading.reason}")
            continue
        found[name] = reading
        result.faults.extend(f"{name}: {promise}" for promise in check(reading))
    result.seconds = time.process_time() - started
    result.scores, _ = score(gold, found)
    return result


def misses(measured: Mapping[str, Measured], baseline: Mapping[str, Any]) -> Iterator[str]:
    """Everything for which the gate fails, one line each."""
    for name, m in measured.items():
        yield from (f"{name}: {fault}" for fault in m.faults)
        known = baseline.get(name)
        if known is None:
            yield f"{name}: no floors yet; set them with --raise"
            continue
        if known["fingerprint"] != m.fingerprint:
            yield f"{name}: the gold is not the one the floors were measured on; look at the figures and accept it with --raise or --lower"
        for what, floor in known["floors"].items():
            if m.figures.get(what, 0.0) < floor:
                yield f"{name}: {what} {m.figures.get(what, 0.0):.3f} is below its floor {floor:.3f}"


def floors(m: Measured, before: Mapping[str, float], choose: Callable[[float, float], float]) -> dict[str, float]:
    """The floor of each measure: ``choose`` says which of the old and the new is kept."""
    new = {name: max(0.0, round(v - MARGIN, 3)) for name, v in m.figures.items()}
    return {name: choose(before.get(name, v), v) for name, v in new.items()}


def renewed(measured: Mapping[str, Measured], baseline: Mapping[str, Any], lower: str | None) -> dict[str, Any]:
    """The baseline with floors set anew: raised only, or set to what was measured where there is a reason to ``lower`` them."""
    out = dict(baseline)
    for name, m in measured.items():
        known = baseline.get(name, {})
        out[name] = {"fingerprint": m.fingerprint, "floors": floors(m, known.get("floors", {}), (lambda _, new: new) if lower else max)}
        if reasons := [*known.get("lowered", []), *([lower] if lower else [])]:
            out[name]["lowered"] = reasons
    return out


def show(measured: Mapping[str, Measured], baseline: Mapping[str, Any]) -> None:
    """Prints the table of each gold set, with the floors."""
    for name, m in measured.items():
        known = baseline.get(name, {}).get("floors", {})
        head, *rows = score_rows(m.scores)
        table = [[*head, "floor"], *([*row, f"{known[row[0]]:.3f}" if row[0] in known else ""] for row in rows)]
        print(f"{name}: {m.words:,} words, {m.words / (m.seconds or 1):,.0f} a second of CPU time")
        write_table(table)
        print()


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--only", metavar="SET", help="only the gold set of this name")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what was measured")
    change.add_argument("--lower", metavar="REASON", help="set the floors to what was measured, and say why")
    return parser.parse_args()


def main() -> int:
    """Measures, prints, compares. Returns the exit status."""
    asked = options()
    baseline = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    sets = {name: path for name, path in gold_sets().items() if asked.only in (None, name)}
    measured = {name: measure(path, AS_POLNEAR if name == OWN_WAY else ()) for name, path in sets.items()}
    if (asked.up or asked.lower) and not any(m.faults for m in measured.values()):  # no floor is set on a broken run
        baseline = renewed(measured, baseline, asked.lower)
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", "utf-8")
    failed = list(misses(measured, baseline))
    if asked.json:
        print(json.dumps({"scores": {name: as_values(m.scores) for name, m in measured.items()}, "failed": failed}))
    else:
        show(measured, baseline)
        print("\n".join(failed) or f"{', '.join(measured)}: every floor is held")
    return int(bool(failed) or not measured)


if __name__ == "__main__":
    sys.exit(main())
