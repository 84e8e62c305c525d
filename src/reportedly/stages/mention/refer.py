"""What a definite description goes back to: 'the minister', 'the group', 'the president'."""

from __future__ import annotations

from reportedly.knowledge.nouns import heads
from reportedly.stages.mention.drafts import Draft
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Description
from reportedly.stages.mention.tables import role_words, words
from reportedly.stages.mention.view import View


def referent(view: View, d: Description, of: int | None, here: Seen, focus: Focus) -> int | None:
    """The entity that a definite description goes back to, or None if it names a new one."""
    agreeing = [n for n in focus.called(d.noun) if _agrees(view, d, of, focus.drafts, n)]
    agreeing.sort(key=lambda n: d.noun not in focus.drafts[n].exact)  # whom the article called so first, the latest first
    if d.noun == "president" and of is None and not (d.role and d.role.other) and not _modifiers(view, d):
        return _president(agreeing, focus)
    if d.kind == "person" and not d.plural and (n := _member(d, of, focus)) is not None:
        return n
    state = focus.drafts[of].country if of is not None else None
    if state is not None:
        agreeing.sort(key=lambda n: focus.drafts[n].country is None)  # who is known to be of the state first
    if agreeing and not (state and focus.drafts[agreeing[0]].country is None):
        return agreeing[0]
    if d.kind in {"organization", "group"} and d.known and not d.plural and not agreeing:
        return _varied_body(view, d, of, here, focus)
    if d.kind == "person" and not d.plural and d.role is not None:
        holder = _holder(view, d, of, focus)
        if holder is None and not agreeing:
            holder = _varied(view, d, of, here, focus)
        if holder is not None:
            return holder
    if state is not None and d.noun in words("offices"):
        return None  # of another state, for all that is known
    return agreeing[0] if agreeing else None


def _member(d: Description, of: int | None, focus: Focus) -> int | None:
    """The person whom the tables know in an office of a part of a state: 'the Ohio governor'."""
    if of is None or d.noun not in words("members") or focus.drafts[of].kind not in {"place", "state"}:
        return None
    known = focus.holders.in_region(d.noun, max(focus.drafts[of].spellings, key=len, default=""))
    return known[0] if known else None


def pair(view: View, d: Description, here: Seen, focus: Focus) -> int | None:
    """The first of the two that 'both' or 'the two leaders' mean, as a joint source is the first named."""
    low = {view.tokens[k].text.lower() for k in range(d.first, d.head + 1)}
    if d.noun not in words("pairs") or not ("both" in low or ("two" in low and d.definite)) or d.last > d.head + 1:
        return None
    people: list[int] = []
    for seen in reversed(focus.seen[-25:]):
        if here.sentence - seen.sentence > 2 or (people and here.sentence - seen.sentence > 1 and len(people) > 1):
            break
        draft = focus.drafts[seen.entity]
        if draft.kind != "person" or draft.plural:
            continue
        if seen.joint:
            return seen.entity
        if not seen.inner and seen.entity not in people:
            people.append(seen.entity)
    return people[-1] if len(people) == 2 else None


def _president(agreeing: list[int], focus: Focus) -> int | None:
    """'The president' without a country is the one whom the article is most about, be it with that title, as the tables
    know, or, failing both, without any role."""
    drafts = focus.drafts
    best = max([*agreeing, *focus.holders.of("president", None)], key=lambda n: drafts[n].total, default=None)
    if best is not None:
        return best
    top = max((n for n, x in enumerate(drafts[: focus.named]) if x.kind == "person"), key=lambda n: drafts[n].total, default=None)
    return top if top is not None and not drafts[top].roles and drafts[top].total > 1 and drafts[top].gender != "female" else None


def _holder(view: View, d: Description, of: int | None, focus: Focus) -> int | None:
    """The person of the article whom the tables know in the office described: 'the secretary of state'."""
    assert d.role is not None
    if d.noun not in words("offices"):
        return None
    state = focus.drafts[of].country if of is not None else None
    first = d.role.first if of is None or state else view.left(d.head)
    found = focus.holders.of(view.words(first, min(d.last, d.role.last + 3)), state.iso3 if state else None)
    return found[0] if found else None


def _varied(view: View, d: Description, of: int | None, here: Seen, focus: Focus) -> int | None:
    """The person whom a new description must mean for want of another: 'Trump said … The billionaire added …'."""
    if not here.subject or view.tokens[d.first].text.lower() != "the" or d.last > d.head + 1:
        return None
    if of is not None and focus.drafts[of].kind == "state":
        return None
    if any(view.tokens[c].dep == "poss" for c in view.children[d.head]):
        return None
    head = heads().get(d.noun.split()[-1])
    office = head is not None and ("official" in head.like or "lawyer" in head.like or "spokesperson" in head.like)
    for seen in reversed(focus.seen[-25:]):
        draft = focus.drafts[seen.entity]
        if here.sentence - seen.sentence > 2:
            return None
        if (
            not (draft.kind == "person" and draft.named and seen.subject and not draft.plural)
            or seen.quoted != here.quoted
            or seen.sentence == here.sentence
        ):
            continue
        clash = (office and draft.roles) or (head is not None and head.gender and draft.gender and head.gender != draft.gender)
        return None if clash else seen.entity
    return None


def _varied_body(view: View, d: Description, of: int | None, here: Seen, focus: Focus) -> int | None:
    """The body that a new description must mean for want of another: 'ABS-CBN said … The news outlet noted …'."""
    if (
        d.noun in words("own bodies")
        or of is not None
        or any(t.pos == "PROPN" for t in view.tokens[d.first : d.head])
        or view.tokens[d.first].text.lower() != "the"
        or d.last > d.head + 1
    ):
        return None
    for seen in reversed(focus.seen[-25:]):
        draft = focus.drafts[seen.entity]
        if here.sentence - seen.sentence > 2:
            return None
        if draft.named and draft.kind == "organization" and seen.sentence < here.sentence and not seen.inner and not draft.plural:
            return seen.entity
    return None


def _agrees(view: View, d: Description, of: int | None, drafts: list[Draft], n: int) -> bool:
    draft = drafts[n]
    if draft.plural != d.plural and draft.kind in {"person", "group"} and not (draft.named and draft.kind == "group"):
        return False
    if of is not None and not _belongs(drafts, n, of):
        return False
    if draft.kind == "person" and draft.named:
        return _same_role(d, draft)
    modifiers = _modifiers(view, d)
    if draft.named:  # 'the terror group' says what a name does not; another name, or a number, says that it is another
        modifiers = {w for w in modifiers if not w.islower()}
    known = {w for words in draft.spellings for w in words.lower().split()}
    return _same_role(d, draft) and {w.lower() for w in modifiers} <= known


def _belongs(drafts: list[Draft], n: int, of: int) -> bool:
    """Whether the entity may belong to ``of``: it does, or nothing is known that says otherwise."""
    mine, theirs = drafts[n], drafts[of]
    if n == of:
        return False
    if mine.of is not None and mine.of == of:
        return True
    a, b = mine.country, theirs.country
    if a is not None and b is not None:
        return a.iso3 == b.iso3
    return mine.kind == "person" and (mine.of is None or b is not None)


def _same_role(d: Description, draft: Draft) -> bool:
    """Whether the description's role can be one of the entity's: 'the vice president' is no president."""
    if d.role is None:
        return True
    same = [r for r in draft.roles if r.noun == d.noun]
    if not same:
        return not d.role.topics
    loose = "former" not in d.role.topics
    return any(r.other == d.role.other and (d.role.topics <= r.topics or (loose and not r.topics)) for r in same)


def _modifiers(view: View, d: Description) -> set[str]:
    """The words between article and head noun that tell the phrase from others with the noun."""
    out = set()
    for t in view.tokens[d.first : d.head]:
        low = t.text.lower()
        if t.pos in {"ADJ", "NOUN", "PROPN"} and t.tag != "POS" and low not in role_words():
            out.add(t.text)
    return out
