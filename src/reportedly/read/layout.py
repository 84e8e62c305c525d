"""Which lines of a page are the article, which its furniture, and which the site's: the labelled lines in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from reportedly.read import furniture
from reportedly.read.blocks import HEADINGS, Block
from reportedly.read.furniture import OUT

SHINGLE = 4  # words; the measure of main-text benchmarks
FRAGMENT = 30  # letters; a shorter line of main text does not say where the article begins or ends
SHARE_IN_MAIN = 0.7  # of a block's shingles that the main text must hold for the block to be body
CONTAINER = 0.25  # share of the body's letters from which an element holds the article and names no furniture
LINKED = 0.8  # share of a line's letters inside links from which it is a link
LINK_LINE = 160  # letters; a longer line of links alone is prose
SAME_TITLE = 0.5  # share of words in common from which a heading is the page's title
LEAD = 40  # lines at most between the headline and the first body line
TAIL = 30  # lines at most after the last body line that may still be the article's furniture
LINKS = 12  # related lines in a row at most; a longer list is the site's, not the article's


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article's text and its kind (``body`` or a kind of furniture)."""

    text: str
    kind: str
    element: Any = None


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of SHINGLE words in ``text`` with their counts; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))) if words else Counter()


@dataclass(frozen=True)
class Page:
    """A page's blocks beside the main text that an extractor found in it."""

    blocks: list[Block]
    main: str
    title: str | None = None
    _kinds: dict[Any, str | None] = field(default_factory=dict)

    @cached_property
    def is_main(self) -> list[bool]:
        """For each block whether its words are in the main text; every run of words is spent once."""
        left, whole = shingles(self.main), {" ".join(line.split()) for line in self.main.split("\n")}
        return [self._spend(b, left, whole) for b in self.blocks]

    def _spend(self, block: Block, left: Counter[tuple[str, ...]], whole: set[str]) -> bool:
        mine = shingles(block.text)
        if sum(mine.values()) <= 1:
            return block.text in whole or any(left[s] > 0 and len(s) == SHINGLE for s in mine)
        found = mine & left
        if sum(found.values()) < SHARE_IN_MAIN * sum(mine.values()):
            return False
        left.subtract(found)
        return True

    @cached_property
    def is_body(self) -> list[bool]:
        """For each block whether it is main text or a paragraph that the page sets just as most of the main text."""
        weight: dict[Any, int] = defaultdict(int)
        for b, main in zip(self.blocks, self.is_main, strict=True):
            if main and len(b.text) >= FRAGMENT:
                weight[_setting(b)] += len(b.text)
        usual = {setting for setting, letters in weight.items() if letters >= CONTAINER * sum(weight.values())}
        return [m or (not b.hidden and is_prose(b) and _setting(b) in usual) for b, m in zip(self.blocks, self.is_main, strict=True)]

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The first and the last block of the body that is no fragment, no heading and no standfirst; (0, -1) if there is none."""
        long = [n for n, b in enumerate(self.blocks) if self.is_body[n] and len(b.text) >= FRAGMENT and b.element.tag not in HEADINGS]
        while len(long) > 2 and furniture.is_subhead(self.blocks[long[0]]) and not furniture.is_subhead(self.blocks[long[1]]):
            del long[0]
        return (long[0], long[-1]) if long else (0, -1)

    @cached_property
    def holds(self) -> dict[Any, float]:
        """For each element that holds main text the share of the main text's letters in it."""
        first, last = self.extent
        out: dict[Any, float] = defaultdict(float)
        total = sum(len(b.text) for b, m in zip(self.blocks[first : last + 1], self.is_body[first : last + 1], strict=True) if m)
        for n in range(first, last + 1):
            if self.is_body[n]:
                for e in (self.blocks[n].element, *self.blocks[n].element.iterancestors()):
                    out[e] += len(self.blocks[n].text) / total
        return out

    @cached_property
    def above(self) -> list[float]:
        """For each block the share of the body's letters that stands above it."""
        sizes = [len(b.text) if is_body else 0 for b, is_body in zip(self.blocks, self.is_body, strict=True)]
        total = max(1, sum(sizes))
        return [size / total for size in accumulate(sizes, initial=0)]

    def kind(self, block: Block) -> str | None:
        """What the block is by its markup and its words: the site's if an element around it says so; else what its words
        say where they are plain, and what the nearest element around it names, short of one that holds much of the article."""
        named, said = self._kind(block.element), furniture.by_text(block)
        if block.element.tag == "img":
            return "caption" if named in (None, "caption", "other") and furniture.is_picture(block) else OUT
        if named is None or (said in ("ad", "notice", "appeal", "dateline") and named not in (OUT, "caption")):
            return said
        return named if named == OUT or furniture.fits(named, block.text) else said or OUT

    def _kind(self, element: Any) -> str | None:
        passed = []
        kind = None
        while element is not None and element not in self._kinds and self.holds.get(element, 0) < CONTAINER:
            passed.append(element)
            if (kind := furniture.by_markup(element)) is not None:
                break
            element = element.getparent()
        else:
            kind = self._kinds.get(element)
        self._kinds.update(dict.fromkeys(passed, kind))
        return kind


def _setting(block: Block) -> Any:
    """How the page sets a block: its element's name with its parent's name and class, or the parent itself where it has none."""
    parent = block.element.getparent()
    if parent is None:
        return block.element.tag
    return (block.element.tag, parent.tag, parent.get("class") or parent)


def lines(page: Page) -> list[Line]:
    """The article's lines with their kinds: from the headline over the body to the furniture that ends the article."""
    first, last = page.extent
    if last < first:
        return []
    head = _headline(page)
    if head is not None and head > first:  # what an extractor took from above the headline is the site's
        first = next((n for n in range(head, last + 1) if page.is_body[n] and page.blocks[n].element.tag not in HEADINGS), last)
    found = [_lead(page, n, head) for n in range(first if head is None else head, first)]
    found += [_inner(page, n) for n in range(first, last + 1)]
    found += _tail(page, last)
    return _tidy(x for x in found if x)


def piece(found: list[Block]) -> list[Line]:
    """The lines of markup that is an article and nothing else, as a feed carries it."""
    kinds = [_in_piece(b) for b in found]
    return _tidy(line for b, kind in zip(found, kinds, strict=True) if not b.hidden and (line := _kept(b, kind)))


def _in_piece(block: Block) -> str:
    if block.element.tag == "img":
        return "caption" if len(block.text.split()) > 1 else OUT
    named = furniture.by_markup(block.element)
    if named and (named == OUT or furniture.fits(named, block.text)):
        return named
    return furniture.by_text(block, in_body=True) or ("subhead" if block.element.tag in HEADINGS else "body")


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


def _headline(page: Page) -> int | None:
    """The block that holds the headline: the heading near the body that shares most words with the title; of equals an h1, then
    the last. One inside the body must be the whole title, and have most of the body below it. None if there is none."""
    first, last = page.extent
    title, best = _words(page.title), (SAME_TITLE, False, -1)
    for n in range(max(0, first - LEAD), last):
        b = page.blocks[n]
        words = _words(b.text) if b.element.tag in HEADINGS and not b.hidden else set()
        if not words or (n > first and (words - title or page.above[n] > 0.5)):
            continue
        likeness = len(words & title) / len(words | title) if title else float(b.element.tag == "h1")
        best = max(best, (likeness, b.element.tag == "h1", n))
    return best[2] if best[2] >= 0 else None


def _lead(page: Page, n: int, head: int | None) -> Line | None:
    """A line between headline and body: what its words or its markup name; else, set as heading or prose, a subhead."""
    block = page.blocks[n]
    if n == head:
        return Line(block.text, "headline", block.element)
    kind = None if block.hidden else page.kind(block)
    if kind is None and not block.hidden and block.linked < LINKED * len(block.text):
        kind = "subhead" if furniture.is_subhead(block) or block.element.tag in HEADINGS or is_prose(block) else None
    return _kept(block, kind)


def _inner(page: Page, n: int) -> Line | None:
    """A line between the first and the last of the body."""
    block = page.blocks[n]
    kind, heading = page.kind(block), block.element.tag in HEADINGS
    only_link = block.linked >= LINKED * len(block.text)
    if page.is_body[n]:
        kind = furniture.by_text(block, in_body=True) or (kind if kind == "caption" or (kind == "related" and only_link) else None)
        if kind is None and only_link and len(block.text) < LINK_LINE:
            kind = "related"
        return Line(block.text, kind or ("subhead" if heading else "body"), block.element)
    if kind is None and heading:
        kind = "related" if only_link else "subhead"
    return None if block.hidden else _kept(block, kind)


def _tail(page: Page, last: int) -> list[Line | None]:
    scope, out = _scope(page, page.blocks[last].element), []
    for n in range(last + 1, min(last + 1 + TAIL, len(page.blocks))):
        block = page.blocks[n]
        if scope is not None and scope not in block.element.iterancestors():
            break
        kind = page.kind(block)
        if not block.hidden and kind not in ("dateline", "other"):
            out.append(_kept(block, kind))
    return out


def _scope(page: Page, element: Any) -> Any:
    """The element that ends where the article ends: the nearest ``article`` or ``main``, else the one that holds the body."""
    around = list(element.iterancestors())
    marked = next((e for e in around if e.tag in ("article", "main") or e.get("role") == "article"), None)
    return marked if marked is not None else next((e for e in around if page.holds.get(e, 0) > 0.95), None)


def is_prose(block: Block) -> bool:
    """Whether a line is a sentence of eight words or more, and not a link."""
    return len(block.text.split()) >= 8 and block.text.rstrip("”\"'’)")[-1:] in tuple(".!?:…") and block.linked < 0.5 * len(block.text)


def _kept(block: Block, kind: str | None) -> Line | None:
    return Line(block.text, kind, block.element) if kind not in (None, OUT) and any(c.isalnum() for c in block.text) else None


def _tidy(found: Iterable[Line]) -> list[Line]:
    """Without furniture said twice, an image's text that its caption begins with, and lists of links too long to be the article's own."""
    out: list[Line] = []
    seen: set[str] = set()
    for line in found:
        if line.kind != "body" and line.text in seen:
            continue
        if out and line.kind == out[-1].kind == "caption" and line.text.startswith(out[-1].text):
            out.pop()
        seen.add(line.text)
        out.append(line)
    return [line for n, line in enumerate(out) if line.kind != "related" or _run(out, n) <= LINKS]


def _run(found: list[Line], n: int) -> int:
    a = b = n
    while a > 0 and found[a - 1].kind == "related" and n - a <= LINKS:
        a -= 1
    while b + 1 < len(found) and found[b + 1].kind == "related" and b - n <= LINKS:
        b += 1
    return b - a + 1
