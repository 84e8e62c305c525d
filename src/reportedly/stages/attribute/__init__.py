"""Who says what: rules over the parse and the candidates of a learned model become one list of attributions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.record import Attribution, Cast, CueTag, Parse, Tags
from reportedly.stages.attribute.adjacent import beside
from reportedly.stages.attribute.blocks import blocks
from reportedly.stages.attribute.borders import clean, extent
from reportedly.stages.attribute.find import candidates
from reportedly.stages.attribute.kinds import quote_kind
from reportedly.stages.attribute.merge import MODEL_ALONE, merge
from reportedly.stages.attribute.nesting import parents
from reportedly.stages.attribute.retold import cited, retell
from reportedly.stages.attribute.runs import join_runs, orphans
from reportedly.stages.attribute.scene import Scene, look
from reportedly.stages.attribute.speakers import speakers
from reportedly.stages.attribute.voice import by_nobody, only_to_come
from reportedly.text import Article


def attribute(article: Article, parse: Parse, tags: Tags, cast: Cast) -> tuple[Attribution, ...]:
    """The attributions of the body, numbered q1, q2 … in text order. No text is refused."""
    scene = look(article, parse)  #                                             1 lines and quotation marks
    seen = tuple(tag for tag in tags.cues if not only_to_come(scene, tag.cue) and not by_nobody(scene, tag.source))
    found = merge(candidates(scene), seen if tags.given else None)  #           2 cues by rule and by model
    found = _clean(scene, found)  #                                             3 exact borders
    found = _quoted(scene, found, seen)  #                                      4 quotations that no cue has claimed
    found = retell(scene, found)  #                                             5 who tells what another said
    return _attributions(scene, cast, found)


def attribute_by_tags(article: Article, parse: Parse, tags: Tags, cast: Cast) -> tuple[Attribution, ...]:
    """The model's candidates alone, for texts labelled by other conventions than those of the rules (``tag=polnear``)."""
    scene = look(article, parse)
    return _attributions(scene, cast, _clean(scene, merge((), tags.cues, MODEL_ALONE)))


def _attributions(scene: Scene, cast: Cast, found: list[CueTag]) -> tuple[Attribution, ...]:
    found = sorted(found, key=extent)
    within = parents(found, cited(scene, found))  #                             6 who is quoted by whom
    whose = speakers(scene, cast, found, within)  #                             7 the entity that speaks
    return tuple(
        Attribution(
            f"q{n + 1}", t.source, whose[n], t.cue, t.content, quote_kind(scene, t), t.stance,
            None if (outer := within[n]) is None else f"q{outer + 1}", round(t.score, 3),
        )
        for n, t in enumerate(found)
    )  # fmt: skip


def _clean(scene: Scene, found: list[CueTag]) -> list[CueTag]:
    return [c for t in found if (c := clean(scene, t)) is not None]


def _quoted(scene: Scene, found: list[CueTag], seen: tuple[CueTag, ...]) -> list[CueTag]:
    """Layout, then a cue beside the quotation, then what goes on from the attribution before it. Where the layout shows that somebody
    speaks and not who, the model's reading of the same words tells it, however unsure it is that they are an attribution."""
    taken = {c.start for t in found for c in t.cue}
    bare = {t.content[0].start for t in found if not t.cue}  # the model knows layouts too
    who = {t.content[0].start: t for t in seen if t.content and t.source and t.cue and t.cue[0].start not in taken}
    found = found + [_spoken(t, who) for t in _clean(scene, list(blocks(scene, taken))) if t.content[0].start not in bare]
    found = found + _clean(scene, [tag for _, tag in beside(scene, orphans(scene, found), taken)])
    return _clean(scene, join_runs(scene, found))


def _spoken(laid: CueTag, who: Mapping[int, CueTag]) -> CueTag:
    """A candidate of the layout, with source and cue of whoever the model has say the same words if it has none itself."""
    told = who.get(laid.content[0].start)
    return laid if told is None or laid.source or laid.cue else replace(laid, source=told.source, cue=told.cue)
