from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merge import stories
from reportedly.merge.linkage import join
from reportedly.merge.story import story
from reportedly.merge.words import cosine, stem, terms, vector
from reportedly.text import Article

STRIKE = "Dockers in the port of Maresk walked out on Monday over night shifts, and forty container ships waited outside the harbour."
WALKOUT = (
    "A walkout of dockers has closed the harbour of Maresk; container ships wait outside while the union and the port talk of night shifts."
)
VOTE = "Lawmakers in Tarn rejected the budget of finance minister Ilse Brandt, who offered to resign after the vote in parliament."


def test_articles_of_one_story_come_together() -> None:
    """Two accounts of a strike are one story; a vote elsewhere is another."""
    a, b, c = (Article(t, url=str(n)) for n, t in enumerate((STRIKE, VOTE, WALKOUT)))
    assert stories([a, b, c]) == ((a, c), (b,))


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    """Empty articles are like nothing, not even like each other."""
    assert len(stories([Article("", url="a"), Article("", url="b")])) == 2


def test_a_dated_article_asks_for_the_weeks_around_it() -> None:
    """An article finds one of the week before and after by its terms, and one of any day by two terms together."""
    days = {n: story(Article(STRIKE, url="x", published=date(2024, 3, n))) for n in (4, 11, 28)}
    undated = story(Article(STRIKE, url="x"))
    assert len(days[4].asked.keys() & days[11].keys) > len(days[4].asked.keys() & days[28].keys) > 0
    assert undated.asked.keys() & days[4].keys


def test_inflected_words_have_one_stem() -> None:
    """A verb's forms are one term, and the words that every text has are none."""
    assert {stem(w) for w in ("attacked", "attacks", "attacking", "attack")} == {"attack"}
    assert terms("The strike of the dockers") == [stem("strike"), stem("dockers")]


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    """The likeness of any two texts is between 0 and 1, in either order; a text with terms is wholly like itself."""
    x, y = vector(terms(a)), vector(terms(b))
    assert abs(cosine(x, y) - cosine(y, x)) < 1e-9
    assert -1e-9 <= cosine(x, y) <= 1 + 1e-9
    assert not x or abs(cosine(x, x) - 1) < 1e-9


def test_groups_join_by_their_mean_likeness() -> None:
    """One strong likeness does not bring two groups together if their others are weak."""
    likeness = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert [(j.left, j.right) for j in join([[n] for n in range(4)], likeness, 0.5)] == [((0,), (1,)), ((2,), (3,))]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(8, 15)), st.floats(0, 1)), st.floats(0.1, 1))
def test_every_join_is_alike_enough(likeness: dict[tuple[int, int], float], least: float) -> None:
    """Each join is of two whole groups and of at least the mean asked for."""
    groups = {n: {n} for n in range(16)}
    for joined in join([[n] for n in range(16)], likeness, least):
        left, right = groups[joined.left[0]], groups[joined.right[0]]
        assert (left, right) == (set(joined.left), set(joined.right))
        mean = sum(likeness.get((min(m, n), max(m, n)), 0.0) for m in left for n in right) / len(left) / len(right)
        assert abs(mean - joined.likeness) < 1e-9 and mean >= least - 1e-9
        groups.update(dict.fromkeys(left | right, left | right))
