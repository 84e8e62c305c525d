"""Whether the confidence of an item is the share of such items that are right.

    python evals/calibration.py GOLD READINGS.jsonl [--json]

GOLD is a directory of gold records, READINGS what ``reportedly read --json`` printed for the same texts. An attribution is right
if it is joined to a gold one (see ``reportedly.score``), a report if its trigger and type are. Ten bins of equal width; the
expected calibration error is the mean distance between confidence and share, weighed by the items of each bin (Naeini et al. 2015).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.record import Reading
from reportedly.score import Sheet, is_joined, load_gold, load_readings, paired_reports, paired_statements, sheet_of

BINS = 10


class Item(NamedTuple):
    """One found item: its confidence, and whether it is right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """The items whose confidence lies between ``low`` and ``low`` + 1/BINS."""

    low: float
    items: int
    confidence: float
    right: float


def statements(gold: Sheet, reading: Reading) -> Iterator[Item]:
    """The attributions of one article."""
    found = sheet_of(reading)
    right = {f.id for g, f in paired_statements(gold.said, found.said) if is_joined(g, f)}
    yield from (Item(a.confidence, a.id in right) for a in reading.attributions if a.confidence is not None)


def reports(gold: Sheet, reading: Reading) -> Iterator[Item]:
    """The reports of one article."""
    found = sheet_of(reading)
    right = {id(f) for g, f in paired_reports(gold, found) if g.type == f.type}
    for did, report in zip(found.did, reading.reports, strict=True):
        if report.frame.confidence is not None:
            yield Item(report.frame.confidence, id(did) in right)


def bins(items: list[Item]) -> list[Bin]:
    """The bins that hold an item, from the least confident."""
    out = []
    for n in range(BINS):
        inside = [i for i in items if min(int(i.confidence * BINS), BINS - 1) == n]
        if inside:
            size = len(inside)
            out.append(Bin(n / BINS, size, sum(i.confidence for i in inside) / size, sum(i.right for i in inside) / size))
    return out


def error(found: list[Bin]) -> float:
    """The expected calibration error, from 0 to 1; 0 where there is nothing."""
    return sum(b.items * abs(b.confidence - b.right) for b in found) / (sum(b.items for b in found) or 1)


def main() -> None:
    """Prints the bins of attributions and of reports."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("readings", type=Path)
    args.add_argument("--json", action="store_true")
    a = args.parse_args()
    gold, readings = load_gold(a.gold), load_readings(a.readings)
    both = [(gold[name], reading) for name, reading in readings.items() if name in gold]
    layers = {"attributions": [i for g, r in both for i in statements(g, r)], "reports": [i for g, r in both for i in reports(g, r)]}
    tables = {name: bins(items) for name, items in layers.items()}
    if a.json:
        print(json.dumps({name: {"error": error(t), "bins": [b._asdict() for b in t]} for name, t in tables.items()}))
        return
    for name, table in tables.items():
        print(f"{name}: expected calibration error {error(table):.3f}")
        for b in table:
            print(f"  {b.low:.1f}–{b.low + 1 / BINS:.1f}  {b.items:5d} items  confidence {b.confidence:.2f}  right {b.right:.2f}")


if __name__ == "__main__":
    main()
