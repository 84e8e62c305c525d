"""What holds for every format, and for the tables behind them."""

from __future__ import annotations

import builtins
import io
import json
import re
from dataclasses import replace
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand import COUNTED
from reportedly.errors import UsageError
from reportedly.export import FORMATS, writer
from reportedly.export.cameo import COLUMNS as CAMEO_COLUMNS
from reportedly.export.cameo import code_of, quad_of
from reportedly.export.polecat import COLUMNS, QUAD_OF
from reportedly.export.sectors import sector_of
from reportedly.export.sectors import table as own_table
from reportedly.record import Cited, Entity, Reading, Segment, Skipped, Type
from reportedly.text import Article, Span
from told import EVENTS, A, B
from written import files, table, written

NEEDS = {"parquet": "pyarrow", "cas": "cassis"}


def _has(format: str) -> None:
    if format in NEEDS:
        pytest.importorskip(NEEDS[format])


@pytest.mark.parametrize("format", FORMATS)
def test_equal_input_makes_equal_bytes(format: str) -> None:
    """Two exports of the same readings can be compared byte by byte."""
    _has(format)
    assert written(format, [A, B], EVENTS) == written(format, [A, B], [replace(EVENTS[0], reports=("t1", "d1"))])


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_makes_a_sound_empty_file(format: str) -> None:
    """No readings, and readings of what could not be read, are no error."""
    _has(format)
    unread = Reading(Article("", "gone.html"), skipped=(Skipped("gone.html", "gone"),))
    assert written(format, []) == written(format, [unread])


@pytest.mark.parametrize("format", ["plover", "ftm", "labelstudio", "webannotation", "brat", "csv", "polecat", "schemaorg", "cas"])
@given(name=st.text(min_size=1).filter(str.strip))
@settings(max_examples=15, deadline=None)
def test_no_name_breaks_a_file(format: str, name: str) -> None:
    """Tabs, quotation marks, line ends, control characters, half surrogate pairs: what is written can be read again."""
    _has(format)
    entities = tuple(replace(e, name=name, role=Cited(name, (), "stated")) if e.id == "e1" else e for e in A.entities)
    data = written(format, [replace(A, entities=entities, article=replace(A.article, title=name, outlet=name))])
    if format in ("csv", "polecat"):
        assert len(table(format, [replace(A, entities=entities)])) == 2
    elif format in ("brat", "cas"):
        assert files(format, [replace(A, entities=entities)])
    else:
        lines = data.decode().split("\n") if format in ("plover", "ftm") else [data.decode()]
        assert all(json.loads(line) for line in lines if line)


@pytest.mark.parametrize("format", FORMATS)
def test_half_a_surrogate_pair_in_the_text_moves_nothing(format: str) -> None:
    """It is written as one code point or as an escape, and all that follows stays in its place."""
    _has(format)
    text = "\ud83d" + A.article.text[1:]
    data = written(format, [replace(A, article=replace(A.article, text=text))])
    assert data
    if format == "brat":
        made = files(format, [replace(A, article=replace(A.article, text=text))])
        assert {len(t) for name, t in made.items() if name.endswith(".txt")} == {len(text)}


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    """The error says what was wrong and what exists."""
    with pytest.raises(UsageError, match=r"no format 'xls'.*plover, polecat"):
        writer("xls")


@pytest.mark.parametrize(("format", "package"), NEEDS.items())
def test_a_missing_package_is_named(format: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed the extra is told how; all other formats work without."""
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=rf"pip install 'reportedly\[{format}\]'"):
        writer(format)([A], None, io.BytesIO())
    assert written("csv", [A])


def test_every_type_and_mode_has_a_cameo_code() -> None:
    """Codes begin with their root, roots have a quad class, and no mode of the table is one that is never read."""
    modes = [
        line.split("\t")[:2] for line in package_files("reportedly.stages.event").joinpath("modes.tsv").read_text("utf-8").splitlines()
    ]
    known = {(type_, mode) for type_, mode, *_ in own_table("cameo.tsv")}
    assert {type_ for type_, mode in known if mode == "-"} == {*get_args(Type)}
    assert {(t, m) for t, m in known if m != "-"} <= {(t, m) for t, m in modes}
    for type_, mode in modes[1:]:
        code, root = code_of(type_, mode)
        assert re.fullmatch(r"\d{3,4}", code) and code.startswith(root)
        assert quad_of(type_, mode) in (1, 2, 3, 4)
    assert code_of("RETREAT", "ceasefire") == ("0871", "08")
    assert code_of("RETREAT", "unheard-of") == ("080", "08")


def test_the_columns_of_polecat_come_first() -> None:
    """Its forty in its order, ours behind them; every type has a quad class."""
    columns = list(COLUMNS)
    assert (columns[0], columns[6], columns[39], columns[40]) == ("Event ID", "Contexts", "Version", "Status")
    assert {*QUAD_OF} == {*get_args(Type)}


def test_the_columns_of_phoenix_come_first() -> None:
    """Its twenty-six in its order, ours behind them."""
    columns = list(CAMEO_COLUMNS)
    assert (columns[0], columns[13], columns[25], columns[26]) == ("EventID", "EventCode", "NewsSources", "Status")


def test_every_format_is_described() -> None:
    """docs/export.md has each in its table and a section of its own, docs/cli.md names it."""
    root = Path(__file__).parents[2]
    page, commands = ((root / "docs" / name).read_text("utf-8") for name in ("export.md", "cli.md"))
    assert {name for row in re.findall(r"^\| (\[?`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)} == {*FORMATS}
    assert {name for head in re.findall(r"^## (.*)", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", head)} == {*FORMATS}
    assert [name for name in FORMATS if f"`{name}`" not in commands] == []


def test_brat_declares_every_type() -> None:
    """Without a line in annotation.conf brat shows no event."""
    conf = files("brat", [])["annotation.conf"]
    assert {*get_args(Type)} <= {*re.findall(r"^[A-Z]+", conf, re.MULTILINE)}


@pytest.mark.parametrize(("kind", "name", "role", "sector"), [
    ("state", "People's Republic of Veria", None, "GOV"),
    ("person", "Ana Ruiz", "foreign minister", "GOV"),
    ("person", "Ana Ruiz", "defense minister", "MIL"),
    ("person", "Tom King", None, ""),
    ("person", "a senior official", None, "GOV"),
    ("group", "armed rebels", None, "REB"),
    ("organization", "Supreme Court", None, "JUD"),
    ("organization", "United Nations", None, "IGO"),
    ("group", "villagers", None, "CVL"),
    ("place", "Court Street", None, ""),
])  # fmt: skip
def test_a_sector_is_what_the_words_say(kind: Any, name: str, role: str | None, sector: str) -> None:
    """The role goes before the name; a proper name of a person says nothing."""
    assert sector_of(Entity("e1", name, kind, role=Cited(role, (Span(0, 1),)) if role else None)) == sector


def test_parquet_has_days_and_numbers() -> None:
    """What is a day in a reading is a day there, and so with numbers and truth values."""
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(written("parquet"))).to_pylist()
    assert [r["earliest"] and r["earliest"].isoformat() for r in found] == ["2024-03-03", None, "2024-03-03"]
    assert [r["latitude"] for r in found] == [48.5, None, None]
    assert [r["background"] for r in found] == [False, True, False]
    assert found[2]["according_to"] is None


def test_an_article_given_twice_is_one_file() -> None:
    """An archive has each name once."""
    assert len(files("brat", [A, A])) == 3


def test_a_long_text_costs_in_proportion() -> None:
    """Ten times as many mentions make about ten times as much, not a hundred times."""
    body = "Veria. " * 3000
    reading = Reading(
        Article(body),
        (Segment(Span(0, len(body)), "body"),),
        A.entities,
        tuple(replace(A.mentions[0], span=Span(7 * n, 7 * n + 5)) for n in range(3000)),
    )
    assert 2000 < written("webannotation", [reading]).count(b'"exact"') == 3000


def test_numbers_of_people_stand_beside_the_event() -> None:
    """How many act and how many are harmed, from how many to how many, with their words and offsets."""
    (first, *_) = table("csv", [COUNTED])
    assert [first[f"{n}_{end}"] for n in ("size", "killed", "wounded") for end in ("least", "most")] == ["0", "300", "14", "14", "24", ""]
    assert (first["size_words"], first["casualties"], first["casualties_at"]) == (
        "Krevan troops",
        "killed 14; wounded ~24+",
        "88-99; 100-106",
    )
    (first, *_) = table("polecat", [COUNTED])
    assert (first["Size"], first["Casualties"]) == ("0-300", "killed 14; wounded ~24+")
    (event, *_) = map(json.loads, written("plover", [COUNTED]).decode().splitlines())
    assert event["size"]["text"] == [{"words": "Krevan troops", "start": 62, "end": 75}]
    assert [(c["what"], c["least"], c["most"], c["about"]) for c in event["casualties"]] == [
        ("killed", 14, 14, False),
        ("wounded", 24, None, True),
    ]
    notes = [x["properties"].get("notes", []) for x in map(json.loads, written("ftm", [COUNTED]).decode().splitlines())]
    assert "casualties: killed 14; wounded ~24+ (“border town”, “of Dol”)" in {n for found in notes for n in found}
