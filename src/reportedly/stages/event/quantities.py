"""Numbers of people in a sentence: which noun phrase each number counts, and how many people some phrases name together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportedly.record import Cited, Count, Counted, Parse, Sentence, Token
from reportedly.stages.event.clause import prepositions
from reportedly.stages.event.needs import of_class
from reportedly.stages.event.numbers import Number, numbers
from reportedly.stages.event.who import Names
from reportedly.stages.event.words import words
from reportedly.text import Span

_MODIFYING = frozenset({"nummod", "quantmod", "det", "compound", "amod", "predet", "nmod", "npadvmod", "advmod"})
_BEFORE = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod"})
_HIM = frozenset({"him", "her", "he", "she", "himself", "herself"})
_PEOPLE = ("killable", "captives", "officials", "defendants", "worker", "protester", "refugees")
_THINGS = ("forces", "weapons", "territory", "routes", "media", "law")
_LONG = 8  # words from a number to the noun it counts that still are one phrase


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the words that give it, up to the noun that it counts; ``noun`` is that token, None for a number that stands
    alone; ``single``: there is no number, but one person is named. ``bare`` are the words without the noun."""

    least: int
    most: int | None
    about: bool
    span: Span
    bare: Span
    noun: int | None = None
    single: bool = False


class Quantities:
    """The numbers of one sentence by the main word of the phrase they stand in."""

    def __init__(self, parse: Parse, sentence: Sentence, names: Names) -> None:
        self._parse, self._sentence, self._names = parse, sentence, names

    @cached_property
    def _by_head(self) -> dict[int, Quantity]:
        tokens = self._parse.tokens[self._sentence.first : self._sentence.last]
        return dict(self._attached(n) for n in numbers(tokens))

    def __bool__(self) -> bool:
        return bool(self._by_head)

    def of(self, i: int) -> Quantity | None:
        """The number in the phrase whose main word is token ``i``, whatever it counts."""
        return self._by_head.get(i)

    def people(self, i: int, alive: bool = False) -> Quantity | None:
        """The same if people are counted, or nothing is named; also of "a crowd of 3,000". ``alive``: whoever is counted can be
        killed or hurt, so that any noun will do that does not plainly name a thing."""
        found = self._by_head.get(i)
        if found is not None:
            noun = found.noun
            return found if noun is None or self._person(noun) or self._strong(found) or (alive and self._alive(noun)) else None
        if self._parse.tokens[i].lemma in words("crowd"):
            within = (j for j in prepositions(self._parse, i).get("of", ()) if j > i)
            return next((q for j in within if (q := self.people(j, alive)) is not None), None)
        return None

    def named(self, i: int) -> set[str]:
        """The entities named by the phrase with this main word, or by the noun that its number counts."""
        found = self._by_head.get(i)
        return {e for t in (i, found.noun if found else None) if t is not None and (e := self._names(t)) is not None}

    def total(self, what: Counted, phrases: Iterable[int], singles: bool = False) -> Cited[Count] | None:
        """How many people the phrases with these main words name together; with ``singles`` one person counts as one. Open
        upwards where some of them give no number ("14 soldiers and their families"), None where none does."""
        given = {i: self.people(i, alive=what in ("killed", "wounded", "missing")) for i in phrases}
        counting = [i for i, q in given.items() if q is not None or self.of(i) is None]  # not the "20 tanks"
        found = [given[i] or (self._single(i) if singles else None) for i in counting]
        known = [q for q in found if q is not None]
        if not known or (len(known) < len(found) and all(q.single for q in known)):
            return None
        ends = [q.most if q is not None else None for q in found]
        most = None if None in ends else sum(filter(None, ends))
        return Cited(Count(what, sum(q.least for q in known), most, any(q.about for q in known)), tuple(q.span for q in known))

    def _attached(self, n: Number) -> tuple[int, Quantity]:
        """The main word of the phrase that a number stands in, and the number with its words up to the noun."""
        tokens = self._parse.tokens
        inside = range(n.first, n.last)
        top = next((i for i in reversed(range(n.core, n.end)) if tokens[i].head not in inside or tokens[i].head == i), n.end - 1)
        head, noun = top, None
        if tokens[top].dep in _MODIFYING and tokens[top].head >= n.last:
            head = noun = tokens[top].head if tokens[tokens[top].head].lemma != "strong" else tokens[tokens[top].head].head
        elif n.last < self._sentence.last and tokens[n.last].lemma == "of":
            noun = next((c for c in self._parse.children[n.last] if tokens[c].dep == "pobj"), None)
        last = noun if noun is not None and 0 <= noun - n.last < _LONG else n.last - 1
        start = tokens[n.first].span.start
        bare = Span(start, tokens[n.last - 1].span.end)
        return head, Quantity(n.least, n.most, n.about, Span(start, tokens[last].span.end), bare, noun)

    def _strong(self, found: Quantity) -> bool:
        """Whether a crowd itself is counted: "a 5,000-strong crowd"."""
        return found.noun is not None and any(self._parse.tokens[c].lemma == "strong" for c in self._parse.children[found.noun])

    def _person(self, i: int) -> bool:
        t = self._parse.tokens[i]
        if t.lemma in words("collective"):
            return False
        if of_class(self._parse, i, "person") or t.entity == "NORP" or t.lemma in words("persons"):
            return True
        if of_class(self._parse, i, "forces"):  # tanks, divisions
            return False
        if any(of_class(self._parse, i, name) for name in _PEOPLE):
            return True
        return self._names.people(i) and t.lemma.endswith(tuple(words("person_endings")))  # "dockers", not "explosions"

    def _alive(self, i: int) -> bool:
        lemma = self._parse.tokens[i].lemma
        return not (lemma in words("collective") or lemma in words("not_alive") or any(of_class(self._parse, i, name) for name in _THINGS))

    def _single(self, i: int) -> Quantity | None:
        """One person, named or described: "Marek", "a soldier", "his wife", "her"."""
        t = self._parse.tokens[i]
        if t.text.lower() in _HIM:
            return Quantity(1, 1, False, t.span, t.span, i, True)
        if t.tag not in ("NN", "NNP") or not self._person(i) or not (t.entity == "PERSON" or self._determined(t)):
            return None
        first = min((c for c in self._parse.children[i] if c < i and self._parse.tokens[c].dep in _BEFORE), default=i)
        start = self._parse.extent(first).start if first < i else t.span.start
        phrase = Span(start, t.span.end)
        return Quantity(1, 1, False, phrase, phrase, i, True)

    def _determined(self, t: Token) -> bool:
        """Whether "the", "a", "his" or the like makes one of it; "any" and "every" do not."""
        below = (self._parse.tokens[c] for c in self._parse.children[t.index])
        return any(c.dep == "poss" or (c.dep == "det" and c.lemma in words("one_of")) for c in below)
