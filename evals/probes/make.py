"""Writes ``probes.jsonl``: minimal pairs, each base sentence of ``sentences.tsv`` in half of the variants, with what it reports.

Run it after a change of the sentences or variants: ``python evals/probes/make.py``. All sentences were written for this
project and tell of nothing that happened. A probe expects its reports exactly: type, status, background, actors, targets
and the speakers of the chain of sources, innermost first (null for a source without a name).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = ("Interior Minister Paul Marek", "Amnesty International", "Ambassador Rosa Lindgren", "the Kenyan government")
AGENCIES = ("Reuters", "the Associated Press", "the BBC")
AROUND = "Shops in the old town opened at nine, and the market was busy until noon."

Row = dict[str, str]
Report = dict[str, Any]


def cap(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def report(row: Row, status: str = "happened", chain: tuple[str | None, ...] = (), *, background: bool = False) -> Report:
    """The base sentence's own act."""
    targets = [] if row["target"] == "-" else [row["target"]]
    return {
        "type": row["type"], "status": status, "background": background, "actors": [row["actor"]], "targets": targets, "chain": list(chain),
    }  # fmt: skip


def other(kind: str, actor: str, target: str | None, chain: tuple[str | None, ...] = ()) -> Report:
    """Another act of the sentence, such as the threat or the denial."""
    targets = [target] if target else []
    return {"type": kind, "status": "happened", "background": False, "actors": [actor], "targets": targets, "chain": list(chain)}


def variants(row: Row, source: str, second: str, agency: str) -> Iterator[tuple[str, str, list[Report]]]:
    """Name, text and reports of every variant of a base sentence."""
    a, past, base = row["actor"], row["past"], row["base"]
    target = None if row["target"] == "-" else row["target"]
    be = "are" if row["it"] == "they" else "is"
    yield "base", f"{cap(a)} {past} on Tuesday.", [report(row)]
    yield "has", f"{cap(a)} {'have' if row['it'] == 'they' else 'has'} {row['participle']}.", [report(row)]
    yield "according_to", f"According to {source}, {a} {past}.", [report(row, chain=(source,))]
    yield "said", f"{cap(source)} said on Monday that {a} {past}.", [report(row, chain=(source,))]
    yield "said_after", f"{cap(a)} {past}, {source} said.", [report(row, chain=(source,))]
    yield "reportedly", f"{cap(a)} reportedly {past}.", [report(row, chain=(None,))]
    yield "allegedly", f"{cap(a)} allegedly {past}.", [report(row, "possible", (None,))]
    yield "may", f"{cap(a)} may {base}.", [report(row, "possible")]
    yield "if", f"If {a} {row['third']}, oil prices will rise.", [report(row, "possible")]
    yield "will", f"{cap(a)} will {base} next week.", [report(row, "planned")]
    yield "planned", f"{cap(a)} planned to {base}.", [report(row, "planned")]
    yield "expected", f"{cap(a)} {be} expected to {base} next month.", [report(row, "planned")]
    yield "threatened", f"{cap(a)} threatened to {base}.", [other("THREATEN", a, target)]
    yield "called_on", f"{cap(source)} called on {a} to {base}.", [other("REQUEST", source, a)]
    yield "denied", f"{cap(a)} denied that {row['it']} {past}.", [other("REJECT", a, None), report(row, "denied", (a,))]
    yield "did_not", f"{cap(a)} did not {base}.", [report(row, "denied")]
    yield "failed", f"{cap(a)} failed to {base}.", [report(row, "denied")]
    yield "said_not", f"{cap(source)} said that {a} had not {row['participle']}.", [report(row, "denied", (source,))]
    yield "no_evidence", f"There is no evidence that {a} {past}.", [report(row, "possible")]
    yield "feared", f"{cap(source)} feared that {a} would {base}.", [report(row, "possible", (source,))]
    yield "accused_of", f"{cap(source)} accused {a} of {row['gerund']}.", [other("ACCUSE", source, a), report(row, chain=(source,))]
    yield "in_1999", f"{cap(a)} {past} in 1999.", [report(row, background=True)]
    yield "years_ago", f"{cap(a)} {past} ten years ago.", [report(row, background=True)]
    yield "passive", f"{row['passive']}.", [report(row)]
    yield "nominal", f"{row['nominal']} made headlines on Tuesday.", [report(row)]
    two = f"{cap(source)} said that {a} {past}, but {second} said that {a} did not {base}."
    yield "two_sources", two, [report(row, chain=(source,)), report(row, "denied", (second,))]
    yield "nested", f"According to {agency}, {source} said that {a} {past}.", [report(row, chain=(source, agency))]
    yield "quoted", f"“{cap(a)} {past},” {source} said.", [report(row, chain=(source,))]
    yield "said_would", f"{cap(source)} said that {a} would {base}.", [report(row, "planned", (source,))]
    yield "according_to_after", f"{cap(a)} {past}, according to {source}.", [report(row, chain=(source,))]
    yield "told", f"{cap(source)} told reporters that {a} {past}.", [report(row, chain=(source,))]
    yield "might", f"{cap(a)} might {base}.", [report(row, "possible")]
    yield "plans", f"{cap(a)} {'plan' if row['it'] == 'they' else 'plans'} to {base}.", [report(row, "planned")]
    yield "not_yet", f"{cap(a)} {'have' if row['it'] == 'they' else 'has'} not {row['participle']} yet.", [report(row, "denied")]
    yield "last_year", f"{cap(a)} {past} last year.", [report(row, background=True)]
    yield "headline", f"{cap(a)} {row['third']}\n\n{AROUND}\n\nThe weather stayed mild through the week.", []
    yield (
        "caption",
        f"{AROUND}\n\n{cap(a)} {past} in this 2015 file photo. (Photo: Ana Lopes/AFP)\n\nThe weather stayed mild through the week.",
        [],
    )


def probes() -> Iterator[dict[str, Any]]:
    """Every probe, in the order of the sentences."""
    with (HERE / "sentences.tsv").open(encoding="utf-8") as f:
        for n, row in enumerate(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)):
            source, second, agency = SOURCES[n % 4], SOURCES[(n + 1) % 4], AGENCIES[n % 3]
            skip = set((row["skip"] or "").split()) | {v for v in ("passive", "nominal") if row[v] == "-"}
            for k, (name, text, reports) in enumerate(variants(row, source, second, agency)):
                if name not in skip and (n + k) % 2 == 0:  # every other variant of a sentence, every variant of every other
                    yield {"id": f"{n + 1:02d}-{name}", "type": row["type"], "variant": name, "text": text, "reports": reports}


def main(write: Callable[[str], object] = (HERE / "probes.jsonl").write_text) -> None:
    """Writes the file."""
    write("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in probes()))


if __name__ == "__main__":
    main()
