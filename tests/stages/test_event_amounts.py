"""How many act and how many are harmed: only numbers that the sentence gives, with its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from happening import frames, tokens_of
from reportedly.record import Cited, Count
from reportedly.stages.event.numbers import numbers

NUMBERS = [
    ("14 people", "14", 14, 14, False),
    ("6,000 dockers", "6,000", 6000, 6000, False),
    ("1.5 million voters", "1.5 million", 1_500_000, 1_500_000, False),
    ("twenty-one men", "twenty-one", 21, 21, False),
    ("two hundred and fifty soldiers", "two hundred and fifty", 250, 250, False),
    ("twenty-five thousand troops", "twenty-five thousand", 25_000, 25_000, False),
    ("a dozen gunmen", "a dozen", 12, 12, True),
    ("half a dozen men", "half a dozen", 6, 6, True),
    ("a couple of hundred students", "a couple of hundred", 200, 200, True),
    ("several dozen women", "several dozen", 36, None, False),
    ("dozens of men", "dozens", 24, None, False),
    ("tens of thousands of people", "tens of thousands", 20_000, None, False),
    ("hundreds of thousands of workers", "hundreds of thousands", 200_000, None, False),
    ("at least nine people", "at least nine", 9, None, False),
    ("more than 40 civilians", "more than 40", 40, None, False),
    ("no fewer than 9 men", "no fewer than 9", 9, None, False),
    ("up to 500 fans", "up to 500", 0, 500, False),
    ("fewer than fifty men", "fewer than fifty", 0, 50, False),
    ("some 300 students", "some 300", 300, 300, True),
    ("at least a dozen people", "at least a dozen", 12, None, False),
    ("some 3,000 to 4,000 people", "some 3,000 to 4,000", 3000, 4000, True),
    ("between 200 and 300 students", "between 200 and 300", 200, 300, False),
    ("three to four thousand people", "three to four thousand", 3000, 4000, False),
    ("300-400 fans", "300-400", 300, 400, False),
    ("two or three men", "two or three", 2, 3, False),
    ("40 or more men", "40 or more", 40, None, False),
    ("no casualties", "no", 0, 0, False),
]


@pytest.mark.parametrize(("text", "words", "least", "most", "about"), NUMBERS, ids=[n[1] for n in NUMBERS])
def test_a_number_is_read_with_the_words_that_bound_it(text: str, words: str, least: int, most: int | None, about: bool) -> None:
    """Digits and words, ranges and bounds give from how many to how many, and how roughly."""
    sentence = f"Kreva saw {text} yesterday."
    parse = tokens_of(sentence)
    (found,) = numbers(parse.tokens)
    assert sentence[parse.tokens[found.first].span.start : parse.tokens[found.last - 1].span.end] == words
    assert (found.least, found.most, found.about) == (least, most, about)


@pytest.mark.parametrize(
    "text",
    [
        "a 25-year-old man",
        "$3 million",
        "12 percent of voters",
        "the third man",
        "one in 5 voters",
        "a 12-hour raid",
        "one third of men",
        "page 7",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    """Ages, money, shares, ordinals and durations are left out; of "one in 5" the 5 alone would stand."""
    parse = tokens_of(f"Kreva saw {text} again.")
    assert [n.least for n in numbers(parse.tokens)] == ([5] if "one in" in text else [])


def said(count: Cited[Count], text: str) -> tuple[str, int, int | None, str]:
    v = count.value
    return v.what, v.least, v.most, " + ".join(text[s.start : s.end] for s in count.spans)


SIZES = [
    ("More than 6,000 protesters marched through Veria on Tuesday.", 6000, None, "More than 6,000 protesters"),
    ("Thousands took part in a protest against Marek.", 2000, None, "Thousands"),
    ("Between 200 and 300 students protested against Marek.", 200, 300, "Between 200 and 300 students"),
    ("A crowd of 3,000 people protested against Marek.", 3000, 3000, "3,000 people"),
    ("A 5,000-strong crowd protested against the law.", 5000, 5000, "5,000-strong crowd"),
    ("250 troops were deployed to the border.", 250, 250, "250 troops"),
    ("Kreva deployed 3,000 troops and 20 tanks along the border.", 3000, 3000, "3,000 troops"),
    ("A dozen gunmen attacked Veria.", 12, 12, "A dozen gunmen"),
]


@pytest.mark.parametrize(("text", "least", "most", "words"), SIZES, ids=[s[3] for s in SIZES])
def test_the_size_counts_those_who_act(text: str, least: int, most: int | None, words: str) -> None:
    """The number in the phrase of those who act, or of the force that is sent, tanks left out."""
    (size,) = [f.size for f in frames(text, "Kreva", "Veria", "Marek") if f.size]
    assert said(size, text) == ("acting", least, most, words)


CASUALTIES = [
    ("Kreva killed 14 soldiers.", [("killed", 14, 14, "14 soldiers")]),
    ("Kreva killed 14 soldiers and their families.", [("killed", 14, None, "14 soldiers")]),
    ("Kreva killed three officers and a civilian.", [("killed", 4, 4, "three officers + a civilian")]),
    ("Kreva attacked Veria, killing his wife and two children.", [("killed", 3, 3, "his wife + two children")]),
    ("At least two men were shot dead by Kreva.", [("killed", 2, None, "At least two men")]),
    ("The attack by Kreva left nine people dead.", [("killed", 9, 9, "nine people")]),
    ("The attack by Kreva left nine dead.", [("killed", 9, 9, "nine")]),
    ("Three people died in an attack by Kreva.", [("killed", 3, 3, "Three people")]),
    ("The death toll from the attack rose to 31.", [("killed", 31, 31, "31")]),
    ("The raid by Kreva claimed 12 lives.", [("killed", 12, 12, "12")]),
    ("A man was stabbed to death in the capital.", [("killed", 1, 1, "A man")]),
    ("The fatal shooting of two officers shocked the town.", [("killed", 2, 2, "two officers")]),
    ("No one was hurt in the attack by Kreva.", [("wounded", 0, 0, "No one")]),
    ("The attack by Kreva did not hurt anyone.", [("wounded", 0, 0, "not + anyone")]),
    ("Sixty soldiers suffered injuries in the attack.", [("wounded", 60, 60, "Sixty soldiers")]),
    ("Three people are missing after the attack.", [("missing", 3, 3, "Three people")]),
    ("Police detained 43 protesters.", [("detained", 43, 43, "43 protesters")]),
    ("Rebels took 22 people hostage in an attack on Veria.", [("abducted", 22, 22, "22 people")]),
    ("The attack caused 40 casualties.", [("casualties", 40, 40, "40")]),
]


@pytest.mark.parametrize(("text", "expected"), CASUALTIES, ids=[c[0] for c in CASUALTIES])
def test_casualties_are_kept_with_their_words(text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    """Killed, wounded, missing, detained, abducted: each number goes with the act that its words go with."""
    assert [said(c, text) for f in frames(text, "Kreva", "Veria", "Marek") for c in f.casualties] == expected


def test_each_act_of_a_sentence_has_its_own_numbers() -> None:
    """Of two acts in one sentence neither takes the other's number."""
    text = "Police detained 43 protesters and killed five."
    assert [[said(c, text) for c in f.casualties] for f in frames(text)] == [
        [("detained", 43, 43, "43 protesters")],
        [("killed", 5, 5, "five")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kreva attacked Veria for two days.",
        "Kreva attacked 12 villages.",
        "Kreva attacked Veria with 12 rockets in 2015.",
        "Kreva killed the bill after three votes.",
        "Kreva shelled Veria. Nine people died.",
        "Kreva killed civilians.",
        "Two explosions killed Marek's hopes.",
    ],
)
def test_what_counts_no_people_is_no_number_of_them(text: str) -> None:
    """Days, things, villages, deaths told in another sentence and plurals without a number are neither size nor casualties."""
    assert [(f.size, f.casualties) for f in frames(text, "Kreva", "Veria", "Marek") if f.size or f.casualties] == []


PIECES = st.sampled_from(
    "Kreva killed 12 dozens of thousands people and wounded between three to 4,000 - no one nobody half a several hundred or more died "
    "in the attack , protest by march 1.5 million $ % – left dead hostage toll lives of at least some 9999999999999 ١٢ 🙂 “ ” . not anyone".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_text_gives_sound_numbers(text: str) -> None:
    """Whatever stands together, every number keeps its promises: words in its sentence, no end below the other."""
    for f in frames(text, "Kreva"):  # checks them
        assert all(c.value.what != "acting" and c.value.least >= 0 for c in f.casualties)
