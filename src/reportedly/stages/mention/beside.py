"""What the phrases around a mention say of it: apposition and predicate, and whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.found import Description, Name
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View

LONG = 25
"""Tokens of a noun phrase before its head that are looked at, at most."""

_BEHIND = frozenset({"of", "for", "at", "with", "from", "in"})
_CLOSES = frozenset({",", ".", ")", ";", ":", "—", "–"})


def owner(view: View, first: int, head: int, at: Mapping[int, int]) -> int | None:
    """The entity that a phrase says its own belongs to: its possessor, the name before the noun, or what follows 'of', 'for',
    'at'. The noun, or the roles before a name, begin at ``first``; ``at`` gives the entity mentioned at a token."""
    for c in view.children[head]:
        if view.tokens[c].dep == "poss" and c in at:
            return at[c]
    near = first - 2 if first > 1 and view.tokens[first - 1].tag == "POS" else first - 1
    if first < head and near in at and near >= view.sentence(head).first:
        return at[near]  # right before a role and a name, whatever the parser made of it
    for i in range(first - 1, max(view.left(head), head - LONG) - 1, -1):
        if i in at and (view.tokens[i].text[0].isupper() or view.tokens[i].pos in {"NOUN", "PROPN"}):  # no mere adjective or number
            return at[i]
    for c in view.children[head]:
        if c > head and view.tokens[c].dep == "prep" and view.tokens[c].text in _BEHIND:
            found = next((at[o] for o in view.children[c] if view.tokens[o].dep == "pobj" and o in at), None)
            if found is not None:
                return found
    return None


def apposed(view: View, d: Description, at: Mapping[int, int], starts: Mapping[int, Name], drafts: list[Draft]) -> int | None:
    """The entity that a description stands in apposition to or is said of: 'Roe, chairman of …', 'the chief, Jane Roe',
    'he was chairman of …'. ``starts`` gives the names by the token where their phrase begins."""
    t = view.tokens[d.head]
    if t.dep == "attr" and d.kind == "person":
        candidates = list(_subject(view, t.head))
    elif t.dep == "appos" and _speaks(view, view.right(d.head) + 1):
        candidates = []  # 'X, a senior official said': a subject that the parser hung on the name before it
    elif t.dep == "appos":
        candidates = [t.head, *_beside(view, d, starts)]
    else:
        below = [c for c in view.children[d.head] if view.tokens[c].dep == "appos"]
        candidates = [*below, *_beside(view, d, starts)]
    return next((at[c] for c in candidates if c in at and (_alike(d, drafts[at[c]]) or _takes_sides(view, d, drafts[at[c]]))), None)


def _takes_sides(view: View, d: Description, draft: Draft) -> bool:
    """Whether a word that stands for people and for bodies alike describes a body: 'its rival, the National Front'."""
    return view.tokens[d.head].lemma in words("sides") and draft.kind in {"organization", "group", "state"} and not d.plural


def _alike(d: Description, draft: Draft) -> bool:
    bodies = {draft.kind, d.kind} <= {"organization", "group", "state"} and not d.document
    return d.known and (bodies or draft.kind == d.kind) and draft.plural == d.plural


def _subject(view: View, verb: int) -> Iterator[int]:
    """The subject of 'be', unless what it is said to be is denied."""
    below = [view.tokens[c] for c in view.children[verb]]
    if view.tokens[verb].lemma == "be" and not any(c.dep == "neg" for c in below):
        yield from (c.index for c in below if c.dep == "nsubj")


def _speaks(view: View, i: int) -> bool:
    return i < len(view.tokens) and view.tokens[i].pos == "VERB" and view.tokens[i].lemma in words("speech")


def _beside(view: View, d: Description, starts: Mapping[int, Name]) -> Iterator[int]:
    """Heads of names that only punctuation parts from the phrase, whatever the parser made of them: 'the group's chief, Jane
    Roe, said', 'the intelligence agency (BND)', 'Roe, a former mayor, said'."""
    if d.kind not in {"person", "organization"} or d.plural:
        return
    tokens = view.tokens
    for end in (d.last, view.right(d.head) + 1):
        if end + 1 < len(tokens) and tokens[end].text in {",", "("} and (name := starts.get(end + 1)) is not None:
            after = tokens[name.last] if name.last < len(tokens) else None
            if after is None or after.text in _CLOSES or after.pos in {"VERB", "AUX"}:
                yield name.head
    after_d = tokens[d.last].text if d.last < len(tokens) else "."
    if d.first > 1 and tokens[d.first - 1].text == "," and after_d in {",", ".", ";"} and tokens[d.head].dep not in {"conj", "nsubj"}:
        yield d.first - 2
