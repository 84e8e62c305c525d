"""Time expressions: what is read, what it means, and what is never read as a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.record import When
from reportedly.stages.when import expressions
from reportedly.stages.when.resolve import Calendar
from reportedly.text import Article
from saying import parsed

THURSDAY = date(2015, 12, 10)


def told(text: str, published: date | None = THURSDAY) -> dict[str, When]:
    """Every expression of a text by its words, with its days."""
    plain, parse = parsed(text)
    article = Article(plain.text, published=published, language="en")
    found = expressions(article, parse)
    return {article[e.span]: w for e, w in zip(found, Calendar(article, parse, found).placed, strict=True)}


def span(first: str, last: str = "") -> tuple[date | None, date | None]:
    """Two ISO days; "?" is an open end, one alone both."""
    a, b = (None if x == "?" else date.fromisoformat(x) for x in (first, last or first))
    return a, b


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The rebels attacked on Monday.", "on Monday", span("2015-12-07")),
        ("The rebels attacked on Thursday.", "on Thursday", span("2015-12-10")),
        ("The rebels will attack on Monday.", "on Monday", span("2015-12-14")),
        ("The leaders met last Thursday.", "last Thursday", span("2015-12-03")),
        ("The leaders met on Tuesday night.", "on Tuesday night", span("2015-12-08")),
        ("They met yesterday.", "yesterday", span("2015-12-09")),
        ("They met this morning.", "this morning", span("2015-12-10")),
        ("They met last night.", "last night", span("2015-12-09", "2015-12-10")),
        ("Shells fell overnight.", "overnight", span("2015-12-09", "2015-12-10")),
        ("They will meet tomorrow.", "tomorrow", span("2015-12-11")),
        ("They met last week.", "last week", span("2015-11-30", "2015-12-06")),
        ("They met this week.", "this week", span("2015-12-07", "2015-12-10")),
        ("They met earlier this month.", "earlier this month", span("2015-12-01", "2015-12-10")),
        ("They will meet later this year.", "later this year", span("2015-12-10", "2015-12-31")),
        ("They will meet next month.", "next month", span("2016-01-01", "2016-01-31")),
        ("They met at the end of last year.", "at the end of last year", span("2014-10-01", "2014-12-31")),
        ("They met over the weekend.", "over the weekend", span("2015-12-05", "2015-12-06")),
        ("They met last summer.", "last summer", span("2015-06-01", "2015-08-31")),
        ("They met this past May.", "this past May", span("2015-05-01", "2015-05-31")),
        ("They met two days ago.", "two days ago", span("2015-12-08")),
        ("They met three years ago.", "three years ago", span("2012-01-01", "2012-12-31")),
        ("They met two weeks ago.", "two weeks ago", span("2015-11-23", "2015-11-29")),
        ("They fled years ago.", "years ago", span("?", "2013-12-10")),
        ("They have fled in the past two weeks.", "in the past two weeks", span("2015-11-26", "2015-12-10")),
        ("They have fled in recent weeks.", "in recent weeks", span("?", "2015-12-10")),
        ("They will leave in the next six months.", "in the next six months", span("2015-12-10", "2016-06-10")),
        ("They will leave within a year.", "within a year", span("2015-12-10", "2016-12-10")),
    ],
)
def test_seen_from_publication(text: str, words: str, days: tuple[date | None, date | None]) -> None:
    """What is told from the day of publication is placed from it, the tense giving the direction."""
    found = told(text)[words]
    assert (found.earliest, found.latest, found.assumed) == (*days, None)


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The war began on 11 September 2001.", "on 11 September 2001", span("2001-09-11")),
        ("The war began on September 11, 2001.", "on September 11, 2001", span("2001-09-11")),
        ("They have worried since 9/11.", "since 9/11", span("2001-09-11", "?")),
        ("The law was passed on 2014-03-12.", "on 2014-03-12", span("2014-03-12")),
        ("It was signed on the 3rd of March 2014.", "on the 3rd of March 2014", span("2014-03-03")),
        ("The talks ran from 3 to 7 June 2014.", "from 3 to 7 June 2014", span("2014-06-03", "2014-06-07")),
        ("The talks ran on August 14-16, 2013.", "on August 14-16, 2013", span("2013-08-14", "2013-08-16")),
        ("It was built between March and May 2012.", "between March and May 2012", span("2012-03-01", "2012-05-31")),
        ("It ran from June 2014 until May 2015.", "from June 2014 until May 2015", span("2014-06-01", "2015-05-31")),
        ("It ran from 2012 to 2014.", "from 2012 to 2014", span("2012-01-01", "2014-12-31")),
        ("They fought in the 1990s.", "in the 1990s", span("1990-01-01", "1999-12-31")),
        ("They fought in the early 1990s.", "in the early 1990s", span("1990-01-01", "1993-04-30")),
        ("They fought in the 19th century.", "in the 19th century", span("1801-01-01", "1900-12-31")),
        ("They met in early 2015.", "in early 2015", span("2015-01-01", "2015-04-30")),
        ("They met in mid-2018.", "in mid-2018", span("2018-05-01", "2018-08-31")),
        ("They met in late November 2013.", "in late November 2013", span("2013-11-21", "2013-11-30")),
        ("They met in the second quarter of 2019.", "in the second quarter of 2019", span("2019-04-01", "2019-06-30")),
        ("They met in the first half of 2014.", "in the first half of 2014", span("2014-01-01", "2014-06-30")),
        ("They met in summer 2014.", "in summer 2014", span("2014-06-01", "2014-08-31")),
        ("They met in the fall of 2013.", "in the fall of 2013", span("2013-09-01", "2013-11-30")),
        ("They met on Christmas Day 2014.", "on Christmas Day 2014", span("2014-12-25")),
        ("They have been at war since 2011.", "since 2011", span("2011-01-01", "?")),
        ("They fled before 2012.", "before 2012", span("?", "2011-12-31")),
        ("They fled after 2012.", "after 2012", span("2013-01-01", "?")),
    ],
)
def test_absolute_dates_need_no_anchor(text: str, words: str, days: tuple[date | None, date | None]) -> None:
    """A date with its year is placed in an undated article as well."""
    found = told(text, published=None)[words]
    assert (found.earliest, found.latest, found.assumed) == (*days, None)


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They met in November.", "in November", span("2015-11-01", "2015-11-30")),
        ("They met on March 3.", "on March 3", span("2015-03-03")),
        ("They will meet on March 3.", "on March 3", span("2016-03-03")),
        ("They will leave by Dec. 20.", "by Dec. 20", span("2015-12-10", "2015-12-20")),
        ("They met on Monday 19 December.", "on Monday 19 December", span("2016-12-19")),
        ("They met last November.", "last November", span("2015-11-01", "2015-11-30")),
        ("They met last December.", "last December", span("2014-12-01", "2014-12-31")),
        ("They met in October last year.", "in October last year", span("2014-10-01", "2014-10-31")),
        ("They have been at war since 2011.", "since 2011", span("2011-01-01", "2015-12-10")),
        ("They met on Thanksgiving Day.", "on Thanksgiving Day", span("2015-11-26")),
    ],
)
def test_the_year_is_found_from_publication(text: str, words: str, days: tuple[date | None, date | None]) -> None:
    """A date without its year is the last one, or the next in a clause that looks ahead; a weekday with a date decides the year."""
    found = told(text)[words]
    assert (found.earliest, found.latest) == days


@pytest.mark.parametrize("words", ["on Monday", "last week", "in November", "on 3 March", "two days ago", "yesterday", "this year"])
def test_undated_stays_unresolved(words: str) -> None:
    """Without a publication date nothing is counted from it, and the record says so in these words."""
    assert told(f"The rebels attacked {words}.", published=None)[words] == When(
        told(f"The rebels attacked {words}.", published=None)[words].words, None, None, f"no publication date: '{words}' is not resolved"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("for decades", "says how long, not when"),
        ("recently", "names no day"),
        ("every Friday", "comes again and again"),
        ("during Ramadan", "moves from year to year"),
        ("on 3/4/2014", "may be two different days"),
        ("during the night", "names no day"),
    ],
)
def test_what_no_day_can_give(words: str, why: str) -> None:
    """Vague words keep their words and say why they have no days."""
    found = told(f"The rebels attacked {words}.")[words]
    assert (found.earliest, found.latest, found.assumed) == (None, None, f"'{words}' {why}")


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said the march was over.",
        "The governor may march on the second city.",
        "April Ryan asked August Wilson about June Carter.",
        "The Sun and the Sunday Times printed it; USA Today did not.",
        "They sent 2000 troops and paid $2014 for 1500 tents.",
        "Share prices fell on Black Friday.",
        "Summer Palace guards fell back after the fall of Kabul.",
        "Turnout was 2014% of the figure.",
        "Then they sat down, and then they left.",
        "Room 1984 was empty.",
        "He sat in the middle.",
    ],
)
def test_names_and_numbers_are_no_times(text: str) -> None:
    """Names, verbs, counts and prices are never read as times."""
    assert told(text) == {}


def test_a_noun_behind_keeps_its_preposition() -> None:
    """The preposition before "the 2012 vote" is that of the vote; the year alone is the expression."""
    assert list(told("They fled after the 2012 vote and by Monday's deadline.")) == ["2012", "Monday"]


def test_the_next_day_is_counted_from_the_day_before_it() -> None:
    """A day told from another is placed from the nearest day told before, and the record names that."""
    found = told("On 12 March 2014 the army shelled Homs. The next day the rebels left. Two days later they came back.", published=None)
    assert (found["The next day"].earliest, found["Two days later"].latest) == (date(2014, 3, 13), date(2014, 3, 15))
    assert found["The next day"].assumed == "'The next day' is counted from 'On 12 March 2014'"


def test_the_same_year_is_the_year_told_before() -> None:
    """ "Later that year" is of the year just told; with none told it is not placed, and says so."""
    assert told("In May 2009 they met. Later that year they fought.")["Later that year"].latest == date(2009, 12, 31)
    assert told("Later that year they fought.")["Later that year"].assumed == "no day is told that 'Later that year' is counted from"


def test_hours_later_is_the_same_day_or_the_next() -> None:
    """Hours count within a day and the next."""
    assert told("They met on Monday. Hours later the deal failed.")["Hours later"].latest == date(2015, 12, 8)


def test_a_story_goes_on_in_its_year() -> None:
    """A month told after one with a past year is of that year, and the record says it is an assumption."""
    found = told("In February 2002 the army took the town; in July it lost it.")["in July"]
    assert (found.earliest, found.assumed) == (date(2002, 7, 1), "the year of 'in July' is taken from 'In February 2002' before it")


def test_a_dateline_anchors_an_undated_article() -> None:
    """The day in the dateline stands in where there is no publication date, and every date that rests on it says so."""
    text = "LONDON, March 3, 2015 (Agency) — The police arrested ten men on Tuesday."
    assert told(text, published=None)["on Tuesday"].earliest == date(2015, 3, 3)
    assert told(text, published=None)["on Tuesday"].assumed == "no publication date: counted from the dateline, 2015-03-03"
    assert told(text)["on Tuesday"].earliest == date(2015, 12, 8)


def _documented() -> Iterator[tuple[str, bool, tuple[date | None, date | None]]]:
    """The rows of the table in docs/time-and-place.md: words, whether they tell of a plan, days."""
    page = (Path(__file__).parents[2] / "docs" / "time-and-place.md").read_text("utf-8")
    table = page.split("| words | earliest | latest |\n", 1)[1].split("\n\n", 1)[0]
    for row in table.splitlines()[1:]:
        words, first, last = ([c.strip() for c in cell.split(" · ")] for cell in row.strip("| ").split("|"))
        first = first * len(words) if len(first) == 1 else first
        last = first if last == ["the same"] else last * len(words) if len(last) == 1 else last
        for w, a, b in zip(words, first, last, strict=True):
            yield w.removesuffix(" (planned)"), w.endswith("(planned)"), span(a.replace("open", "?"), b.replace("open", "?"))


@pytest.mark.parametrize(("words", "planned", "days"), list(_documented()))
def test_the_document_is_true(words: str, planned: bool, days: tuple[date | None, date | None]) -> None:
    """What the page on times shows for its examples is what they give."""
    found = told(f"They {'will meet' if planned else 'met'} {words}.")[words]
    assert (found.earliest, found.latest) == days


WORDS = st.lists(
    st.sampled_from(
        "in on the last next two 31 2014 Monday May April , . - / ago later week weeks month that same this day after before since until "
        "9999 0 1st century 's “ early of mid end year and to 99999999999 now 🙂 decade hours a few Easter".split()
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.one_of(st.none(), st.dates()))
def test_any_words_give_sound_days(words: list[str], published: date | None) -> None:
    """Whatever words of time are thrown together, each expression has words, and days in order or a reason for none."""
    text = " ".join(words)
    for phrase, when in told(text, published).items():
        assert phrase.strip()
        assert when.earliest or when.latest or when.assumed
        assert not (when.earliest and when.latest) or when.earliest <= when.latest


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail, and every expression lies in it."""
    assert all(words in text for words in told(text))
