"""Fits who takes part in an event: `python -m training.parties [ARTICLES]`, default runs/articles, about ten minutes on two cores.

Reads every labelled article with the package's own stages, and every labelled event with the clues that ``reportedly.stages.event.clues``
finds for each party and for nobody. Rewrites ``parties.tsv`` there, the weights of a conditional logit with a ridge, and the model
``reportedly.models.party``, which reads beside the clues what the tagger's encoder knows of the words. Articles whose parties were read
again count ``AGAIN`` times. Nothing is learned from the articles held out; prints the F of the roles of their labelled events, by the
clues alone and with what is read beside them, and the weights of that which are best for them (``stages/event/reader.py``). What
happened before in an article is what the stages choose as they stand: run it twice for them to settle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from scipy.optimize import minimize

from reportedly.models.loader import ROOT as MODELS
from reportedly.models.loader import Manifest, seal
from reportedly.models.party.score import ROLES
from reportedly.stages.event.reader import LINKS, MODEL, UNLINKED
from training.gold import ARTICLES, ROOT, labelled
from training.parties.choices import Asked, Choice, asked
from training.parties.model import Batch, Example, Party, arrays, train
from training.parties.table import Weights, fit, worth

TABLE = ROOT / "src" / "reportedly" / "stages" / "event" / "parties.tsv"
FOLDER = MODELS / "party"
AGAIN = 4.0
"""How much an event counts whose parties were read again: on the held-out articles that were read again F of targets is .627 with 1,
.645 with 4 (clues alone)."""
SEED = 1

Floats = NDArray[np.float64]
Evidence = tuple[Choice, Floats]
"""A choice, and what speaks for nobody and for each party [options, 4]: the clues, the model, the links, and whether nobody is linked."""


@dataclass(frozen=True, slots=True)
class Learning:
    """One role's choices with the article of each, and the examples of the model in the same order."""

    choices: list[tuple[Asked, Choice]]
    examples: list[Example]
    weights: Weights

    @classmethod
    def of(cls, articles: Sequence[Asked], role: str) -> Learning:
        """Those of all articles, with the clues' weights fitted on those that are not held out."""
        found = [(a, c) for a in articles for c in a.choices if c.role == role]
        learned = [(c, _counts(a)) for a, c in found if not a.held_out]
        weights = fit([c for c, _ in learned], np.array([n for _, n in learned]))
        firsts = dict(zip((a.name for a in articles), np.cumsum([0, *(len(a.vectors) for a in articles)]).tolist(), strict=False))
        examples = [Example(c.features, firsts[a.name], worth(weights, c), c.right, _counts(a)) for a, c in found]
        return cls(found, examples, weights)

    def learned(self) -> list[Example]:
        """What the model learns from."""
        return [e for (a, _), e in zip(self.choices, self.examples, strict=True) if not a.held_out]

    @torch.no_grad()
    def tried(self, party: Party, vectors: torch.Tensor) -> list[Evidence]:
        """The choices of the held-out articles that were read again."""
        out = []
        for (a, c), e in zip(self.choices, self.examples, strict=True):
            if a.held_out and a.read_again:
                links = np.zeros((2, len(c.right)))
                if c.linked is not None:
                    links[0, 1:], links[1, 0] = c.linked, 1.0
                out.append((c, np.column_stack([e.clues, party(vectors, Batch.of_all([e])).numpy(), *links])))
        return out


def _counts(a: Asked) -> float:
    return AGAIN if a.read_again else 1.0


def read(folder: Path, processes: int = 2) -> list[Asked]:
    """The choices of all articles of a folder."""
    with ProcessPoolExecutor(processes) as pool:
        return [a for a in pool.map(asked, labelled(folder), chunksize=16) if a.choices]


def balance(data: Sequence[Evidence]) -> Floats:
    """The weights of the four that make the right ones of each choice likeliest."""

    def loss(w: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros(len(w))
        for c, x in data:
            e = np.exp((s := x @ w) - s.max())
            good = np.where(c.right, e, 0) + 1e-12
            total += np.log(e.sum()) - np.log(good.sum())
            slope += x.T @ (e / e.sum() - good / good.sum())
        return total, slope

    return np.asarray(minimize(loss, np.ones(4), jac=True, method="L-BFGS-B").x)


def f_score(data: Iterable[Evidence], w: Sequence[float] | Floats) -> float:
    """F of the chosen names over labelled events, one name chosen at most."""
    hits = found = labelled = 0
    for c, x in data:
        best = int((x @ np.asarray(w)).argmax())
        labelled += c.names
        found += best > 0
        hits += best > 0 and c.right[best]
    return 2 * hits / max(found + labelled, 1)


def main(folder: Path) -> None:
    """Reads, fits, trains, measures and writes."""
    articles = read(folder)
    vectors = torch.from_numpy(np.concatenate([a.vectors for a in articles])).float()
    weights: dict[str, Weights] = {}
    parties: dict[str, Party] = {}
    for role in ROLES:
        found = Learning.of(articles, role)
        weights[role] = found.weights
        parties[role] = party = train(vectors, found.learned(), seed=SEED)
        tried = found.tried(party, vectors)
        best = balance(tried)
        alone, as_is, at_best = (f_score(tried, w) for w in ((1, 0, 0, 0), (1, MODEL, LINKS, UNLINKED), best))
        print(f"{role}: F on held-out articles {alone:.3f} by the clues, {as_is:.3f} with what is read beside them", flush=True)
        print(f"{role}: {at_best:.3f} with the weights {', '.join(f'{w / best[0]:.2f}' for w in best[1:])} beside the clues'", flush=True)
    clues = sorted(weights["actor"] | weights["target"])
    cells = ("\t".join((c, *(f"{weights[r][c]:.2f}" if c in weights[r] else "" for r in ROLES))) for c in clues)
    TABLE.write_text("clue\tactor\ttarget\n" + "".join(f"{row}\n" for row in cells), encoding="utf-8")
    save_file(arrays(parties), FOLDER / "party.safetensors")
    seal(FOLDER, Manifest("party", "1", "python -m training.parties", "Apache-2.0", {"party.safetensors": ""}))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
