"""PLOVER's mode of an event: a finer kind within its type, where the trigger or a word beside it names one.

``modes.tsv`` gives for each type and mode the trigger words that name it, and words that name it beside a trigger: an
object, a means, what is asked for or threatened. The modes are PLOVER's (openeventdata/PLOVER, CC BY-SA); the words are
this project's. No mode is better than a wrong one, so a trigger that says nothing finer has none.
"""

from __future__ import annotations

from functools import lru_cache

from reportedly.record import Parse, Type
from reportedly.stages.event.table import rows
from reportedly.text import Span

_DEPENDENTS = 24  # words under a trigger that are looked at


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    own: dict[tuple[str, str], str] = {}
    beside: dict[tuple[str, str], str] = {}
    for kind, mode, words, near in rows("modes.tsv"):
        for table, text in ((own, words), (beside, near)):
            for word in text.split():
                table.setdefault((kind, word), mode)
    return own, beside


def mode_of(parse: Parse, i: int, trigger: Span, kind: Type) -> str | None:
    """The mode of the event of type ``kind`` whose main word is token ``i``: by a word beside it, else by its own words."""
    own, beside = _table()
    near = (beside.get((kind, lemma)) for lemma in _around(parse, i))
    named = (own.get((kind, t.lemma)) for t in parse.tokens_in(trigger))
    return next(filter(None, near), None) or next(filter(None, named), None)


def _around(parse: Parse, i: int) -> list[str]:
    """The lemmas of what hangs on a word through at most two others, nearest first, clauses of their own left out."""
    out: list[str] = []
    layer = [i]
    for _ in range(3):
        layer = [c for p in layer for c in parse.children[p] if parse.tokens[c].dep not in ("nsubj", "relcl", "advcl", "conj", "poss")]
        out.extend(parse.tokens[c].lemma for c in layer)
        if len(out) > _DEPENDENTS:
            break
    return out
