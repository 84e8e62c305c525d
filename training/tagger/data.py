"""Records and PolNeAR articles as word pieces with labels."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.knowledge.countries import country
from reportedly.models.tagger.features import Pieces, pieces
from reportedly.models.tagger.labels import STANCES, STATUSES, TYPES
from reportedly.text import Span, lines, strip
from training.gold import ARTICLES, SHARED, Labelled, labelled
from training.parties.choices import Learned

WORD = re.compile(r"\w+")
STOP = set("the a an of and in on to for by with from his her their its at or some other several many two three mr mrs ms dr".split())


@dataclass
class Anchor:
    """A labelled cue or trigger: its first piece, the pieces of each role, whether each role's labels are known."""

    at: int
    kind: int
    roles: tuple[list[int], ...]
    known: tuple[bool, ...]
    extra: tuple[int, ...] = ()


@dataclass
class Doc:
    name: str
    domain: int
    text: str
    pieces: Pieces
    cues: list[Anchor]
    events: list[Anchor]
    gold: Any = field(default=None, repr=False)
    all_said: bool = True
    """Whether all its attributions are labelled, so that a word without a label is no cue."""
    read_again: bool = False
    """Whether its parties were read again."""
    choices: tuple[Learned, ...] = field(default=(), repr=False)
    """Who takes part in its events, with the word pieces that the features name."""

    def choosing(self, starts: NDArray[np.int64], choices: list[Learned]) -> Doc:
        """The article with the choices whose features' rows are the word pieces that start at ``starts``."""
        index = Index(self.pieces)
        at = index.real[np.maximum(0, np.searchsorted(index.starts, starts, side="right") - 1)]
        moved = (replace(c.features, trigger=int(at[c.features.trigger]), row=at[c.features.row]) for c in choices)
        return replace(self, choices=tuple(replace(c, features=f) for c, f in zip(choices, moved, strict=True)))


def tokenizer_of(encoder: str) -> Tokenizer:
    """The tokenizer of an encoder's folder, for texts of any length."""
    tokenizer = Tokenizer.from_file(str(Path(encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def records(tokenizer: Any, folder: Path = ARTICLES) -> Iterator[Doc]:
    """The labelled articles."""
    for found in labelled(folder):
        yield record_doc(found, tokenizer)


def record_doc(found: Labelled, tokenizer: Any) -> Doc:
    text, gold = found.article.text, found.labels
    body = [strip(text, s.span) for s in found.segments if s.kind == "body"]
    p = pieces(text, [s for s in body if len(s)], tokenizer)
    index = Index(p)
    doc = Doc(found.name, 0, text, p, [], [], gold, bool(gold.get("read_twice")), bool(gold.get("parties_read")))
    for a in gold["attributions"]:
        add_attribution(doc, index, a.get("source"), a["cue"] or [], a["content"], STANCES.index(a["stance"]) if a["stance"] else -1)
    names = {a["id"]: a for a in gold["actors"]}
    sources = [(tuple(a["source"]), a["who"]) for a in gold["attributions"] if a["source"] and a["who"]]
    for e in gold["events"]:
        add_event(doc, index, e, names, sources)
    return doc


def polnear(split: str, tokenizer: Any) -> Iterator[Doc]:
    with gzip.open(SHARED / "polnear" / f"{split}.jsonl.gz", "rt", encoding="utf8") as f:
        for row in map(json.loads, f):
            text = row["text"]
            body = [strip(text, s) for s in lines(text)]
            p = pieces(text, [s for s in body if len(s)], tokenizer)
            doc = Doc(row["doc_id"], 1, text, p, [], [], row)
            index = Index(p)
            for a in row["attributions"]:
                if a["content"]:
                    add_attribution(doc, index, a["source"] or [], a["cue"] or [], a["content"], -1)
            yield doc


class Index:
    """Character positions to pieces."""

    def __init__(self, p: Pieces) -> None:
        self.real = np.nonzero(p.starts >= 0)[0]
        self.starts, self.ends = p.starts[self.real], p.ends[self.real]

    def __call__(self, spans: Sequence[Sequence[int]]) -> list[int]:
        out: list[int] = []
        for a, b in spans:
            lo = int(np.searchsorted(self.ends, a, side="right"))
            hi = int(np.searchsorted(self.starts, b, side="left"))
            out.extend(int(i) for i in self.real[lo:hi])
        return out


def _spans(v: Any) -> list[list[int]]:
    return [] if not v else ([v] if isinstance(v[0], int) else v)


def add_attribution(doc: Doc, index: Index, source: Any, cue: Any, content: Any, stance: int) -> None:
    cues, contents = index(_spans(cue)), index(_spans(content))
    if not contents:
        return
    at, kind = (min(cues), 1) if cues else (min(contents), 2)
    doc.cues.append(Anchor(at, kind, (cues, index(_spans(source)), contents), (True, True, True), (stance,)))


def add_event(doc: Doc, index: Index, e: dict[str, Any], names: dict[str, Any], sources: list[tuple[Any, str]]) -> None:
    trigger = index([e["trigger"]])
    if not trigger:
        return
    sentence = sentence_around(doc.text, e["trigger"])
    roles, known = [trigger], [True]
    for role in ("actor", "target"):
        told = e.get("words", {})
        spans = [s for i in e[role] if (s := told.get(i) or locate(doc.text, sentence, e["trigger"], names.get(i), sources))]
        roles.append(index(spans))
        known.append(len(spans) == len(e[role]) and bool(roles[-1]) == bool(e[role]))
    for role in ("when", "where"):
        roles.append(index(_spans(e.get(role))))
        known.append(True)
    extra = (STATUSES.index(e["status"]), int(bool(e["background"])))
    doc.events.append(Anchor(min(trigger), TYPES.index(e["type"]) + 1, tuple(roles), tuple(known), extra))


ENDS = re.compile(r"(?<=[a-z0-9%”\"’')])[.?!][”\"’')]*\s+|\n")
PRONOUNS = {
    "person": set("he she him his her i me my who".split()),
    "state": set("it its they their them we our us which".split()),
}
NEAR = 400
"""How far before the sentence an actor may have been named, in code points."""


def sentence_around(text: str, trigger: Any) -> Span:
    """The stretch between two sentence ends; crude, but the training needs no better."""
    start = max((m.end() for m in ENDS.finditer(text, max(0, trigger[0] - 1000), trigger[0])), default=max(0, trigger[0] - 1000))
    end = ENDS.search(text, trigger[1])
    return Span(min(start, trigger[0]), end.start() if end else len(text))


def locate(text: str, sentence: Span, trigger: Any, actor: Any, sources: list[tuple[Any, str]]) -> list[int] | None:
    """The words that mean the actor: a name in the sentence, else its only fitting pronoun, else a name shortly before.

    The records give actors by name only; None where nothing is found, and then the role's labels are left open."""
    if actor is None:
        return None
    wanted = {w for w in WORD.findall(actor["name"].lower()) if w not in STOP}
    spans = named(text, sentence, trigger, actor["name"], wanted)
    spans += [[s[0], s[1]] for s, who in sources if who == actor["id"] and sentence.start <= s[0] < sentence.end]
    if not spans:
        fitting = PRONOUNS["person" if actor["kind"] == "person" else "state"]
        spans = [[a, b] for a, b in words_of(text, sentence) if text[a:b].lower() in fitting]
        spans = spans if len(spans) == 1 else []
    if not spans:
        spans = named(text, Span(max(0, sentence.start - NEAR), sentence.start), trigger, actor["name"], wanted)
    if not spans:
        return None
    return max(spans, key=lambda s: (len(wanted & {w.lower() for w in WORD.findall(text[s[0] : s[1]])}), -abs(s[0] - trigger[0])))


def named(text: str, place: Span, trigger: Any, name: str, wanted: set[str]) -> list[list[int]]:
    """Runs of words at the place that share a word with the name, or mean the same country."""
    code = country(name)
    found: list[list[int]] = []
    for start, end in words_of(text, place):
        word = text[start:end]
        low = word.lower()
        hit = low in wanted or (len(word) > 4 and any(w[:5] == low[:5] and abs(len(w) - len(low)) < 3 for w in wanted))
        if not hit and code and word[:1].isupper():
            c = country(word)
            hit = c is not None and c.iso3 == code.iso3
        if hit and not trigger[0] <= start < trigger[1]:
            found.append([start, end])
    return merge(found, text)


def words_of(text: str, sentence: Span) -> Iterator[tuple[int, int]]:
    for m in re.finditer(r"(?:[A-Za-z]\.){2,}|[\w-]+", text[sentence.start : sentence.end]):
        yield sentence.start + m.start(), sentence.start + m.end()


def merge(spans: list[list[int]], text: str) -> list[list[int]]:
    out: list[list[int]] = []
    for s in spans:
        if out and s[0] - out[-1][1] <= 4 and re.fullmatch(r"[ \xa0-]|( of )|( the )", text[out[-1][1] : s[0]]):
            out[-1][1] = s[1]
        else:
            out.append(list(s))
    return out
