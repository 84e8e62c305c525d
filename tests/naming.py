"""What the mention stage makes of a text, in words instead of ids."""

from __future__ import annotations

from reportedly.record import Cast, Entity, Reading, Segment, Tags
from reportedly.sound import check
from reportedly.stages.mention import mention
from reportedly.stages.parse import parse
from reportedly.text import Article, Span


class Scene:
    """A text as an article that is body throughout, with its cast; the cast keeps every promise of ``check``."""

    def __init__(self, text: str, tags: Tags | None = None) -> None:
        body = (Segment(Span(0, len(text)), "body"),) if text else ()
        self.article = Article(text, language="en")
        self.cast: Cast = mention(self.article, parse(self.article, body), tags or Tags())
        assert check(Reading(self.article, body, self.cast.entities, self.cast.mentions)) == []

    def span(self, words: str, nth: int = 1) -> Span:
        """Where the words stand for the ``nth`` time."""
        start = -1
        for _ in range(nth):
            start = self.article.text.index(words, start + 1)
        return Span(start, start + len(words))

    def entity(self, words: str, nth: int = 1) -> Entity | None:
        """The entity that the words mean."""
        found = self.cast.at(self.span(words, nth))
        return self.cast.by_id[found] if found else None

    def name(self, words: str, nth: int = 1) -> str | None:
        """The name of the entity that the words mean."""
        found = self.entity(words, nth)
        return found.name if found else None

    def names(self, words: str) -> list[str]:
        """The names of all entities that the words mean."""
        return [self.cast.by_id[e].name for e in self.cast.all_at(self.span(words))]

    def of(self, words: str) -> str | None:
        """The name of the entity to which the one that the words mean belongs."""
        found = self.entity(words)
        return self.cast.by_id[found.of].name if found and found.of else None
