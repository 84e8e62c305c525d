"""Which phrase of a sentence dates or places which happening: a linear score over the path between phrase and trigger.

The stages when and where propose phrases; what a phrase is worth to a trigger is the sum of the weights of its features, read
from a table of the stage that ``training/modifiers.py`` makes. A feature is a short text, so that the table can be read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reportedly.record import Frame, Parse, Sentence
from reportedly.text import Span

REPORTING = frozenset(
    "say tell add report announce write note claim state warn argue tweet testify declare acknowledge explain insist reply respond "
    "comment remark recall".split()
)
"""Verbs whose own time and place are those of the saying, not of what is said."""

MOST = 16
"""Phrases of one sentence that are weighed, the nearest first, and a third of the steps of a path that are followed: this bounds
the cost of a freak sentence."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may date or place something: ``head`` is the index of the token that links them to the sentence, ``kinds`` what
    they are, the most telling first."""

    span: Span
    head: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """From a phrase up to the word that also governs the trigger (``meet``), and from the trigger up to it; tokens by index,
    ``meet`` itself in neither."""

    up: tuple[int, ...]
    meet: int
    down: tuple[int, ...]

    @property
    def key(self) -> tuple[int, int]:
        """For ranking: the shorter first, then the nearer."""
        return len(self.up) + len(self.down), abs((self.up or (self.meet,))[0] - (self.down or (self.meet,))[0])


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature to weight; a phrase is chosen if its sum is above ``threshold``."""

    values: Mapping[str, float]
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """The sum over the features."""
        return sum(self.values.get(f, 0.0) for f in features)


def read_weights(table: str) -> Weights:
    """The weights of a table of ``feature<tab>weight`` lines, with the line ``threshold<tab>…`` among them."""
    values = {}
    for line in table.split("\n"):
        if line and not line.startswith("#"):
            feature, _, weight = line.partition("\t")
            values[feature] = float(weight)
    return Weights(values, values.pop("threshold"))


def trigger_token(parse: Parse, frame: Frame) -> int | None:
    """The token of the trigger's first piece that governs the rest of it; None where the parse has none there."""
    tokens = parse.tokens_in(frame.trigger[0]) if frame.trigger else ()
    inside = {t.index for t in tokens}
    return next((t.index for t in tokens if t.head not in inside or t.head == t.index), tokens[0].index if tokens else None)


def choose(parse: Parse, frames: tuple[Frame, ...], phrases: Iterable[Phrase], weights: Weights) -> list[Phrase | None]:
    """For each frame the phrase of its sentence with the best score above the threshold, or None."""
    triggers = [trigger_token(parse, f) for f in frames]
    seen = views(parse, phrases, triggers)
    out: list[Phrase | None] = []
    for frame, trigger in zip(frames, triggers, strict=True):
        view = seen.get(parse.sentence_of[trigger]) if trigger is not None else None
        out.append(_best(view, trigger, frame, weights) if view and trigger is not None else None)
    return out


def views(parse: Parse, phrases: Iterable[Phrase], triggers: Iterable[int | None]) -> dict[int, View]:
    """By index the sentences that hold both a phrase and a trigger."""
    phrases_of: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        phrases_of.setdefault(parse.sentence_of[phrase.head], []).append(phrase)
    triggers_of: dict[int, list[int]] = {}
    for trigger in triggers:
        if trigger is not None:
            triggers_of.setdefault(parse.sentence_of[trigger], []).append(trigger)
    both = phrases_of.keys() & triggers_of.keys()
    return {n: View(parse, parse.sentences[n], tuple(phrases_of[n]), tuple(triggers_of[n])) for n in both}


def _best(view: View, trigger: int, frame: Frame, weights: Weights) -> Phrase | None:
    scored = [(weights.score(features), -n, phrase) for n, (phrase, features) in enumerate(view.pairs(trigger, frame))]
    score, _, phrase = max(scored, key=lambda x: x[:2], default=(float("-inf"), 0, None))
    return phrase if score > weights.threshold else None


@dataclass(frozen=True)
class View:
    """One sentence with its phrases and the triggers of its frames."""

    parse: Parse
    sentence: Sentence
    phrases: tuple[Phrase, ...]
    triggers: tuple[int, ...]

    def pairs(self, trigger: int, frame: Frame) -> Iterator[tuple[Phrase, list[str]]]:
        """The phrases that may belong to the frame with this trigger, with the features of the two together."""
        paths = [(p, path) for p in self._near(trigger) if (path := self._path(p.head, trigger)) is not None]
        ranks = {id(p): n for n, (p, _) in enumerate(sorted(paths, key=lambda x: x[1].key))}
        for phrase, path in paths:
            if not self.dates_a_saying(path):
                yield phrase, [*self._own(phrase, frame, ranks[id(phrase)], len(paths)), *self._along(phrase, path, trigger)]

    def _near(self, trigger: int) -> list[Phrase]:
        n = bisect_left(self._heads, trigger)
        return sorted(self._ordered[max(0, n - MOST) : n + MOST], key=lambda p: abs(p.head - trigger))[:MOST]

    @cached_property
    def _ordered(self) -> list[Phrase]:
        return sorted(self.phrases, key=lambda p: p.head)

    @cached_property
    def _heads(self) -> list[int]:
        return [p.head for p in self._ordered]

    def _path(self, phrase: int, trigger: int) -> Path | None:
        up, down = self._chain(phrase), self._chain(trigger)
        at = {i: n for n, i in enumerate(down)}
        for n, i in enumerate(up):
            if i in at:
                return Path(up[:n], i, down[: at[i]])
        return None

    def _chain(self, i: int) -> tuple[int, ...]:
        if i not in self._chains:
            out = [i]
            while (head := self.parse.tokens[out[-1]].head) != out[-1] and len(out) < 3 * MOST:
                out.append(head)
            self._chains[i] = tuple(out)
        return self._chains[i]

    @cached_property
    def _chains(self) -> dict[int, tuple[int, ...]]:
        return {}

    def dates_a_saying(self, path: Path) -> bool:
        """Whether the phrase hangs on a reporting verb or its subject, and the trigger lies in what is reported: "said on Monday
        that …", "officials in Kabul said …"."""
        tokens = self.parse.tokens
        if any(tokens[i].lemma in REPORTING and tokens[i].pos == "VERB" for i in path.up[1:]):
            return True
        return bool(path.up and path.down) and tokens[path.meet].lemma in REPORTING and tokens[path.down[-1]].dep == "ccomp"

    def _own(self, phrase: Phrase, frame: Frame, rank: int, count: int) -> Iterator[str]:
        """What the phrase is, what the frame is, and how the phrase fares among the others."""
        yield from (f"kind {k}" for k in phrase.kinds)
        age, voice = "background" if frame.background else "news", "attributed" if frame.according_to else "own voice"
        for fact in (f"type {frame.type}", frame.status, age, voice):
            yield fact
            yield f"kind {phrase.kinds[0]} {fact}"
        yield f"rank {min(rank, 3)} of {min(count, 3)}"

    def _along(self, phrase: Phrase, path: Path, trigger: int) -> Iterator[str]:
        """The path between the two, and what stands between them in the text."""
        tokens, up, down = self.parse.tokens, path.up, path.down
        yield f"link {tokens[up[0]].dep if up else 'self'}"
        yield f"path {min(len(up), 4)} up {min(len(down), 4)} down"
        yield f"kind {phrase.kinds[0]} path {min(len(up), 3)} up {min(len(down), 3)} down"
        yield from (f"up {d}" for d in {tokens[i].dep for i in up[1:]})
        yield from (f"down {d}" for d in {tokens[i].dep for i in down})
        yield f"meet {tokens[path.meet].pos}{'' if down else ' itself'}"
        yield f"trigger {tokens[trigger].pos}"
        yield f"trigger {tokens[trigger].lemma}"
        if tokens[path.meet].lemma in REPORTING and down:
            yield "meet reporting"
        yield from self._between(phrase.head, trigger)
        yield from self._others(phrase, path, trigger)

    def _between(self, a: int, b: int) -> Iterator[str]:
        side = "before" if a < b else "after"
        low, high = min(a, b) + 1, max(a, b, min(a, b) + 1)
        verbs, commas, quotes, semicolons = (c[high - self.sentence.first] - c[low - self.sentence.first] for c in self._sums)
        yield f"{side}, {_bucket(abs(a - b))} words"
        yield f"{side}, {min(verbs, 3)} verbs between"
        yield f"{min(commas, 2)} commas between"
        if quotes:
            yield "quotation mark between"
        if semicolons:
            yield "semicolon between"
        if a - self.sentence.first < 3:
            yield "opens the sentence"

    @cached_property
    def _sums(self) -> tuple[list[int], ...]:
        """How many verbs, commas, quotation marks and semicolons stand before each token of the sentence, and before its end and on."""
        tokens = self.parse.tokens[self.sentence.first : self.sentence.last]
        hits = (
            [t.pos == "VERB" for t in tokens],
            [t.text == "," for t in tokens],
            [t.text in _QUOTES for t in tokens],
            [t.text == ";" for t in tokens],
        )
        return tuple([*accumulate(h, initial=0), sum(h)] for h in hits)

    def _others(self, phrase: Phrase, path: Path, trigger: int) -> Iterator[str]:
        """How the other triggers of the sentence stand to the phrase."""
        yield f"{min(bisect_left(self._keys(phrase.head), path.key), 3)} triggers closer"
        if not self._triggers.isdisjoint(path.up):  # the trigger itself is never on the way up
            yield "hangs on another trigger"
        if path.meet in self._triggers and path.meet != trigger:
            yield "meets at another trigger"
        if not self._triggers.isdisjoint(path.down[1:]):
            yield "another trigger governs"

    def _keys(self, head: int) -> list[tuple[int, int]]:
        """The paths from a phrase to the triggers nearest to it, the shortest first."""
        if head not in self._known_keys:
            n = bisect_left(self._sorted_triggers, head)
            near = self._sorted_triggers[max(0, n - MOST // 2) : n + MOST // 2]
            self._known_keys[head] = sorted(p.key for t in near if (p := self._path(head, t)) is not None)
        return self._known_keys[head]

    @cached_property
    def _known_keys(self) -> dict[int, list[tuple[int, int]]]:
        return {}

    @cached_property
    def _triggers(self) -> frozenset[int]:
        return frozenset(self.triggers)

    @cached_property
    def _sorted_triggers(self) -> list[int]:
        return sorted(self._triggers)


_QUOTES = frozenset('"“”')


def _bucket(n: int) -> str:
    return next((name for top, name in ((1, "1"), (2, "2"), (3, "3"), (6, "4-6"), (12, "7-12"), (25, "13-25")) if n <= top), "26 and more")
