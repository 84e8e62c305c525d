"""PLOVER's mode of an event: a finer kind within its type, where the trigger or a word beside it names one.

``modes.tsv`` gives for each type and mode the words that name it: of the trigger itself (``own``), beside a trigger (an object, a
means, what is asked for or threatened), or as what acts (``doer``: "a drone killed"). Of several that are named the one that
stands first in the table counts: there the finer stand before the coarser. The modes are PLOVER's (openeventdata/PLOVER, CC BY-SA);
the words are this project's. No mode is better than a wrong one, so a trigger that says nothing finer has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportedly.record import Parse, Type
from reportedly.stages.event.clause import Clauses, prepositions
from reportedly.stages.event.table import rows
from reportedly.text import Span

NONE = "-"
"""In the table: words that name none of the type's modes, though later ones might be read so ("the release of documents")."""
_DEPENDENTS = 24  # words under a trigger that are looked at
_OTHERS = frozenset({"nsubj", "relcl", "advcl", "conj", "poss"})  # what hangs on a word so is another matter
_TIMES = frozenset({"during", "after", "before", "since", "amid", "following", "until"})  # what they lead to is another happening
_DESCRIBING = frozenset({"compound", "amod", "nmod"})


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], tuple[int, str]]:
    """By type, place (own, beside, doer) and word the mode with its rank."""
    out: dict[tuple[str, str, str], tuple[int, str]] = {}
    for rank, (kind, mode, *columns) in enumerate(rows("modes.tsv")):
        for place, words in zip(("own", "beside", "doer"), columns, strict=False):
            for word in words.split():
                out.setdefault((kind, place, word), (rank, mode))
    return out


def mode_of(parse: Parse, i: int, trigger: Span, kind: Type) -> str | None:
    """The mode of the event of type ``kind`` whose main word is token ``i``; None where no word names one."""
    table = _table()
    named = [
        *_ranked(table, kind, "own", (t.lemma for t in parse.tokens_in(trigger))),
        *_ranked(table, kind, "beside", _around(parse, i)),
        *_ranked(table, kind, "doer", _doers(Clauses(parse), i)),
    ]
    mode = min(named)[1] if named else NONE
    return None if mode == NONE else mode


def _ranked(table: dict[tuple[str, str, str], tuple[int, str]], kind: str, place: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    return (found for word in words if (found := table.get((kind, place, word))))


def _around(parse: Parse, i: int) -> list[str]:
    """The lemmas of what hangs on a word through at most two others, nearest first, clauses of their own left out; each also with
    its part of speech, for words that mean one thing as a verb and another as a noun ("free_VERB")."""
    out: list[str] = []
    layer = [i]
    for _ in range(3):
        layer = [c for p in layer for c in parse.children[p] if parse.tokens[c].dep not in _OTHERS and parse.tokens[c].lemma not in _TIMES]
        out.extend(word for c in layer for word in (parse.tokens[c].lemma, f"{parse.tokens[c].lemma}_{parse.tokens[c].pos}"))
        if len(out) > 2 * _DEPENDENTS:
            break
    return out


def _doers(clauses: Clauses, i: int) -> Iterator[str]:
    """The lemmas of those who act, and of what describes them: "a suicide bomber", "a group of gunmen", "a helicopter attack"."""
    parse, clause = clauses.parse, clauses[i]
    own = () if clause.subjects else tuple(c for c in parse.children[i] if parse.tokens[c].dep in _DESCRIBING)
    for d in (*clause.subjects[:3], *clause.agents[:3], *prepositions(parse, i).get("by", ())[:3], *own):
        yield parse.tokens[d].lemma
        yield from (parse.tokens[c].lemma for c in parse.children[d] if parse.tokens[c].dep in _DESCRIBING)
        yield from (parse.tokens[c].lemma for c in prepositions(parse, d).get("of", ()))
