"""Who acts and who is acted upon: the words around a trigger that name an actor or a target.

``who`` tells whether a token's phrase names someone of the article's cast; the first place in the order below that names
someone gives the role. All functions return indices of the phrases' main words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.record import Parse
from reportedly.stages.event.case import Found, Roles
from reportedly.stages.event.clause import Clause, Clauses, possessors, prepositions
from reportedly.stages.event.table import classes
from reportedly.stages.event.words import words

Who = Callable[[int], str | None]
Places = Iterable[tuple[int, ...]]

_DOERS = ("by", "of", "from")  # after them stands who made the thing that acts
_OWNERS = ("by", "of", "with", "against", "on", "from", "to")  # after them stands whom a thing concerns
_TARGET_PREPOSITIONS = ("against", "on", "with", "upon", "toward", "towards", "at", "into", "from", "to", "for", "over", "in", "of")
_NOT_TARGETS = {
    "MOBILIZE": frozenset({"from", "with", "for"}),
    "SUPPORT": frozenset({"in", "from", "over", "at"}),
    "PROTEST": frozenset({"in", "from", "on", "with"}),
}
_NEVER = frozenset({"in", "over", "for", "of"})  # after a verb these mostly give the matter, not the other side
_OF_ACTOR = frozenset({"CONSULT", "PROTEST", "MOBILIZE", "AGREE", "THREATEN", "COOPERATE"})
_ABOVE = frozenset({"CONSULT", "ACCUSE", "REQUEST", "AGREE"})  # whose subject above is the actor about every other time
_ON_FORCES = frozenset({"ASSAULT", "COERCE", "ACCUSE", "THREATEN", "AID", "SUPPORT"})  # whose object forces may be
_REACH = 8  # words up to the verb whose subject may act
_MATTER_TARGET = frozenset({"SANCTION", "ACCUSE"})  # "Iran sanctions", "the Russia probe": what stands before is the target


def roles(found: Found, clauses: Clauses, who: Who) -> Roles:
    """The roles of a trigger."""
    parse, i = clauses.parse, found.token.index
    if found.entry.pos == "A":
        return _adjective(found, clauses, who)
    if found.entry.pos == "M":  # "X must leave": who says so demands it of X
        verb = found.token.head if found.token.dep == "aux" else i
        return Roles((), _first(parse, (clauses[verb].subjects or clauses[verb].objects,), who, frozenset()))
    if found.verbal:
        actors, targets = _verb_actors(found, clauses), _verb_targets(found, clauses)
    else:
        actors, targets = _noun_actors(found, clauses), _noun_targets(found, clauses)
    acting = _first(parse, actors, who, frozenset(), _DOERS)
    acted = _first(parse, targets, who, frozenset(filter(None, map(who, acting))))
    return Roles(acting, acted, not acted and _closed(found, clauses))


def _closed(found: Found, clauses: Clauses) -> bool:
    """Whether only a full clause follows a refusal: "denied that it had attacked X" has no target."""
    clause = clauses[found.token.index]
    if found.entry.type != "REJECT" or clause.objects or clause.complement is None:
        return False
    return not any(clauses.parse.tokens[c].tag == "TO" for c in clauses.parse.children[clause.complement])


def _first(parse: Parse, places: Places, who: Who, taken: frozenset[str], owners: tuple[str, ...] = _OWNERS) -> tuple[int, ...]:
    """The first place that names someone not ``taken``: each phrase itself, or else the one it belongs to."""
    for place in places:
        named = tuple(i for i in place if (w := who(i)) and w not in taken)
        for i in place if not named else ():
            named += tuple(j for j in _owner(parse, i, owners) if (w := who(j)) and w not in taken)[:1]
        if named:
            return named
    return ()


def _owner(parse: Parse, i: int, owners: tuple[str, ...] = _OWNERS) -> Iterator[int]:
    """Whom a thing belongs to: "Iran's policy", "the Iranian policy", "the policy of Iran", "the raid by Iran"."""
    if parse.tokens[i].pos not in ("NOUN", "PROPN"):
        return
    yield from possessors(parse, i)[:1]
    yield from (c for c in parse.children[i] if parse.tokens[c].dep in ("compound", "amod", "nmod") and parse.tokens[c].entity)
    around = prepositions(parse, i)
    for p in owners:
        yield from around.get(p, ())[:1]
    for c in parse.children[i]:  # "the steps that X took", "the policy set by X"
        if parse.tokens[c].dep in ("relcl", "acl"):
            yield from (g for g in parse.children[c] if parse.tokens[g].dep == "nsubj")
            yield from prepositions(parse, c).get("by", ())[:1]


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _verb_actors(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    clause = clauses[found.token.index]
    if found.token.lemma in words("receiving") and found.entry.type in ("AID", "AGREE", "SUPPORT") and not clause.passive:
        yield clause.prepositions.get("from", ())
        return
    if clause.passive:
        yield clause.agents
        if found.token.dep == "acl":
            return
        yield _instrument(clause)
        return
    yield clause.subjects


def _instrument(clause: Clause) -> tuple[int, ...]:
    """The attack in which someone was killed: its own actor is the killing's."""
    return (
        next((clause.prepositions[p] for p in ("in", "during") if p in clause.prepositions), ())
        if clause.parse.tokens[clause.head].lemma in words("harming")
        else ()
    )


def _verb_targets(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    parse, clause = clauses.parse, clauses[found.token.index]
    kind = found.entry.type
    if found.token.lemma in words("receiving") and kind in ("AID", "AGREE", "SUPPORT") and not clause.passive:
        yield clause.subjects
        return
    spoken = [parse.tokens[w].text.lower() for w in found.words]
    for p in spoken:
        yield clause.prepositions.get(p, ())
    if kind != "MOBILIZE":
        yield _matter(parse, clause.objects) if _of_things(found) else clause.objects
    barred = _NOT_TARGETS.get(kind, frozenset()) | _NEVER
    for p in _TARGET_PREPOSITIONS:
        if p not in barred:
            yield clause.prepositions.get(p, ())
    for o in clause.objects:
        around = prepositions(parse, o)
        for p in _TARGET_PREPOSITIONS:
            if p not in barred or p == "for":
                yield around.get(p, ())
    if clause.complement is not None:
        yield from _complement(clauses, clause.complement, kind)


def _of_things(found: Found) -> bool:
    """Whether the entry asks for a thing as object ("lift sanctions"), so that the object itself is no target. Forces are a thing only
    to those who send or withdraw them."""
    asked = {n.of for n in found.entry.needs if n.what == "obj" and not n.negated and n.of is not None} - words("acted")
    return bool(asked - {"forces"}) or ("forces" in asked and found.entry.type not in _ON_FORCES)


def _matter(parse: Parse, objects: tuple[int, ...]) -> tuple[int, ...]:
    """Of objects, those that are someone (the receiver in "gave the rebels arms"), and whom the others belong to."""
    return tuple(parse_i for o in objects for parse_i in (o, *_owner(parse, o)) if parse_i != o or parse.tokens[o].dep == "dative")


def _complement(clauses: Clauses, i: int, kind: str) -> Iterator[tuple[int, ...]]:
    """The other side in the clause that goes with it: who shall act (a demand), or be acted upon (a threat, a promise)."""
    parse, inner = clauses.parse, clauses[i]
    if kind in ("REQUEST", "ACCUSE", "SUPPORT"):
        yield inner.subjects
    if kind == "REJECT" and not any(parse.tokens[c].tag == "TO" for c in parse.children[i]):
        return  # "denied that it had attacked X": X is no party to the denial
    yield tuple(o for o in inner.objects if parse.tokens[o].lemma not in classes()["forces"])
    for p in ("against", "with", "to", "on", "from"):
        yield inner.prepositions.get(p, ())
        for o in inner.objects:
            yield prepositions(parse, o).get(p, ())


# ── nouns and adjectives ─────────────────────────────────────────────────────────────────────────────────────────


def _noun_actors(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    parse, i, kind = clauses.parse, found.token.index, found.entry.type
    around = prepositions(parse, i)
    undergone = found.token.lemma in words("undergone")
    yield around.get("by", ())
    for of in around.get("of", ()):  # "the seizure of a ship by X": the parser may hang "by" on the ship
        yield prepositions(parse, of).get("by", ())
    yield from _relative(clauses, i)
    if not undergone or "of" in around:
        yield possessors(parse, i)
    yield around.get("between", ()) + around.get("among", ())
    if kind in ("SUPPORT", "ACCUSE", "THREATEN", "REQUEST", "AID", "AGREE", "CONCEDE"):
        yield around.get("from", ())
    if not (undergone or kind in _MATTER_TARGET):
        yield _modifiers(parse, i)
    if kind in _OF_ACTOR or found.token.lemma in words("own"):
        yield around.get("of", ())
    yield from _governor(found, clauses)
    if kind in _ABOVE:
        yield from _subjects_above(clauses, i)
    if kind in _MATTER_TARGET:
        yield tuple(c for c in _modifiers(parse, i) if parse.tokens[c].dep == "amod")


def _subjects_above(clauses: Clauses, i: int) -> Iterator[tuple[int, ...]]:
    """The subjects of the verbs that the noun lies under, nearest first."""
    parse = clauses.parse
    for _ in range(_REACH):
        i = parse.tokens[i].head
        if parse.tokens[i].pos in ("VERB", "AUX"):
            yield clauses[i].subjects
        if parse.tokens[i].head == i:
            return


def _modifiers(parse: Parse, i: int) -> tuple[int, ...]:
    return tuple(c for c in parse.children[i] if parse.tokens[c].dep in ("compound", "amod", "nmod") and parse.tokens[c].entity)


def _relative(clauses: Clauses, i: int) -> Iterator[tuple[int, ...]]:
    """The doer in a clause about the noun: "sanctions imposed by X", "the raid that X carried out"."""
    for c in clauses.parse.children[i]:
        t = clauses.parse.tokens[c]
        if t.dep in ("acl", "relcl") and t.lemma in words("light"):
            clause = clauses[c]
            yield clause.agents if clause.passive else tuple(s for s in clause.subjects if s != i)


def _governor(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    """The subject of a light verb whose object the noun is ("launched a raid"), its agent, or who speaks at a meeting."""
    verb, label = governor(clauses.parse, found.token.index)
    if verb is None:
        return
    clause, lemma = clauses[verb], clauses.parse.tokens[verb].lemma
    if label in ("dobj", "nsubjpass", "attr") and lemma in words("light"):
        yield clause.agents if clause.passive else clause.subjects
    if found.entry.type == "CONSULT" and label == "pobj":
        yield clause.subjects or clause.objects


def governor(parse: Parse, i: int) -> tuple[int | None, str]:
    """The verb a noun depends on, and the label of the way: dobj, nsubjpass, or pobj through one preposition."""
    t = parse.tokens[i]
    for _ in range(3):
        if t.dep == "conj" and t.head != t.index:
            t = parse.tokens[t.head]
    label, head = t.dep, parse.tokens[t.head]
    if label == "pobj":
        head = parse.tokens[head.head]
    return (head.index, label) if head.pos in ("VERB", "AUX") and head.index != i else (None, label)


def _noun_targets(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    parse, i, kind = clauses.parse, found.token.index, found.entry.type
    around = prepositions(parse, i)
    undergone = found.token.lemma in words("undergone")
    barred = _NOT_TARGETS.get(kind, frozenset())
    if undergone:
        yield around.get("of", ())
        yield possessors(parse, i)
    for p in _TARGET_PREPOSITIONS:
        if p not in barred and not (p == "of" and (kind in _OF_ACTOR or found.token.lemma in words("own"))) and p not in ("in", "over"):
            yield around.get(p, ())
    for by in around.get("by", ()):  # "the protest by students against X": the parser may hang "against" on the students
        yield prepositions(parse, by).get("against", prepositions(parse, by).get("on", ()))
    if undergone or kind in _MATTER_TARGET:
        yield _modifiers(parse, i)
    for c in parse.children[i]:  # "the call for X to resign", "its threat to attack X"
        if parse.tokens[c].dep in ("acl", "relcl") and parse.tokens[c].lemma not in words("light"):
            yield from _complement(clauses, c, kind)
    yield from _governed(found, clauses)


def _governed(found: Found, clauses: Clauses) -> Iterator[tuple[int, ...]]:
    """The other side named beside the verb: "imposed sanctions … on X", "X faces charges", "X came under attack"."""
    verb, label = governor(clauses.parse, found.token.index)
    if verb is None:
        return
    clause, lemma = clauses[verb], clauses.parse.tokens[verb].lemma
    if label in ("dobj", "nsubjpass") and lemma in words("light"):
        for p in ("against", "on", "with", "to", "at"):
            yield tuple(x for x in clause.prepositions.get(p, ()) if x != found.token.index)
        yield tuple(x for x in clause.objects if x != found.token.index)
    under = any(
        clauses.parse.tokens[found.token.index].head == c and clauses.parse.tokens[c].lemma == "under" for c in clauses.parse.children[verb]
    )
    if (label == "dobj" and lemma in words("undergoing")) or under:
        yield clause.subjects or clause.objects


def _adjective(found: Found, clauses: Clauses, who: Who) -> Roles:
    """ "X is critical of Y": the subject of the copula, or the noun described; the other side after its preposition."""
    parse, t = clauses.parse, found.token
    up = clauses[t.head]
    subjects = up.subjects if t.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp") else (t.head,) if t.dep == "amod" else ()
    around = prepositions(parse, t.index)
    acting = _first(parse, (subjects,), who, frozenset())
    taken = frozenset(filter(None, map(who, acting)))
    inner = next((c for c in parse.children[t.index] if parse.tokens[c].dep in ("xcomp", "ccomp")), None)
    more = _complement(clauses, inner, found.entry.type) if inner is not None else ()
    return Roles(acting, _first(parse, (*(around.get(p, ()) for p in _TARGET_PREPOSITIONS if p != "in"), *more), who, taken))
