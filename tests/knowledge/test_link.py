"""Linking of a cast to the knowledge tables, over casts made by hand."""

from datetime import date
from pathlib import Path

import pytest

from reportedly.knowledge.own import load
from reportedly.record import Cast, Cited, Entity, Form, Mention, Parse
from reportedly.stages.mention.link import link
from reportedly.text import Article, Span

TEXT = "x" * 100
DAY = date(2015, 12, 7)
EMPTY = Parse((), ())
IRAN = Entity("e1", "Iran", "state", country="IRN")
SPAN = Span(0, 4)


def linked(*entities: Entity, on: date | None = DAY, form: Form = "name") -> dict[str, Entity]:
    mentions = tuple(Mention(SPAN, e.id, form, SPAN) for e in entities)
    return link(Article(TEXT, published=on), EMPTY, Cast(entities, mentions)).by_id


def person(name: str, role: str | None = None, **more: str) -> Entity:
    return Entity("p", name, "person", (), Cited(role, (SPAN,)) if role else None, **more)  # type: ignore[arg-type]


def test_an_office_holder_gets_number_state_and_role() -> None:
    """A full name, its state in the article and a term on its day make a link; a role that the words lack is an assumption."""
    e = linked(IRAN, person("Mohammad Javad Zarif"))["p"]
    assert (e.wikidata, e.country) == ("Q10296812", "IRN")
    assert e.role is not None and e.role.spans == ()
    assert e.role.assumed == "office table: minister of foreign affairs of Iran 2013-08-15 to 2021-08-24"


def test_the_words_own_role_stays() -> None:
    """The role that the article gives is never replaced by the table's."""
    role = linked(IRAN, person("Mohammad Javad Zarif", "envoy"))["p"].role
    assert role is not None and (role.value, role.spans) == ("envoy", (SPAN,))


def test_an_office_is_linked_only_on_a_day_it_was_held() -> None:
    """'Foreign Minister Zarif' means Javad Zarif in 2015, and is left open in 2023."""
    zarif = person("Zarif", "Foreign Minister", country="IRN")
    assert linked(IRAN, zarif)["p"].wikidata == "Q10296812"
    later = linked(IRAN, zarif, on=date(2023, 7, 1))["p"]
    assert later.wikidata is None and later.role == zarif.role


def test_a_surname_alone_is_never_linked() -> None:
    """A surname without an office keeps its candidates and gets no number and no role."""
    e = linked(IRAN, person("Zarif"))["p"]
    assert (e.wikidata, e.role) == (None, None)
    assert e.candidates[0].name == "Mohammad Javad Zarif"


def test_a_surname_of_one_state_gives_the_state() -> None:
    """Whoever 'Lavrov' is, in an article about Russia he is of Russia: the state is given, the person stays open."""
    e = linked(Entity("s", "Russia", "state", country="RUS"), person("Lavrov"))["p"]
    assert (e.wikidata, e.country) == (None, "RUS")
    assert linked(person("Lavrov"))["p"].country is None


def test_heads_of_state_and_government_are_known_by_their_surname() -> None:
    """'Putin' is the president in a dated article about Russia; not in one about another state, undated, before or after his
    term, or where the words make him something else."""
    russia = Entity("s", "Russia", "state", country="RUS")
    e = linked(russia, person("Putin"))["p"]
    assert e.wikidata == "Q7747" and e.why is not None and e.why.startswith("surname of the one in office: president of Russia")
    assert linked(Entity("s", "Chile", "state", country="CHL"), person("Putin"))["p"].wikidata is None
    assert linked(russia, person("Putin"), on=None)["p"].wikidata is None
    assert linked(russia, person("Yeltsin"))["p"].wikidata is None
    assert linked(russia, person("Putin", "violinist"))["p"].wikidata is None


def test_another_state_speaks_against_a_link() -> None:
    """A namesake whom the article puts into another state is not linked."""
    e = linked(person("David Cameron", country="AUS"))["p"]
    assert e.wikidata is None and e.country == "AUS"


def test_another_profession_speaks_against_a_link() -> None:
    """A golfer called like an ambassador stays open."""
    e = linked(Entity("s", "United States", "state", country="USA"), person("David Frost", "golfer"), on=date(2010, 11, 8))["p"]
    assert e.wikidata is None


def test_an_undated_article_says_so() -> None:
    """Without a day a link needs more, and says that the article has none."""
    e = linked(IRAN, person("Mohammad Javad Zarif", "Foreign Minister", country="IRN"), on=None)["p"]
    assert e.wikidata == "Q10296812"
    assert e.why is not None and e.why.endswith("the article is undated")


def test_a_description_by_office_has_one_holder_on_the_day() -> None:
    """'The Russian president' is Vladimir Putin in 2015 and Dmitry Medvedev in 2010; undated, 'former' or plural it is nobody's."""
    words = person("Russian president", country="RUS")
    assert linked(words, form="description")["p"].wikidata == "Q7747"
    assert linked(words, on=date(2010, 1, 1), form="description")["p"].wikidata == "Q23530"
    assert linked(words, on=None, form="description")["p"].wikidata is None
    assert linked(person("former Russian president", country="RUS"), form="description")["p"].wikidata is None
    assert linked(person("Russian ministers", country="RUS"), form="description")["p"].wikidata is None


def test_states_have_their_numbers() -> None:
    """A state is linked by its name, a part of one by its own."""
    assert linked(IRAN)["e1"].wikidata == "Q794"
    assert linked(Entity("s", "Scotland", "state", country="GBR"))["s"].wikidata == "Q22"


def test_common_party_names_need_their_state() -> None:
    """'Labour Party' is the British one where the article is about Britain, and open elsewhere."""
    labour = Entity("o", "Labour Party", "organization")
    assert linked(labour, Entity("s", "United Kingdom", "state", country="GBR"))["o"].wikidata == "Q9630"
    elsewhere = linked(labour, Entity("s", "Norway", "state", country="NOR"))["o"]
    assert elsewhere.wikidata is None and elsewhere.candidates


def test_distinctive_organizations_are_linked_anywhere() -> None:
    """NATO is NATO."""
    assert linked(Entity("o", "NATO", "organization"))["o"].wikidata == "Q7184"


def test_who_belongs_to_a_state_is_of_it() -> None:
    """An unknown person has the state of whom it belongs to, and says whence; an adjective gives it as well."""
    assert (e := linked(IRAN, person("Jane Roe", of="e1"))["p"]).country == "IRN"
    assert e.why == "state of Iran"
    assert linked(Entity("g", "two French students", "group"), form="description")["g"].country == "FRA"
    assert linked(Entity("g", "pro-Russian separatists", "group"), form="description")["g"].country is None


def test_an_administration_is_named_after_its_head() -> None:
    """'Obama administration' is of the United States."""
    assert linked(Entity("o", "Obama administration", "organization"))["o"].country == "USA"


def test_a_short_form_does_not_compete_with_the_full_name() -> None:
    """The New York Times that is later 'the Times' is not The Times of London."""
    e = linked(Entity("o", "New York Times", "organization", ("Times",)), Entity("s", "United States", "state", country="USA"))["o"]
    assert e.wikidata == "Q9684"


def test_a_son_is_not_his_father() -> None:
    """'Donald Trump Jr.' is not led to Donald Trump."""
    usa = Entity("s", "United States", "state", country="USA")
    assert linked(usa, person("Donald Trump Jr."), on=date(2018, 5, 1))["p"].wikidata is None


def test_everyone_of_a_name_may_be_of_one_state() -> None:
    """Who it is stays open, of which state does not."""
    syria = Entity("s", "Syria", "state", country="SYR")
    e = linked(syria, person("Assad", "President"), on=None)["p"]
    assert (e.wikidata, e.country) == (None, "SYR")


def test_a_regime_is_named_after_its_head() -> None:
    """'the Castro regime' is of Cuba, whatever adjective stands before."""
    assert linked(Entity("g", "communist Castro regime", "state"), form="description")["g"].country == "CUB"


def test_a_party_may_be_called_by_its_adjective() -> None:
    """'Republican' is the party in an article about the United States, and open in one about Chile."""
    republican = Entity("o", "Republican", "group")
    assert linked(republican, Entity("s", "United States", "state", country="USA"))["o"].wikidata == "Q29468"
    assert linked(republican, Entity("s", "Chile", "state", country="CHL"))["o"].wikidata is None


def test_an_abbreviated_state_in_a_name_is_read_in_full() -> None:
    """'La. Department of …' is of Louisiana."""
    usa = Entity("s", "United States", "state", country="USA")
    e = linked(usa, Entity("o", "La. Department of Transportation and Development", "organization"))["o"]
    assert e.wikidata == "Q2400783"


def test_lower_case_words_are_never_linked() -> None:
    """A common word that is some organization's abbreviation is not it."""
    assert linked(Entity("o", "who", "organization"), form="description")["o"].wikidata is None


def test_a_number_that_is_there_stays() -> None:
    """An entity that has a number already is left as it is."""
    e = Entity("o", "NATO", "organization", wikidata="Q1")
    assert linked(e)["o"] == e


def test_the_users_own_actors_come_first(tmp_path: Path) -> None:
    """A name of the user's file is linked to it, surname or not."""
    path = tmp_path / "own.csv"
    path.write_text("name,kind,aliases,country,wikidata\nLena Morrow,person,Morrow,NOR,Q99\n", encoding="utf-8")
    cast = Cast((person("Morrow"),), (Mention(SPAN, "p", "name", SPAN),))
    e = link(Article(TEXT), EMPTY, cast, load(path)).by_id["p"]
    assert (e.wikidata, e.country) == ("Q99", "NOR")


@pytest.mark.parametrize("name", ["", "’", "🙂", "A" * 10_000, "the", "O'", "-", "́"])
def test_odd_names_are_left_alone(name: str) -> None:
    """No name makes linking fail."""
    assert linked(person(name), Entity("o", name, "organization"))["p"].wikidata is None
