"""Quotations without a cue of their own: further pieces of the attribution before them, or attributions that go on."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from reportedly.record import CueTag
from reportedly.stages.attribute.borders import extent
from reportedly.stages.attribute.quotes import Quotation
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.text import Span

GAP = 160
"""Most code points between two pieces of one quotation: “A,” X said in a statement on Monday. “B.”"""

_STOPS = ".!?"
WINDOW = 12
"""How many candidates either side of a quotation are looked at; those of one sentence and its nested ones are fewer."""

LINES_BACK = 2
"""How many body lines back the speaker of a quotation that goes on is looked for."""


def orphans(scene: Scene, tags: list[CueTag]) -> tuple[Quotation, ...]:
    """The outer quotations that no candidate outside them has as content."""
    taken: set[int] = set()
    for tag in tags:
        anchor = (*tag.cue, *tag.source)
        for c in tag.content:
            for q in scene.quotations_in(c):
                if not any(q.span.covers(a) for a in anchor):
                    taken.add(q.span.start)
    return tuple(q for q in scene.quotations if q.span.start not in taken)


def join_runs(scene: Scene, tags: list[CueTag]) -> list[CueTag]:
    """The candidates, in text order, with every orphan quotation that belongs to one of them or goes on from it."""
    out = sorted(tags, key=extent)
    for q in orphans(scene, out):
        owner, following = _neighbours(out, q)
        if owner is not None and _goes_on(scene, out[owner], q):
            out[owner] = replace(out[owner], content=(*out[owner].content, q.span))
        elif following is not None and _leads_up_to(scene, out[following], q):
            out[following] = replace(out[following], content=(q.span, *out[following].content))
        elif _stands_alone(scene, q, out[owner] if owner is not None else None):
            insort(out, CueTag((), (), (q.span,), "neutral", SCORES["run"]), key=extent)
    return out


def _neighbours(tags: list[CueTag], q: Quotation) -> tuple[int | None, int | None]:
    """Of the candidates in text order, the one that ends last before the quotation and the first behind it."""
    here = bisect_left(tags, q.span, key=extent)
    before = [n for n in range(max(0, here - WINDOW), here) if not q.span.covers(extent(tags[n]))]
    following = next((n for n in range(here, min(len(tags), here + WINDOW)) if not q.span.covers(extent(tags[n]))), None)
    return max(before, key=lambda n: extent(tags[n]).end, default=None), following


def _goes_on(scene: Scene, tag: CueTag, q: Quotation) -> bool:
    """“A,” X said. “B.” in one paragraph: at most the end of one sentence lies between."""
    end = extent(tag).end
    if not _quoted(scene, tag) or q.span.start - end > GAP or q.span.start < end:
        return False
    between = scene.words(Span(end, q.span.start))
    if "\n" in between:
        return False
    return not any(ch.isalnum() for ch in between) or (between.rstrip()[-1:] in _STOPS and not scene.sentence_starts(end, q.span.start))


def _leads_up_to(scene: Scene, tag: CueTag, q: Quotation) -> bool:
    """“A,” X said, “B.” where only B was found: A ends with a comma and nothing stands between it and the cue and source."""
    start = extent(tag).start
    between = scene.words(Span(q.span.end, max(q.span.end, start)))
    return bool(tag.cue) and scene.words(q.span).rstrip("”\"'’»")[-1:] in {",", "?", "!"} and not between.strip()


def _quoted(scene: Scene, tag: CueTag) -> bool:
    return any(scene.quotations_in(c) for c in tag.content)


def _stands_alone(scene: Scene, q: Quotation, before: CueTag | None) -> bool:
    """A whole sentence in quotation marks at the start of a line or behind a full stop, close behind some attribution."""
    if not _is_sentence(scene, q):
        return False
    line = scene.lines[q.line]
    if q.closed and scene.words(q.span).rstrip("”\"'’» ")[-1:] not in set(".!?…") and scene.words(Span(q.span.end, line.end)).strip(" ."):
        return False  # the sentence goes on: “We pretend to work” became a motto
    if q.span.start == line.start:
        return True
    near = scene.lines[max(0, q.line - LINES_BACK)].start
    if before is None or extent(before).end < near:
        return False
    return scene.words(Span(line.start, q.span.start)).rstrip()[-1:] in set('.!?”"')


def _is_sentence(scene: Scene, q: Quotation) -> bool:
    words = scene.words(q.span).strip("“”\"'‘’… ")
    return len(words.split()) >= 3 and (words[:1].isupper() or not words[:1].isalpha()) and not scene.is_title(q)
