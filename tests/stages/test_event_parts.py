"""The parts of the event stage: the table and its conditions, the view of a clause, and how rules and model are merged."""

from __future__ import annotations

from typing import get_args

import pytest

from happening import frames, index_of, place, tokens_of
from reportedly.record import TriggerTag, Type
from reportedly.stages.event.clause import Clauses
from reportedly.stages.event.needs import met
from reportedly.stages.event.status import _table as statuses
from reportedly.stages.event.table import Need, classes, rows, triggers

ENTRIES = [e for entries in triggers().values() for e in entries]


def test_the_table_covers_all_sixteen_types_with_verbs_and_nouns() -> None:
    """Every PLOVER type has verbs and nouns, and the table names no other type."""
    assert {e.type for e in ENTRIES} == set(get_args(Type))
    for kind in get_args(Type):
        assert {"V", "N"} <= {e.pos for e in ENTRIES if e.type == kind}


def test_the_table_is_sound() -> None:
    """Priors and guesses are probabilities, no row comes twice, every class and part of speech is known."""
    cells = rows("triggers.tsv")
    assert len({tuple(r[:4]) for r in cells}) == len(cells)
    assert all(0 < float(r[4]) <= 1 and 0 < float(r[5]) <= 1 and len(r) == 6 for r in cells)
    assert {r[1] for r in cells} <= set("VNAM")
    assert all(n.of == n.of.lower() for e in ENTRIES for n in e.needs if n.of)


def test_every_list_of_words_is_used_and_clean() -> None:
    """Classes hold lower-case lemmas and no class is empty."""
    assert all(members and all(w == w.lower() for w in members) for members in classes().values())
    assert {"may", "will", "if"} <= {word for _, word in statuses()}


@pytest.mark.parametrize(
    ("text", "word", "need", "holds"),
    [
        ("Kreva sent troops.", "sent", "obj=forces", True),
        ("Troops were sent.", "sent", "obj=forces", True),
        ("Kreva sent letters.", "sent", "obj=forces", False),
        ("Kreva sent letters.", "sent", "-obj=forces", True),
        ("Kreva sent letters to Marek.", "sent", "to", True),
        ("Kreva asked Marek to leave.", "asked", "inf", True),
        ("Kreva asked Marek to leave.", "asked", "inf=leave", True),
        ("Kreva asked Marek to leave.", "asked", "inf=stay", False),
        ("Kreva insisted that Marek leave.", "insisted", "wish", True),
        ("Kreva insisted that Marek left.", "insisted", "wish", False),
        ("Kreva called Marek a liar.", "called", "pred=insult", True),
        ("Marek was charged.", "charged", "passive", True),
        ("The talks ended.", "talks", "plural", True),
    ],
)
def test_needs_hold_or_do_not(text: str, word: str, need: str, holds: bool) -> None:
    """Each condition of the table is met where its words stand and nowhere else."""
    tree = tokens_of(text)
    what, _, of = need.removeprefix("-").partition("=")
    assert met((Need(what, of or None, need.startswith("-")),), Clauses(tree), tree.tokens[index_of(tree, word)]) is holds


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Kreva attacked Veria.", "attacked", ["Kreva"], ["Veria"]),
        ("Veria was attacked by Kreva.", "attacked", [], ["Veria"]),
        ("Kreva and Dol attacked Veria.", "attacked", ["Kreva", "Dol"], ["Veria"]),
        ("Kreva wants to attack Veria.", "attack", ["Kreva"], ["Veria"]),
        ("Marek urged Kreva to attack Veria.", "attack", ["Kreva"], ["Veria"]),
        ("Kreva threatened to attack Veria.", "attack", ["Kreva"], ["Veria"]),
        ("The army that attacked Veria fled.", "attacked", ["army"], ["Veria"]),
        ("The town that the army attacked burned.", "attacked", ["army"], ["town"]),
        ("Marek accused Kreva of attacking Veria.", "attacking", ["Kreva"], ["Veria"]),
    ],
)
def test_a_clause_undoes_passives_control_and_relatives(text: str, verb: str, subjects: list[str], objects: list[str]) -> None:
    """Subjects and objects are those of the meaning, borrowed from above where the verb has none of its own."""
    tree = tokens_of(text)
    clause = Clauses(tree)[index_of(tree, verb)]
    assert [tree.tokens[i].text for i in clause.subjects] == subjects
    assert [tree.tokens[i].text for i in clause.objects] == objects


def tag(text: str, words: str, kind: Type = "ASSAULT", score: float = 0.9, planned: float = 0.0, typed: float = 1.0) -> TriggerTag:
    status = (("happened", 1 - planned), ("planned", planned), ("possible", 0.0), ("denied", 0.0))
    return TriggerTag(place(text, words), kind, (), (), status, 0.1, score, typed)  # type: ignore[arg-type]


TEXT = "Kreva attacked Veria."


def test_rules_and_model_that_see_the_same_trigger_give_one_report() -> None:
    """The rules' type and roles stand: one report, of the attack by Kreva on Veria; the type of a model that is sure of it goes before."""
    for typed, kind in ((0.8, "ASSAULT"), (0.9, "COERCE")):
        (frame,) = frames(TEXT, "Kreva", "Veria", triggers=(tag(TEXT, "attacked", "COERCE", typed=typed),))
        assert (frame.type, frame.actors, frame.targets) == (kind, ("e1",), ("e2",))


def test_a_denial_of_a_clause_gets_no_target() -> None:
    """In "denied that it had attacked X" X is no target of the denial, whatever the model thinks."""
    text = "Kreva denied that it had attacked Veria."
    seen = TriggerTag(place(text, "denied"), "REJECT", (), (place(text, "Veria"),), (("happened", 1.0),), 0.0, 0.9)
    (denial,) = (f for f in frames(text, "Kreva", "Veria", triggers=(seen,)) if f.type == "REJECT")
    assert denial.targets == ()


def test_the_model_alone_gives_a_report() -> None:
    """What only the model sees becomes a report with the model's own roles."""
    text = "Kreva humbled Veria."
    seen = TriggerTag(place(text, "humbled"), "ASSAULT", (place(text, "Kreva"),), (place(text, "Veria"),), (("happened", 1.0),), 0.0, 0.999)
    (frame,) = frames(text, "Kreva", "Veria", triggers=(seen,))
    assert (frame.type, frame.actors, frame.targets) == ("ASSAULT", ("e1",), ("e2",))


def test_an_unsure_model_gives_none() -> None:
    """A proposal below the least score is no report."""
    text = "Kreva humbled Veria."
    assert frames(text, "Kreva", "Veria", triggers=(tag(text, "humbled", score=0.1),)) == ()


def test_the_rules_move_an_unsure_model_on_the_status() -> None:
    """Where the model wavers, "may" decides."""
    text = "Kreva may attack Veria."
    wavering = TriggerTag(
        place(text, "attack"), "ASSAULT", (), (), (("happened", 0.5), ("planned", 0.0), ("possible", 0.45), ("denied", 0.05)), 0.1, 0.9
    )
    (frame,) = frames(text, "Kreva", "Veria", triggers=(wavering,))
    assert frame.status == "possible"


def test_a_sure_model_keeps_its_status() -> None:
    """Where the model is sure, the rules do not overrule it."""
    (frame,) = frames(TEXT, "Kreva", "Veria", triggers=(tag(TEXT, "attacked", planned=0.9999),))
    assert frame.status == "planned"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hackers attacked Kreva on Monday.", "COERCE"),
        ("Kreva attacked the website of Veria.", "COERCE"),
        ("Kreva launched a denial-of-service attack on Veria.", "COERCE"),
        ("Kreva attacked Veria on Monday.", "ASSAULT"),
        ("Gunmen attacked the ministry in Veria on Monday.", "ASSAULT"),
        ("The senator attacked the ministry over its budget.", "ACCUSE"),
        ("Kreva attacked a convoy near a website's offices in Veria.", "ASSAULT"),
    ],
)
def test_what_an_attack_is_hangs_on_who_does_it_and_on_what(text: str, kind: str) -> None:
    """A cyberattack is COERCE (RECORD.md, rulings), by whom or what it is on; a website elsewhere in the sentence changes nothing; gunmen
    attack with arms, senators with words."""
    assert [f.type for f in frames(text, "Kreva", "Veria")] == [kind]
