"""How often the mode is right, given the right type: 278 sentences written for this, each with its trigger between asterisks.

    python evals/modes.py [--wrong] [--all]     --wrong: every wrong one of the developing half; --all: of both halves

``modes.tsv`` has the half (``develop``: the table of modes was written with a look at it; ``report``: it was not), the PLOVER
type, the mode by PLOVER's own definitions (``../shared/data/plover_modes``; - where none fits) and the sentence. Only the table is
measured: trigger and type are given to it.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from reportedly.record import Segment, Type
from reportedly.stages.event.mode import mode_of
from reportedly.stages.parse import parse
from reportedly.text import Article, Span

FILE = Path(__file__).with_name("modes.tsv")


@dataclass(frozen=True)
class Case:
    """One sentence with what is right of it."""

    half: str
    type: Type
    mode: str | None
    text: str
    trigger: Span


def cases(path: Path = FILE) -> list[Case]:
    """The sentences of a table."""
    return [_case(*line.split("\t")) for line in path.read_text("utf-8").splitlines()[1:]]


def _case(half: str, kind: str, mode: str, sentence: str) -> Case:
    before, words, after = sentence.split("*")
    trigger = Span(len(before), len(before) + len(words))
    return Case(half, cast(Type, kind), None if mode == "-" else mode, before + words + after, trigger)


def found(case: Case) -> str | None:
    """The mode that the table gives."""
    whole = Segment(Span(0, len(case.text)), "body")
    its_parse = parse(Article(case.text, language="en"), (whole,))
    (token, *_) = its_parse.tokens_in(case.trigger)
    return mode_of(its_parse, token.index, case.trigger, case.type)


def main(argv: list[str]) -> None:
    """Prints for each half how many are right, how many of the modes given, and how many of those there are, are right."""
    results = [(c, found(c)) for c in cases()]
    for half in ("develop", "report"):
        own = [(c, got) for c, got in results if c.half == half]
        right = sum(c.mode == got for c, got in own)
        named = sum(c.mode == got for c, got in own if got)
        given, there = sum(got is not None for _, got in own), sum(c.mode is not None for c, _ in own)
        print(f"{half:8s} {right / len(own):.3f} of {len(own)} right; precision {named / given:.3f}, recall {named / there:.3f}")
        by_type = Counter(c.type for c, got in own if c.mode == got)
        print("         " + ", ".join(f"{kind} {by_type[kind]}/{n}" for kind, n in Counter(c.type for c, _ in own).items()))
        if "--all" in argv or ("--wrong" in argv and half == "develop"):
            for c, got in own:
                if c.mode != got:
                    print(f"  {c.type} {c.mode or '-'}, found {got or '-'}: {c.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
