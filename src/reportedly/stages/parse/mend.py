"""Slips of the parser that the words themselves show.

"Denied [having VERBed something]": the small model reads "having" as an auxiliary and the participle as an adjective of the object. It is
a clause, and what it acts on is its object. "Made Kenya an offer": it reads "Kenya an offer" as a clause. They are two objects.
"Blamed the attacks on a rival": it reads "attacks on a rival". The rival is whom the attacks are blamed on.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.record import Token

_BLAMING = frozenset({"blame", "pin"})
_GIVING = frozenset({"make", "give", "pay", "hand", "send", "grant", "deal", "show", "lend", "deliver", "extend"})


def mended(tokens: list[Token], first: int) -> None:
    """Mends the sentence that begins with the token of index ``first`` and ends with the last, in place."""
    for t in tokens[first:]:
        if t.text.lower() == "having" and t.dep == "aux":
            _clause(tokens, tokens[t.head])
        elif t.dep == "nsubj" and tokens[t.head].dep == "ccomp":
            _objects(tokens, t, tokens[t.head])
        elif t.dep == "prep" and t.lemma == "on":
            _blamed(tokens, t, tokens[t.head])


def _clause(tokens: list[Token], participle: Token) -> None:
    """Makes a clause of "having" and a participle that was read as an adjective of a verb's object."""
    noun = tokens[participle.head]
    verb = tokens[noun.head]
    if participle.tag == "VBN" and participle.dep == "amod" and noun.dep == "dobj" and verb.pos == "VERB" and verb.index < participle.index:
        tokens[participle.index] = replace(participle, pos="VERB", dep="xcomp", head=verb.index)
        tokens[noun.index] = replace(noun, head=participle.index)


def _objects(tokens: list[Token], receiver: Token, given: Token) -> None:
    """Makes two objects of a receiver and a thing that were read as subject and predicate of a clause without a verb."""
    verb = tokens[given.head]
    if given.pos == "NOUN" and verb.lemma in _GIVING and verb.index < receiver.index < given.index:
        tokens[receiver.index] = replace(receiver, dep="dative", head=verb.index)
        tokens[given.index] = replace(given, dep="dobj")


def _blamed(tokens: list[Token], on: Token, what: Token) -> None:
    """Hangs the last "on" behind what is blamed on somebody to the verb: "attacks on schools on the militia"."""
    while what.dep == "pobj" and tokens[what.head].lemma == "on":
        what = tokens[tokens[what.head].head]
    verb = tokens[what.head]
    if verb.lemma in _BLAMING and what.dep == "dobj" and verb.index < what.index and not _goes_on(tokens, on):
        tokens[on.index] = replace(on, head=verb.index)


def _goes_on(tokens: list[Token], on: Token) -> bool:
    """Whether another "on" hangs on what stands behind this one."""
    return any(t.lemma == "on" and t.dep == "prep" and tokens[t.head].head == on.index for t in tokens[on.index + 1 :])
