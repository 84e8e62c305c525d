"""The mention stage: names, where they begin and end, and which of them are the same one's."""

from __future__ import annotations

import pytest

from naming import Scene

PEOPLE = [
    ("Prime Minister Omar Haddad resigned.", "Omar Haddad", "Prime Minister"),
    ("Hamas senior official Saleh al-Nuri met the envoy.", "Saleh al-Nuri", "senior official"),
    ("Secretary of State Helen Marsh flew to Oslo.", "Helen Marsh", "Secretary of State"),
    ("Army Gen. Mark Stone spoke to reporters.", "Mark Stone", "Gen."),
    ("The prime minister's spokeswoman Rana Saleh declined to comment.", "Rana Saleh", "spokeswoman"),
    ("White House chief of staff Paul Greer said little.", "Paul Greer", "chief of staff"),
    ("Karen Voss, a former mayor of Leeds, said it was late.", "Karen Voss", "former mayor"),
    ("Deputy Foreign Minister Ali Rezai denied it.", "Ali Rezai", "Deputy Foreign Minister"),
]


@pytest.mark.parametrize(("text", "name", "role"), PEOPLE, ids=[n for _, n, _ in PEOPLE])
def test_a_title_is_a_role_and_no_part_of_the_name(text: str, name: str, role: str) -> None:
    """The entity bears the bare name; the words of title or apposition are its cited role."""
    scene = Scene(text)
    found = scene.entity(name)
    assert found is not None and (found.name, found.kind) == (name, "person")
    assert found.role is not None and found.role.value == role
    assert [scene.article[s] for s in found.role.spans] == [role]


def test_the_whole_phrase_means_the_person() -> None:
    """Affiliation, title, name and apposition together mean the person, not the body named first."""
    scene = Scene("Hamas senior official Saleh al-Nuri met Interior Ministry spokesman Ivan Petrov, a retired general, on Friday.")
    assert scene.name("Hamas senior official Saleh al-Nuri") == "Saleh al-Nuri"
    assert scene.name("Interior Ministry spokesman Ivan Petrov, a retired general") == "Ivan Petrov"
    assert scene.of("Saleh al-Nuri") == "Hamas"


def test_a_possessor_is_not_meant_by_the_phrase() -> None:
    """'X's lawyer Y' means Y, who belongs to X."""
    scene = Scene("Daniel Orr's lawyer Ruth Marsh denied the charge.")
    assert scene.name("Daniel Orr's lawyer Ruth Marsh") == "Ruth Marsh"
    assert scene.of("Ruth Marsh") == "Daniel Orr"
    assert scene.name("Daniel Orr's") == "Daniel Orr"


def test_the_first_full_name_decides_what_a_surname_is() -> None:
    """Later surnames, first names and names with a title are names of the one with the full name."""
    scene = Scene("Senator Maria Lopez met Tom Hale. Lopez said Hale had agreed. Ms. Lopez left. Maria Lopez did not return.")
    assert {scene.name("Lopez", n) for n in (1, 2, 3, 4)} == {"Maria Lopez"}
    found = scene.entity("Lopez")
    assert found is not None and "Lopez" in found.aliases


def test_of_two_with_one_surname_the_one_named_last_is_meant() -> None:
    """A title that tells the gender goes before nearness."""
    scene = Scene("Anna Reed met her brother Carl Reed in Rome. Reed was late. Ms. Reed was not.")
    assert scene.name("Reed was late") == "Carl Reed"
    assert scene.name("Ms. Reed") == "Anna Reed"


def test_father_and_son_stay_two() -> None:
    """A suffix makes another person."""
    scene = Scene("Peter Vance Jr. said his father, Peter Vance, had known.")
    assert scene.name("Peter Vance Jr.") == "Peter Vance Jr."
    assert scene.cast.at(scene.span("Peter Vance Jr.")) != scene.cast.at(scene.span("Peter Vance,"))


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("The World Health Agency issued a warning. The WHA said the risk was high.", "World Health Agency", "WHA"),
        ("The Coastal Defence Guards (CDG) fired. The CDG denied it.", "Coastal Defence Guards", "CDG"),
        ("The Harbor City Times reported it. The Times named no source.", "Harbor City Times", "The Times named"),
        ("The U.S. Justice Department sued. The Department of Justice won.", "Justice Department", "Department of Justice"),
        ("Amnesty International protested. Amnesty named ten men.", "Amnesty International", "Amnesty named"),
        ("The Federal Reserve cut rates. Critics urged the Fed to wait.", "Federal Reserve", "Fed to"),
        ("Jets bombed the PKK. The Kurdistan Workers Party hit back.", "PKK", "Kurdistan Workers Party"),
    ],
)
def test_a_body_is_known_by_its_short_names(text: str, full: str, short: str) -> None:
    """Acronyms, with or without brackets, the last word, words in another order, the first word, and what the table has as its other names:
    all lead to one body."""
    scene = Scene(text)
    assert scene.cast.at(scene.span(full)) == scene.cast.at(scene.span(short)) is not None


def test_a_committee_is_not_its_chamber() -> None:
    """Bodies that share a word stay apart."""
    scene = Scene("The Senate Ethics Committee met. The Senate voted.")
    assert scene.cast.at(scene.span("Senate Ethics Committee")) != scene.cast.at(scene.span("The Senate voted"))


def test_asian_names_keep_their_hyphen_and_compounds_lose_it() -> None:
    """'Park Jin-ho' is one name; 'Vela-era' is the name Vela and a word."""
    scene = Scene("President Park Jin-ho ended a Vela-era law. Park said so.")
    assert scene.name("Park said") == "Park Jin-ho"
    assert scene.name("Vela-era") != "Vela-era"


def test_a_state_has_many_words() -> None:
    """Name, adjective and acting capital lead to the state; the capital as a place does not."""
    scene = Scene("Russia fired first. Russian troops advanced. Moscow said it had no choice. Fires burned in Moscow.")
    assert scene.entity("Russia").country == "RUS"  # type: ignore[union-attr]
    assert scene.name("Russian") == scene.name("Moscow") == "Russia"
    assert scene.of("Russian troops") == "Russia"
    assert scene.entity("Moscow", 2).kind == "place"  # type: ignore[union-attr]


def test_a_capital_that_is_spoken_to_is_the_state() -> None:
    """Whom one accuses, urges or puts under pressure is the government, not the town."""
    scene = Scene(
        "Russia accused Kyiv of firing first and called on Tehran to help. Jets bombed Damascus. He flew to Oslo. The envoy visited Bern."
    )
    assert scene.entity("Kyiv").country == "UKR" and scene.entity("Kyiv").kind == "state"  # type: ignore[union-attr]
    assert scene.entity("Tehran").kind == "state"  # type: ignore[union-attr]
    assert scene.entity("Bern").kind == "state"  # type: ignore[union-attr]
    assert scene.entity("Damascus").kind == scene.entity("Oslo").kind == "place"  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["The Syrian government", "The Syrian regime", "Syria's government", "the Syrian authorities"])
def test_a_government_is_its_state(words: str) -> None:
    """What is called by nothing but the state's name and a word for its rule is the state; its words are another name of it."""
    scene = Scene(f"Syria fired first. Then {words} denied it.")
    assert scene.name(words) == "Syria"
    assert any(words.endswith(alias) for alias in scene.entity("Syria").aliases)  # type: ignore[union-attr]


def test_a_government_of_its_own_is_no_state() -> None:
    """A further word says that there is another: the transitional government, a government of unity, health authorities."""
    scene = Scene("Libya fired first. The Libyan unity government denied it. Libyan health authorities counted the dead.")
    assert len({scene.name(w) for w in ("Libya", "The Libyan unity government", "Libyan health authorities")}) == 3


def test_metonyms_are_bodies_of_their_own_with_a_country() -> None:
    """The Kremlin is an organization of Russia; the Islamic Republic is Iran."""
    scene = Scene("The Kremlin denied it. The Islamic Republic protested.")
    kremlin, iran = scene.entity("The Kremlin"), scene.entity("The Islamic Republic")
    assert kremlin is not None and (kremlin.name, kremlin.kind, kremlin.country) == ("Kremlin", "organization", "RUS")
    assert iran is not None and (iran.kind, iran.country) == ("state", "IRN")


def test_lower_case_and_capitals_make_no_crowd_of_names() -> None:
    """Where capitals say nothing, not every word is a name."""
    shouted = Scene("MINISTER SAYS NEW BRIDGE WILL OPEN NEXT YEAR AFTER LONG DELAY")
    whispered = Scene("the minister said the new bridge would open next year after a long delay")
    assert len([m for m in shouted.cast.mentions if m.form == "name"]) <= 2
    assert [m for m in whispered.cast.mentions if m.form == "name"] == []
    assert whispered.name("the minister") == "minister"


def test_joined_people_are_both_found() -> None:
    """all_at gives everyone joined by 'and', at the first."""
    scene = Scene("Erik Dahl and Sofia Lund signed the treaty.")
    assert scene.names("Erik Dahl and Sofia Lund") == ["Erik Dahl", "Sofia Lund"]
    assert scene.name("Erik Dahl and Sofia Lund") == "Erik Dahl"


@pytest.mark.parametrize("state", ["Trinidad and Tobago", "Bosnia and Herzegovina", "Saint Vincent and the Grenadines"])
def test_a_state_with_and_in_its_name_is_one(state: str) -> None:
    """The tables know the whole name, so that no half of it becomes somebody."""
    scene = Scene(f"{state} expelled the envoy on Monday.")
    found = scene.entity(state)
    assert found is not None
    assert found.kind == "state"


@pytest.mark.parametrize("words", ["promised Chisinau", "made concessions to Tirana", "put a request to Madrid"])
def test_a_capital_that_something_is_promised_to_is_a_government(words: str) -> None:
    """Whom one makes promises, concessions and requests to acts; where one only is does not."""
    capital = words.split()[-1]
    found = Scene(f"The envoy {words} on Monday.").entity(capital)
    assert found is not None
    assert found.kind == "state"


def test_a_rival_may_be_a_body() -> None:
    """What people and bodies can be to each other describes the body that is named beside it."""
    scene = Scene("The party's main rival, the Verian Workers Union, accused the president. The Verian Workers Union left the talks.")
    rival = scene.entity("The party's main rival")
    assert rival is not None
    assert (rival.name, rival.kind) == ("Verian Workers Union", "organization")
