"""What kind of furniture a line is, by the words of its markup and its own words. ``furniture.tsv`` lists both."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any

from reportedly.errors import KnowledgeError
from reportedly.read.blocks import Block

OUT = "out"
"""Part of the site and not of the article: menus, consent banners, comments. Left out of the text."""

_LONGEST = 400  # characters of a line that may show by its own words what it is
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BY_TAG = {"nav": OUT, "figcaption": "caption", "caption": "caption", "time": "dateline"}
_NAMING = ("class", "id", "itemprop", "rel", "role", "data-testid", "data-component", "data-type", "data-module")
_NEEDS_LINK = ("appeal", "related")  # kinds that an article's own sentence may begin like

_LOOKS = {"dateline": re.compile(r"\d"), "byline": re.compile(r"^(?i:by)\b\W+\w|[A-Z]\S+ (?:\S+ )?[A-Z]")}
_FRAMES = ("figure", "picture", "p")
_PICTURE = re.compile(r"\b(?:image|img|photo|picture|figure|media|gallery)s?\b")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[\W\d_]+[^\W\d_]{2,}")

Table = tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """For each ``where`` of furniture.tsv its kinds with one expression each, in the file's order. Raises KnowledgeError for a
    row without three columns."""
    rows: dict[str, dict[str, list[str]]] = {}
    for n, line in enumerate(files(__package__).joinpath("furniture.tsv").read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 3:
            raise KnowledgeError(f"furniture.tsv, line {n}: {len(columns)} columns, not 3")
        rows.setdefault(columns[0], {}).setdefault(columns[1], []).append(columns[2])
    return {where: tuple((kind, _compiled(where, said)) for kind, said in kinds.items()) for where, kinds in rows.items()}


def _compiled(where: str, expressions: list[str]) -> re.Pattern[str]:
    either = "|".join(f"(?:{e})" for e in expressions)
    return re.compile(either, re.IGNORECASE) if where == "text" else re.compile(rf"(?<![a-z])(?:{either})(?![a-z])")


def words_of(element: Any) -> str:
    """The words that the markup of one element names it by, in lower case."""
    raw = " ".join(filter(None, map(element.get, _NAMING)))
    return " ".join(_WORDS.findall(raw)).lower() if raw else ""


def by_markup(element: Any) -> str | None:
    """The kind that one element's tag, class, id or role names; None if it names none."""
    if element.tag in _BY_TAG:
        return _BY_TAG[element.tag]
    words = words_of(element)
    return next((kind for kind, shape in tables()["markup"] if shape.search(words)), None) if words else None


def by_text(block: Block, in_body: bool = False) -> str | None:
    """The kind that a line's own words show; None if they show none. Of a line set as the article's body more is asked: what an
    article's sentence may begin like must hold a link."""
    if len(block.text) > _LONGEST:
        return None
    kind = next((kind for kind, shape in tables()["text"] if shape.search(block.text)), None)
    return None if in_body and kind in _NEEDS_LINK and not block.linked else kind


def fits(kind: str, text: str) -> bool:
    """Whether a line can be what its markup calls it: a date has figures, a byline a name, all others two words at least. What does
    not fit is a label of the page ("Share", "Close", "3") and no words of the article's."""
    return _LOOKS.get(kind, _TWO_WORDS).search(text) is not None


def is_picture(block: Block) -> bool:
    """Whether an image's alternative text stands in for a picture of the article, and not for a button, a logo or a file's name."""
    around = [block.element, *islice(block.element.iterancestors(), 5)]
    framed = any(e.tag in _FRAMES or _PICTURE.search(words_of(e)) for e in around)
    return framed and len(block.text.split()) > 1


def is_subhead(block: Block) -> bool:
    """Whether the markup calls the line a standfirst, deck or summary."""
    named = [words_of(e) for e in (block.element, block.element.getparent()) if e is not None]
    return any(shape.search(words) for _, shape in tables()["subhead"] for words in named)
