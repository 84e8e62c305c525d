"""The numbers that a report gives: those of its own frame, and what else its sentence counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.merge.account import Account
from reportedly.text import Span

_ROUGH = 0.1  # a rough number ("about 300") differs only from what is more than a tenth away
_NAMES = {"wounded": "injured", "detained": "arrested"}  # as figures.py calls them


@dataclass(frozen=True, slots=True)
class Given:
    """A number of ``what``, from ``least`` to ``most`` (None: no upper end is said), and its words in the article."""

    what: str
    least: int
    most: int | None
    about: bool
    words: tuple[Span, ...]

    @property
    def value(self) -> str:
        """The number in words: "14", "24 or more", "up to 300", "about 200 to 300"."""
        if self.most is None:
            ends = f"{self.least} or more"
        elif self.least == self.most:
            ends = str(self.least)
        else:
            ends = f"{self.least} to {self.most}" if self.least else f"up to {self.most}"
        return f"about {ends}" if self.about else ends


def given(account: Account) -> Iterator[Given]:
    """The report's size and casualties, then the other figures of its sentence."""
    f = account.report.frame
    counts = (*((f.size,) if f.size else ()), *f.casualties)
    named = [Given(_NAMES.get(c.value.what, c.value.what), c.value.least, c.value.most, c.value.about, c.spans) for c in counts]
    yield from named
    start, taken = account.span.start, [s for g in named for s in g.words]
    for figure in account.figures:
        words = Span(start + figure.words.start, start + figure.words.end)
        if not any(words.overlap(s) for s in taken) and figure.what not in {g.what for g in named}:
            yield Given(figure.what, figure.value, figure.value, False, (words,))


def apart(left: Iterable[Given], right: Iterable[Given]) -> bool:
    """Whether no number of the one side can be one of the other."""
    others = tuple(right)
    return not any(_meet(a, b) for a in left for b in others)


def _meet(a: Given, b: Given) -> bool:
    room = _ROUGH * max(a.least, b.least) if a.about or b.about else 0
    return all(x.most is None or y.least <= x.most + room for x, y in ((a, b), (b, a)))
