"""What a verb presents: the pieces of its content, by the constructions that its cue takes (see cues.tsv)."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.stages.attribute.cues import Cue
from reportedly.stages.attribute.going_on import cut
from reportedly.stages.attribute.phrase import is_passive, to_marker
from reportedly.stages.attribute.scene import Scene
from reportedly.text import Span, hull, subtract

Pieces = list[Span]

_COMPLEMENTS = ("dobj", "oprd", "attr", "acomp", "xcomp", "ccomp", "prep", "pobj", "advcl")
_ABOUT = {"as", "of", "for", "about", "over", "against", "like", "to", "with"}
_AS = {"as", "of", "to", "with", "against"}
_SETTING = {"interview", "statement", "speech", "tweet", "conference", "report", "letter", "briefing", "email", "call", "hearing"}
_WHEN = {"DATE", "TIME"}


def content_of(scene: Scene, i: int, cue: Cue) -> tuple[str, Pieces]:
    """The construction that verb ``i`` stands in and the pieces of its content; no pieces if it has none."""
    if "clause" in cue.takes and (pieces := _interrupted(scene, i)):
        return "around", pieces
    for name, rule in _RULES.items():
        if name in cue.takes and (pieces := rule(scene, i)):
            return name, pieces
    if "clause" in cue.takes and (pieces := _around(scene, i)):
        return "around", pieces
    return "", []


def _clause(scene: Scene, i: int) -> Pieces:
    found = [c for c in scene.children(i, "ccomp") if to_marker(scene, c) is None and not _bare_gerund(scene, c)]
    return [cut(scene, i, _without_date(scene, i, scene.parse.extent(c))) for c in found]


def _without_date(scene: Scene, i: int, clause: Span) -> Span:
    """The clause without the day of the saying: "said [on Monday] that Y would go"."""
    words = scene.parse.tokens_in(clause)
    dated = 1 if words and words[0].pos == "ADP" else 0
    if not words or words[0].index != i + 1 or len(words) <= dated or words[dated].entity not in _WHEN:
        return clause
    rest = next((w for w in words[dated:] if w.entity not in _WHEN), words[0])
    return Span(rest.span.start, clause.end)


def _bare_gerund(scene: Scene, i: int) -> bool:
    return scene.token(i).tag == "VBG" and not scene.children(i, "aux", "nsubj", "nsubjpass", "mark")


def _infinitive(scene: Scene, i: int) -> Pieces:
    """The infinitive that goes with the verb, from its "to" on."""
    for c in scene.children(i, "xcomp", "ccomp", "advcl"):
        to = to_marker(scene, c)
        if to is not None and c > i:
            return [Span(scene.token(to).span.start, scene.parse.extent(c).end)]
    return []


def _to(scene: Scene, i: int) -> Pieces:
    """Like _infinitive, unless somebody else is to do it: "vowed to go"."""
    return [] if scene.children(i, "dobj") or is_passive(scene, i) else _infinitive(scene, i)


def _small(scene: Scene, i: int) -> Pieces:
    """Somebody and what they are to do, both content: "wants Y to go"."""
    for c in scene.children(i, "ccomp", "xcomp"):
        if c > i and (to_marker(scene, c) is not None or scene.children(c, "nsubj")):
            whole = [scene.parse.extent(d) for d in scene.children(i, "dobj") if i < d < c]
            return [] if is_passive(scene, i) else [hull([*whole, scene.parse.extent(c)])]
    return []


def _gerund(scene: Scene, i: int) -> Pieces:
    return [scene.parse.extent(c) for c in scene.children(i, "xcomp", "ccomp") if c > i and scene.token(c).tag == "VBG"]


def _raised(scene: Scene, i: int) -> Pieces:
    """ "Y is said to have left": subject and infinitive."""
    if not is_passive(scene, i):
        return []
    predicate = [c for c in scene.children(i, "xcomp", "oprd", "ccomp") if c > i]
    subject = scene.children(i, "nsubjpass")
    if not predicate or not subject or scene.token(subject[0]).text.lower() == "it":
        return []
    return [scene.parse.extent(subject[0]), scene.parse.extent(predicate[0])]


def _for(scene: Scene, i: int) -> Pieces:
    """ "called for Y to go": somebody and an infinitive behind "for"."""
    for c in scene.children(i, "prep", "advcl", "ccomp", "xcomp"):
        inside = scene.parse.extent(c)
        words = scene.parse.tokens_in(inside)
        if c > i and words[0].text.lower() == "for" and any(w.text == "to" and w.pos == "PART" for w in words):
            return [inside]
    return []


def _name(scene: Scene, i: int) -> Pieces:
    """ "called Y a liar": object and predicate."""
    predicate = [c for c in scene.children(i, "oprd", "ccomp", "xcomp", "acomp") if c > i]
    if not predicate:
        return []
    return [hull(scene.parse.extent(c) for c in (*(d for d in scene.children(i, "dobj") if d > i), predicate[0]))]


def _as(scene: Scene, i: int) -> Pieces:
    """ "described Y as a liar", "accused Y of lying", "blamed Y for it", "criticized Y for lying"."""
    goal = [c for c in scene.children(i, "prep", "advcl") if c > i and _leads_to_judgement(scene, c)]
    if not goal:
        return []
    objects = [d for d in scene.children(i, "dobj") if d > i]
    if not objects and not is_passive(scene, i):
        return []
    return [hull(scene.parse.extent(c) for c in (*objects, goal[0]))]


def _leads_to_judgement(scene: Scene, c: int) -> bool:
    word = scene.token(c).text.lower()
    if word == "for":
        return bool(scene.children(c, "pcomp")) or scene.token(scene.token(c).head).lemma == "blame"
    return word in _AS


def _words(scene: Scene, i: int) -> Pieces:
    """A complement that holds quoted words: "praised a “good start”"."""
    found = [c for c in scene.children(i, *_COMPLEMENTS) if c > i and not _setting(scene, c)]
    if not found:
        return []
    whole = hull(scene.parse.extent(c) for c in found)
    if any(q.span.start >= whole.start and not scene.is_title(q) for q in scene.quotations_in(whole)):
        return [whole]
    return []


def _setting(scene: Scene, c: int) -> bool:
    """Whether a dependent tells only when, where or to whom something was said."""
    t = scene.token(c)
    if t.dep != "prep":
        return t.entity in _WHEN
    of = scene.child(c, "pobj")
    return t.text.lower() not in _ABOUT or (of is not None and (scene.token(of).entity in _WHEN or scene.token(of).lemma in _SETTING))


def _noun(scene: Scene, i: int) -> Pieces:
    return [scene.parse.extent(c) for c in scene.children(i, "dobj") if c > i]


def _around(scene: Scene, i: int) -> Pieces:
    """The clause that the cue interrupts or follows: "Y, X said, will go", "Y will go, as X said"."""
    t = scene.token(i)
    head = scene.token(t.head)
    aside = scene.parse.extent(i)
    if head.index == i or t.dep not in {"parataxis", "ccomp", "advcl", "dep", "conj"} or not scene.children(i, "nsubj"):
        return []
    if t.dep == "advcl" and not any(scene.token(c).text.lower() == "as" for c in scene.children(i, "mark", "advmod", "prep")):
        return []
    if t.dep in {"ccomp", "conj"} and not _set_off(scene, aside):
        return []
    return list(subtract(cut(scene, i, scene.parse.extent(head.index)), [aside]))


def _interrupted(scene: Scene, i: int) -> Pieces:
    """The sentence that an aside between two commas interrupts: "The bridge, she said, was closed". The parser often
    takes what follows for the whole content."""
    subject, sentence = scene.child(i, "nsubj"), scene.sentence(i)
    if subject is None or subject > i or i + 1 >= sentence.last or scene.token(i + 1).text != ",":
        return []
    aside = Span(scene.parse.extent(subject).start, scene.token(i + 1).span.end)
    first = scene.first_token(aside.start)
    if first <= sentence.first or scene.token(first - 1).text != ",":
        return []
    return list(subtract(cut(scene, i, sentence.span), [aside]))


def _set_off(scene: Scene, aside: Span) -> bool:
    """Whether commas or quotation marks stand around the words."""
    text = scene.article.text
    before, after = text[max(0, aside.start - 2) : aside.start].rstrip()[-1:], text[aside.end : aside.end + 1]
    return before in {",", "”", '"', "?", "!", "—", "–"} and after in {"", ",", ".", ":", "—", "–"}


_RULES: dict[str, Callable[[Scene, int], Pieces]] = {
    "clause": _clause, "raise": _raised, "small": _small, "to": _to, "whom": _infinitive, "for": _for, "ing": _gerund,
    "name": _name, "as": _as, "words": _words, "noun": _noun,
}  # fmt: skip
"""Each construction and its rule, in the order in which they are tried."""
