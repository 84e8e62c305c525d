"""The place names of a text, over parses made by hand."""

from reportedly.knowledge.toponyms import toponyms
from reportedly.record import Parse, Segment, Sentence, Token
from reportedly.stages.parse import parse
from reportedly.text import Article, Span


def parsed(marked: str) -> Parse:
    """A parse of one sentence: words apart by blanks, 'word/LABEL' in a named entity, which goes on while the label does."""
    tokens: list[Token] = []
    at, before = 0, ""
    for n, word in enumerate(marked.split()):
        text, _, label = word.partition("/")
        pos = "PROPN" if text[:1].isupper() else "PUNCT" if not text.isalnum() else "NOUN"
        tokens.append(Token(n, Span(at, at + len(text)), text, text.lower(), pos, "NNP", "dep", n, label, bool(label) and label != before))
        at, before = at + len(text) + 1, label
    return Parse(tuple(tokens), (Sentence(Span(0, at - 1), 0, len(tokens), 0),))


def found(marked: str) -> list[tuple[str, str | None]]:
    return [(t.name, t.place.iso3 if t.place else None) for t in toponyms(parsed(marked))]


def test_towns_states_and_regions_are_found() -> None:
    """What the parser sees as places is found, of several words as one name, without the article."""
    assert found("Shells fell near Deir/GPE ez-Zor/GPE in Syria/GPE") == [("Deir ez-Zor", "SYR"), ("Syria", "SYR")]
    assert found("The United/GPE States/GPE sent ships to the Red/LOC Sea/LOC") == [("United States", "USA"), ("Red Sea", None)]


def test_states_are_found_without_the_parser() -> None:
    """A state is a place name even where the parser sees none, a demonym is not."""
    assert found("They left DRC") == [("DRC", "COD")]
    assert found("Iranian/NORP troops left") == []


def test_names_of_people_and_viruses_are_no_places() -> None:
    """A place word inside a person's name or a disease is no place."""
    assert found("Paris/PERSON Hilton/PERSON spoke") == []
    assert found("The West/LOC Nile/LOC virus spread") == []


def test_what_a_place_lies_in_decides_which_it_is() -> None:
    """'Austin, Indiana' names the town in Indiana, and so does 'Austin' later in the text."""
    marked = "Police in Austin/GPE , Indiana/GPE said that people of Austin/GPE fled"
    places = [t.place for t in toponyms(parsed(marked))]
    assert [p.division for p in places if p and p.name == "Austin"] == ["Indiana", "Indiana"]


def test_georgia_may_be_a_state_of_the_union() -> None:
    """Among towns and states of the United States, Georgia is one of them; beside Russia it is not."""
    assert ("Georgia", "USA") in found("From Texas/GPE to Atlanta/GPE and Georgia/GPE in the United/GPE States/GPE")
    assert ("Georgia", "GEO") in found("From Russia/GPE to Georgia/GPE and Tbilisi/GPE")


def sense(text: str) -> dict[str, str | None]:
    """What the place names of a text mean, as the parser reads it: the division, or the state."""
    read = parse(Article(text), (Segment(Span(0, len(text)), "body"),))
    return {t.name: t.place and (t.place.division or t.place.iso3) for t in toponyms(read)}


def test_a_town_named_after_somebody_is_one_before_its_state() -> None:
    """'Lincoln, Nebraska' is a town whatever the parser takes Lincoln for, and 'Peru, Illinois' is not Peru."""
    assert sense("Lincoln, Nebraska, was flooded.")["Lincoln"] == "Nebraska"
    assert sense("Officials in Peru, Illinois, met.")["Peru"] == "Illinois"
    assert sense("Talks between Peru, Chile and Bolivia failed.")["Peru"] == "PER"


def test_two_towns_of_one_name_are_two() -> None:
    """What the words say of each mention goes before what they say of another."""
    text = "Crews in Richmond, Virginia, left. Crews in Richmond, California, came."
    read = parse(Article(text), (Segment(Span(0, len(text)), "body"),))
    assert [t.place.division for t in toponyms(read) if t.place and t.name == "Richmond"] == ["Virginia", "California"]


def test_washington_state_is_the_state() -> None:
    """A name before 'state' is that of a state of the union."""
    assert sense("Farmers in Washington state protested.")["Washington"] == "USA"


def test_a_town_told_apart_draws_its_neighbours() -> None:
    """'London, Ontario' makes Windsor the one of Ontario."""
    assert sense("The mayor of London, Ontario, flew to Windsor.")["Windsor"] == "Ontario"


def test_towns_beside_places_and_ends_of_journeys_are_found() -> None:
    """A town that the parser takes for something else is one beside a place, or where somebody is taken."""
    assert "Tacloban" in sense("The ferry sank off Samar in the Philippines; survivors were taken to Tacloban.")


def test_unknown_places_are_kept_without_a_place() -> None:
    """A place that the gazetteer lacks stays a toponym, with nothing invented about where it is."""
    assert found("They met in Qwxyzstadt/GPE today") == [("Qwxyzstadt", None)]


def test_long_text_costs_in_proportion() -> None:
    """Two hundred thousand letters are read through, not over and over."""
    assert len(toponyms(parsed("in Paris/GPE " * 16_000))) == 16_000


def test_no_words_no_places() -> None:
    """An empty text has none."""
    assert toponyms(Parse((), ())) == ()
