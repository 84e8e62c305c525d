"""Place names found, and how near the places lie that they are taken for.

    python evals/places.py [--data ../shared/data/geovirus/GeoVirus.xml] [--list]

A place name is right if its words are those of the gold. Its place is right within 161 kilometres of the gold coordinates (Gritta
et al. 2018); one that the gazetteer does not know counts as wrong. GeoVirus counts code points from 1. ``--list`` prints what
is missed, invented or far off.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from lxml import etree

from reportedly.knowledge.places import Place, distance
from reportedly.knowledge.toponyms import toponyms
from reportedly.record import Segment
from reportedly.stages.parse import parse
from reportedly.text import Article, Span

DATA = Path("../shared/data/geovirus/GeoVirus.xml")
NEAR = 161.0


def article(text: str, gold: dict[Span, Place], n: Counter[str]) -> list[str]:
    """Counts one article into ``n``; gives its faults."""
    found = {t.span: t for t in toponyms(parse(Article(text), (Segment(Span(0, len(text)), "body"),)))}
    n["gold"] += len(gold)
    n["found"] += len(found)
    faults = [f"missed\t{text[s.start : s.end]}" for s in gold if s not in found]
    faults += [f"invented\t{t.name}" for s, t in found.items() if s not in gold]
    for span in gold.keys() & found.keys():
        place = found[span].place
        far = distance(place, gold[span]) if place else None
        n["right"] += 1
        n["near"] += far is not None and far <= NEAR
        if far is None or far > NEAR:
            faults.append(f"far\t{found[span].name}\t{place}\t{far and round(far)} km")
    return faults


def main() -> None:
    """Prints precision, recall, F of the names, and the share of those found that lie near."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    n: Counter[str] = Counter()
    for a in etree.parse(str(args.data)).getroot():
        gold = {}
        for g in a.find("locations"):
            span = Span(int(g.findtext("start")) - 1, int(g.findtext("end")) - 1)
            gold[span] = Place("", "", None, None, float(g.findtext("lat")), float(g.findtext("lon")), 0)
        faults = article(a.findtext("text"), gold, n)
        if args.list:
            print(*faults, sep="\n")
    p, r = n["right"] / max(1, n["found"]), n["right"] / max(1, n["gold"])
    print(f"place names     P {p:.3f}  R {r:.3f}  F {2 * p * r / max(1e-9, p + r):.3f}  ({n['right']} of {n['gold']})")
    print(f"within 161 km   {n['near'] / max(1, n['right']):.3f} of those found")


if __name__ == "__main__":
    main()
