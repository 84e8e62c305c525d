"""Exact borders: content keeps its quotation marks and its "that" or "to", loses cue, source, line breaks and loose punctuation.

The candidates of the rules and those of a learned model, whose spans may be a little off, take the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.record import CueTag
from reportedly.stages.attribute.adjacent import behind
from reportedly.stages.attribute.going_on import contrasted
from reportedly.stages.attribute.quotes import Quotation
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, hull, join, strip, subtract

_LEFT = " \t\n\r\xa0,;:.–—-)]"
_RIGHT = " \t\n\r\xa0,;:–—-(["
_LOOSE = ' \t\n\r\xa0,;:.–—-“”"'
_MARKS = "“”„‟\"«»‘’'`"
_MARKER = re.compile(r"\b(?:that|to)\s+$")
_ADDRESSEE = re.compile(r"(?:him|her|me|us|them|you|reporters|journalists)(?: \w+){0,2},?:?\s+(?=[“\"«])", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?")
_NAME = 4  # words from a part of a name to its head, at most
_HOLE = 80  # code points between two pieces of one content that the model has left open, at most


def clean(scene: Scene, tag: CueTag) -> CueTag | None:
    """The candidate with exact borders, or None if no content is left of it."""
    cue = words_only(scene, tag.cue)
    source = words_only(scene, (s for t in tag.source for s in subtract(_whole_name(scene, t), cue)))
    content = _against_quotations(scene, [_from_marker(scene, c, cue) for c in _whole_words(scene, tag.content)], cue or source)
    pieces = (piece for c in _without_holes(scene, join(content, gap=1), (*cue, *source)) for piece in subtract(c, (*cue, *source)))
    parts = (contrasted(scene, _past_addressee(scene, part, cue), cue) for p in pieces for part in scene.by_line(p))
    exact = (_whole_sentences(scene, _one_sentence(scene, part, cue), cue) for part in parts)
    kept = _without_setting(scene, cue, trimmed(scene, exact))
    return replace(tag, cue=cue, source=source, content=kept) if kept else None


def extent(tag: CueTag) -> Span:
    """From the first to the last word of a candidate."""
    return hull((*tag.cue, *tag.source, *tag.content))


def words_only(scene: Scene, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Whole words of the body, without white space and loose punctuation at the borders; spans without a word left out."""
    text = scene.article.text
    parts = (strip(text, part, _LOOSE) for s in _whole_words(scene, spans) for part in scene.by_line(s))
    return tuple(p for p in parts if _has_word(text, p))


def _has_word(text: str, span: Span) -> bool:
    return any(ch.isalnum() for ch in text[span.start : span.end])


def _whole_words(scene: Scene, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans grown to the borders of the words that they cut."""
    text = scene.article.text
    for s in spans:
        start, end = s.start, s.end
        while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        yield Span(start, end)


def _whole_name(scene: Scene, source: Span) -> Span:
    """The source to the end of a name that it breaks off: [Prime] Minister Ana Ruiz."""
    inside = scene.parse.tokens_in(source)
    last = inside[-1] if inside else None
    while last is not None and last.dep == "compound" and last.pos == "PROPN" and last.index < last.head <= last.index + _NAME:
        last = scene.parse.tokens[last.head]
    return Span(source.start, max(source.end, last.span.end)) if last is not None and last.pos == "PROPN" else source


def _from_marker(scene: Scene, piece: Span, cue: tuple[Span, ...]) -> Span:
    """The piece with the "that" or "to" right before it: said [that S], vowed [to go]."""
    low = max(piece.start - 8, *(c.end for c in cue)) if cue else piece.start
    if low >= piece.start:
        return piece
    found = _MARKER.search(scene.article.text, low, piece.start)
    return Span(found.start(), piece.end) if found else piece


def _past_addressee(scene: Scene, piece: Span, cue: tuple[Span, ...]) -> Span:
    """The piece without whom it was said to, where a quotation follows: told [him] “No.”"""
    told = _ADDRESSEE.match(scene.article.text, piece.start, piece.end)
    return Span(told.end(), piece.end) if told and cue and 0 <= piece.start - cue[-1].end <= 1 else piece


def _against_quotations(scene: Scene, content: list[Span], anchor: tuple[Span, ...]) -> list[Span]:
    """Content grows to the whole of a quotation that it shares words with. If cue and source stand inside a quotation
    themselves, somebody is quoted quoting: then content stays inside that quotation instead."""
    holder = scene.quotation_at(anchor[0].start) if anchor else None
    if holder is not None:
        inside = inner_words(scene, holder)
        return [Span(max(c.start, inside.start), min(c.end, inside.end)) for c in content if c.overlap(inside)]
    grown = [q.span for c in content for q in scene.quotations_in(c) if _shares_words(scene, q, c)]
    return content + grown


def _without_holes(scene: Scene, pieces: Iterable[Span], taken: tuple[Span, ...]) -> list[Span]:
    """His party [backs the] call, he said: two pieces are one where the words between them in the sentence follow on without a mark and are
    neither cue nor source. What stands between marks may be the outlet's gloss."""
    out: list[Span] = []
    for piece in pieces:
        hole = Span(out[-1].end, piece.start) if out else None
        if hole and _follows_on(scene.words(hole)) and not any(map(hole.overlap, taken)):
            whole = hull((out[-1], piece))
            if not scene.quotations_in(whole):
                out[-1] = whole
                continue
        out.append(piece)
    return out


def _follows_on(words: str) -> bool:
    return words.lstrip()[:1].isalnum() and len(words) <= _HOLE and "\n" not in words and _SENTENCE_END.isdisjoint(words)


def _shares_words(scene: Scene, q: Quotation, c: Span) -> bool:
    return _has_word(scene.article.text, Span(max(q.span.start, c.start), min(q.span.end, c.end)))


def inner_words(scene: Scene, q: Quotation) -> Span:
    """What stands between the marks of a quotation."""
    return strip(scene.article.text, q.span, _MARKS + " \xa0")


def _one_sentence(scene: Scene, piece: Span, cue: tuple[Span, ...]) -> Span:
    """Y did it. “No,” X said: where the parse has run two sentences together, content begins with the quotation that the
    cue follows; X said no. “Yes,” Y said: it ends before the quotation that somebody else says."""
    for q in reversed(scene.quotations_in(piece)) if cue else ():
        if not piece.start < q.span.start or scene.words(Span(piece.start, q.span.start)).rstrip()[-1:] not in _SENTENCE_END:
            continue
        if piece.end <= cue[0].start and q.span.end >= piece.end - 1:
            return Span(q.span.start, piece.end)
        if cue[0].end <= piece.start and behind(scene, q, {c.start for c in cue}):
            piece = Span(piece.start, q.span.start)
    return piece


def _whole_sentences(scene: Scene, piece: Span, cue: tuple[Span, ...]) -> Span:
    """They fled the men. It was over, X said: what is said before its cue does not begin in the middle of an earlier sentence."""
    starts = scene.sentence_starts_in(piece)
    if not cue or piece.end > cue[0].start or scene.quotation_at(piece.start) or piece.start in starts:
        return piece
    ends = (n for n in starts if scene.words(Span(piece.start, n)).rstrip()[-1:] in _SENTENCE_END)
    return Span(next(ends, piece.start), piece.end)


def _without_setting(scene: Scene, cue: tuple[Span, ...], pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """In a low voice, he said: “No.” has one piece: unquoted words before the cue are no content where a whole sentence in
    quotation marks follows it."""
    if len(pieces) < 2 or not cue or cue[0].start < pieces[0].end:
        return pieces
    if any(q.span.end >= pieces[0].end for q in scene.quotations_in(pieces[0])):
        return pieces
    start = pieces[1].start
    whole = scene.starts_quotation(start) and scene.words(pieces[1]).lstrip("“\"'‘« ")[:1].isupper()
    return pieces[1:] if whole else pieces


def trimmed(scene: Scene, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces without loose punctuation at their borders; those without a word left out."""
    return tuple(t for p in pieces if (t := _trim(scene.article.text, p)) is not None)


def _trim(text: str, piece: Span) -> Span | None:
    """The piece without white space and punctuation at its borders; the last stop stays in an abbreviation and behind it
    a quotation mark stays always. None if no word is left."""
    start, end = piece.start, piece.end
    while start < end and text[start] in _LEFT:
        start += 1
    while end > start and text[end - 1] in _RIGHT:
        end -= 1
    if end > start and text[end - 1] == "." and not _abbreviated(text[max(start, end - 8) : end - 1]):
        end -= 1
    return Span(start, end) if start < end and _has_word(text, Span(start, end)) else None


def _abbreviated(words: str) -> bool:
    """Whether a stop behind these words belongs to the last of them, as in "the U.S." or "…"."""
    return "." in (words.split() or [""])[-1]
