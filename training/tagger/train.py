"""Trains the tagger: `python -m training.tagger.train --encoder FOLDER --out runs/tagger` (seeded; resumes from its last checkpoint).

Each epoch takes windows of the records and a part of PolNeAR's, told apart by a domain embedding. One article in ten
is held out for thresholds. `metrics.jsonl` in the output folder has a line at the end. Several processes (``--processes``) each take
their share of the windows and meet every sixteen steps, where their weights become the mean of all.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
import torch.distributed as dist
from tokenizers import Tokenizer

from reportedly.models.tagger.features import LENGTH, Window
from training.gold import held_out
from training.tagger.data import Doc, polnear, records, tokenizer_of
from training.tagger.losses import Items, losses
from training.tagger.measure import chosen, encode, links, measure
from training.tagger.model import OWN, Tagger

EDGE = 6
"""Anchors this near to a cut, in word pieces, are not learned from: their roles may lie beyond it."""
MEET = 16
"""Steps between two meetings of the processes."""
WARM = 0.05
"""The share of the training in which the rate rises."""


def shifted(n: int, rng: random.Random) -> list[Window]:
    """Windows that tile the article, the first cut short at random so that no word always stands at the same place."""
    out, at, end = [], 0, rng.randint(LENGTH // 4, LENGTH - 2)
    while at < n:
        end = min(end, n)
        out.append(Window(at, end, at + EDGE * (at > 0), end - EDGE * (end < n)))
        at, end = end, end + LENGTH - 2
    return out


def epoch_items(args: argparse.Namespace, epoch: int, docs: list[Doc], others: list[Doc]) -> list[Items]:
    """The batches of one epoch in random order: the records that were read again ``args.again`` times, one in ``args.part`` of the others
    in turn, some of them as a domain of their own, and one article in ``args.share`` of PolNeAR."""
    rng = random.Random(args.seed * 1000 + epoch)
    again = [d for d in docs if d.all_said or d.read_again]
    once = [d for d in docs if not (d.all_said or d.read_again)]
    picked = [*again * args.again, *once[epoch % args.part :: args.part]]
    records = [replace(d, domain=OWN) if rng.random() < args.own and not d.all_said else d for d in picked]
    found = whole(records, args.batch * LENGTH, rng)
    items = [(d, w) for d in others[epoch % args.share :: args.share] for w in shifted(len(d.pieces.ids), rng)]
    found += batches(items, args.batch * LENGTH, rng)
    rng.shuffle(found)
    return found


def whole(docs: list[Doc], pieces: int, rng: random.Random) -> list[Items]:
    """Articles of like length together, each with all its windows, as many as make ``pieces`` word pieces when padded."""
    tiled = [(d, shifted(len(d.pieces.ids), rng)) for d in docs if len(d.pieces.ids)]
    longest = {id(d): max(w.last - w.first for w in windows) + 2 for d, windows in tiled}
    out: list[Items] = []
    for d, windows in sorted(tiled, key=lambda t: (longest[id(t[0])], rng.random())):
        if not out or (len(out[-1]) + len(windows)) * longest[id(d)] > pieces:
            out.append([])
        out[-1] += [(d, w) for w in windows]
    return out


def batches(items: Items, pieces: int, rng: random.Random) -> list[Items]:
    """Windows of like length together, as many as make ``pieces`` word pieces when padded, so that a sentence that stands alone does not
    weigh as much as a full window."""
    out: list[Items] = []
    for item in sorted(items, key=lambda i: i[1].last - i[1].first):
        if not out or (len(out[-1]) + 1) * (item[1].last - item[1].first + 2) > pieces:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


@dataclass
class Clock:
    """How much of the training is behind us, from 0 to 1: by epochs, or by minutes where they are given."""

    args: argparse.Namespace
    began: float = field(default_factory=time.time)

    def share(self, epoch: int, inside: float) -> float:
        if self.args.minutes:
            return min(1.0, (time.time() - self.began) / 60 / self.args.minutes)
        return (epoch + inside) / self.args.epochs

    @staticmethod
    def rate(share: float) -> float:
        return min(1.0, share / WARM + 0.02) * max(0.02, 1 - share)


def meet(model: torch.nn.Module, share: float, processes: int) -> float:
    """The mean of the processes' weights, and the clock of the first of them."""
    if processes == 1:
        return share
    clock = torch.tensor([share], dtype=torch.float64)
    dist.broadcast(clock, 0)
    with torch.no_grad():
        for p in model.parameters():
            if p.requires_grad:
                dist.all_reduce(p.data)
                p.data /= processes
    return float(clock)


def load(model: Tagger, path: str | Path) -> int:
    """The weights of a checkpoint, and the epoch that it stands before. Domains that it lacks start like the first, heads that it lacks
    start anew."""
    state = torch.load(path, weights_only=True)
    state["model"] = {k: v for k, v in model.state_dict().items() if k.startswith("party.")} | state["model"]
    rows = state["model"]["domain.weight"]
    lacking = len(model.domain.weight) - len(rows)
    state["model"]["domain.weight"] = torch.cat([rows, rows[:1].expand(lacking, -1)]) if lacking else rows
    model.load_state_dict(state["model"])
    return int(state.get("epoch", 0))


def nearer(model: Tagger, before: list[torch.Tensor], keep: float) -> None:
    """Moves the encoder back toward what it was before it learned here: it forgets what it knows by heart sooner than what it understands
    (Ash and Adams, On warm-starting neural network training, 2020)."""
    with torch.no_grad():
        for p, b in zip(model.encoder.parameters(), before, strict=True):
            p.lerp_(b, 1 - keep)


def gold(tokenizer: Tokenizer) -> tuple[list[Doc], list[Doc], list[Doc]]:
    """What is learned from, of the records and of PolNeAR, and what is held out."""
    docs, others = list(records(tokenizer)), list(polnear("train", tokenizer))
    held = [d for d in docs if held_out(d.name)] + [d for d in others if held_out(d.name)][:30]
    return [d for d in docs if not held_out(d.name)], [d for d in others if not held_out(d.name)], held


@dataclass
class Learner:
    """One process of the training: the model, what moves it, and its share of each epoch's batches."""

    args: argparse.Namespace
    rank: int
    clock: Clock
    model: Tagger
    behind: float = 0.0
    """The share of the training that is behind us."""

    def __post_init__(self) -> None:
        parties = list(self.model.party.parameters())
        heads = [p for n, p in self.model.named_parameters() if not n.startswith(("encoder.", "party."))]
        body = [p for p in self.model.encoder.parameters() if p.requires_grad]
        self.rates = [self.args.lr, self.args.lr * 5, self.args.lr * 10]
        groups = [{"params": p, "lr": r} for p, r in zip((body, heads, parties), self.rates, strict=True)]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def epoch(self, epoch: int, found: list[Items]) -> None:
        """Learns from an epoch's batches, until they or the time are over."""
        self.model.train()
        total: dict[str, float] = {}
        steps, began = len(found) // self.args.processes, time.time()
        for n, items in enumerate(found[self.rank :: self.args.processes][:steps]):
            parts = self.step(items)
            self.behind = self.clock.share(epoch, (n + 1) / steps)
            if n % MEET == MEET - 1:
                self.behind = meet(self.model, self.behind, self.args.processes)
                if self.behind >= 1:
                    break
            for k, v in parts.items():
                total[k] = total.get(k, 0) + float(v.detach())
            if n % 50 == 0 and not self.rank:
                told = " ".join(f"{k} {v / (n + 1):.4f}" for k, v in total.items())
                print(f"epoch {epoch} step {n + 1} of {steps} {(time.time() - began) / (n + 1):.2f} s/step {told}", flush=True)
        self.behind = meet(self.model, self.behind, self.args.processes)

    def step(self, items: Items) -> dict[str, torch.Tensor]:
        """One batch; its losses by name."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * self.clock.rate(self.behind)
        parts = losses(self.model, items, self.args.masked)
        self.optimizer.zero_grad()
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return parts


def run(rank: int, args: argparse.Namespace) -> None:
    """Trains in one of the processes; the first of them keeps the checkpoints and measures at the end."""
    clock, out = Clock(args), Path(args.out)
    torch.set_num_threads(1)
    if args.processes > 1:
        os.sched_setaffinity(0, {rank % (os.cpu_count() or 1)})
        dist.init_process_group("gloo", init_method=f"file://{(out / 'meeting').resolve()}", rank=rank, world_size=args.processes)
    torch.manual_seed(args.seed)
    tokenizer = tokenizer_of(args.encoder)
    docs, others, held = gold(tokenizer)
    if args.choices:
        asked = pickle.loads(Path(args.choices).read_bytes())
        docs, held = ([d.choosing(*asked[d.name]) if d.name in asked else d for d in found] for found in (docs, held))
    model = Tagger(args.encoder, dropout=args.dropout)
    start, checkpoint = 0, out / "checkpoint.pt"
    if checkpoint.exists():
        start = load(model, checkpoint)
    elif args.start:
        before = [p.detach().clone() for p in model.encoder.parameters()]
        load(model, args.start)
        nearer(model, before, args.keep)
    torch.manual_seed(args.seed * 100 + rank)
    learner = Learner(args, rank, clock, model)
    print(f"{len(docs)} records, {len(others)} PolNeAR articles, from epoch {start}", flush=True)
    for epoch in range(start, args.epochs):
        learner.epoch(epoch, epoch_items(args, epoch, docs, others))
        if not rank:
            torch.save({"model": model.state_dict(), "epoch": epoch + 1}, checkpoint.with_suffix(".tmp"))
            checkpoint.with_suffix(".tmp").rename(checkpoint)
        if learner.behind >= 1:
            break
    if not rank:
        row = {"epoch": epoch, **measure(outputs := encode(model, held), links(model)), "chosen": chosen(model, outputs)}
        print(json.dumps(row), flush=True)
        with (out / "metrics.jsonl").open("a") as f:
            f.write(json.dumps(row) + "\n")


def main(args: argparse.Namespace) -> None:
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "meeting").unlink(missing_ok=True)
    if args.processes == 1:
        run(0, args)
    else:
        torch.multiprocessing.spawn(run, (args,), nprocs=args.processes)


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--out", default="runs/tagger")
    a.add_argument("--encoder", required=True, help="folder with model.safetensors, config.json and tokenizer.json")
    a.add_argument("--epochs", type=int, default=12)
    a.add_argument("--minutes", type=float, help="end after so many minutes, whatever the epochs")
    a.add_argument("--batch", type=int, default=16, help="full windows a step and process, or as many more short ones")
    a.add_argument("--lr", type=float, default=3.5e-4)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--processes", type=int, default=1, help="one a core")
    a.add_argument("--start", help="a checkpoint whose weights to start from")
    a.add_argument("--keep", type=float, default=1.0, help="how much of that start's encoder is kept; the rest is the base model's")
    a.add_argument("--share", type=int, default=3, help="one in so many PolNeAR articles an epoch")
    a.add_argument(
        "--own", type=float, default=0.0, help="share of the windows of the other labelled articles that go as a domain of their own"
    )
    a.add_argument("--again", type=int, default=1, help="how often an epoch has the articles that were read again")
    a.add_argument("--part", type=int, default=1, help="one in so many of the other labelled articles an epoch")
    a.add_argument("--choices", help="what `python -m training.parties` left, for the heads that read who takes part")
    a.add_argument("--masked", type=float, default=0.03, help="share of the pieces that are covered")
    a.add_argument("--dropout", type=float, default=0.1)
    main(a.parse_args())
