"""Lays out the labelled articles that training reads: `python -m training.labels.build [FOLDER]`, default runs/articles.

``labels.jsonl`` holds the project's own labels of articles in ../shared/data, by RECORD.md: offsets, types and names, without the texts.
This puts each together with its text again, checks that it is the text that was labelled, and writes it into FOLDER as TXT and JSON
beside links to the articles of data/train, which have the same form. ``written.jsonl.gz`` holds articles that were written for the project
together with their labels, and so has their texts too. ``second.jsonl`` holds what a second reader of articles of data/train and of some
of the project's own added to their attributions and took away.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.gold import ARTICLES, LABELS, SHARED, WRITTEN

HERE = Path(__file__).parent
WORDS = 430
"""A part of an article ends before the paragraph with which it would be longer than this, but never before three fifths of it."""


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    laid: set[str] = set()
    again = {row["doc"]: row for row in second()}
    texts, missing = dict(parts()), 0
    for path in sorted((SHARED / "train").glob("*.*")):
        to = folder / path.name
        to.unlink(missing_ok=True)
        row = again.get(path.stem) if path.suffix == ".json" else None
        if row is not None and is_of(row, path.with_suffix(".txt").read_text("utf8")):
            to.write_text(json.dumps(read_twice(json.loads(path.read_text("utf8")), row)), encoding="utf8")
        else:
            to.symlink_to(path)
    for row in rows():
        text = texts.get(row["doc"])
        if text is None or not is_of(row, text):
            missing += 1
            continue
        name = LABELS + row["doc"]
        laid.add(lay(folder / name, text, read_twice(row, again[name]) if name in again else row))
    for row in written():
        laid.add(lay(folder / (WRITTEN + row["doc"]), row.pop("text"), row))
    for path in folder.glob("*.json"):  # what the labels no longer have
        if path.name.startswith((LABELS, WRITTEN)) and path.stem not in laid:
            path.unlink()
            path.with_suffix(".txt").unlink()
    print(f"{len(list(folder.glob('*.json')))} labelled articles in {folder}; {missing} whose text is not here", file=sys.stderr)


def is_of(row: dict[str, Any], text: str) -> bool:
    """Whether it is the text that the row was made for; the row goes on without its hash."""
    return bool(row.pop("sha256") == hashlib.sha256(text.encode()).hexdigest())


def lay(path: Path, text: str, row: dict[str, Any]) -> str:
    """Writes an article and its labels side by side; the name."""
    path.with_name(path.name + ".txt").write_text(text, encoding="utf8")
    path.with_name(path.name + ".json").write_text(json.dumps(row), encoding="utf8")
    return path.name


def read_twice(labels: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """The labels with what the second reader added, of which neither speaker, stance nor nesting is known, and without what went."""
    kept = [a for a in labels["attributions"] if a["id"] not in row["drop"]]
    return {**labels, "attributions": [*kept, *({**a, "who": None, "stance": None} for a in row["add"])], "read_twice": True}


def second() -> Iterator[dict[str, Any]]:
    """What the second reader said of an article, by its name in FOLDER: ``add`` (source, cue, content as code points), ``drop`` (ids)."""
    with (HERE / "second.jsonl").open(encoding="utf8") as f:
        yield from map(json.loads, f)


def written() -> Iterator[dict[str, Any]]:
    """The articles written for the project with their labels: in the same form, and ``text``."""
    with gzip.open(HERE / "written.jsonl.gz", "rt", encoding="utf8") as f:
        yield from map(json.loads, f)


def rows() -> Iterator[dict[str, Any]]:
    """The project's own labels, in the form of data/train."""
    with (HERE / "labels.jsonl").open(encoding="utf8") as f:
        yield from map(json.loads, f)


def parts() -> Iterator[tuple[str, str]]:
    """Every article of the sets that were drawn from, by name; a long one of PolNeAR in up to three parts."""
    with gzip.open(SHARED / "polnear" / "train.jsonl.gz", "rt", encoding="utf8") as f:
        for row in map(json.loads, f):
            rest = paragraphs(row["text"])
            for n in ("", "__2", "__3"):
                part, rest = cut(rest)
                yield row["doc_id"] + n, part
    with gzip.open(SHARED / "news_cluster" / "news_cluster.jsonl.gz", "rt", encoding="utf8") as f:
        for row in map(json.loads, f):
            yield "nc_" + row["dId"][:12], cut(paragraphs(row["title"] + "\n" + row["text"]))[0]
    with (SHARED / "fivew1h" / "gold.jsonl").open(encoding="utf8") as f:
        for row in map(json.loads, f):
            yield "fw_" + row["dId"][:12], cut(paragraphs(row["title"] + "\n" + row["text"]))[0]
    with (SHARED / "entity_linking" / "news-fair-v2-dev.jsonl").open(encoding="utf8") as f:
        yield from (named("nf", row["text"]) for row in map(json.loads, f))
    pages = json.loads((SHARED / "extract_scrapinghub" / "ground-truth.json").read_text(encoding="utf8"))
    yield from (named("sh", page["articleBody"]) for page in pages.values())
    with (SHARED / "cameo" / "class_train.tsv").open(encoding="utf8") as f:
        yield from (named("cs", row.rsplit("\t", 1)[0].strip()) for row in f)
    for article in ET.parse(SHARED / "geovirus" / "GeoVirus.xml").getroot():
        name = hashlib.sha256((article.findtext("source") or "").encode()).hexdigest()[:12]
        yield "gv_" + name, cut(paragraphs(article.findtext("text") or ""))[0]


def named(kind: str, text: str) -> tuple[str, str]:
    """A text that has no name of its own under its hash, and its first part."""
    return f"{kind}_{hashlib.sha256(text.encode()).hexdigest()[:12]}", cut(paragraphs(text))[0]


def paragraphs(text: str) -> list[str]:
    """The lines that are not empty, without blanks around them."""
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def cut(lines: list[str]) -> tuple[str, list[str]]:
    """The first part of an article, and the lines after it."""
    n = 0
    for at, line in enumerate(lines):
        n += len(line.split())
        if n > WORDS and n - len(line.split()) >= WORDS * 0.6:
            return "\n".join(lines[:at]), lines[at:]
    return "\n".join(lines), []


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
