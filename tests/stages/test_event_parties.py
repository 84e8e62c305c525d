"""Who takes part: how words stand to a trigger, who is thought of, and who is chosen."""

from __future__ import annotations

import numpy as np
import pytest

from happening import Done, done, frames, index_of, place, tokens_of
from reportedly.models.party.score import PLACES
from reportedly.record import Attribution, Tags, TriggerTag, WordVectors
from reportedly.stages.event import parties
from reportedly.stages.event.clause import Clauses
from reportedly.stages.event.parties import _weights as weights
from reportedly.stages.event.reader import Reader
from reportedly.stages.event.relate import FAR, Relations
from reportedly.stages.event.scene import Done as Told
from reportedly.stages.event.scene import Scene
from reportedly.stages.event.table import rows
from reportedly.stages.event.voice import Voices
from saying import cast_of


@pytest.mark.parametrize(
    ("text", "trigger", "word", "relation"),
    [
        ("Kreva attacked Veria.", "attacked", "Kreva", ("subject", ())),
        ("Kreva attacked Veria.", "attacked", "Veria", ("object", ())),
        ("Veria was attacked by Kreva.", "attacked", "Veria", ("undergoer", ())),
        ("Veria was attacked by Kreva.", "attacked", "Kreva", ("agent", ())),
        ("Kreva attacked Veria's ports.", "attacked", "Veria", ("object", ("poss",))),
        ("Kreva's attack on Veria failed.", "attack", "Kreva", ("owner", ())),
        ("Kreva's attack on Veria failed.", "attack", "Veria", ("on", ())),
        ("Kreva wants to attack Veria.", "attack", "Kreva", ("subject", ())),
        ("Veria received aid from Kreva.", "received", "Kreva", ("giver", ())),
        ("Veria received aid from Kreva.", "received", "Veria", ("receiver", ())),
        ("Marek condemned the attack on Veria.", "attack", "Marek", ("up1 subject", ())),
    ],
)
def test_a_word_stands_to_a_trigger_as_the_meaning_has_it(
    text: str, trigger: str, word: str, relation: tuple[str, tuple[str, ...]]
) -> None:
    """Passives, owners, borrowed subjects and verbs above each give a word its relation, with the words between."""
    tree = tokens_of(text)
    assert Relations(Clauses(tree), index_of(tree, trigger))(index_of(tree, word)) == relation


def test_a_word_of_another_clause_is_far() -> None:
    """What stands in no relation says so, and never fails."""
    tree = tokens_of("Kreva attacked Veria, and Marek said it was raining.")
    assert Relations(Clauses(tree), index_of(tree, "attacked"))(index_of(tree, "raining")) == (FAR, ())


def scene(text: str, *names: str) -> Scene:
    tree, cast = tokens_of(text), cast_of(text, *names)
    return Scene(tree, cast, Voices(tree, ()))


def test_those_of_the_sentence_come_with_their_places() -> None:
    """Who is named in the sentence has its tokens there; who was named before is thought of without one."""
    text = "Marek spoke. Kreva attacked Veria."
    here = scene(text, "Marek", "Kreva", "Veria")
    parties = {p.entity.name: bool(p.places) for p in here.parties(index_of(here.parse, "attacked"))}
    assert parties == {"Kreva": True, "Veria": True, "Marek": False}


def test_the_parties_of_earlier_happenings_are_thought_of() -> None:
    """Who took part in what was told before may take part again, however long ago it was named."""
    text = "Kreva spoke. " + "It rained. " * 5 + "The attack went on."
    here = scene(text, "Kreva")
    here.told.append(Told("ASSAULT", "attack", ("e1",), ()))
    assert [p.entity.id for p in here.parties(index_of(here.parse, "attack"))] == ["e1"]


def test_parties_joined_by_and_take_part_together_in_text_order() -> None:
    """Both of "X and Y" are actors, or both targets."""
    found = done("Kreva and Dol attacked Veria and Orlova.", "Kreva", "Dol", "Veria", "Orlova")
    assert found == [Done("ASSAULT", "attacked", "Kreva + Dol", "Veria + Orlova")]


def test_nobody_is_both_actor_and_target() -> None:
    """Whoever acts is not acted upon in the same happening."""
    text = "Kreva attacked Veria. The attack on Veria by Kreva went on. Kreva and Veria met."
    assert all(not set(f.actors) & set(f.targets) for f in frames(text, "Kreva", "Veria"))


def test_actor_and_target_are_chosen_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever alone would be the likelier actor is the target where that makes both likelier."""
    worth = {"actor": {"verb object": 2.2, "verb subject": 2.0}, "target": {"verb object": 4.0, "none": 1.0}}
    monkeypatch.setattr(parties, "_weights", lambda: worth)
    assert done("Kreva attacked Veria.", "Kreva", "Veria") == [Done("ASSAULT", "attacked", "Kreva", "Veria")]


def test_nobody_is_chosen_where_that_is_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    """No actor and no target is an answer, whoever stands in the sentence."""
    monkeypatch.setattr(parties, "_weights", lambda: {"actor": {"none": 5.0}, "target": {"none": 5.0}})
    assert [(f.actors, f.targets) for f in frames("Kreva attacked Veria.", "Kreva", "Veria")] == [((), ())]


def test_nobody_takes_part() -> None:
    """ "No army" and "nobody" are no parties, though they stand where one would."""
    assert scene("No army attacked Veria.", "army", "Veria").parties(2)[0].entity.name == "Veria"


def test_whoever_spoke_last_may_be_answered() -> None:
    """The speaker of an earlier sentence is thought of in the next, whose denial may be aimed at him."""
    text = "Marek said it was raining. " + "It rained. " * 4 + "The army denied this."
    marek = cast_of(text, "Marek", "army").at(place(text, "Marek"))
    said = Attribution("q1", (place(text, "Marek"),), marek, (place(text, "said"),), (place(text, "it was raining"),), "indirect")
    tree = tokens_of(text)
    here = Scene(tree, cast_of(text, "Marek", "army"), Voices(tree, (said,)))
    assert here.spoke_before(index_of(tree, "denied")) == marek
    assert here.spoke_before(index_of(tree, "said")) is None


def test_a_demand_in_a_quotation_is_the_speakers() -> None:
    """ "Kreva must leave", says Marek: Marek demands it of Kreva."""
    text = "“Kreva must leave the valley,” Marek said."
    marek = cast_of(text, "Kreva", "Marek").at(place(text, "Marek"))
    said = Attribution(
        "q1", (place(text, "Marek"),), marek, (place(text, "said"),), (place(text, "“Kreva must leave the valley,”"),), "direct"
    )
    (frame,) = frames(text, "Kreva", "Marek", attributions=(said,))
    assert (frame.type, frame.actors) == ("REQUEST", (marek,))


def tagged(text: str, trigger: str, **parts: tuple[float, float]) -> TriggerTag:
    """A trigger of the model, with how likely each word is its actor and its target."""
    linked = tuple((place(text, word).start, *p) for word, p in parts.items())
    return TriggerTag(place(text, trigger), "ASSAULT", (), (), (("happened", 1.0),), 0.0, 0.9, parts=linked)


def test_where_no_model_has_read_the_article_only_the_clues_count() -> None:
    """Without tags the reader says nothing for or against anyone."""
    text = "Kreva attacked Veria."
    here = scene(text, "Kreva", "Veria")
    entities = [p.entity for p in here.parties(1)]
    assert Reader(here, Tags())(place(text, "attacked"), 1, "ASSAULT", entities) == {"actor": [0, 0, 0], "target": [0, 0, 0]}


def test_of_many_mentions_the_nearest_are_weighed() -> None:
    """The six that stand nearest to the trigger, on either side, nearest first; the count is that of all."""
    text = "Kreva spoke. " * 9 + "Kreva attacked Veria. " + "Kreva spoke. " * 9
    here = scene(text, "Kreva", "Veria")
    starts = np.array([t.span.start for t in here.parse.tokens])
    read = Reader(here, Tags(words=WordVectors(starts, np.zeros((len(starts), 384), np.float32)), read=True))
    kreva = here.cast.entities[0]
    found = read.features(place(text, "attacked"), index_of(here.parse, "attacked"), "ASSAULT", [kreva])
    apart = np.sort(np.abs(found.place - PLACES // 2))
    assert kreva.name == "Kreva" and found.count.tolist() == [19] and len(found.row) == 6
    assert found.row[0] == found.trigger - 1 and apart.tolist() == [1, 3, 4, 6, 7, 9]


def test_a_word_that_the_model_links_speaks_for_its_entity() -> None:
    """A linked word adds to its entity by how likely it is; where the model knows the trigger and links no one, nobody gains."""
    text = "Kreva attacked Veria."
    here = scene(text, "Kreva", "Veria")
    entities = [p.entity for p in here.parties(1)]
    read = Reader(here, Tags(triggers=(tagged(text, "attacked", Kreva=(0.9, 0.01), Veria=(0.02, 0.7)),), read=True))
    found = read(place(text, "attacked"), 1, "ASSAULT", entities)
    assert [e.name for e in entities] == ["Kreva", "Veria"]
    assert found["actor"][1] > found["actor"][0] > found["actor"][2] > 0
    assert found["target"][2] > found["target"][0] > found["target"][1] > 0
    assert read(place(text, "Veria"), 2, "ASSAULT", entities)["actor"] == [0, 0, 0]


def test_the_weights_are_numbers_and_each_clue_comes_once() -> None:
    """The table has one line a clue and a weight for either role or both."""
    cells = rows("parties.tsv")
    assert len({c for c, _, _ in cells}) == len(cells)
    assert all(actor or target for _, actor, target in cells)
    assert all(abs(w) < 6 for of_role in weights().values() for w in of_role.values())


@pytest.mark.parametrize("text", ["The deputy minister blamed the bombing on Veria.", "The bombing was blamed on Veria by the minister."])
def test_on_whom_an_act_is_blamed_did_it(text: str) -> None:
    """As the blamer tells it, the act is theirs, and not done to them."""
    assert Done("ASSAULT", "bombing", "Veria", "") in done(text, "Veria")
