"""A web page to an Article: main text by trafilatura, furniture kept in its place and marked, metadata as the page states it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any

from reportedly.read.blocks import blocks
from reportedly.read.dates import local
from reportedly.read.layout import Line, Page, lines, piece
from reportedly.read.meta import NOTHING, Meta, names, page_meta, stated_date
from reportedly.read.options import ReadOptions
from reportedly.record import Skipped
from reportedly.text import Article, Span

NO_ARTICLE = "no article found on this page"
_SHORT = 600  # letters; a main text below it is compared with a less strict extraction
_HEAVY = 2_000_000  # letters of markup above which only the extractor's fast way is taken
_WRAPPERS = re.compile(
    r"</?(?:div|span|font|center|b|i|u|em|strong|big|small|section|table|tbody|tr|td|ul|ol|dl|blockquote)\b[^>]*>", re.IGNORECASE
)


def read(markup: str, source: str, options: ReadOptions, known: Meta = NOTHING) -> Article | Skipped:
    """The article on a page, or why there is none. ``known`` is what is known of it besides the page (its address, what a
    feed says); what the page itself states comes first. Never raises for what the page holds.

    The text has a line for each paragraph, heading or piece of furniture, in reading order. Lines that are not the
    article's body are marked with their kind; menus, comments, consent banners and scripts are left out.
    """
    tree = parse(markup)  #                                           1 markup to a tree, whatever its state
    if tree is None:
        return Skipped(source, NO_ARTICLE)
    stated = page_meta(tree, known.url).or_else(known)  #             2 what the head states
    main = main_text(tree, len(markup) > _HEAVY)  #                   3 what an extractor holds for the main text
    found = lines(Page(blocks(tree), main, stated.title))  #          4 every line near it, with its kind
    if sum(len(x.text) for x in found if x.kind == "body") < options.min_letters:
        return Skipped(source, NO_ARTICLE)
    stated = _completed(stated, found, tree)  #                       5 what only the page's text states
    text, marks = compose(found)  #                                   6 one text, furniture marked
    return stated.article(text, source, marks)


def read_piece(markup: str, source: str, known: Meta) -> Article | Skipped:
    """The article that a piece of markup is as a whole, as feeds and data sets carry it; furniture in it is marked."""
    tree = parse(markup)
    found = [] if tree is None else piece(blocks(tree))
    if not any(x.kind == "body" for x in found):
        return Skipped(source, "markup without a text")
    text, marks = compose(found)
    return known.article(text, source, marks)


def parse(markup: str) -> Any:
    """The page as a tree without comments, or None if there is nothing in it. Nesting too deep for the parser is made flat."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None
    if any("depth" in e.message for e in parser.error_log):
        return parse(flat) if (flat := _WRAPPERS.sub("\n", markup)) != markup else None
    return tree


_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first lines."""
    m = _CHARSET.search(data[:5000])
    return (m[1] or m[2]).decode("ascii") if m else None


def plain(markup: str) -> str:
    """The words of a small piece of markup, without its tags."""
    tree = parse(f"<div>{markup}</div>")
    return "" if tree is None else " ".join(b.text for b in blocks(tree))


def main_text(tree: Any, heavy: bool = False) -> str:
    """The main text by trafilatura, a line a paragraph; the stricter of its two extractions unless that finds next to nothing."""
    precise = _extracted(tree, precise=True, heavy=heavy)
    if len(precise) >= _SHORT:
        return precise
    wide = _extracted(tree, precise=False, heavy=heavy)
    return wide if len(wide) > 2 * len(precise) else precise


def _extracted(tree: Any, precise: bool, heavy: bool) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its complaints about a page are not the user's
    try:
        document = bare_extraction(tree, fast=heavy, favor_precision=precise, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 – another's parser must not end the reading of a page
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else "\n".join(" ".join(e.itertext()) for e in body)


def _completed(stated: Meta, found: list[Line], tree: Any) -> Meta:
    """``stated`` with what the lines around the headline say: the headline itself, the byline, the dateline."""
    head = next((x.text for x in found if x.kind == "headline"), None)
    written = names(x.text for x in found if x.kind == "byline" and x.text.lower().startswith("by "))
    body = next((n for n, x in enumerate(found) if x.kind == "body"), 0)
    near = [x.element for n, x in enumerate(found) if x.kind == "dateline" or (n < body and x.kind in ("byline", "headline"))]
    return replace(
        stated, title=head or stated.title, authors=stated.authors or written,
        published=local(stated.published or stated_date(tree, near, stated.url), stated.url),
    )  # fmt: skip


def compose(found: list[Line]) -> tuple[str, tuple[tuple[Span, str], ...]]:
    """The lines as one text, and the places and kinds of those that are furniture."""
    marks, at = [], 0
    for line in found:
        if line.kind != "body":
            marks.append((Span(at, at + len(line.text)), line.kind))
        at += len(line.text) + 1
    return "\n".join(line.text for line in found), tuple(marks)
