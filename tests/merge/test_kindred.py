from __future__ import annotations

from importlib.resources import files

import pytest

from reportedly.merge.compare import comparable
from reportedly.merge.kindred import families
from reportedly.merge.words import terms
from retold import Told, account


def _of(trigger: str) -> frozenset[str]:
    return families(frozenset(terms(trigger)))


@pytest.mark.parametrize(("one", "other"), [("gunned down", "opened fire"), ("captured", "arrested"), ("stepped down", "resignation")])
def test_words_for_one_kind_of_act_are_kindred(one: str, other: str) -> None:
    """Two triggers that reporters choose for the same act have a family in common."""
    assert _of(one) & _of(other)


def test_the_longest_entry_counts() -> None:
    """'opened fire' is shooting alone, though 'fired' may be a dismissal as well; a word of no family has none."""
    assert _of("opened fire") == {"shoot"} and _of("fired") > {"dismiss"}
    assert _of("yodelled") == _of("") == frozenset()


def test_kindred_triggers_are_compared_whatever_their_types() -> None:
    """A detention that one article has as COERCE and another as ASSAULT is compared; what is neither of one type nor kindred is not."""
    one = account("Guards captured Ivo Marek near Dol.", Told("captured", "ASSAULT"), "A")
    two = account("Ivo Marek was arrested near Dol.", Told("arrested", "COERCE"), "B")
    three = account("Ivo Marek was praised near Dol.", Told("praised", "SUPPORT"), "C")
    assert comparable(one, two) and not comparable(one, three)


def test_the_table_can_be_read_by_a_person() -> None:
    """Two columns, a family once, its words in small letters, each of which leaves a stem."""
    rows = files("reportedly.merge").joinpath("kindred.tsv").read_text("utf-8").splitlines()
    head, *families = [row.split("\t") for row in rows if not row.startswith("#")]
    assert head == ["family", "words"] and len({name for name, _ in families}) == len(families)
    assert [w for _, words in families for w in words.split(", ") if w != w.casefold().strip() or not terms(w)] == []
