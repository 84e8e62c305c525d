"""A checkpoint to go on training from, out of the weights that are shipped: `python -m training.tagger.restore --encoder FOLDER`.

The shipped graph holds eight-bit weights, one scale a column; multiplied out they are within half a step of those that were trained.
"""

from __future__ import annotations

import argparse
import re
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
    out = {name.removeprefix("model."): a for name, a in stored.items() if a.dtype == np.float32 and name.startswith("model.")}
    for name in (n.removesuffix("_quantized") for n in stored if n.startswith("model.") and n.endswith("_quantized")):
        out[name.removeprefix("model.")] = _real(stored, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = re.sub(r"/MatMul(_quant)?$", "", node.name).strip("/").replace("/", ".")
            out[_in_model(name) + ".weight"] = _real(stored, node.input[1].removesuffix("_quantized")).T
    for name, a in load_file(folder / "links.safetensors").items():
        head, part = name.split(".")
        out[{"place": f"link.{head}.place.weight"}.get(part, f"link.{head}.out.{part}")] = a
    return {name: a for name, a in out.items() if not name.endswith(("_scale", "_zero_point"))}


def _in_model(name: str) -> str:
    """How the module calls what the graph calls "model.encoder.encoder.layer.0.attention.self.query", or "gate_1" for the second head's."""
    part, _, second = name.partition("_")
    return f"link.{'event' if second else 'cue'}.{part}" if part in {"anchor", "token", "gate"} else name.removeprefix("model.")


def _real(stored: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    q, scale, zero = (stored[f"{name}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return np.asarray((q.astype(np.float32) - zero.astype(np.float32)) * scale, dtype=np.float32)


def restore(encoder: str, folder: Path = TARGET) -> Tagger:
    """The shipped tagger as a torch module. Raises RuntimeError if the graph lacks a weight."""
    model = Tagger(encoder)
    found = {name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in weights(folder).items()}
    model.load_state_dict(found, strict=False)
    if lacking := [n for n, _ in model.named_parameters() if n not in found]:
        raise RuntimeError(f"the graph lacks {', '.join(lacking)}")
    return model


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--encoder", required=True)
    a.add_argument("--out", default="runs/restored")
    args = a.parse_args()
    Path(args.out).mkdir(parents=True, exist_ok=True)
    torch.save({"model": restore(args.encoder).state_dict()}, Path(args.out) / "checkpoint.pt")
