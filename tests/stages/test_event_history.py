"""What an article tells as history, by all that it tells."""

from __future__ import annotations

from datetime import date

from happening import frames, tokens_of
from reportedly.record import Status, TriggerTag, Type
from reportedly.stages.event.background import Background
from reportedly.stages.event.history import clues, weighed
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.table import rows
from reportedly.stages.event.voice import Voices
from reportedly.text import Span

HISTORY = """\
In 1994 Krevan troops attacked the port. They shelled the harbour and killed forty dockers.
The militia had seized the mill a year before, and its fighters had burned the town hall in 1993."""
NEWS = """\
Krevan troops attacked the port on Monday. They shelled the harbour and killed forty dockers.
The militia has seized the mill, and its fighters burned the town hall on Tuesday."""


def share(text: str) -> float:
    """How much of what a text tells is background."""
    found = frames(text)
    return sum(f.background for f in found) / len(found)


def test_what_goes_on_from_a_dated_happening_is_history() -> None:
    """The same acts, without a date in their own clause, in a paragraph that looks back and in one that tells the news."""
    assert share(HISTORY) == 1.0
    assert share(NEWS) == 0.0


def test_a_date_of_its_own_decides_where_the_day_of_the_article_is_known() -> None:
    """ "The arrest in April" is history in June, whatever the sentences around it tell."""
    text = "The expulsions on Tuesday follow the arrest in April of two captains."
    found = frames(text, published=date(2024, 6, 20))
    assert [f.background for f in found if text[f.trigger[0].start : f.trigger[0].end] == "arrest"] == [True]


def _candidate(text: str, word: str, background: float) -> Proposal:
    tree = tokens_of(text)
    t = next(t for t in tree.tokens if t.text == word)
    kind: Type = "ASSAULT"
    status: tuple[tuple[Status, float], ...] = (("happened", 1.0),)
    return Proposal(TriggerTag(Span(t.span.start, t.span.end), kind, (), (), status, background, 0.9), t.index)


def test_what_the_words_say_of_the_report_itself_counts_most_of_one_clue() -> None:
    """The likelier by itself, the likelier in the light of all; nothing else of a candidate is changed."""
    text = "Krevan troops attacked the port."
    tree = tokens_of(text)
    found = []
    for p in (0.05, 0.5, 0.95):
        candidate = _candidate(text, "attacked", p)
        (after,) = weighed(tree, [candidate], Background(tree, None), Voices(tree, ()))
        found.append(after.tag.background)
        assert (after.token, after.tag.trigger, after.tag.score) == (candidate.token, candidate.tag.trigger, candidate.tag.score)
    assert found == sorted(found)
    assert found[0] < found[2]


def test_every_clue_has_a_weight_and_no_candidate_none() -> None:
    """What the code asks about stands in the table, so that no clue is lost by a slip of spelling."""
    known = {clue for clue, _ in rows("history.tsv")}
    tree = tokens_of(HISTORY)
    candidates = [_candidate(HISTORY, "attacked", 0.9), _candidate(HISTORY, "killed", 0.4)]
    for told in clues(tree, candidates, Background(tree, None), Voices(tree, ())):
        assert told.keys() <= known
    assert clues(tree, [], Background(tree, None), Voices(tree, ())) == []
