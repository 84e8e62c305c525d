"""Who a name or a title means, on a day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.knowledge.actors import is_body, outlet, shipped
from reportedly.knowledge.offices import Office, bounds

LOOKUPS = [line.split("\t") for line in Path(__file__).with_name("lookups.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]


VARIANTS = [
    line.split("\t") for line in Path(__file__).with_name("variants.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("written", "day", "name"), VARIANTS)
def test_names_are_known_in_other_spellings(written: str, day: str, name: str) -> None:
    """Scripts, diacritics, hyphens, articles, initials, honorifics, patronymics and the order of names lead to the same person."""
    on = date.fromisoformat(day)
    found, meant = shipped().find(written, on, "person"), shipped().find(name, on, "person")
    assert found and found[0].entity == meant[0].entity


def test_surnames_that_stand_first_are_surnames() -> None:
    """'Xi' may be Xi Jinping; a given name that stands first elsewhere is no surname."""
    assert "Xi Jinping" in [c.name for c in shipped().find("Xi", date(2015, 1, 1))]
    assert all(c.score <= 0.5 for c in shipped().find("Xi", date(2015, 1, 1)))
    assert "Javad Zarif" not in [c.name for c in shipped().find("Javad", date(2015, 1, 1))]


def test_a_body_is_known_by_its_exact_name() -> None:
    """'Globe and Mail' is one name, 'Globe and Times' is none."""
    assert is_body("Globe and Mail") and not is_body("Globe and Times")
    assert not is_body("Vladimir Putin")


def test_there_are_enough_lookups() -> None:
    """The table of dated look-ups has its 120 rows and more, none twice."""
    assert len(LOOKUPS) >= 120
    assert len({tuple(row) for row in LOOKUPS}) == len(LOOKUPS)


@pytest.mark.parametrize(("person", "office", "state", "day", "held"), LOOKUPS)
def test_dated_lookups(person: str, office: str, state: str, day: str, held: str) -> None:
    """The person of that name held the office on that day, or surely did not."""
    on = date.fromisoformat(day)
    who = shipped().find(person, on, "person")[0]
    terms = {o.entity: o.held(on) for o in shipped().offices(office, state, on)}
    assert terms.get(who.entity, "no") == held


def test_one_person_has_an_office_at_a_time() -> None:
    """'The Russian president' on a day is one person, whatever other presidents Russia has."""
    on = date(2009, 5, 1)
    assert [o.person for o in shipped().offices("the Russian president", None, on)] == ["Dmitry Medvedev"]
    assert [o.person for o in shipped().offices("NATO chief", None, date(2016, 1, 1))] == ["Jens Stoltenberg"]
    seal = shipped().offices("Lord Privy Seal of the United Kingdom", None, date(2002, 6, 10))
    assert seal[0].person.startswith("Gareth Williams")
    assert shipped().offices("the dentist", None, on) == ()
    assert shipped().offices("president", None, on) == ()


def test_an_open_end_is_no_term_in_office() -> None:
    """Where no end is known, the table vouches for a term up to its own date only, and a loose row for none of it."""
    term = Office("A", None, "IRN", "Minister", "2019-03", None, "2022-07-01", False, "s", 1)
    loose = Office("A", None, "IRN", "Minister", "2019-03", None, "2022-07-01", True, "s", 1)
    assert term.held(date(2020, 1, 1)) == "yes"
    assert term.held(date(2023, 1, 1)) == "perhaps"
    assert loose.held(date(2020, 1, 1)) == "perhaps"
    assert term.held(date(2019, 3, 15)) == "perhaps"
    assert term.held(date(2019, 2, 28)) == "no"
    assert term.held(None) == "perhaps"


def test_days_may_be_coarse() -> None:
    """A year or month means all its days."""
    assert bounds("2020") == (date(2020, 1, 1), date(2020, 12, 31))
    assert bounds("2020-02") == (date(2020, 2, 1), date(2020, 2, 29))
    assert bounds("2020-02-03") == (date(2020, 2, 3), date(2020, 2, 3))


def test_a_surname_alone_scores_half() -> None:
    """A bare surname gives candidates, none above one half."""
    found = shipped().find("Zarif", date(2015, 12, 7))
    assert found[0].name == "Mohammad Javad Zarif"
    assert all(c.score <= 0.5 for c in found)


def test_every_candidate_says_why() -> None:
    """A candidate names the spelling that led to it and the term that speaks for it."""
    who = shipped().find("Javad Zarif", date(2015, 12, 7))[0]
    assert who.wikidata == "Q10296812"
    assert who.why == "name: Mohammad Javad Zarif; office table: minister of foreign affairs of Iran 2013-08-15 to 2021-08-24"
    assert "formerly" in shipped().find("Javad Zarif", date(2023, 1, 1))[0].why
    assert "no day given" in shipped().find("Javad Zarif")[0].why


@pytest.mark.parametrize(
    ("name", "kind", "wikidata"),
    [("Hamas", "armed group", "Q38799"), ("U.N.", "igo", "Q1065"), ("the European Union", "igo", "Q458"), ("FBI", "agency", "Q8333"),
     ("al Qaeda", "armed group", "Q34490"), ("Hizbollah", "armed group", "Q41053"), ("Associated Press", "outlet", "Q40469")],
)  # fmt: skip
def test_organizations_are_known(name: str, kind: str, wikidata: str) -> None:
    """Armed groups, international organizations, agencies and outlets are found by their names and abbreviations."""
    found = shipped().find(name)[0]
    assert (found.kind, found.wikidata, found.score) == (kind, wikidata, 1.0)


@pytest.mark.parametrize("words", ["who", "ice", "is", "un", "said", "the minister", ""])
def test_common_words_are_no_names(words: str) -> None:
    """What is an abbreviation in capitals is nothing in lower case."""
    assert shipped().find(words) == ()


def test_names_shared_by_several_stay_open() -> None:
    """Two parties of one name are two candidates."""
    assert {c.country for c in shipped().find("Republicans")} >= {"USA", "FRA"}


def test_outlets_by_domain() -> None:
    """A web domain leads to its outlet, with or without what stands before it."""
    bbc = outlet("www.bbc.co.uk")
    assert bbc is not None and (bbc.name, bbc.country) == ("BBC", "GBR")
    assert outlet("news.example.org") is None
    assert outlet("") is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_name_may_be_asked(name: str) -> None:
    """No name, however odd, makes the look-up fail; scores lie between 0 and 1, the highest first."""
    scores = [c.score for c in shipped().find(name, date(2015, 1, 1))]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < s <= 1 for s in scores)
