"""What is about politics and what only sounds like it."""

from __future__ import annotations

import pytest

from happening import frames, tokens_of
from reportedly.record import Status, TriggerTag, Type
from reportedly.stages.event.merge import LEAST
from reportedly.stages.event.politics import DOUBT, odds, political, telling
from reportedly.stages.event.propose import Proposal
from reportedly.stages.event.table import classes, rows, triggers
from reportedly.text import Span

OTHER = [
    "The coach praised his defenders after the match, and the striker blamed the referee for the second goal of the season.",
    "The singer accused her ex-husband of leaking the album, and fans of the actress attacked the film on the website.",
    "Shares in the maker fell sharply; investors punished the supermarket, and its rival rejected a lower price for the stores.",
    "My aunt rejected the recipe, accused the cook of wasting butter and demanded a second pot of soup for the guests in the kitchen.",
]
POLITICS = [
    "The interior minister praised the police after the match, and the opposition blamed the government for the riot in the stadium.",
    "Police accused the singer of insulting the president, and a court in the capital jailed her for two years.",
    "The government rejected the bank's terms, and parliament accused the central bank's governor of misleading the country.",
]


def first_odds(text: str) -> float:
    """The odds of the passage that is the whole text."""
    return odds(tokens_of(text), 0)


@pytest.mark.parametrize("text", OTHER)
def test_other_news_lies_under_the_doubt(text: str) -> None:
    """Sport, stars, markets and kitchens are told apart from politics by their other words."""
    assert first_odds(text) < DOUBT


@pytest.mark.parametrize("text", POLITICS)
def test_politics_in_the_same_fields_does_not(text: str) -> None:
    """A government at a match, a court and a singer, a parliament and a bank are politics."""
    assert first_odds(text) > DOUBT


def test_what_is_in_doubt_is_no_report_unless_it_is_sure() -> None:
    """The same words are a report in the one passage and none in the other."""
    assert len(frames("The envoy criticized the general. " + POLITICS[0])) > len(
        frames("The envoy criticized the general. " + OTHER[0] * 2)
    )


def proposal(p: float, kind: Type = "ACCUSE") -> Proposal:
    """A candidate on the first word."""
    status: tuple[tuple[Status, float], ...] = (("happened", 1.0),)
    return Proposal(TriggerTag(Span(0, 3), kind, (), (), status, 0.0, p), 0)


def test_a_passage_only_ever_takes_away() -> None:
    """Scores fall with the doubt, never rise, and what falls under the least is left out."""
    other, politics = tokens_of(OTHER[0]), tokens_of(POLITICS[0])
    assert [p.tag.score for p in political(politics, [proposal(0.4), proposal(0.9)])] == [0.4, 0.9]
    found = list(political(other, [proposal(LEAST), proposal(0.999)]))
    assert all(LEAST <= p.tag.score < 0.999 for p in found)
    assert len(found) <= 1


def test_what_sounds_like_war_never_speaks_against_politics() -> None:
    """Words that name events, and those of the classes of conflict, have no weight below zero; names count by their kind."""
    weights = {word: float(weight) for word, weight in rows("politics.tsv")}
    of_war = {e.anchor for entries in triggers().values() for e in entries} | set().union(*classes().values())
    assert all(weights[w] >= 0 for w in of_war & weights.keys())
    words = list(telling(tokens_of("The coach praised Maria Kovacs in Berlin.").tokens))
    assert "coach" in words
    assert "maria" not in words


AMONG_OTHERS = [
    "A bomb exploded outside the football stadium minutes before the match, killing two supporters. The referee sent the players back. A "
    "far-right group claimed responsibility.",
    "A gunman opened fire at a pop concert on Saturday night, killing twelve fans. The singer had just begun her second song.",
    "Actors picketed the gates of the film studio on Thursday, and pilots of the airline walked off the job.",
]


@pytest.mark.parametrize("text", AMONG_OTHERS)
def test_violence_and_protest_are_found_wherever_they_are(text: str) -> None:
    """A bomb at a match is no sport."""
    assert any(f.type in ("ASSAULT", "PROTEST") for f in frames(text))
