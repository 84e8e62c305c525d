"""The parts of a reading packed small, and back again: a position becomes the way from one before it, an id like "e12" its number.

Only the body of an article is written so (store/body.py); everywhere else a position is a code point of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Contract = dict[str, Any]
Pieces = list[list[int]]
Ids = Callable[[str, Any], Any]
Places = Callable[[Any, int], Any]

_FORMS = ("name", "description", "pronoun")

# ── ids and places ───────────────────────────────────────────────────────────────────────────────────────────────


def short(letter: str, id: Any) -> Any:
    """The number of an id that is made of this letter and a number; any other as it is; of a list each."""
    if isinstance(id, list):
        return [short(letter, i) for i in id]
    return int(id[1:]) if id and id[0] == letter and id[1:].isdecimal() and str(int(id[1:])) == id[1:] else id


def long(letter: str, id: Any) -> Any:
    """The id that ``short`` made a number of."""
    if isinstance(id, list):
        return [long(letter, i) for i in id]
    return f"{letter}{id}" if isinstance(id, int) else id


def near(pieces: Pieces | None, base: int) -> list[int] | None:
    """Pieces as one list: the way from ``base`` to the first, its length, the way from there to the next …"""
    out = []
    for start, end in pieces or ():
        out += [start - base, end - start]
        base = end
    return None if pieces is None else out


def far(packed: list[int] | None, base: int) -> Pieces | None:
    """What ``near`` packed."""
    out = []
    for way, length in zip(packed[::2], packed[1::2], strict=True) if packed else ():
        out.append([base + way, base + way + length])
        base += way + length
    return None if packed is None else out


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def packed_reports(reports: Iterable[Contract]) -> Iterator[Contract]:
    """Each sentence from the start of the one before, all else from the sentence's start."""
    at = 0
    for r in reports:
        start, end = r["sentence"]
        yield {**r, "sentence": [start - at, end - start], **_words(r, near, start), **_who(r, short)}
        at = start


def unpacked_reports(reports: Iterable[Contract]) -> Iterator[Contract]:
    """What ``packed_reports`` packed."""
    at = 0
    for r in reports:
        at += r["sentence"][0]
        yield {**r, "sentence": [at, at + r["sentence"][1]], **_words(r, far, at), **_who(r, long)}


def packed_attributions(attributions: Iterable[Contract]) -> Iterator[Contract]:
    """Each content from the start of the one before, source and cue from the content's start."""
    at = 0
    for a in attributions:
        start = a["content"][0][0]
        places = {"content": near(a["content"], at), "cue": near(a["cue"], start), "source": near(a["source"], start)}
        yield {**a, **places, **_speaker(a, short)}
        at = start


def unpacked_attributions(attributions: Iterable[Contract]) -> Iterator[Contract]:
    """What ``packed_attributions`` packed."""
    at = 0
    for a in attributions:
        at += a["content"][0]
        content = far([0, *a["content"][1:]], at)
        yield {**a, "content": content, "cue": far(a["cue"], at), "source": far(a["source"], at), **_speaker(a, long)}


def entities(found: Iterable[Contract], change: Ids) -> Iterator[Contract]:
    """The entities with their ids ``short`` or ``long``."""
    return ({**e, "id": change("e", e["id"]), "of": change("e", e["of"])} for e in found)


def packed_mentions(mentions: list[Contract]) -> list[Any]:
    """Columns: the way from the start of the one before, length, entity, form."""
    starts = [m["start"] for m in mentions]
    ways = [b - a for a, b in zip([0, *starts], starts, strict=False)]
    forms = "".join(str(_FORMS.index(m["form"])) for m in mentions)
    return [ways, [m["end"] - m["start"] for m in mentions], [short("e", m["entity"]) for m in mentions], forms]


def unpacked_mentions(columns: list[Any]) -> Iterator[Contract]:
    """What ``packed_mentions`` packed."""
    at = 0
    for way, length, entity, form in zip(*columns, strict=True):
        at += way
        yield {"start": at, "end": at + length, "entity": long("e", entity), "form": _FORMS[int(form)]}


def _words(r: Contract, change: Places, base: int) -> Contract:
    """The places of a report but for its sentence."""
    out = {"trigger": change(r["trigger"], base)}
    for name in ("when", "where"):
        out[name] = r[name] and {**r[name], "words": change(r[name]["words"], base)}
    if r.get("size"):
        out["size"] = {**r["size"], "spans": change(r["size"]["spans"], base)}
    if r.get("casualties"):
        out["casualties"] = [{**c, "spans": change(c["spans"], base)} for c in r["casualties"]]
    return out


def _who(r: Contract, change: Ids) -> Contract:
    """The ids that a report names."""
    return {"actors": change("e", r["actors"]), "targets": change("e", r["targets"]), "according_to": change("q", r["according_to"])}


def _speaker(a: Contract, change: Ids) -> Contract:
    """The ids that an attribution has and names."""
    return {"id": change("q", a["id"]), "speaker": change("e", a["speaker"]), "within": change("q", a["within"])}
