"""Who is who: walks the mentions in text order and gives each its entity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.record import EntityKind
from reportedly.stages.mention.antecedent import antecedent
from reportedly.stages.mention.documents import Documents, issuer, last_issuer
from reportedly.stages.mention.drafts import Draft, Focus, Seen
from reportedly.stages.mention.found import Description, Found, Name, Pronoun
from reportedly.stages.mention.holders import Holders
from reportedly.stages.mention.identity import identify
from reportedly.stages.mention.refer import pair, referent
from reportedly.stages.mention.speakers import Speakers
from reportedly.stages.mention.tables import first_names, singular, words
from reportedly.stages.mention.view import View

_GENERIC: dict[EntityKind, tuple[str, ...]] = {
    "organization": ("organization", "organisation", "group", "agency", "body", "institution"),
    "group": ("group", "organization", "organisation", "movement", "faction", "party"),
    "state": ("country", "nation", "state", "republic", "kingdom"),
    "place": ("city", "town", "region", "area", "province", "territory", "state"),
    "person": (),
}
"""The words that go back to any entity of a kind."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of an article, and for each mention found the number of its entity (None where it means nobody)."""

    drafts: list[Draft]
    found: list[Found]
    entity: list[int | None]


Chooser = Callable[[View, Pronoun, Seen, Focus, int | None], int | None]
"""What chooses whom a pronoun means (see antecedent.py)."""


def resolve(view: View, names: list[Name], others: list[Description | Pronoun], choose: Chooser = antecedent) -> Resolved:
    """Gives every mention its entity, in text order."""
    return _Walk(view, names, others, choose).run()


class _Walk:
    def __init__(self, view: View, names: list[Name], others: list[Description | Pronoun], choose: Chooser) -> None:
        self.view = view
        self.choose = choose
        self.drafts: list[Draft] = []
        self.name_entity: dict[int, int] = {}
        self.at_token: dict[int, int] = {}
        """The entity mentioned at a head token so far, and at every token of a name."""
        self.starts: dict[int, Name] = {}
        """Names by the token where their phrase begins."""
        self.by_words: dict[str, int] = {}
        self.documents = Documents()
        self.speakers = Speakers(view)
        self._name_all(names)
        self.focus = Focus(self.drafts, Holders(self.drafts, view.article.published))
        self.found: list[Found] = sorted([*names, *others], key=_start)

    def run(self) -> Resolved:
        entity: list[int | None] = []
        for m in self.found:
            n = self._entity(m)
            entity.append(n)
            if n is not None:
                self.at_token.setdefault(m.head, n)
                self.focus.mention(self._seen(m, n))
        for k, m in enumerate(self.found):
            if isinstance(m, Pronoun) and m.person == 1:  # last, for a speaker may be named behind the words
                entity[k] = self.speakers.means(m, self.at_token, self.drafts)
        return Resolved(self.drafts, self.found, entity)

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _name_all(self, names: list[Name]) -> None:
        for named in identify(self.view, names):
            draft = Draft(named.kind, True, plural=named.plural, country=named.country, total=len(named.names))
            for k in named.names:
                self._add_name(draft, names[k])
            if named.kind == "person" and not draft.gender and len(named.form) > 1:
                draft.gender = first_names().get(named.form[0], "")
            if named.kind in {"organization", "group"} and (noun := singular(named.form[-1])):
                draft.is_a(noun)
            draft.nouns.update(_GENERIC[named.kind])
            self.drafts.append(draft)

    def _add_name(self, draft: Draft, name: Name) -> None:
        n = len(self.drafts)
        if not (name.country and name.country.via == "demonym" and self.view.tokens[name.head].pos == "ADJ"):
            draft.called(self.view.words(name.first, name.last))
        draft.gender = draft.gender or name.gender
        for role in name.roles:
            draft.has_role(role)
        self.name_entity[id(name)] = n
        for i in range(name.first, name.last):
            self.at_token.setdefault(i, n)
        if not name.inner:
            self.starts[name.start] = name
            self.starts.setdefault(self.view.left(name.head), name)

    # ── one mention ──────────────────────────────────────────────────────────────────────────────────────────────

    def _entity(self, m: Found) -> int | None:
        if isinstance(m, Name):
            n = self.name_entity[id(m)]
            if m.roles:
                self._affiliate(n, self._of(m.start, m.head, m.start))
            return n
        if isinstance(m, Pronoun):
            return self._pronoun(m)
        return self._description(m)

    def _pronoun(self, p: Pronoun) -> int | None:
        if p.antecedent is not None:
            return self.at_token.get(p.antecedent)
        if p.person == 1:
            return None
        speaker = self.speakers.token(p.head)
        own = self.at_token.get(speaker) if speaker is not None and speaker != p.head else None
        return self.choose(self.view, p, self._seen(p, -1), self.focus, own)

    def _description(self, d: Description) -> int:
        apposed = self._apposed(d)
        if apposed is not None:
            return self._described(d, apposed)
        if d.document:
            return self._document(d)
        of = self._of(d.first, d.head, d.head)
        here = self._seen(d, -1)
        n = referent(self.view, d, of, here, self.focus) if d.definite else None
        if n is None and d.plural:
            n = pair(self.view, d, here, self.focus)
        if n is None:
            n = self._by_words(d)
        return self._described(d, self._new(d, of) if n is None else n)

    def _document(self, d: Description) -> int:
        """The entity a document speaks for: its issuer, or itself where none is named."""
        here = self._seen(d, -1)
        n = issuer(self.view, d, self.at_token)
        if n is None and d.definite:
            n = self.documents.last(d)
            n = last_issuer(d, here, self.focus) if n is None else n
        if n is None and (d.definite or d.plural):
            n = self._by_words(d)
        if n is None:
            n = self._new(d, None)
        self.documents.note(d, n, here)
        if not self.drafts[n].named and not self.drafts[n].spellings:
            self.drafts[n].called(self.view.words(d.first, d.last))
        return n

    def _by_words(self, d: Description) -> int | None:
        """A bare plural, or a definite phrase, that was used before in the same words."""
        if not (d.plural or d.definite or d.kind == "organization"):
            return None
        return self.by_words.get(self._words(d))

    def _words(self, d: Description) -> str:
        first = d.first
        while first < d.head and self.view.tokens[first].text.lower() in {
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            '"',
            "“",
            "both",
        }:
            first += 1
        return self.view.words(first, d.last).lower()

    def _new(self, d: Description, of: int | None) -> int:
        n = len(self.drafts)
        self.drafts.append(Draft(d.kind, False, plural=d.plural, known=d.known, of=of))
        self.by_words.setdefault(self._words(d), n)
        return n

    def _described(self, d: Description, n: int) -> int:
        draft = self.drafts[n]
        if not draft.named:
            draft.called(self.view.words(d.first, d.last))
        draft.is_a(d.noun)
        if d.role and not d.plural:
            draft.roles.append(d.role)
        self._affiliate(n, self._of(d.first, d.head, d.head))
        return n

    def _apposed(self, d: Description) -> int | None:
        """The entity that the phrase stands in apposition to, before or behind it: 'Royce, chairman of …'."""
        t = self.view.tokens[d.head]
        if t.dep == "attr" and d.kind == "person":
            return self._subject_of(d, t.head)
        others = [t.head] if t.dep == "appos" else [c for c in self.view.children[d.head] if self.view.tokens[c].dep == "appos"]
        others += self._beside(d) if d.kind in {"person", "organization"} and not d.plural else []
        after = self.view.right(d.head) + 1
        if (
            t.dep == "appos"
            and after < len(self.view.tokens)
            and self.view.tokens[after].lemma in words("speech")
            and self.view.tokens[after].pos == "VERB"
        ):
            return None  # 'X, a senior official said': a subject that the parser hung on the name before it
        for other in others:
            n = self.at_token.get(other)
            if n is not None and self._alike(d, self.drafts[n]):
                return n
        return None

    def _subject_of(self, d: Description, verb: int) -> int | None:
        """Whom a predicate describes: 'he was chairman of …'; nobody if it is denied."""
        below = [self.view.tokens[c] for c in self.view.children[verb]]
        if self.view.tokens[verb].lemma != "be" or any(c.dep == "neg" for c in below):
            return None
        subject = next((self.at_token.get(c.index) for c in below if c.dep == "nsubj"), None)
        return subject if subject is not None and self._alike(d, self.drafts[subject]) else None

    def _beside(self, d: Description) -> list[int]:
        """Tokens of names that only punctuation parts from the phrase, whatever the parser made of them:
        'the group's chief, Jane Roe, said', 'the intelligence agency (BND)', 'Roe, a former mayor, said'."""
        tokens = self.view.tokens
        out = []
        for end in (d.last, self.view.right(d.head) + 1):
            if end + 1 < len(tokens) and tokens[end].text in {",", "("} and (name := self.starts.get(end + 1)) is not None:
                after = tokens[name.last] if name.last < len(tokens) else None
                if after is None or after.text in {",", ".", ")", ";", ":", "—", "–"} or after.pos in {"VERB", "AUX"}:
                    out.append(name.head)
        before = tokens[d.last].text if d.last < len(tokens) else "."
        if d.first > 1 and tokens[d.first - 1].text == "," and before in {",", ".", ";"} and tokens[d.head].dep not in {"conj", "nsubj"}:
            out.append(d.first - 2)
        return out

    def _alike(self, d: Description, draft: Draft) -> bool:
        same = {draft.kind, d.kind} <= {"organization", "group", "state"} and not d.document
        return d.known and (same or draft.kind == d.kind) and draft.plural == d.plural

    # ── whom it belongs to ───────────────────────────────────────────────────────────────────────────────────────

    def _affiliate(self, n: int, of: int | None) -> None:
        draft = self.drafts[n]
        if of is None or of == n or draft.of is not None or self.drafts[of].of == n:
            return
        draft.of = of
        draft.country = draft.country or self.drafts[of].country

    def _of(self, first: int, head: int, last: int) -> int | None:
        """The entity that the phrase from ``first`` to ``head`` says its own belongs to: its possessor, the name before
        the noun, or what follows 'of', 'for', 'at'."""
        for c in self.view.children[head]:
            if self.view.tokens[c].dep == "poss" and (n := self.at_token.get(c)) is not None:
                return n
        for i in range(last - 1, max(self.view.left(head), head - 25) - 1, -1):
            if (n := self.at_token.get(i)) is not None:
                return n
        return self._behind(head)

    def _behind(self, head: int) -> int | None:
        tokens = self.view.tokens
        for c in self.view.children[head]:
            if c > head and tokens[c].dep == "prep" and tokens[c].text in {"of", "for", "at", "with", "from", "in"}:
                for o in self.view.children[c]:
                    if tokens[o].dep == "pobj" and (n := self.at_token.get(o)) is not None:
                        return n
        return None

    # ── salience ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _seen(self, m: Found, n: int) -> Seen:
        t = self.view.tokens[m.head]
        s = self.view.parse.sentence_of[m.head]
        verb = self.view.tokens[t.head]
        subject = t.dep in {"nsubj", "nsubjpass"}
        joint = any(
            self.view.tokens[c].dep == "conj" and self.view.tokens[c].pos in {"PROPN", "NOUN", "PRON"} for c in self.view.children[m.head]
        )
        form = "name" if isinstance(m, Name) else "pronoun" if isinstance(m, Pronoun) else "description"
        inner = t.dep in {"poss", "compound", "amod", "nmod"} or (isinstance(m, Name) and m.inner)
        return Seen(
            n,
            m.head,
            s,
            self.view.parse.sentences[s].line,
            subject,
            subject and verb.lemma in words("speech"),
            self.view.quoted[m.head],
            inner,
            form,
            joint,
        )


def _start(m: Found) -> tuple[int, int]:
    return (m.head, 0) if isinstance(m, Pronoun) else (m.first, -m.last)
