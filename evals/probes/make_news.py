"""Writes news.jsonl: the happenings of news.tsv in the frames of frames.tsv, with the reports they must give.

    python evals/probes/make_news.py

A row of news.tsv holds one happening in all the forms that a frame may ask for ("-": it has no such form). A row of frames.tsv is
a sentence around it with the reports that it gives, ``;`` between them: the type (``@``: the happening's own) with actor and target
where they are others, the status if not happened, ``past`` for background, then after each ``<`` a source, innermost first (``?``:
none is named). A, T, S and R stand for actor, target, source and reporter. Each happening takes one frame of a variant, in turn.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = ("the Red Cross", "Colonel Ahmed Fadel", "Interior Minister Ana Prado", "the lawyer Ivo Kos", "the OSCE", "a senior diplomat")
REPORTERS = ("the Daily Courier", "Radio Free Andes", "Al Jazeera", "the Corriere", "Interfax")
THREATENING = frozenset({"RETREAT", "ACCUSE", "REJECT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""What can be threatened: nobody threatens to agree, and who threatens to threaten threatens once."""
NOT_DEMANDED = frozenset({"THREATEN", "REQUEST", "ACCUSE"})
"""What nobody is accused of or urged to do in plain words."""
STATUSES = ("planned", "possible", "denied")


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _lower(name: str) -> str:
    """A name inside a sentence: "the cartel", "two engineers", "nurses"."""
    first = name.split()[0]
    return name[0].lower() + name[1:] if first in ("The", "A", "Nurses", "Dockworkers", "Two") else name


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _forms(base: dict[str, str], n: int) -> dict[str, str]:
    source, reporter = SOURCES[n % len(SOURCES)], REPORTERS[n % len(REPORTERS)]
    many, actor, nominal = base["pronoun"] == "they", base["actor"], base["nominal"]
    return {
        **{k: v for k, v in base.items() if v != "-"},
        **{"A": actor, "a": _lower(actor), "T": base["target"], "it": base["pronoun"]},
        **{"S": _upper(source), "s": source, "R": _upper(reporter), "r": reporter},
        **{"is": "are" if many else "is", "has": "have" if many else "has", "s_": "" if many else "s"},
        "H": f"{actor} {base['present']}".title(),
        **({"N": nominal, "n": _lower(nominal), "n0": _lower(nominal)} if nominal != "-" else {}),
        **({"P": base["passive"]} if base["passive"] != "-" else {}),
    }


def _report(spec: str, base: dict[str, str], forms: dict[str, str]) -> dict[str, Any]:
    """What one report of a frame must be."""
    words, *chain = (part.split() for part in spec.split("<"))
    own = words[0] == "@"
    actor, target = ("A", "T") if own else words[1:3]
    name = {"A": base["actor"], "T": base["target"], "S": forms["s"], "R": forms["r"], "?": None, "-": None}
    return {
        "type": base["type"] if own else words[0],
        "status": next((w for w in words if w in STATUSES), "happened"),
        "background": "past" in words,
        "actors": [name[actor]],
        "targets": [name[target]] if name[target] else [],
        "chain": [name[c[0]] for c in chain],
    }


def _fits(base: dict[str, str], frame: dict[str, str], forms: dict[str, str]) -> bool:
    kind, variant = base["type"], frame["variant"]
    if (variant == "threatened_to" and kind not in THREATENING) or (variant in ("accused", "called_on") and kind in NOT_DEMANDED):
        return False
    try:
        frame["text"].format_map(forms)
    except KeyError:
        return False
    return True


def probes() -> Iterator[dict[str, Any]]:
    """The probes in the order of the tables."""
    variants = [(v, list(group)) for v, group in groupby(_rows("frames.tsv"), key=lambda row: row["variant"])]
    for n, base in enumerate(_rows("news.tsv")):
        for m, (variant, frames) in enumerate(variants):
            frame, forms = frames[(n + m) % len(frames)], _forms(base, n + m)
            if _fits(base, frame, forms):
                yield {
                    "id": f"{base['type']}-{n}-{variant}",
                    "type": base["type"],
                    "variant": variant,
                    "text": frame["text"].format_map(forms).replace("\\n", "\n"),
                    "reports": [_report(spec, base, forms) for spec in frame["reports"].split(";")],
                }


if __name__ == "__main__":
    lines = (json.dumps(probe, ensure_ascii=False) for probe in probes())
    (HERE / "news.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
