"""Nothing denied, planned, possible or merely claimed is exported as a bare fact."""

from __future__ import annotations

import json
import re

import pytest

from reportedly.errors import UsageError
from told import EVENTS, A, B
from written import files, objects, table, written

CAVEATS = {"d1": "denied, according to Ana Ruiz", "p1": "planned, background", "t1": ""}


@pytest.mark.parametrize(("format", "names"), [
    ("csv", ("report", "status", "background", "voice", "according_to")),
    ("polecat", ("Report ID", "Status", "Background", "Voice", "According To")),
    ("cameo", ("ReportID", "Status", "Background", "Voice", "AccordingTo")),
])  # fmt: skip
def test_tables_say_status_background_and_voice(format: str, names: tuple[str, ...]) -> None:
    """Each row says in columns of its own whether it happened, whether it is news, and who says so."""
    assert [tuple(row[name] for name in names) for row in table(format)] == [
        ("d1", "denied", "false", "attributed", "Ana Ruiz"),
        ("p1", "planned", "true", "outlet", ""),
        ("t1", "happened", "false", "outlet", ""),
    ]


@pytest.mark.parametrize(("format", "id", "statuses"), [
    ("csv", "event", "statuses"), ("polecat", "Event ID", "Statuses"), ("cameo", "EventID", "Statuses"),
])  # fmt: skip
def test_tables_have_one_row_for_an_event(format: str, id: str, statuses: str) -> None:
    """Two reports of one shelling are one row, which says that it is asserted and denied; with ``every`` they are two."""
    one = {row[id]: row for row in table(format, events=EVENTS)}
    assert len(table(format, events=EVENTS)) == 2
    assert one["d1"][statuses] == "happened; denied"
    assert [row[id] for row in table(format, events=EVENTS, every=True)] == ["p1", "d1", "d1"]


def test_plover_says_who_says_so() -> None:
    """The chain is there with each source's words; an event that is denied has that status."""
    denied, planned, told = objects("plover")
    assert (denied["status"], denied["voice"], [link["name"] for link in denied["according_to"]]) == ("denied", "attributed", ["Ana Ruiz"])
    assert (planned["status"], planned["historical"]) == ("planned", True)
    assert (told["status"], told["voice"], told["according_to"]) == ("happened", "outlet", [])


def test_no_sum_of_scores_counts_a_denial_a_plan_or_a_contested_event() -> None:
    """A Goldstein score stands only where the outlet asserts news and no report contradicts."""
    assert {row["ReportID"]: row["GoldsteinScore"] for row in table("cameo")} == {"d1": "", "p1": "", "t1": "-10.0"}
    assert {row["ReportID"]: row["GoldsteinScore"] for row in table("cameo", events=EVENTS)} == {"p1": "", "t1": ""}


def test_a_headline_on_the_timeline_carries_its_caveat() -> None:
    """A slide is read alone, so its headline says it; events without a day are counted."""
    data = json.loads(written("timeline"))
    slides = {s["unique_id"]: s for s in data["events"]}
    assert slides["d1"]["text"]["headline"] == "Veria&#x27;s army – shell – Dol [denied, according to Ana Ruiz]"
    assert slides["t1"]["text"]["headline"] == "Veria&#x27;s army – shelled"
    assert slides["d1"]["start_date"] == {"year": 2024, "month": 3, "day": 3}
    assert data["title"]["text"]["text"] == "1 without a known day is not shown."


def test_an_ftm_event_carries_its_caveat() -> None:
    """It is in the name, the notes, the keywords and the status of what ties it to its article."""
    found = {e["id"]: e["properties"] for e in objects("ftm")}
    event, tie = found["reportedly-event-d1"], found["reportedly-report-d1"]
    assert event["name"] == ["Veria's army – shell – Dol [denied, according to Ana Ruiz]"]
    assert {"status:denied", "voice:attributed"} <= {*event["keywords"]}
    assert (tie["status"], tie["role"]) == (["denied"], ["report: denied, according to Ana Ruiz"])


def test_a_claim_of_schema_org_has_its_author() -> None:
    """The innermost source, or the outlet where it asserts something itself; the status is a keyword."""
    nodes = {n["@id"]: n for n in json.loads(written("schemaorg"))["@graph"]}
    denied, told = nodes["urn:reportedly:report:d1"], nodes["urn:reportedly:report:t1"]
    assert denied["author"] == {"@type": "Person", "name": "Ana Ruiz", "jobTitle": "General"}
    assert denied["keywords"] == ["ASSAULT", "status:denied", "voice:attributed"]
    assert denied["isPartOf"]["@id"].endswith(":q1")
    assert told["author"] == {"@type": "NewsMediaOrganization", "name": "Valley Radio"}


def test_annotations_carry_the_caveat() -> None:
    """Wherever a report is annotated in its text, status and voice stand with it."""
    bodies = {a["id"]: json.dumps(a["body"]) for a in json.loads(written("webannotation"))["items"]}
    regions = [r for task in json.loads(written("labelstudio")) for r in task["predictions"][0]["result"]]
    notes = {r["id"]: r["meta"]["text"][0] for r in regions if r["type"] == "labels"}
    for id, caveat in CAVEATS.items():
        status = caveat.partition(",")[0] or "happened"
        assert f"status:{status}" in bodies[f"urn:reportedly:report:{id}"]
        assert notes[id].endswith(f"[{caveat}]" if caveat else "shelled")


def test_brat_and_cas_carry_the_status() -> None:
    """A report has its status as an attribute or a feature, and leads to its source."""
    ann = next(text for name, text in files("brat", [A]).items() if name.endswith(".ann"))
    event = re.findall(r"^(E\d+)\tASSAULT:T\d+ .*According:(E\d+)$", ann, re.MULTILINE)[0]
    assert re.search(rf"^A\d+\tStatus {event[0]} denied$", ann, re.MULTILINE)
    assert re.search(rf"^{event[1]}\tAttribution:", ann, re.MULTILINE)
    try:
        layers, cas = files("cas", [A]).values()
    except UsageError:
        pytest.skip("dkpro-cassis is not installed")
    reports = {f["item"]: f for f in json.loads(cas)["%FEATURE_STRUCTURES"] if f["%TYPE"].endswith("Report")}
    assert "<name>webanno.custom.Report</name>" in layers
    assert (reports["d1"]["status"], reports["d1"]["accordingTo"], reports["p1"]["background"]) == ("denied", "Ana Ruiz", "true")


def test_annotated_texts_hold_all_whatever_is_merged() -> None:
    """What an article says is not changed by what another says."""
    for format in ("webannotation", "brat", "labelstudio", "schemaorg"):
        assert written(format) == written(format, [A, B], EVENTS)
