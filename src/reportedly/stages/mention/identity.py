"""Which names are names of the same one, over the whole article: the first full name decides what a surname is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from reportedly.knowledge.actors import only_body
from reportedly.knowledge.countries import country
from reportedly.knowledge.names import nicknames
from reportedly.knowledge.nouns import singular
from reportedly.record import EntityKind
from reportedly.stages.mention.found import Name
from reportedly.stages.mention.groups import Named, group
from reportedly.stages.mention.tables import first_names, words
from reportedly.stages.mention.view import View

FEW = 8
"""How many people who share a surname are told apart; bounds the cost of a list of one family."""

MANY = 400
"""Beyond so many names of people in one article, misspelt ones are no longer looked for."""

Called = dict[tuple[str, ...], list[int]]
"""Numbers of groups by what they may be called."""


def identify(view: View, names: list[Name]) -> list[Named]:
    """The named entities in the order of their first mention."""
    groups, owner = group(view, names)
    same = _Same(groups)
    _full_names(groups, same)
    _short_names(view, names, groups, owner, same)
    _bodies(groups, owner, same)
    _in_brackets(view, names, groups, owner, same)
    _by_table(view, names, owner, same)
    _compass(groups, owner, same)
    out: dict[int, Named] = {}
    for k, n in enumerate(owner):
        root = same.root(n)
        out.setdefault(root, groups[root]).names.append(k)
    return list(out.values())


class _Same:
    """Which groups of names have turned out to be one."""

    def __init__(self, groups: list[Named]) -> None:
        self.groups = groups
        self.into: dict[int, int] = {}

    def root(self, n: int) -> int:
        while n in self.into:
            n = self.into[n]
        return n

    def merge(self, small: int, big: int) -> None:
        small, big = self.root(small), self.root(big)
        if small != big:
            self.into[small] = big
            self.groups[big].country = self.groups[big].country or self.groups[small].country


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _full_names(groups: list[Named], same: _Same) -> None:
    """Joins full names that differ in an initial, a middle name or a short form: Donald J. Trump, Donald Trump."""
    by_last: dict[str, list[int]] = defaultdict(list)
    for n, g in enumerate(groups):
        own = _own(g.form)
        if g.kind != "person" or len(own) < 2:
            continue
        for other in by_last[own[-1]][:FEW]:
            if _same_first(own[0], groups[other].form[0]):
                small, big = (other, n) if len(own) > len(_own(groups[other].form)) else (n, other)
                same.merge(small, big)
                break
        else:
            by_last[own[-1]].append(n)


def _own(form: tuple[str, ...]) -> tuple[str, ...]:
    """A person's words; a suffix is glued to the last one, so that father and son stay two."""
    return (*form[:-2], f"{form[-2]} {form[-1]}") if len(form) > 2 and form[-1] in words("suffixes") else form


def _same_first(a: str, b: str) -> bool:
    if a == b or a in nicknames().get(b, ()) or b in nicknames().get(a, ()):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _short_names(view: View, names: list[Name], groups: list[Named], owner: list[int], same: _Same) -> None:
    """Gives each surname or first name, mention by mention, to the person so called who was named last."""
    known = _called(groups, same)
    last_seen: dict[int, int] = {}
    for k, name in enumerate(names):
        if len(name.form) <= 2 and _may_be_person(view, name, groups[owner[k]]):
            called = known.get(name.form) or (_misspelt(name, known) if groups[owner[k]].kind == "person" else [])
            chosen = _nearest(name, called, groups, last_seen)
            owner[k] = owner[k] if chosen is None else chosen
        last_seen[same.root(owner[k])] = k


def _called(groups: list[Named], same: _Same) -> Called:
    """Persons with a full name by the shorter names they may be called; a surname goes before a first name."""
    surnames: Called = defaultdict(list)
    others: Called = defaultdict(list)
    for n, g in enumerate(groups):
        own = tuple(w for w in g.form if w not in words("suffixes"))
        if g.kind != "person" or len(own) < 2 or n in same.into:
            continue
        surnames[own[-1:]].append(n)
        for w in own[:-1]:
            if len(w) > 1:
                others[(w,)].append(n)
        if len(own) > 2:
            others[own[-2:]].append(n)
    return {**others, **surnames}


def _may_be_person(view: View, name: Name, g: Named) -> bool:
    """Whether a word may be somebody's surname here: a state's name only where the parser takes it for a person."""
    if g.kind == "person":
        return True
    if name.inner or view.before(name.first) in {"the", "in"} or name.plural or len(name.form) > 1:
        return False
    return any(k == "person" and w > 0 for k, w in name.signs) if name.country else g.kind != "state"


def _nearest(name: Name, candidates: list[int], groups: list[Named], last_seen: dict[int, int]) -> int | None:
    """The candidate named last before this mention; if none was, the first."""
    best, when = None, -2
    for c in candidates[:FEW]:
        genders = {name.gender, first_names().get(groups[c].form[0], "")} - {""}
        if len(genders) < 2 and last_seen.get(c, -1) > when:
            best, when = c, last_seen.get(c, -1)
    return best


def _misspelt(name: Name, known: Called) -> list[int]:
    """Persons whose surname differs from this one in spelling only: Rehman, Rahman; McGahn, McGhan; Waters, Water."""
    word = name.form[0]
    if len(name.form) > 1 or len(word) < 5 or len(known) > MANY:
        return []
    close = [w for w in known if len(w) == 1 and w[0][0] == word[0] and abs(len(w[0]) - len(word)) < 2 and ratio(w[0], word) >= 80.0]
    return known[max(close, key=lambda w: ratio(w[0], word))] if close else []


# ── organizations, groups, places ────────────────────────────────────────────────────────────────────────────────


def _bodies(groups: list[Named], owner: list[int], same: _Same) -> None:
    """Joins an organization's full name with its acronym, its short form and its words in another order."""
    live = [n for n in dict.fromkeys(owner) if groups[n].kind in {"organization", "group", "place"} and not groups[n].plural]
    by_core: dict[frozenset[str], int] = {}
    longer: dict[tuple[str, ...], int] = {}
    for n in sorted(live, key=lambda n: -len(groups[n].form)):
        form, core = groups[n].form, _core(groups[n].form)
        if core in by_core:
            same.merge(n, by_core[core])
        elif form in longer and groups[n].kind != "place":
            same.merge(n, longer[form])
        else:
            by_core[core] = n
            for short in _short_forms(form, groups[n].kind):
                longer.setdefault(short, n)


def _core(form: tuple[str, ...]) -> frozenset[str]:
    """The words that tell one body from another, in no order: 'Department of Justice', 'U.S. Justice Department'."""
    kept = frozenset(w for w in form if w not in words("small"))
    return kept if len(kept) < 2 else (frozenset(w for w in kept if not _adjective(w)) or kept)


def _adjective(word: str) -> bool:
    found = country(word.capitalize(), capitals=False)
    return found is not None and found.via == "demonym"


def _short_forms(form: tuple[str, ...], kind: EntityKind) -> Iterable[tuple[str, ...]]:
    """What a body with this name may be called later: its initials, its beginning, its end."""
    if len(form) < 2 or kind == "place":
        return
    yield ("".join(w[0] for w in form if w not in words("small")),)
    yield ("".join(w[0] for w in form),)
    if form[-1] in words("left off"):
        yield form[:-1]
    for start in range(1, len(form) - 1):
        yield form[start:]
    if (singular(form[-1]) or form[-1] == "brotherhood") and form[-1] != "house":
        yield form[-1:]


def _in_brackets(view: View, names: list[Name], groups: list[Named], owner: list[int], same: _Same) -> None:
    """Joins a name with the acronym in brackets right behind it: 'Revolutionary Guards (IRGC)'."""
    for k in range(1, len(names)):
        a, b = names[k - 1], names[k]
        if b.first != a.last + 1 or view.tokens[a.last].text != "(" or b.last >= len(view.tokens) or view.tokens[b.last].text != ")":
            continue
        text, body = view.words(b.first, b.last), groups[same.root(owner[k - 1])].kind in {"organization", "group"}
        if body and b.last - b.first == 1 and text.isupper() and 2 <= len(text) <= 8:
            same.merge(owner[k], owner[k - 1])


def _by_table(view: View, names: list[Name], owner: list[int], same: _Same) -> None:
    """Joins names that share no word where the knowledge table has them of one body: 'Daesh', 'ISIS'; 'the Fed', 'Federal Reserve'."""
    first: dict[int, int] = {}
    for k, name in enumerate(names):
        n = same.root(owner[k])
        g = same.groups[n]
        if g.kind in {"organization", "group"} and not g.plural and (body := only_body(view.words(name.first, name.last))) is not None:
            other = same.root(first.setdefault(body, n))
            if same.groups[other].kind in {"organization", "group"}:
                same.merge(*sorted((n, other), key=lambda m: len(same.groups[m].form)))


def _compass(groups: list[Named], owner: list[int], same: _Same) -> None:
    """Joins 'the North' and 'the South' with the state whose name begins so, if the article names one."""
    states = {state.name.split()[0].lower(): n for n in owner if groups[n].kind == "state" and (state := groups[n].country)}
    for n in dict.fromkeys(owner):
        form = groups[n].form
        if len(form) == 1 and form[0] in {"north", "south"} and form[0] in states and groups[n].country is None:
            same.merge(n, states[form[0]])
