"""A checkpoint to go on training from, out of the weights that are shipped: `python -m training.tagger.restore --encoder FOLDER`.

The shipped graph holds eight-bit weights, one scale a column; multiplied out they are within half a step of those that were trained.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import load_file

from training.tagger.export import TARGET
from training.tagger.model import Tagger

Arrays = dict[str, NDArray[np.float32]]


def weights(folder: Path) -> Arrays:
    """All weights by the names they have in the model."""
    graph = onnx.load(folder / "encoder.onnx").graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out: Arrays = {}
    for name in (n for n in stored if n.startswith("model.")):
        if name.endswith("_quantized"):
            out[_in_model(name.removesuffix("_quantized"))] = _real(stored, name)
        elif not name.endswith(("_scale", "_zero_point")):
            out[_in_model(name)] = stored[name]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.name.removesuffix("/MatMul_quant").strip("/").replace("/", ".")
            out[_in_model(name) + ".weight"] = _real(stored, node.input[1]).T
    for name, a in load_file(folder / "links.safetensors").items():
        head, part = name.split(".")
        out[f"link.{head}.place.weight" if part == "place" else f"link.{head}.out.{part}"] = a
    for name, a in load_file(folder.parent / "party" / "party.safetensors").items():
        role, part, *rest = name.split(".")
        out[f"party.{name}" if rest else f"party.{role}.embed.{part}_.weight"] = a
    return out


def _in_model(name: str) -> str:
    """How the module calls what the graph calls "model.encoder.encoder.layer.0.attention.self.query", or "gate_1" for the second head's."""
    part, _, second = name.partition("_")
    return f"link.{'event' if second else 'cue'}.{part}" if part in {"anchor", "token", "gate"} else name.removeprefix("model.")


def _real(stored: Arrays, quantized: str) -> NDArray[np.float32]:
    scale, zero = (stored[quantized.replace("_quantized", end)].astype(np.float32) for end in ("_scale", "_zero_point"))
    return np.asarray((stored[quantized].astype(np.float32) - zero) * scale, dtype=np.float32)


def restore(encoder: str, folder: Path = TARGET) -> Tagger:
    """The shipped tagger as a torch module. Raises RuntimeError if the graph lacks a weight, or has one that the module lacks."""
    model = Tagger(encoder)
    model.load_state_dict({name: torch.tensor(a) for name, a in weights(folder).items()})
    return model


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--encoder", required=True)
    a.add_argument("--out", default="runs/restored")
    args = a.parse_args()
    Path(args.out).mkdir(parents=True, exist_ok=True)
    torch.save({"model": restore(args.encoder).state_dict()}, Path(args.out) / "checkpoint.pt")
