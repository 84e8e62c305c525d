"""What is in the reader's mind: who was mentioned lately, overall and by noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.record import Form
from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.found import Found, Name, Pronoun
from reportedly.stages.mention.holders import Holders
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View

KEPT = 8
"""How many entities that share a noun are kept in focus."""

_WITHIN = frozenset({"poss", "compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that a later one may go back to; ``entity`` is -1 while it is not known."""

    entity: int
    head: int
    sentence: int
    line: int
    subject: bool
    speaker: bool
    quoted: bool
    inner: bool
    """Whether it stands inside a larger noun phrase: a possessor, or a name before a noun."""
    form: Form
    joint: bool
    """Whether another is joined to it by 'and'."""

    def of(self, entity: int) -> Seen:
        """The same mention, once its entity is known."""
        return Seen(
            entity, self.head, self.sentence, self.line, self.subject, self.speaker, self.quoted, self.inner, self.form, self.joint
        )  # fmt: skip


def seen(view: View, m: Found) -> Seen:
    """How the mention stands in its sentence, its entity not known yet."""
    t = view.tokens[m.head]
    n = view.parse.sentence_of[m.head]
    subject = t.dep in {"nsubj", "nsubjpass"}
    return Seen(
        -1,
        m.head,
        n,
        view.parse.sentences[n].line,
        subject,
        subject and view.tokens[t.head].lemma in words("speech"),
        view.quoted[m.head],
        t.dep in _WITHIN or (isinstance(m, Name) and m.inner),
        "name" if isinstance(m, Name) else "pronoun" if isinstance(m, Pronoun) else "description",
        _joint(view, m),
    )


def _joint(view: View, m: Found) -> bool:
    after = view.tokens[m.last : m.last + 2] if isinstance(m, Name) else ()
    if len(after) == 2 and after[0].text == "and" and after[1].pos == "PROPN":
        return True
    below = (view.tokens[c] for c in view.children[m.head])
    return any(c.dep == "conj" and c.pos in {"PROPN", "NOUN", "PRON"} for c in below)


class Focus:
    """Which entities were mentioned lately, overall and by noun."""

    def __init__(self, drafts: list[Draft], holders: Holders) -> None:
        self.drafts = drafts
        self.holders = holders
        self.seen: list[Seen] = []
        self.named = len(drafts)
        """How many of the drafts have names; they come first."""
        self._by_noun: dict[str, list[int]] = defaultdict(list)
        self._of: dict[int, list[Seen]] = defaultdict(list)

    def mention(self, mention: Seen) -> None:
        """Notes one mention."""
        self.seen.append(mention)
        n = mention.entity
        self._of[n].append(mention)
        for noun in self.drafts[n].nouns:
            kept = self._by_noun[noun]
            if kept and kept[-1] == n:
                continue
            if n in kept:
                kept.remove(n)
            elif len(kept) >= KEPT:
                del kept[0]
            kept.append(n)

    def called(self, noun: str) -> Iterator[int]:
        """Entities that the noun may mean, the latest mentioned first."""
        return reversed(self._by_noun.get(noun, []))

    def mentions(self, n: int) -> list[Seen]:
        """The mentions of an entity so far, in text order."""
        return self._of.get(n, [])
