"""A web page as the lines a reader sees: every block of text in reading order, with the element it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

BLOCK = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul time".split()
)
"""Elements that begin and end a line. ``time`` is inline by the standard, but in a page's furniture it is a line of its own."""

SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed select option button textarea input canvas audio video map head "
    "dialog".split()
)
"""Elements whose content is no text of the page."""

INLINE_CONTEXT = frozenset("p li blockquote h1 h2 h3 h4 h5 h6 td dd figcaption".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")  # layout characters: soft hyphen, zero-width space, word joiner, BOM
_ENDS = re.compile(r"[^\W\d_A-Z]|[.!?)”]").fullmatch
_STYLED = frozenset({"a", "span"})


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page. ``element`` is the innermost block element it stands in (the image itself for an alternative
    text), ``linked`` how many of its letters are inside links, ``hidden`` whether the page's own markup hides it."""

    text: str
    element: Any
    linked: int = 0
    hidden: bool = False


def blocks(tree: Any) -> list[Block]:
    """The lines of the page in reading order, without scripts, styles and form controls. White space is collapsed as a
    browser does it, and a ``<br>`` ends a line except in a heading. Takes time linear in the page."""
    return list(_Walk().run(tree))


class _Walk:
    """One pass over the page; keeps the open block elements and the text of the line being built."""

    def __init__(self) -> None:
        self.open: list[Any] = []
        self.line: list[str] = []
        self.linked = self.in_link = self.hiding = 0

    def run(self, tree: Any) -> Iterator[Block]:
        from lxml.etree import iterwalk

        walk = iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                self._add(element.tail if event == "end" else None)
            elif event == "start":
                yield from self._start(element)
                if element.tag in SKIPPED:
                    walk.skip_subtree()
            else:
                yield from self._end(element)
        yield from self._flush()

    def _start(self, element: Any) -> Iterator[Block]:
        tag = element.tag
        self.hiding += _hides(element)
        if tag in SKIPPED:
            return
        if self._is_block(element):
            yield from self._flush()
            self.open.append(element)
        elif tag == "br" and not (self.open and self.open[-1].tag in HEADINGS):
            yield from self._flush()
        elif tag == "br":
            self.line.append(" ")
        elif tag == "img" and (alt := tidy(element.get("alt") or "")):
            yield Block(alt, element, hidden=bool(self.hiding))
        self.in_link += tag == "a"
        self._add(element.text, tag in _STYLED)

    def _end(self, element: Any) -> Iterator[Block]:
        self.hiding -= _hides(element)
        self.in_link -= element.tag == "a"
        if self.open and self.open[-1] is element:
            yield from self._flush()
            self.open.pop()
        self._add(element.tail, element.tag in _STYLED)

    def _is_block(self, element: Any) -> bool:
        # a time inside a sentence is part of it
        return element.tag in BLOCK and not (element.tag == "time" and self.open and self.open[-1].tag in INLINE_CONTEXT)

    def _add(self, text: str | None, apart: bool = False) -> None:
        if text:
            if apart and self.line and _ENDS(self.line[-1][-1:]) and text[:1].isupper():
                self.line.append(" ")  # "By" and "Ann Lee" in two spans that only their style keeps apart
            self.line.append(text)
            if self.in_link:
                self.linked += len(text.strip())

    def _flush(self) -> Iterator[Block]:
        text = tidy("".join(self.line))
        if text and self.open:
            yield Block(text, self.open[-1], min(self.linked, len(text)), bool(self.hiding))
        self.line, self.linked = [], 0


def tidy(text: str) -> str:
    """The text with runs of white space as one space, none at its ends, and without characters that only lay out."""
    return " ".join(text.translate(_INVISIBLE).split())


_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader-?text|element-invisible|hidden)(?:\s|$)", re.IGNORECASE)


def _hides(element: Any) -> bool:
    get = element.get
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(get("style") or ""))
        or bool(_HIDDEN_CLASS.search(get("class") or ""))
    )
