"""The tagger as a torch module: a MiniLM encoder, token heads, and links from an anchor to every token."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

from reportedly.models.tagger.decode import FAR, REACH, WIDTH
from reportedly.models.tagger.features import CASES
from reportedly.models.tagger.labels import CUE_ANCHORS, CUE_ROLES, DOMAINS, EVENT_ROLES, STANCES, STATUSES, TYPES
from training.parties.model import heads

BUCKETS = 2 * REACH + 9
OWN = len(DOMAINS)
"""The domain of the project's own labels where they are told apart from those of data/train: in training only."""
DOMAIN_ROWS = OWN + 1


def bucket(distance: Tensor) -> Tensor:
    """Signed distance in word pieces to one of BUCKETS: exact up to REACH, then 48, 72, 108, 162 and beyond."""
    size = distance.abs()
    far = sum((size > limit).long() for limit in FAR)
    near = size.clamp(max=REACH) + far
    return (distance.sign() * near) + REACH + 4


class Tagger(nn.Module):
    def __init__(self, encoder: str, attention: str = "sdpa", dropout: float = 0.1) -> None:
        super().__init__()
        # No dropout on attention: it costs a quarter of the time on a CPU and keeps the fused kernel away.
        self.encoder = AutoModel.from_pretrained(
            encoder, attn_implementation=attention, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout
        )
        hidden = self.encoder.config.hidden_size
        self.shape = nn.Embedding(2 * CASES, hidden)
        self.domain = nn.Embedding(DOMAIN_ROWS, hidden)
        for e in (self.shape, self.domain):
            nn.init.zeros_(e.weight)
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(hidden, len(CUE_ANCHORS))
        self.event = nn.Linear(hidden, 1 + len(TYPES))
        self.stance = nn.Linear(hidden, len(STANCES))
        self.status = nn.Linear(hidden, len(STATUSES))
        self.background = nn.Linear(hidden, 1)
        self.link = nn.ModuleDict({"cue": Link(hidden, len(CUE_ROLES)), "event": Link(hidden, len(EVENT_ROLES))})
        self.party = heads(hidden)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, domain: Tensor) -> Tensor:
        words = self.encoder.get_input_embeddings()(ids)
        x = words + self.shape(shapes) + self.domain(domain)[:, None]
        return self.drop(self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state)

    def outputs(self, ids: Tensor, shapes: Tensor, mask: Tensor, domain: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What the exported graph gives for each token: the heads' logits, its vectors for linking, and the encoder's own."""
        h = self(ids, shapes, mask, domain)
        logits = torch.cat([m(h) for m in (self.cue, self.event, self.stance, self.status, self.background)], dim=-1)
        vectors = torch.cat([m(h) for k in ("cue", "event") for m in (self.link[k].anchor, self.link[k].token, self.link[k].gate)], dim=-1)
        return logits, vectors, h


class Link(nn.Module):
    """Scores every token for each role of an anchor, from both and their distance."""

    def __init__(self, hidden: int, roles: int) -> None:
        super().__init__()
        self.anchor = nn.Linear(hidden, WIDTH)
        self.token = nn.Linear(hidden, WIDTH)
        self.gate = nn.Linear(hidden, WIDTH)
        self.place = nn.Embedding(BUCKETS, WIDTH)
        self.out = nn.Linear(WIDTH, roles)
        nn.init.normal_(self.place.weight, std=0.02)

    def forward(self, h: Tensor, rows: Tensor, at: Tensor) -> Tensor:
        """h [B, T, H], anchors at h[rows, at] → scores [K, T, roles]."""
        a = h[rows, at]
        token, positions = self.token(h)[rows], torch.arange(h.shape[1], device=h.device)
        place = self.place(bucket(positions[None] - at[:, None]))
        x = token + self.anchor(a)[:, None] + place
        gated = token * torch.tanh(self.gate(a))[:, None]
        return self.out(torch.nn.functional.gelu(x + gated, approximate="tanh"))
