"""Every format leads back to the exact words, with emoji before them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator

import pytest

from reportedly.export.cas import ATTRIBUTION, ENTITY, REPORT
from told import OTHER, TEXT, A, B
from written import files, objects, table, written

Found = Iterator[tuple[str, str]]
TEXTS = {A.article.id: TEXT, B.article.id: OTHER}


def _cut(text: str, at: str) -> list[str]:
    """The words at "12-34 40-52"."""
    return [text[int(a) : int(b)] for a, b in re.findall(r"(\d+)-(\d+)", at)]


def _cells(format: str, article: str, pairs: dict[str, str]) -> Found:
    """Cells of words with the words at their cells of offsets; a row of a table knows its article."""
    for row in table(format):
        text = TEXTS[row[article].partition("_")[0]]
        for words, at in pairs.items():
            yield row[words], " … ".join(_cut(text, row[at]))


def _csv() -> Found:
    pairs = {"trigger": "trigger_at", "sentence": "sentence_at", "when_words": "when_at", "where_words": "where_at"}
    return _cells("csv", "article", pairs | {"source_words": "source_at", "cue_words": "cue_at"})


def _polecat() -> Found:
    pairs = {"Trigger": "Trigger Offsets", "Sentence": "Sentence Offsets", "Date Words": "Date Offsets", "Raw Placename": "Place Offsets"}
    return _cells("polecat", "Article ID", pairs | {"According To Words": "According To Offsets", "Cue Words": "Cue Offsets"})


def _cameo() -> Found:
    return _cells("cameo", "SentenceID", {"Trigger": "TriggerOffsets", "Sentence": "SentenceOffsets"})


def _parquet() -> Found:
    parquet = pytest.importorskip("pyarrow.parquet")
    for row in parquet.read_table(io.BytesIO(written("parquet"))).to_pylist():
        yield row["trigger"], _cut(TEXTS[row["article"]], row["trigger_at"])[0]


def _plover() -> Found:
    for event in objects("plover"):
        cites = [*event["text"].values(), *(link[part] for link in event["according_to"] for part in ("source", "cue"))]
        yield from ((c["words"], TEXTS[event["article"]][c["start"] : c["end"]]) for cite in cites for c in cite)


def _ftm() -> Found:
    for e in objects("ftm"):
        if e["schema"] == "Documentation" and e["id"].startswith("reportedly-report-"):
            [summary], [where] = e["properties"]["summary"], e["properties"]["description"]
            text = TEXTS[e["properties"]["document"][0].removeprefix("reportedly-")]
            yield summary, _cut(text, where[where.index("sentence") :])[0]


def _timeline() -> Found:
    for slide in json.loads(written("timeline"))["events"]:
        start, end = map(int, re.findall(r"\[(\d+)–(\d+)\]", slide["text"]["text"])[0])
        text = TEXT if slide["unique_id"] == "d1" else OTHER
        yield slide["text"]["text"].split("</blockquote>")[0].removeprefix("<blockquote>").replace("&#x27;", "'"), text[start:end]


def _webannotation() -> Found:
    for annotation in json.loads(written("webannotation"))["items"]:
        target = annotation["target"]
        for piece in target if isinstance(target, list) else [target]:
            position, quote = piece["selector"]
            text = OTHER if piece["source"].startswith("urn:") else TEXT
            start, end = position["start"], position["end"]
            yield quote["prefix"] + quote["exact"] + quote["suffix"], text[max(0, start - 32) : end + 32]
            yield quote["exact"], text[start:end]


def _brat() -> Found:
    made = files("brat")
    for name, ann in made.items():
        if name.endswith(".ann"):
            text = made[name.replace(".ann", ".txt")]
            for spans, words in re.findall(r"^T\d+\t\w+ ([\d ;]+)\t(.*)$", ann, re.MULTILINE):
                yield words, " ".join(text[int(a) : int(b)] for a, b in (s.split() for s in spans.split(";")))


def _cas() -> Found:
    cassis = pytest.importorskip("cassis")
    for name, text in files("cas").items():
        if name == "TypeSystem.xml":
            continue
        data = json.loads(text)
        [sofa] = [f["sofaString"] for f in data["%FEATURE_STRUCTURES"] if "sofaString" in f]
        utf16 = sofa.encode("utf-16-le")
        cas = cassis.load_cas_from_json(text)
        layers = (ENTITY, REPORT, ATTRIBUTION)
        by_tool = sorted(a.get_covered_text() for layer in layers for a in cas.select(layer))
        raw = [f for f in data["%FEATURE_STRUCTURES"] if f["%TYPE"] in layers]
        by_hand = sorted(utf16[2 * f["begin"] : 2 * f["end"]].decode("utf-16-le") for f in raw)
        yield sofa, TEXTS[name.removesuffix(".json")]
        yield from zip(by_tool, by_hand, strict=True)
        yield str("shell" in by_hand or "shelled" in by_hand), "True"


def _labelstudio() -> Found:
    for task in json.loads(written("labelstudio")):
        for region in task["predictions"][0]["result"]:
            if region["type"] == "labels":
                value = region["value"]
                yield value["text"], task["data"]["text"][value["start"] : value["end"]]


def _schemaorg() -> Found:
    for node in json.loads(written("schemaorg"))["@graph"]:
        if node["@type"] in ("Claim", "Quotation"):
            whole = [i["value"] for i in node["identifier"] if i["propertyID"].startswith(("content", "sentence"))]
            text = OTHER if node["@id"] == "urn:reportedly:report:t1" else TEXT
            yield node["text"], " … ".join(_cut(text, " ".join(whole)))


READERS: dict[str, Callable[[], Found]] = {
    "csv": _csv, "parquet": _parquet, "polecat": _polecat, "cameo": _cameo, "plover": _plover, "ftm": _ftm, "timeline": _timeline,
    "webannotation": _webannotation, "brat": _brat, "cas": _cas, "labelstudio": _labelstudio, "schemaorg": _schemaorg,
}  # fmt: skip


@pytest.mark.parametrize("format", READERS)
def test_offsets_lead_to_the_words(format: str) -> None:
    """The words beside each pair of offsets are those of the article there."""
    pairs = list(READERS[format]())
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
    assert any(words for words, _ in pairs)


def test_every_format_is_tested_for_its_offsets() -> None:
    """A new format comes with a reader here."""
    from reportedly.export import FORMATS

    assert set(READERS) == set(FORMATS)


def test_brat_cuts_spans_at_line_ends() -> None:
    """A quotation in two pieces, one of which runs over a line end, is a discontinuous span of three."""
    [ann] = [text for name, text in files("brat", [A]).items() if name.endswith(".ann")]
    [found] = re.findall(r"Content ([\d ;]+)\t(“We.*)", ann)
    assert found[1] == "“We lost,” “the bridge.”"
    assert found[0].count(";") == 2
