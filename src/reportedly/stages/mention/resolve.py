"""Who is who: walks the mentions in text order and gives each its entity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.knowledge.nouns import singular
from reportedly.record import EntityKind
from reportedly.stages.mention.antecedent import Candidate, antecedent, candidates
from reportedly.stages.mention.beside import apposed, owner
from reportedly.stages.mention.documents import Documents, issuer, last_issuer
from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.focus import Focus, Seen, seen
from reportedly.stages.mention.found import Description, Found, Name, Pronoun
from reportedly.stages.mention.holders import Holders
from reportedly.stages.mention.identity import identify
from reportedly.stages.mention.recall import Recall
from reportedly.stages.mention.refer import pair, referent
from reportedly.stages.mention.speakers import Speakers
from reportedly.stages.mention.tables import first_names, words
from reportedly.stages.mention.view import View

_GENERIC: dict[EntityKind, tuple[str, ...]] = {
    "organization": ("organization", "organisation", "group", "agency", "body", "institution"),
    "group": ("group", "organization", "organisation", "movement", "faction", "party"),
    "state": ("country", "nation", "state", "republic", "kingdom"),
    "place": ("city", "town", "region", "area", "province", "territory", "state"),
    "person": (),
}
"""The words that go back to any named entity of a kind."""

Chooser = Callable[[View, Pronoun, Seen, Focus, list[Candidate]], int | None]
"""What chooses whom a pronoun means (see antecedent.py)."""
Recaller = Callable[[View, Focus], Recall]
"""What weighs that choice again (see recall.py)."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of an article, and for each mention found the number of its entity (None where it means nobody)."""

    drafts: list[Draft]
    found: list[Found]
    entity: list[int | None]


def resolve(
    view: View, names: list[Name], others: list[Description | Pronoun], choose: Chooser = antecedent, recaller: Recaller = Recall
) -> Resolved:
    """Gives every mention its entity, in text order."""
    walk = _Walk(view, names, choose, recaller)
    found: list[Found] = sorted([*names, *others], key=_order)
    entity = [walk.mention(m) for m in found]
    for k, m in enumerate(found):  # last, for a speaker may be named behind the words, and an owner behind its own
        if isinstance(m, Pronoun) and m.person == 1:
            entity[k] = walk.first_person(m)
        elif isinstance(m, Description) and (n := entity[k]) is not None:
            walk.affiliate(n, owner(view, m.head, m.head, walk.at))
    return Resolved(walk.drafts, found, entity)


def _order(m: Found) -> tuple[int, int]:
    """Text order; a possessive pronoun goes before the phrase that it begins, a phrase before what lies in it."""
    return (m.head, -1_000_000) if isinstance(m, Pronoun) else (m.first, -m.last)


class _Walk:
    """Where one walk through an article's mentions has come to."""

    def __init__(self, view: View, names: list[Name], choose: Chooser, recaller: Recaller) -> None:
        self.view = view
        self.choose = choose
        self.drafts: list[Draft] = []
        self.at: dict[int, int] = {}
        """The entity mentioned at a token: a head met so far, or any token of a name."""
        self.starts: dict[int, Name] = {}
        """Names by the token where their phrase begins."""
        self.named: dict[int, int] = {}
        """The entity of each name, by the name's id."""
        self.by_words: dict[str, int] = {}
        self.documents = Documents()
        self.speakers = Speakers(view)
        for named in identify(view, names):
            self._name(Draft(named.kind, True, named.plural, country=named.country), named.form, [names[k] for k in named.names])
        self.focus = Focus(self.drafts, Holders(self.drafts, view.article.published))
        self.recall = recaller(view, self.focus)

    def _name(self, draft: Draft, form: tuple[str, ...], names: list[Name]) -> None:
        """Adds an entity with all its names."""
        draft.total = len(names)
        draft.nouns.update(_GENERIC[draft.kind])
        for name in names:
            self._add(draft, name)
        if draft.kind == "person" and not draft.gender and len(form) > 1:
            draft.gender = first_names().get(form[0], "")
        if draft.kind in {"organization", "group"} and (noun := singular(form[-1])):
            draft.is_a(noun)
        self.drafts.append(draft)

    def _add(self, draft: Draft, name: Name) -> None:
        n = self.named[id(name)] = len(self.drafts)
        adjective = draft.kind == "state" and name.country and name.country.via == "demonym" and self.view.tokens[name.head].pos == "ADJ"
        if not adjective:
            draft.called(self.view.words(name.first, name.last))
        draft.gender = draft.gender or name.gender
        for role in name.roles:
            draft.has_role(role)
        for i in range(name.first, name.last):
            self.at.setdefault(i, n)
        if not name.inner:
            self.starts[name.start] = name
            self.starts.setdefault(self.view.left(name.head), name)

    # ── one mention ──────────────────────────────────────────────────────────────────────────────────────────────

    def mention(self, m: Found) -> int | None:
        """The entity of the next mention."""
        here = seen(self.view, m)
        if isinstance(m, Name):
            n: int | None = self._named(m)
        elif isinstance(m, Pronoun):
            n = self._pronoun(m, here)
        else:
            n = self._description(m, here)
        if n is not None:
            self.at.setdefault(m.head, n)
            self.focus.mention(here.of(n))
        return n

    def first_person(self, p: Pronoun) -> int | None:
        """Whom 'I' or 'we' means."""
        return self.speakers.means(p, self.at, self.drafts)

    def affiliate(self, n: int, of: int | None) -> None:
        """Notes whom an entity belongs to, unless that is known."""
        draft = self.drafts[n]
        if of is None or of == n or draft.of is not None or self.drafts[of].of == n:
            return
        draft.of = of
        if not (draft.nouns & words("other side") or (draft.kind == "person" and self.drafts[of].exact & words("kin"))):
            draft.country = draft.country or self.drafts[of].country

    def _named(self, name: Name) -> int:
        n = self.named[id(name)]
        if name.roles:
            self.affiliate(n, owner(self.view, name.start, name.head, self.at))
        return n

    def _pronoun(self, p: Pronoun, here: Seen) -> int | None:
        if p.antecedent is not None:
            return self.at.get(p.antecedent)
        if p.person == 1:
            return None
        speaker = self.speakers.token(p.head)
        own = self.at.get(speaker) if speaker is not None and speaker != p.head else None
        known = candidates(self.view, p, here, self.focus, own)
        n = self.recall(p, here, [c.entity for c in known], self.choose(self.view, p, here, self.focus, known))
        return self._nameless(p) if n is None and here.speaker else n

    def _nameless(self, p: Pronoun) -> int:
        """An entity of its own for a pronoun that says something and goes back to nobody."""
        kind: EntityKind = "person" if p.gender in {"male", "female"} else "group" if p.plural else "organization"
        draft = Draft(kind, False, p.plural, gender=p.gender if kind == "person" else "")
        draft.called(self.view.tokens[p.head].text)
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _description(self, d: Description, here: Seen) -> int:
        n = apposed(self.view, d, self.at, self.starts, self.drafts)
        if n is None and d.document:
            return self._document(d, here)
        of = owner(self.view, d.head, d.head, self.at)
        if n is None:
            n = self._government(d, of)
        if n is None and d.definite:
            n = referent(self.view, d, of, here, self.focus)
        if n is None and d.plural:
            n = pair(self.view, d, here, self.focus)
        if n is None:
            n = self._by_words(d)
        if n is None:
            n = self._new(d)
        self._describe(d, n, of)
        return n

    def _government(self, d: Description, of: int | None) -> int | None:
        """The state whose rule is described by nothing but its name: 'the Syrian government', 'Chad's authorities'."""
        if of is None or d.noun not in words("rule") or self.drafts[of].kind != "state":
            return None
        told = [t for t in self.view.tokens[d.first : d.last] if t.pos in {"ADJ", "NOUN", "PROPN", "VERB", "NUM"} and t.index != d.head]
        if any(self.at.get(t.index) != of for t in told):
            return None
        self.drafts[of].called(self.view.words(d.first, d.last))
        return of

    def _document(self, d: Description, here: Seen) -> int:
        """The entity a document speaks for: its issuer, or itself where none is named."""
        n = issuer(self.view, d, self.at)
        if n is None and d.definite:
            n = self.documents.last(d)
            n = last_issuer(d, here, self.focus) if n is None else n
        if n is None:
            n = self._by_words(d)
        if n is None:
            n = self._new(d)
            self.drafts[n].called(self.view.words(d.first, d.last))
        self.documents.note(d, n, here)
        return n

    def _by_words(self, d: Description) -> int | None:
        """A bare plural, or a definite phrase, that was used before in the same words."""
        return self.by_words.get(self._words(d)) if d.plural or d.definite or d.kind == "organization" else None

    def _words(self, d: Description) -> str:
        first = d.first
        while first < d.head and self.view.tokens[first].text.lower() in words("articles"):
            first += 1
        return self.view.words(first, d.last).lower()

    def _new(self, d: Description) -> int:
        n = len(self.drafts)
        self.drafts.append(Draft(d.kind, False, plural=d.plural, known=d.known))
        self.by_words.setdefault(self._words(d), n)
        return n

    def _describe(self, d: Description, n: int, of: int | None) -> None:
        """Notes what a description says of the entity it means."""
        draft = self.drafts[n]
        if not draft.named:
            draft.called(self.view.words(d.first, d.last))
        draft.is_a(d.noun)
        if d.role and not d.plural:
            draft.roles.append(d.role)
        self.affiliate(n, of)
