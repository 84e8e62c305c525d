"""Status and background: whether it happened, is planned, possible or denied, and whether it is history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from happening import frames, index_of, only, tokens_of
from reportedly.record import Status, TriggerTag
from reportedly.stages.event.background import Background
from reportedly.stages.event.merge import merge
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.status import reading_of
from reportedly.stages.event.trust import background_share, status_shares

STATUS: list[tuple[str, Status]] = [
    ("Kreva attacked Veria.", "happened"),
    ("Kreva has attacked Veria.", "happened"),
    ("Kreva continued to attack Veria.", "happened"),
    ("Kreva reportedly attacked Veria.", "happened"),
    ("Marek said that Kreva had attacked Veria.", "happened"),
    ("Kreva did not only attack Veria.", "happened"),
    ("Kreva will attack Veria.", "planned"),
    ("Kreva plans to attack Veria.", "planned"),
    ("Kreva is expected to attack Veria.", "planned"),
    ("Kreva is about to attack Veria.", "planned"),
    ("Kreva and Veria are to attack the fort.", "planned"),
    ("Marek said that Kreva would attack Veria.", "planned"),
    ("The generals discussed a planned attack on Veria.", "planned"),
    ("Kreva may attack Veria.", "possible"),
    ("Kreva may not attack Veria.", "possible"),
    ("Kreva could attack Veria.", "possible"),
    ("Kreva allegedly attacked Veria.", "possible"),
    ("If Kreva attacks Veria, prices will rise.", "possible"),
    ("Prices will rise unless Kreva attacks Veria.", "possible"),
    ("Marek fears that Kreva will attack Veria.", "possible"),
    ("Kreva considered an attack on Veria.", "possible"),
    ("There is no evidence that Kreva attacked Veria.", "possible"),
    ("Inspectors found no evidence that Kreva attacked Veria.", "possible"),
    ("Did Kreva attack Veria?", "possible"),
    ("The threat of an attack on Veria remains.", "possible"),
    ("Kreva did not attack Veria.", "denied"),
    ("Kreva never attacked Veria.", "denied"),
    ("Kreva has not attacked Veria yet.", "denied"),
    ("Kreva failed to attack Veria.", "denied"),
    ("Kreva will not attack Veria.", "denied"),
    ("Kreva cannot attack Veria.", "denied"),
    ("Kreva left the valley without attacking Veria.", "denied"),
    ("There was no attack on Veria.", "denied"),
    ("Neither army will attack Veria.", "denied"),
    ("Marek said that Kreva had not attacked Veria.", "denied"),
    ("Kreva denied that it had attacked Veria.", "denied"),
    ("Kreva denied attacking Veria.", "denied"),
    ("If Kreva had attacked Veria, the treaty would be void.", "denied"),
    ("No evidence has emerged that Kreva attacked Veria.", "possible"),
    ("There is no proof that Kreva attacked Veria.", "possible"),
    ("Kreva is alleged to have attacked Veria.", "possible"),
    ("Marek feared that Kreva would attack Veria.", "possible"),
    ("Marek says Kreva would attack Veria.", "planned"),
    ("Kreva stopped short of attacking Veria.", "denied"),
    ("Not one of the armies attacked Veria.", "denied"),
    ("Kreva did not reply and attacked Veria.", "happened"),
    ("The report left no doubt that Kreva attacked Veria.", "happened"),
    ("The report suggests that Kreva attacked Veria.", "happened"),
    ("Few expected the attack on Veria.", "happened"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[text for text, _ in STATUS])
def test_the_words_say_whether_it_happened(text: str, status: Status) -> None:
    """Modals, negation, conditions, plans, fears and denials decide the status of the attack."""
    tree = tokens_of(text)
    assert reading_of(tree, next(t.index for t in tree.tokens if t.lemma == "attack")).status == status


def test_the_words_of_the_trigger_do_not_change_its_own_status() -> None:
    """A refusal "will not support" has happened: its "not" is part of it."""
    tree = tokens_of("Kreva will not support the plan.")
    verb = index_of(tree, "support")
    assert reading_of(tree, verb).status == "denied"
    assert reading_of(tree, verb, frozenset({verb - 1, verb - 2, verb})).status == "happened"


def test_a_verbal_act_has_been_made_though_it_be_weighed() -> None:
    """Who considers a request, or denies an accusation, has been asked or accused."""
    (reject, accuse) = frames("Kreva rejected the accusation by Veria.", "Kreva", "Veria")
    assert (reject.type, accuse.type, accuse.status) == ("REJECT", "ACCUSE", "happened")


PAST = [
    ("Kreva attacked Veria in 1999.", True),
    ("Kreva attacked Veria last year.", True),
    ("Kreva attacked Veria ten years ago.", True),
    ("Kreva attacked Veria for decades.", True),
    ("Two months earlier, Kreva had attacked Veria.", True),
    ("The ministers met two years after Kreva attacked Veria.", True),
    ("Days after Kreva attacked Veria, the ministers met.", False),
    ("Two years after the quake, Kreva attacked Veria.", False),
    ("Kreva never attacked Veria.", False),
    ("Kreva attacked Veria on Tuesday.", False),
    ("Kreva attacked Veria, which joined the union in 1999.", False),
    ("Kreva will attack Veria in March.", False),
]


@pytest.mark.parametrize(("text", "past"), PAST, ids=[text for text, _ in PAST])
def test_dated_history_is_background(text: str, past: bool) -> None:
    """A year before the story's, "last year" and "years ago" make background; a date of another clause does not."""
    assert [f.background for f in frames(text, "Kreva", "Veria") if f.type == "ASSAULT"] == [past]


def test_the_storys_own_year_is_its_publications() -> None:
    """A year is past or not by the day the page states."""
    text = "Kreva attacked Veria in 2021."
    assert only(text, "Kreva", "Veria", published=date(2024, 5, 1)).background
    assert not only(text, "Kreva", "Veria", published=date(2021, 5, 1)).background


def test_a_month_is_past_if_it_ended_long_before_the_publication() -> None:
    """ "In March" is history in June, and news in April."""
    text = "Kreva attacked Veria in March."
    assert only(text, "Kreva", "Veria", published=date(2024, 6, 20)).background
    assert not only(text, "Kreva", "Veria", published=date(2024, 4, 2)).background


def test_a_reading_says_what_it_rests_on() -> None:
    """The word that decides is named by its place, so that merging can weigh plain words more than vague ones."""
    tree = tokens_of("There is no evidence that Kreva attacked Veria.")
    assert reading_of(tree, index_of(tree, "attacked")) == ("possible", "evidence")
    tree = tokens_of("Kreva may attack Veria.")
    assert reading_of(tree, index_of(tree, "attack")) == ("possible", "modal")


@pytest.mark.parametrize("surely", ["denied", "happened"])
def test_no_evidence_outranks_the_model(surely: Status) -> None:
    """What there is no evidence for is possible, however sure the model is of another status."""
    tree = tokens_of("There is no evidence that Kreva attacked Veria.")
    i = index_of(tree, "attacked")
    tag = TriggerTag(tree.tokens[i].span, "ASSAULT", (), (), status_shares(reading_of(tree, i)), 0.1, 0.9)
    model = replace(tag, status=tuple((s, 0.985 if s == surely else 0.005) for s, _ in tag.status))
    (joined,) = merge(tree, [Proposal(tag, i)], (model,), Background(tree, None))
    assert max(joined.tag.status, key=lambda pair: pair[1])[0] == "possible"


def test_the_first_sentence_is_news_unless_dated() -> None:
    """Without a date the first sentence of a text is hardly ever history; a date on the act itself makes it so."""
    assert background_share("", "happened", lead=True) < background_share("", "happened") < background_share("own", "happened")


def test_what_only_the_model_sees_is_read_by_the_rules_too() -> None:
    """Negation and date count for a trigger that the table does not know, whatever the model thinks of them."""
    text = "Kreva did not outfox Veria in 1999. It is 2024."
    tree = tokens_of(text)
    i = index_of(tree, "outfox")
    unlike: tuple[tuple[Status, float], ...] = (("happened", 0.7), ("planned", 0.1), ("possible", 0.1), ("denied", 0.1))
    tag = TriggerTag(tree.tokens[i].span, "REJECT", (), (), unlike, 0.4, 0.99, 0.99)
    (found,) = merge(tree, [], (tag,), Background(tree, None))
    assert max(found.tag.status, key=lambda s: s[1])[0] == "denied"
    assert found.tag.background > 0.5


DEFINED: list[tuple[str, str, Status]] = [
    ("Villagers feared that Kreva would attack Veria.", "attack", "possible"),
    ("There are fears that Kreva will attack Veria.", "attack", "possible"),
    ("Kreva failed to capture Veria.", "capture", "denied"),
    ("No proof has come to light that Kreva attacked Veria.", "attacked", "possible"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), DEFINED)
def test_a_definition_outranks_the_model(text: str, trigger: str, status: Status) -> None:
    """What is feared is possible, what somebody failed to do is denied, though a model be sure of a plan."""
    tree = tokens_of(text)
    i = index_of(tree, trigger)
    sure: tuple[tuple[Status, float], ...] = (("happened", 0.02), ("planned", 0.9), ("possible", 0.04), ("denied", 0.04))
    tag = TriggerTag(tree.tokens[i].span, "ASSAULT", (), (), status_shares(reading_of(tree, i)), 0.1, 0.9)
    (joined,) = merge(tree, [Proposal(tag, i)], (replace(tag, status=sure),), Background(tree, None))
    assert max(joined.tag.status, key=lambda s: s[1])[0] == status


@pytest.mark.parametrize(
    ("text", "status"), [("protest against", "happened"), ("march against", "happened"), ("guard against", "possible")]
)
def test_one_protests_against_what_is_so(text: str, status: Status) -> None:
    """An attack that one guards against has not come yet."""
    tree = tokens_of(f"The crowd had come to {text} the attack.")
    assert reading_of(tree, index_of(tree, "attack")).status == status


def test_what_is_only_decided_is_not_done_for_the_protest() -> None:
    """The cut that a decision is about has not come, be there a protest against the decision."""
    tree = tokens_of("The crowd had come to protest against the decision to cut the aid.")
    assert reading_of(tree, index_of(tree, "cut")).status != "happened"


def test_what_somebody_will_be_put_under_is_planned() -> None:
    """The noun behind "under" has the time of its verb."""
    tree = tokens_of("Kreva will place the mayor under arrest.")
    assert reading_of(tree, index_of(tree, "arrest")).status == "planned"


def test_one_act_told_by_two_words_that_hang_together_is_one() -> None:
    """Of a verb and the noun of its preposition, both of one type, the likelier stands."""
    tree = tokens_of("Kreva placed its navy on heightened readiness.")
    tags = tuple(
        TriggerTag(tree.tokens[index_of(tree, word)].span, "MOBILIZE", (), (), status_shares(reading_of(tree, 0)), 0.1, p, p)
        for word, p in (("placed", 0.98), ("readiness", 0.9))
    )
    (kept,) = merge(tree, [], tags, Background(tree, None))
    assert kept.token == index_of(tree, "placed")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kreva shelled Veria on Friday, killing six civilians.", ["shelled"]),
        ("Kreva shelled Veria on Friday and was killing six hostages.", ["shelled", "killing"]),
    ],
)
def test_whom_an_assault_killed_is_the_same_report(text: str, told: list[str]) -> None:
    """The participle that tells the outcome is no second assault; a second verb beside the first is."""
    tree = tokens_of(text)
    tags = tuple(
        TriggerTag(tree.tokens[index_of(tree, word)].span, "ASSAULT", (), (), status_shares(reading_of(tree, 0)), 0.1, 0.95, 0.95)
        for word in ("shelled", "killing")
    )
    assert [tree.tokens[p.token].text for p in merge(tree, [], tags, Background(tree, None))] == told


ENDED = [
    "The leader promised the bishop that his men would stop kidnapping priests.",
    "The leader promised the bishop that his men would kidnap no more priests.",
    "The dockers promised the mayor that they would call off their strike.",
    "She demanded that the senator stop threatening reporters.",
]


@pytest.mark.parametrize("text", ENDED)
def test_what_shall_only_end_is_no_report_of_its_own(text: str) -> None:
    """ "promised that X would stop doing Y" is one report, as the promised act itself would be."""
    assert len(frames(text)) == 1


@pytest.mark.parametrize("yielding", ["to withdraw", "to call off its strike", "that it would make no more threats"])
def test_a_promise_to_yield_is_a_concession(yielding: str) -> None:
    """What is promised decides between an offer and a concession."""
    (first, *_) = frames(f"The militia promised {yielding}.")
    assert first.type == "CONCEDE"


def test_no_and_more_apart_promise_no_end() -> None:
    """ "No" and "more" of different phrases do not make an offer a concession."""
    (first, *_) = frames("The militia promised that it would send more aid to a town that no convoy had reached.")
    assert first.type == "AGREE"
