"""Exports a trained tagger into the package: int8 ONNX, link weights, tokenizer, thresholds, manifest.

`python -m training.tagger.export --run runs/tagger --encoder FOLDER`. Thresholds are chosen here, on the articles held out
from training, before anything is measured on gold_dev.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file

from reportedly.models.loader import Manifest, seal
from reportedly.models.tagger.decode import Link, Thresholds
from training.gold import held_out
from training.parties.model import arrays
from training.tagger.data import polnear, records, tokenizer_of
from training.tagger.measure import Output, encode, links, measure
from training.tagger.model import Tagger
from training.tagger.train import load

TARGET = Path(__file__).resolve().parents[2] / "src" / "reportedly" / "models" / "tagger"


MADE_BY = "python -m training.tagger.train; python -m training.tagger.export"


class Graph(torch.nn.Module):
    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids, shapes, mask, domain):
        return self.model.outputs(ids, shapes, mask, domain)


def to_onnx(model: Tagger, folder: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    full = folder / "full.onnx"
    example = (
        torch.ones(2, 16, dtype=torch.long),
        torch.zeros(2, 16, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.long),
        torch.zeros(2, dtype=torch.long),
    )
    names, outputs = ["ids", "shapes", "mask"], ["logits", "vectors", "hidden"]
    axes = {k: {0: "batch", 1: "length"} for k in [*names, *outputs]} | {"domain": {0: "batch"}}
    torch.onnx.export(
        Graph(model).eval(), example, str(full), input_names=[*names, "domain"], output_names=outputs,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(full, folder / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    full.unlink()


def choose(outputs: list[Output], weights: dict[str, Link]) -> Thresholds:
    """The thresholds with the best F on the held-out articles, one after the other on a coarse grid."""
    best = Thresholds()
    for name, key in (("cue", "record"), ("bare", "record"), ("role", "record"), ("fill", "record"), ("event", "event")):
        scored = []
        for value in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            m = measure(outputs, weights, replace(best, **{name: value}))
            scored.append((m[key][2], -abs(value - 0.5), value))
        best = replace(best, **{name: max(scored)[2]})
        print(name, [(v, f) for f, _, v in scored], flush=True)
    return best


def main(args: argparse.Namespace) -> None:
    model = Tagger(args.encoder, attention="eager")
    load(model, Path(args.run) / "checkpoint.pt")
    model.eval()
    target = Path(args.target)
    target.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(args.encoder)
    if not args.keep_thresholds:
        docs = [d for d in records(tokenizer) if held_out(d.name)]
        others = [d for d in polnear("train", tokenizer) if held_out(d.name)][:20]
        outputs = encode(model, [*docs, *others])
        t = choose(outputs, links(model))
        print(json.dumps(measure(outputs, links(model), t)))
        t = replace(t, cue=0.15, bare=0.15, event=0.1)  # what is proposed; the stages decide, with their rules beside it
        (target / "thresholds.json").write_text(json.dumps({k: round(v, 2) for k, v in asdict(t).items()}) + "\n")
    to_onnx(model, target)
    save_file(
        {
            f"{k}.{n}": np.ascontiguousarray(v, dtype=np.float32)
            for k, w in links(model).items()
            for n, v in (("place", w.place), ("weight", w.weight), ("bias", w.bias))
        },
        target / "links.safetensors",
    )
    tokenizer.save(str(target / "tokenizer.json"))
    files = dict.fromkeys(("encoder.onnx", "links.safetensors", "tokenizer.json", "thresholds.json"), "")
    seal(target, Manifest("tagger", args.version, MADE_BY, "Apache-2.0", files))
    party = target.parent / "party"
    party.mkdir(exist_ok=True)
    save_file(arrays(model.party), party / "party.safetensors")
    seal(party, Manifest("party", args.version, MADE_BY, "Apache-2.0", {"party.safetensors": ""}))


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", default="runs/tagger")
    a.add_argument("--encoder", required=True)
    a.add_argument("--target", default=str(TARGET))
    a.add_argument("--version", default="1")
    a.add_argument("--keep-thresholds", action="store_true")
    main(a.parse_args())
