"""The figures are those of the reference scorer, where it is present."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportedly.contract import from_dict
from reportedly.score import Scores, load_gold, score

SHARED = Path(__file__).parents[2].parent / "shared"

needs_shared = pytest.mark.skipif(not (SHARED / "eval/score.py").exists(), reason="the reference scorer and its gold are not here")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "eval/score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spans(value: Any) -> list[list[int]]:
    return [value] if value and isinstance(value[0], int) else value or []


def _plain(scores: Scores) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, tuple) else v for name, v in scores.items()}


class Spoiler:
    """Turns gold into a reading with mistakes of every kind, the same ones on every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def hit(self, chance: float = 0.8) -> bool:
        return self.random.random() < chance

    def spans(self, spans: list[list[int]], end: int) -> list[list[int]]:
        def moved(at: int) -> int:
            return min(end, max(0, at + self.random.choice([-20, -3, 4, 15])))

        out = [[s, e] if self.hit() else sorted((moved(s), moved(e))) for s, e in spans]
        return out if self.hit(0.9) else out[1:]

    def one_of(self, value: Any, others: list[Any]) -> Any:
        return value if self.hit() else self.random.choice(others)

    def segments(self, gold: dict[str, Any], text: str) -> list[dict[str, Any]]:
        out, at = [], 0
        for n, line in enumerate(text.split("\n"), 1):
            end = min(len(text), at + len(line) + 1)
            kind = self.one_of(gold["segments"].get(str(n), "body"), ["body", "caption", "headline"])
            if end > at:
                out.append({"start": at, "end": end, "kind": kind})
            at = end
        return out

    def attributions(self, gold: list[dict[str, Any]], text: str, people: list[str | None]) -> list[dict[str, Any]]:
        ids = [a["id"] for a in gold]
        return [
            {
                "id": a["id"],
                "source": self.spans(_spans(a["source"]), len(text)) or None,
                "speaker": self.one_of(a.get("who"), people),
                "cue": self.spans(_spans(a["cue"]), len(text)),
                "content": self.spans(_spans(a["content"]), len(text)),
                "quote": self.one_of(a.get("quote") or "direct", ["direct", "mixed"]),
                "stance": self.one_of(a.get("stance") or "neutral", ["neutral", "distancing"]),
                "within": self.one_of(a.get("in"), [None, *ids]),
            }
            for a in gold
            if self.hit(0.9)
        ]

    def reports(self, gold: list[dict[str, Any]], text: str, people: list[str], ids: list[str]) -> list[dict[str, Any]]:
        out = []
        for n, e in enumerate(gold):
            trigger = self.spans([e["trigger"]], len(text)) or [e["trigger"]]
            chain = [self.one_of(e.get("by"), [None, *ids])]
            out.append(
                {
                    "id": f"r{n}",
                    "trigger": trigger,
                    "type": self.one_of(e["type"], ["ASSAULT", "CONSULT"]),
                    "mode": None,
                    "actors": [x for x in e["actor"] if self.hit()],
                    "targets": [self.one_of(x, people) for x in e["target"]],
                    "status": self.one_of(e["status"], ["happened", "denied", "planned"]),
                    "background": self.one_of(e["background"], [True, False]),
                    "when": None,
                    "where": None,
                    "according_to": [q for q in chain if q],
                    "sentence": trigger[0],
                }
            )
        return [r for r in out if self.hit(0.9)]

    def reading(self, gold: dict[str, Any], text: str) -> dict[str, Any]:
        people = [a["id"] for a in gold["actors"]]
        attributions = self.attributions(gold["attributions"], text, [None, *people])
        article = {
            "id": "-",
            "source": gold["doc"] + ".txt",
            "text": text,
            "url": None,
            "outlet": None,
            "title": None,
            "authors": [],
            "published": None,
            "language": "en",
        }
        entities = [
            {
                "id": a["id"],
                "name": self.one_of(a["name"], ["Nobody", "the minister"]),
                "aliases": [a["name"]] if self.hit(0.3) else [],
                "kind": "person",
                "role": None,
                "of": None,
                "country": None,
                "wikidata": None,
            }
            for a in gold["actors"]
        ]
        return {
            "schema": 1,
            "made_by": {"reportedly": "0", "stages": {}},
            "article": article,
            "segments": self.segments(gold, text),
            "entities": entities,
            "mentions": [],
            "attributions": attributions,
            "reports": self.reports(gold["events"], text, people or ["x"], [a["id"] for a in attributions]),
            "skipped": [],
        }


@needs_shared
@pytest.mark.parametrize("seed", [1, 2])
def test_record_scores_are_the_reference_scores(reference: ModuleType, seed: int) -> None:
    """For readings with mistakes of every kind each figure of the whole record equals the reference's."""
    folder, spoiler, readings = SHARED / "data/gold_dev", Spoiler(seed), {}
    for path in sorted(folder.glob("*.json"))[1:]:  # the first is missing: a document without a reading
        gold = json.loads(path.read_text("utf-8"))
        readings[gold["doc"]] = spoiler.reading(gold, path.with_suffix(".txt").read_text("utf-8"))
    expected, rows = reference.score_record(folder, readings, True)
    ours, ours_rows = score(load_gold(folder), {name: from_dict(r) for name, r in readings.items()})
    assert 0.2 < ours["event"].f < 0.9  # type: ignore[union-attr]
    assert {name: tuple(v) if isinstance(v, tuple) else v for name, v in ours.items()} == {
        k: v for k, v in expected.items() if k != "counts"
    }
    assert [(r.name, r.tally["event hit"], r.tally["full hit"]) for r in ours_rows] == [(n, d["ev_hit"], d["full_hit"]) for n, d in rows]


@needs_shared
def test_attribution_scores_are_the_reference_scores(reference: ModuleType, tmp_path: Path) -> None:
    """For gold that labels attributions only each figure equals the reference's."""
    spoiler, gold, readings = Spoiler(3), [], {}
    for path in sorted((SHARED / "data/gold_dev").glob("*.json"))[:12]:
        record, text = json.loads(path.read_text("utf-8")), path.with_suffix(".txt").read_text("utf-8")
        gold.append({"doc_id": record["doc"], "text": text, "attributions": record["attributions"]})
        readings[record["doc"]] = spoiler.reading(record, text)
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(d) + "\n" for d in gold), "utf-8")
    ours, _ = score(load_gold(file), {name: from_dict(r) for name, r in readings.items()})
    expected = reference.score_attributions(gold, readings)
    assert _plain(ours) == {k: v for k, v in expected.items() if k not in ("gold", "found")}
