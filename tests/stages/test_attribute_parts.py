"""The parts of the attribute stage, each on values made by hand."""

from __future__ import annotations

import time

import pytest

from reportedly.record import CueTag, Stance
from reportedly.stages.attribute.borders import clean
from reportedly.stages.attribute.cues import PARTS, table
from reportedly.stages.attribute.kinds import quote_kind
from reportedly.stages.attribute.merge import Policy, merge
from reportedly.stages.attribute.nesting import parents
from reportedly.stages.attribute.scene import look
from reportedly.stages.attribute.scores import SCORES
from reportedly.stages.attribute.speakers import speakers
from reportedly.text import Span
from saying import attributions, cast_of, parsed, said, span, words

TAKES = {"clause", "to", "whom", "small", "ing", "noun", "words", "as", "name", "raise", "for", "of", "order", "none"}
KINDS = {"speech", "writing", "document", "belief", "demand", "judgement", "report"}


def tag(*content: Span, cue: Span | None = None, source: Span | None = None, score: float = 0.9, stance: Stance = "neutral") -> CueTag:
    return CueTag((cue,) if cue else (), (source,) if source else (), content, stance, score)


# ── cues ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_uses_no_word_that_it_does_not_explain() -> None:
    """Every class, stance and construction in cues.tsv is one that its head names; every part of speech is used."""
    rows = table()
    assert set(rows) == set(PARTS.values())
    for part in rows.values():
        assert part
        for cues in part.values():
            for cue in cues:
                assert cue.kind in KINDS and cue.stance in {"neutral", "distancing", "endorsing"} and cue.takes and cue.takes <= TAKES
            assert len({cue.words for cue in cues}) == len(cues), cues


def test_every_score_is_a_probability() -> None:
    """None is certain and none is hopeless."""
    assert all(0.4 <= s < 1 for s in SCORES.values())


# ── borders ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "proposed", "exact"),
    [
        ("Ana said that the dam would break.", "the dam would break.", "that the dam would break"),
        ("Ana vowed to leave.", "leave", "to leave"),
        ("Ana said “we will stay”.", "we will", "“we will stay”"),
        ("Ana said the dam was old.", "aid the dam was ol", "the dam was old"),
        ("Ana said, the dam was old, on Monday.", ", the dam was old,", "the dam was old"),
        ("Ana said the aid came from the U.S.", "the aid came from the U.S.", "the aid came from the U.S."),
        ("“Well, the dam, Ana said, is old.”", "the dam, Ana said, is old.”", "the dam // is old"),
    ],
)
def test_spans_that_are_a_little_off_are_put_right(text: str, proposed: str, exact: str) -> None:
    """Whole words, whole quotations, "that" and "to" in; cue, source and loose punctuation out."""
    scene = look(*parsed(text))
    cue = "vowed" if "vowed" in text else "said"
    found = clean(scene, tag(span(text, proposed), cue=span(text, cue), source=span(text, "Ana")))
    assert found is not None
    assert " // ".join(text[c.start : c.end] for c in found.content) == exact


def test_content_of_a_quoted_speaker_stays_inside_the_quotation() -> None:
    """“Bo said he would go,” Ana said: what Bo said does not reach the outer marks."""
    text = "“Bo said he would go,” Ana said."
    found = clean(look(*parsed(text)), tag(span(text, "he would go,” Ana"), cue=span(text, "said"), source=span(text, "Bo")))
    assert found is not None
    assert [text[c.start : c.end] for c in found.content] == ["he would go"]


@pytest.mark.parametrize(
    ("text", "pieces", "exact"),
    [
        ("His party backs the call and waits, Ana said.", ("His party", "waits"), ["His party backs the call and waits"]),
        ("The law, which Dol rejects, and more, Ana said.", ("The law", "and more"), ["The law", "and more"]),
        ("The dam Ana said in Veria would break.", ("The dam", "would break"), ["The dam", "would break"]),
        ("The dam fell. It was old, Ana said.", ("The dam fell", "was old"), ["The dam fell", "was old"]),
    ],
)
def test_what_follows_on_without_a_mark_leaves_no_hole(text: str, pieces: tuple[str, str], exact: list[str]) -> None:
    """Two pieces of a content are one where only words of the same clause lie between; a gloss between commas, cue and source stay out."""
    scene = look(*parsed(text))
    found = clean(scene, tag(*(span(text, p) for p in pieces), cue=span(text, "said"), source=span(text, "Ana")))
    assert found is not None
    assert [text[c.start : c.end] for c in found.content] == exact


def test_a_candidate_without_a_word_of_content_is_dropped() -> None:
    """Marks and stops alone are no content."""
    text = "Ana said “…”."
    assert clean(look(*parsed(text)), tag(span(text, "“…”"), cue=span(text, "said"))) is None


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Ana said “the dam is old”.", "“the dam is old”", "direct"),
        ("Ana said that “the dam is old”.", "that “the dam is old”", "mixed"),
        ("Ana said the dam was “old”.", "the dam was “old”", "mixed"),
        ("Ana said the dam was old.", "the dam was old", "indirect"),
        ("“Bo said the dam was old,” Ana said.", "the dam was old", "indirect"),
        ("“Bo said ‘no’ twice,” Ana said.", "‘no’", "direct"),
        ("Ana said 'the dam is old'.", "'the dam is old'", "direct"),
    ],
)
def test_the_kind_of_quotation_is_read_off_its_own_marks(text: str, content: str, kind: str) -> None:
    """The marks of a quotation around the whole attribution do not count."""
    assert quote_kind(look(*parsed(text)), tag(span(text, content), cue=span(text, "said"))) == kind


# ── merge ────────────────────────────────────────────────────────────────────────────────────────────────────────

CUE, ELSEWHERE = Span(10, 14), Span(50, 54)


def test_without_a_model_every_rule_stands_once() -> None:
    """The first candidate of a cue wins."""
    first, second = tag(Span(20, 30), cue=CUE, score=0.5), tag(Span(0, 9), cue=CUE, score=0.9)
    assert merge([first, second], None) == [first]


def test_a_model_that_finds_nothing_is_heard() -> None:
    """What only the rules see in a text that a model has read is no attribution."""
    assert merge([tag(Span(20, 30), cue=CUE, score=0.9)], ()) == []


def test_rule_and_model_that_share_a_cue_make_one_candidate() -> None:
    """The model gives the content, the rules say whether there is a source; a surer model makes a surer candidate."""
    rule = tag(Span(20, 30), cue=CUE, score=0.92)
    sure, unsure = (tag(Span(21, 33), cue=Span(8, 14), source=Span(0, 7), score=s) for s in (0.9, 0.3))
    (a,), (b,) = merge([rule], (sure,)), merge([rule], (unsure,))
    assert a.content == b.content == (Span(21, 33),)
    assert a.source == () and a.cue == (CUE,)
    assert 0 < b.score < a.score < 1


def test_the_policy_decides_on_candidates_of_one_side() -> None:
    """A rule needs the model to see at least something; the model alone needs to be sure."""
    rule, faint = tag(Span(20, 30), cue=CUE, score=0.7), tag(Span(21, 33), cue=Span(8, 14), score=0.1)
    alone = tag(Span(60, 70), cue=ELSEWHERE, score=0.6)
    assert [t.cue for t in merge([rule], (faint, alone), Policy(with_rule=0.15, model_alone=0.5))] == [alone.cue]
    assert [t.cue for t in merge([rule], (faint, alone), Policy(with_rule=0.05, model_alone=0.7))] == [rule.cue]


# ── nesting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_attribution_lies_in_the_smallest_that_holds_its_cue_and_content() -> None:
    """Three levels: each lies in the next."""
    outer = tag(Span(10, 100), cue=Span(0, 5))
    middle = tag(Span(30, 90), cue=Span(20, 25))
    inner = tag(Span(50, 80), cue=Span(40, 45))
    beside = tag(Span(120, 130), cue=Span(110, 115))
    assert parents([outer, middle, inner, beside]) == [None, 0, 1, None]


def test_a_cue_outside_the_content_is_not_nested() -> None:
    """Content alone inside is not enough: “A,” X said, of which Y said B."""
    assert parents([tag(Span(10, 100), cue=Span(0, 5)), tag(Span(20, 60), cue=Span(110, 114))]) == [None, None]


def test_chains_end_even_where_two_contents_are_the_same() -> None:
    """Of equal candidates a later one lies in an earlier one, never the other way round."""
    found = parents([tag(Span(10, 50)), tag(Span(10, 50)), tag(Span(10, 50))])
    assert found[0] is None
    assert all(outer is not None and outer < n for n, outer in enumerate(found) if n)


def test_nesting_costs_no_more_than_a_sweep() -> None:
    """Twenty thousand candidates in one long quotation take a second or two, not minutes."""
    many = [tag(Span(0, 400_000))] + [tag(Span(20 * n + 6, 20 * n + 18), cue=Span(20 * n + 1, 20 * n + 5)) for n in range(20_000)]
    start = time.process_time()
    assert parents(many)[1:] == [0] * 20_000
    assert time.process_time() - start < 10


# ── speakers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_speaker_is_the_entity_at_the_source() -> None:
    """Titles and later names lead to one entity, as the cast says."""
    text = "“No,” said Ana Ruiz. “Never,” the minister added."
    cast = cast_of(text, "Ana Ruiz", "the minister=Ana Ruiz")
    assert [a.speaker for a in attributions(text, cast=cast)] == ["e1", "e1"]


def test_first_person_inside_a_quotation_is_the_quoted_speaker() -> None:
    """“I told him no,” Ana said: it is Ana who told."""
    text = "“I told Bo that he could go,” Ana Ruiz said."
    scene = look(*parsed(text))
    outer = tag(span(text, "“I told Bo that he could go,”"), cue=span(text, "said"), source=span(text, "Ana Ruiz"))
    inner = tag(span(text, "that he could go"), cue=span(text, "told"), source=span(text, "I"))
    assert speakers(scene, cast_of(text, "Ana Ruiz"), [outer, inner], [None, 0]) == ["e1", "e1"]


def test_a_cue_without_source_has_no_speaker() -> None:
    """ "it was reported" is nobody's, whoever spoke before."""
    text = "Ana Ruiz said the dam was old. It was reported that the dam had broken."
    assert [a.speaker for a in attributions(text, cast=cast_of(text, "Ana Ruiz"))] == ["e1", None]


# ── layout and runs ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_interview_gives_each_turn_to_its_label() -> None:
    """Labels in capitals, or ones that come back, name the speaker; cue empty, quotation direct."""
    text = "ANA RUIZ: Our party will not join the government.\nBO LIND: Then there will be no government.\n"
    found = attributions(text)
    assert [(text[a.source[0].start : a.source[0].end], a.cue, a.quote) for a in found] == [
        ("ANA RUIZ", (), "direct"),
        ("BO LIND", (), "direct"),
    ]


def test_a_post_is_spoken_by_its_handle() -> None:
    """Words, a dash, name and handle: as pages embed posts."""
    text = "The dam is old and it will break. — Ana Ruiz (@anaruiz) March 3, 2021\n"
    assert said(text)[0][:2] == ("Ana Ruiz (@anaruiz)", "")


def test_a_label_that_names_nobody_is_no_speaker() -> None:
    """ "UPDATE:" is no person."""
    assert said("UPDATE: The dam has broken.\n") == []


def test_a_whole_quoted_sentence_is_never_lost() -> None:
    """A paragraph in quotation marks is an attribution even where nothing says whose it is."""
    assert [a.content for a in said("Farmers gathered at the dam.\n“We want the truth about the dam.”\n")] == [
        "“We want the truth about the dam.”"
    ]


def test_scare_quotes_are_no_attribution() -> None:
    """A quoted word or two inside the outlet's sentence is not somebody's statement."""
    assert said("The “reform” of the courts came into force in May.") == []


def test_what_is_said_before_its_cue_begins_with_its_sentence() -> None:
    """Content of a model that begins in the middle of an earlier sentence loses that part; a quotation keeps what it holds."""
    text = "Guards drove back the crowd at the gate. Ten people were hurt, the mayor said."
    cue = span(text, "said")
    found = clean(look(*parsed(text)), tag(span(text, "the crowd at the gate. Ten people were hurt"), cue=cue))
    assert found is not None and [text[s.start : s.end] for s in found.content] == ["Ten people were hurt"]


def test_what_another_is_set_against_is_not_said_by_the_first() -> None:
    """X said that S, while Y said that T: two sources side by side, neither within the other."""
    text = "The miners said that the guards had burned the mill, while the mayor said that the guards had not burned it."
    first, second = attributions(text)
    assert words(text, first).content == "that the guards had burned the mill"
    assert (words(text, second).source, second.within) == ("the mayor", None)
