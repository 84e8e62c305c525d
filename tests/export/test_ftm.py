"""FollowTheMoney entities: valid, tied to each other, and kept whole by the format's own validation."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from told import EVENTS, A, B
from written import objects, written


def _by_id(**options: Any) -> dict[str, dict[str, Any]]:
    return {e["id"]: e for e in objects("ftm", **options)}


def test_those_who_take_part_have_the_schema_of_their_kind() -> None:
    """A state's army is a body of the state; a place is an address; who has a Q-number is one in all articles."""
    found = _by_id()
    article = f"reportedly-{A.article.id}"
    schemata = {
        id: found[id]["schema"] for id in ("reportedly-PublicBody-Q100", "reportedly-PublicBody-Q200", f"{article}-e3", f"{article}-e4")
    }
    assert [*schemata.values()] == ["PublicBody", "PublicBody", "Address", "Person"]
    assert sum(e["id"] == "reportedly-PublicBody-Q100" for e in objects("ftm")) == 2
    assert found[f"{article}-e6"]["properties"]["country"] == ["xk"]


def test_every_reference_leads_to_an_entity() -> None:
    """Document, entity, resolved, involved … name ids that are there."""
    found = _by_id(events=EVENTS)
    referring = ("document", "entity", "resolved", "subject", "object", "involved", "organizer", "proof")
    refs = {ref for e in found.values() for name in referring for ref in e["properties"].get(name, [])}
    assert refs and refs <= set(found)


def test_one_event_however_many_reports() -> None:
    """Two reports are one Event, or with ``every`` two that know they are one."""
    assert [e["id"] for e in objects("ftm", events=EVENTS) if e["schema"] == "Event"] == ["reportedly-event-p1", "reportedly-event-d1"]
    every = [e for e in objects("ftm", events=EVENTS, every=True) if e["schema"] == "Event"]
    assert [e["properties"]["recordId"] for e in every] == [["p1"], ["d1"], ["d1"]]


def test_a_source_is_tied_to_its_article_with_its_words() -> None:
    """Who said what, by which cue, and where it stands."""
    q1 = _by_id()[f"reportedly-{A.article.id}-q1"]["properties"]
    assert q1["summary"] == ["Veria's army did not shell Dol on 3 March"]
    assert q1["role"] == ["source: said"]
    assert q1["entity"] == [f"reportedly-{A.article.id}-e4"]


def test_the_caveat_of_a_long_name_is_not_cut() -> None:
    """A name has at most 384 characters; what goes is the middle."""
    long = tuple(replace(e, name="Veria " * 100) if e.id == "e1" else e for e in A.entities)
    [name] = _by_id(readings=[replace(A, entities=long)])["reportedly-event-d1"]["properties"]["name"]
    assert len(name) <= 384 and name.endswith("… [denied, according to Ana Ruiz]")


def test_the_formats_own_validation_keeps_everything(tmp_path: Path) -> None:
    """``ftm validate`` reads each entity again and keeps each property."""
    pytest.importorskip("followthemoney")
    file = tmp_path / "events.ftm.json"
    file.write_bytes(written("ftm", [A, B], EVENTS))
    ftm = Path(sysconfig.get_path("scripts"), "ftm")
    ran = subprocess.run([ftm, "validate", "-i", file], capture_output=True, timeout=120, check=True)
    kept = [json.loads(line) for line in ran.stdout.splitlines()]
    assert _counts(kept) == _counts(objects("ftm", [A, B], EVENTS))


def _counts(entities: list[dict[str, Any]]) -> list[tuple[str, str, dict[str, int]]]:
    """How many values each property of each entity has."""
    return [(e["id"], e["schema"], {name: len(v) for name, v in sorted(e["properties"].items())}) for e in entities]
