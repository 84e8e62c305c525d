from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import permutations

import pytest

from reportedly.merge import Account, Judgement, Shelf, clusters, judge
from reportedly.merge.compare import AGAINST, comparable, features, kindred
from reportedly.merge.places import elsewhere
from reportedly.merge.probability import weights
from reportedly.record import Where
from retold import Told, account

REGION = import_module("reportedly.merge.region")
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
    """Without anything new there is nothing to judge, and known accounts that nothing new is like are not judged among themselves."""
    assert list(judge([], Shelf([A, B]))) == []
    assert list(judge([C], Shelf([A, B]))) == []


def test_a_new_report_joins_an_event_as_a_whole() -> None:
    """A report that is like both reports of a known event gets one judgement, not two."""
    third = account(
        TWO.replace("was attacked", "came under fire and was attacked"), Told("attacked", target="Ivo Marek", kind="person"), "D"
    )
    found = list(judge([third], Shelf([A, B], judge([A, B], Shelf()))))
    assert len(_same(found)) == 1


def test_features_are_symmetric_and_weighted() -> None:
    """Two accounts compare alike in either order, all features lie between 0 and 1, and every weight is that of a feature and of the sign
    that it can have."""
    for a, b in ((A, B), (A, C), (A, A)):
        assert features(a, b).keys() == features(b, a).keys() >= weights().keys() - {"bias", "same", "unsure"}
        assert all(abs(x - features(b, a)[name]) < 1e-9 and -1e-9 <= x <= 1 + 1e-9 for name, x in features(a, b).items())
    assert features(A, B).keys() >= AGAINST
    assert all((w < 0) == (name in AGAINST) for name, w in weights().items() if name in features(A, B))


def test_a_word_in_common_does_not_make_other_acts_one() -> None:
    """A man who is fired is not fired upon: where it is known what both triggers are used for, a word that they share says nothing."""
    fired, shot, odd = (
        account(text, Told(words, "SANCTION", target="Ivo Marek", kind="person"), words)
        for words, text in (("dismissed", "The Front dismissed Ivo Marek at dawn."), ("opened fire", "Gunmen opened fire on Ivo Marek at dawn."),
                            ("yodelled at fire", "Gunmen yodelled at fire and Ivo Marek at dawn."))
    )  # fmt: skip
    assert not kindred(fired, shot) and kindred(shot, odd)
    assert features(fired, shot)["trigger"] == 0 < features(shot, odd)["trigger"]


def test_places_apart_speak_against() -> None:
    """Two attacks in places of two countries are told apart by that; one without a place is apart from none."""
    dol, tarn, nowhere = (account(f"Gunmen attacked guards in {x}.", Told("attacked", where=x), x) for x in ("Dol", "Tarn", "Dol"))
    near, far = (Where((), name, country, *at) for name, country, at in (("Dol", "FRA", (48.0, 2.0)), ("Tarn", "FRA", (43.0, 2.0))))
    assert elsewhere(near, far) and elsewhere(near, replace(near, country="BEL")) and not elsewhere(near, replace(near, latitude=48.2))
    assert features(dol, tarn)["other place"] == features(dol, nowhere)["other place"] == 0  # their positions are not known


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


# ── what is known is judged anew ─────────────────────────────────────────────────────────────────────────────────


def _probable(monkeypatch: pytest.MonkeyPatch, table: dict[frozenset[str], float]) -> None:
    """Makes pairs of accounts (by the letters of their outlets) as probable as the table says, all others not comparable; an even chance
    makes one, whatever the bounds of the weights shipped."""
    monkeypatch.setattr(REGION, "probability", lambda a, b: table.get(frozenset({a.story.outlet, b.story.outlet})))
    for module in (REGION, JUDGE):
        monkeypatch.setattr(module, "weights", lambda: {"same": 0.5, "unsure": 0.25})


def _told(outlet: str) -> Account:
    return account(ONE, Told("attacked", actor="Gunmen", target="Ivo Marek", kind="person"), outlet)


FOUR = [_told(x) for x in "KLMN"]
K, L, M, N = FOUR


def _table(pairs: str, p: float) -> dict[frozenset[str], float]:
    return {frozenset(pair): p for pair in pairs.split()}


def _one_by_one(accounts: Sequence[Account], shelf: Shelf) -> list[frozenset[str]]:
    """The events after adding the accounts one by one."""
    for a in accounts:
        said = list(judge([a], shelf))
        shelf.add(a)
        shelf.note(said)
    return clusters(shelf.said)


def test_one_report_does_not_join_two_unlike_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new report that is like two known ones joins one of them if these are unlike each other, and both if they are alike."""
    for between, joins in ((0.0, 1), (0.9, 2)):
        _probable(monkeypatch, _table("KM LM", 0.9) | _table("KL", between))
        assert len(_same(list(judge([M], Shelf([K, L]))))) == joins


def test_the_order_of_adding_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of four reports comes last, the events are those of adding all at once: what was joined when less was known is taken back."""
    _probable(monkeypatch, _table("KL MN", 0.95) | _table("KM", 0.8) | _table("LM KN LN", 0.05))
    at_once = clusters(judge(FOUR, Shelf()))
    assert sorted(at_once, key=min) == sorted((frozenset({K.id, L.id}), frozenset({M.id, N.id})), key=min)
    for order in permutations(FOUR):
        assert _one_by_one(order, Shelf()) == at_once


def test_what_is_taken_back_stays_on_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """The earlier "same" is there still; a later judgement of the program says otherwise, and why."""
    _probable(monkeypatch, _table("KL", 0.95) | _table("KM", 0.8) | _table("LM", 0.05))
    shelf = Shelf()
    assert _one_by_one([K, M, L], shelf) == [frozenset({K.id, L.id})]
    first, *later = [j for j in shelf.said if j.pair == _pair(K.id, M.id)]
    assert first.verdict == "same" and [j.verdict for j in later] in (["different"], ["unsure"])
    assert not any(j.person for j in shelf.said)


def test_what_a_person_has_said_is_not_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that a person has joined stay one, those that a person has parted stay apart, whatever is added and however alike they are."""
    _probable(monkeypatch, _table("KL", 0.95) | _table("KM", 0.8) | _table("LM", 0.05))
    joined = Judgement("event", *_pair(K.id, M.id), "same", "mila", person=True)
    assert {K.id, M.id} <= next(iter(_one_by_one([L], Shelf([K, M], [joined]))))
    parted = Judgement("event", *_pair(K.id, L.id), "different", "mila", person=True)
    assert _one_by_one([L], Shelf([K, M], [parted])) == []
    assert _same(list(judge([K, L, M], Shelf([], [parted])))) == [_pair(K.id, M.id)]


def test_an_event_too_large_to_judge_anew_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound a known event is joined or not, but none of its own reports is looked at again."""
    _probable(monkeypatch, _table("KL", 0.95) | _table("KM", 0.8) | _table("LM", 0.05))
    shelf = Shelf([K, M], judge([K, M], Shelf()))
    monkeypatch.setattr(REGION, "MOST", 1)
    assert all({j.left, j.right} != {K.id, M.id} for j in judge([L], shelf))


class _Counting(Shelf):
    given = 0

    def near(self, asked: Mapping[str, int], most: int):  # type: ignore[no-untyped-def]
        """Counts the accounts it gives."""
        found = list(super().near(asked, most))
        self.given += len(found)
        return found


def test_news_and_history_are_parted_by_the_day_of_their_article() -> None:
    """Without words of time an act is of the month before its article, as background of before that: a year later it is another."""
    old, new = (account(ONE.replace(" on Monday", ""), Told("attacked", actor="Gunmen"), outlet, day) for outlet, day in DAYS)
    assert old.days == (date(2024, 2, 3), date(2024, 3, 5)) and not comparable(old, new)
    history = replace(new, report=replace(new.report, frame=replace(new.report.frame, background=True)))
    assert history.days == (None, date(2025, 2, 26)) and comparable(old, history)
    planned = replace(new, report=replace(new.report, frame=replace(new.report.frame, status="planned")))
    assert planned.days == (None, None)


DAYS = [("A", date(2024, 3, 5)), ("B", date(2025, 3, 5))]
