"""Trains the tagger: `python -m training.tagger.train --out runs/tagger` (seeded; resumes from its last checkpoint).

Each epoch takes every window of the records and a part of PolNeAR's, told apart by a domain embedding. One article in ten
is held out for thresholds. `metrics.jsonl` in the output folder has a line an epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from reportedly.models.tagger.features import LENGTH, Window, batch
from training.gold import held_out
from training.tagger.data import Doc, polnear, records
from training.tagger.measure import encode, links, measure
from training.tagger.model import Tagger

EDGE = 6
"""Anchors this near to a cut, in word pieces, are not learned from: their roles may lie beyond it."""


def shifted(n: int, rng: random.Random) -> list[Window]:
    """Windows that tile the article, the first cut short at random so that no word always stands at the same place."""
    out, at, end = [], 0, rng.randint(LENGTH // 4, LENGTH - 2)
    while at < n:
        end = min(end, n)
        out.append(Window(at, end, at + EDGE * (at > 0), end - EDGE * (end < n)))
        at, end = end, end + LENGTH - 2
    return out


MASK, MASKED = 103, 0.06
"""The piece [MASK], and the share of pieces that it covers in training, so that many epochs do not learn single words by heart."""


def collate(items: list[tuple[Doc, Window]]) -> dict[str, torch.Tensor]:
    parts = [batch(d.pieces, [w], d.domain) for d, w in items]
    longest = max(p["ids"].shape[1] for p in parts)
    out = {
        k: torch.from_numpy(np.concatenate([np.pad(p[k], ((0, 0), (0, longest - p[k].shape[1]))) for p in parts]))
        for k in ("ids", "shapes", "mask")
    }
    out["ids"][(torch.rand(out["ids"].shape) < MASKED) & (out["mask"] > 0)] = MASK
    out["domain"] = torch.tensor([d.domain for d, _ in items])
    return out


def losses(model: Tagger, items: list[tuple[Doc, Window]]) -> dict[str, torch.Tensor]:
    x = collate(items)
    with torch.autocast("cpu", torch.bfloat16):
        h = model(x["ids"], x["shapes"], x["mask"], x["domain"])
    h = h.float()
    shape = x["ids"].shape
    cue, event = (torch.full(shape, -100) for _ in range(2))
    anchors = {"cue": [], "event": []}
    for row, (d, w) in enumerate(items):
        core = slice(w.core_first - w.first + 1, w.core_last - w.first + 1)
        cue[row, core] = 0
        if d.domain == 0:
            event[row, core] = 0
        for name, target, found in (("cue", cue, d.cues), ("event", event, d.events)):
            for a in found:
                if w.core_first <= a.at < w.core_last:
                    target[row, a.at - w.first + 1] = a.kind
                    anchors[name].append((row, a, w))
    out = {"cue": cross_entropy(model.cue(h).flatten(0, 1), cue.flatten(), label_smoothing=0.02)}
    if (event >= 0).any():
        out["event"] = cross_entropy(model.event(h).flatten(0, 1), event.flatten(), label_smoothing=0.02)
    for name, found in anchors.items():
        if found:
            out["link " + name] = link_loss(model, h, x["mask"], name, found)
            out.update(extra_losses(model, h, name, found))
    return out


def link_loss(model: Tagger, h, mask, name: str, found) -> torch.Tensor:
    rows = torch.tensor([r for r, _, _ in found])
    at = torch.tensor([a.at - w.first + 1 for _, a, w in found])
    scores = model.link[name](h, rows, at)
    target, weight = torch.zeros_like(scores), mask[rows].float()[:, :, None].repeat(1, 1, scores.shape[-1])
    for k, (_, a, w) in enumerate(found):
        for role, places in enumerate(a.roles):
            inside = [i - w.first + 1 for i in places if w.first <= i < w.last]
            target[k, inside, role] = 1
            if not a.known[role]:
                weight[k, :, role] = 0
                weight[k, inside, role] = 1
    raw = binary_cross_entropy_with_logits(scores, target, weight=weight, reduction="none")
    return raw.sum(dim=(1, 2)).mean() / 20


def extra_losses(model: Tagger, h, name: str, found) -> dict[str, torch.Tensor]:
    vectors = torch.stack([h[r, a.at - w.first + 1] for r, a, w in found])
    extra = torch.tensor([a.extra for _, a, _ in found])
    if name == "cue":
        if not (extra[:, 0] >= 0).any():
            return {}
        return {"stance": 0.3 * cross_entropy(model.stance(vectors), extra[:, 0], ignore_index=-1)}
    return {
        "status": 0.5 * cross_entropy(model.status(vectors), extra[:, 0], label_smoothing=0.05),
        "background": 0.3 * binary_cross_entropy_with_logits(model.background(vectors)[:, 0], extra[:, 1].float()),
    }


def epoch_items(seed: int, epoch: int, docs: list[Doc], others: list[Doc], share: int) -> list[tuple[Doc, Window]]:
    """The windows of one epoch in random order: all records, and one article in ``share`` of PolNeAR in turn."""
    rng = random.Random(seed * 1000 + epoch)
    chosen = [*docs, *others[epoch % share :: share]]
    items = [(d, w) for d in chosen for w in shifted(len(d.pieces.ids), rng)]
    rng.shuffle(items)
    return items


def run(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(Path(args.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    docs = list(records(tokenizer))
    tune, docs = [d for d in docs if held_out(d.name)], [d for d in docs if not held_out(d.name)]
    others = list(polnear("train", tokenizer))
    tune_others, others = [d for d in others if held_out(d.name)][:30], [d for d in others if not held_out(d.name)]
    model = Tagger(args.encoder)
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["model"])
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half the parameters, and little to learn in them
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": args.lr}, {"params": heads, "lr": args.lr * 5}],
        weight_decay=0.01,
        fused=True,
    )
    steps = sum(len(epoch_items(args.seed, e, docs, others, args.share)) for e in range(args.epochs)) // args.batch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 1 - s / steps))
    start, checkpoint = 0, out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        start = state["epoch"]
    print(f"{len(docs)} records, {len(others)} PolNeAR articles, {steps} steps, from epoch {start}", flush=True)
    for epoch in range(start, args.epochs):
        items = epoch_items(args.seed, epoch, docs, others, args.share)
        items = items[: args.limit] if args.limit else items
        model.train()
        total: dict[str, float] = {}
        began = time.time()
        for n in range(0, len(items), args.batch):
            parts = losses(model, items[n : n + args.batch])
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for k, v in parts.items():
                total[k] = total.get(k, 0) + float(v.detach())
            if n // args.batch % 50 == 0:
                done = n // args.batch + 1
                print(
                    f"epoch {epoch} step {done} {(time.time() - began) / done:.2f} s/step "
                    + " ".join(f"{k} {v / done:.4f}" for k, v in total.items()),
                    flush=True,
                )
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1},
            checkpoint.with_suffix(".tmp"),
        )
        checkpoint.with_suffix(".tmp").rename(checkpoint)
        if epoch % 5 == 4 or epoch + 1 == args.epochs:
            row = {"epoch": epoch, "seconds": round(time.time() - began), **measure(encode(model, [*tune, *tune_others]), links(model))}
            print(json.dumps(row), flush=True)
            with (out / "metrics.jsonl").open("a") as f:
                f.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--out", default="runs/tagger")
    a.add_argument("--encoder", required=True, help="folder with model.safetensors, config.json and tokenizer.json")
    a.add_argument("--epochs", type=int, default=12)
    a.add_argument("--batch", type=int, default=16)
    a.add_argument("--lr", type=float, default=1.2e-4)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--start", help="a checkpoint whose weights to start from")
    a.add_argument("--share", type=int, default=3, help="one in so many PolNeAR articles an epoch")
    a.add_argument("--limit", type=int, default=0)
    run(a.parse_args())
