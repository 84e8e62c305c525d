from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from read.samples import ATOM, JSON_FEED, RSS
from reportedly.read import from_bytes
from reportedly.record import Skipped
from reportedly.text import Article


def items(feed: str | bytes) -> list[Article | Skipped]:
    return list(from_bytes(feed if isinstance(feed, bytes) else feed.encode(), "feed.xml"))


def test_an_entry_is_an_article() -> None:
    """The fullest text of an entry becomes lines, furniture marked; title, address, author and day are its own, the outlet the feed's."""
    a = items(RSS)[0]
    assert isinstance(a, Article)
    assert (
        a.text == "The dockers of Norhaven will go back to work, the union said.\nA crane\nThe port did not say what the deal would cost."
    )
    assert [(a[s], k) for s, k in a.marks] == [("A crane", "caption")]
    assert (a.source, a.title, a.url, a.authors, a.published, a.outlet) == (
        "feed.xml#1", "Port strike ends", "https://courier.example/port", ("Ann Lee",), date(2024, 3, 5), "The Norhaven Courier",
    )  # fmt: skip


def test_entries_without_text_are_skipped_alone() -> None:
    """An entry that gives only a headline, and one that gives nothing, are counted; the others are read."""
    found = items(RSS)
    assert found[1:3] == [Skipped("feed.xml#2", "the feed gives only a headline"), Skipped("feed.xml#3", "an entry without a text")]
    assert isinstance(found[3], Article)


def test_atom_gives_the_day_of_publication() -> None:
    """Published counts, updated does not; a feed of one entry keeps its name."""
    (a,) = items(ATOM)
    assert isinstance(a, Article)
    assert (a.text, a.source, a.published, a.authors, a.outlet) == (
        "The mayor said that she would resign on Friday.", "feed.xml", date(2024, 3, 6), ("Cy Fox",), "Sundvik Post",
    )  # fmt: skip
    (undated,) = items(ATOM.replace("<published>2024-03-06T01:00:00Z</published>", ""))
    assert isinstance(undated, Article)
    assert undated.published is None


def test_a_json_feed_is_a_feed() -> None:
    """Items are articles; one without text gives only a headline; one that is no object is skipped."""
    a, headline, nothing = items(JSON_FEED)
    assert isinstance(a, Article)
    assert (a.text, a.published, a.authors, a.outlet) == (
        "The mayor said that she would resign.\nShe gave no reason.", date(2024, 3, 6), ("Cy Fox",), "Sundvik Post",
    )  # fmt: skip
    assert headline == Skipped("feed.xml#2", "the feed gives only a headline")
    assert nothing == Skipped("feed.xml#3", "a JSON value that is no object")


def test_a_malformed_feed_is_read_as_far_as_it_can_be() -> None:
    """Entries before and after a broken place are read, and a line says that the feed is malformed."""
    broken = RSS.replace("<item></item>", "<item><title>Broken & <b>open</title></item>")
    found = items(broken)
    assert sum(isinstance(x, Article) for x in found) == 2
    assert any(isinstance(x, Skipped) and x.reason.startswith("the feed is malformed (") for x in found)


def test_a_feed_that_breaks_off_is_read() -> None:
    """What came before the break is an article."""
    found = items(RSS[: RSS.index("<item></item>")])
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Skipped)


def test_a_feed_without_entries_says_so() -> None:
    """An empty feed and one that is no XML at all give one line."""
    assert items("<rss><channel><title>x</title></channel></rss>") == [Skipped("feed.xml", "a feed without entries")]
    assert items('{"version": "https://jsonfeed.org/version/1", "items": []}') == [Skipped("feed.xml", "a feed without entries")]
    (nothing,) = items("<rss <<<< ")
    assert isinstance(nothing, Skipped)


def test_another_language_is_skipped_by_entry() -> None:
    """A feed in two languages gives its English entries."""
    german = (
        "Die Hafenarbeiter kehren am Mittwoch zur Arbeit zurück, teilte die Gewerkschaft am Dienstagabend mit, ohne Einzelheiten zu nennen."
    )
    found = items(RSS.replace("The mayor of Sundvik said that she would resign &amp;amp; leave on Friday.", german))
    assert found[3] == Skipped("feed.xml#4", "in German (de), not English", "de")


@given(
    st.lists(
        st.sampled_from(
            ["<item>", "</item>", "<title>", "</title>", "The king said & so", "<description>", "</description>", "<![CDATA[", "]]>", "<p>"]
        )
    )
)
def test_any_pieces_of_a_feed_give_articles_or_reasons(pieces: list[str]) -> None:
    """No arrangement of a feed's elements makes reading raise."""
    assert all(isinstance(x, Article | Skipped) for x in items("<rss><channel>" + "".join(pieces)))
