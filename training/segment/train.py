"""Makes the segmenter's weights: ``python -m training.segment.train`` from the repository's root (about five minutes on one core).

    python -m training.segment.train                       trains on data/train and GUM's interviews, writes src/reportedly/models/segment
    python -m training.segment.train --validate doc        5-fold cross-validation over articles of data/train, writes nothing
    python -m training.segment.train --validate group      the same with whole outlets held out

Every random choice is seeded; the same data give the same weights up to rounding.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from reportedly.models.loader import ROOT, Manifest, seal
from reportedly.record import Kind
from reportedly.stages.segment.features import Line, features
from reportedly.stages.segment.model import Model
from training.segment.corpus import Furnisher, Page, interviews, labelled
from training.segment.crf import Batch, fit

DATA = Path(__file__).parents[3] / "shared" / "data"
KINDS = get_args(Kind)
SEED = 7


@dataclass(frozen=True, slots=True)
class Options:
    """What was tuned by cross-validation: the penalty on large weights, how many furnished copies of each page there are,
    in how many articles and outlets a feature must be seen, and what is added to body's score (a body line lost costs more
    than a caption read)."""

    penalty: float = 1.0
    copies: int = 2
    articles: int = 4
    outlets: int = 2
    body: float = 0.0
    rounds: int = 80


Table = dict[str, Any]


def train(pages: list[Page], options: Options) -> Table:
    """The table of weights of a model of these pages."""
    furnisher = Furnisher(pages, SEED)
    pages = pages + [furnisher.copy(p) for _ in range(options.copies) for p in pages]
    found = [features([Line.of(t) for t in p.texts]) for p in pages]
    rows = _vocabulary(pages, found, options)
    chains = [[[rows[f] for f in set(line) if f in rows] for line in page] for page in found]
    gold = [[KINDS.index(k) for k in p.kinds] for p in pages]
    p = fit(Batch.of(chains, gold, len(rows)), len(KINDS), options.penalty, options.rounds)
    weights = p.weights.copy()
    weights[rows["any"], KINDS.index("body")] += options.body
    return {
        "kinds": list(KINDS),
        "features": {f: [round(float(w), 3) for w in weights[n]] for f, n in rows.items() if np.abs(weights[n]).max() >= 0.02},
        "follows": np.round(p.follows, 3).tolist(), "first": np.round(p.first, 3).tolist(), "last": np.round(p.last, 3).tolist(),
    }  # fmt: skip


def _vocabulary(pages: list[Page], found: list[list[list[str]]], options: Options) -> dict[str, int]:
    """The features seen in enough articles of enough outlets, with their row numbers. What only the furniture put into
    copies has counts as two outlets: it is of many makers."""
    names: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, set[str]] = defaultdict(set)
    for page, lines in zip(pages, found, strict=True):
        group = page.group if not page.name.endswith("+") else page.group + str(zlib.crc32(page.name.encode()) % 2)
        for f in {f for line in lines for f in line}:
            names[f].add(page.name.rstrip("+"))
            groups[f].add(group)
    kept = sorted(f for f in names if len(names[f]) >= options.articles and len(groups[f]) >= options.outlets)
    return {f: n for n, f in enumerate(kept)}


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────


def score(model: Model, pages: list[Page], errors: bool = False) -> Counter[str]:
    """Counts over the lines of pages: furniture in gold, found and both, right kinds, and body lines lost."""
    c: Counter[str] = Counter()
    for page in pages:
        kinds = model.best(model.scores(features([Line.of(t) for t in page.texts])))
        for n, (text, gold, found) in enumerate(zip(page.texts, page.kinds, kinds, strict=True)):
            c["body"] += gold == "body"
            c["gold"] += gold != "body"
            c["found"] += found != "body"
            c["both"] += gold != "body" != found
            c["kind"] += gold == found != "body"
            c["lost"] += gold == "body" != found
            c["lost words"] += (gold == "body" != found) * len(text.split())
            c["body words"] += (gold == "body") * len(text.split())
            c[f"gold {gold}"] += 1
            c[f"hit {gold}"] += gold == found
            if errors and gold != found:
                print(f"{gold:9s} → {found:9s} {page.name[:18]} {n + 1}/{len(page.texts)} {text[:110]!r}")
    return c


def report(c: Counter[str]) -> str:
    """The counts as one line of figures."""
    p, r = c["both"] / max(1, c["found"]), c["both"] / max(1, c["gold"])
    kinds = " ".join(f"{k} {c[f'hit {k}']}/{c[f'gold {k}']}" for k in KINDS)
    return (
        f"furniture P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}  kind {c['kind'] / max(1, c['both']):.3f}  "
        f"body lines lost {c['lost']}/{c['body']} (words {c['lost words'] / max(1, c['body words']):.4f})\n  {kinds}"
    )


def validate(pages: list[Page], extra: list[Page], by: str, options: Options, errors: bool) -> None:
    """Prints the figures of 5-fold cross-validation over the pages, folds by article or by outlet."""
    total: Counter[str] = Counter()
    for fold in range(5):
        held = [p for p in pages if zlib.crc32((p.name if by == "doc" else p.group).encode()) % 5 == fold]
        names = {p.name for p in held}
        c = score(Model.of(train([p for p in pages if p.name not in names] + extra, options)), held, errors)
        total += c
        print(f"fold {fold}: {report(c)}", flush=True)
    print(f"all: {report(total)}")


def write(table: Table, measured: str) -> None:
    """Puts the table into the package, with its manifest."""
    folder = ROOT / "segment"
    folder.mkdir(exist_ok=True)
    rows = ",\n".join(f"  {json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in table["features"].items())
    rest = {k: v for k, v in table.items() if k != "features"}
    text = json.dumps(rest)[:-1] + ',\n"features": {\n' + rows + "\n}}\n"
    (folder / "weights.json").write_text(text, encoding="utf-8")
    notes = {"features": len(table["features"]), "gold_dev": measured}
    seal(folder, Manifest("segment", "1", "python -m training.segment.train", "Apache-2.0", {"weights.json": ""}, notes))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validate", choices=("doc", "group"))
    parser.add_argument("--errors", action="store_true", help="list the lines that were labelled wrong")
    for name, value in asdict(Options()).items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    args = vars(parser.parse_args())
    options = Options(**{name: args[name] for name in asdict(Options())})
    pages, extra = labelled(DATA / "train", DATA / "train_articles.json"), interviews(DATA / "gum" / "xml")
    if args["validate"]:
        validate(pages, extra, args["validate"], options, args["errors"])
        return
    table = train(pages + extra, options)
    measured = report(score(Model.of(table), labelled(DATA / "gold_dev", DATA / "gold_dev_articles.json"), args["errors"]))
    print("gold_dev:", measured)
    write(table, measured.splitlines()[0])


if __name__ == "__main__":
    main()
