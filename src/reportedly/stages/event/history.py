"""How likely each report is history rather than the story's news, in the light of the whole article.

Few reports of the past have a date in their clause; most go on from what was told before, in a paragraph or an article that looks back.
``history.tsv`` holds what each clue is worth: the weights of a logistic regression (``training/fit_history.py``). The clues: what the
model and the rules read of the report itself and of the others, the tense of its clause, the days and years that its sentence and the one
before name, how the article dates things, whose words they are, and the report's type.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log

from reportedly.odds import log_odds, probability
from reportedly.record import Parse
from reportedly.stages.event.background import YEAR, Background
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.table import rows
from reportedly.stages.event.voice import Voices

Clues = Mapping[str, float]

BIAS = "(bias)"
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split())
NOW = frozenset("now currently recently latest this ongoing new recent".split())
BEFORE = frozenset("previously earlier then once former formerly originally initially later ago before when during already prior".split())
_TENSES = {"had": ("had", "'d"), "have": ("has", "have", "'ve"), "was": ("was", "were"), "is": ("is", "are", "being", "be")}
_MODALS = frozenset("will would could may might should can must".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_VERBS = frozenset({"VERB", "AUX"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_STEPS = 30
_EARLY = 3  # sentences: an article with fewer is a single sentence or a scrap


def weighed(parse: Parse, found: Sequence[Proposal], background: Background, voices: Voices) -> Iterator[Proposal]:
    """The candidates, in the order given, with how likely each is background. What has a date of its own in an article whose day is known
    does not become less likely: there the date tells it by definition (RECORD.md §4)."""
    weights = _weights()
    for p, told in zip(found, clues(parse, found, background, voices), strict=True):
        odds = weights[BIAS] + sum(weights.get(clue, 0.0) * value for clue, value in told.items())
        least = p.tag.background if background.anchored and "dated own" in told else 0.0
        yield replace(p, tag=replace(p.tag, background=max(least, probability(odds))))


def clues(parse: Parse, found: Sequence[Proposal], background: Background, voices: Voices) -> list[Clues]:
    """What speaks for or against background, for each candidate of one article (given in text order)."""
    if not found:
        return []
    story, others = _Story(parse), _Others(parse, found)
    return [
        {
            "read": (read := log_odds(p.tag.background)),
            "read of a scrap": read * story.article["article: a scrap"],
            f"dated {background(p.token) or 'nowhere'}": 1.0,
            f"tense {_tense(parse, _clause_verb(parse, p.token))}": 1.0,
            f"type {p.tag.type}": 1.0,
            "said": float(bool(voices(p.token))),
            "quoted": float(voices.quoted(p.token)),
            **story.near(parse.sentence_of[p.token]),
            **story.article,
            **others(n),
        }
        for n, p in enumerate(found)
    ]


class _Story:
    """The words of an article that tell when things happen."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._times = [_times(frozenset(t.text.lower() for t in parse.tokens[s.first : s.last])) for s in parse.sentences]
        years = sorted({int(t.text) for t in parse.tokens if YEAR.fullmatch(t.text)})
        finite = [t.tag for t in parse.tokens if t.tag == "VBD" or t.tag in _PRESENT]
        self.article: Clues = {
            "article: days": sum(times["day"] for times in self._times) / len(self._times),
            "article: past tense": finite.count("VBD") / max(1, len(finite)),
            "article: length": log(len(parse.tokens) / 300 + 0.1),
            "article: a scrap": float(len(self._times) < _EARLY),
            "article: years": float(min(3, len(years))),
            "article: span of years": min(10, years[-1] - years[0]) / 10 if years else 0.0,
        }

    def near(self, sentence: int) -> Clues:
        """What the sentence names, and the one before it in the paragraph."""
        at = self._parse.sentences
        before = self._times[sentence - 1] if sentence and at[sentence - 1].line == at[sentence].line else {}
        return {**self._times[sentence], **{f"sentence before: {name}": value for name, value in before.items() if name != "now"}}


def _times(words: frozenset[str]) -> Clues:
    """What words a sentence has that tell when things happen."""
    return {
        "day": float(not words.isdisjoint(DAYS)),
        "now": float(not words.isdisjoint(NOW)),
        "before": float(not words.isdisjoint(BEFORE)),
        "year": float(any(map(YEAR.fullmatch, words))),
    }


class _Others:
    """What the other reports of an article were read to be, by themselves."""

    def __init__(self, parse: Parse, found: Sequence[Proposal]) -> None:
        self._odds = [log_odds(p.tag.background) for p in found]
        self._sum, self._past = sum(self._odds), sum(o > 0 for o in self._odds)
        self._lines = [parse.sentences[parse.sentence_of[p.token]].line for p in found]

    def __call__(self, n: int) -> Clues:
        first, last, others = (
            bisect_left(self._lines, self._lines[n]),
            bisect_right(self._lines, self._lines[n]),
            max(1, len(self._odds) - 1),
        )
        return {
            "others": (self._sum - self._odds[n]) / others,
            "others: background": (self._past - (self._odds[n] > 0)) / others,
            "paragraphs before": _mean(self._odds[max(0, first - 2) : first]),
            "paragraphs before: some": float(first > 0),
            "paragraphs after": _mean(self._odds[last : last + 2]),
        }


def _clause_verb(parse: Parse, i: int) -> int:
    """The verb of the clause that token ``i`` stands in, the one with a tense."""
    for _ in range(_STEPS):
        t = parse.tokens[i]
        if t.pos in _VERBS and (t.tag in _FINITE or any(parse.tokens[c].dep in _AUXILIARY for c in parse.children[i])):
            return i
        if t.head == i:
            return i
        i = t.head
    return i


def _tense(parse: Parse, verb: int) -> str:
    """The auxiliary that tells the tense of a verb, or its own form."""
    helping = {parse.tokens[c].text.lower() for c in parse.children[verb] if parse.tokens[c].dep in _AUXILIARY}
    for name, forms in _TENSES.items():
        if not helping.isdisjoint(forms) and (name != "had" or parse.tokens[verb].tag == "VBN"):
            return "modal" if name in ("was", "is") and not helping.isdisjoint(_MODALS) else name
    if not helping.isdisjoint(_MODALS):
        return "modal"
    return "VBD" if "did" in helping else parse.tokens[verb].tag


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {clue: float(weight) for clue, weight in rows("history.tsv")}
