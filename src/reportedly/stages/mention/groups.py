"""Names with the same words, or of the same state, as one group; and what kind of thing each group names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from reportedly.knowledge.actors import is_body, shipped
from reportedly.knowledge.countries import Country
from reportedly.knowledge.nouns import singular
from reportedly.record import EntityKind
from reportedly.stages.mention.found import Name
from reportedly.stages.mention.tables import words
from reportedly.stages.mention.view import View

_LEANING: dict[EntityKind, float] = {"organization": 0.2, "group": 0.0, "place": 0.1, "person": 0.1, "state": 0.0}
"""Which kind a name is that nothing speaks for, or as much for one as for another."""

_KNOWN: dict[str, EntityKind] = {"person": "person", "armed group": "group"}
"""Kinds of the knowledge tables; all others are organizations."""


@dataclass(slots=True)
class Named:
    """All names of one entity: what they are compared by, their numbers in text order, and the kind they speak for."""

    kind: EntityKind
    form: tuple[str, ...]
    plural: bool
    country: Country | None
    names: list[int] = field(default_factory=list)


def group(view: View, names: list[Name]) -> tuple[list[Named], list[int]]:
    """One group for each set of equal words, or for each state, and for each name the number of its group."""
    at: dict[Hashable, int] = {}
    groups: list[Named] = []
    first: list[Name] = []
    signs: list[dict[EntityKind, float]] = []
    owner: list[int] = []
    for name in names:
        key, kind = _key(view, name)
        n = at.setdefault(key, len(groups))
        if n == len(groups):
            groups.append(Named(kind or "organization", name.form, name.plural, name.country))
            signs.append(defaultdict(float))
            first.append(name)
        owner.append(n)
        for k, weight in ((kind, 9.0),) if kind else name.signs:
            signs[n][k] += weight
    for g, said, name in zip(groups, signs, first, strict=True):
        g.kind = _kind(g, said, view.words(name.first, name.last))
    return groups, owner


def _key(view: View, name: Name) -> tuple[Hashable, EntityKind | None]:
    """What the name is filed under, and the kind that a state's name or adjective settles."""
    state = name.country
    if name.plural and len(name.form) == 1 and state is None:
        return ("group", name.form), "group"
    if state is None or _is_person(name):
        return ("name", name.form), None
    if state.via == "metonym" and singular(name.form[-1]) not in {"republic", "kingdom"}:
        return ("name", name.form), "organization"
    if state.via == "capital":
        return (("state", state.name), "state") if _acts(view, name) else (("name", name.form), "place")
    if state.via == "demonym" and name.plural and view.before(name.first) != "the":
        return ("group", name.form), "group"
    return ("state", state.name), "state"


def _is_person(name: Name) -> bool:
    """Whether a title or role beside the name says that it is a person's."""
    return sum(w for k, w in name.signs if k == "person") > 4.0


def _acts(view: View, name: Name) -> bool:
    """Whether a capital does something or is spoken to, and so stands for its government: 'Moscow said', 'accused Moscow of',
    not 'in Moscow'."""
    t = view.tokens[name.head]
    over = view.tokens[t.head]
    if t.dep == "dobj":
        return over.lemma in words("spoken to")
    if t.dep == "pobj":
        if over.text in {"to", "on"}:
            told = view.tokens[over.head]
            objects = (view.tokens[c] for c in view.parse.children[told.index] if view.tokens[c].dep == "dobj")  # made concessions to
            return any(w.lemma in words("borne on") for w in (told, *objects))
        return over.text.lower() in {"by", "with", "against", "between"} or (over.text == "from" and view.tokens[over.head].pos == "NOUN")
    return t.dep in {"nsubj", "nsubjpass", "poss", "dative"}


def _kind(g: Named, said: dict[EntityKind, float], spelled: str) -> EntityKind:
    """The kind that most signs speak for; of a lone word that they leave in doubt, what the tables know it as. An armed group
    bears no sign but its name."""
    best = max(_LEANING, key=lambda k: said.get(k, 0.0) + _LEANING[k])
    doubtful = said.get("person", 0.0) > 0 and any(w > 0 for k, w in said.items() if k != "person")
    if best == "person" and len(g.form) > 1 and said["person"] < 4.0 and is_body(spelled):
        return "organization"  # Charlie Hebdo
    if g.plural or g.country or (best in {"person", "state"} and not doubtful):
        return best
    if len(g.form) == 1 and doubtful and not (best == "group" and said.get("person", 0.0) < 0.5 * said["group"]):
        known = shipped().find(spelled.capitalize())
        return _KNOWN.get(known[0].kind, "organization") if known and known[0].score >= 0.4 else best
    known = shipped().find(spelled) if best == "organization" else ()
    if not known or (known[0].kind == "person" and (len(g.form) > 1 or spelled.isupper() or said.get("person", 0.0) < 0)):
        return best
    return _KNOWN.get(known[0].kind, best) if known[0].score >= (0.4 if known[0].kind == "person" else 0.8) else best
