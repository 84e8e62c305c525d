"""How many are killed, wounded, missing, detained or abducted, and by which of a sentence's violent acts.

``harms.tsv`` holds the words for a harm and where those stand who suffer it: the object of a ``verb`` ("killed 14"), the
``subject`` ("14 died"), who is in a ``state`` ("left 14 dead"), a ``noun`` ("14 deaths", "the killing of 14"). A number belongs
to the act whose trigger is that word, else to the nearest one that it hangs on ("opened fire, killing 14") or that is named
as its cause ("14 died in the attack"); a number that hangs on no act of the sentence is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from reportedly.record import Cited, Count, Counted, Parse, Sentence, Token
from reportedly.stages.event.clause import Clauses, possessors, prepositions
from reportedly.stages.event.quantities import Quantities, Quantity
from reportedly.stages.event.table import rows
from reportedly.stages.event.words import words

_CAUSES = frozenset({"in", "during", "by", "from", "after", "at", "amid", "when", "as"})
_WITHIN = frozenset({"nsubj", "nsubjpass", "agent", "pobj", "prep", "dobj", "compound", "appos", "advcl", "pcomp", "conj"})
_STEPS = 6  # words between a harm and the act that does it
_UP_TO = ("to", "at", "past", "of")
_ANYONE = frozenset({"anyone", "anybody"})


@dataclass(frozen=True, slots=True)
class _Harm:
    at: int
    count: Cited[Count]


def casualties(clauses: Clauses, sentence: Sentence, quantities: Quantities, acts: Iterable[int]) -> Mapping[int, tuple[Cited[Count], ...]]:
    """Of each of the sentence's violent acts (the indices of their triggers' main words) the casualties, in text order."""
    causes = _causes(clauses.parse, acts)
    found: dict[int, dict[Counted, tuple[int, _Harm]]] = {}
    for harm in _harms(clauses, sentence, quantities):
        act, steps = _act(clauses.parse, harm.at, causes)
        kept = found.setdefault(act, {}) if act is not None else {}
        if harm.count.value.what not in kept or steps < kept[harm.count.value.what][0]:
            kept[harm.count.value.what] = (steps, harm)
    return {act: tuple(h.count for _, h in sorted(kept.values(), key=lambda x: x[1].at)) for act, kept in found.items()}


# ── harms ────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Counted]]:
    """By lemma how a word says a harm, and which."""
    out: dict[str, dict[str, Counted]] = {}
    for how, what, lemmas in rows("harms.tsv"):
        for lemma in lemmas.split():
            out.setdefault(lemma, {})[how] = cast(Counted, what)
    return out


def _harms(clauses: Clauses, sentence: Sentence, quantities: Quantities) -> Iterator[_Harm]:
    """Every number of people harmed, with the word that says the harm."""
    table = _table()
    for t in clauses.parse.tokens[sentence.first : sentence.last]:
        known = table.get(t.lemma) or table.get(t.text.lower())
        count = _suffering(clauses, t, known, quantities) if known else _phrased(clauses, t, quantities)
        if count is not None:
            yield _Harm(t.index, count)


def _suffering(clauses: Clauses, t: Token, known: Mapping[str, Counted], quantities: Quantities) -> Cited[Count] | None:
    """How many suffer what the word says."""
    clause = clauses[t.index]
    if t.pos == "VERB" and "verb" in known:
        if nobody := _nobody(clauses.parse, t, clause.objects, known["verb"]):
            return nobody
        sufferers = clause.objects or tuple(s for s in clause.subjects if quantities.people(s, alive=True))  # "five wounded"
        return quantities.total(known["verb"], sufferers, singles=True)
    if "subject" in known and t.pos == "VERB":
        return quantities.total(known["subject"], clause.subjects, singles=True)
    if "state" in known and (known["state"] not in ("abducted", "detained") or clauses.parse.tokens[t.head].lemma in words("seizing")):
        return _in_state(clauses, t, known["state"], quantities)
    return _of_noun(clauses, t, known["noun"], quantities) if "noun" in known and t.pos in ("NOUN", "PROPN") else None


def _nobody(parse: Parse, t: Token, objects: tuple[int, ...], what: Counted) -> Cited[Count] | None:
    """Nobody, said by the verb's negation: "did not hurt anyone", "without killing anyone"."""
    if not objects or any(parse.tokens[o].lemma not in _ANYONE for o in objects):
        return None
    no = next((parse.tokens[c] for c in parse.children[t.index] if parse.tokens[c].dep == "neg"), None)
    no = parse.tokens[t.head] if no is None and parse.tokens[t.head].lemma == "without" else no
    return Cited(Count(what, 0, 0), (no.span, parse.tokens[objects[0]].span)) if no else None


def _bare(what: Counted, q: Quantity) -> Cited[Count]:
    """A number by its own words, where the noun beside it says the harm ("12 deaths") and not who suffers it."""
    return Cited(Count(what, q.least, q.most, q.about), (q.bare,))


def _in_state(clauses: Clauses, t: Token, what: Counted, quantities: Quantities) -> Cited[Count] | None:
    """Of a state ("dead"): a number beside it, its own subject, the noun it describes, or who is left, found or shot so."""
    parse = clauses.parse
    if (own := quantities.of(t.index)) is not None:
        return _bare(what, own)
    head = parse.tokens[t.head]
    subjects = tuple(c for c in parse.children[t.index] if parse.tokens[c].dep in ("nsubj", "nsubjpass"))
    if subjects:
        return quantities.total(what, subjects, singles=True)
    if t.dep in ("amod", "acl", "relcl"):  # "two wounded soldiers", "the fatal shooting of two soldiers"
        of = prepositions(parse, head.index).get("of", ()) if t.lemma in words("fatal") else ()
        return quantities.total(what, of or (head.index,))
    if head.pos in ("VERB", "AUX") and t.dep in ("oprd", "acomp", "attr", "xcomp", "ccomp", "advmod", "dobj"):
        above = clauses[head.index]
        return quantities.total(what, tuple(o for o in above.objects if o != t.index) or above.subjects, singles=True)
    return None


def _of_noun(clauses: Clauses, t: Token, what: Counted, quantities: Quantities) -> Cited[Count] | None:
    """Of a noun ("deaths"): its number, or whose it is."""
    parse, verb = clauses.parse, clauses.parse.tokens[t.head]
    if what == "wounded" and t.dep == "dobj" and verb.lemma in words("suffering"):
        return quantities.total(what, clauses[verb.index].subjects, singles=True)
    if (own := quantities.of(t.index)) is not None:
        return _bare(what, own)
    if what == "casualties":
        return None
    return quantities.total(what, prepositions(parse, t.index).get("of", ()) or possessors(parse, t.index), singles=True)


def _phrased(clauses: Clauses, t: Token, quantities: Quantities) -> Cited[Count] | None:
    """Deaths in other words: "claimed 12 lives", "12 lost their lives", "stabbed to death", "a death toll of 31"."""
    parse = clauses.parse
    if t.lemma == "life" and t.dep == "dobj":
        return _lives(clauses, t, quantities)
    if t.lemma == "toll":
        lives = next((q for i in _toll(parse, t) if (q := quantities.of(i)) is not None), None)
        return _bare("killed", lives) if lives is not None else None
    if t.pos == "VERB" and any(parse.tokens[p].lemma == "death" for p in prepositions(parse, t.index).get("to", ())):
        return quantities.total("killed", clauses[t.index].objects, singles=True)
    return None


def _lives(clauses: Clauses, t: Token, quantities: Quantities) -> Cited[Count] | None:
    """Of lives: their number, or whose they are that were taken, or who lost them."""
    parse, verb = clauses.parse, clauses.parse.tokens[t.head]
    if verb.lemma == "lose":
        return quantities.total("killed", clauses[verb.index].subjects)
    if verb.lemma not in words("taking_lives"):
        return None
    if (lives := quantities.of(t.index)) is not None:
        return _bare("killed", lives)
    return quantities.total("killed", prepositions(parse, t.index).get("of", ()))


def _toll(parse: Parse, toll: Token) -> Iterator[int]:
    """Where the number of a toll stands: "a toll of 31", "the toll rose to 31", "brought the toll to 31", "the toll is 31"."""
    yield from prepositions(parse, toll.index).get("of", ())
    if parse.tokens[toll.head].pos in ("VERB", "AUX"):
        around = prepositions(parse, toll.head)
        for p in _UP_TO:
            yield from around.get(p, ())
        yield from (c for c in parse.children[toll.head] if parse.tokens[c].dep in ("dobj", "attr") and c != toll.index)


# ── acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _causes(parse: Parse, acts: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By word the nearest act named as the cause of what the word says, after the words between the two: an act is its own."""
    out: dict[int, tuple[int, int]] = {}
    for act in acts:
        way = list(_chain(parse, act))
        for distance, i in enumerate(way):
            if not _is_cause(parse, way[:distance]):
                break
            out[i] = min(out.get(i, (distance, act)), (distance, act))
    return out


def _act(parse: Parse, harm: int, causes: Mapping[int, tuple[int, int]]) -> tuple[int | None, int]:
    """The act that does a harm, and how many words lie between them."""
    inner = True
    for steps, i in enumerate(_chain(parse, harm)):
        distance, act = causes.get(i, (0, None))
        if act is not None and (inner or distance == 0):
            return act, steps + distance
        if not inner:  # what lies outside the clause is another matter, unless it is the act itself
            break
        inner = not (steps and parse.tokens[i].dep in ("ccomp", "advcl"))
    return None, 0


def _chain(parse: Parse, i: int) -> Iterator[int]:
    """The token and those it hangs on, upwards."""
    yield i
    for _ in range(_STEPS):
        if parse.tokens[i].head == i:
            return
        i = parse.tokens[i].head
        yield i


def _is_cause(parse: Parse, way: list[int]) -> bool:
    """Whether an act at the end of this way down from a word is what brought about what the word says."""
    tokens = [parse.tokens[i] for i in way]
    if len(way) > 3 or not all(t.dep in _WITHIN for t in tokens):
        return False
    return all(t.text.lower() in _CAUSES for t in tokens if t.dep in ("prep", "agent"))
