"""What each tool demands of a file before it shows it: the rules of its manual, on files with everything in them."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from hand import COUNTED
from reportedly.export.labelstudio import CONFIG
from told import EVENTS, A, B
from written import files, written

READINGS = [A, B, COUNTED]

# ── brat: annotation.conf declares all that the annotations use ──────────────────────────────────────────────────


def _declared(conf: str) -> dict[str, dict[str, str]]:
    """By section, what each line declares: its name, and the rest."""
    sections = re.split(r"^\[(\w+)\]\n", conf, flags=re.MULTILINE)[1:]
    lines = {name: re.findall(r"^([^\s#]\S*)[ \t]*(.*)$", body, re.MULTILINE) for name, body in zip(*[iter(sections)] * 2, strict=True)}
    return {name: dict(found) for name, found in lines.items()}


def _roles(arguments: str) -> dict[str, tuple[str, set[str]]]:
    """Of an event's line by role: how often it may be filled ("", "?", "*"), and by what."""
    return {role: (often, set(kinds.split("|"))) for role, often, kinds in re.findall(r"(\w+)([?*+]?):([\w|]+)", arguments)}


@pytest.mark.parametrize("name", [f"{r.article.id}.ann" for r in READINGS])
def test_brat_finds_all_declared(name: str) -> None:
    """Every type, role and value is declared, every id is made once and refers to what it may, every event has the roles it must have."""
    made = files("brat", READINGS)
    declared, lines = _declared(made["annotation.conf"]), [line.split("\t") for line in made[name].splitlines()]
    kinds = {id: data.split(" ")[0].partition(":")[0] for id, data, *_ in lines if id[0] in "TE"}
    assert len({id for id, *_ in lines}) == len(lines) and lines
    assert "<OVERLAP>" in declared["relations"]
    for id, data, *_ in lines:
        if id[0] == "T":
            assert kinds[id] in declared["entities"] | declared["events"]
        if id[0] == "E":
            _check_event(data, kinds, declared["events"])
        if id[0] == "A":
            attribute, of, *value = data.split(" ")
            rule = declared["attributes"][attribute]
            assert of[0] == "E" and (not value or value[0] in rule.partition("Value:")[2].split("|")) and bool(value) == ("Value:" in rule)
        if id[0] == "#":
            assert data.split(" ")[1] in kinds


def _check_event(data: str, kinds: dict[str, str], declared: dict[str, str]) -> None:
    (kind, trigger), *given = (x.split(":") for x in data.split(" "))
    roles = _roles(declared[kind])
    assert kinds[trigger] == kind and trigger[0] == "T"
    for role, id in given:
        assert kinds[id] in roles[re.sub(r"\d+$", "", role)][1]
    assert {role for role, (often, _) in roles.items() if not often} <= {role for role, _ in given}
    assert all(roles[re.sub(r"\d+$", "", role)][0] == "*" for role, _ in given if role[-1].isdigit())


# ── Label Studio: regions fit the labelling interface ────────────────────────────────────────────────────────────


def test_label_studio_finds_each_region_in_its_interface() -> None:
    """The interface is sound XML that has the control, the object and each label; ids are made once, relations join regions."""
    view = ElementTree.fromstring(CONFIG)
    controls, objects = ({e.get("name"): e for e in view.iter(tag)} for tag in ("Labels", "Text"))
    labels, relations = ({e.get("value") for e in view.iter(tag)} for tag in ("Label", "Relation"))
    for task in json.loads(written("labelstudio", READINGS)):
        assert {e.get("value", "")[1:] for e in objects.values()} <= task["data"].keys()
        (prediction,) = task["predictions"]
        regions = {r["id"]: r for r in prediction["result"] if r["type"] == "labels"}
        assert len(regions) == sum(r["type"] == "labels" for r in prediction["result"]) > 0
        for r in regions.values():
            assert controls[r["from_name"]].get("toName") == r["to_name"] and r["to_name"] in objects
            assert {*r["value"]["labels"]} <= labels and 0 <= r["value"]["start"] < r["value"]["end"] <= len(task["data"]["text"])
        for r in prediction["result"]:
            assert r["type"] == "labels" or ({r["from_id"], r["to_id"]} <= regions.keys() and {*r["labels"]} <= relations)


# ── W3C Web Annotation, TimelineJS, schema.org ───────────────────────────────────────────────────────────────────

NAME = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}  # an IRI
WHOLE = {"type": "integer", "minimum": 0}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "properties": required | optional, "required": [*required], "additionalProperties": False}


PURPOSE = {"enum": "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning "
                   "replying tagging".split()}  # fmt: skip
SELECTORS = {
    "type": "array",
    "items": {
        "oneOf": [
            _object({"type": {"const": "TextPositionSelector"}, "start": WHOLE, "end": WHOLE}),
            _object({"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}}, prefix={"type": "string"}, suffix={"type": "string"}),
        ]
    },
}  # fmt: skip
RESOURCE = _object({"type": {"const": "SpecificResource"}, "source": NAME, "selector": SELECTORS})
BODY = {
    "oneOf": [
        _object({"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": PURPOSE}, format={"const": "text/plain"}),
        _object({"type": {"const": "SpecificResource"}, "source": NAME, "purpose": PURPOSE}),
    ]
}
TARGET = {"oneOf": [RESOURCE, {"type": "array", "items": RESOURCE, "minItems": 2}]}
ANNOTATION = _object(
    {"id": NAME, "type": {"const": "Annotation"}, "target": TARGET}, motivation=PURPOSE, body={"type": "array", "items": BODY}
)
PAGE = _object(
    {"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": NAME, "type": {"const": "AnnotationPage"}},
    items={"type": "array", "items": ANNOTATION},
)

DAY = _object({"year": {"type": "integer"}}, month={"enum": [*range(1, 13)]}, day={"enum": [*range(1, 32)]})
TEXT = _object({"headline": {"type": "string"}}, text={"type": "string"})
SLIDE = _object(
    {"start_date": DAY, "text": TEXT}, end_date=DAY, display_date={"type": "string"}, group={"type": "string"}, unique_id={"type": "string"}
)
TIMELINE = _object({"events": {"type": "array", "items": SLIDE}}, title=_object({"text": TEXT}))


@pytest.mark.parametrize(("format", "schema", "items", "id"), [
    ("webannotation", PAGE, "items", "id"), ("timeline", TIMELINE, "events", "unique_id"),
])  # fmt: skip
def test_objects_are_as_the_standard_has_them(format: str, schema: dict[str, Any], items: str, id: str) -> None:
    """Members are those of the W3C model and of TimelineJS, with values of their types; each id is given once."""
    for events in (None, EVENTS):
        found = json.loads(written(format, READINGS, events))
        jsonschema.validate(found, schema)
        assert len({x[id] for x in found[items]}) == len(found[items]) > 0


def test_terms_of_schema_org_stand_where_they_may() -> None:
    """Types and properties are of the vocabulary, and what a node points to within the graph is there."""
    thing = {"@type", "@id", "name", "url", "identifier", "description", "sameAs", "alternateName"}
    work = thing | {"text", "author", "isPartOf", "keywords", "about", "mentions", "datePublished", "inLanguage", "publisher", "headline", "temporal",
                    "spatial", "contentLocation", "temporalCoverage", "spatialCoverage", "isBasedOn", "citation", "appearance",
                    "firstAppearance", "creator", "spokenByCharacter", "claimInterpreter", "articleBody", "dateline"}  # fmt: skip
    graph = json.loads(written("schemaorg", READINGS))["@graph"]
    assert {node["@type"] for node in graph} == {"NewsArticle", "Claim", "Quotation"}
    assert [key for node in graph for key in node if key not in work] == []
    ids = {node["@id"] for node in graph}
    assert len(ids) == len(graph) and {n["isPartOf"]["@id"] for n in graph if "isPartOf" in n} <= ids
