"""The words of a sentence that may tell where something happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.knowledge.toponyms import Toponym
from reportedly.modifiers import Phrase
from reportedly.record import Parse, Token
from reportedly.stages.where.names import Names, names_of
from reportedly.text import Span

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "punct", "cc", "npadvmod", "ccomp", "parataxis"})
"""What may hang on a place without telling where it is; at the first of these after the place its words end."""
LONGEST = 40
"""Tokens of a phrase at most."""
_PLAIN = frozenset({"in", "near", "at", "outside", "across", "inside"})
_BARE = frozenset({"compound", "nmod", "dobj", "obj", "npadvmod", "appos", "attr", "ROOT", "amod"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with the place name in it that it is about, if it has one, its head noun (or adverb) by index, and what sort of
    place it names."""

    phrase: Phrase
    toponym: Toponym | None
    noun: int
    sort: str = ""

    @property
    def is_site(self) -> bool:
        """Whether it names a stretch of ground or something built."""
        return self.sort.startswith(("ground", "works"))

    @property
    def says_where(self) -> bool:
        """Whether it may tell where a site is that stands before it: "outside the parliament", "in Kyiv"."""
        return self.phrase.kinds[0] in {"in", "near", "at", "outside"}

    def joined(self, other: Candidate) -> Candidate:
        """This and the one behind it as one."""
        whole = Phrase(Span(self.phrase.span.start, other.phrase.span.end), self.phrase.head, self.phrase.kinds)
        return Candidate(whole, other.toponym, self.noun, self.sort)


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The classes of words.tsv."""
    rows = (line.split("\t") for line in files(__package__).joinpath("words.tsv").read_text(encoding="utf-8").split("\n"))
    return {row[0]: frozenset(row[1].split()) for row in rows if len(row) == 2}


def candidates(parse: Parse, names: Names | None = None) -> Iterator[Candidate]:
    """Phrases behind a preposition of place, place names that hang on a noun or verb, and adverbs of place."""
    names = names or names_of(parse)
    known = words()
    for t in parse.tokens:
        found: Candidate | None = None
        if t.dep in {"prep", "agent"} and t.text.lower() in known["preposition"]:
            found = _behind(parse, names, t)
        elif t.dep == "dobj" and t.pos == "NOUN":
            found = _object(parse, names, t)
        elif t.text.lower() in known["adverb"] and t.pos in {"ADV", "NOUN"} and t.dep in {"advmod", "npadvmod"}:
            found = Candidate(Phrase(t.span, t.index, ("adverb", f"adverb {t.text.lower()}")), None, t.index)
        elif t.text.lower() in _PLAIN and (name := names.starting(t.span.end + 1)) is not None:
            found = _plain(parse, name, t)
        elif (name := names.at(t)) is not None and name.span.end == t.span.end and _may_stand_bare(parse, name, t):
            found = _bare(parse, name, t)
        if found is not None:
            yield found


def _behind(parse: Parse, names: Names, prep: Token) -> Candidate | None:
    """A phrase behind a preposition: "in Gaza", "at the base near Homs", "out of Mosul"."""
    noun = next((parse.tokens[c] for c in parse.children[prep.index] if parse.tokens[c].dep in {"pobj", "pcomp"}), None)
    inner = next((parse.tokens[c] for c in parse.children[prep.index] if parse.tokens[c].dep == "prep"), None)
    if noun is None and inner is not None:
        noun = next((parse.tokens[c] for c in parse.children[inner.index] if parse.tokens[c].dep == "pobj"), None)
    if noun is None:
        return None
    span = _phrase(parse, names, prep, noun)
    sort, name = _sort(parse, names, noun, span)
    word = prep.text.lower()
    if not sort and (word not in _OF_SPACE or noun.entity in _NO_PLACES or noun.pos not in {"NOUN", "PROPN"}):
        return None
    sort = sort or "works by its preposition"
    return Candidate(Phrase(span, prep.index, (word, f"{word} {sort}", sort, f"noun {noun.lemma}")), name, noun.index, sort)


def _object(parse: Parse, names: Names, noun: Token) -> Candidate | None:
    """An object that is a place: "visited the region", "entered Syrian airspace"."""
    span = _phrase(parse, names, noun, noun)
    sort, name = _sort(parse, names, noun, span)
    if sort.split(" ")[0] not in {"ground", "works"}:
        return None
    return Candidate(Phrase(span, noun.index, ("object", f"object {sort}", sort, f"noun {noun.lemma}")), name, noun.index, sort)


def _plain(parse: Parse, name: Toponym, prep: Token) -> Candidate:
    """A preposition and a name that the parser ties otherwise: "Near Palmyra, two strikes …"."""
    sort = name.place.kind if name.place else "unknown"
    word = prep.text.lower()
    span = Span(prep.span.start, name.span.end)
    return Candidate(Phrase(span, prep.index, (word, f"{word} name {sort}", f"name {sort}")), name, parse.tokens_in(name.span)[-1].index)


def _may_stand_bare(parse: Parse, name: Toponym, last: Token) -> bool:
    """A state that somebody attacks or sanctions is a target; one that somebody visits or leaves is a place."""
    if last.dep == "dobj" and (name.place is None or name.place.kind == "country"):
        return parse.tokens[last.head].lemma in words()["motion"]
    return last.dep in _BARE


def _bare(parse: Parse, name: Toponym, last: Token) -> Candidate:
    """A place name without a preposition: "the Benghazi attack", "visited Rome"."""
    moves = last.dep == "dobj" and parse.tokens[last.head].lemma in words()["motion"]
    kind = "bare aim of motion" if moves else f"bare {last.dep}"
    sort = name.place.kind if name.place else "unknown"
    return Candidate(Phrase(name.span, last.index, (kind, f"{kind} {sort}", sort)), name, last.index)


def _sort(parse: Parse, names: Names, noun: Token, span: Span) -> tuple[str, Toponym | None]:
    """What sort of place a noun phrase is, "" if none, with the place name in it that tells where it is."""
    inside = [n for n in names.within(span) if n.span.start >= span.start]
    own = names.at(noun)
    if own is not None:
        return f"name {own.place.kind if own.place else 'unknown'}", own
    name = inside[0] if inside else None
    for sort in ("ground", "works", "gathering"):
        if noun.lemma in words()[sort]:
            return f"{sort} named" if name else f"{sort} of a state" if _state_adjective(parse, noun) else sort, name
    if noun.entity in _NO_PLACES:
        return "", None
    if noun.entity in _PLACES:
        return f"entity {noun.entity}", name
    if name is not None and noun.pos in {"NOUN", "PROPN"}:
        owner = parse.tokens_in(name.span)[-1].dep == "poss"  # "at Iran's request" is no place
        return ("", None) if owner else ("thing named", name)
    return (f"proper {noun.entity}".rstrip(), None) if noun.pos == "PROPN" else ("", None)


_OF_SPACE = frozenset({"near", "outside", "inside", "opposite", "alongside", "beside"})
"""What stands behind these is a place: outside the commission."""
_NO_PLACES = frozenset({"DATE", "TIME", "PERSON", "NORP", "MONEY", "PERCENT", "LAW", "LANGUAGE"})


def _state_adjective(parse: Parse, noun: Token) -> bool:
    return any(parse.tokens[c].entity == "NORP" for c in parse.children[noun.index])


def _phrase(parse: Parse, names: Names, first: Token, noun: Token) -> Span:
    """From the first word to the end of the noun's own phrase: clauses, times and what is listed apart from it left out."""
    start = min(first.index, noun.index)
    if first is noun:
        while start > 0 and parse.tokens[start - 1].head == noun.index and parse.tokens[start - 1].dep not in _LOOSE:
            start -= 1
    end = max(noun.index, first.index)
    last = parse.extent(noun.index).end
    for t in parse.tokens[end + 1 : start + LONGEST]:
        if t.span.start >= last or not _belongs(parse, names, t, noun.index):
            break
        end = t.index
    while end > noun.index and parse.tokens[end].text in {",", "and", "or", "(", "–", "—", "'s", "’s"}:
        end -= 1
    return Span(parse.tokens[start].span.start, parse.tokens[end].span.end)


def _is_place(names: Names, t: Token) -> bool:
    return t.entity in _PLACES or names.at(t) is not None or t.lemma in words()["ground"] or t.lemma in words()["works"]


def _belongs(parse: Parse, names: Names, t: Token, noun: int) -> bool:
    """Whether a word behind the noun still tells the place: "near Homs", ", Texas", "and Syria"."""
    if t.entity in {"DATE", "TIME"}:
        return False
    at, steps = t, 0
    while at.index != noun and at.head != at.index and steps < 12:
        if at.dep in {"relcl", "acl", "advcl", "npadvmod", "ccomp", "parataxis"}:
            return False
        if at.dep == "prep" and at.text.lower() not in words()["preposition"]:
            return False
        if at.dep in {"conj", "appos"} and not _is_place(names, at):
            return False
        at, steps = parse.tokens[at.head], steps + 1
    return at.index == noun
