"""What a learned model proposes: cues with their sources and contents, triggers with their roles."""

from __future__ import annotations

from reportedly.models.tagger.run import tagger
from reportedly.record import Parse, Tags
from reportedly.text import Article, Span


def tag(article: Article, parse: Parse) -> Tags:
    """The model's tags, by the conventions of the record (RECORD.md)."""
    return tagger().tags(article.text, _lines(parse), "record")


def tag_polnear(article: Article, parse: Parse) -> Tags:
    """The model's tags by the conventions of PolNeAR: no nesting, plans and perceptions too. For measuring against it."""
    return tagger().tags(article.text, _lines(parse), "polnear")


def no_tags(article: Article, parse: Parse) -> Tags:
    """No proposals: the later stages work by their rules alone."""
    return Tags()


def _lines(parse: Parse) -> list[Span]:
    out: list[Span] = []
    at = -1
    for s in parse.sentences:
        if s.line == at:
            out[-1] = Span(out[-1].start, s.span.end)
        else:
            out.append(s.span)
            at = s.line
    return out
