"""The numbers of people that go with each frame: how many act, how many are harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.record import Frame, Parse
from reportedly.stages.event.casualties import casualties
from reportedly.stages.event.clause import Clauses
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.quantities import Quantities
from reportedly.stages.event.size import size
from reportedly.stages.event.who import Names

_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # in which people are killed, wounded, seized


def counted(parse: Parse, candidates: Sequence[Proposal], frames: Sequence[Frame], names: Names) -> Iterator[Frame]:
    """The frames of the candidates with the numbers that their sentences give, in the same order."""
    clauses = Clauses(parse)
    of_sentence: dict[int, list[int]] = {}
    for n, c in enumerate(candidates):
        of_sentence.setdefault(parse.sentence_of[c.token], []).append(n)
    out = list(frames)
    for number, members in of_sentence.items():
        sentence = parse.sentences[number]
        quantities = Quantities(parse, sentence, names)
        harmed = casualties(clauses, sentence, quantities, (candidates[n].token for n in members if candidates[n].tag.type in _VIOLENT))
        suffering = {s for found in harmed.values() for c in found for s in c.spans}
        for n in members:
            c = candidates[n]
            acting = size(clauses, c.tag, c.token, out[n].actors, quantities) if quantities else None
            if acting is not None and not suffering.isdisjoint(acting.spans):
                acting = None  # "four soldiers killed in the raid": whoever suffers it did not do it
            out[n] = replace(out[n], size=acting, casualties=harmed.get(c.token, ()) if c.tag.type in _VIOLENT else ())
    yield from out
