"""The measures. Pairs are one to one and of the largest total weight; spans are compared as sets of words, so that a stray
space or quotation mark costs nothing.

Attributions (after Pareti 2013 and Newell et al. 2018)
    exact        the same words (each different span of a document counts once)
    partial      share of a span's words that lie in some span of the same role on the other side, averaged
    joined       pairs whose cues share a word, whose contents' Dice is at least one half and whose sources share a word, or
                 are both empty; called "attribution" where the whole record is measured
    speaker      of those pairs, the names share a distinguishing word; within, quote, stance: share that is right
The rest of the record
    furniture    lines of furniture against lines of body; kind: share right where both say furniture
    event        triggers overlap, or start within NEAR on one line, and the type is the same; detection: without the type
    actor, target    names over the paired events; status, background: share right; status macro-F1: mean over the values
    voice        the outlet's own voice or attributed and, if attributed, to the right speaker
    full         type, actors, targets, status and voice all right
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from reportedly.errors import UsageError
from reportedly.record import Reading
from reportedly.score.sheet import WORD, Did, Names, Said, Sheet, Words, sheet_of

NEAR = 40
"""How far apart, in code points, two triggers of one type may start and still mean the same happening."""

_ROLES: dict[str, Callable[[Said], Words]] = {"source": lambda a: a.source, "cue": lambda a: a.cue, "content": lambda a: a.content}
_STATUS = ("happened", "planned", "possible", "denied")
_TITLES = frozenset(
    """
    the a an of and mr mrs ms dr sir lord president minister senator sen rep gen general
    official officials government spokesman spokeswoman
    """.split()
)
"""Words that many names share, and so say nothing about who is meant."""

T = TypeVar("T")
Tally = defaultdict[str, float]
"""Counts by name; shares added up are among them."""


class Rate(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f: float


Scores = dict[str, Rate | float]


class Row(NamedTuple):
    """One document: its name and its counts (gold, found, hit) of attributions, events and full records."""

    name: str
    tally: Tally


def score(gold: Mapping[str, Sheet], found: Mapping[str, Reading]) -> tuple[Scores, list[Row]]:
    """The scores over all gold documents, and a row for each. A document without a reading counts as an empty reading.
    Raises UsageError if a reading's text is not its gold document's."""
    rows = [Row(name, _tally(name, sheet, found.get(name))) for name, sheet in gold.items()]
    total = _sum(row.tally for row in rows)
    whole = any(sheet.whole for sheet in gold.values())
    return (_record_scores(total) if whole else _attribution_scores(total)), rows


def _tally(name: str, gold: Sheet, reading: Reading | None) -> Tally:
    found = sheet_of(reading) if reading else Sheet(gold.article, tuple("body" for _ in gold.kinds))
    if found.text != gold.text:
        raise UsageError(f"{name}: the reading's text is not the gold text; plain text must be kept verbatim")
    if not gold.whole:
        return _sum([_roles(gold, found), _joined(gold, found)])
    return _sum([_furniture(gold, found), _statements(gold, found), _events(gold, found)])


def _sum(tallies: Iterable[Tally]) -> Tally:
    total: Tally = defaultdict(float)
    for tally in tallies:
        for name, n in tally.items():
            total[name] += n
    return total


# ── pairing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _pairs(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """The one-to-one pairing of largest total weight; what weighs nothing is never paired."""
    if not weights or not weights[0]:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    matrix = np.array(weights, dtype=float)
    return {int(i): int(j) for i, j in zip(*linear_sum_assignment(-matrix), strict=True) if matrix[i, j] > 0}


def _dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _weigh_said(g: Said, f: Said) -> float:
    content, cue = _dice(g.content, f.content), _dice(g.cue, f.cue)
    return content + 0.5 * cue + 0.25 * _dice(g.source, f.source) if content > 0 or cue > 0 else 0.0


def _weigh_did(text: str, g: Did, f: Did) -> float:
    same = g.type == f.type
    overlap = g.trigger.overlap(f.trigger) > 0
    near = same and abs(g.trigger.start - f.trigger.start) <= NEAR
    if not overlap and not (near and "\n" not in text[min(g.trigger.start, f.trigger.start) : max(g.trigger.end, f.trigger.end)]):
        return 0.0
    return (2 if overlap else 1) + (1.5 if same else 0)


def _matrix(gold: Sequence[T], found: Sequence[T], weigh: Callable[[T, T], float]) -> list[list[float]]:
    return [[weigh(g, f) for f in found] for g in gold]


def paired_statements(gold: Sequence[Said], found: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Gold and found attributions, each with the one it is compared with; those that share no words are left out."""
    return [(gold[i], found[j]) for i, j in _pairs(_matrix(gold, found, _weigh_said)).items()]


def paired_reports(gold: Sheet, found: Sheet) -> list[tuple[Did, Did]]:
    """Gold and found reports, one to one: triggers that overlap, or stand near each other with the same type."""
    g, f = gold.did, found.did
    pairs = _pairs(_matrix(g, f, lambda a, b: _weigh_did(gold.text, a, b)))
    return [(g[i], f[j]) for i, j in pairs.items()]


def is_joined(g: Said, f: Said) -> bool:
    """Whether a found attribution is right: "joined" in the module's words."""
    source = bool(g.source & f.source) or not (g.source or f.source)
    cue = bool(g.cue & f.cue) or not (g.cue or f.cue)
    return source and cue and _dice(g.content, f.content) >= 0.5


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _name_words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return {w for w in WORD.findall(plain) if w not in _TITLES} or set(WORD.findall(plain))


def same_name(a: Names | None, b: Names | None) -> bool:
    """Whether two lists of names share a distinguishing word."""
    left, right = ({w for name in names or () for w in _name_words(name)} for names in (a, b))
    return bool(left & right)


def _matched(gold: Sequence[Names], found: Sequence[Names]) -> int:
    return len(_pairs(_matrix(gold, found, lambda g, f: 1.0 if same_name(g, f) else 0.0)))


# ── layers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _furniture(gold: Sheet, found: Sheet) -> Tally:
    t: Tally = defaultdict(float)
    for g, f in zip(gold.kinds, found.kinds, strict=True):
        t["furniture gold"] += g != "body"
        t["furniture found"] += f != "body"
        t["furniture hit"] += g != "body" and f != "body"
        t["kind hit"] += g != "body" and g == f
    return t


def _roles(gold: Sheet, found: Sheet) -> Tally:
    t: Tally = defaultdict(float)
    for role, of in _ROLES.items():
        g, f = ({of(a) for a in sheet.said if of(a)} for sheet in (gold, _with_words(found)))
        in_gold, in_found = (frozenset[int]().union(*spans) for spans in (g, f))
        t[f"{role} gold"] += len(g)
        t[f"{role} found"] += len(f)
        t[f"{role} hit"] += len(g & f)
        t[f"{role} part found"] += sum(len(s & in_gold) / len(s) for s in f)
        t[f"{role} part gold"] += sum(len(s & in_found) / len(s) for s in g)
    return t


def _with_words(found: Sheet) -> Sheet:
    return Sheet(found.article, said=tuple(a for a in found.said if a.content or a.cue), whole=False)


def _joined(gold: Sheet, found: Sheet) -> Tally:
    g, f = gold.said, _with_words(found).said
    pairs = paired_statements(g, f)
    hit = sum(is_joined(a, b) for a, b in pairs)
    exact = sum(all(of(a) == of(b) for of in _ROLES.values()) for a, b in pairs)
    return defaultdict(float, {"said gold": len(g), "said found": len(f), "said hit": hit, "said exact": exact})


def _statements(gold: Sheet, found: Sheet) -> Tally:
    g, f = gold.said, found.said
    pairs = paired_statements(g, f)
    to_gold = {b.id: a.id for a, b in pairs}
    t: Tally = defaultdict(float, {"said gold": len(g), "said found": len(f)})
    for a, b in pairs:
        if not is_joined(a, b):
            continue
        within = to_gold.get(b.within) if b.within else None
        t["said hit"] += 1
        t["speaker gold"] += a.speaker is not None
        t["speaker hit"] += a.speaker is not None and same_name(a.speaker, b.speaker)
        t["within hit"] += within == a.within
        t["nested gold"] += bool(a.within)
        t["nested hit"] += bool(a.within) and within == a.within
        t["quote hit"] += a.quote == b.quote
        t["stance hit"] += a.stance == b.stance
    return t


def _events(gold: Sheet, found: Sheet) -> Tally:
    pairs = paired_reports(gold, found)
    t: Tally = defaultdict(float, {"event gold": len(gold.did), "event found": len(found.did), "event paired": len(pairs)})
    for a, b in pairs:
        kind, status, voice = a.type == b.type, a.status == b.status, _voice(gold, found, a, b)
        actors, targets = _role(t, "actor", a.actors, b.actors), _role(t, "target", a.targets, b.targets)
        t["event hit"] += kind
        t["status hit"] += status
        t[f"{a.status} gold"] += 1
        t[f"{b.status} found"] += 1
        t[f"{a.status} hit"] += status
        t["background hit"] += a.background == b.background
        t["voice hit"] += voice
        t["attributed gold" if a.by else "own gold"] += 1
        t["attributed hit" if a.by else "own hit"] += voice
        t["full hit"] += kind and actors and targets and status and voice
    return t


def _role(t: Tally, role: str, gold: Sequence[Names], found: Sequence[Names]) -> bool:
    """Counts the names matched, and says whether all were and none was too many."""
    n = _matched(gold, found)
    t[f"{role} gold"] += len(gold)
    t[f"{role} found"] += len(found)
    t[f"{role} hit"] += n
    return n == len(gold) == len(found)


def _voice(gold: Sheet, found: Sheet, g: Did, f: Did) -> bool:
    if g.by is None:
        return f.by is None
    if f.by not in found.speakers:
        return False
    who = gold.speakers.get(g.by)
    return who is None or same_name(who, found.speakers.get(f.by or ""))


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _rate(found_hit: float, found: float, gold_hit: float, gold: float) -> Rate:
    p, r = (found_hit / found if found else 0.0), (gold_hit / gold if gold else 0.0)
    return Rate(round(p, 4), round(r, 4), round(2 * p * r / (p + r) if p + r else 0.0, 4))


def _f(t: Tally, name: str, hit: str | None = None) -> Rate:
    n = t[hit or f"{name} hit"]
    return _rate(n, t[f"{name} found"], n, t[f"{name} gold"])


def _share(hit: float, of: float) -> float:
    return round(hit / (of or 1), 4)


def _attribution_scores(t: Tally) -> Scores:
    out: Scores = {}
    for role in _ROLES:
        out[f"{role} exact"] = _f(t, role)
        out[f"{role} partial"] = _rate(t[f"{role} part found"], t[f"{role} found"], t[f"{role} part gold"], t[f"{role} gold"])
    return {**out, "all three exact": _f(t, "said", "said exact"), "joined": _f(t, "said")}


def _record_scores(t: Tally) -> Scores:
    paired, said = t["event paired"], t["said hit"]
    macro = [_f(t, s).f for s in _STATUS if t[f"{s} gold"]]
    return {
        "furniture": _f(t, "furniture"),
        "furniture kind": _share(t["kind hit"], t["furniture hit"]),
        "attribution": _f(t, "said"),
        "speaker": _share(t["speaker hit"], t["speaker gold"]),
        "within": _share(t["within hit"], said),
        "within, nested only": _share(t["nested hit"], t["nested gold"]),
        "quote": _share(t["quote hit"], said),
        "stance": _share(t["stance hit"], said),
        "event detection": _f(t, "event", "event paired"),
        "event": _f(t, "event"),
        "actor": _f(t, "actor"),
        "target": _f(t, "target"),
        "status": _share(t["status hit"], paired),
        "status macro-F1": _share(sum(macro), len(macro)),
        "background": _share(t["background hit"], paired),
        "voice": _share(t["voice hit"], paired),
        "voice, outlet": _share(t["own hit"], t["own gold"]),
        "voice, attributed": _share(t["attributed hit"], t["attributed gold"]),
        "full": _f(t, "event", "full hit"),
    }
