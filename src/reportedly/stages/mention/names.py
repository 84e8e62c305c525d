"""Named mentions: runs of capitalised words, cut where one name ends and another, or a title, begins.

The parser's own entity labels are one sign among several: its small model mistakes many a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.knowledge.actors import is_body
from reportedly.knowledge.countries import country
from reportedly.knowledge.nouns import heads, singular
from reportedly.record import EntityKind
from reportedly.stages.mention.found import Name, Role
from reportedly.stages.mention.roles import role_before, role_inside
from reportedly.stages.mention.runs import LABELS, runs
from reportedly.stages.mention.tables import ends, first_names, forms_of_address, role_words, titles, words
from reportedly.stages.mention.view import View, fold

Signs = list[tuple[EntityKind, float]]
"""What speaks for a kind, and how much."""

SETTLED = 6.0
"""The weight of a sign that settles the kind: a state's name, a title before a person's."""

_PARTY = dict.fromkeys(("republican", "gop"), "republicans") | dict.fromkeys(("democratic", "democrat", "dem", "dems"), "democrats")
"""Words for a party under the one that its members are compared by."""

_MEMBERS = frozenset(_PARTY.values())
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}$")


def names(view: View) -> list[Name]:
    """Every named mention of the body, in text order; a name inside another follows it."""
    surnames = _surnames(view)
    return [name for first, last in runs(view) for name in _cut(view, first, last, surnames)]


def _surnames(view: View) -> frozenset[str]:
    """The last words of what the parser takes for full names; alone, such a word is a name even if it is a noun: Little, King."""
    inside = (t for t in view.tokens if t.entity == "PERSON" and not t.entity_starts and t.tag == "NNP")
    return frozenset(t.text for t in inside if view.before(t.index) in first_names())


# ── where one name ends and another begins ───────────────────────────────────────────────────────────────────────


def _cut(view: View, first: int, last: int, surnames: frozenset[str]) -> Iterator[Name]:
    """The names in one run."""
    lone = last - first == 1 and view.tokens[first].text in surnames and view.before(first) not in {"the", "a"}
    title = None if lone else _title(view, first, last)
    if title is not None:
        yield from _titled(view, first, title, last)
    elif lone or last - first > 1 or not _common(view, first):  # a common noun, 'the Committee', is a description
        yield from _untitled(view, first, last)


def _common(view: View, i: int) -> bool:
    """Whether a lone capitalised word is a common noun: 'the Committee', 'Police said'."""
    t = view.tokens[i]
    noun, low = singular(t.text), t.text.lower()
    if not noun or "only" in heads()[noun].traits:
        return low in {"ret", "ret."}
    if low in {"republican", "democrat"} and t.tag in {"NN", "NNP"} and t.dep not in {"compound", "amod", "nmod"}:
        return True
    named = t.entity == "PERSON" or country(t.text) is not None or (t.text.isupper() and len(t.text) > 1)
    named = named or (t.tag in {"NNS", "NNPS"} and i > view.sentence(i).first and is_body(t.text))  # the ruling Conservatives
    return not named and low not in _PARTY and low not in _MEMBERS


def _title(view: View, first: int, last: int) -> int | None:
    """The last title in the run that a name follows or that ends the run; None without one."""
    end = view.tokens[last - 1].text.lower()
    if last - first > 1 and ends(end) and not _is_title(view, last - 1, last) and not _full_name(view, first, last):
        return None
    for i in range(last - 1, first - 1, -1):
        if _is_title(view, i, last):
            return None if i == last - 1 and i > first and _ends_a_name(view, first, i) else i
    return None


def _is_title(view: View, i: int, last: int) -> bool:
    t = view.tokens[i]
    low = t.text.lower()
    if low not in titles() or (low in words("parties") and not _partisan(view, i, last)):
        return False
    if low not in forms_of_address() and t.entity == "PERSON" and not t.entity_starts:
        return False
    rest = [view.tokens[k].text.lower() for k in range(i + 1, last)]
    return not (rest and all(w in words("suffixes") for w in rest))


def _partisan(view: View, i: int, last: int) -> bool:
    """Whether a party's word is somebody's role: 'California Democrat Jane Roe', 'the Iowa Republican'."""
    if i + 1 < last:
        return _starts_person(view, i + 1, last)
    t = view.tokens[i]
    return t.tag in {"NNP", "NN"} and t.dep not in {"compound", "amod", "nmod"} and i > 0 and view.tokens[i - 1].tag == "NNP"


def _ends_a_name(view: View, first: int, i: int) -> bool:
    """Whether a title at the end of a run is a surname or the end of a name: Stephen King, the Daily Star."""
    t = view.tokens[i]
    if t.entity == "PERSON":
        return view.tokens[first].text.lower() in first_names()
    return t.entity in {"ORG", "WORK_OF_ART", "FAC"} and not t.entity_starts and view.before(i) not in role_words()


def _full_name(view: View, first: int, last: int) -> bool:
    inside = all(view.tokens[k].entity == "PERSON" for k in range(first, last))
    return inside and view.tokens[first].text.lower() in first_names()


def _titled(view: View, first: int, title: int, last: int) -> Iterator[Name]:
    """A run with a title: whom it is affiliated with, and the person; without a person only the former."""
    start = _after_office(view, title, last)
    role = role_inside(view, first, title, start)
    before = role.first if role else title
    while before > first and view.before(before) in titles() and not role:
        before -= 1
    if before > first:
        yield from _untitled(view, first, before)
    if start < last:
        known = titles()[view.tokens[title].text.lower()]
        yield _name(view, (start, last), [("person", SETTLED)], (role,) if role else (), known.gender, begin=first)


def _after_office(view: View, title: int, last: int) -> int:
    """Where the person's name begins behind a title: 'Secretary of State' | 'John Kerry'."""
    after = view.tokens[title + 1].text if title + 1 < last else ""
    if after not in {"of", "for"}:
        return title + 2 if after == "." else title + 1
    for i in range(title + 3, last):
        t = view.tokens[i]
        if (t.entity == "PERSON" and t.entity_starts) or (t.text.lower() in first_names() and i + 1 < last):
            return i
    return last


def _untitled(view: View, first: int, last: int) -> Iterator[Name]:
    """A run without a title: a state, a state's or party's adjective before another name, or one name."""
    if view.tokens[first].text.lower() in words("parties") and last - first > 1 and _starts_person(view, first + 1, last):
        first += 1
    end = _state_end(view, first, last)
    if end == last:
        yield _name(view, (first, last), [("state", SETTLED)])
    elif end > first and _starts_person(view, end, last):
        yield _name(view, (first, end), [("state", SETTLED)])
        yield _name(view, (end, last), [])
    elif end == last - 1 and end > first and _common(view, end) and not ends(view.tokens[end].text.lower()):
        yield _name(view, (first, end), [("state", SETTLED)])
    else:
        yield _name(view, (first, last), [])
        if end > first:
            yield _name(view, (first, end), [("state", SETTLED)], begin=-1)


def _state_end(view: View, first: int, last: int) -> int:
    """Where the state's name or adjective that begins a run ends; ``first`` if none begins it."""
    for end in range(min(last, first + 4), first, -1):
        if country(view.words(first, end), capitals=end == last) is not None:
            return end
    return first


def _starts_person(view: View, first: int, last: int) -> bool:
    t = view.tokens[first]
    if ends(view.tokens[last - 1].text.lower()):
        return False
    return (t.entity == "PERSON" and t.entity_starts) or (last - first > 1 and t.text.lower() in first_names())


# ── one name ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _name(
    view: View, at: tuple[int, int], signs: Signs, roles: tuple[Role, ...] = (), gender: str = "", *, begin: int | None = None
) -> Name:
    """One name; ``signs`` are those already seen, ``begin`` is where its titles begin (-1 for a name inside another)."""
    first, last = at
    form, head, inner = _form(view, first, last), view.head_of(first, last), begin == -1
    state = bool(signs) and signs[0][0] == "state"
    before = None if inner or state else role_before(view, first if begin is None else begin, first, head)
    if before:
        roles = (*roles, before)
        signs = [*signs, (heads()[before.noun].kind if before.noun in heads() else "person", 5.0)]
    signs = [*signs, *_signs(view, first, last, head)]
    gender = gender or (first_names().get(form[0], "") if len(form) > 1 else "")
    plural, state_named = _plural(view, last - 1, head, form), country(view.words(first, last))
    return Name(first, last, head, form, tuple(signs), state_named, roles, gender, plural, inner)


def _form(view: View, first: int, last: int) -> tuple[str, ...]:
    """The words under which the name is compared with others: without 'al-', a party's members under one word."""
    out = []
    for i in range(first, last):
        text = view.tokens[i].text
        article = text.lower() in {"al", "el", "ul"} and i + 1 < last and (text.islower() or view.tokens[i + 1].text == "-")
        if text[0].isalnum() and not article:
            out.append(fold(text))
    if len(out) == 1:
        return (_PARTY.get(out[0], out[0]),)
    return tuple(out) or (fold(view.words(first, last)),)


def _plural(view: View, end: int, head: int, form: tuple[str, ...]) -> bool:
    """Whether the name is one of many: Americans, House Republicans; but not Sessions or Soros, whom the tagger takes for such."""
    t = view.tokens[end]
    if form[-1] in _MEMBERS:
        return True
    if t.tag not in {"NNPS", "NNS"} or ends(t.text.lower()):
        return False
    if t.entity == "NORP" or country(t.text, capitals=False) is not None or len(form) > 1:
        return True
    return bool(singular(t.text)) or (view.tokens[head].dep == "nsubj" and view.tokens[view.tokens[head].head].tag == "VBP")


def _signs(view: View, first: int, last: int, head: int) -> Iterator[tuple[EntityKind, float]]:
    """What speaks for each kind, from the words themselves and from what stands around them."""
    t, end, alone = view.tokens[head], view.tokens[last - 1], last - first == 1
    start, capitals = view.tokens[first].text, end.text.isupper()
    if kind := LABELS.get(t.entity):
        yield kind, 0.6 if alone and kind == "organization" and not capitals else 1.0
    if alone:
        if capitals and 1 < len(fold(end.text)) < 7 and end.text.isascii():
            yield "organization", 1.5
        if start.lower() in first_names():
            yield "person", 0.5
    else:
        if ending := ends(end.text.lower()):
            yield ending, 4.0
        if _INITIALS.match(start) and country(start) is None:
            yield "person", 1.5
        if start.lower() in first_names():
            yield "person", 2.0
    if view.before(first) == "the" and t.dep not in {"compound", "nmod", "poss", "amod"}:
        yield "organization", 1.0
        yield "person", -2.0
    if t.dep == "nsubj" and view.tokens[t.head].lemma in words("speech") and not capitals:
        yield "person", 0.6
    if view.before(first) in {"in", "near", "outside"} and t.dep == "pobj":
        yield "place", 0.5
