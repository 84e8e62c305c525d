from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand import COUNTED, MENTIONS, READING
from reportedly import contract, schema
from reportedly.errors import ContractError
from reportedly.record import Reading, Segment, Skipped
from reportedly.sound import check
from reportedly.text import Article, Span

VALIDATOR = jsonschema.Draft202012Validator(schema.made())


def test_the_shipped_schema_is_made_from_the_types() -> None:
    """The file in the package says what the types say; after a change, write ``schema.written()`` to it."""
    assert schema.text() == schema.written()
    VALIDATOR.check_schema(json.loads(schema.text()))


def test_a_reading_comes_back_as_it_was() -> None:
    """To JSON and back, everything that the contract carries is the same."""
    assert all(m.head == m.span for m in MENTIONS)
    assert contract.from_json(contract.to_json(READING)) == READING
    assert contract.from_json(contract.to_json(COUNTED)) == COUNTED


def test_numbers_of_people_say_what_is_counted_and_by_which_words() -> None:
    """A number has its ends and its spans; a report without one says null and an empty list, and an older reading nothing at all."""
    first, second, _ = contract.to_dict(COUNTED)["reports"]
    assert first["size"] == {"value": {"what": "acting", "least": 0, "most": 300, "about": False}, "spans": [[62, 75]]}
    assert [c["value"] for c in first["casualties"]] == [
        {"what": "killed", "least": 14, "most": 14, "about": False},
        {"what": "wounded", "least": 24, "most": None, "about": True},
    ]
    assert (second["size"], second["casualties"]) == (None, [])
    VALIDATOR.validate(contract.to_dict(COUNTED))
    older = json.loads(contract.to_json(READING))
    for r in older["reports"]:
        del r["size"], r["casualties"]
    assert contract.from_dict(older) == READING


def test_the_fields_are_those_of_the_contract() -> None:
    """Names and order of the fields are fixed within schema 1."""
    data = contract.to_dict(READING)
    assert list(data) == ["schema", "made_by", "article", "segments", "entities", "mentions", "attributions", "reports", "skipped"]
    assert data["made_by"] == {"reportedly": "0.1.0", "stages": {"segment": "lines 0.1.0"}}
    assert data["attributions"][0]["source"] == [[159, 173]]
    assert list(data["reports"][0]) == [
        "id", "trigger", "type", "mode", "actors", "targets", "status", "background",
        "when", "where", "according_to", "sentence", "confidence", "size", "casualties",
    ]  # fmt: skip
    VALIDATOR.validate(data)


def test_an_attribution_without_source_says_null() -> None:
    """No words for a source is null, not an empty list."""
    bare = replace(READING.attributions[0], source=(), speaker=None)
    data = contract.to_dict(replace(READING, attributions=(bare,), reports=()))
    assert data["attributions"][0]["source"] is None
    assert contract.from_dict(data).attributions == (bare,)


@given(st.text(alphabet=st.characters(exclude_categories=())), st.text(min_size=1))
def test_any_text_survives(text: str, source: str) -> None:
    """Whatever characters an article holds, even half a surrogate pair, its JSON is UTF-8 and reads back the same."""
    segments = (Segment(Span(0, len(text)), "body"),) if text else ()
    reading = Reading(Article(text, source=source), segments, made_by={"reportedly": "0"})
    line = contract.to_json(reading)
    assert "\n" not in line and line.encode()
    assert contract.from_json(line) == reading
    VALIDATOR.validate(json.loads(line))


def test_what_could_not_be_read_is_a_reading_without_text() -> None:
    """Every line has one shape: a skipped source is an article without text, and sound."""
    reading = contract.unread(Skipped("a.txt", "an empty file"))
    VALIDATOR.validate(contract.to_dict(reading))
    assert check(reading) == []
    assert (reading.article.source, reading.skipped[0].reason) == ("a.txt", "an empty file")


def _changed(path: str, value: Any) -> dict[str, Any]:
    data = json.loads(contract.to_json(READING))
    *parents, last = path.split(".")
    place: Any = data
    for name in parents:
        place = place[int(name)] if name.isdigit() else place[name]
    place[last] = value
    return data


WRONG = [
    ("schema", 2, "schema"),
    ("segments.0.kind", "banner", r"segments\[0\].kind|segments\[...\].kind"),
    ("segments.0.start", -1, "start"),
    ("reports.0.type", "WAR", "type"),
    ("reports.0.trigger", [], "trigger"),
    ("reports.0.confidence", 1.5, "confidence"),
    ("attributions.0.cue", [[3]], "cue"),
    ("attributions.0.cue", [[9, 3]], "9 to 3"),
    ("reports.0.size", 12, "size"),
    ("reports.0.where.latitude", 95.0, "latitude"),
    ("reports.0.when.earliest", "yesterday", "earliest"),
    ("article.text", None, "text"),
]


@pytest.mark.parametrize(("path", "value", "told"), WRONG, ids=[f"{p}={v}" for p, v, _ in WRONG])
def test_what_breaks_the_contract_is_named(path: str, value: Any, told: str) -> None:
    """An object that is not a reading is refused with the place of what is wrong."""
    with pytest.raises(ContractError, match=told):
        contract.from_dict(_changed(path, value))


@pytest.mark.parametrize("line", ["", "{", "[]", "null", '{"schema": 1}'])
def test_a_line_that_is_no_reading_is_refused(line: str) -> None:
    """Broken JSON and other JSON raise the same error."""
    with pytest.raises(ContractError):
        contract.from_json(line)


def test_a_later_version_may_add_fields() -> None:
    """Fields that this version does not know are passed over."""
    assert contract.from_dict(_changed("reports.0.weather", 12)) == READING
