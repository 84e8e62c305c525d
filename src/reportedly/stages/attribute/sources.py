"""Whose words a verb presents: its subject, agent or antecedent, or what it shares with the verb that governs it."""

from __future__ import annotations

from reportedly.stages.attribute.going_on import went_on_from
from reportedly.stages.attribute.phrase import is_passive, noun_phrase
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span

NOBODY: tuple[Span, ...] = ()
"""A cue without a source: "it was reported"."""

OUTLET = {"i", "we", "you", "one", "there", "what", "let", "'s"}
"""Subjects that are no source: the writer, the reader, and no one."""

GIVING = {
    "make", "issue", "give", "offer", "express", "voice", "repeat", "reiterate", "raise", "deliver", "have", "send", "release",
    "renew", "hold", "share", "float", "advance", "defend", "publish", "stand", "maintain", "reach", "come", "draw", "take", "push",
    "write", "post", "put", "read",
}  # fmt: skip
"""Verbs whose subject is the source of what they govern: "issued a warning that", "released a letter saying"."""

_RELATIVE = {"WDT", "WP"}
_CLIMB = 6
"""How many verbs up a shared subject is looked for."""


def source_of(scene: Scene, i: int) -> tuple[Span, ...] | None:
    """The source of verb ``i``, NOBODY if none is named, None if the verb presents nobody's words but the outlet's."""
    if is_passive(scene, i):
        agent = next(iter(scene.children(i, "agent")), None)
        by = scene.child(agent, "pobj") if agent is not None else None
        return NOBODY if by is None else (noun_phrase(scene, by, i),)
    return _subject(scene, i, i, 0)


def _subject(scene: Scene, i: int, verb: int, climbed: int) -> tuple[Span, ...] | None:
    found = [c for c in scene.children(i, "nsubj", "nsubjpass", "csubj") if c < i or not _swallowed(scene, i, c)]
    if not found:
        if (outer := went_on_from(scene, i)) is not None and climbed < _CLIMB:
            return _subject(scene, outer, verb, climbed + 1)
        return _shared(scene, i, verb, climbed) if climbed < _CLIMB else None
    subject = scene.token(found[-1])
    if subject.tag in _RELATIVE:
        return _antecedent(scene, i, verb)
    if subject.text.lower() in OUTLET or subject.dep == "csubj":
        return None
    return (noun_phrase(scene, subject.index, verb),)


def _swallowed(scene: Scene, i: int, c: int) -> bool:
    """Whether a noun behind the verb is the subject of its clause instead: in "and said Y would come" nothing ends before
    the verb, as it does in “Come,” said Y."""
    if any(c < d and scene.token(d).dep == "ccomp" for d in scene.parse.children[i]):
        return True
    return i > scene.sentence(i).first and scene.token(i - 1).pos != "PUNCT"


def _antecedent(scene: Scene, i: int, verb: int) -> tuple[Span, ...] | None:
    t = scene.token(i)
    while t.dep == "conj" and t.head != t.index:
        t = scene.token(t.head)
    if t.dep != "relcl" or scene.token(t.head).pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    return (noun_phrase(scene, t.head, verb),)


def _shared(scene: Scene, i: int, verb: int, climbed: int) -> tuple[Span, ...] | None:
    """The subject that a verb without its own takes from above: "came and said", "left, saying", "went on to say"."""
    t = scene.token(i)
    head = scene.token(t.head)
    if t.dep == "acl" and not (head.dep == "dobj" and scene.token(head.head).lemma in GIVING):
        return (noun_phrase(scene, head.index, verb),) if t.tag == "VBG" else None
    if t.dep == "acl":
        return _subject(scene, head.head, verb, climbed + 1)
    if t.dep == "pcomp":
        as_or_for, head = head.text.lower() in {"as", "for"}, scene.token(head.head)
        if as_or_for and (who := scene.child(head.index, "dobj", "nsubjpass")) is not None:
            return (noun_phrase(scene, who, verb),)  # quoted Y as saying, criticized Y for saying
    elif t.dep not in {"conj", "advcl", "xcomp", "ccomp", "dep"}:
        return _after(scene, i)
    if t.dep == "xcomp" and t.tag == "VB" and (told := scene.child(head.index, "dobj")) is not None:
        return (noun_phrase(scene, told, verb),)
    if head.index == t.index or head.pos not in {"VERB", "AUX"}:
        return _after(scene, i)
    return _subject(scene, head.index, verb, climbed + 1)


def _after(scene: Scene, i: int) -> tuple[Span, ...] | None:
    """The noun phrase behind the verb where the parser has not seen that it is the subject: “No,” said the minister."""
    for c in scene.children(i, "npadvmod", "attr", "oprd", "dobj", "appos"):
        t = scene.token(c)
        if c > i and t.pos in {"PROPN", "NOUN", "PRON"} and t.entity not in {"DATE", "TIME"}:
            return (noun_phrase(scene, c, i),)
    return None
