"""Names as keys: what two spellings of one name have in common.

``key`` makes case, diacritics, hyphens, apostrophes and the Arabic article one. ``skeleton`` goes further and makes the usual
transliterations of one word equal (Qaddafi, Gadhafi; Zelensky, Zelenskyy; Arouri, Aruri): it finds candidates, it decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

_ARTICLES = "al el ad ash as ar at az an ul"
ARTICLES = frozenset(_ARTICLES.split())
"""The Arabic article and its forms before sun letters, as they stand before a hyphen or apart."""

_HONORIFICS = (
    "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness rev reverend fr father sister brother sheikh "
    "shaikh shaykh sayyid sayyed seyyed seyed sayed syed hajj haji ayatollah hojatoleslam imam mullah maulana grand king "
    "queen prince princess emir sultan crown count duke duchess president vice premier prime minister chancellor "
    "secretary foreign defense defence interior finance ambassador senator sen rep representative congressman "
    "congresswoman gov governor mayor judge justice gen general maj major lt lieutenant col colonel capt captain sgt "
    "sergeant cpl corporal adm admiral brig brigadier marshal commander cmdr chief rt hon honourable honorable the former "
    "late then acting interim deputy herr frau monsieur madame mme don dona señor señora senor senora shri smt pm fm his "
    "her excellency majesty highness pope cardinal archbishop bishop patriarch speaker spokesman spokeswoman spokesperson "
    "leader attorney tun datuk tan u daw"
)
HONORIFICS = frozenset(_HONORIFICS.split())
"""Words before a name that are no part of it."""

FAMILY_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "VNM"})
"""States whose people are written with the surname first."""

_SUFFIXES = "jr sr ii iii iv phd md mp mep qc kc obe cbe esq dds"
SUFFIXES = frozenset(_SUFFIXES.split())

_APOSTROPHES = re.compile(r"['’‘ʻʼ`´ʿʾ]")
_NO_WORD = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"(?:\b(?:[AaEe][ld]|A[dnrstz]|a[dnrstz]|[AaEe]sh|ul|[Aa]th)-|(?<!^)\b(?:al|el|ad|ash|ul)\s)(?=\w)")
_INITIALS = re.compile(r"\b((?:[a-z]\.\s?){2,})")


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The name in lower-case ASCII words, one space between; without apostrophes, hyphens, dots and the article al- or el-.

    A possessive at the end is dropped. 'U.N.' and 'UN' have one key, as have 'J.K. Rowling' and 'JK Rowling'."""
    name = name.strip().removesuffix("'s").removesuffix("’s")
    text = _ARTICLE.sub("", name).casefold()
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFC", text).replace("ß", "ss")).casefold()
    text = _INITIALS.sub(lambda m: m.group(1).replace(".", "").replace(" ", "") + " ", text)
    words = _NO_WORD.sub(" ", _APOSTROPHES.sub("", text)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def bare(key: str) -> str:
    """The key without an Arabic article at its beginning, in whatever way it was written: 'el fasher' gives 'fasher'."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARTICLES else key


def words_of(name: str) -> tuple[str, ...]:
    """The words of the name's key without honorifics before and suffixes behind: the person's own."""
    words = key(name).split()
    start = 0
    while start < len(words) - 1 and words[start] in HONORIFICS:
        start += 1
    end = len(words)
    while end > start + 1 and words[end - 1] in SUFFIXES:
        end -= 1
    return tuple(words[start:end])


_SOUNDS = (
    (re.compile(r"tsch|tch"), "c"),
    (re.compile(r"sch|sh|sz|sj"), "s"),
    (re.compile(r"cz|ch"), "c"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?:kh|gh|ck|q|g|k|c(?=[^ehiy]|$))"), "k"),
    (re.compile(r"dj|dzh|zh|j"), "j"),
    (re.compile(r"dh|th|d|t"), "t"),
    (re.compile(r"ts|tz|z"), "s"),
    (re.compile(r"w|v|ff"), "v"),
    (re.compile(r"x"), "ks"),
)
_VOWELS = re.compile(r"[aeiouyhj]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """What is left of one word of a key when its transliteration varies: consonant classes, and whether it begins with a vowel."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    head = "a" if word[:1] and word[0] in "aeiouy" else ""
    return head + _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """English short forms of given names (``data/nicknames.tsv``), each with the names it can stand for."""
    table = files("reportedly.knowledge").joinpath("data", "nicknames.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {short: frozenset(full.split()) for short, full in rows}
