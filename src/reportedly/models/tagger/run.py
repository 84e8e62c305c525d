"""The tagger at run time: loads its weights once a process and turns an article's lines into tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from reportedly.models.loader import load
from reportedly.models.tagger.decode import Floats, Link, Thresholds, decode
from reportedly.models.tagger.features import Pieces, Window, batch, pieces, windows
from reportedly.models.tagger.labels import DOMAINS
from reportedly.record import CueTag, Tags, TriggerTag, WordVectors
from reportedly.text import Span


class Tagger:
    """The loaded model. Raises ModelError if its weights are missing or changed."""

    def __init__(self) -> None:
        import onnxruntime as ort
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        bundle = load("tagger")
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # archives are read by several processes, each with a core of its own
        self.session = ort.InferenceSession(str(bundle.file("encoder.onnx")), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(bundle.file("tokenizer.json")))
        w = load_file(bundle.file("links.safetensors"))
        self.links = {k: Link(w[f"{k}.place"], w[f"{k}.weight"], w[f"{k}.bias"]) for k in ("cue", "event")}
        self.thresholds = Thresholds(**json.loads(bundle.file("thresholds.json").read_text()))

    def tags(self, text: str, lines: Sequence[Span], domain: str) -> Tags:
        """The tags of the given lines of ``text``, in text order."""
        p = pieces(text, lines, self.tokenizer)
        cues: list[CueTag] = []
        triggers: list[TriggerTag] = []
        known: list[Floats] = []
        for window, logits, vectors, hidden in self._encode(p, domain):
            c, t = decode(p, window, logits, vectors, self.links, self.thresholds)
            cues += c
            triggers += t
            known.append(hidden[window.core_first - window.first : window.core_last - window.first])
        words = _words(p, np.concatenate(known)) if known else None
        return Tags(tuple(sorted(cues, key=_place)), tuple(sorted(triggers, key=lambda t: t.trigger)), read=True, words=words)

    def _encode(self, p: Pieces, domain: str) -> Iterator[tuple[Window, Floats, Floats, Floats]]:
        for w in windows(len(p.ids)):  # one at a time: a CPU's cache holds the activations of one, and four are 9 % slower
            feed: dict[str, Any] = dict(batch(p, [w], DOMAINS.index(domain)))
            inside = slice(1, w.last - w.first + 1)
            logits, vectors, hidden = (np.asarray(found[0, inside]) for found in self.session.run(None, feed))
            yield w, logits, vectors, hidden


def _words(p: Pieces, hidden: Floats) -> WordVectors:
    """The vectors of the pieces that stand in the text."""
    real = p.starts >= 0
    return WordVectors(p.starts[real], hidden[real])


def _place(tag: CueTag) -> Span:
    return (tag.cue or tag.content)[0]


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger of this process."""
    return Tagger()
