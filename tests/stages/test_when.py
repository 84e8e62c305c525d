"""The when stage: which time belongs to which happening, and what is assumed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.record import Frame, Parse, Status, Type, When
from reportedly.stages.when import assume_published, when
from reportedly.text import Article, Span
from saying import parsed

THURSDAY = date(2015, 12, 10)


def frame(text: str, trigger: str, kind: Type = "ASSAULT", status: Status = "happened", background: bool = False) -> Frame:
    """A frame with that trigger, told by the outlet itself."""
    at = Span(text.index(trigger), text.index(trigger) + len(trigger))
    return Frame((at,), kind, (), (), status, background, (), Span(0, len(text)))


def dated(text: str, trigger: str, kind: Type = "ASSAULT", status: Status = "happened", published: date | None = THURSDAY) -> When | None:
    """When the happening named by the trigger took place."""
    article, parse = _article(text, published)
    return when(article, parse, (frame(text, trigger, kind, status),))[0]


def _article(text: str, published: date | None) -> tuple[Article, Parse]:
    plain, parse = parsed(text)
    return Article(plain.text, published=published, language="en"), parse


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Russia attacked Poland on Monday.", "attacked", "on Monday"),
        ("On Monday, Russia attacked Poland.", "attacked", "On Monday"),
        ("Russia on Monday attacked Poland.", "attacked", "on Monday"),
        ("Russia attacked Poland in 1999.", "attacked", "in 1999"),
        ("Ukraine said Russia attacked Poland in March.", "attacked", "in March"),
        ("Gunmen killed four people in Gaza on Monday, officials said on Tuesday.", "killed", "on Monday"),
        ("The bombing on Tuesday killed thirty people.", "bombing", "on Tuesday"),
        ("The Monday attack was claimed on Wednesday by the group.", "attack", "Monday"),
        ("The Monday attack was claimed on Wednesday by the group.", "claimed", "on Wednesday"),
        ("The army shelled the town on Monday and the rebels fled it on Tuesday.", "shelled", "on Monday"),
        ("The army shelled the town on Monday and the rebels fled it on Tuesday.", "fled", "on Tuesday"),
        ("Since 2011 the regime has arrested thousands of people.", "arrested", "Since 2011"),
        ("Police arrested ten people during the protests.", "arrested", "during the protests"),
    ],
)
def test_the_time_of_the_clause(text: str, trigger: str, words: str) -> None:
    """A happening takes the time that its own clause gives it."""
    found = dated(text, trigger)
    assert found is not None
    assert [text[w.start : w.end] for w in found.words] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said on Monday that Russia attacked Poland.",
        "On Monday, the minister said that Russia attacked Poland.",
        "Russia attacked Poland, the minister said on Monday.",
        "The agency reported on Tuesday that Russia attacked Poland.",
        "Russia attacked Poland.",
    ],
)
def test_the_time_of_the_saying_dates_no_deed(text: str) -> None:
    """What is said on Monday did not happen on Monday, and the publication date never stands in."""
    assert dated(text, "attacked") is None


def test_the_saying_that_is_the_happening_is_dated() -> None:
    """A frame whose trigger is the cue itself has the time of the saying."""
    found = dated("The minister accused Iran on Monday of arming the rebels.", "accused", "ACCUSE")
    assert found and found.earliest == found.latest == date(2015, 12, 7)


def test_a_plan_looks_ahead() -> None:
    """The status of a plan turns a weekday to the next one, where what happened takes the last one."""
    text = "The leaders meet on Monday in Geneva."
    planned, happened = dated(text, "meet", "CONSULT", "planned"), dated(text, "meet", "CONSULT")
    assert planned and planned.earliest == date(2015, 12, 14)
    assert happened and happened.earliest == date(2015, 12, 7)


def test_undated_article() -> None:
    """Without a publication date the words are kept, no day is given, and the reason is stated."""
    text = "Rebels attacked the town on Monday."
    found = dated(text, "attacked", published=None)
    assert found == When((Span(text.index("on Monday"), len(text) - 1),), None, None, "no publication date: 'on Monday' is not resolved")


def test_time_told_by_another_event() -> None:
    """A time told by another event keeps its words; a date inside it bounds it."""
    text = "The army attacked the town after the May 3 vote."
    found = dated(text, "attacked")
    assert found and found.earliest == date(2015, 5, 3)
    unknown = dated("Police arrested ten people during the protests.", "arrested")
    assert unknown and unknown.earliest is None and unknown.assumed == "'during the protests' is told by another event"


def test_the_dateline_dates_nothing() -> None:
    """The day in a dateline is an anchor, never the time of the sentence it opens."""
    assert dated("KYIV, March 3, 2015 (Agency) — Troops shelled the town.", "shelled") is None


def test_assumed_publication_is_stated() -> None:
    """The variant that assumes the publication date says so, and leaves alone what words date, plans and history."""
    text = "Troops shelled the town."
    article, parse = _article(text, THURSDAY)
    plain, planned = frame(text, "shelled"), frame(text, "shelled", status="planned")
    past = frame(text, "shelled", background=True)
    why = "no words date it: assumed to be of the publication date, 2015-12-10"
    assert assume_published(article, parse, (plain, planned, past)) == (When((), THURSDAY, THURSDAY, why), None, None)
    undated, its_parse = _article(text, None)
    assert assume_published(undated, its_parse, (plain,)) == (None,)


def test_no_frames_no_work() -> None:
    """An article without happenings has no times; a trigger outside the parse has none either."""
    article, parse = _article("", None)
    assert when(article, parse, ()) == ()
    assert when(article, parse, (Frame((Span(0, 1),), "ASSAULT", (), (), "happened", False, (), Span(0, 1)),)) == (None,)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("attacked on Monday said that last week , . after the war in 2011 since it 🙂 “ ” next day".split()), max_size=25
    )
)
def test_one_answer_a_frame(words: list[str]) -> None:
    """Whatever the words, there is one answer for each frame, in order, and its words lie in the text."""
    text = " ".join(words)
    article, parse = _article(text, THURSDAY)
    frames = tuple(Frame((t.span,), "ASSAULT", (), (), "happened", False, (), t.span) for t in parse.tokens)
    found = when(article, parse, frames)
    assert len(found) == len(frames)
    assert all(article[w] for f in found if f for w in f.words)
