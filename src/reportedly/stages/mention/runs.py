"""Runs of capitalised words: where a name may lie."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.knowledge.actors import is_body
from reportedly.knowledge.countries import country
from reportedly.knowledge.nouns import singular
from reportedly.record import EntityKind
from reportedly.stages.mention.tables import ends, titles, words
from reportedly.stages.mention.view import View

LABELS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
"""The parser's entity labels and the kinds they speak for."""

LONGEST = 16
"""Most tokens of one run; a longer one is no name."""

_NAMING = LABELS.keys() | {"PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_JOINING = frozenset({"ORG", "FAC", "LAW", "EVENT", "GPE"})
"""Labels of names in which 'and', 'for' or 'in' may stand."""

_OPENING = frozenset({'"', "“", "‘", "—", "–", ":", "(", "[", "...", "…", "``", "•"})
_CLOSED = frozenset({"AUX", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT", "NUM"})
_HYPHENS = frozenset({"-", "‑", "–", "/"})


def runs(view: View) -> Iterator[tuple[int, int]]:
    """Every run of words that a name may lie in, as a range of tokens within a sentence, in text order."""
    known = _known(view)
    for n, s in enumerate(view.parse.sentences):
        shouted, i = n in view.shouted, s.first
        while i < s.last:
            start = i == s.first or view.tokens[i - 1].text in _OPENING
            again = start and not shouted and view.tokens[i].text in known and view.tokens[i].pos not in _CLOSED
            titled = i == s.first and not shouted and view.tokens[i].text.lower() in titles() and _name_follows(view, i, s.last)
            if not (again or titled or _capital(view, i, s.first, shouted) or _particle(view, i, s.first, s.last)):
                i += 1
                continue
            j = i + 1
            while j < min(s.last, i + LONGEST) and (k := _joined(view, i, j, s.last, shouted)) > j:
                j = k
            yield i, j
            i = j


def _name_follows(view: View, i: int, end: int) -> bool:
    """Whether a name goes on behind a title that begins a sentence: 'Secretary of State Jane Roe'."""
    after = i + 2 if i + 2 < end and view.tokens[i + 1].text == "of" else i + 1
    return view.tokens[i].text[0].isupper() and after < end and _capital(view, after, i, False)


def _known(view: View) -> frozenset[str]:
    """The words that stand as names inside a sentence; at its start, where a capital says little, they are names too."""
    starts = {s.first for s in view.parse.sentences}
    named = (t for t in view.tokens if t.tag == "NNP" and t.entity in LABELS and len(t.text) > 2)
    return frozenset(t.text for t in named if t.index not in starts and not singular(t.text))


def _capital(view: View, i: int, start: int, shouted: bool) -> bool:
    """Whether token ``i`` is a word of a name, by its capital letter and its tag."""
    t = view.tokens[i]
    if not t.text[0].isupper():
        return False
    low = t.text.lower()
    if len(low) == 1 and low in "rdi" and view.before(i) in {"(", ","}:
        return False  # a politician's party: (R-Ohio)
    if low in words("days"):
        return t.entity == "PERSON" and not t.entity_starts
    if shouted:
        return t.entity in _NAMING and t.pos in {"PROPN", "NOUN", "ADJ"}
    if t.tag in {"NNP", "NNPS"}:
        return i > start or not singular(low) or t.entity in _NAMING or _goes_on(view, i)
    if t.pos in {"NOUN", "X"}:
        return t.entity in _NAMING or (i > start and len(t.text) > 1) or country(t.text, capitals=False) is not None
    if t.pos == "ADJ":
        creed = low in words("parties") or country(t.text, capitals=False) is not None
        return creed or (t.entity in _NAMING and i > start) or _goes_on(view, i)
    return t.entity in _NAMING and i > start and t.pos in {"VERB", "INTJ", "NUM"} and t.text[0].isalpha()


def _goes_on(view: View, i: int) -> bool:
    """Whether a capitalised word at the start of a sentence belongs to the name behind it: 'Human Rights Watch'."""
    over = view.tokens[i].head
    return i < over <= i + 3 and all(view.tokens[k].tag in {"NNP", "NNPS"} for k in range(i + 1, over + 1))


def _particle(view: View, i: int, start: int, end: int) -> bool:
    """Whether token ``i`` is a lower-case particle that begins a name: the 'al' of al-Arouri."""
    t = view.tokens[i]
    if t.text not in words("particles") or i + 1 >= end:
        return False
    after = i + 2 if view.tokens[i + 1].text in _HYPHENS and i + 2 < end else i + 1
    return _capital(view, after, start, False) and (after == i + 1 or view.touches(after))


def _joined(view: View, i: int, j: int, end: int, shouted: bool) -> int:
    """Where the run that began at ``i`` and has reached ``j`` goes on: ``j`` itself if it ends."""
    t, before = view.tokens[j], view.before(j)
    if _capital(view, j, i, shouted) or (t.text in words("particles") and _particle(view, j, i, end)):
        return j + 1
    if j + 1 >= end:
        return j
    if t.text in _HYPHENS and view.touches(j) and view.touches(j + 1):
        return _over_hyphen(view, i, j, shouted)
    if t.text == "," and view.tokens[j + 1].text.lower() in words("suffixes"):
        return j + 2
    if t.text in {"of", "for", "on", "and", "in", "to"}:
        return _over_word(view, i, j, end, shouted)
    abbreviated = t.text == "." and view.touches(j) and f"{before}." in titles()
    owned = t.tag == "POS" and before in words("owners")
    return j + 2 if (abbreviated or owned or t.text == "&") and _capital(view, j + 1, i, shouted) else j


def _over_hyphen(view: View, i: int, j: int, shouted: bool) -> int:
    """Whether the name goes on behind a hyphen: al-Arouri and Kim Jong-un, but neither US-Iran nor Obama-era."""
    before, after = view.tokens[j - 1], view.tokens[j + 1]
    if view.tokens[j].text == "/" and not (before.text.isupper() and after.text.isupper()) and min(len(before.text), len(after.text)) > 2:
        return j  # two names: Ipsos/Reuters, but HIV/AIDS
    if _capital(view, j + 1, i, shouted):
        return j if country(before.text, capitals=False) and before.text.lower() not in words("particles") else j + 2
    syllable = after.text.isalpha() and after.text.islower() and len(after.text) <= 4 and after.text not in words("ends of compounds")
    return j + 2 if syllable and j - i >= 2 and before.text[0].isupper() else j


def _over_word(view: View, i: int, j: int, end: int, shouted: bool) -> int:
    """Whether the name goes on behind 'of', 'for', 'on', 'and', 'in' or 'to'."""
    t, before = view.tokens[j], view.tokens[j - 1]
    k = j + 2 if view.tokens[j + 1].text == "the" and j + 2 < end else j + 1
    if not _capital(view, k, i, shouted):
        return j
    after, low = view.tokens[k], before.text.lower()
    one = t.entity in _JOINING and before.entity == t.entity == after.entity and not t.entity_starts and not after.entity_starts
    if t.text == "of":
        body = j - i == 1 and view.before(i) == "the" and before.entity != "PERSON" and _body_follows(view, k, end)
        return k + 1 if one or body or singular(low) or low in titles() or low in {"islamic", "union", "bank"} else j
    if t.text in {"for", "on"}:
        return k + 1 if one or ends(low) == "organization" or (before.tag == "NNPS" and t.text == "for") else j
    if t.text == "and" and any(country(view.words(s, k + 1), capitals=False) for s in range(i, j)):
        return k + 1  # Trinidad and Tobago
    if t.text == "and" and k == j + 1 and (last := _known_body(view, i, k, end)):
        return last
    return k + 1 if one and t.text == "and" and j - i > 1 else j


def _known_body(view: View, i: int, k: int, end: int) -> int | None:
    """Where a name ends that the tables know with 'and' in it: Globe and Mail."""
    return next(
        (last for last in range(min(end, k + 3), k, -1) if view.tokens[last - 1].text[0].isupper() and is_body(view.words(i, last))), None
    )


def _body_follows(view: View, k: int, end: int) -> bool:
    """Whether the capitalised words from ``k`` on end as an organization's name does: 'Freedom of the | Press Foundation'."""
    while k < min(end, k + LONGEST) and view.tokens[k].tag == "NNP":
        k += 1
    return ends(view.before(k)) == "organization"
