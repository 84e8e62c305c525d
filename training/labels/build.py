"""Lays out the labelled articles that training reads: `python -m training.labels.build [FOLDER]`, default runs/articles.

``labels.jsonl`` holds the project's own labels of articles in ../shared/data, by RECORD.md: offsets, types and names, without the texts.
This puts each together with its text again, checks that it is the text that was labelled, and writes it into FOLDER as TXT and JSON
beside links to the articles of data/train, which have the same form. ``written.jsonl.gz`` holds articles that were written for the project
together with their labels, and so has their texts too. ``second.jsonl`` holds what a second reader of articles of data/train and of some
of the project's own added to their attributions and took away; ``parties.jsonl.gz`` what it said of who acts and who is acted upon in their
events, and of which are background.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.gold import ARTICLES, LABELS, SHARED, WRITTEN

HERE = Path(__file__).parent
Further = Callable[[dict[str, Any], dict[str, Any], str], dict[str, Any]]
"""Labels, what a further reading said and the text to labels."""
WORDS = 430
"""A part of an article ends before the paragraph with which it would be longer than this, but never before three fifths of it."""


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    laid: set[str] = set()
    further = ((read_twice, "second.jsonl"), (with_parties, "parties.jsonl.gz"))
    again = [(change, {row["doc"]: row for row in read(HERE / file)}) for change, file in further]
    texts, missing = dict(parts()), 0
    for path in sorted((SHARED / "train").glob("*.*")):
        to = folder / path.name
        to.unlink(missing_ok=True)
        if path.suffix == ".json" and any(path.stem in rows for _, rows in again):
            labels = read_again(path.stem, path.with_suffix(".txt").read_text("utf8"), json.loads(path.read_text("utf8")), again)
            to.write_text(json.dumps(labels), encoding="utf8")
        else:
            to.symlink_to(path)
    for row in read(HERE / "labels.jsonl"):
        text = texts.get(row["doc"])
        if text is None or not is_of(row, text):
            missing += 1
            continue
        name = LABELS + row["doc"]
        laid.add(lay(folder / name, text, read_again(name, text, row, again)))
    for row in read(HERE / "written.jsonl.gz"):
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


def read_again(name: str, text: str, labels: dict[str, Any], again: list[tuple[Further, dict[str, Any]]]) -> dict[str, Any]:
    """An article's labels with what further readings of the same text said."""
    for change, rows in again:
        if name in rows and is_of(rows[name], text):
            labels = change(labels, rows[name], text)
    return labels


def read_twice(labels: dict[str, Any], row: dict[str, Any], _: str) -> dict[str, Any]:
    """The labels with what the second reader added, of which neither speaker, stance nor nesting is known, and without what went."""
    kept = [a for a in labels["attributions"] if a["id"] not in row["drop"]]
    return {**labels, "attributions": [*kept, *({**a, "who": None, "stance": None} for a in row["add"])], "read_twice": True}


def with_parties(labels: dict[str, Any], row: dict[str, Any], text: str) -> dict[str, Any]:
    """The labels with the actors, targets and background of the events that were read again (``words``: where the sentence means a party
    by other words than its name), and without those that are none. Who is not among the article's actors has its words as name."""
    named = ({"id": id, "name": text[start:end], "kind": None} for id, (start, end) in row["actors"].items())
    said = {(*e["trigger"], e["type"]): e for e in row["events"]}
    events = ({**e, **said.get((*e["trigger"], e["type"]), {})} for e in labels["events"] if e["trigger"] not in row["no_event"])
    return {**labels, "actors": [*labels["actors"], *named], "events": list(events), "parties_read": True}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file, one article each.

    ``labels.jsonl``: the project's own labels, in the form of data/train; ``written.jsonl.gz``: the articles written for the project with
    theirs, in the same form, and ``text``. What a further reading said, by the article's name in FOLDER: ``second.jsonl``: ``add`` (source,
    cue, content as code points), ``drop`` (ids); ``parties.jsonl.gz``: ``actors`` (code points of those not labelled before), ``events``,
    ``no_event`` (triggers)."""
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as f:
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
