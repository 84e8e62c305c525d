"""How a word of the sentence stands to a trigger: "subject", "object", "against", "up1 subject", and through which words.

The parse is read as meaning: a passive's subject is its "undergoer", a borrowed subject is a subject. What stands around the
verbs above a trigger, and around the noun it belongs to, is related too, so that "in talks with X" and "X held talks" differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.record import Parse
from reportedly.stages.event.clause import Clause, Clauses, is_verb, possessors, prepositions
from reportedly.stages.event.words import words

FAR = "far"
"""The relation of a word that stands in none."""
_BELOW = 4  # words between a party and the word that is related
_ABOVE = 12  # words passed on the way up
_VERBS = 3  # verbs above the trigger that are looked at
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_CLAUSES = frozenset({"acl", "relcl"})
_VERBAL = frozenset({"VERB", "AUX"})

Related = tuple[str, tuple[str, ...]]


class Relations:
    """The relations of one trigger to the words of its sentence."""

    def __init__(self, clauses: Clauses, i: int) -> None:
        self._parse, self._i = clauses.parse, i
        self._of: dict[int, str] = {}
        for tokens, name in (*(_of_verb if is_verb(clauses.parse, i) else _of_noun)(clauses, i), *_above(clauses, i)):
            for t in tokens:
                self._of.setdefault(t, name)
        self._of.pop(i, None)

    def __call__(self, token: int) -> Related:
        """The relation of a word, and the labels of the words between it and the word so related: ``("object", ("poss",))``
        for the owner of what was attacked."""
        tokens = self._parse.tokens
        between: list[str] = []
        for _ in range(_BELOW + 1):
            if token == self._i:
                return "under", tuple(between)
            if token in self._of:
                return self._of[token], tuple(between)
            t = tokens[token]
            if t.head == token or (t.pos in _VERBAL and t.dep not in ("relcl", "acl", "pcomp")):
                break
            if t.dep != "pobj":
                between.append(t.text.lower() if t.dep in ("prep", "agent") else t.dep)
            token = t.head
        return FAR, ()


def _around(clause: Clause, name: str = "", *, once: bool = False) -> Iterator[tuple[Iterable[int], str]]:
    """What stands around a predicate; ``once``: all prepositions under one name."""
    yield clause.agents, f"{name}agent"
    yield clause.objects, f"{name}undergoer" if clause.passive and not name else f"{name}object"
    yield clause.subjects, f"{name}subject"
    for preposition, objects in clause.prepositions.items():
        yield objects, f"{name}after" if once else f"{name}{preposition}"


def _of_verb(clauses: Clauses, i: int) -> Iterator[tuple[Iterable[int], str]]:
    parse, clause = clauses.parse, clauses[i]
    if parse.tokens[i].lemma in words("receiving") and not clause.passive:
        yield clause.prepositions.get("from", ()), "giver"
        yield clause.subjects, "receiver"
    yield from _around(clause)
    for o in clause.objects:
        for preposition, objects in prepositions(parse, o).items():
            yield objects, f"object {preposition}"
    if clause.complement is not None:
        yield from _around(clauses[clause.complement], "that ")
        return
    for c in parse.children[i]:
        if parse.tokens[c].dep in ("advcl", "pcomp", "acl"):
            yield clauses[c].objects, "beside object"


def _of_noun(clauses: Clauses, i: int) -> Iterator[tuple[Iterable[int], str]]:
    parse = clauses.parse
    for preposition, objects in prepositions(parse, i).items():
        yield objects, preposition
    yield possessors(parse, i), "owner"
    yield _modifiers(parse, i), "modifier"
    for c in parse.children[i]:
        if parse.tokens[c].dep in _CLAUSES:
            yield from _around(clauses[c], "which ")


def _above(clauses: Clauses, i: int) -> Iterator[tuple[Iterable[int], str]]:
    """What stands around the verbs above, the nearest first, and around the noun that the trigger belongs to."""
    tokens, at, verbs = clauses.parse.tokens, i, 0
    for _ in range(_ABOVE):
        label, at = tokens[at].dep, tokens[at].head
        if tokens[at].pos in _VERBAL:
            verbs += 1
            yield from _around(clauses[at], f"up{verbs} ", once=verbs > 1)
        elif not verbs and tokens[at].pos in ("NOUN", "PROPN"):
            yield (at,), f"head {label}"
            yield from _of_head(clauses.parse, at)
        if tokens[at].head == at or verbs == _VERBS:
            return


def _of_head(parse: Parse, at: int) -> Iterator[tuple[Iterable[int], str]]:
    yield possessors(parse, at), "head owner"
    for preposition, objects in prepositions(parse, at).items():
        yield objects, f"head {preposition}"
    yield _modifiers(parse, at), "head modifier"


def _modifiers(parse: Parse, i: int) -> tuple[int, ...]:
    return tuple(c for c in parse.children[i] if parse.tokens[c].dep in _MODIFIERS)
