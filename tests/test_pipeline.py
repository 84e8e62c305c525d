from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.contract import to_dict
from reportedly.errors import UsageError
from reportedly.pipeline import STAGES, Pipeline, build
from reportedly.record import Count, Reading, Segment, Tags
from reportedly.sound import check
from reportedly.text import Article, Span

NEWS = (
    "Krevan troops shelled Dol on Monday, its mayor said.",
    "“We will not leave,” Ivo Marek said. “Not now.”",
    "According to the agency VNA, Veria may send soldiers",
    "The minister accused Veria of arming the rebels, and denied that his army had fired first.",
    "By Mila Horvat, The Courier",
    "Donate today!",
    '"A quotation that never ends',
    "He said [of Veria] that — reportedly — talks failed in 1999.",
    "U.S. President X met with Y in Paris; they signed a deal.",
)
MARKS = ("\n", "\n\n", " ", "“", "”", '"', "’", "—", "\u00a0", "👩\u200d🚒", "e\u0301")
CONTROL = "\x1e&Y\U0005bfc3\x8b"
"""The parser makes the white space in such words each other's heads."""
pieces = st.one_of(st.sampled_from(NEWS), st.text(max_size=25), st.sampled_from(MARKS))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(pieces, max_size=14).map("".join))
def test_any_text_gives_a_sound_reading(pipeline: Pipeline, text: str) -> None:
    """Whatever the text holds, it is read without an error, and the reading breaks no promise."""
    reading = pipeline.read(Article(text, language="en"))
    assert check(reading) == []
    assert reading.article.text == text


@pytest.mark.parametrize(
    "text",
    ["", "\n", " ", "x" * 200_000, "word " * 3_000, "“" * 1_000, "(" * 1_000, "He said " * 300, "a\n" * 1_000, CONTROL * 3],
    ids=["empty", "line feed", "space", "one word", "one line", "quotes", "brackets", "he said", "lines", "control characters"],
)
def test_odd_texts_give_sound_readings(pipeline: Pipeline, text: str) -> None:
    """Long lines, walls of quotation marks and the like are read like anything else."""
    assert check(pipeline.read(Article(text, language="en"))) == []


def test_the_same_article_gives_the_same_reading(pipeline: Pipeline) -> None:
    """Reading is a function of the article: a second run gives equal records with equal ids."""
    article = Article("\n".join(NEWS), language="en")
    assert to_dict(pipeline.read(article)) == to_dict(build().read(article))


def test_a_pipeline_travels_to_other_processes(pipeline: Pipeline) -> None:
    """A pipeline can be pickled, and says what it is made of."""
    there = pickle.loads(pickle.dumps(pipeline))
    assert there == pipeline
    assert there.read(Article("Veria fell.", language="en")).made_by.keys() == {"reportedly", *STAGES}


def all_caption(article: Article) -> tuple[Segment, ...]:
    return (Segment(Span(0, len(article.text)), "caption"),)


def test_a_stage_can_be_swapped(pipeline: Pipeline) -> None:
    """A function in a slot replaces the stage: of nothing but furniture, nothing is read."""
    reading = replace(pipeline, segment=all_caption).read(Article(NEWS[0], language="en"))
    assert (reading.reports, reading.attributions, reading.segments[0].kind) == ((), (), "caption")


def test_a_stage_can_be_named(tmp_path: object) -> None:
    """``module:attribute`` names any function that can be imported; without a table entry or plug-in it is the only way."""
    built = build(segment="reportedly.stages.segment:segment")
    assert built.made_by["segment"].startswith("reportedly.stages.segment:segment")
    assert isinstance(built.read(Article("", language="en")), Reading)


@pytest.mark.parametrize(
    ("slot", "name", "told"),
    [
        ("sort", "x", "stages are segment, parse"),
        ("segment", "x", "knows no 'x'; it knows"),
        ("segment", "no.module:x", "could not be loaded"),
    ],
)
def test_a_stage_there_is_none_of_is_wrong_usage(slot: str, name: str, told: str) -> None:
    """The error says what there is."""
    with pytest.raises(UsageError, match=told):
        build(**{slot: name})


def test_a_model_that_finds_nothing_is_heard(pipeline: Pipeline) -> None:
    """What only the rules half believe is a report where no model reads along, and none where one has read it and seen nothing."""
    article = Article("Every June the two governments meet on the dry riverbed.", language="en")
    alone, heard = (replace(pipeline, tag=lambda a, p, t=tags: t).read(article).reports for tags in (Tags(), Tags(read=True)))
    assert [r.frame.type for r in alone] == ["CONSULT"] and heard == ()


def test_a_crowd_without_a_name_acts_and_is_counted(pipeline: Pipeline) -> None:
    """Those who act need no name."""
    (report,) = pipeline.read(Article("A crowd of 3,000 people protested in the capital.", language="en")).reports
    assert report.frame.size is not None and report.frame.size.value == Count("acting", 3000, 3000)


@pytest.mark.parametrize("people", ["Supporters of Marek Velk", "Two aides of Marek Velk", "Marek Velk's relatives"])
def test_people_act_for_themselves_and_not_for_whom_they_belong_to(pipeline: Pipeline, people: str) -> None:
    """What the supporters of somebody do he does not do."""
    reading = pipeline.read(Article(f"{people} attacked the journalist Ada Orsa on Monday.", language="en"))
    names = {e.id: e.name for e in reading.entities}
    assert [[names[a] for a in r.frame.actors] for r in reading.reports] == [[people]]
