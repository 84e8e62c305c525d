"""Of which state those are whom neither the words nor the tables lead to one."""

from __future__ import annotations

from collections import Counter

import pytest

from reportedly.record import Cast, Cited, Entity, Mention
from reportedly.stages.mention.governments import governments
from reportedly.stages.mention.homes import About, homes, people_in, stems
from reportedly.text import Span

AMERICAN = Counter(USA=20, IRN=8)
BRITISH = Counter(GBR=30, USA=2)
MIXED = Counter(CHN=12, HKG=11)


def home(e: Entity, states: Counter[str], *others: Entity) -> tuple[str | None, str | None]:
    found = {x.id: x for x in homes([*others, e], states)}[e.id]
    return found.country, found.why


@pytest.mark.parametrize(
    ("words", "states", "code"),
    [
        ("Senate Foreign Relations Committee", AMERICAN, "USA"), ("House Judiciary Committee", AMERICAN, "USA"),
        ("federal judge", AMERICAN, "USA"), ("police", BRITISH, "GBR"), ("voters", BRITISH, "GBR"), ("police", MIXED, None),
        ("protesters", Counter(IRN=10, USA=5), None), ("foreign ministry spokesman", AMERICAN, None), ("rebel officers", BRITISH, None),
        ("U.N. officials", AMERICAN, None), ("people", BRITISH, None), ("Senate", Counter(PHL=20, USA=9), None),
        ("attorney general", Counter(), None), ("lawmakers", Counter(IRN=20, USA=9), "USA"),
    ],
)  # fmt: skip
def test_what_the_article_is_about_gives_the_state_of_its_institutions(words: str, states: Counter[str], code: str | None) -> None:
    """An institution or office is of the state that leads by far; American ones also beside a state that has none of the kind;
    foreign ministries, rebels and the United Nations are of any."""
    assert About(states).home(words) == code


def test_the_reason_is_said() -> None:
    """Whoever gets a state by the article's subject says so."""
    assert home(Entity("g", "police", "group"), BRITISH) == ("GBR", "the article is mostly about United Kingdom")


def test_a_person_is_judged_by_the_role_and_never_by_the_name() -> None:
    """A senator is of the state with the senate; somebody called Judge, or without a role, is of none."""
    span = (Span(0, 4),)
    assert home(Entity("p", "Ann Vale", "person", (), Cited("Sen.", span)), AMERICAN)[0] == "USA"
    assert home(Entity("p", "Ann Judge", "person"), AMERICAN)[0] is None


def test_whom_someone_belongs_to_gives_the_state() -> None:
    """Through a body that got its state itself; an owner of no known state gives none."""
    committee = Entity("o", "House Intelligence Committee", "organization")
    assert home(Entity("p", "Ann Vale", "person", of="o"), AMERICAN, committee) == ("USA", "state of House Intelligence Committee")
    oxfam = Entity("o", "Water for All", "organization")
    assert home(Entity("g", "Water for All officials", "group", of="o"), AMERICAN, oxfam)[0] is None


def test_police_in_a_place_are_of_its_state() -> None:
    """Police, courts and residents are of the place they are in; diplomats are not."""
    cairo = Entity("c", "Cairo", "place", country="EGY")
    assert home(Entity("g", "Police in Cairo", "organization", of="c"), AMERICAN, cairo)[0] == "EGY"
    assert home(Entity("g", "diplomats in Cairo", "group", of="c"), AMERICAN, cairo)[0] is None


@pytest.mark.parametrize(("name", "code"), [("West Hollywood City Council", "USA"), ("Kent Police", "GBR"), ("Supreme Court", None)])
def test_a_place_in_the_name_gives_the_state_of_a_body(name: str, code: str | None) -> None:
    """A place's name before a civic word is that of a body of the place."""
    states = Counter(USA=5) if code == "USA" else Counter(GBR=1, USA=1)
    assert home(Entity("o", name, "organization"), states)[0] == code


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [("French students", "group", "FRA"), ("ordinary Germans", "group", "DEU"), ("U.S.-based firms", "group", "USA"),
     ("Greenpeace USA", "organization", "USA"), ("the students", "group", None)],
)  # fmt: skip
def test_peoples_and_abbreviations_give_a_state(name: str, kind: str, code: str | None) -> None:
    """The people or the abbreviation of a state among the words."""
    found = people_in(Entity("x", name, kind))  # type: ignore[arg-type]
    assert (found.iso3 if found else None) == code


def test_nobody_is_moved_who_has_a_state_or_stands_for_or_against_one() -> None:
    """A given state stays; 'pro-Russian separatists' are of no state for their leaning."""
    assert home(Entity("g", "police", "group", country="FRA"), BRITISH) == ("FRA", None)
    assert home(Entity("g", "pro-Russian police", "group"), BRITISH)[0] is None


def test_a_body_of_no_single_state_stays_so() -> None:
    """What the tables know as international gets no state from its owner or the article."""
    iraq = Entity("s", "Iraq", "state", country="IRQ")
    e = Entity("o", "Islamic State", "group", of="s", wikidata="Q2429253", why="name: Islamic State")
    assert home(e, Counter(IRQ=9), iraq)[0] is None


@pytest.mark.parametrize("words", ["", "’s", "-", "a" * 10_000, "🙂"])
def test_odd_words_have_stems(words: str) -> None:
    """No words make it fail."""
    assert isinstance(stems(words), frozenset)


def test_the_government_of_the_articles_state_is_that_state() -> None:
    """A state takes over the mentions of a government that nothing describes; one with a description stays, and so does one where the
    cast has no state, or one that is named no oftener than another place."""
    state = Entity("s", "Pakistan", "state", country="PAK")
    mention = Mention(Span(4, 14), "g", "description", Span(4, 14))
    place, there = Entity("k", "Karvenia", "place"), Mention(Span(20, 28), "k", "name", Span(20, 28))
    bare, cabinet = Entity("g", "government", "state", country="PAK"), Entity("g", "coalition government", "state", country="PAK")
    of_it = Entity("p", "Asad Malik", "person", of="g")
    found = governments(Cast((state, bare, of_it), (mention,)))
    assert [e.id for e in found.entities] == ["s", "p"]
    assert (found.entities[1].of, found.mentions[0].entity) == ("s", "s")
    for kept in (Cast((state, cabinet), (mention,)), Cast((bare,), (mention,)), Cast((state, place, bare), (mention, there))):
        assert governments(kept) == kept
