"""Who is mentioned in an article, and where: names, descriptions and pronouns, each led to its entity."""

from __future__ import annotations

from reportedly.knowledge.actors import Knowledge
from reportedly.record import Cast, Parse, Tags
from reportedly.stages.mention.cast import cast_of
from reportedly.stages.mention.describe import descriptions
from reportedly.stages.mention.found import Name
from reportedly.stages.mention.link import link
from reportedly.stages.mention.names import names
from reportedly.stages.mention.pronouns import pronouns
from reportedly.stages.mention.resolve import resolve
from reportedly.stages.mention.view import View
from reportedly.text import Article


def mention(article: Article, parse: Parse, tags: Tags, knowledge: Knowledge | None = None) -> Cast:
    """The cast of an article: every candidate entity of its body with its mentions in text order. ``knowledge`` stands in for
    the shipped tables, as with a file of the user's own actors (``knowledge.own.load``)."""
    view = View(article, parse, tags)
    named = names(view)  #                                              1 names, cut from titles and from each other
    taken = _taken(view, named)
    described = descriptions(view, taken)  #                            2 descriptions, and whatever stands as a source
    resolved = resolve(view, named, [*described, *pronouns(view)])  #   3 who is who, pronouns included
    cast = cast_of(view, resolved)  #                                   4 one entity each, with role, affiliation, country
    return link(article, parse, cast, knowledge)  #                              5 whom of them the knowledge tables know


def _taken(view: View, named: list[Name]) -> bytearray:
    """Marks the tokens that belong to names and to the roles before them."""
    taken = bytearray(len(view.tokens))
    for name in named:
        for i in range(name.start, name.last):
            taken[i] = 1
    return taken
