"""A speaker who goes on: in "X said S, adding that T" and "X said S and warned that T" the parser hangs the second cue
on S, but it is X who adds and warns, and S ends before it.

Of 44 such cues in the training articles that the parse put into S, 41 belong outside it.
"""

from __future__ import annotations

from reportedly.record import Token
from reportedly.stages.attribute.cues import rows_of
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span

_CLIMB = 8
_LINKS = {"and", "but", "or", "while", "then", "also", "yet"}
_AGAINST = {"while", "whereas", "whilst"}
_BREAK = {",", "–", "—", "--", "-", ";"}
_PASSED_BY = {"also", "then", "however", "later", "further", "still"}


def governor(scene: Scene, i: int) -> int | None:
    """The nearest cue whose clause the parse puts token ``i`` in."""
    t = scene.token(i)
    for _ in range(_CLIMB):
        head = scene.token(t.head)
        if head.index == t.index:
            return None
        if t.dep == "ccomp" and head.pos == "VERB" and rows_of("verb", head):
            return head.index
        if (aside := _aside(scene, head.index, i)) is not None:
            return aside
        t = head
    return None


def _aside(scene: Scene, head: int, i: int) -> int | None:
    """The cue that interrupts the clause of ``head`` before token ``i``: "S, X said, adding that T"."""
    between = (c for c in scene.children(head, "parataxis") if head < c < i and scene.children(c, "nsubj"))
    return next((c for c in between if rows_of("verb", scene.token(c))), None)


def went_on_from(scene: Scene, i: int) -> int | None:
    """The cue whose source is also that of verb ``i``, although the parse puts ``i`` into its content; None if there is none."""
    t = scene.token(i)
    if t.dep == "ccomp" or t.tag not in {"VBG", "VBD", "VBZ", "VBP", "VBN"} or scene.children(i, "nsubj", "nsubjpass", "auxpass"):
        return None
    outer = governor(scene, i)
    if outer is None or outer > i or scene.quotation_at(t.span.start) != scene.quotation_at(scene.token(outer).span.start):
        return None
    before = scene.token(_first(scene, i) - 1).text.lower() if _first(scene, i) else ""
    if t.tag == "VBG":
        return outer if before in _BREAK and t.dep in {"advcl", "prep", "conj", "xcomp", "acl", "dep", "pcomp"} else None
    return outer if before in _LINKS | {","} and t.dep == "conj" and t.tag == scene.token(outer).tag else None


def _first(scene: Scene, i: int) -> int:
    """The token that the cue's own words begin with: "and later warned"."""
    while i and scene.token(i - 1).text.lower() in _PASSED_BY:
        i -= 1
    return i


def cut(scene: Scene, i: int, clause: Span) -> Span:
    """The clause of verb ``i`` without what its speaker goes on to say, and without a closing "according to Y"."""
    for t in scene.parse.tokens_in(clause):
        if t.index > i and t.pos == "VERB" and (_goes_on(scene, i, t) or _closing(scene, t, clause)):
            start = scene.token(_first(scene, t.index) - 1).span.start
            return Span(clause.start, max(clause.start, start))
    return clause


def contrasted(scene: Scene, piece: Span, cue: tuple[Span, ...]) -> Span:
    """Content without what another is set against: X said that S, while Y said that T."""
    for t in scene.parse.tokens_in(piece) if cue and cue[-1].end <= piece.start else ():
        if t.dep == "advcl" and rows_of("verb", t) and scene.children(t.index, "nsubj") and (at := _while(scene, t.index)) is not None:
            start = scene.token(at).span.start
            if piece.start < start and scene.quotation_at(start) is None:
                return Span(piece.start, start)
    return piece


def _while(scene: Scene, i: int) -> int | None:
    """The "while" behind a comma that begins the clause of verb ``i``."""
    marks = (c for c in scene.children(i, "mark") if scene.token(c).text.lower() in _AGAINST)
    return next((c for c in marks if c and scene.token(c - 1).text == ","), None)


def _goes_on(scene: Scene, i: int, t: Token) -> bool:
    return bool(rows_of("verb", t)) and went_on_from(scene, t.index) == i


def _closing(scene: Scene, t: Token, clause: Span) -> bool:
    """Whether "according to" ends the sentence: then it covers all of it."""
    if t.lemma != "accord" or scene.token(t.index - 1).text != ",":
        return False
    same = scene.quotation_at(t.span.start) == scene.quotation_at(clause.start)
    return same and not any(w.text == "," for w in scene.parse.tokens_in(Span(scene.parse.extent(t.index).end, clause.end)))
