"""Which state the words mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.knowledge.countries import by_code, country, name_of, territories

WORDS = [
    ("Iran", "IRN", "name"), ("Iran's", "IRN", "name"), ("Iranians", "IRN", "demonym"), ("the Islamic Republic", "IRN", "metonym"),
    ("the Kremlin", "RUS", "metonym"), ("Downing Street", "GBR", "metonym"), ("The White House", "USA", "metonym"), ("the Élysée", "FRA", "metonym"),
    ("Elysee", "FRA", "metonym"), ("Washington", "USA", "capital"), ("Pyongyang regime", "PRK", "capital"), ("the Iranian government", "IRN", "demonym"),
    ("U.S.", "USA", "alias"), ("US", "USA", "alias"), ("U.S.’s", "USA", "alias"), ("UK", "GBR", "alias"), ("UAE", "ARE", "alias"), ("DRC", "COD", "alias"),
    ("Burma", "MMR", "alias"), ("Zaire", "COD", "alias"), ("Soviet", "SUN", "demonym"), ("Côte d’Ivoire", "CIV", "alias"), ("Cote d'Ivoire", "CIV", "alias"),
    ("the Netherlands", "NLD", "name"), ("TURKEY", "TUR", "name"), ("Scottish", "GBR", "demonym"), ("Gaza", "PSE", "alias"), ("Georgia", "GEO", "name"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "iso3", "via"), WORDS)
def test_words_mean_their_state(words: str, iso3: str, via: str) -> None:
    """Names, demonyms, capitals, metonyms, abbreviations and former names all lead to the code, and say how."""
    found = country(words)
    assert found is not None
    assert (found.iso3, found.via) == (iso3, via)


@pytest.mark.parametrize(
    "words", ["us", "turkey", "chad", "polish", "car", "", "  ", "the", "'s", "EU", "Trump administration", "said", "male"]
)
def test_common_words_mean_no_state(words: str) -> None:
    """What is a common word in lower case, or no state at all, is none."""
    assert country(words) is None


def test_capitals_can_be_left_out() -> None:
    """Without capitals, Tehran is a town and Iran still a state."""
    assert country("Tehran", capitals=False) is None
    assert country("Iran", capitals=False) is not None
    assert country("the Kremlin", capitals=False) is not None


def test_the_table_is_sound() -> None:
    """Every code is three capitals, every middle on the globe, no Q-number given to two rows, and every state has its name."""
    rows = territories()
    assert all(len(t.iso3) == 3 and t.iso3.isupper() for t in rows)
    assert all(-90 <= t.latitude <= 90 and -180 <= t.longitude <= 180 for t in rows)
    numbers = [t.wikidata for t in rows if t.wikidata]
    assert len(numbers) == len(set(numbers))
    assert {"IRN", "XKX", "PSE", "TWN", "SSD"} <= set(by_code())
    assert name_of("IRN") == "Iran"
    assert name_of("QQQ") is None


@given(st.text(max_size=40))
def test_any_words_may_be_asked(words: str) -> None:
    """No words, however odd, make the look-up fail; a code that it gives is of the table."""
    found = country(words)
    assert found is None or found.iso3 in by_code()
