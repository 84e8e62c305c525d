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
from reportedly.record import CueTag, Tags, TriggerTag
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
        for window, logits, vectors in self._encode(p, domain):
            c, t = decode(p, window, logits, vectors, self.links, self.thresholds)
            cues += c
            triggers += t
        return Tags(tuple(sorted(cues, key=_place)), tuple(sorted(triggers, key=lambda t: t.trigger)), read=True)

    def _encode(self, p: Pieces, domain: str) -> Iterator[tuple[Window, Floats, Floats]]:
        for w in windows(len(p.ids)):  # one at a time: a CPU's cache holds the activations of one, and four are 9 % slower
            feed: dict[str, Any] = dict(batch(p, [w], DOMAINS.index(domain)))
            logits, vectors = self.session.run(None, feed)
            inside = slice(1, w.last - w.first + 1)
            yield w, np.asarray(logits[0, inside]), np.asarray(vectors[0, inside])


def _place(tag: CueTag) -> Span:
    return (tag.cue or tag.content)[0]


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger of this process."""
    return Tagger()
