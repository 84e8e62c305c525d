"""Nouns and adjectives with a clause: "Y's claim that S", "reports that S", "Y is confident that S"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record import CueTag
from reportedly.stages.attribute.cues import Cue
from reportedly.stages.attribute.phrase import noun_phrase, to_marker
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.stages.attribute.sources import GIVING, NOBODY, source_of
from reportedly.stages.attribute.voice import presents
from reportedly.text import Span

_PEOPLE = {"NORP", "ORG", "GPE", "PERSON"}


def noun(scene: Scene, i: int, cue: Cue) -> Iterator[CueTag]:
    """The candidate of noun ``i``, if a clause goes with it."""
    content = _clause_of(scene, i, cue)
    if content is None:
        return
    source = _owner(scene, i)
    if source is not None:
        yield CueTag((scene.token(i).span,), source, (content,), cue.stance, SCORES["noun cue"])


def _clause_of(scene: Scene, i: int, cue: Cue) -> Span | None:
    for c in scene.children(i, "acl", "ccomp", "relcl", "prep"):
        if c < i:
            continue
        to = to_marker(scene, c)
        if to is not None:
            if "to" in cue.takes:
                return Span(scene.token(to).span.start, scene.parse.extent(c).end)
        elif scene.token(c).dep == "prep":
            if ("for" in cue.takes and _is_for_to(scene, c)) or ("of" in cue.takes and _is_of_gerund(scene, c)):
                return scene.parse.extent(c)
        elif "that" in (marks := [scene.token(m).text.lower() for m in scene.children(c, "mark")]) or (not marks and _is_whole(scene, c)):
            return scene.parse.extent(c)
    return None


def _is_for_to(scene: Scene, c: int) -> bool:
    return scene.token(c).text.lower() == "for" and any(t.text == "to" and t.pos == "PART" for t in scene.parse.subtree(c))


def _is_of_gerund(scene: Scene, c: int) -> bool:
    """ "of shops being looted", "of looting shops"."""
    if scene.token(c).text.lower() != "of":
        return False
    of = scene.child(c, "pobj", "pcomp")
    return of is not None and (scene.token(of).tag == "VBG" or any(scene.token(d).tag == "VBG" for d in scene.children(of, "acl")))


def _is_whole(scene: Scene, c: int) -> bool:
    """Whether a clause without "that" lacks nothing, so that it is no relative clause: "claims he took bribes"."""
    kids = {scene.token(d).dep for d in scene.parse.children[c]}
    relative = any(scene.token(d).tag in {"WDT", "WP", "WRB", "WP$"} for d in scene.parse.children[c])
    return "nsubj" in kids and not relative and bool(kids & {"dobj", "attr", "acomp", "ccomp"})


def _owner(scene: Scene, i: int) -> tuple[Span, ...] | None:
    """Whose claim it is: a possessive, "by Y", "from Y", or the subject of a verb that gives it; else nobody."""
    poss = scene.child(i, "poss")
    if poss is not None and scene.token(poss).entity not in {"DATE", "TIME"}:
        return _possessor(scene, poss)
    for p in scene.children(i, "prep", "agent"):
        of = scene.child(p, "pobj")
        if of is not None and scene.token(p).text.lower() in {"by", "from"}:
            return (noun_phrase(scene, of, i),)
    if (
        people := next(
            (c for c in scene.children(i, "amod", "compound") if scene.token(c).entity in {"NORP", "ORG", "GPE", "PERSON"}), None
        )
    ) is not None:
        return (scene.parse.extent(people),)
    verb = scene.token(scene.token(i).head)
    if scene.token(i).dep in {"dobj", "attr"} and verb.lemma in GIVING:
        return source_of(scene, verb.index)
    return NOBODY


def _possessor(scene: Scene, poss: int) -> tuple[Span, ...] | None:
    """ "Y" of "Y's", without the ending; None for "my" and "our"."""
    t = scene.token(poss)
    if t.text.lower() in {"my", "our", "your"}:
        return None
    ending = next((c for c in scene.children(poss, "case") if c > poss), None)
    span = scene.parse.extent(poss)
    return (Span(span.start, scene.token(ending).span.start) if ending is not None else span,)


def adjective(scene: Scene, i: int, cue: Cue) -> Iterator[CueTag]:
    """The candidate of adjective ``i`` behind "is", "was", "made": "made clear that"."""
    t = scene.token(i)
    head = scene.token(t.head)
    clause = next((c for c in (*scene.children(i, "ccomp"), *scene.children(head.index, "ccomp", "advcl")) if c > i), None)
    if t.dep not in {"acomp", "oprd", "ccomp"} or clause is None or head.pos not in {"VERB", "AUX"}:
        return
    if t.dep == "ccomp" and clause not in scene.children(i, "ccomp"):
        return
    verb = head.index
    subject = source_of(scene, verb) if presents(scene, verb) else None
    if subject and scene.words(subject[0]).lower() not in {"it", "this", "that"}:
        yield CueTag((t.span,), subject, (scene.parse.extent(clause),), cue.stance, SCORES["adjective cue"])
