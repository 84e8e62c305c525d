"""The drafts and their mentions as a Cast."""

from __future__ import annotations

from collections import Counter

from reportedly.knowledge.countries import country
from reportedly.knowledge.nouns import heads
from reportedly.record import Cast, Cited, Entity, Form, Mention
from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.found import Description, Found, Name, Pronoun, Role
from reportedly.stages.mention.resolve import Resolved
from reportedly.stages.mention.view import View
from reportedly.text import Span

_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")


def cast_of(view: View, resolved: Resolved) -> Cast:
    """The Cast: entities in the order of their first mention, mentions in text order."""
    order: dict[int, str] = {}
    owner = {i: m.first for m in resolved.found if isinstance(m, Name) and not m.inner for i in range(m.first, m.last)}
    mentions = []
    for m, n in zip(resolved.found, resolved.entity, strict=True):
        if n is None:
            continue
        eid = order.setdefault(n, f"e{len(order) + 1}")
        mentions.append(_mention(view, m, eid, owner))
    for n in list(order):
        if (of := resolved.drafts[n].of) is not None:
            order.setdefault(of, f"e{len(order) + 1}")
    entities = tuple(_entity(view, resolved.drafts[n], eid, order) for n, eid in order.items())
    return Cast(entities, tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end))))


def _mention(view: View, m: Found, eid: str, owner: dict[int, int]) -> Mention:
    head = view.tokens[m.head].span
    if isinstance(m, Pronoun):
        return Mention(head, eid, "pronoun", head)
    span = view.span(m.first, m.last)
    form: Form = "name" if isinstance(m, Name) else "description"
    return Mention(span, eid, form, span if isinstance(m, Name) else head, _phrase(view, m, span, owner))


def _phrase(view: View, m: Name | Description, span: Span, owner: dict[int, int]) -> Span:
    """The whole noun phrase that the mention heads: titles, possessor, modifiers, relative clause and apposition with it.
    ``owner`` maps the tokens of names to the first token of the name."""
    low = view.sentence(m.head).first
    if isinstance(m, Name) and (m.inner or view.tokens[m.head].dep in _WITHIN):
        return Span(view.tokens[m.start].span.start, span.end)
    least = min(view.left(m.head), m.start if isinstance(m, Name) else m.first)
    if isinstance(m, Name) and view.before(m.start) in {"and", "or", "&"}:
        least = m.start  # whatever the parser made of it, the phrase before is another's
    while least > low:
        if view.tokens[least - 1].tag == "POS" and least - 1 > low:
            least = owner.get(least - 2, view.left(least - 2))
        elif isinstance(m, Name) and m.roles and least - 1 in owner:
            least = owner[least - 1]
        else:
            break
    return Span(min(view.tokens[least].span.start, span.start), max(view.tokens[view.right(m.head)].span.end, span.end))


_WITHIN = frozenset({"compound", "amod", "nmod", "poss"})


def _entity(view: View, draft: Draft, eid: str, order: dict[int, str]) -> Entity:
    name, aliases = _names(draft)
    role = _role(draft) if draft.kind == "person" else None
    cited = Cited(view.words(role.first, role.last), (view.span(role.first, role.last),)) if role else None
    of = order.get(draft.of) if draft.of is not None else None
    return Entity(eid, name, draft.kind, aliases, cited, None if of == eid else of, draft.country.iso3 if draft.country else None)


def _role(draft: Draft) -> Role | None:
    """The role that the text gives most often, of equals the first; one that says too little ('colleague') only for want of another."""
    telling = [r for r in draft.roles if r.noun not in heads() or "weak" not in heads()[r.noun].traits] or draft.roles
    count = Counter(r.noun for r in telling)
    return max(telling, key=lambda r: count[r.noun], default=None)


def _names(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The fullest name that the article gives, and the others. A state is also called by its name in the tables: it may be
    known by its capital ('Moscow said') or its adjective alone."""
    spelled = list(dict.fromkeys(_bare(s) for s in draft.spellings))
    if draft.kind == "state" and draft.named and draft.country:
        proper = [s for s in spelled if (found := country(s)) and found.via in {"name", "alias"}] or [draft.country.name]
        spelled = list(dict.fromkeys([*spelled, draft.country.name]))
        name = max(proper, key=len)
    else:
        name = max(spelled, key=lambda s: (s.count(" "), len(s)))
    return name, tuple(s for s in spelled if s != name) if draft.named else ()


def _bare(words: str) -> str:
    """The words without a leading article, on one line."""
    words = " ".join(words.split())
    for article in _ARTICLES:
        if words.lower().startswith(article) and len(words) > len(article):
            return words[len(article) :]
    return words
