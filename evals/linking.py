"""How many named people, organizations and states the reading leads to their Wikidata entity.

    python evals/linking.py [--data ../shared/data/entity_linking/news-fair-v2-dev.jsonl] [--tag none] [--list]

**Which mentions count.** Those of the labelled part of each article that begin with a capital letter, are not marked as
coreference and have a Q-number in the gold. Adjectives (Iranian) and capitals that stand for a government (London said) are no
names. A mention is right if a name of the reading that overlaps it has the same Q-number. Wrong is a linked name of the reading
that is not: another number, or a label without one, or no label. A linked name that is right, but on a label that does not count,
counts neither way.

**Which kinds are covered.** By what the entity is, whether or not the tables hold it: states and territories (ISO 3166 and the
countries of the United Kingdom), by Q-number; office holders: whoever holds, held or stands for public office (head of state or
government, minister, legislator, governor, mayor, judge, ambassador, head of an agency, of an armed force, of an international
body) or leads a party or armed group; parties; armed groups; public bodies (ministry, agency, court, legislature, police, armed
force); international organizations; associations (charity, campaign, union, church, think tank); news outlets. Not covered:
companies, universities, teams, artists, sportspeople, relatives of office holders, characters, works, places below the state.

Which label is of which kind is written in linking_kinds.tsv, by hand; labels that are not in it are listed at the end and count
as not covered, so that another set of articles can be measured once its labels are entered. ``--list`` prints misses and errors.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.knowledge.countries import country, territories
from reportedly.pipeline import Pipeline, build
from reportedly.record import Entity, Segment
from reportedly.text import Article, Span

HERE = Path(__file__).parent
DATA = Path("../shared/data/entity_linking/news-fair-v2-dev.jsonl")
PERSON, PLACE, ORGANIZATION = "Q215627", "Q27096213", "Q43229"
COVERED = frozenset(
    ("state", "office holder", "party", "armed group", "public body", "international organization", "association", "news outlet")
)


@dataclass(frozen=True)
class Label:
    """One gold mention that counts."""

    span: Span
    name: str
    wikidata: str
    kind: str


def kinds() -> dict[str, str]:
    """Kind by Q-number: linking_kinds.tsv, and every state."""
    rows = (line.split("\t") for line in (HERE / "linking_kinds.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return {q: kind for q, _, kind in rows} | {t.wikidata: "state" for t in territories() if t.wikidata}


def labels(d: dict[str, Any], known: dict[str, str]) -> Iterator[Label]:
    """The gold mentions of one article that count, with their kinds; one that is not in the table is 'unknown'."""
    for g in d["labels"]:
        q = g["entity_id"] or ""
        state = country(d["text"][g["span"][0] : g["span"][1]])
        if state and state.via == "demonym":
            continue
        if re.fullmatch(r"Q\d+", q) and not g["coref"] and d["text"][g["span"][0]].isupper():
            types = set(g["type"].split("|"))
            other = "place" if PLACE in types else "unknown" if types & {PERSON, ORGANIZATION} else "other"
            yield Label(Span(*g["span"]), g["name"], q, known.get(q, other))


def found(d: dict[str, Any], pipeline: Pipeline) -> list[tuple[Span, Entity]]:
    """The names of the labelled part that the reading links, the longest of those that overlap."""
    day = re.match(r"(\d{4})(\d\d)(\d\d) - ", d["title"])
    article = Article(d["text"], published=date(*map(int, day.groups())) if day else None)
    parse = pipeline.parse(article, (Segment(Span(0, len(d["text"])), "body"),))
    cast = pipeline.mention(article, parse, pipeline.tag(article, parse))
    low, high = d["evaluation_span"]
    names = [(m.head, cast.by_id[m.entity]) for m in cast.mentions if m.form == "name" and low <= m.head.start < high]
    names = [(s, e) for s, e in names if _is_name(article[s], e)]
    return [(s, e) for s, e in names if e.wikidata and not any(o != s and o.covers(s) for o, _ in names)]


def _is_name(words: str, e: Entity) -> bool:
    state = country(words)
    return not (e.kind == "state" and state and state.via in {"demonym", "capital", "metonym"})


def measure(n: Counter[str], d: dict[str, Any], gold: list[Label], links: list[tuple[Span, Entity]], covered: bool) -> Iterator[str]:
    """Counts one article into ``n``; yields what was missed and what is wrong."""
    counted = [g for g in gold if (g.kind in COVERED if covered else g.kind != "other")]
    right: set[int] = set()
    for g in counted:
        hits = {i for i, (s, e) in enumerate(links) if s.overlap(g.span) and e.wikidata == g.wikidata}
        n["gold"] += 1
        n["right"] += bool(hits)
        n[f"gold {g.kind}"] += 1
        n[f"right {g.kind}"] += bool(hits)
        right |= hits
        if not hits:
            yield f"missed\t{g.kind}\t{g.name}\t{g.wikidata}"
    for i, (s, e) in enumerate(links):
        if covered and e.kind == "place":
            continue
        same = any(g["entity_id"] == e.wikidata and s.overlap(Span(*g["span"])) for g in d["labels"])
        n["found"] += i in right or not same
        n["found right"] += i in right
        if i not in right and not same:
            yield f"wrong\t{e.kind}\t{d['text'][s.start : s.end]}\t{e.wikidata}\t{e.why}"


def line(name: str, n: Counter[str]) -> str:
    """Precision, recall and their harmonic mean."""
    p, r = n["found right"] / max(1, n["found"]), n["right"] / max(1, n["gold"])
    f = 2 * p * r / max(1e-9, p + r)
    counts = f"{n['found right']} right of {n['found']} linked, {n['right']} of {n['gold']} in the gold"
    return f"{name:15} P {p:.3f}  R {r:.3f}  F {f:.3f}  ({counts})"


def main() -> None:
    """Prints the numbers for the covered kinds and for everybody, and recall by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--tag", default="minilm")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    known, pipeline = kinds(), build(tag=args.tag)
    total: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    unknown: dict[str, str] = {}
    for row in args.data.read_text("utf-8").splitlines():
        d = json.loads(row)
        gold, links = list(labels(d, known)), found(d, pipeline)
        unknown |= {g.wikidata: g.name for g in gold if g.kind == "unknown"}
        for covered in (True, False):
            faults = list(measure(total[covered], d, gold, links, covered))
            if args.list and covered:
                print(*faults, sep="\n", end="\n" if faults else "")
    print(line("covered kinds", total[True]))
    for kind in sorted({k[5:] for k in total[False] if k.startswith("gold ")}):
        print(
            f"  {kind:26} {total[False][f'right {kind}']} of {total[False][f'gold {kind}']}{'' if kind in COVERED else '  (not covered)'}"
        )
    print(line("everybody", total[False]))
    for q, name in unknown.items():
        print(f"no kind in linking_kinds.tsv: {q}\t{name}")


if __name__ == "__main__":
    main()
