"""Runs the probes and prints how many are right in every field, by variant and by type.

    python evals/probes.py [--json] [--wrong] [FILE…]     FILE: default the nine of evals/probes

The suites have their own sentences, names and wordings of a variant, so that what mends one can be checked on the others. From
agency.jsonl on they were written one by one by those who knew only the rules, and measured before anybody looked at them (wire.jsonl:
.816, regional.jsonl: .869, gazette.jsonl: .769). The sentences of dispatch.jsonl are freer, and some of what it expects is arguable (a
demonym before an offer is no target there); those of gazette.jsonl and courier.jsonl tell each act by another word or idiom, of newspapers
from Dublin to Dhaka. At those of cable.jsonl and courier.jsonl nobody has looked: they show what the others are worth on sentences that
nothing was mended for.

A probe is right if the pipeline gives its reports and no other: type, status, background, names of actors and targets, and
the speakers of the chain of sources, innermost first. Names are the same if they share a distinguishing word.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.pipeline import Pipeline, build
from reportedly.record import Reading
from reportedly.text import Article

HERE = Path(__file__).parent
SUITES = tuple(f"{name}.jsonl" for name in "probes news agency wire dispatch regional gazette cable courier".split())
FIELDS = ("type", "status", "background", "actors", "targets", "chain")
_EMPTY = frozenset(
    "the a an of and president minister chancellor prime foreign defense interior former ambassador leader government".split()
)


def found(reading: Reading) -> list[dict[str, Any]]:
    """The reading's reports in the terms of a probe; of an entity all its names."""
    entities = {e.id: [e.name, *e.aliases] for e in reading.entities}
    speaker = {a.id: a.speaker for a in reading.attributions}
    return [
        {
            "type": f.type,
            "status": f.status,
            "background": f.background,
            "actors": [entities[e] for e in f.actors],
            "targets": [entities[e] for e in f.targets],
            "chain": [entities[s] if (s := speaker[q]) else None for q in f.according_to],
        }
        for f in (r.frame for r in reading.reports)
    ]


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def _same(expected: str | None, names: list[str] | None) -> bool:
    """Whether they share a word that says more than an office or an article, or, of a name that has no other, any word."""
    if expected is None or names is None:
        return expected is None and names is None
    words = _words(expected)
    return bool((words - _EMPTY or words) & set().union(*map(_words, names)))


def _all_same(expected: list[str | None], names: list[list[str] | None]) -> bool:
    return len(expected) == len(names) and all(_same(e, n) for e, n in zip(expected, names, strict=True))


def wrong_fields(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """The fields in which a report differs from what is expected."""
    plain = [k for k in ("type", "status", "background") if expected[k] != got[k]]
    return plain + [k for k in ("actors", "targets", "chain") if not _all_same(expected[k], got[k])]


def compare(expected: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the reports found: wrong fields, missing ones, ones too many; empty if all is right."""
    left, out = list(got), []
    for e in expected:
        best = min(left, key=lambda g: ("type" in wrong_fields(e, g), len(wrong_fields(e, g))), default=None)
        if best is None or "type" in wrong_fields(e, best):
            out.append(f"missing {e['type']}")
        else:
            left.remove(best)
            out.extend(wrong_fields(e, best))
    return out + [f"extra {g['type']}" for g in left]


def run(pipeline: Pipeline, probes: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], list[str], list[dict[str, Any]]]]:
    """Every probe with what is wrong and what was found."""
    out = []
    for probe in probes:
        got = found(pipeline.read(Article(probe["text"], source=probe["id"], language="en")))
        out.append((probe, compare(probe["reports"], got), got))
    return out


def main(argv: list[str]) -> None:
    """Prints the table of each suite, or one line of JSON for each."""
    pipeline = build()
    for path in [Path(a) for a in argv if not a.startswith("--")] or [HERE / "probes" / name for name in SUITES]:
        report(path.name, run(pipeline, map(json.loads, path.read_text(encoding="utf-8").splitlines())), argv)


def report(suite: str, results: list[tuple[dict[str, Any], list[str], list[dict[str, Any]]]], argv: list[str]) -> None:
    """Prints the result of one suite."""
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for probe, wrong, _ in results:
        for key in ("all", f"variant {probe['variant']}", f"type {probe['type']}"):
            right[key][key] += not wrong
            right[key]["n"] += 1
    fields = Counter(w for _, wrong, _ in results for w in set(wrong))
    share = {key: round(c[key] / c["n"], 4) for key, c in right.items()}
    if "--json" in argv:
        print(json.dumps({"suite": suite, "probes": len(results), "right": share, "wrong": dict(fields)}))
        return
    print(suite)
    for key, value in share.items():
        print(f"{key:24s} {value:.3f} of {right[key]['n']}")
    print("wrong:", ", ".join(f"{w} {n}" for w, n in fields.most_common()))
    if "--wrong" in argv:
        for probe, wrong, got in results:
            if wrong:
                print(probe["id"], wrong, probe["text"], "→", json.dumps(got, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
