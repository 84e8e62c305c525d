"""Whether a verb presents words at all: "did not say", "would say", "if they say" and "to say" do not."""

from __future__ import annotations

from reportedly.stages.attribute.going_on import governor
from reportedly.stages.attribute.phrase import to_marker
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span

_NEGATIONS = {"not", "n't", "never", "n’t", "neither", "nor"}
_NOBODY = {"few", "nobody", "none"}
_UNREAL = {"if", "unless", "whether"}
LEADS_ON = {"go", "continue", "proceed", "begin", "start", "use", "appear", "hasten", "seem", "try", "seek", "want"}
"""Verbs whose infinitive still happens: "went on to say", "appeared to suggest"."""
_TO_COME = {"expect", "plan", "intend", "set", "due", "schedule"}
"""Words that with an infinitive say of an act that it is to come, and not who says so (RECORD.md §4): "is expected to attack"."""


def only_to_come(scene: Scene, cue: tuple[Span, ...]) -> bool:
    """Whether the words of a cue name nothing but the future: "plans to", "is expected to"."""
    words = [t for span in cue for t in scene.parse.tokens_in(span) if t.pos not in {"AUX", "PART", "ADP", "ADV"}]
    after = words[-1].index + 1 if words else 0
    to_follows = after < len(scene.parse.tokens) and scene.token(after).text.lower() == "to"
    return bool(words) and to_follows and all(t.lemma in _TO_COME for t in words)


def by_nobody(scene: Scene, source: tuple[Span, ...]) -> bool:
    """Whether the words of a source name nobody: "few expected", "nobody said"."""
    words = [t.text.lower() for span in source for t in scene.parse.tokens_in(span)]
    return words in (["few"], ["nobody"], ["none"], ["no", "one"])


def presents(scene: Scene, i: int) -> bool:
    """Whether verb ``i`` is asserted: not denied, asked, supposed or merely possible."""
    t = scene.token(i)
    if t.dep == "amod" or (t.tag == "VBN" and t.dep == "advcl" and not scene.children(i, "aux", "auxpass", "nsubj", "nsubjpass")):
        return False
    for c in scene.parse.children[i]:
        kid = scene.token(c)
        if kid.dep == "neg" or kid.lemma in _NEGATIONS:
            return False
        if kid.dep == "nsubj" and kid.lemma in _NOBODY:
            return False
        if kid.dep == "aux" and kid.tag == "MD":
            return False
        if kid.dep == "mark" and kid.lemma in _UNREAL:
            return False
    return _finite(scene, i) and not _asked(scene, i)


def _finite(scene: Scene, i: int) -> bool:
    t = scene.token(i)
    if t.tag != "VB":
        return True
    if any(scene.token(c).lemma == "do" for c in scene.children(i, "aux")):
        return True
    head = scene.token(t.head)
    if t.dep in {"xcomp", "advcl"} and to_marker(scene, i) is not None:
        return head.lemma in LEADS_ON and presents(scene, head.index)
    return t.dep == "conj" and head.tag != "VB" and bool(scene.children(i, "nsubj"))


def _asked(scene: Scene, i: int) -> bool:
    """Did he say so? An auxiliary before its subject."""
    subjects = scene.children(i, "nsubj", "nsubjpass")
    auxiliaries = [c for c in scene.children(i, "aux", "auxpass") if scene.token(c).lemma in {"do", "have", "be"}]
    return bool(subjects and auxiliaries) and auxiliaries[0] < subjects[0] < i


def own_mind(scene: Scene, i: int) -> bool:
    """Whether a verb of belief only repeats its speaker: "X said he hopes", "“They want”". A belief counts where the
    outlet tells it, or a speaker tells it of somebody named."""
    subject = scene.child(i, "nsubj")
    named = subject is not None and scene.token(subject).pos != "PRON"
    return not named and (governor(scene, i) is not None or scene.quotation_at(scene.token(i).span.start) is not None)
