"""The days on which each happening took place, by the words that say so.

1. find reads the time expressions of the body; anchored adds those that tell a time by another event.
2. For each frame the expression is chosen that its trigger's own sentence hangs on it (reportedly.modifiers).
3. resolve places it on the calendar, from the publication date, or says why it cannot be placed.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from reportedly.modifiers import Phrase, Weights, choose, read_weights, trigger_token
from reportedly.record import Frame, Parse, When
from reportedly.stages.when.anchored import anchored
from reportedly.stages.when.find import Expression, expressions
from reportedly.stages.when.resolve import Calendar, tense
from reportedly.text import Article


def when(article: Article, parse: Parse, frames: tuple[Frame, ...]) -> tuple[When | None, ...]:
    """The days of each frame; None where no words date it. The publication date never stands in for words."""
    if not frames:
        return ()
    told = expressions(article, parse)
    known = {e.span: e for e in phrases(parse, told)}
    calendar = Calendar(article, parse, told)
    chosen = choose(parse, frames, (phrase(article, e) for e in known.values()), _weights())
    return tuple(_placed(calendar, frame, known[p.span]) if p else None for frame, p in zip(frames, chosen, strict=True))


def assume_published(article: Article, parse: Parse, frames: tuple[Frame, ...]) -> tuple[When | None, ...]:
    """As ``when``, but news that no words date is assumed to be of the publication day, and says so."""
    found = when(article, parse, frames)
    return tuple(w or _assumed(article, f) for w, f in zip(found, frames, strict=True))


def _assumed(article: Article, frame: Frame) -> When | None:
    if article.published is None or frame.status != "happened" or frame.background:
        return None
    why = f"no words date it: assumed to be of the publication date, {article.published.isoformat()}"
    return When((), article.published, article.published, why)


def phrases(parse: Parse, told: tuple[Expression, ...]) -> list[Expression]:
    """All expressions that may date a happening."""
    dated = [e for e in told if not e.dateline]
    taken = {e.span for e in dated}
    return [*dated, *(e for e in anchored(parse, told) if e.span not in taken)]


def phrase(article: Article, e: Expression) -> Phrase:
    """The expression as the phrase that is weighed: by the rule that read it, a vague one also by its words."""
    return Phrase(e.span, e.head, (e.kind, f"words {article[e.span].lower()}") if e.value.vague else (e.kind,))


def _placed(calendar: Calendar, frame: Frame, e: Expression) -> When:
    return calendar.when(e, _direction(calendar.parse, frame, e))


def _direction(parse: Parse, frame: Frame, e: Expression) -> int:
    """Plans lie ahead. What happened lies back, unless the words hang on a clause of their own that looks ahead."""
    if frame.status == "planned":
        return 1
    own = trigger_token(parse, frame) in {e.head, parse.tokens[e.head].head}
    return -1 if own and frame.status in {"happened", "denied"} else tense(parse, e.head)


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return read_weights(files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8"))
