"""Who does what to whom: from the words that name a political interaction to Frames with their chain of sources."""

from __future__ import annotations

from reportedly.record import Attribution, Cast, Frame, Parse, Tags
from reportedly.stages.event.amounts import counted
from reportedly.stages.event.background import Background
from reportedly.stages.event.digital import coercion
from reportedly.stages.event.frame import frames
from reportedly.stages.event.history import weighed
from reportedly.stages.event.merge import merge
from reportedly.stages.event.parties import Parties
from reportedly.stages.event.politics import political
from reportedly.stages.event.propose import propose
from reportedly.stages.event.scene import Scene
from reportedly.stages.event.voice import Voices
from reportedly.stages.event.who import Names
from reportedly.text import Article


def event(article: Article, parse: Parse, tags: Tags, cast: Cast, attributions: tuple[Attribution, ...]) -> tuple[Frame, ...]:
    """The frames of an article's body, in text order. Rules and model propose alike; one path makes frames of both."""
    voices = Voices(parse, attributions)  #                                           1 who speaks at each word
    names = Names(parse, cast, voices)  #                                             2 the entity that each word names
    background = Background(parse, article.published)
    rules = tuple(propose(parse, names, background))  #                               3 what the trigger table finds
    read = tags.triggers if tags.given else None
    merged = merge(parse, rules, read, background)  #                                 4 and the model, each happening once
    told = tuple(coercion(parse, political(parse, merged)))  #                        5 where it is about politics
    candidates = tuple(weighed(parse, told, background, voices))  #                   6 what is news, what history
    parties = Parties(Scene(parse, cast, voices), names, rules, tags)  #              7 who may take part in what
    found = frames(parse, candidates, parties, voices)  #                             8 who does, and the chain of sources
    return tuple(counted(parse, candidates, found, names))  #                         9 how many act, how many are harmed
