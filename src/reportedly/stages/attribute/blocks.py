"""Speech that the layout shows and no quotation mark: interviews, posts, and paragraphs behind a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportedly.knowledge.nouns import of_people
from reportedly.record import CueTag
from reportedly.stages.attribute import adjacent
from reportedly.stages.attribute.scene import Scene
from reportedly.stages.attribute.scores import SCORES
from reportedly.text import Span

FEWEST = 8
"""Words in a line that is taken for a statement though nothing in the line before it says so."""

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|van|von|de|al|bin)){0,5}(?: \([^()]{1,40}\))?):\s+(?=\S)")
_CALLED = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}):\s+(?=[\"“«])")
"""A label in small letters, which must call a person by what they do and stand before a quotation: "The ferry captain: “…”"."""
_POST = re.compile(r"\s[—–-]{1,2}\s?(?P<who>[^—–()\n]{1,60}\(@\w{1,20}\))(?P<day>[^\n]{0,24})$")
_ALONE = re.compile(r"[A-Z][^.!?;:“”\"\n]{2,80}:$")
_NO_NAME = {
    "ALSO", "ANALYSIS", "BREAKING", "CORRECTION", "EDITOR", "EXCLUSIVE", "MORE", "NOTE", "OPINION", "PHOTO", "QUESTION", "READ",
    "RELATED", "REPORT", "THE", "UPDATE", "VIDEO", "WASHINGTON", "WATCH",
}  # fmt: skip
"""Words in capitals before a colon that name no speaker."""
_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|we|We|our|Our|my|My|us)\b")


def blocks(scene: Scene, taken: set[int]) -> Iterator[CueTag]:
    """Candidates from the layout. ``taken`` are the starts of the cues in use; those of this rule join them."""
    names = [_LABEL.match(scene.article.text, s.start, s.end) or _called(scene, s) for s in scene.lines]
    speaking = _speakers(names)
    introduced, going_on = -1, False
    for n, line in enumerate(scene.lines):
        tag = _post(scene, line) or _turn(scene, line, names[n], speaking)
        if tag is None and going_on and _first_person(scene, line):
            tag = CueTag((), (), (line,), "neutral", SCORES["layout"])
        else:
            going_on = n == introduced
        if tag is not None:
            yield tag
        if scene.article.text[line.end - 1] == ":" and n + 1 < len(scene.lines) and not _post(scene, scene.lines[n + 1]):
            opening = _introduction(scene, line, scene.lines[n + 1], taken)
            if opening is not None:
                introduced = n + 1
                yield opening


def _post(scene: Scene, line: Span) -> CueTag | None:
    """A post as pages embed it: its words, a dash, name and handle, perhaps the day."""
    found = _POST.search(scene.article.text, line.start, line.end)
    if found is None or found.start() == line.start:
        return None
    return CueTag((), (Span(*found.span("who")),), (Span(line.start, found.start()),), "neutral", SCORES["layout"])


def _turn(scene: Scene, line: Span, name: re.Match[str] | None, speaking: set[str]) -> CueTag | None:
    """One turn of an interview: "MINISTER: We agreed."."""
    if name is None or not (name["name"] in speaking or scene.starts_quotation(name.end())):
        return None
    return CueTag((), (Span(*name.span("name")),), (Span(name.end(), line.end),), "neutral", SCORES["layout"])


def _called(scene: Scene, line: Span) -> re.Match[str] | None:
    """The label of a line that begins with whoever speaks as one is described: no sentence, for it has no verb."""
    found = _CALLED.match(scene.article.text, line.start, line.end)
    if found is None or not of_people(found["name"].split()[-1]):
        return None
    return None if any(t.pos in {"VERB", "AUX"} for t in scene.parse.tokens_in(Span(*found.span("name")))) else found


def _speakers(names: list[re.Match[str] | None]) -> set[str]:
    """Labels that name a speaker: in capitals, or seen on more than one line."""
    found = Counter(m["name"] for m in names if m is not None)
    return {w for w, n in found.items() if w.split()[0].rstrip(".") not in _NO_NAME and (n > 1 or (w.isupper() and len(w) > 2))}


def _first_person(scene: Scene, line: Span) -> bool:
    """Whether a line without quotation marks speaks of "I" or "we": a statement goes on in it."""
    return not scene.quotations_in(line) and _FIRST_PERSON.search(scene.article.text, line.start, line.end) is not None


def _introduction(scene: Scene, line: Span, following: Span, taken: set[int]) -> CueTag | None:
    """ "The minister said:" or "A minister of health:" at the end of a line; the next line is what was said. Where the line
    has no cue, or has used it for something else, the speaker is that of the attribution before."""
    quoted = scene.quotation_at(following.start) if scene.starts_quotation(following.start) else None
    if quoted and adjacent.behind(scene, quoted, taken):
        return None  # it has a cue of its own
    content = quoted.span if quoted else following
    found = adjacent.cue_before(scene, line.end, taken)
    if found is not None:
        token, source, cue = found
        taken.add(token.span.start)
        return CueTag((token.span,), source, (content,), cue.stance, SCORES["layout"])
    alone = _ALONE.fullmatch(scene.article.text, line.start, line.end)
    if not quoted and len(scene.words(following).split()) < FEWEST:
        return None  # the first item of a list
    named = alone is not None and not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in scene.parse.tokens_in(line))
    return CueTag((), (Span(line.start, line.end - 1),) if named else (), (content,), "neutral", SCORES["layout"])
