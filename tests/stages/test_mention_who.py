"""The mention stage: whom descriptions, documents and pronouns mean."""

from __future__ import annotations

import pytest

from naming import Scene
from reportedly.record import CueTag, Tags, TriggerTag
from reportedly.text import Span

NEW = [
    ("A senior U.S. official said talks had failed.", "A senior U.S. official", "senior U.S. official", "person"),
    (
        "Two people familiar with the matter confirmed it.",
        "Two people familiar with the matter",
        "Two people familiar with the matter",
        "group",
    ),
    ("At least 12 people were killed.", "At least 12 people", "At least 12 people", "group"),
    ("Protesters burned tyres.", "Protesters", "Protesters", "group"),
    ("Police fired tear gas.", "Police", "Police", "organization"),
    ("The court rejected the appeal.", "The court", "court", "organization"),
    ("A poll showed a close race.", "A poll", "poll", "organization"),
    ("Many said they would stay.", "Many", "Many", "group"),
    ("One of the witnesses said he ran.", "One of the witnesses", "One of the witnesses", "person"),
    ("According to neighbours, the man lived alone.", "neighbours", "neighbours", "group"),
    ("Security forces closed the road.", "Security forces", "Security forces", "group"),
    ("The deal angered farmers.", "farmers", "farmers", "group"),
    ("Two years ago rebel envoys met the king.", "rebel envoys", "rebel envoys", "group"),
    ("Gunmen shot dead seven herders.", "seven herders", "seven herders", "group"),
    ("The minister of telling clerks fame quit.", "The minister", "minister", "person"),
    ("The gendarmerie fired tear gas.", "The gendarmerie", "gendarmerie", "organization"),
    ("Rebels took six schoolchildren.", "six schoolchildren", "six schoolchildren", "group"),
]


@pytest.mark.parametrize(("text", "words", "name", "kind"), NEW, ids=[w for _, w, _, _ in NEW])
def test_an_unnamed_one_is_an_entity_named_by_its_words(text: str, words: str, name: str, kind: str) -> None:
    """The name is the phrase without its article; its head noun gives the kind."""
    found = Scene(text).entity(words)
    assert found is not None and (found.name, found.kind) == (name, kind)


BACK = [
    ("Foreign Minister Lena Osk visited Graz. The minister said it was cold.", "The minister", "Lena Osk"),
    ("Senator Paul Reed left. The lawmaker said nothing.", "The lawmaker", "Paul Reed"),
    ("A federal judge was shot. The judge died.", "The judge", "federal judge"),
    ("Hezbollah fired rockets. The terror group said it would go on.", "The terror group", "Hezbollah"),
    ("Two rebels were caught. The rebels escaped.", "The rebels", "Two rebels"),
    ("Tom Hale, the mayor, met Interior Minister Eva Kos. The mayor thanked her.", "The mayor", "Tom Hale"),
    (
        "Karl Brandt founded Nordbank. Brandt said the bank was sound. The billionaire added that he would stay.",
        "The billionaire",
        "Karl Brandt",
    ),
    ("Erik Dahl and Sofia Lund met in Bonn. The two leaders agreed.", "The two leaders", "Erik Dahl"),
]


@pytest.mark.parametrize(("text", "words", "name"), BACK, ids=[w for _, w, _ in BACK])
def test_a_definite_description_goes_back_to_whom_it_fits(text: str, words: str, name: str) -> None:
    """Role, kind and number choose; of joint ones it is the first."""
    assert Scene(text).name(words) == name


def test_another_role_is_another_person() -> None:
    """The vice president is not the president, the defence minister not the foreign minister, Iran's not Iraq's."""
    scene = Scene("President Eva Kos spoke. The vice president listened. Foreign Minister Jan Bek came. The defense minister left.")
    assert scene.name("The vice president") != "Eva Kos"
    assert scene.name("The defense minister") != "Jan Bek"
    states = Scene("Iranian President Amir Nouri spoke. The Iraqi president listened. The Iranian president went on.")
    assert states.name("The Iraqi president") != "Amir Nouri"
    assert states.name("The Iranian president") == "Amir Nouri"


def test_the_tables_know_who_holds_an_office_that_the_article_does_not_name() -> None:
    """'The secretary of state' is the one among the article's people who held that office."""
    scene = Scene("John Kerry landed in Vienna on Monday. Kerry met reporters. The secretary of state said talks would resume.")
    assert scene.name("The secretary of state") == "John Kerry"


REGIONS = [
    ("Marco Rubio and Paul Reed debated. Reed spoke first. The Florida senator waited.", "The Florida senator", "Marco Rubio"),
    ("John Kasich and Paul Reed debated. Reed spoke first. The Ohio Republican waited.", "The Ohio Republican", "John Kasich"),
]


@pytest.mark.parametrize(("text", "words", "name"), REGIONS, ids=[w for _, w, _ in REGIONS])
def test_the_tables_know_who_holds_office_for_a_region(text: str, words: str, name: str) -> None:
    """The senator or governor of a part of a state: whom of the article's people the tables know as that, however far back."""
    assert Scene(text).name(words) == name


DOCUMENTS = [
    (
        "A report by Amnesty International found abuses. The report named ten men.",
        "A report by Amnesty International",
        "Amnesty International",
    ),
    ("A report by Amnesty International found abuses. The report named ten men.", "The report", "Amnesty International"),
    ("General Mark Stone's letter said so.", "General Mark Stone's letter", "Mark Stone"),
    ("Eva Kos denied it in a statement. The statement said the files were false.", "The statement", "Eva Kos"),
    ("The Harbor Times reported it. The article said two men fled.", "The article", "Harbor Times"),
    ("A study found that lakes are warmer.", "A study", "study"),
]


@pytest.mark.parametrize(("text", "words", "name"), DOCUMENTS, ids=[w + " " + n for _, w, n in DOCUMENTS])
def test_a_document_speaks_for_its_issuer(text: str, words: str, name: str) -> None:
    """Where the article says whose it is, a report, letter or statement leads to that one; else it stands for itself."""
    assert Scene(text).name(words) == name


PRONOUNS = [
    ("Eva Kos met Tom Hale. She said talks would resume.", "She", "Eva Kos"),
    ("Eva Kos met Tom Hale. He said talks would resume.", "He", "Tom Hale"),
    ("Tom Hale said he would resign.", "he", "Tom Hale"),
    ("Interior Minister Jan Bek, who visited Graz, resigned.", "who", "Jan Bek"),
    ("Protesters gathered. They threw stones.", "They", "Protesters"),
    ("Iran fired missiles. It said they hit.", "It", "Iran"),
    ("Tom Hale praised his minister.", "his", "Tom Hale"),
    ("“We lost,” Tom Hale said. “I am sorry.”", "I am", "Tom Hale"),
    ("Tom Hale said: I welcome the vote.", "I", "Tom Hale"),
    ("Sofia Lund and Erik Dahl flew to Oslo on Monday. They said it was late.", "They", "Sofia Lund"),
]


@pytest.mark.parametrize(("text", "words", "name"), PRONOUNS, ids=[f"{w} {n}" for _, w, n in PRONOUNS])
def test_a_pronoun_means_whom_the_reader_takes_it_for(text: str, words: str, name: str) -> None:
    """By gender, number and salience; a relative its noun; 'I' the speaker of the words it is among."""
    assert Scene(text).name(words) == name


def test_i_outside_of_all_quotation_is_nobody_of_the_cast() -> None:
    """The outlet's own 'I' is no entity of the article."""
    assert Scene("I walked to the market, and it was closed.").name("I") is None


def test_affiliation_and_country_come_from_the_words() -> None:
    """Possessor, adjective and 'of' give what someone belongs to, and through it the country."""
    scene = Scene("Iran's foreign minister met a Turkish diplomat and a spokesman for the Defence Ministry.")
    minister, diplomat = scene.entity("Iran's foreign minister"), scene.entity("a Turkish diplomat")
    assert minister is not None and minister.country == "IRN" and scene.of("Iran's foreign minister") == "Iran"
    assert diplomat is not None and diplomat.country == "TUR"
    assert scene.of("a spokesman for the Defence Ministry") == "Defence Ministry"


def test_what_the_learned_model_takes_for_a_source_is_never_without_an_entity() -> None:
    """Its sources, actors and targets are in the cast even where no rule would look for them."""
    text = "Wiring in the walls suggested haste; neglect hit the poor."
    at = {
        w: Span(text.index(w), text.index(w) + len(w)) for w in ("Wiring in the walls", "suggested", "haste", "neglect", "the poor", "hit")
    }
    cue = CueTag((at["suggested"],), (at["Wiring in the walls"],), (at["haste"],), "neutral", 0.9)
    trigger = TriggerTag(at["hit"], "ASSAULT", (at["neglect"],), (at["the poor"],), (("happened", 1.0),), 0.0, 0.9)
    scene = Scene(text, Tags((cue,), (trigger,)))
    assert [scene.name(w) for w in ("Wiring in the walls", "neglect", "the poor")] == ["Wiring in the walls", "neglect", "poor"]
