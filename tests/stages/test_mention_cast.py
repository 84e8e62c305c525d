"""Cast.at: the entity that a phrase means, on casts made by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Cast, Entity, Mention
from reportedly.text import Span

TEXT = "Hamas senior official Saleh Nur met Iran's foreign minister, who thanked Vela and Orban."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def named(words: str, entity: str, phrase: str | None = None) -> Mention:
    return Mention(at(words), entity, "name", at(words), at(phrase or words))


MINISTER = "Iran's foreign minister, who thanked Vela and Orban"
CAST = Cast(
    tuple(Entity(e, e, "person") for e in ("hamas", "nur", "iran", "minister", "vela", "orban")),
    (
        named("Hamas", "hamas"),
        named("Saleh Nur", "nur", "Hamas senior official Saleh Nur"),
        named("Iran", "iran", "Iran's"),
        Mention(at("Iran's foreign minister"), "minister", "description", at("minister"), at(MINISTER)),
        Mention(at("who"), "minister", "pronoun", at("who")),
        named("Vela", "vela"),
        named("Orban", "orban"),
    ),
)


def test_a_title_and_an_affiliation_belong_to_the_person() -> None:
    """'Hamas senior official X' means X; the affiliation alone means the group."""
    assert CAST.at(at("Hamas senior official Saleh Nur")) == "nur"
    assert CAST.at(at("Hamas")) == "hamas"


def test_a_possessive_means_what_is_possessed() -> None:
    """'Iran's foreign minister' means the minister, 'Iran's' alone the state."""
    assert CAST.at(at("Iran's foreign minister")) == "minister"
    assert CAST.at(at("Iran's")) == "iran"


def test_the_head_alone_is_enough() -> None:
    """A span of the head word, or of a part of a name, means what the whole phrase means."""
    assert CAST.at(at("minister")) == "minister"
    assert CAST.at(at("Nur")) == "nur"


def test_a_relative_clause_does_not_change_the_meaning() -> None:
    """'the minister, who thanked X' means the minister, and nobody named in the clause."""
    assert CAST.all_at(at(MINISTER)) == ("minister",)
    assert CAST.at(at("who")) == "minister"


def test_of_joined_names_the_first_is_meant_and_all_are_given() -> None:
    """'X and Y' means X; all_at gives both in text order."""
    assert CAST.at(at("Vela and Orban")) == "vela"
    assert CAST.all_at(at("Vela and Orban")) == ("vela", "orban")


def test_words_without_a_head_mean_the_phrase_around_them() -> None:
    """'senior official' stands within a phrase that means Nur; words outside all phrases mean nobody."""
    assert CAST.at(at("senior official")) == "nur"
    assert CAST.at(at("met")) is None
    assert Cast().at(Span(0, 3)) is None


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 12), st.integers(0, 30), st.integers(0, 30)), max_size=40), st.data())
def test_at_gives_an_entity_of_the_cast_whatever_the_spans(rows: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    """For any mentions and any span the answer is an entity whose mention touches the span, or None."""
    mentions = tuple(
        Mention(Span(s, s + n), f"e{k}", "name", Span(s, s + n), Span(max(0, s - before), s + n + behind))
        for k, (s, n, before, behind) in enumerate(rows)
    )
    cast = Cast(tuple(Entity(f"e{k}", "x", "person") for k in range(len(rows))), mentions)
    start = data.draw(st.integers(0, 320))
    span = Span(start, start + data.draw(st.integers(1, 40)))
    found = cast.at(span)
    assert found is None or any(m.entity == found and m.reach.overlap(span) for m in mentions)
    assert (found,) == cast.all_at(span)[:1] or (found is None and cast.all_at(span) == ())
