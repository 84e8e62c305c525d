"""The where stage: the place of the happening, not every place in its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.record import Cast, Frame, Parse, Status, Type, Where
from reportedly.stages.where import assume_dateline, where
from reportedly.text import Article, Span
from saying import parsed

NOBODY = Cast()


def frame(text: str, trigger: str, kind: Type = "ASSAULT", status: Status = "happened") -> Frame:
    """A frame with that trigger, told by the outlet itself."""
    at = Span(text.index(trigger), text.index(trigger) + len(trigger))
    return Frame((at,), kind, (), (), status, False, (), Span(0, len(text)))


def placed(text: str, trigger: str, kind: Type = "ASSAULT") -> Where | None:
    """Where the happening named by the trigger took place."""
    article, parse = parsed(text)
    return where(article, parse, NOBODY, (frame(text, trigger, kind),))[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "words", "name", "country"),
    [
        ("Gunmen killed four people in Gaza on Monday.", "killed", "ASSAULT", "in Gaza", "Gaza", "PSE"),
        ("In Homs, gunmen killed four people.", "killed", "ASSAULT", "In Homs", "Homs", "SYR"),
        ("The Benghazi attack shocked officials in Washington.", "attack", "ASSAULT", "Benghazi", "Benghazi", "LBY"),
        ("Troops withdrew from Kabul, a spokesman said in Washington.", "withdrew", "RETREAT", "from Kabul", "Kabul", "AFG"),
        ("The minister met his counterpart in Geneva.", "met", "CONSULT", "in Geneva", "Geneva", "CHE"),
        ("The minister visited Kenya in July.", "visited", "CONSULT", "Kenya", "Kenya", "KEN"),
        ("Crowds protested outside the parliament in Kyiv.", "protested", "PROTEST", "outside the parliament in Kyiv", "Kyiv", "UKR"),
        ("Rebels killed ten soldiers at the Qasr base near Homs.", "killed", "ASSAULT", "at the Qasr base near Homs", "Homs", "SYR"),
        ("Planes bombed rebels across northern Syria.", "bombed", "ASSAULT", "across northern Syria", "northern Syria", "SYR"),
        ("Rockets were fired on a Syrian airbase.", "fired", "ASSAULT", "on a Syrian airbase", "Syrian airbase", "SYR"),
        (
            "Police clashed with crowds in the city of Minsk, Belarus.",
            "clashed",
            "ASSAULT",
            "in the city of Minsk, Belarus",
            "Minsk",
            "BLR",
        ),
    ],
)
def test_the_place_of_the_happening(text: str, trigger: str, kind: Type, words: str, name: str, country: str) -> None:
    """A phrase of place that hangs on the happening gives its words, the name, and the country of the gazetteer."""
    found = placed(text, trigger, kind)
    assert found is not None
    assert [text[w.start : w.end] for w in found.words] == [words]
    assert found.country == country
    assert found.name in {name, name.removeprefix("northern ")}


def test_coordinates_are_degrees() -> None:
    """A place that the gazetteer knows has its latitude and longitude, one that it does not has none."""
    found = placed("Gunmen killed four people in Geneva.", "killed")
    assert found and found.latitude is not None and found.longitude is not None
    assert abs(found.latitude - 46.2) < 0.2 and abs(found.longitude - 6.15) < 0.2
    made_up = placed("Gunmen killed four people near Qesh Valdoma.", "killed")
    assert made_up and (made_up.name, made_up.latitude, made_up.longitude) == ("Qesh Valdoma", None, None)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("London said it would sanction Moscow.", "sanction", "SANCTION"),
        ("The Paris agreement was signed by Iran's president.", "signed", "SUPPORT"),
        ("The Gaza Strip's rulers arrested ten men.", "arrested", "COERCE"),
        ("Iran's president criticized Israel.", "criticized", "ACCUSE"),
        ("A spokesman said in Washington that rebels attacked the convoy.", "attacked", "ASSAULT"),
        ("Russia attacked Poland in 1999.", "attacked", "ASSAULT"),
        ("Gunmen killed four people in July.", "killed", "ASSAULT"),
    ],
)
def test_actors_targets_and_names_are_no_places(text: str, trigger: str, kind: Type) -> None:
    """A capital that acts, a state that owns or is hit, a name in a name, and the place of the saying place no deed."""
    assert placed(text, trigger, kind) is None


def test_namesakes_are_told_apart() -> None:
    """The state that the words name decides between places of one name."""
    found = placed("The governor met the mayor in Paris, Texas.", "met", "CONSULT")
    assert found and found.country == "USA"
    plain = placed("The minister met the mayor in Paris.", "met", "CONSULT")
    assert plain and plain.country == "FRA"


def test_a_dateline_places_nothing_by_itself() -> None:
    """The town of the dateline is used by the variant that assumes it, which says so, and never by default."""
    text = "KYIV, March 3 (Agency) — Troops shelled the convoy."
    article, parse = parsed(text)
    frames = (frame(text, "shelled"), frame(text, "shelled", status="planned"))
    assert where(article, parse, NOBODY, frames) == (None, None)
    assumed, planned = assume_dateline(article, parse, NOBODY, frames)
    assert planned is None
    assert assumed and (assumed.name, assumed.country, assumed.words) == ("Kyiv", "UKR", (Span(0, 4),))
    assert assumed.assumed == "no words place it: assumed to be at the dateline, Kyiv"


def test_no_frames_no_work() -> None:
    """An article without happenings has no places; a trigger outside the parse has none either."""
    article, parse = parsed("")
    assert where(article, parse, NOBODY, ()) == ()
    outside = Frame((Span(0, 1),), "ASSAULT", (), (), "happened", False, (), Span(0, 1))
    assert where(article, parse, NOBODY, (outside,)) == (None,)


def _every_token(parse: Parse) -> tuple[Frame, ...]:
    return tuple(Frame((t.span,), "ASSAULT", (), (), "happened", False, (), t.span) for t in parse.tokens)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("attacked in near Gaza , the base of Homs 's Paris from to U.S. 🙂 “ ” there and . MOSCOW — city".split()),
        max_size=25,
    )
)
def test_any_words_give_sound_places(words: list[str]) -> None:
    """Whatever the words, there is one answer for each frame, with words of the text and a name."""
    text = " ".join(words)
    article, parse = parsed(text)
    for variant in (where, assume_dateline):
        found = variant(article, parse, NOBODY, _every_token(parse))
        assert len(found) == len(parse.tokens)
        _sound(article, found)


def _sound(article: Article, found: tuple[Where | None, ...]) -> None:
    for place in found:
        if place:
            assert place.name.strip() and all(article[w] for w in place.words)
            assert (place.latitude is None) == (place.longitude is None)
