"""Nouns that head the description of someone or something that takes part: 'minister', 'crowd', 'court' (``nouns.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from reportedly.record import EntityKind


@dataclass(frozen=True, slots=True)
class Head:
    """What a noun says of the phrase it heads. ``like`` are the words by which a later mention may call the same one."""

    word: str
    kind: EntityKind
    traits: frozenset[str]
    like: frozenset[str]

    @property
    def gender(self) -> str:
        """``male``, ``female`` or nothing."""
        return next((g for g in ("female", "male") if g in self.traits), "")


@cache
def heads() -> dict[str, Head]:
    """Head nouns by their singular, in lower case."""
    lines = files("reportedly.knowledge").joinpath("data", "nouns.tsv").read_text(encoding="utf-8").splitlines()
    rows = ([*line.split("\t"), "", ""] for line in lines if line and not line.startswith("#"))
    return {w: Head(w, cast(EntityKind, kind), frozenset(traits.split()), frozenset(like.split())) for w, kind, traits, like, *_ in rows}


@cache
def singular(word: str) -> str:
    """The head noun that ``word`` is a form of, in lower case, or nothing if it is none."""
    known, w = heads(), word.lower()
    ends = (w, w.removesuffix("s"), w.removesuffix("es"), w[:-3] + "y", w[:-3] + "fe")
    for form in (*ends, w.replace("men", "man"), w.replace("people", "person"), w.replace("children", "child")):
        if form in known and (form == w or w[-1:] == "s" or "men" in w or w.endswith("children")):
            return form
    return ""


@cache
def of_people(word: str) -> bool:
    """Whether the noun heads people who act by themselves ("supporters of X"), not what acts for whom it belongs to ("forces of X")."""
    return acting(word) and heads()[singular(word)].kind in ("person", "group")


@cache
def acting(word: str) -> bool:
    """Whether what the noun heads takes part in what is done: people and bodies, and neither places nor documents."""
    head = heads().get(singular(word))
    return head is not None and head.kind != "place" and head.traits.isdisjoint({"document", "only"})
