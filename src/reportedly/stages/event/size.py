"""How many people act: the number in the phrase of those who do it, or beside the noun that names what they do."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record import Cited, Count, Parse, TriggerTag
from reportedly.stages.event.clause import Clauses, is_verb, prepositions
from reportedly.stages.event.quantities import Quantities
from reportedly.stages.event.words import words
from reportedly.text import Span

_REACH = 4  # words from a noun up to the verb it goes with


def size(clauses: Clauses, tag: TriggerTag, i: int, actors: tuple[str, ...], quantities: Quantities) -> Cited[Count] | None:
    """The number of those who act in the event whose trigger's main word is token ``i``, from two up; None where no words give
    one, or none of the ``actors`` where these are known."""
    for phrases, are_actors in _acting(clauses, tag, i):
        phrases = tuple(h for h in phrases if not are_actors or not actors or quantities.named(h) & set(actors))
        found = quantities.total("acting", phrases)
        if found is not None and found.value.most not in (0, 1):
            return found
    return None


def _acting(clauses: Clauses, tag: TriggerTag, i: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Where those who act are named, the likeliest place first, and whether they are then the actors: a force is sent by others,
    and a crowd may be named only beside what it does."""
    parse, clause = clauses.parse, clauses[i]
    verbal = is_verb(parse, i)
    if tag.type == "MOBILIZE":
        yield clause.objects if verbal else prepositions(parse, i).get("of", ()), False
    undergo = () if tag.type == "PROTEST" else clause.objects if verbal else prepositions(parse, i).get("of", ())
    yield tuple(h for span in tag.actors for h in _heads(parse, span) if h not in undergo), True
    if verbal and tag.type in ("PROTEST", "ASSAULT", "COERCE", "MOBILIZE"):
        yield clause.agents if clause.passive else clause.subjects, True
    if tag.type == "PROTEST":  # nobody is protested: the parser took "a crowd protested" for a passive
        yield from ((phrases, False) for phrases in ((clause.objects,) if verbal else _crowd(clauses, i)))


def _heads(parse: Parse, span: Span) -> Iterator[int]:
    """The main words of the phrases that start in a span."""
    tokens = parse.tokens_in(span)
    inside = {t.index for t in tokens}
    yield from (t.index for t in tokens if t.dep == "conj" or t.head not in inside or t.head == t.index)


def _crowd(clauses: Clauses, i: int) -> Iterator[tuple[int, ...]]:
    """Who takes part in a protest that a noun names: "a march by 300", "300 joined a march", "the march drew 300", "a march
    attended by 300", "a 300-strong march"."""
    parse = clauses.parse
    around = prepositions(parse, i)
    yield (i,)
    yield around.get("by", ()) + around.get("of", ())
    yield from (clauses[c].agents for c in parse.children[i] if parse.tokens[c].dep == "acl")
    t = parse.tokens[i]
    for _ in range(_REACH):
        head = parse.tokens[t.head]
        if head.pos == "VERB":
            if t.dep == "nsubj":
                yield clauses[head.index].objects if head.lemma in words("drawing") else ()
            elif head.lemma in words("joining"):
                yield clauses[head.index].subjects
            return
        t = head
