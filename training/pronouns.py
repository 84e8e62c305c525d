"""Makes the weights that choose whom a pronoun means (src/reportedly/stages/mention/antecedent.py).

    python training/pronouns.py [--write]

Reads the labelled articles of runs/articles (training/gold.py; pronouns that are the source of an attribution, or the subject or
object of an event's verb, with the actor the gold gives) and ../shared/data/gum (coreference). Prints how often the right antecedent
is chosen, by four-fold cross-validation over articles, and with --write fits them all and writes the table. It takes about fifteen
minutes on one core.

Every training article is walked twice: once led by the gold, once by the table as it stands, whose mistakes are then among what
the weights are fitted to. Run it a second time for the table to settle.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.knowledge.names import words_of
from reportedly.record import Parse, Segment, Tags
from reportedly.stages.mention import found_in
from reportedly.stages.mention.antecedent import Candidate, antecedent, features
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.resolve import resolve
from reportedly.stages.mention.view import View
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from training.gold import ROOT, SHARED, first_span, labelled

TABLE = ROOT / "src" / "reportedly" / "stages" / "mention" / "data" / "pronoun_weights.tsv"
HEADER = "# What speaks for and against an antecedent, and how much. Written by training/pronouns.py.\n# feature\tweight\n"

STRENGTH = 2.5
"""Of the pull of the weights to nought; 0.5 to 10 differ by less than one point in cross-validation."""
FOLDS = 4
STEPS = 200
WEIGHT = {"source": 1.0, "event": 0.4, "gum": 0.4}
"""What an example counts: a gold actor is not always the verb's own subject, and GUM's interviews are not news."""
PRONOUNS = frozenset("he she they it him her his its them their".split())


@dataclass
class Choice:
    """One pronoun: the features of every candidate, and which of them are right."""

    article: str
    origin: str
    features: list[list[str]]
    right: list[bool]


@dataclass
class Teacher:
    """Keeps what there was to choose from where the gold gives the antecedent; if it ``leads``, chooses the right one too."""

    article: str
    leads: bool = True
    names: dict[int, tuple[str, str]] = field(default_factory=dict)
    """By the start of the pronoun, the gold actor's name and where it comes from."""
    clusters: dict[int, int] = field(default_factory=dict)
    """By the start of the pronoun, its cluster in GUM."""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and cluster of every mention in GUM."""
    choices: list[Choice] = field(default_factory=list)

    def __call__(self, view: View, p: Pronoun, here: Seen, focus: Focus, known: list[Candidate]) -> int | None:
        start = view.tokens[p.head].span.start
        if start not in self.names and start not in self.clusters:
            return antecedent(view, p, here, focus, known)
        right = [self._is_right(view, start, c.entity, focus) for c in known]
        origin = self.names[start][1] if start in self.names else "gum"
        self.choices.append(Choice(self.article, origin, [list(features(view, p, here, c, focus.drafts[c.entity])) for c in known], right))
        chosen = next((c.entity for c, ok in zip(known, right, strict=True) if ok and self.leads), None)
        return antecedent(view, p, here, focus, known) if chosen is None else chosen

    def _is_right(self, view: View, start: int, entity: int, focus: Focus) -> bool:
        if start in self.names:
            asked = set(words_of(self.names[start][0]))
            return any(asked & set(words_of(s)) for s in focus.drafts[entity].spellings)
        heads = [s.head for s in focus.seen if s.entity == entity][-6:]
        return any(self._cluster(view.tokens[h].span.start) == self.clusters[start] for h in heads)

    def _cluster(self, at: int) -> int | None:
        """The cluster of the shortest mention around a place."""
        return min(((e - s, c) for s, e, c in self.spans if s <= at < e), default=(0, None))[1]


# ── the gold ─────────────────────────────────────────────────────────────────────────────────────────────────────


def taught(article: Article, its_parse: Parse, teacher: Teacher) -> list[Choice]:
    """All that there was to choose in one article."""
    view = View(article, its_parse, Tags())
    names, others = found_in(view)
    resolve(view, names, others, teacher)
    return teacher.choices


def train() -> Iterator[Choice]:
    """The pronouns of the training articles."""
    for found in labelled():
        its_parse = parse(found.article, found.segments)
        for leads in (True, False):
            yield from taught(found.article, its_parse, Teacher(found.name, leads, dict(_actors(found.labels, its_parse))))


def _actors(gold: dict, its_parse: Parse) -> Iterator[tuple[int, tuple[str, str]]]:
    name = {a["id"]: a["name"] for a in gold["actors"]}
    for event in gold["events"]:
        verb = next((t for t in its_parse.tokens_in(Span(*event["trigger"])) if t.pos == "VERB"), None)
        for c in its_parse.children[verb.index] if verb else ():
            t = its_parse.tokens[c]
            role = {"nsubj": "actor", "dobj": "target", "nsubjpass": "target"}.get(t.dep)
            if role and t.pos == "PRON" and len(event[role]) == 1:
                yield t.span.start, (name[event[role][0]], "event")
    for said in gold["attributions"]:
        if said["source"] and said["who"]:
            words = its_parse.tokens_in(Span(*first_span(said["source"])))
            if len(words) == 1:
                yield words[0].span.start, (name[said["who"]], "source")


def gum() -> Iterator[Choice]:
    """The pronouns of the GUM documents."""
    for path in sorted((SHARED / "gum" / "conllu").glob("*.conllu")):
        text, starts, ends = _text(path)
        marked = (SHARED / "gum" / "ontogum_conll" / f"{path.stem}.conll").read_text(encoding="utf-8").splitlines()
        spans = list(_spans([row.rsplit("\t", 1)[-1] for row in marked if row[:1].isdigit()], starts, ends))
        clusters = {s: c for s, e, c in spans if text[s:e].lower() in PRONOUNS}
        article = Article(text, source=path.stem, language="en")
        its_parse = parse(article, (Segment(Span(0, len(text)), "body"),))
        yield from taught(article, its_parse, Teacher(path.stem, clusters=clusters, spans=spans))


def _text(path: Path) -> tuple[str, list[int], list[int]]:
    """The text of a CoNLL-U file with its paragraphs as lines, and where each token starts and ends."""
    text, starts, ends = "", [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n"
        row = line.split("\t")
        if len(row) == 10 and row[0].isdigit():
            starts.append(len(text))
            text += row[1]
            ends.append(len(text))
            text += "" if "SpaceAfter=No" in row[9] else " "
    return text, starts, ends


def _spans(marks: list[str], starts: list[int], ends: list[int]) -> Iterator[tuple[int, int, int]]:
    opened: dict[int, list[int]] = {}
    for k, mark in enumerate(marks):
        for part in re.findall(r"\(\d+\)|\(\d+|\d+\)", mark):
            cluster = int(part.strip("()"))
            if part.startswith("("):
                opened.setdefault(cluster, []).append(k)
            if part.endswith(")") and opened.get(cluster):
                yield starts[opened[cluster].pop()], ends[k], cluster


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────────────────


def fit(choices: list[Choice], index: dict[str, int]) -> np.ndarray:
    """Weights under which the right candidates are the likeliest (softmax over a pronoun's candidates), by RMSProp."""
    data = [([np.array([index[f] for f in fs]) for fs in c.features], np.array(c.right), WEIGHT[c.origin]) for c in choices]
    data = [d for d in data if d[1].any() and not d[1].all()]
    weights, square = np.zeros(len(index)), np.full(len(index), 1e-8)
    for _ in range(STEPS):
        slope = STRENGTH * weights / len(data)
        for rows, right, counts in data:
            score = np.exp((s := np.array([weights[r].sum() for r in rows])) - s.max())
            wanted = np.where(right, score, 0.0)
            for row, pull in zip(rows, score / score.sum() - wanted / wanted.sum(), strict=True):
                np.add.at(slope, row, counts * pull / len(data))
        square = 0.9 * square + 0.1 * slope**2
        weights -= 0.03 * slope / np.sqrt(square + 1e-6)
    return weights


def count(choices: list[Choice], index: dict[str, int], weights: np.ndarray) -> Counter[tuple[str, str]]:
    """How many are chosen right, could be, and are there, by origin."""
    out: Counter[tuple[str, str]] = Counter()
    for c in choices:
        out[c.origin, "there"] += 1
        out[c.origin, "could be"] += any(c.right)
        if c.features:
            out[c.origin, "right"] += c.right[int(np.argmax([weights[[index[f] for f in fs]].sum() for fs in c.features]))]
    return out


def main() -> None:
    """Cross-validates, and writes the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="fit all articles and write the table")
    write = parser.parse_args().write
    choices = [*train(), *gum()]
    index = {f: n for n, f in enumerate(sorted({f for c in choices for fs in c.features for f in fs}))}
    articles = sorted({c.article for c in choices})
    random.Random(0).shuffle(articles)
    total: Counter[tuple[str, str]] = Counter()
    for k in range(FOLDS):
        held = set(articles[k::FOLDS])
        total += count([c for c in choices if c.article in held], index, fit([c for c in choices if c.article not in held], index))
    for origin in WEIGHT:
        there = total[origin, "there"]
        print(f"{origin:7s} {total[origin, 'right'] / there:.3f} right, {total[origin, 'could be'] / there:.3f} could be, of {there}")
    if write:
        weights = fit(choices, index)
        rows = (f"{f}\t{weights[n]:.2f}\n" for f, n in index.items() if abs(weights[n]) > 0.02)
        TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
