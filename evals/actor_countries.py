"""Countries of actors: how often one is given where the gold record has one, and how often it is right.

    python evals/actor_countries.py [GOLD] [--tenth | --rest N] [--tag none] [--list]

GOLD is a directory of gold records (default ../shared/data/gold_dev). An actor of the gold is looked for among the entities of the
reading by its name: the one that shares most of its words, at least half of all; one that is not found does not count.
``--tenth`` takes the tenth of a training directory that nothing is fitted on (first byte of the name's SHA-256 divisible by ten),
``--rest N`` the first N of the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.knowledge.countries import country
from reportedly.pipeline import Pipeline, build
from reportedly.record import Cast, Entity
from reportedly.text import Article

GOLD = Path("../shared/data/gold_dev")
LEAST = 0.5
_SMALL = frozenset("the a an of and in on for to".split())


def words(name: str) -> frozenset[str]:
    """The words of a name, in ASCII and lower case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return frozenset(re.findall(r"\w+", plain)) - _SMALL


def entity(name: str, cast: Cast) -> Entity | None:
    """The entity that a gold actor of that name is; of equals the one mentioned most."""
    often = Counter(m.entity for m in cast.mentions)
    own = words(name)
    alike = (
        (len(own & words(n)) / max(1, len(own | words(n))), often[e.id], -k, e)
        for k, e in enumerate(cast.entities)
        for n in (e.name, *e.aliases)
    )
    best = max(alike, key=lambda x: x[:3], default=None)
    return best[3] if best and best[0] >= LEAST else None


def count(record: dict[str, Any], cast: Cast, n: Counter[str]) -> list[str]:
    """Counts one article into ``n``; gives its faults."""
    faults = []
    for g in record["actors"]:
        wanted = country(g["country"]) if g.get("country") else None
        e = entity(g["name"], cast)
        if e is None or (g.get("country") and wanted is None):
            continue
        if wanted is None:
            n["given though the gold has none"] += e.country is not None
            continue
        outcome = "none" if e.country is None else "right" if e.country == wanted.iso3 else "wrong"
        n[outcome] += 1
        if outcome != "right":
            faults.append(f"{outcome}\t{g['name']}\t{wanted.iso3}\t{e.name}\t{e.country}\t{e.why}")
    return faults


def chosen(folder: Path, tenth: bool, rest: int) -> list[Path]:
    """The records of a folder, or the part of them asked for."""
    paths = sorted(folder.glob("*.json"))
    held = [p for p in paths if hashlib.sha256(p.stem.encode()).digest()[0] % 10 == 0]
    return held if tenth else [p for p in paths if p not in set(held)][:rest] if rest else paths


def cast_of(text: str, pipeline: Pipeline) -> Cast:
    """The cast of a text."""
    article = Article(text, language="en")
    parse = pipeline.parse(article, pipeline.segment(article))
    return pipeline.mention(article, parse, pipeline.tag(article, parse))


def main() -> None:
    """Prints both numbers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--tenth", action="store_true")
    parser.add_argument("--rest", type=int, default=0)
    parser.add_argument("--tag", default="minilm")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    pipeline, n = build(tag=args.tag), Counter[str]()
    for path in chosen(args.gold, args.tenth, args.rest):
        faults = count(json.loads(path.read_text("utf-8")), cast_of(path.with_suffix(".txt").read_text("utf-8"), pipeline), n)
        if args.list:
            print(*faults, sep="\n", end="\n" if faults else "")
    given, wanted = n["right"] + n["wrong"], n["right"] + n["wrong"] + n["none"]
    print(f"right where given   {n['right'] / max(1, given):.3f}  ({n['right']} of {given})")
    print(f"given where wanted  {given / max(1, wanted):.3f}  ({given} of {wanted})")
    print(f"given though the gold has none: {n['given though the gold has none']}")


if __name__ == "__main__":
    main()
