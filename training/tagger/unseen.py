"""Tags of labelled articles by a tagger that has not learned from them, for `training/fit_parties.py`.

    python -m training.tagger.unseen --run runs/earlier --encoder FOLDER --out runs/unseen_tags.pkl "written s" "labels cs_"

Reads the articles whose names begin with one of the given words, with a checkpoint from before they were labelled, and adds their
tags to the pickle, a dictionary by article name. The file stays in runs/: it can be made again, and nothing at run time reads it.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

from reportedly.models.tagger.decode import Thresholds
from reportedly.record import Tags
from training.gold import labelled
from training.tagger.data import record_doc, tokenizer_of
from training.tagger.export import TARGET
from training.tagger.measure import encode, links, tags
from training.tagger.model import Tagger
from training.tagger.train import load


def main(args: argparse.Namespace) -> None:
    model = Tagger(args.encoder)
    load(model, Path(args.run) / "checkpoint.pt")
    tokenizer, weights = tokenizer_of(args.encoder), links(model)
    thresholds = Thresholds(**json.loads((TARGET / "thresholds.json").read_text()))
    out = Path(args.out)
    known: dict[str, Tags] = pickle.loads(out.read_bytes()) if out.exists() else {}
    for article in labelled():
        if article.name.startswith(tuple(args.names)) and not article.held_out:
            for o in encode(model, [record_doc(article, tokenizer)]):
                cues, triggers = tags(o, weights, thresholds)
                known[article.name] = Tags(tuple(cues), tuple(triggers), read=True)
    out.write_bytes(pickle.dumps(known))
    print(f"{len(known)} articles with tags in {out}")


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", required=True)
    a.add_argument("--encoder", required=True)
    a.add_argument("--out", default="runs/unseen_tags.pkl")
    a.add_argument("names", nargs="+", help="how the names of the articles begin")
    main(a.parse_args())
