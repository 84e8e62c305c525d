"""What the tools themselves stumbled over when the files were opened in them, kept as files that each of them can read."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sysconfig
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from reportedly.record import Attribution, Mention, Reading, Report, Segment
from reportedly.text import Article, Span
from told import A, Finder
from written import files, objects, table, written

TEXT = '🔥 "We fell, Ana\tRuiz\x0bsaid,\u2028"and ran. Veria\x07 shelled\tDol.\n=SUM(1) is what Ana said.\n'
at = Finder(TEXT)
NAME = '=HYPERLINK("http://x.example")\x0b\x07'
SAID = Attribution("q1", (at("Ana\tRuiz"),), "e4", (at("said"),), (Span(2, at("and ran").end),), "direct")
SHELLED = Report("h1", replace(A.reports[0].frame, trigger=(at("shelled\tDol"),), sentence=Span(2, at("Dol.").end), according_to=("q1",)))
HARD = Reading(
    Article(TEXT, "h.txt", "https://x.example/a b?<q>=é|1", "=Out\x1flet", 'Ti\ttle\x00 "q"', (), None, "en"),
    (Segment(Span(0, len(TEXT)), "body"),),
    tuple(replace(e, name=NAME) if e.id == "e1" else e for e in A.entities),
    (Mention(at("Veria\x07"), "e1", "name", at("Veria")), Mention(at("Ana\tRuiz"), "e4", "name", at("Ana"))),
    (SAID,),
    (SHELLED, replace(SHELLED, id="h2", frame=replace(SHELLED.frame, sentence=at("=SUM(1) is what Ana said."), trigger=(at("is"),)))),
)
"""Quotation marks without their other half, tabs, control characters and odd line ends, in the text and in names."""


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format", ["polecat", "cameo"])
def test_a_quotation_mark_swallows_no_cell(format: str) -> None:
    """A sentence that opens a quotation and does not close it is one cell to a reader that knows quotation marks; to one that does not,
    the rows and columns are the same."""
    rows = table(format, [HARD])
    assert rows[0]["Sentence"] == re.sub(r"[\t\x07\x0b\u2028]", " ", TEXT[2 : at("Dol.").end])
    by_lines = [line.split("\t") for line in written(format, [HARD]).decode().splitlines()]
    assert {len(cells) for cells in by_lines} == {len(rows[0])} and len(by_lines) == len(rows) + 1


def test_no_text_is_a_formula_in_a_spreadsheet() -> None:
    """Texts that begin as formulas do have an apostrophe before them, numbers below nought have none; Parquet needs none."""
    south = replace(SHELLED, where=replace(A.reports[0].where, latitude=-33.5)) if A.reports[0].where else SHELLED
    [row, _] = table("csv", [replace(HARD, reports=(south, HARD.reports[1]))])
    assert (row["outlet"], row["actors"], row["latitude"]) == ("'=Out\x1flet", f"'{NAME}", "-33.5")
    for format in ("csv", "polecat", "cameo"):
        assert [cell for cells in table(format, [HARD]) for cell in cells.values() if cell[:1] in ("=", "+", "-", "@")] == []
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(io.BytesIO(written("parquet", [HARD])))["actors"][0].as_py() == NAME


# ── XML behind other formats: GEXF, Excel, XMI ───────────────────────────────────────────────────────────────────


def test_ftm_holds_only_what_xml_can_carry() -> None:
    """A control character would break the file of a whole network; the words keep their length."""
    found = [value for e in objects("ftm", [HARD]) for values in e["properties"].values() for value in values]
    assert [value for value in found if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", value)] == []
    [body] = [e["properties"]["bodyText"][0] for e in objects("ftm", [HARD]) if e["schema"] == "Article"]
    assert len(body) == len(TEXT)


def test_ftm_makes_sound_gexf_and_excel(tmp_path: Path) -> None:
    """Gephi and Excel read what ``ftm`` makes, whatever characters a name or a text holds."""
    networkx, openpyxl = pytest.importorskip("networkx"), pytest.importorskip("openpyxl")
    pytest.importorskip("followthemoney")
    (tmp_path / "events.ftm.json").write_bytes(written("ftm", [HARD]))
    for command, name in (("export-gexf", "g.gexf"), ("export-excel", "x.xlsx")):
        ftm = Path(sysconfig.get_path("scripts"), "ftm")
        subprocess.run([ftm, command, "-i", tmp_path / "events.ftm.json", "-o", tmp_path / name], timeout=120, check=True)
    labels = {data["label"] for _, data in networkx.read_gexf(tmp_path / "g.gexf").nodes(data=True)}
    assert any(label.endswith("[denied, according to Ana Ruiz]") for label in labels)
    sheets = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert sheets["Events"].max_row == 3


def test_a_cas_can_be_written_as_xmi() -> None:
    """INCEpTION keeps and gives out what it imports as XMI; the offsets stay."""
    cassis = pytest.importorskip("cassis")
    [text] = [text for name, text in files("cas", [HARD]).items() if name.endswith(".json")]
    cas = cassis.load_cas_from_json(text)
    again = cassis.load_cas_from_xmi(io.BytesIO(cas.to_xmi().encode()), typesystem=cas.typesystem)
    assert ElementTree.fromstring(cas.to_xmi()).tag.endswith("XMI")
    assert "shelled\tDol" in {a.get_covered_text() for a in again.select("webanno.custom.Report")}
    assert len(cas.sofa_string) == len(TEXT)


# ── RDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_addresses_are_such_as_rdf_can_carry() -> None:
    """Brackets, bars and spaces in an address are percent-encoded; what is no address is none."""
    fine = "https://x.example/a%20b?%3Cq%3E=é%7C1"
    assert {t["source"] for t in _targets(HARD)} == {fine}
    assert json.loads(written("schemaorg", [HARD]))["@graph"][0]["url"] == fine
    assert [e["properties"]["sourceUrl"] for e in objects("ftm", [HARD]) if e["schema"] == "Article"] == [[fine]]
    bare = replace(HARD, article=replace(HARD.article, url="/news/12"))
    assert {t["source"] for t in _targets(bare)} == {f"urn:reportedly:article:{bare.article.id}"}
    assert "url" not in json.loads(written("schemaorg", [bare]))["@graph"][0]


def _targets(reading: Reading) -> list[dict[str, Any]]:
    targets = [a["target"] for a in json.loads(written("webannotation", [reading]))["items"]]
    return [piece for t in targets for piece in (t if isinstance(t, list) else [t])]


# ── brat ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_brat_finds_the_words_of_each_span_in_the_text() -> None:
    """Its server compares them with the text, parted by one space where a span is in pieces, and reads its file by any line end."""
    made = files("brat", [HARD])
    [(text, ann)] = [(made[name], made[name[:-3] + "ann"]) for name in made if name.endswith(".txt")]
    assert ann.splitlines() == ann.removesuffix("\n").split("\n")
    spans = [line.split("\t") for line in ann.splitlines() if line.startswith("T")]
    for _, place, *words in spans:
        pieces = [piece.split(" ") for piece in place.split(" ", 1)[1].split(";")]
        assert words == [" ".join(text[int(a) : int(b)] for a, b in pieces)]
    assert "shelled Dol" in {words for *_, words in spans}
