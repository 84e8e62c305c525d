"""Which reports share an event: kept up to date as judgements come, always what all judgements together say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.merge.judgement import Judgement, Verdict, clusters
from reportedly.store import Store, events
from reportedly.store.corrections import Correction
from small import read

IDS = sorted(read(f"ANA met BEN.\nNumber {n}.").reports[0].id for n in range(6))

Said = tuple[int, int, Verdict, bool]
SAID = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(get_args(Verdict)), st.booleans()).filter(lambda x: x[0] != x[1])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Six reports in as many articles."""
    with Store.open(tmp_path_factory.mktemp("events") / "record.db", create=True) as store:
        for n in range(6):
            store.add(read(f"ANA met BEN.\nNumber {n}."))
        yield store


def _judgement(left: int, right: int, verdict: Verdict, person: bool) -> Judgement:
    score = None if person else (left + right) / 12
    return Judgement(
        "event", IDS[left], IDS[right], verdict, "mila" if person else "program", person, score, "2024-03-04" if person else None
    )


def _groups(store: Store) -> set[frozenset[str]]:
    """The events by what is kept of them; each must be named after its least id."""
    found: dict[bytes, set[str]] = {}
    sql = "SELECT n.id, r.id FROM member m JOIN report r ON r.key = m.report JOIN report n ON n.key = m.event"
    for name, report in store.db.execute(sql):
        found.setdefault(name, set()).add(report.hex())
    assert all(name.hex() == min(group) for name, group in found.items())
    return {frozenset(g) for g in found.values()}


@given(said=st.lists(SAID, max_size=12), rejected=st.sets(st.integers(0, 5), max_size=1), at_once=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_events_are_what_all_judgements_say(store: Store, said: list[Said], rejected: set[int], at_once: bool) -> None:
    """In whatever order persons and the program speak, one by one or at once, the events are the groups that all judgements make."""
    made = [_judgement(*x) for x in said]
    gone = {IDS[n] for n in rejected}
    keys = [store.correct(Correction("report", id, "reject", "mila")) for id in gone]
    for some in [made] if at_once else [[j] for j in made]:
        store.judge(some)
    expected: Any = {g - gone for g in clusters(made)}
    assert _groups(store) == {g for g in expected if len(g) > 1}
    store.db.execute("DELETE FROM judgement")
    for key in keys:
        store.undo("correction", key, "mila")
    events.refresh(store.db, IDS)
    assert _groups(store) == set()
