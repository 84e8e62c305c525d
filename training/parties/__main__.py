"""Fits what each clue is worth when the actors and targets of an event are sought: `python -m training.parties [ARTICLES]`, default
runs/articles, about five minutes on two cores.

Reads every labelled article with the package's own stages, and every labelled event with the clues that ``reportedly.stages.event.clues``
finds for each party and for nobody. Rewrites ``parties.tsv`` there, the weights of a conditional logit with a ridge, and writes
runs/choices.pkl: the same choices as the model ``party`` learns them with the tagger (`training.tagger.train --choices`), with what the
clues say, and the labelled choices of whom a pronoun means.
Articles whose parties were read again count ``AGAIN`` times. Nothing is learned from the articles held out; prints the F of the roles of
their labelled events, by the clues alone and with what the tagger reads as it is, and the weights of that which would be best for them
(``stages/event/reader.py``). What happened before in an article is what the stages choose as they stand: run it twice for them to settle.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from reportedly.models.party.score import ROLES, Look, Sought, party_model
from reportedly.stages.event.reader import LINKS, MODEL, UNLINKED
from training.gold import ARTICLES, ROOT, labelled
from training.parties.choices import CHOICES, Asked, Choice, asked
from training.parties.table import Weights, fit, worth

TABLE = ROOT / "src" / "reportedly" / "stages" / "event" / "parties.tsv"
AGAIN = 4.0
"""How much an event counts whose parties were read again: on the held-out articles that were read again F of targets is .627 with 1,
.645 with 4."""

FOLDS = 4
"""In how many parts the articles are fitted for what the model learns beside the clues."""
Scored = tuple[Choice, NDArray[np.float64]]


def read(folder: Path, processes: int = 2) -> list[Asked]:
    """The choices of all articles of a folder."""
    with ProcessPoolExecutor(processes) as pool:
        return [a for a in pool.map(asked, labelled(folder), chunksize=16) if a.choices]


def fitted(articles: Sequence[Asked], role: str) -> Weights:
    """The weights of the clues of a role."""
    learned = [(c, AGAIN if a.read_again else 1.0) for a in articles if not a.held_out for c in a.choices if c.role == role]
    return fit([c for c, _ in learned], np.array([n for _, n in learned]))


def unseen(articles: Sequence[Asked]) -> Iterator[tuple[Asked, dict[Sought, Weights]]]:
    """Each article with the weights that were fitted without it: what the clues say of an article they were fitted to is surer than it
    will be of others, and whoever learns beside it would trust it too much."""
    fold = {a.name: crc32(a.name.encode()) % FOLDS for a in articles}
    for n in range(FOLDS):
        weights: dict[Sought, Weights] = {role: fitted([a for a in articles if fold[a.name] != n], role) for role in ROLES}
        yield from ((a, weights) for a in articles if fold[a.name] == n)


def evidence(weights: Weights, look: Look, c: Choice) -> NDArray[np.float64]:
    """What speaks for nobody and for each party [options, 4]: the clues, the model, the links, and whether nobody is linked."""
    links = np.zeros((2, len(c.right)))
    if c.linked is not None:
        links[0, 1:], links[1, 0] = c.linked, 1.0
    return np.column_stack([worth(weights, c), look(c.role, c.features), *links])


def balance(data: Sequence[Scored]) -> NDArray[np.float64]:
    """The weights of the four that make the right ones of each choice likeliest."""

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros(len(w))
        for c, x in data:
            e = np.exp((s := x @ w) - s.max())
            good = np.where(c.right, e, 0) + 1e-12
            total += np.log(e.sum()) - np.log(good.sum())
            slope += x.T @ (e / e.sum() - good / good.sum())
        return total, slope

    return np.asarray(minimize(loss, np.ones(4), jac=True, method="L-BFGS-B").x)


def f_score(data: Iterable[Scored]) -> float:
    """F of the chosen names over labelled events, one name chosen at most."""
    hits = found = labelled = 0
    for c, scores in data:
        best = int(scores.argmax())
        labelled += c.names
        found += best > 0
        hits += best > 0 and c.right[best]
    return 2 * hits / max(found + labelled, 1)


def main(folder: Path) -> None:
    """Reads, fits, measures and writes."""
    articles = read(folder)
    weights: dict[Sought, Weights] = {role: fitted(articles, role) for role in ROLES}
    held = [(Look(party_model(), a.vectors), a.choices) for a in articles if a.held_out and a.read_again]
    for role in ROLES:
        tried = [(c, evidence(weights[role], look, c)) for look, choices in held for c in choices if c.role == role]
        best = balance(tried)
        now = np.array([1.0, MODEL, LINKS, UNLINKED])
        alone, as_is, at_best = (f_score([(c, x @ w) for c, x in tried]) for w in (np.array([1.0, 0, 0, 0]), now, best))
        print(f"{role}: F on held-out articles {alone:.3f} by the clues, {as_is:.3f} with what the tagger reads", flush=True)
        print(f"{role}: {at_best:.3f} with the weights {', '.join(f'{w / best[0]:.2f}' for w in best[1:])} beside the clues'", flush=True)
    clues = sorted(weights["actor"] | weights["target"])
    cells = ("\t".join((c, *(f"{weights[r][c]:.2f}" if c in weights[r] else "" for r in ROLES))) for c in clues)
    TABLE.write_text("clue\tactor\ttarget\n" + "".join(f"{row}\n" for row in cells), encoding="utf-8")
    CHOICES.write_bytes(pickle.dumps({a.name: a.learned(of_others, AGAIN) for a, of_others in unseen(articles)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
