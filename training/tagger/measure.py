"""Scores of the tagger's own tags against gold: joined F of attributions, F of triggers with type, accuracy of status."""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment

from reportedly.models.tagger.decode import Link, Thresholds, decode
from reportedly.models.tagger.features import Window, batch, windows
from reportedly.models.tagger.labels import DOMAINS, STATUSES, TYPES
from reportedly.record import CueTag, TriggerTag
from training.parties.model import Batch as Choices
from training.parties.model import Example
from training.tagger.data import WORD, Doc
from training.tagger.model import Tagger


def links(model: Tagger) -> dict[str, Link]:
    return {
        k: Link(m.place.weight.detach().numpy(), m.out.weight.detach().numpy(), m.out.bias.detach().numpy()) for k, m in model.link.items()
    }


@dataclass
class Output:
    """What the encoder gives for one article: its windows with the logits and vectors of each, and its own vectors of all word pieces."""

    doc: Doc
    windows: list[tuple[Window, np.ndarray, np.ndarray]]
    hidden: torch.Tensor


@torch.no_grad()
def encode(model: Tagger, docs: list[Doc]) -> list[Output]:
    """The encoder's outputs, made once so that thresholds can be tried on them."""
    model.eval()
    out = []
    for doc in docs:
        ws = list(windows(len(doc.pieces.ids)))
        if not ws:
            continue
        with torch.autocast("cpu", torch.bfloat16):
            logits, vectors, hidden = model.outputs(**{k: torch.from_numpy(v) for k, v in batch(doc.pieces, ws, doc.domain).items()})
        ends = [w.last - w.first + 1 for w in ws]
        cut = [(w, logits[n, 1:e].float().numpy(), vectors[n, 1:e].float().numpy()) for n, (w, e) in enumerate(zip(ws, ends, strict=True))]
        cores = [hidden[n, 1 + w.core_first - w.first : 1 + w.core_last - w.first] for n, w in enumerate(ws)]
        out.append(Output(doc, cut, torch.cat(cores).float()))
    return out


def tags(o: Output, weights: dict[str, Link], t: Thresholds) -> tuple[list[CueTag], list[TriggerTag]]:
    cues, events = [], []
    for w, logits, vectors in o.windows:
        c, e = decode(o.doc.pieces, w, logits, vectors, weights, t)
        cues += c
        events += e
    return cues, events


def tokens(starts: list[int], spans) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(bisect.bisect_left(starts, a), bisect.bisect_left(starts, b)))


def dice(a, b) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def pair(matrix) -> list[tuple[int, int]]:
    m = np.array(matrix, dtype=float)
    if not m.size:
        return []
    i, j = linear_sum_assignment(-m)
    return [(a, b) for a, b in zip(i, j, strict=True) if m[a, b] > 0]


def joined(doc: Doc, cues: list[CueTag], C: Counter, name: str) -> None:
    starts = [m.start() for m in WORD.finditer(doc.text)]
    p = doc.pieces
    gold = [[tokens(starts, [(p.starts[i], p.ends[i]) for i in r]) for r in a.roles] for a in doc.cues]
    found = [[tokens(starts, [(s.start, s.end) for s in r]) for r in (c.cue, c.source, c.content)] for c in cues]
    C[name, "gold"] += len(gold)
    C[name, "found"] += len(found)
    for i, j in pair([[dice(g[2], f[2]) + 0.5 * dice(g[0], f[0]) + 0.25 * dice(g[1], f[1]) for f in found] for g in gold]):
        g, f = gold[i], found[j]
        ok = [bool(g[k] & f[k]) or not (g[k] or f[k]) for k in (0, 1)]
        C[name, "hit"] += all(ok) and dice(g[2], f[2]) >= 0.5
        for k, role in enumerate(("cue", "source", "content")):
            C[name, role] += g[k] == f[k]


def triggers(doc: Doc, found: list[TriggerTag], C: Counter) -> None:
    p = doc.pieces
    C["event", "gold"] += len(doc.events)
    C["event", "found"] += len(found)
    places = [(min(int(p.starts[i]) for i in a.roles[0]), max(int(p.ends[i]) for i in a.roles[0])) for a in doc.events]
    matrix = [
        [(min(b, f.trigger.end) - max(a, f.trigger.start) > 0) * (1 + (TYPES.index(f.type) + 1 == e.kind)) for f in found]
        for e, (a, b) in zip(doc.events, places, strict=True)
    ]
    for i, j in pair(matrix):
        e, f = doc.events[i], found[j]
        C["event", "paired"] += 1
        C["event", "hit"] += TYPES.index(f.type) + 1 == e.kind
        C["status", "hit"] += max(f.status, key=lambda s: s[1])[0] == STATUSES[e.extra[0]]
        C["background", "hit"] += (f.background > 0.5) == bool(e.extra[1])
        for k, spans in ((1, f.actors), (2, f.targets)):
            if e.known[k]:
                role = ("", "actor", "target")[k]
                hit = any(a < p.ends[i] and p.starts[i] < b for a, b in ((s.start, s.end) for s in spans) for i in e.roles[k])
                C[role, "gold"] += bool(e.roles[k])
                C[role, "found"] += bool(spans)
                C[role, "hit"] += hit


def f1(C: Counter, name: str) -> list[float]:
    p, r = C[name, "hit"] / (C[name, "found"] or 1), C[name, "hit"] / (C[name, "gold"] or 1)
    return [round(v, 3) for v in (p, r, 2 * p * r / (p + r) if p + r else 0)]


def measure(outputs: list[Output], weights: dict[str, Link], t: Thresholds | None = None) -> dict[str, object]:
    """The scores over some articles; those of PolNeAR count for "polnear" alone."""
    C: Counter = Counter()
    for o in outputs:
        cues, events = tags(o, weights, t or Thresholds())
        joined(o.doc, cues, C, DOMAINS[o.doc.domain])
        if o.doc.domain == 0:
            triggers(o.doc, events, C)
    n = C["event", "paired"] or 1
    out: dict[str, object] = {k: f1(C, k) for k in ("record", "polnear", "event", "actor", "target")}
    out["status"], out["background"] = round(C["status", "hit"] / n, 3), round(C["background", "hit"] / n, 3)
    return out


@torch.no_grad()
def chosen(model: Tagger, outputs: list[Output]) -> dict[str, float]:
    """The shares of right choices, of actors, targets and antecedents, in the articles that were read again."""
    right: dict[str, list[float]] = {}
    for o in outputs:
        for c in o.doc.choices if o.doc.read_again else ():
            b = Choices.of_all([Example(c.features, 0, c.clues, c.right, c.weight)])
            right.setdefault(c.role, []).append(c.right[int((model.party[c.role](o.hidden, b) + b.clues).argmax())])
    return {name: round(sum(v) / len(v), 4) for name, v in right.items()}
