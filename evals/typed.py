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
    """Accuracy, macro-F1 over the types, and the share of sentences where some report has the type."""
    pipeline, confused, some = build(), Counter[tuple[str, str]](), 0
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    for row in rows:
        found = [r.frame.type for r in pipeline.read(Article(row["text"], language="en")).reports]
        confused[row["type"], found[0] if found else ""] += 1
        some += row["type"] in found
    types = sorted({row["type"] for row in rows})
    right = {t: confused[t, t] for t in types}
    said = {t: sum(n for (_, f), n in confused.items() if f == t) for t in types}
    asked = Counter(row["type"] for row in rows)
    return {
        "sentences": len(rows),
        "accuracy": sum(right.values()) / len(rows),
        "macro-F1": sum(2 * right[t] / (said[t] + asked[t]) for t in types) / len(types),
        "any": some / len(rows),
    }


if __name__ == "__main__":
    figures = measured()
    if "--json" in sys.argv:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:10} {value:.3f}" if name != "sentences" else f"{name:10} {value}" for name, value in figures.items()))
