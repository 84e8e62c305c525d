"""What the tagger learns from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, dropout

from reportedly.models.tagger.features import Window, batch
from reportedly.models.tagger.labels import DOMAINS
from training.parties.model import Batch as Choices
from training.parties.model import Example, loss
from training.tagger.data import Anchor, Doc
from training.tagger.model import OWN, Tagger

MASK = 103
"""The piece [MASK]."""
TOKENS = 8.0
"""Weight of the heads that look for cues and triggers. Theirs is a mean over all pieces, few of which are one, and beside the sums over the
pieces of a link it moved the encoder so little that triggers were found hardly better in articles that were learned from (F .66) than in
others (.61). Eleven minutes on one core from the same weights brought held-out articles to .529 with 1, .541 with 6, .546 with 8 and the
word embeddings learning too, .555 at a rate of 3e-4 instead of 1.2e-4."""
PARTIES = 1 / 128
"""Weight of a choice of a party, of which a batch has some hundred."""
UNSEEN = 0.2
"""Share of the vectors' numbers that the choice of a party does without."""
NOWHERE = -100
"""Where there is no label to learn from."""
Items = list[tuple[Doc, Window]]


@dataclass
class Batch:
    """Some windows as arrays, their labels, and the anchors that lie in their cores: (row, place in the row, anchor, window). Cues are
    learned by the record's conventions only where all are labelled, and elsewhere by those of the project's own labels."""

    x: dict[str, Tensor]
    labels: dict[str, Tensor]
    anchors: dict[str, list[tuple[int, int, Anchor, Window]]]

    @classmethod
    def of(cls, items: Items, masked: float) -> Batch:
        x = collate(items, masked)
        labels = {k: torch.full(x["ids"].shape, NOWHERE) for k in ("cue", "event")}
        anchors: dict[str, list[tuple[int, int, Anchor, Window]]] = {"cue": [], "event": []}
        for row, (d, w) in enumerate(items):
            core = slice(w.core_first - w.first + 1, w.core_last - w.first + 1)
            said = d.all_said or d.domain == OWN
            happened = d.domain != DOMAINS.index("polnear")  # which has no events
            for name, found, learned in (("cue", d.cues, said), ("event", d.events, happened)):
                if learned:
                    labels[name][row, core] = 0
                for a in found:
                    if w.core_first <= a.at < w.core_last:
                        if learned:
                            labels[name][row, a.at - w.first + 1] = a.kind
                        anchors[name].append((row, a.at - w.first + 1, a, w))
        return cls(x, labels, anchors)


def collate(items: Items, masked: float) -> dict[str, Tensor]:
    """The arrays of some windows, padded to the longest; a share of the pieces is covered so that single words are not learned by heart."""
    parts = [batch(d.pieces, [w], d.domain) for d, w in items]
    longest = max(p["ids"].shape[1] for p in parts)
    out = {
        k: torch.from_numpy(np.concatenate([np.pad(p[k], ((0, 0), (0, longest - p[k].shape[1]))) for p in parts]))
        for k in ("ids", "shapes", "mask")
    }
    out["ids"][(torch.rand(out["ids"].shape) < masked) & (out["mask"] > 0)] = MASK
    out["domain"] = torch.tensor([d.domain for d, _ in items])
    return out


def losses(model: Tagger, items: Items, masked: float) -> dict[str, Tensor]:
    """The parts of the loss by name; their sum is what is trained on."""
    b = Batch.of(items, masked)
    with torch.autocast("cpu", torch.bfloat16):
        h = model(b.x["ids"], b.x["shapes"], b.x["mask"], b.x["domain"])
    h = h.float()
    out: dict[str, Tensor] = {}
    for name, labels in b.labels.items():
        if (labels >= 0).any():
            out[name] = TOKENS * cross_entropy(getattr(model, name)(h).flatten(0, 1), labels.flatten(), ignore_index=NOWHERE)
        if b.anchors[name]:
            out["link " + name] = link_loss(model, h, b, name)
            out.update(extra_losses(model, h, b, name))
    return out | party_losses(model, h, items)


def link_loss(model: Tagger, h: Tensor, b: Batch, name: str) -> Tensor:
    """How well each anchor finds the pieces of its roles. Of a role whose words are not all known only those that are count."""
    found = b.anchors[name]
    rows, at = torch.tensor([r for r, _, _, _ in found]), torch.tensor([i for _, i, _, _ in found])
    scores = model.link[name](h, rows, at)
    target = torch.zeros_like(scores)
    for k, (_, _, a, w) in enumerate(found):
        for role, places in enumerate(a.roles):
            target[k, [i - w.first + 1 for i in places if w.first <= i < w.last], role] = 1
    known = torch.tensor([a.known for _, _, a, _ in found])[:, None].expand(scores.shape)
    weight = b.x["mask"][rows].float()[:, :, None] * (known | (target > 0))
    raw = binary_cross_entropy_with_logits(scores, target, weight=weight, reduction="none")
    return raw.sum(dim=(1, 2)).mean() / 20


def party_losses(model: Tagger, h: Tensor, items: Items) -> dict[str, Tensor]:
    """Who takes part in the events of the articles whose windows are all there, one after the other."""
    vectors: list[Tensor] = []
    found: dict[str, list[Example]] = {role: [] for role in model.party}
    first = 0
    for _, windows in groupby(enumerate(items), key=lambda n: n[1][0].name):
        every = list(windows)
        doc = every[0][1][0]
        whole = torch.cat([h[row, 1 : 1 + w.last - w.first] for row, (_, w) in every])
        if not doc.choices or len(whole) != len(doc.pieces.ids):
            continue
        for c in doc.choices:
            found[c.role].append(Example(c.features, first, c.clues, c.right, c.weight))
        vectors.append(whole)
        first += len(whole)
    if not vectors:
        return {}
    known = dropout(torch.cat(vectors), UNSEEN, model.training)
    batches = {role: Choices.of_all(examples) for role, examples in found.items() if examples}
    return {f"party {role}": PARTIES * loss(model.party[role](known, b) + b.clues, b) for role, b in batches.items()}


def extra_losses(model: Tagger, h: Tensor, b: Batch, name: str) -> dict[str, Tensor]:
    """The outlet's stance at a cue; status and background at a trigger."""
    vectors = torch.stack([h[r, i] for r, i, _, _ in b.anchors[name]])
    extra = torch.tensor([a.extra for _, _, a, _ in b.anchors[name]])
    if name == "cue":
        if not (extra[:, 0] >= 0).any():
            return {}
        return {"stance": 0.3 * cross_entropy(model.stance(vectors), extra[:, 0], ignore_index=-1)}
    return {
        "status": 0.5 * cross_entropy(model.status(vectors), extra[:, 0], label_smoothing=0.05),
        "background": 0.3 * binary_cross_entropy_with_logits(model.background(vectors)[:, 0], extra[:, 1].float()),
    }
