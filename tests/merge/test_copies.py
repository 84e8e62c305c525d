from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merge import Prints, copied, copies
from reportedly.merge.copies import prints
from reportedly.text import Article
from retold import Told, account

FLOOD = "The river Orle broke its banks near the mill at Vasto on Sunday night and three streets had to be cleared by the fire brigade."
OTHER = "Nobody in the council of Vasto wanted to say when the dam, which is older than the town hall itself, was last inspected."


def _article(text: str, day: int | None = 5, outlet: str = "A") -> Article:
    return Article(text, url=f"https://{outlet}.example/{day}", outlet=outlet, published=date(2024, 3, day) if day else None)


def test_a_paragraph_used_again_is_found() -> None:
    """A paragraph that stands in an earlier article is a copy of it, word for word at the place given."""
    first, second = (
        _article(f"{FLOOD}\n{OTHER}", 4),
        _article(f"Water in the streets.\n{FLOOD}\nOur own words stand here, and they stand alone."),
    )
    (c,) = copies(second, Prints([first]))
    assert (c.other, c.direction) == (first.id, "from")
    assert second[c.span] == first[c.there] == FLOOD.rstrip(".")


def test_a_cut_and_edited_paragraph_is_found() -> None:
    """Of a paragraph with words put before and others left out, what is left of it is found."""
    edited = "Officials confirmed that the river Orle broke its banks near the mill at Vasto on Sunday night and three streets were shut."
    (c,) = copies(_article(edited), Prints([_article(FLOOD, 4)]))
    assert _article(edited)[c.span] == "the river Orle broke its banks near the mill at Vasto on Sunday night and three streets"


@given(st.lists(st.sampled_from("abcdefgh"), min_size=21, max_size=21), st.text("xyz ", max_size=40), st.text("uvw ", max_size=40))
def test_twenty_one_words_in_a_row_are_always_met(shared: list[str], before: str, after: str) -> None:
    """Two lines that share twenty-one words in a row share a print, whatever stands around them."""
    words = " ".join(shared)
    assert prints(f"{before} {words} {after}") & prints(f"{after} {words} {before}")


def test_direction_follows_the_days() -> None:
    """The article published on an earlier day is the origin; without two different days nothing is said."""
    old, new, undated = _article(FLOOD, 4, "A"), _article(FLOOD, 6, "B"), _article(FLOOD, None, "C")
    assert [c.direction for c in copies(new, Prints([old]))] == ["from"]
    assert [c.direction for c in copies(old, Prints([new]))] == ["to"]
    assert [c.direction for c in copies(undated, Prints([old]))] == ["unknown"]
    assert [c.direction for c in copies(_article(FLOOD, 4, "D"), Prints([old]))] == ["unknown"]


def test_the_same_quotation_is_no_copy() -> None:
    """Two reporters who quote the same words of a speech have not copied each other."""
    speech = "“We will rebuild every house that the river took from us, and we will not rest until the last family is home again”"
    assert copies(_article(f"{speech}, the mayor said."), Prints([_article(f"At noon she spoke: {speech}.", 4)])) == ()


def test_a_report_in_copied_words_knows_its_origin() -> None:
    """Reports of a sentence that is mostly copied are known as copies of the article it comes from, others are not."""
    old = account(FLOOD, Told("cleared"), "A", date(2024, 3, 4))
    new = account(f"{FLOOD} Volunteers attacked the mayor over the late warning.", Told("cleared"), "B")
    own = account(f"{FLOOD} Volunteers attacked the mayor over the late warning.", Told("attacked"), "B")
    before = Article(FLOOD, url="https://A.example", published=date(2024, 3, 4))
    after = Article(f"{FLOOD} Volunteers attacked the mayor over the late warning.", url="https://B.example", published=date(2024, 3, 5))
    assert (before.id, after.id) == (old.story.article, new.story.article)
    found = copies(after, Prints([before]))
    assert copied([old, new, own], found) == {new.id: before.id}
    assert copied([old, new, own], copies(before, Prints([after]))) == {new.id: before.id}


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_compared(a: str, b: str) -> None:
    """No text makes it fail, and what is found lies in both texts."""
    left, right = Article(a, url="a"), Article(b, url="b")
    for c in copies(left, Prints([right])):
        assert left[c.span] and right[c.there]


def test_an_article_is_no_copy_of_itself() -> None:
    """Filing an article twice, or looking up one that is filed, finds nothing."""
    article, filed = _article(FLOOD), Prints()
    filed.add(article)
    filed.add(article)
    assert copies(article, filed) == ()


def test_long_lines_take_no_longer_than_their_length() -> None:
    """A line of 200,000 code points with unbalanced quotation marks is compared in a moment."""
    text = "“ " * 50_000 + " ".join(f"word{n}" for n in range(12_000))
    (c,) = copies(Article(text, url="a"), Prints([Article(text, url="b")]))
    assert c.span.end == len(text)
