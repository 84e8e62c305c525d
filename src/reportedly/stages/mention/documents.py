"""Whose document it is: a report, a statement or a tweet speaks for its issuer, where the article names one."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.knowledge.nouns import heads
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Description
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View


def issuer(view: View, d: Description, at: Mapping[int, int]) -> int | None:
    """The entity that issued the document, from the words around it: 'a report by Amnesty', 'the Reuters report',
    'Dunford's letter', 'said in a statement'. ``at`` gives the entity mentioned at a token."""
    tokens, children = view.tokens, view.children
    for c in children[d.head]:
        t = tokens[c]
        if c < d.head and t.dep in {"poss", "compound", "nmod"} and c in at and t.tag != "JJ":
            return at[c]
        if c > d.head and t.text in {"by", "from"} and (found := _objects(view, c, at)):
            return found[0]
        if c > d.head and t.dep == "acl" and (t.lemma in words("issuing") or t.lemma == "obtain"):
            agents = [n for a in children[c] if tokens[a].dep == "agent" for n in _objects(view, a, at)]
            if agents:
                return agents[0]
    return _subject(view, d, at)


def _objects(view: View, preposition: int, at: Mapping[int, int]) -> list[int]:
    return [at[o] for o in view.children[preposition] if o in at]


def _subject(view: View, d: Description, at: Mapping[int, int]) -> int | None:
    """Who says something in the document, or brings it out: the subject of the verb it hangs on."""
    t = view.tokens[d.head]
    verb = t.head
    verbs: frozenset[str] | None
    if t.dep == "pobj" and view.tokens[t.head].text.lower() in {"in", "via", "through", "on"}:
        verb = view.tokens[t.head].head
        verbs = words("speech") if d.noun not in words("own words") else None
    elif t.dep == "dobj":
        verbs = words("issuing")
    else:
        return None
    if verbs is not None and view.tokens[verb].lemma not in verbs:
        return None
    return next((at[c] for c in view.children[verb] if view.tokens[c].dep == "nsubj" and c in at), None)


def last_issuer(d: Description, here: Seen, focus: Focus) -> int | None:
    """Who must have issued a document that the article has not told of: 'the report' is that of the outlet it just quoted,
    'the statement' that of whoever spoke last."""
    if d.noun not in words("news") | words("own words"):
        return None
    for seen in reversed(focus.seen[-40:]):
        if here.sentence - seen.sentence > 6:
            return None
        draft = focus.drafts[seen.entity]
        if (
            seen.speaker
            and draft.known
            and not draft.plural
            and (draft.kind == "organization" or (d.noun in words("own words") and draft.kind == "person"))
        ):
            return seen.entity
    return None


class Documents:
    """The entity that each kind of document last spoke for. One that said something is not displaced by one mentioned in
    passing soon after."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, bool], tuple[int, bool, int]] = {}

    def note(self, d: Description, n: int, here: Seen) -> None:
        """Notes that a document so described speaks for entity ``n``."""
        for word in (d.noun, *(heads()[d.noun].like if d.noun in heads() else ())):
            old = self._last.get((word, d.plural))
            if old is None or here.subject or not old[1] or here.sentence - old[2] > 8:
                self._last[word, d.plural] = (n, here.subject, here.sentence)

    def last(self, d: Description) -> int | None:
        """The entity that a document of this description last spoke for."""
        found = self._last.get((d.noun, d.plural))
        return found[0] if found else None
