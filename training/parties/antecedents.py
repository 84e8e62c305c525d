"""The choices of whom a pronoun means: of all entities that agree with it, which are right by the labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from reportedly.models.party.score import Features
from reportedly.record import Parse, Tags
from reportedly.stages.mention import found_in
from reportedly.stages.mention.focus import Focus, Seen
from reportedly.stages.mention.found import Pronoun
from reportedly.stages.mention.recall import Recall
from reportedly.stages.mention.resolve import resolve
from reportedly.stages.mention.view import View
from reportedly.text import Span
from training.gold import Labelled, first_span

Note = Callable[[Features, list[bool]], None]
Same = Callable[[Iterable[str], str], bool]
"""Whether one of several names and a labelled one are of the same entity."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


class Recorder(Recall):
    """Leaves the table's choices as they are, and notes each whose right answer the labels give."""

    def __init__(self, view: View, focus: Focus, named: dict[int, str], same: Same, note: Note) -> None:
        super().__init__(view, focus)
        self._named, self._same, self._note = named, same, note

    def __call__(self, p: Pronoun, here: Seen, fit: Sequence[int], chosen: int | None) -> int | None:
        label = self._named.get(self._view.tokens[p.head].span.start)
        if label is not None and fit:
            right = [self._same(self._focus.drafts[n].spellings, label) for n in fit]
            self._note(self.features(p, here, fit, chosen), [not any(right), *right])
        return chosen


def antecedents(article: Labelled, parse: Parse, tags: Tags, same: Same) -> list[tuple[Features, list[bool]]]:
    """The choices of an article, in text order, with which are right, nobody first."""
    out: list[tuple[Features, list[bool]]] = []
    named = dict(_named(article.labels, parse))
    view = View(article.article, parse, tags)
    resolve(view, *found_in(view), recaller=lambda v, focus: Recorder(v, focus, named, same, lambda f, right: out.append((f, right))))
    return out


def _named(labels: dict[str, Any], parse: Parse) -> Iterator[tuple[int, str]]:
    """Where the head of each labelled phrase starts, and the name of whom it means: sources, then the words of parties."""
    name = {a["id"]: a["name"] for a in labels["actors"]}
    for said in labels["attributions"]:
        if said["source"] and said["who"]:
            yield from ((start, name[said["who"]]) for start in _head(parse, first_span(said["source"])))
    for event in labels["events"]:
        for actor, words in event.get("words", {}).items():
            yield from ((start, name[actor]) for start in _head(parse, words))


def _head(parse: Parse, span: Sequence[int]) -> Iterator[int]:
    """Where the word starts on which all others of a phrase hang."""
    inside = parse.tokens_in(Span(*span))
    at = {t.index for t in inside}
    tops = [t for t in inside if t.head not in at or t.head == t.index]
    yield from [t.span.start for t in [*(t for t in tops if t.pos in _NOUNS), *tops][:1]]
