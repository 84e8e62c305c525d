"""measure.py [DATA]: what the knowledge tables are worth on ``../shared/data`` (or DATA); prints each number with its rule.

Places (GeoVirus): a place name is right if its span is a gold span; its place is right within 161 km of the gold coordinates.

Linking (News-Fair): counted are the named mentions (capital letter, not marked as coreference) that the gold links to Wikidata, of
people, organizations and places, in the labelled part of each article; the article's day is the one in its title. A mention
is right if an overlapping name of the reading has the same Q-number. Wrong is a linked name that is not: another number, or a
label without one, or none at all. Adjectives (Iranian) and capitals that stand for a state (London said) are not counted as
names. 'Covered' counts only what the tables are about: states, holders of public office, organizations of public life; which of
the gold's people and organizations are is listed in covered.tsv, by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from reportedly.knowledge.countries import country, territories
from reportedly.knowledge.places import Place, distance
from reportedly.knowledge.toponyms import toponyms
from reportedly.record import Entity, Segment
from reportedly.stages.mention import mention
from reportedly.stages.parse import parse
from reportedly.stages.tag import no_tags
from reportedly.text import Article, Span

NEAR = 161.0
PERSON, PLACE, ORGANIZATION = "Q215627", "Q27096213", "Q43229"
OTHER = {"Q17537576", "Q12737077", "Q2424752", "Q349", "Q1656682"}
"""Types of News-Fair that are none of the three though they share a label: works, occupations, products, sports, events."""


def body(text: str) -> tuple[Segment, ...]:
    """The whole text as body."""
    return (Segment(Span(0, len(text)), "body"),)


def prf(right: int, found: int, gold: int) -> str:
    """Precision, recall and their harmonic mean."""
    p, r = right / max(1, found), right / max(1, gold)
    return f"P {p:.3f}  R {r:.3f}  F {2 * p * r / max(1e-9, p + r):.3f}  ({right} right of {found} found, {gold} in the gold)"


def places(path: Path) -> None:
    """The numbers for GeoVirus. Its offsets count from 1."""
    n: Counter[str] = Counter()
    for article in etree.parse(str(path)).getroot():
        text = article.findtext("text")
        gold = {(int(g.findtext("start")) - 1, int(g.findtext("end")) - 1): g for g in article.find("locations")}
        found = toponyms(parse(Article(text), body(text)))
        n["gold"] += len(gold)
        n["found"] += len(found)
        for t in found:
            g = gold.get((t.span.start, t.span.end))
            if g is not None:
                there = Place("", "", None, None, float(g.findtext("lat")), float(g.findtext("lon")), 0)
                n["right"] += 1
                n["near"] += t.place is not None and distance(t.place, there) <= NEAR
    print("place names          ", prf(n["right"], n["found"], n["gold"]))
    print(f"within 161 km         {n['near'] / n['right']:.3f} of {n['right']} found")


def linking(path: Path, covered: frozenset[str] | None) -> None:
    """The numbers for News-Fair, of all kinds or of those covered."""
    n: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        d = json.loads(line)
        names, labels = _names(d, covered), d["labels"]
        right: set[int] = set()
        for g in (g for g in labels if _counts(g, d["text"], covered)):
            n["gold"] += 1
            hits = {i for i, (span, e) in enumerate(names) if span.overlap(Span(*g["span"])) and e.wikidata == g["entity_id"]}
            n["right"] += bool(hits)
            right |= hits
        for i, (span, e) in enumerate(names):
            same = any(g["entity_id"] == e.wikidata and span.overlap(Span(*g["span"])) for g in labels)
            n["found"] += e.wikidata is not None and (i in right or not same)
    print("linking,", "covered kinds" if covered else "all          ", prf(n["right"], n["found"], n["gold"]))


def _counts(label: dict[str, Any], text: str, covered: frozenset[str] | None) -> bool:
    types, q = set(label["type"].split("|")), label["entity_id"] or ""
    outlet = types == {"Q17537576", "Q2424752", ORGANIZATION}
    of_three = bool(types & {PERSON, PLACE, ORGANIZATION}) and (not types & OTHER or outlet or PLACE in types)
    named = q.startswith("Q") and not label["coref"] and text[label["span"][0]].isupper()
    if PLACE in types and covered is not None:
        return named and q in {t.wikidata for t in territories()}
    return named and of_three and (covered is None or q in covered)


def _names(d: dict[str, Any], covered: frozenset[str] | None) -> list[tuple[Span, Entity]]:
    text = d["text"]
    day = re.match(r"(\d{4})(\d\d)(\d\d) - ", d["title"])
    article = Article(text, published=date(*map(int, day.groups())) if day else None)
    read = parse(article, body(text))
    cast = mention(article, read, no_tags(article, read))
    low, high = d["evaluation_span"]
    spans = [(m.head, cast.by_id[m.entity]) for m in cast.mentions if m.form == "name" and low <= m.head.start < high]
    spans = [(s, e) for s, e in spans if not (covered is not None and e.kind == "place")]
    return [(s, e) for s, e in _proper(article, spans) if not any(other != s and other.covers(s) for other, _ in spans)]


def _proper(article: Article, spans: list[tuple[Span, Entity]]) -> Iterator[tuple[Span, Entity]]:
    for span, e in spans:
        state = country(article[span])
        if not (e.kind == "state" and state and state.via in {"demonym", "capital", "metonym"}):
            yield span, e


def main(data: Path) -> None:
    """Prints everything."""
    rows = (Path(__file__).parent / "covered.tsv").read_text("utf-8").splitlines()
    covered = frozenset(row.split("\t")[0] for row in rows if not row.startswith("#"))
    places(data / "geovirus" / "GeoVirus.xml")
    for kinds in (None, covered):
        linking(data / "entity_linking" / "news-fair-v2-dev.jsonl", kinds)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
