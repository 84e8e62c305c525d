"""Places by name."""

import pytest

from reportedly.knowledge.places import best, distance, lies_in, places


@pytest.mark.parametrize(
    ("name", "near", "iso3", "latitude", "longitude"),
    [
        ("Paris", (), "FRA", 48.9, 2.4), ("Sana’a", (), "YEM", 15.4, 44.2), ("El Fasher", (), "SDN", 13.6, 25.3), ("Al-Fashir", (), "SDN", 13.6, 25.3),
        ("Tripoli", (), "LBY", 32.9, 13.2), ("Tripoli", ("LBN",), "LBN", 34.4, 35.8), ("St. Petersburg", ("USA",), "USA", 27.8, -82.7),
        ("London", ("CAN",), "GBR", 51.5, -0.1), ("Strait of Hormuz", (), None, 26.6, 56.5), ("Kobani", (), "SYR", 36.9, 38.4), ("Texas", (), "USA", 31, -100),
        ("Donbas", (), "UKR", 48.3, 38), ("Iraq", ("IRN",), "IRQ", 33, 44),
    ],
)  # fmt: skip
def test_a_name_means_the_weightiest_place(name: str, near: tuple[str, ...], iso3: str | None, latitude: float, longitude: float) -> None:
    """The most populous bearer of a name is meant, unless the article is about a state that has another."""
    place = best(name, near)
    assert place is not None
    assert place.iso3 == iso3
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.15)


def test_words_can_say_what_a_place_lies_in() -> None:
    """'Austin, Indiana' is not the Austin in Texas."""
    indiana = best("Indiana")
    assert indiana is not None
    austin = best("Austin", (), indiana)
    assert austin is not None
    assert austin.division == "Indiana"
    assert lies_in(austin, indiana)
    assert not lies_in(indiana, indiana)


def test_unknown_names_have_no_place() -> None:
    """A name that the gazetteer does not know gives nothing."""
    assert places("Qwxyzstadt") == ()
    assert best("") is None


def test_distance_is_along_the_globe() -> None:
    """From Paris to London are some 340 kilometres, from a place to itself none."""
    paris, london = best("Paris"), best("London")
    assert paris is not None and london is not None
    assert distance(paris, london) == pytest.approx(343, abs=10)
    assert distance(paris, paris) == 0
