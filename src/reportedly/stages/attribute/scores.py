"""How sure each rule is: the share of its candidates that were right on the training articles, rounded."""

from __future__ import annotations

SCORES = {
    "clause": 0.92, "belief": 0.65, "document": 0.61, "around": 0.79, "order": 0.85, "raise": 0.9, "small": 0.73, "to": 0.76,
    "whom": 0.64, "for": 0.6, "ing": 0.8, "name": 0.66, "as": 0.81, "words": 0.56, "noun": 0.5, "noun cue": 0.61,
    "adjective cue": 0.5, "according to": 0.96, "adverb": 0.86, "beside": 0.62, "layout": 0.68, "run": 0.78,
}  # fmt: skip
"""By construction (see cues.tsv) or rule: ``belief`` and ``document`` are clauses behind cues of that class, ``around`` the
clause that a cue interrupts or follows, ``run`` a quotation without a cue of its own."""
