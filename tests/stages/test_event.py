"""The event stage: who does what to whom, in every form that news gives it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from happening import Done, done, frames, only, place
from reportedly.record import Attribution, Cast, Parse, Reading, Report, Sentence, Tags, Token
from reportedly.sound import check
from reportedly.stages.event import event
from reportedly.stages.parse import parse
from reportedly.text import Article, Span
from saying import body, cast_of

FORMS = [
    ("Kreva attacked Veria.", Done("ASSAULT", "attacked", "Kreva", "Veria")),
    ("Veria was attacked by Kreva.", Done("ASSAULT", "attacked", "Kreva", "Veria")),
    ("Veria was attacked on Monday.", Done("ASSAULT", "attacked", "", "Veria")),
    ("The attack by Kreva on Veria shocked the region.", Done("ASSAULT", "attack", "Kreva", "Veria")),
    ("Kreva's attack on Veria shocked the region.", Done("ASSAULT", "attack", "Kreva", "Veria")),
    ("Kreva launched an attack on Veria.", Done("ASSAULT", "launched an attack", "Kreva", "Veria")),
    ("An attack on Veria was carried out by Kreva.", Done("ASSAULT", "attack", "Kreva", "Veria")),
    ("Kreva opened fire on Veria.", Done("ASSAULT", "opened fire", "Kreva", "Veria")),
    ("Kreva attacked the army of Veria.", Done("ASSAULT", "attacked", "Kreva", "Veria")),
    ("Kreva killed six villagers of Veria.", Done("ASSAULT", "killed", "Kreva", "Veria")),
    ("The killing of Marek by Kreva shocked the region.", Done("ASSAULT", "killing", "Kreva", "Marek")),
    ("Marek was killed in a raid by Kreva.", Done("ASSAULT", "killed", "Kreva", "Marek")),
    ("Marek met Orlova in the capital.", Done("CONSULT", "met", "Marek", "Orlova")),
    ("Marek and Orlova met in the capital.", Done("CONSULT", "met", "Marek + Orlova", "")),
    ("Marek held talks with Orlova.", Done("CONSULT", "held talks", "Marek", "Orlova")),
    ("Talks between Kreva and Veria began on Monday.", Done("CONSULT", "Talks", "Kreva + Veria", "")),
    ("Marek paid a visit to Veria.", Done("CONSULT", "paid a visit", "Marek", "Veria")),
    ("Kreva imposed sanctions on Veria.", Done("SANCTION", "imposed", "Kreva", "Veria")),
    ("Sanctions were imposed on Veria by Kreva.", Done("SANCTION", "imposed", "Kreva", "Veria")),
    ("Kreva lifted sanctions on Veria.", Done("RETREAT", "lifted", "Kreva", "Veria")),
    ("Kreva withdrew its troops from Veria.", Done("RETREAT", "withdrew", "Kreva", "Veria")),
    ("Marek resigned on Monday.", Done("RETREAT", "resigned", "Marek", "")),
    ("The resignation of Marek came on Monday.", Done("RETREAT", "resignation", "Marek", "")),
    ("Kreva sent food aid to Veria.", Done("AID", "sent", "Kreva", "Veria")),
    ("Kreva gave Veria two million euros.", Done("AID", "gave", "Kreva", "Veria")),
    ("Veria received food aid from Kreva.", Done("AID", "received", "Kreva", "Veria")),
    ("Kreva urged Veria to leave the valley.", Done("REQUEST", "urged", "Kreva", "Veria")),
    ("Kreva called on Veria to leave the valley.", Done("REQUEST", "called on", "Kreva", "Veria")),
    ("Kreva demanded that Veria leave the valley.", Done("REQUEST", "demanded", "Kreva", "Veria")),
    ("Kreva threatened to attack Veria.", Done("THREATEN", "threatened", "Kreva", "Veria")),
    ("Kreva refused to sign a treaty with Veria.", Done("REJECT", "refused", "Kreva", "Veria")),
    ("Kreva turned down a request from Veria.", Done("REJECT", "turned down", "Kreva", "Veria")),
    ("Kreva criticized Veria's policy.", Done("ACCUSE", "criticized", "Kreva", "Veria")),
    ("Prosecutors of Kreva charged Marek with fraud.", Done("ACCUSE", "charged", "Kreva", "Marek")),
    ("Marek was arrested by Kreva.", Done("COERCE", "arrested", "Kreva", "Marek")),
    ("Kreva deployed troops along the border.", Done("MOBILIZE", "deployed", "Kreva", "")),
    ("Kreva tested a ballistic missile.", Done("MOBILIZE", "tested", "Kreva", "")),
    ("Students demonstrated against Marek.", Done("PROTEST", "demonstrated", "", "Marek")),
    ("Kreva apologized to Veria.", Done("CONCEDE", "apologized", "Kreva", "Veria")),
    ("Kreva agreed to talks with Veria.", Done("AGREE", "agreed to", "Kreva", "Veria")),
    ("Kreva praised Veria.", Done("SUPPORT", "praised", "Kreva", "Veria")),
    ("Kreva shared intelligence with Veria.", Done("COOPERATE", "shared", "Kreva", "Veria")),
]
NAMES = ("Kreva", "Veria", "Marek", "Orlova")


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_each_form_gives_one_report_with_its_roles(text: str, expected: Done) -> None:
    """Active, passive, nominal and light-verb forms of every type give the same one report: trigger, actors, targets."""
    assert done(text, *NAMES) == [expected]


def test_coordinated_verbs_share_their_subject() -> None:
    """In "X arrested A and deported B" both acts are X's, each with its own target."""
    found = done("Kreva arrested Marek and deported Orlova.", *NAMES)
    assert found == [Done("COERCE", "arrested", "Kreva", "Marek"), Done("COERCE", "deported", "Kreva", "Orlova")]


def test_a_relative_clause_has_the_noun_before_it_as_subject() -> None:
    """ "Kreva, which attacked Veria, …" tells of an attack by Kreva."""
    assert Done("ASSAULT", "attacked", "Kreva", "Veria") in done("Kreva, which attacked Veria, closed two schools.", *NAMES)


def test_a_participle_after_a_noun_has_it_as_target() -> None:
    """ "Marek, arrested by Kreva, …" tells of his arrest."""
    assert done("Marek, arrested by Kreva, has two sons.", *NAMES) == [Done("COERCE", "arrested", "Kreva", "Marek")]


def test_an_accusation_and_the_act_in_it_are_two_reports() -> None:
    """ "accused X of arming Y": the accusation, and the arming by X, which is one report more."""
    found = done("Orlova accused Kreva of arming Veria.", *NAMES)
    assert found == [Done("ACCUSE", "accused", "Orlova", "Kreva"), Done("AID", "arming", "Kreva", "Veria")]


def test_what_is_demanded_or_promised_is_no_report_of_its_own() -> None:
    """The demanded, threatened, promised or refused act goes with the demand, however deep it lies."""
    for text in (
        "Orlova called on Kreva to agree to release Marek.",
        "Kreva promised to release Marek.",
        "Kreva demanded the release of Marek.",
        "Kreva refused to release Marek.",
    ):
        assert len(done(text, *NAMES)) == 1, text


def test_one_act_named_twice_is_one_report_and_the_verb_wins() -> None:
    """ "The attack killed six" is one report, of the killing."""
    assert [d.trigger for d in done("Kreva's attack on Veria killed Marek.", *NAMES)] == ["killed"]


def test_plain_talk_and_private_life_are_no_reports() -> None:
    """Saying, weather, sport and family life tell of no political interaction."""
    for text in ("Marek said it was raining.", "Marek has two sons.", "Rain fell on the capital.", "Marek likes long walks."):
        assert done(text, *NAMES) == [], text


def test_to_say_nothing_is_no_report() -> None:
    """Who declines to comment refuses nobody anything; who refuses to come does."""
    assert done("Marek declined to comment on Veria.", *NAMES) == []
    assert [d.trigger for d in done("Marek refused to visit Veria.", *NAMES)] == ["refused"]


@pytest.mark.parametrize("text", ["The offer was met with silence in Veria.", "The plan of Marek met with fierce resistance in Veria."])
def test_what_meets_with_an_echo_meets_nobody(text: str) -> None:
    """A plan that "met with resistance" is no meeting."""
    assert all(d.kind != "CONSULT" for d in done(text, *NAMES))


def test_the_force_that_is_sent_is_no_target() -> None:
    """Calling up reservists is done to nobody; where they go may be."""
    (called,) = done("Kreva mobilized the army of Veria.", *NAMES, "army")
    assert (called.kind, called.actors) == ("MOBILIZE", "Kreva") and "army" not in called.targets


def attribution(text: str, key: str, cue: str, content: str, within: str | None = None) -> Attribution:
    return Attribution(key, (), None, (place(text, cue),), (place(text, content),), "indirect", within=within)


def test_the_chain_runs_from_the_innermost_source_outwards() -> None:
    """The chain names every attribution whose content holds the trigger, innermost first."""
    text = "According to VNA, Marek said Kreva attacked Veria."
    outer = attribution(text, "q1", "According to", "Marek said Kreva attacked Veria")
    inner = attribution(text, "q2", "said", "Kreva attacked Veria", "q1")
    (frame,) = frames(text, *NAMES, attributions=(outer, inner))
    assert frame.according_to == ("q2", "q1")


def test_a_cue_that_is_an_event_has_the_outer_voice() -> None:
    """The accusation is the outlet's, the act in it the accuser's."""
    text = "Orlova accused Kreva of arming Veria."
    accused = attribution(text, "q1", "accused", "of arming Veria")
    assert [f.according_to for f in frames(text, *NAMES, attributions=(accused,))] == [(), ("q1",)]


def test_a_trigger_beside_a_content_is_the_outlets() -> None:
    """What stands outside every content is told in the outlet's own voice."""
    text = "Kreva attacked Veria, and Marek said it was raining."
    (frame,) = frames(text, *NAMES, attributions=(attribution(text, "q1", "said", "it was raining"),))
    assert frame.according_to == ()


def test_who_says_that_another_must_go_demands_it() -> None:
    """ "X must resign", said by Y, is a demand of Y on X."""
    text = "Orlova said Marek must resign."
    said = Attribution("q1", (place(text, "Orlova"),), "e4", (place(text, "said"),), (place(text, "Marek must resign"),), "indirect")
    requests = [f for f in frames(text, *NAMES, attributions=(said,)) if f.type == "REQUEST"]
    assert [(f.actors, f.targets) for f in requests] == [(("e4",), ("e3",))]


def test_i_and_we_are_the_speaker() -> None:
    """In a quotation "we attacked" is an act of whoever speaks."""
    text = "“We attacked Veria,” Marek said."
    cast = cast_of(text, "Veria", "Marek")
    marek = cast.at(place(text, "Marek"))
    said = Attribution("q1", (place(text, "Marek"),), marek, (place(text, "said"),), (place(text, "“We attacked Veria,”"),), "direct")
    (frame,) = frames(text, "Veria", "Marek", attributions=(said,))
    assert frame.actors == (marek,)


def test_mode_is_named_or_none() -> None:
    """A mode is given where the words name one, and left out where they do not."""
    assert only("Kreva bombed Veria with drones.", *NAMES).mode == "drone"
    assert only("Marek resigned.", *NAMES).mode == "resign"
    assert only("Kreva attacked Veria.", *NAMES).mode is None


MODES = [
    ("A suicide bomber attacked Veria.", "suicide-attack"),  # who acts
    ("Kreva attacked Veria with tanks and helicopters.", None),  # a vehicle that is not what acts
    ("Warplanes of Kreva bombed Veria.", "aerial"),  # of two the finer
    ("Kreva demanded the release of documents from Veria.", None),  # words that only look like a mode
    ("Kreva demanded that Veria release the sailors.", "yield"),
    ("Kreva refused to free the sailors of Veria.", "yield"),  # a verb, not "free trade"
    ("Marek denied that he talked to Orlova.", None),  # a denial is no refusal to talk
]


@pytest.mark.parametrize(("text", "mode"), MODES, ids=[m[0] for m in MODES])
def test_a_mode_rests_on_words_in_their_place(text: str, mode: str | None) -> None:
    """What acts, what is asked for and the trigger itself name modes; of several the finer counts."""
    assert {f.mode for f in frames(text, *NAMES)} == {mode}


def test_confidence_is_a_probability() -> None:
    """Every frame says how sure it is, between 0 and 1, and a clear case is surer than a bare noun."""
    clear, bare = only("Kreva attacked Veria.", *NAMES).confidence, only("The attack came at dawn.", *NAMES).confidence
    assert clear is not None and bare is not None
    assert 0 < bare < clear < 1


ODD = (
    "",
    "…",
    "“",
    "attack attack attack",
    "Attack! by by by on on",
    "👍🏽 attacked 👍🏽",
    "Kréva áttacked",
    "if if if not not attack",
    "and " * 300,
)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_without_a_crash(text: str) -> None:
    """No text is refused, whatever it holds."""
    frames(text, "Kreva")


def test_a_long_list_costs_no_more_than_its_length() -> None:
    """A sentence of a thousand coordinated acts is read; nothing recurses into the deep."""
    assert len(done("Kreva " + ", ".join(["attacked Veria"] * 1000) + ".", "Kreva", "Veria")) >= 1


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, Parse]:
    """Any tree of any labels over a few words, as a parser that errs might give it."""
    words = draw(
        st.lists(
            st.sampled_from(["attack", "meet", "not", "Kreva", "by", "of", "if", "talks", "will", "2009", "in", "?"]),
            min_size=1,
            max_size=9,
        )
    )
    tokens, at = [], 0
    for i, word in enumerate(words):
        pos = draw(st.sampled_from(["VERB", "NOUN", "AUX", "ADP", "PROPN", "ADJ", "PRON"]))
        dep = draw(
            st.sampled_from(
                ["ROOT", "nsubj", "dobj", "prep", "pobj", "conj", "xcomp", "ccomp", "advcl", "acl", "relcl", "neg", "aux", "pcomp"]
            )
        )
        head = draw(st.integers(0, len(words) - 1))
        tokens.append(
            Token(i, Span(at, at + len(word)), word, word.lower(), pos, draw(st.sampled_from(["VBN", "VBD", "NN", "VB"])), dep, head)
        )
        at += len(word) + 1
    text = " ".join(words)
    return text, Parse(tuple(tokens), (Sentence(Span(0, len(text)), 0, len(words), 0),))


@settings(max_examples=150, deadline=None)
@given(parses())
def test_any_tree_is_read(drawn: tuple[str, Parse]) -> None:
    """Trees with loops, strange labels and no root give sound frames."""
    text, tree = drawn
    cast = cast_of(text, "Kreva")
    article = Article(text, language="en")
    found = event(article, tree, Tags(), cast, ())
    reports = tuple(Report(f"r{n}", f) for n, f in enumerate(found))
    assert check(Reading(article, body(text), cast.entities, cast.mentions, (), reports)) == []


def test_nothing_is_found_in_nothing() -> None:
    """An article without a body has no frames."""
    article = Article("", language="en")
    assert event(article, parse(article, ()), Tags(), Cast(), ()) == ()
