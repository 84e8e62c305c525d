from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hand import ARTICLE, ATTRIBUTIONS, COUNTED, ENTITIES, KILLED, READING, REPORTS, TEXT, WOUNDED, at
from reportedly.record import Cited, Count, Parse, Reading, Segment, Sentence, Token, When, Where
from reportedly.sound import check
from reportedly.text import Span

OUTSIDE = Span(len(TEXT), len(TEXT) + 3)
HEADLINE = at("Shells fall")


def _attribution(n: int, **changes: Any) -> Reading:
    some = list(ATTRIBUTIONS)
    some[n] = replace(some[n], **changes)
    return replace(READING, attributions=tuple(some))


def _entity(n: int, **changes: Any) -> Reading:
    some = list(ENTITIES)
    some[n] = replace(some[n], **changes)
    return replace(READING, entities=tuple(some))


def _report(n: int, **changes: Any) -> Reading:
    some, own = list(REPORTS), {k: changes.pop(k) for k in ("when", "where") if k in changes}
    some[n] = replace(some[n], frame=replace(some[n].frame, **changes), **own)
    return replace(READING, reports=tuple(some))


BROKEN = {
    "does not follow on": replace(READING, segments=READING.segments[1:]),
    "they end at": replace(READING, segments=READING.segments[:-1]),
    "entities: an id is given twice": replace(READING, entities=(*ENTITIES, ENTITIES[0])),
    "no name": _entity(0, name=" "),
    "which is not another entity": _entity(2, of="e3"),
    "a role without words or assumption": _entity(3, role=Cited("agency")),
    "role of e4": _entity(3, role=Cited("agency", (OUTSIDE,))),
    "of e0, which is no entity": replace(READING, mentions=(replace(READING.mentions[0], entity="e0"),)),
    "mention: .* holds no words": replace(READING, mentions=(replace(READING.mentions[0], span=OUTSIDE),)),
    "attributions: an id is given twice": replace(READING, attributions=(*ATTRIBUTIONS, ATTRIBUTIONS[0])),
    "attribution q3: .* holds no words": _attribution(2, cue=(Span(3, 3),)),
    "no content": _attribution(2, content=()),
    "holds its own cue or source": _attribution(2, content=(at("Marek said"),)),
    "reads furniture": _attribution(2, content=(HEADLINE,)),
    "spoken by e0": _attribution(2, speaker="e0"),
    "chain loops": _attribution(0, within="q2"),
    "leads nowhere": _attribution(0, within="q9"),
    "reports: an id is given twice": replace(READING, reports=(*REPORTS, REPORTS[0])),
    "no trigger in its sentence": _report(0, trigger=(at("fought"),)),
    "names e0": _report(0, actors=("e0",)),
    "which is no attribution": _report(0, according_to=("q9",)),
    "does not follow the nesting of q2": _report(0, according_to=("q2",)),
    "does not follow the nesting of q1": _report(0, according_to=("q1", "q2")),
    "when: .* holds no words": _report(0, when=When((OUTSIDE,), date(2024, 3, 4), date(2024, 3, 4))),
    "a date without words": _report(0, when=When((), date(2024, 3, 4), date(2024, 3, 4))),
    "an open date that does not say why": _report(0, when=When((at("on Monday"),))),
    "ends before it starts": _report(0, when=When((at("on Monday"),), date(2024, 3, 5), date(2024, 3, 4))),
    "where: .* holds no words": _report(0, where=Where((OUTSIDE,), "Dol")),
    "a place without words": _report(0, where=Where((), "Dol")),
    "its size counts those killed": _report(0, size=KILLED),
    "one harm twice": _report(0, casualties=(KILLED, WOUNDED, KILLED)),
    "count those who act": _report(0, casualties=(Cited(Count("acting", 3, 3), (at("Dol on"),)),)),
    "killed without words in its sentence": _report(0, casualties=(Cited(Count("killed", 3, 3)),)),
    "acting: .* holds no words": _report(0, size=Cited(Count("acting", 3, 3), (OUTSIDE,))),
    "acting without words in its sentence": _report(0, size=Cited(Count("acting", 3, 3), (HEADLINE,))),
    "runs from 40 to 30": _report(0, casualties=(Cited(Count("killed", 40, 30), KILLED.spans),)),
}


def test_a_sound_reading_breaks_no_promise() -> None:
    """The reading made by hand is sound, with and without numbers of people, and so is one of an empty article."""
    assert check(READING) == []
    assert check(COUNTED) == []
    assert check(Reading(replace(ARTICLE, text=""))) == []


@pytest.mark.parametrize(("promise", "reading"), BROKEN.items(), ids=BROKEN.keys())
def test_every_broken_promise_is_named(promise: str, reading: Reading) -> None:
    """A reading with one thing wrong is told apart from a sound one, by a line that says what is wrong."""
    with pytest.raises(AssertionError, match=promise):
        assert not check(reading), "\n".join(check(reading))


def test_furniture_may_not_be_counted_into_the_body() -> None:
    """The tiling is what decides: the same attribution is sound once its words are body."""
    whole = (Segment(Span(0, len(TEXT)), "body"),)
    assert check(_attribution(2, content=(HEADLINE,)))
    assert not check(replace(_attribution(2, content=(HEADLINE,)), segments=whole))


def _parse() -> Parse:
    words = [("Dol", 1), ("fell", 1), ("in", 1), ("March", 2)]
    tokens, start = [], 0
    for n, (word, head) in enumerate(words):
        tokens.append(Token(n, Span(start, start + len(word)), word, word.lower(), "X", "X", "dep", head))
        start += len(word) + 1
    return Parse(tuple(tokens), (Sentence(Span(0, start - 1), 0, 4, 0),))


def test_a_subtree_runs_from_its_first_to_its_last_token() -> None:
    """Children, subtree and extent agree on what hangs on a token."""
    parse = _parse()
    assert parse.children == ((), (0, 2), (3,), ())
    assert {t.text for t in parse.subtree(2)} == {"in", "March"}
    assert (parse.extent(1), parse.extent(2)) == (Span(0, 17), Span(9, 17))
    assert parse.sentence_of == (0, 0, 0, 0)


def test_tokens_in_a_span_are_those_that_start_in_it() -> None:
    """A token that starts before the span is not in it, one that ends after it is."""
    assert [t.text for t in _parse().tokens_in(Span(1, 10))] == ["fell", "in"]
