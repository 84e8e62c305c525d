"""How often the first report of a sentence has the PLOVER type that the sentence was written for.

    python evals/typed.py [--json]

typed.jsonl has 25 sentences for each of the sixteen types, in the manner of a coding manual's examples, written one by one by a large
language model that knew nothing of the program, and measured before anybody looked at them. Right is a sentence whose first report has
its type; ``any`` counts those where some report has it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.pipeline import build
from reportedly.text import Article

SENTENCES = Path(__file__).parent / "typed.jsonl"


def measured() -> dict[str, float]:
    """How many sentences; accuracy, macro-F1 over the types, and the share of sentences where some report has the type."""
    pipeline = build()
    asked, said, right, some = Counter[str](), Counter[str](), Counter[str](), 0
    for row in map(json.loads, SENTENCES.read_text("utf-8").splitlines()):
        kind = row["type"]
        found = [r.frame.type for r in pipeline.read(Article(row["text"], language="en")).reports]
        asked[kind] += 1
        said.update(found[:1])
        right[kind] += found[:1] == [kind]
        some += kind in found
    n = asked.total()
    macro = sum(2 * right[t] / (said[t] + asked[t]) for t in asked) / len(asked)
    return {"sentences": n, "accuracy": right.total() / n, "macro-F1": macro, "any": some / n}


if __name__ == "__main__":
    figures = measured()
    print(json.dumps(figures) if "--json" in sys.argv else "\n".join(f"{name:10} {value:.4g}" for name, value in figures.items()))
