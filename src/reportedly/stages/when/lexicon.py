"""The words of time: each piece of a sentence becomes one letter, so that a rule is a regular expression over letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.record import Parse, Sentence, Token
from reportedly.text import Article, Span

LETTERS = {
    "month": "M", "weekday": "W", "weekdays": "w", "year": "Y", "day": "D", "number": "N", "ordinal": "O", "unit": "u", "units": "U",
    "deictic": "T", "part": "P", "season": "S", "holiday": "H", "decade": "Z", "article": "n", "the": "d", "and": "&", "to": "z",
    "in": "i", "for": "F", "within": "X", "since": "s", "by": "y", "until": "v", "before": "B", "after": "A", "from": "r",
    "between": "K", "last": "l", "next": "f", "this": "t", "same": "h", "recent": "R", "every": "g", "early": "e", "mid": "m",
    "late": "L", "start": "b", "end": "E", "earlier": "j", "later": "J", "ago": "a", "of": "o", "half": "x", "about": "q",
    "fiscal": "Q", "suffix": "c", "s": "k", "vague": "V", "overnight": "G", "then": "C", "comma": ",", "dot": ".", "slash": "/",
    "colon": ":", "quote": "'", "stop": "!", "other": "_",
}  # fmt: skip
"""The letter of each class; rules.py writes the class's name and means its letter."""

_CORE = re.compile("[MWwYUuTSHVGCZ/]|[lthd]P")
"""A sentence without any of these says nothing of time that we can read."""

_PIECE = r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+|[^\W\d_]+|\S"
"""What a sentence falls into: numbers, runs of letters, single other characters; phrases of the lexicon go before."""

_CAPITAL = frozenset("MWwH")
_NAMED_AFTER = frozenset("Bloody Black Good Ash Super Russia USA Face Palm Cyber Maundy".split())
"""Before a weekday or "Today" these make a name: Black Friday, Russia Today."""
_NAMED_BEFORE = frozenset("Times Telegraph Mirror Mail Express Herald Post Show Now Tribune Agreement Night Programme".split())
"""After a weekday or "Today" these make a name: Sunday Times."""
_NUMERIC = frozenset("$€£¥#№")
_LEADS = frozenset(
    "in since until till by last next this of early late mid from between through before after during and or to - – every for past "
    "back".split()
)
"""Words after which a month may stand without a day or year."""
_ALSO_NAMES = frozenset({"May", "August", "April", "June", "March"})
_LONGEST = 6
"""Digits of a number that can count units of time."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence as ``letters``, one for each piece; ``values`` and ``spans`` run along."""

    letters: str
    values: tuple[str, ...]
    spans: tuple[Span, ...]


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, tuple[str, str]]:
    """Word or phrase in lower case to its letter and value."""
    out: dict[str, tuple[str, str]] = {}
    for line in files(__package__).joinpath("lexicon.tsv").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#") or line.startswith("words\t"):
            continue
        words, kind, value = line.split("\t")
        for word in words.split(" "):
            out[word.lower().replace("_", " ")] = (LETTERS[kind], value)
    return out


@lru_cache(maxsize=1)
def _pieces() -> re.Pattern[str]:
    phrases = "|".join(rf"\b{re.escape(words)}\b" for words in sorted(_lexicon(), key=len, reverse=True) if " " in words)
    return re.compile(f"(?i:{phrases})|{_PIECE}")


def coded_sentences(article: Article, parse: Parse) -> Iterator[tuple[int, Coded]]:
    """The sentences that hold a word of time, by index, with their letters."""
    for n, sentence in enumerate(parse.sentences):
        if (coded := code(article, parse, sentence)) is not None:
            yield n, coded


def code(article: Article, parse: Parse, sentence: Sentence) -> Coded | None:
    """The sentence in letters, or None if it holds no word of time."""
    letters, values, spans = [], [], []
    for m in _pieces().finditer(article.text, sentence.span.start, sentence.span.end):
        letter, value = _class(m.group())
        letters.append(letter)
        values.append(value)
        spans.append(Span(m.start(), m.end()))
    if not _CORE.search("".join(letters)):
        return None
    around = Around(article, parse, sentence, spans, letters)
    for i, letter in enumerate(letters):
        if letter in _CHECKS and not _CHECKS[letter](i, around):
            letters[i] = LETTERS["stop" if letter == "." else "other"]
    return Coded("".join(letters), tuple(values), tuple(spans))


def _class(piece: str) -> tuple[str, str]:
    if piece[0].isdigit():
        return _number(piece)
    letter, value = _lexicon().get(piece.lower(), ("_", ""))
    return ("_", "") if letter in _CAPITAL and not piece[0].isupper() else (letter, value)


def _number(piece: str) -> tuple[str, str]:
    digits = piece.replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
        return "_", ""
    if len(piece) == 4 and 1000 <= int(digits) <= 2199:
        return "Y", piece
    return ("D", piece) if len(piece) <= 2 and 1 <= int(digits) <= 31 else ("N", digits)


# ── what else a word may be ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a piece of a sentence."""

    article: Article
    parse: Parse
    sentence: Sentence
    spans: list[Span]
    letters: list[str]

    def word(self, i: int) -> str:
        """The piece as written, or "" outside the sentence."""
        return self.article[self.spans[i]] if 0 <= i < len(self.spans) else ""

    def letter(self, i: int) -> str:
        """The piece's letter, or "" outside the sentence."""
        return self.letters[i] if 0 <= i < len(self.letters) else ""

    def token(self, i: int) -> Token | None:
        """The token that starts the piece, or holds its start."""
        at = self.spans[i]
        found = self.parse.tokens_in(at) or self.parse.tokens_in(Span(self.sentence.span.start, at.end))[-1:]
        return found[0] if found else None


def _month(i: int, around: Around) -> bool:
    """A month, not Theresa May, August Wilson or a march: with a day or a year beside it, or after a word that leads to a time."""
    if _has_day_or_year(i, around):
        return True
    if len(around.word(i)) == 3 and around.word(i) != "May" and around.word(i + 1) != ".":
        return False
    token = around.token(i)
    if token is None or token.pos in {"VERB", "AUX"} or token.entity in {"PERSON", "ORG", "FAC"}:
        return False
    after = around.word(i + 1)
    if around.word(i - 1).lower() in _LEADS:
        return token.entity == "DATE" or not (after[:1].isupper() and around.letter(i + 1) == "_")
    if after in {"'", "’"} or after.lower() in {"of", "this", "last"}:
        return token.entity == "DATE" or around.word(i) not in _ALSO_NAMES
    return token.entity == "DATE"


def _has_day_or_year(i: int, around: Around) -> bool:
    dotted = around.word(i + 1) == "." and around.letter(i + 2) in {"D", "Y"}
    of = around.letter(i - 1) == "o" and around.letter(i - 2) in {"D", "c"}
    return dotted or of or around.letter(i - 1) in {"D", "c"} or around.letter(i + 1) in {"D", "Y"}


def _weekday(i: int, around: Around) -> bool:
    """A weekday, not part of a name: Black Friday, the Sunday Times."""
    short = len(around.word(i)) <= 5 and around.word(i) != "Tues" and around.word(i + 1) != "."
    return not short and not _in_name(i, around)


def _in_name(i: int, around: Around) -> bool:
    return around.word(i)[:1].isupper() and (around.word(i - 1) in _NAMED_AFTER or around.word(i + 1) in _NAMED_BEFORE)


def _deictic(i: int, around: Around) -> bool:
    """Today, not USA Today."""
    return not _in_name(i, around)


def _season(i: int, around: Around) -> bool:
    """A season, not a verb (fall, spring), the fall of a city, the Arab Spring or the Winter Games."""
    token = around.token(i)
    if token is None or token.pos not in {"NOUN", "PROPN"}:
        return False
    word, before, after = around.word(i).lower(), around.word(i - 1), around.word(i + 1)
    if word == "fall" and around.letter(i - 1) not in set("ltfeLmj") and "Y" not in {around.letter(i + 1), around.letter(i + 2)}:
        return around.word(i - 2).lower() == "in" and after != "of"
    return after not in {"Olympics", "Games", "Palace", "Olympic"} and not (word == "spring" and before in {"Arab", "Prague"})


def _year(i: int, around: Around) -> bool:
    """A year, not a price, a percentage, an hour or a part of a longer number."""
    glued = i > 0 and around.spans[i - 1].end == around.spans[i].start and around.letter(i - 1) not in set("z'/,.")
    return _count(i, around) and around.letter(i + 1) != ":" and (not glued or around.word(i - 1) in {"(", '"', "“", "["})


def _count(i: int, around: Around) -> bool:
    """A number, not a price or percentage."""
    return around.word(i - 1) not in _NUMERIC and around.word(i + 1) != "%"


def _then(i: int, around: Around) -> bool:
    """Only "since then", "by then", "until then", "back then": elsewhere "then" joins clauses."""
    return around.letter(i - 1) in {"s", "y", "v"} or around.word(i - 1).lower() == "back"


def _dot(i: int, around: Around) -> bool:
    """The dot of an abbreviated month or weekday, not the end of the sentence."""
    short = len(around.word(i - 1)) <= 5 and around.word(i - 1) not in {"May", "March", "April", "June", "July"}
    return around.letter(i - 1) in {"M", "W"} and short


def _mid(i: int, around: Around) -> bool:
    """Mid-March, the middle of the week; not a middle man."""
    return around.word(i + 1) in {"-", "of"} or around.letter(i + 1) in {"M", "Y", "S"}


_CHECKS: dict[str, Callable[[int, Around], bool]] = {
    "M": _month, "W": _weekday, "T": _deictic, "S": _season, "Y": _year, "D": _count, "N": _count, "C": _then, "m": _mid, ".": _dot,
}  # fmt: skip
