"""Which language a text is in, if it is plainly not English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_COMMON = frozenset(
    "the and that with said this from by have which were has it their would been his they who not will of to is was for on as be "
    "he but an or after about than its had".split()
)
"""Frequent words of English. Some are words of other languages too; together, beside "the", they are found in no other."""

_ENGLISH = 0.15  # share of _COMMON among the words from which a text is English; news has .25 to .45, other languages below .08
_ENGLISH_PART = 0.3  # share of the letters in lines of English from which a mixed text is read as English
_LETTERS = 60  # below so many letters a text has the benefit of the doubt
_DOUBT = 0.05  # the probability of English up to which the detector is believed
_SAMPLE = 20_000  # characters looked at
_LINE = 40  # letters of the shortest line that is looked at alone

_WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str) -> str | None:
    """The ISO 639-1 code of the text's language if it is plainly not English, else None.

    Short texts and English with quotations in other languages count as English."""
    if is_english(text):
        return None
    if sum(map(str.isalpha, text[:_SAMPLE])) < _LETTERS:
        return None
    ranked = _identifier().rank(text[:_SAMPLE])
    if dict(ranked)["en"] > _DOUBT or _english_part(text) >= _ENGLISH_PART:
        return None
    return None if ranked[0][0] == "zxx" else str(ranked[0][0])  # zxx: no language at all


def is_english(text: str) -> bool:
    """Whether a text has the frequent words of English in English proportions. Needs no model."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return "the" in words and sum(w in _COMMON for w in words) >= _ENGLISH * len(words)


def name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code itself if it is unknown."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    return re.sub(r" \(.*\)$", "", found.name) if found else code


def reason(code: str) -> str:
    """Why a text of that language is not read."""
    return f"in {name(code)} ({code}), not English"


def _english_part(text: str) -> float:
    lines = [line for line in text[:_SAMPLE].split("\n") if len(line) >= _LINE]
    return sum(len(line) for line in lines if is_english(line)) / max(1, sum(map(len, lines)))


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
