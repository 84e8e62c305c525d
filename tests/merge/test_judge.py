from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module

import pytest

from reportedly.merge import Judgement, Shelf, judge
from reportedly.merge.compare import comparable, features
from reportedly.merge.judge import weights
from retold import Told, account

JUDGE = import_module("reportedly.merge.judge")

ONE = "Gunmen attacked the convoy of governor Ivo Marek near Dol on Monday, and two of his guards were killed."
TWO = "The convoy of governor Ivo Marek was attacked near Dol, where gunmen killed two guards on Monday."
ELSEWHERE = "Protesters attacked the embassy of Veria in Tarn with stones after the football match."

A = account(ONE, Told("attacked", actor="Gunmen", target="Ivo Marek", kind="person"), "A")
B = account(TWO, Told("attacked", actor="gunmen", target="Ivo Marek", kind="person"), "B")
C = account(ELSEWHERE, Told("attacked", actor="Protesters", target="Veria"), "C")


def _same(judged: list[Judgement]) -> list[tuple[str, str]]:
    return [j.pair for j in judged if j.verdict == "same"]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (min(a, b), max(a, b))


def test_one_happening_in_two_outlets_is_judged_the_same() -> None:
    """Two outlets on one attack give one judgement, made by the program, with a score and a reason; another attack is left alone."""
    (j,) = judge([A, B, C], Shelf())
    assert (j.pair, j.verdict, j.person, j.at) == (_pair(A.id, B.id), "same", False, None)
    assert j.score is not None and j.score >= weights()["same"]
    assert j.why and set(j.why.split(", ")) <= set(weights())


def test_new_articles_are_judged_against_known_ones() -> None:
    """Adding articles one by one finds what adding them at once finds."""
    assert _same(list(judge([B], Shelf([A, C])))) == [_pair(A.id, B.id)]
    assert _same(list(judge([A], Shelf([B, C])))) == [_pair(A.id, B.id)]


def test_what_is_known_is_not_judged_again() -> None:
    """Without anything new there is nothing to judge, and known accounts are not judged among themselves."""
    assert list(judge([], Shelf([A, B]))) == []
    assert list(judge([C], Shelf([A, B]))) == []


def test_a_new_report_joins_an_event_as_a_whole() -> None:
    """A report that is like both reports of a known event gets one judgement, not two."""
    third = account(
        TWO.replace("was attacked", "came under fire and was attacked"), Told("attacked", target="Ivo Marek", kind="person"), "D"
    )
    found = list(judge([third], Shelf([A, B], [[A.id, B.id]])))
    assert len(_same(found)) == 1


def test_features_are_symmetric_and_weighted() -> None:
    """Two accounts compare alike in either order, every feature has a weight, and all lie between 0 and 1."""
    for a, b in ((A, B), (A, C), (A, A)):
        assert features(a, b).keys() == features(b, a).keys() <= weights().keys()
        assert all(abs(x - features(b, a)[name]) < 1e-9 and -1e-9 <= x <= 1 + 1e-9 for name, x in features(a, b).items())


def test_times_that_exclude_each_other_part_reports() -> None:
    """Reports dated more than two days apart are not compared, nor those of no common type family or trigger."""
    monday, friday = (account(ONE, Told("attacked", when=("Monday", date(2024, 3, d))), str(d)) for d in (4, 8))
    tuesday = account(TWO, Told("attacked", when=("Monday", date(2024, 3, 5))), "x")
    praised = account("Ivo Marek praised the guards near Dol.", Told("praised", "SUPPORT"))
    assert comparable(monday, tuesday)
    assert not comparable(monday, friday)
    assert not comparable(A, praised)


def test_what_one_says_is_not_what_another_says() -> None:
    """Two refusals are compared if one and the same may have refused, or nobody is named; attacks are, whoever is said to have attacked."""
    told = [
        account(f"{who} refused the plan for Dol.", Told("refused", "REJECT", actor=who, kind="person"), who)
        for who in ("Ivo Marek", "Ana Tolk")
    ]
    again = account("Ivo Marek rejected the plan for Dol.", Told("rejected", "REJECT", actor="Ivo Marek", kind="person"), "again")
    nobody = account("The plan for Dol was refused.", Told("refused", "REJECT"), "nobody")
    assert not comparable(*told)
    assert comparable(told[0], again) and comparable(told[1], nobody)
    first, second = (account(f"{who} attacked Dol.", Told("attacked", actor=who), who) for who in ("Rebels", "Guards"))
    assert comparable(first, second)


def test_cost_follows_what_is_added() -> None:
    """An article is compared only with those near it, however many others are known."""
    far = [
        account(f"Party {n} praised mayor Number{n} of Town{n} for the bridge{n}.", Told("praised", "SUPPORT"), str(n)) for n in range(60)
    ]
    shelf = _Counting([A, *far])
    assert _same(list(judge([B], shelf))) == [_pair(A.id, B.id)]
    assert shelf.given == 1


def test_one_report_does_not_join_two_unlike_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new report that is like two known events joins one of them if these are unlike each other, and both if they are alike."""
    third = account(TWO.replace("Monday", "Monday night"), Told("attacked", target="Ivo Marek", kind="person"), "D")
    for between, joins in ((0.0, 1), (0.9, 2)):
        monkeypatch.setattr(JUDGE, "probability", lambda a, b, p=between: 0.9 if third.id in (a.id, b.id) else p)
        assert len(_same(list(judge([third], Shelf([A, B]))))) == joins


class _Counting(Shelf):
    given = 0

    def near(self, asked: Mapping[str, int], most: int):  # type: ignore[no-untyped-def]
        """Counts the accounts it gives."""
        found = list(super().near(asked, most))
        self.given += len(found)
        return found
