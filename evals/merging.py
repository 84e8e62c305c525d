"""How well reports of one happening come together, on stories written for this measure (evals/stories): no threshold was chosen on them.

    python evals/merging.py [--json] [--errors N]     about two minutes on one core

The stories come in pairs that are easily confused: two raids in one province, two rounds of talks. Each is told by four outlets, some of
which tell the other one as background. Every event in them is labelled with what happening it is; a report counts as the labelled event
that most of its trigger lies in. Pairs of reports, at once and one article after the other in shuffled orders; all articles are in one
record.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from reportedly.app.tables import write_table
from reportedly.merge import Account, Judgement, Shelf, accounts, clusters, judge
from reportedly.pipeline import build
from reportedly.record import Reading
from reportedly.score import Rate, cluster_scores
from reportedly.text import Article, Span

STORIES = Path(__file__).parent / "stories" / "stories.jsonl"
ORDERS = 3


def main() -> None:
    """Reads the stories, judges them in several orders, and prints what came of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="show N pairs that are wrongly joined or not joined")
    chosen = options.parse_args()
    articles, gold, words = read(map(json.loads, STORIES.read_text(encoding="utf-8").splitlines()))
    once = joined(judge([a for found in articles for a in found], Shelf()))
    rows = {"at once": cluster_scores(once, gold)}
    for seed in range(1, ORDERS + 1):
        shuffled = random.Random(seed).sample(articles, len(articles))
        rows[f"one by one, order {seed}"] = cluster_scores(joined(one_by_one(shuffled)), gold)
    if chosen.json:
        print(json.dumps({name: {k: v._asdict() for k, v in found.items()} for name, found in rows.items()}))
    else:
        print(f"{len(articles)} articles; {len(gold)} reports labelled, of {len(set(gold.values()))} happenings")
        table = [[name, *_cells(f["pairs"]), *_cells(f["b3"])] for name, f in rows.items()]
        write_table([["added", "pairs P", "R", "F", "B³ P", "R", "F"], *table])
    for line in islice(errors(once, gold, words), chosen.errors):
        print(line)


def _cells(rate: Rate) -> list[str]:
    return [f"{x:.3f}" for x in rate]


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[list[tuple[Account, ...]], dict[str, str], dict[str, str]]:
    """The accounts of each article, the happening of each labelled report, and its words for people to see."""
    pipeline = build()
    articles: list[tuple[Account, ...]] = []
    gold: dict[str, str] = {}
    words: dict[str, str] = {}
    for row in rows:
        article = told(row)
        reading = pipeline.read(article)
        pair = row["doc"].rsplit("_", 1)[0]
        found = {id: f"{pair} {event}" for id, event in labelled(reading, row["events"])}
        gold |= found
        words |= {
            r.id: f"{row['doc']}: {article[r.frame.sentence]} [{article[r.frame.trigger[0]]}]" for r in reading.reports if r.id in found
        }
        articles.append(accounts(reading))
    return articles, gold, words


def told(row: Mapping[str, Any]) -> Article:
    """The article of a row of stories.jsonl."""
    day = date.fromisoformat(row["published"])
    return Article(row["text"], source=row["doc"], outlet=row["outlet"], title=row["title"], published=day, language="en")


def labelled(reading: Reading, events: list[tuple[int, int, str, str]]) -> Iterator[tuple[str, str]]:
    """Each report with the labelled event that most of its trigger lies in."""
    for r in reading.reports:
        shared = [(sum(t.overlap(Span(start, end)) for t in r.frame.trigger), event) for start, end, _, event in events]
        if (best := max(shared, default=(0, "")))[0]:
            yield r.id, best[1]


def one_by_one(articles: list[tuple[Account, ...]]) -> list[Judgement]:
    """What is judged if each article is added by itself."""
    shelf = Shelf()
    for found in articles:
        for a in found:
            shelf.add(a)
        shelf.note(judge(found, shelf))
    return shelf.said


def joined(judged: Iterable[Judgement]) -> dict[str, str]:
    """The event of each report that is joined to another."""
    return {id: min(group) for group in clusters(list(judged)) for id in group}


def errors(found: Mapping[str, str], gold: Mapping[str, str], words: Mapping[str, str]) -> Iterator[str]:
    """Pairs wrongly joined, and such as should have been."""
    ids = sorted(gold)
    random.Random(1).shuffle(ids)
    for n, a in enumerate(ids):
        for b in ids[:n]:
            one, same = found.get(a, a) == found.get(b, b), gold[a] == gold[b]
            if one != same:
                yield f"{'JOINED' if one else 'APART '}  {words[a]}\n        {words[b]}"


if __name__ == "__main__":
    main()
