"""Descriptions: noun phrases without a name that can take part ('a senior official', 'the court', 'at least 12 people'),
and whatever else stands where a source or actor stands, so that none is without an entity."""

from __future__ import annotations

from reportedly.knowledge.nouns import Head, heads, singular
from reportedly.record import EntityKind, Token
from reportedly.stages.mention.found import Description
from reportedly.stages.mention.roles import noun_at, role_at
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_HEADS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})
_INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod", "det", "quantmod"})


def descriptions(view: View, taken: bytearray) -> list[Description]:
    """Every description outside the tokens that names have ``taken``, in text order."""
    wanted = _wanted(view)
    out = []
    for t in view.tokens:
        if taken[t.index] or (t.pos not in _HEADS and t.index not in wanted):
            continue
        found = _describe(view, t, t.index in wanted)
        if found is not None:
            out.append(found)
    return out


def _wanted(view: View) -> frozenset[int]:
    """The head tokens of the phrases that the learned model takes for sources, actors and targets."""
    spans = [s for c in view.tags.cues for s in c.source] + [s for g in view.tags.triggers for s in (*g.actors, *g.targets)]
    out = set()
    for span in spans:
        inside = view.parse.tokens_in(span)
        if inside:
            head = view.head_of(inside[0].index, inside[-1].index + 1)
            nouns = [t.index for t in inside if t.pos in _HEADS - {"DET", "ADJ"}]
            out.add(nouns[-1] if nouns and head not in nouns else head)
    return frozenset(out)


def _describe(view: View, t: Token, wanted: bool) -> Description | None:
    if t.pos in {"DET", "ADJ", "NUM", "PRON"}:
        return _quantity(view, t, wanted)
    if t.dep in _INSIDE and t.head > t.index and not wanted:
        return None
    if t.lemma in words("office objects") and view.before(t.index) == "of" and singular(view.before(t.index - 1)):
        return None  # 'chief of staff' is one office
    noun = singular(t.text) or (t.lemma if t.lemma in heads() else "")
    head = heads().get(noun)
    if head is not None and "only" in head.traits:
        head = None
    if head is None and not wanted and not _stands(view, t):
        return None
    if head is not None and _bare_title(view, t, head):
        return None
    return _phrase(view, t, head)


def _stands(view: View, t: Token) -> bool:
    """Whether a noun stands where sources and actors stand: subject, agent, or behind 'according to'."""
    if t.dep in _SUBJECTS:
        return t.lemma not in words("times")
    over = view.tokens[t.head]
    return t.dep == "pobj" and (over.dep == "agent" or (over.text == "to" and view.tokens[over.head].text.lower() == "according"))


def _bare_title(view: View, t: Token, head: Head) -> bool:
    """Whether a lone role noun is the first of two titles: 'Democratic Senator and candidate Jane Roe'."""
    if head.kind != "person" or t.tag not in {"NN", "NNP"} or not view.children[t.index]:
        return False
    below = [view.tokens[c] for c in view.children[t.index]]
    return any(c.dep == "cc" for c in below) and not any(c.dep in {"det", "poss", "nummod", "prep"} for c in below)


def _phrase(view: View, t: Token, head: Head | None) -> Description:
    first = _begin(view, max(view.left(t.index), t.index - 25), t.index)
    plural = t.tag in {"NNS", "NNPS"}
    noun = noun_at(view, t.index) if head else t.lemma
    kind: EntityKind = head.kind if head else "group" if plural else "organization"
    if plural and (kind in {"person", "state"} or (kind == "organization" and head and not {"document", "mass"} & head.traits)):
        kind = "group"
    if noun in words("counts") and (of := _of_object(view, t.index)) is not None:
        noun, plural, kind = singular(view.tokens[of].text) or view.tokens[of].lemma, True, "group"
    role = role_at(view, t.index) if kind == "person" and head and "role" in head.traits else None
    return Description(
        first, _end(view, t.index), t.index, noun, kind, _definite(view, first, t.index), plural, role,
        document=head is not None and "document" in head.traits, known=head is not None,
    )  # fmt: skip


def _begin(view: View, first: int, head: int) -> int:
    """Where the words that name the phrase begin: behind a time before them ("Two years ago rebel envoys"), and behind "shot dead"."""
    first = next((i + 1 for i in range(first, head) if view.tokens[i].text.lower() == "ago"), first)
    shot = first and view.tokens[first].text.lower() == "dead" and view.tokens[first - 1].pos == "VERB"
    return first + 1 if shot and first < head else first


def _of_object(view: View, i: int) -> int | None:
    for c in view.children[i]:
        if view.tokens[c].text == "of" and c > i:
            return next((o for o in view.children[c] if view.tokens[o].dep == "pobj"), None)
    return None


def _definite(view: View, first: int, head: int) -> bool:
    """Whether the phrase is one the reader is taken to know: 'the', 'this', a possessive."""
    if view.tokens[first].text.lower() in words("definite"):
        return True
    return any(view.tokens[c].dep == "poss" or view.tokens[c].text.lower() in words("definite") for c in view.children[head] if c < head)


def _end(view: View, i: int, most: int = 9) -> int:
    """Where the words that name the phrase end: behind its 'of', 'for', 'at' … unless that is too long."""
    end = view.right(i, loose=False) + 1
    end -= end - 1 > i and view.tokens[end - 1].tag == "POS"
    if end - i <= most:
        return end
    for c in view.children[i]:
        if c > i and view.tokens[c].dep == "prep" and view.right(c, loose=False) - i < most:
            end = view.right(c, loose=False) + 1
    return end if end - i <= most else i + 1


def _quantity(view: View, t: Token, wanted: bool) -> Description | None:
    """'Many', 'two of them', 'those who fled', 'anyone': a pronoun or number that stands for people."""
    low = t.text.lower()
    if not wanted and not _stands(view, t):
        return None
    if low in words("anybody"):
        return Description(t.index, _end(view, t.index), t.index, low, "person", False, False)
    of = _of_object(view, t.index)
    number = t.pos == "NUM" and (of is not None or wanted or view.tokens[t.head].pos == "VERB")
    if t.tag in {"PRP", "PRP$", "WP", "WDT"} or t.dep == "det" or not (low in words("quantities") or number or wanted):
        return None
    single = low in {"one", "each"} and of is not None
    noun = (singular(view.tokens[of].text) or view.tokens[of].lemma) if of is not None else low
    return Description(view.left(t.index), _end(view, t.index), t.index, noun, "person" if single else "group", False, not single)
