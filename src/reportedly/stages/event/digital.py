"""Attacks on computers are coercion, not violence (RECORD.md §4: a cyberattack is COERCE).

An attack is one on computers where its object, or the noun behind "on", "to" or "against", is a website or the like, where hackers do it,
or where it is called so ("denial-of-service attack"). In an article on hacking "the attack" that names nobody else is one, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.record import Parse
from reportedly.stages.event.clause import Clauses, is_verb, prepositions
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.words import words

_ABOUT = 3  # words of hacking in an article that is about it
_ON = ("on", "to", "against", "at")


def coercion(parse: Parse, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """The candidates, those that are attacks on computers as COERCE."""
    clauses, hacking = Clauses(parse), words("hacking")
    about_hacking = not parse.lemmas.isdisjoint(hacking) and sum(t.lemma in hacking for t in parse.tokens) >= _ABOUT
    for p in found:
        if parse.tokens[p.token].lemma == "denial" and _of_service(parse, p.token):
            continue  # it denies nothing
        if p.tag.type == "ASSAULT" and parse.tokens[p.token].lemma in words("striking") and _is_digital(clauses, p.token, about_hacking):
            yield replace(p, tag=replace(p.tag, type="COERCE"))
        else:
            yield p


def _of_service(parse: Parse, i: int) -> bool:
    return any(t.lemma == "service" for t in parse.tokens[i + 1 : i + 6]) and "of" in (t.text.lower() for t in parse.tokens[i + 1 : i + 4])


def _is_digital(clauses: Clauses, i: int, about_hacking: bool) -> bool:
    parse, around = clauses.parse, list(_around(clauses, i))
    lemmas = {parse.tokens[k].lemma for k in around}
    if lemmas & (words("online") | words("hacking")):
        return True
    harmed = any(parse.tokens[k].entity in ("PERSON", "GPE", "NORP", "CARDINAL") for k in around)
    return about_hacking and not is_verb(parse, i) and not harmed and not lemmas & words("armed")


def _around(clauses: Clauses, i: int) -> Iterator[int]:
    """What the attack is on, who does it, and what its name says of it."""
    parse = clauses.parse
    if is_verb(parse, i):
        clause = clauses[i]
        yield from (*clause.objects, *clause.agents, *clause.subjects)
        yield from (k for word in _ON for k in clause.prepositions.get(word, ()))
    else:
        yield from (c for c in parse.children[i] if parse.tokens[c].dep in ("compound", "amod", "nmod"))
        yield from (k for word in _ON for k in prepositions(parse, i).get(word, ()))
