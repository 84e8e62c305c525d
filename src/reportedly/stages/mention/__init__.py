"""Who is mentioned in an article, and where: names, descriptions and pronouns, each led to its entity."""

from __future__ import annotations

from reportedly.knowledge.actors import Knowledge
from reportedly.record import Cast, Parse, Tags
from reportedly.stages.mention.cast import cast_of
from reportedly.stages.mention.describe import descriptions
from reportedly.stages.mention.found import Description, Name, Pronoun
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
    named, others = found_in(view)  #               1 names; descriptions, and whatever stands as a source; pronouns
    resolved = resolve(view, named, others)  #      2 who is who
    cast = cast_of(view, resolved)  #               3 one entity each, with role, affiliation and country from the words
    return link(article, parse, cast, knowledge)  # 4 whom of them the knowledge tables know


def found_in(view: View) -> tuple[list[Name], list[Description | Pronoun]]:
    """The names of the body, and its descriptions and pronouns, in text order each."""
    named = names(view)
    taken = bytearray(len(view.tokens))
    for name in named:  # a title is no description
        taken[name.start : name.last] = b"\x01" * (name.last - name.start)
    return named, [*descriptions(view, taken), *pronouns(view)]
