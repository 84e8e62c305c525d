from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merge import Judgement, clusters


def _j(left: str, right: str, verdict: str = "same", person: bool = False, score: float | None = None) -> Judgement:
    return Judgement("event", left, right, verdict, "ann" if person else "machine", person, score)  # type: ignore[arg-type]


def test_same_runs_in_chains() -> None:
    """What is the same as the same is the same."""
    assert clusters([_j("a", "b"), _j("c", "b"), _j("d", "e")]) == [frozenset("abc"), frozenset("de")]


def test_a_person_outranks_the_program() -> None:
    """A person's judgement stands whatever the program says before or after."""
    assert clusters([_j("a", "b", "different", person=True), _j("a", "b")]) == []
    assert clusters([_j("a", "b", "different"), _j("b", "a", person=True)]) == [frozenset("ab")]


def test_no_chain_brings_together_what_a_person_has_parted() -> None:
    """The program's surest judgements are followed until one would join what a person has parted."""
    judged = [_j("a", "b", score=0.9), _j("b", "c", score=0.6), _j("a", "c", "different", person=True)]
    assert clusters(judged) == [frozenset("ab")]


def test_a_judgement_taken_back_leaves_no_trace() -> None:
    """Without it, all is as before it was made."""
    before = [_j("a", "b"), _j("b", "c")]
    parting = _j("a", "b", "different", person=True)
    assert clusters([*before, parting]) == [frozenset("bc")]
    assert clusters(before) == [frozenset("abc")]


def test_unsure_joins_nothing() -> None:
    """A judgement that is unsure changes no event."""
    assert clusters([_j("a", "b", "unsure")]) == []


@given(st.lists(st.builds(_j, *[st.sampled_from("abcdef")] * 2, st.sampled_from(["same", "different", "unsure"]), st.booleans())))
def test_groups_never_share_a_report(judged: list[Judgement]) -> None:
    """Every id is in at most one group, and every group has at least two."""
    found = clusters(judged)
    assert len({i for g in found for i in g}) == sum(map(len, found))
    assert all(len(g) > 1 for g in found)
