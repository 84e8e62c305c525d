"""Titles of office as posts."""

import pytest

from reportedly.knowledge.posts import matches, post


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [("Minister of Foreign Affairs", "foreign minister", None), ("Secretary of State for the Home Department", "Home Secretary", "GBR"),
     ("Secretary of State", "secretary of state", "USA"), ("Minister of the Armed Forces", "defense minister", "FRA"),
     ("Federal Chancellor", "German chancellor", "DEU"), ("Minister for Foreign Affairs and Trade", "foreign minister", "AUS"),
     ("Chancellor of the Exchequer", "finance minister", "GBR"), ("Vice Premier", "deputy prime minister", "CHN")],
)  # fmt: skip
def test_titles_of_one_post(one: str, other: str, state: str | None) -> None:
    """The title of the table is what the words of the news mean."""
    held, asked = post(one, state), post(other, state)
    assert held is not None and asked is not None
    assert matches(asked, held)


@pytest.mark.parametrize(
    ("held", "asked", "state"),
    [("Deputy Foreign Minister", "foreign minister", None), ("Secretary of State of Georgia", "foreign minister", "USA"),
     ("Minister of State for Foreign Affairs", "foreign minister", "GBR"), ("Minister of the Prime Minister's Office", "prime minister", "HUN"),
     ("Senior Advisor to the President", "president", "USA"), ("Vice President", "president", None), ("Crown Prince", "king", None)],
)  # fmt: skip
def test_near_titles_are_other_posts(held: str, asked: str, state: str | None) -> None:
    """Deputies, advisers and officials of a part of the state are not the holder of the office."""
    a, b = post(asked, state), post(held, state)
    assert a is not None
    assert b is None or not matches(a, b)


def test_words_that_are_no_title() -> None:
    """What names no office is no post."""
    assert post("golfer") is None
    assert post("") is None


def test_the_chief_of_a_body_is_its_head() -> None:
    """'NATO chief' is its secretary general; the chief of a state is nobody."""
    chief, general = post("NATO chief"), post("Secretary General of NATO")
    assert chief and general
    assert matches(chief, general, body=True)
    assert not matches(chief, general)
