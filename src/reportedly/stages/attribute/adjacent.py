"""Quotation first: a quotation that the parse has given to nobody takes the cue that stands beside it.

“No,” said the minister. · The minister said: “No.” · “No,” the minister, who was in a hurry, said. The parser is least
sure just here, so this rule reads the words in order and asks the parse for no more than the noun phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record import CueTag, Token
from reportedly.stages.attribute.cues import Cue, rows_of
from reportedly.stages.attribute.phrase import noun_phrase
from reportedly.stages.attribute.quotes import Quotation
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.stages.attribute.sources import GIVING, OUTLET, source_of
from reportedly.text import Span

REACH = 30
"""How many tokens from a quotation its cue is looked for; the longest sources with apposition and relative clause fit."""

ANY = Cue((), "speech", "neutral", frozenset())
"""What a verb of no row is taken for where a colon shows that speech follows."""

_SAYING = {"speech", "writing", "report", "document", "belief", "demand"}
_NAMELIKE = {"PROPN", "NOUN", "PRON"}


def beside(scene: Scene, quotations: tuple[Quotation, ...], taken: set[int]) -> Iterator[tuple[Quotation, CueTag]]:
    """A candidate for each of the quotations with a free cue beside it. ``taken`` are the starts of the cues in use."""
    for q in quotations:
        if scene.is_title(q):
            continue
        found = behind(scene, q, taken) or _ahead(scene, q, taken)
        if found is not None:
            token, source, cue = found
            taken.add(token.span.start)
            yield q, CueTag((token.span,), source, (q.span,), cue.stance, SCORES["beside"])


Found = tuple[Token, tuple[Span, ...], Cue]


def behind(scene: Scene, q: Quotation, taken: set[int]) -> Found | None:
    """“No,” X said / said X: the first cue before the sentence ends or another quotation begins."""
    last = scene.words(q.span).rstrip("”\"'’»")[-1:]
    if last == "." or not q.closed:
        return None
    for t in _tokens(scene, q.span.end, 1):
        if t.text in {".", "!", "?", ";"} or scene.quotation_at(t.span.start):
            return None
        if (cue := _cue(t)) and t.span.start not in taken:
            source = _source(scene, t, _between(q.span.end, t.span.start))
            return (t, source, cue) if source is not None else None
    return None


def _ahead(scene: Scene, q: Quotation, taken: set[int]) -> Found | None:
    """X said: “No.” / X said, in a statement, “No.”"""
    return cue_before(scene, q.span.start, taken)


def cue_before(scene: Scene, at: int, taken: set[int]) -> Found | None:
    """The last cue before a position, in its sentence, with its source; a comma, a colon or the cue itself leads on to it."""
    tokens: list[Token] = []
    for t in _tokens(scene, at, -1):
        if t.text in {".", "!", "?", ";"} or scene.quotation_at(t.span.start):
            break
        tokens.append(t)
    gap = scene.article.text[tokens[0].span.end : at].strip() if tokens else ""
    if not tokens or (tokens[0].text not in {",", ":"} and gap != ":" and _cue(tokens[0]) is None):
        return None
    for t in tokens:
        if (cue := _cue(t)) and t.span.start not in taken:
            source = _source(scene, t, _between(tokens[-1].span.start, t.span.start))
            return (t, source, cue) if source is not None else None
    return _any_verb(scene, tokens, taken) if tokens[0].text == ":" or gap == ":" else None


def _any_verb(scene: Scene, tokens: list[Token], taken: set[int]) -> Found | None:
    """Before a colon any verb with a subject will do that gives out words: "The ministry issued this notice: “…”"."""
    for t in reversed(tokens):
        if t.pos == "VERB" and t.tag in {"VBD", "VBZ", "VBP", "VBN"} and t.span.start not in taken:
            source = source_of(scene, t.index) if t.lemma in GIVING or rows_of("verb", t) else None
            return (t, source, ANY) if source else None
    return None


def _tokens(scene: Scene, at: int, step: int) -> Iterator[Token]:
    """At most REACH tokens of the line from a position on, forwards or backwards."""
    tokens = scene.parse.tokens
    i = scene.first_token(at)
    i = i if step > 0 else i - 1
    near = scene.first_token(at) if step > 0 else i
    if not 0 <= near < len(tokens):
        return
    line = scene.sentence(near).line
    for _ in range(REACH):
        if not 0 <= i < len(tokens) or scene.sentence(i).line != line:
            return
        yield tokens[i]
        i += step


def _cue(t: Token) -> Cue | None:
    """The row of a word that introduces speech; a verb read as a noun ("he claims") passes where its form allows it."""
    if t.pos not in {"VERB", "NOUN", "PROPN"} or (t.tag in {"NN", "NNP", "VB"} and t.text != "read"):
        return None
    return next((c for c in rows_of("verb", t) if c.kind in _SAYING and "clause" in c.takes and len(c.words) == 1), None)


def _source(scene: Scene, t: Token, before: Span) -> tuple[Span, ...] | None:
    found = source_of(scene, t.index) if t.pos == "VERB" else None
    if found:
        return found
    words = [w for w in scene.parse.tokens_in(before) if w.pos in _NAMELIKE] if len(before) else []
    if words and words[-1].text.lower() in OUTLET:
        return None
    near = words[-1] if words else next((w for w in _after(scene, t) if w.pos in _NAMELIKE), None)
    if near is None:
        return None
    head = near
    while scene.token(head.head).pos in {"PROPN", "NOUN"} and before.covers(scene.token(head.head).span) and head.head != head.index:
        head = scene.token(head.head)
    return (noun_phrase(scene, head.index, t.index),)


def _between(start: int, end: int) -> Span:
    return Span(start, max(start, end))


def _after(scene: Scene, t: Token) -> Iterator[Token]:
    for w in _tokens(scene, t.span.end, 1):
        if w.text in {".", ",", ":", ";"} or w.pos in {"ADP", "VERB"}:
            return
        yield w
