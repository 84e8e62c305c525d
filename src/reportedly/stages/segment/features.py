"""What a line looks like, as named features: the same code in training and in use.

A feature is a string such as ``word=donate`` or ``end=)``; its weights are in the model's table, readable by eye.
A line is looked at by its two ends, so one of any length costs the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.stages.segment.repeats import repeats

HEAD = 400
"""Code points looked at from either end of a line. Furniture is shorter; a paragraph shows what it is in less."""

WORDED = 45
"""Most words of a line whose single words are features: only a short line is known by its words."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[@#©|•<>/…$]")
_SHAPES = {
    "date": re.compile(
        r"\b[A-Z]\w{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\b\d{1,2}(?:st|nd|rd|th)? [A-Z]\w{2,8}\.?,? \d{4}"
        r"|\b\d{4}-\d\d-\d\d|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    ),
    "clock": re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.I),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "url": re.compile(r"https?://|www\.|\w\.(?:com|org|net)\b"),
    "email": re.compile(r"\w@ ?\w+\.\w|\[email"),
    "handle": re.compile(r"(?<!\w)@\w{3,}"),
    "byline": re.compile(r"^(?:(?:[Ww]ords|[Ss]tory|[Pp]osted) )?(?:[Bb]y|BY|[Ff]rom)\b:? ?[A-ZÀ-Þ]"),
    "credit": re.compile(
        r"(?i:(?:photo|image|picture|credit|photographer|video|audio|source)s?\s?[:/])|\|\s?[A-Z]"
        r"|/\s?(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Bloomberg|Pool)\b|\((?:AP|AFP|EPA|Reuters|File|Photo|via)\b"
    ),
    "last credit": re.compile(r"(?:\([^()]{3,60}\)|[/|] ?[A-Z][\w ]{1,30})\.?$"),
    "wire start": re.compile(r"^[A-Z][\w.'’]*(?:,? [A-Z][\w.'’]*){0,5}(?: \d{1,2}(?:, \d{4})?)?(?: \([^()]{2,20}\))?(?: ?[–—] ?|--| - )\S"),
    "label": re.compile(r"^[^\W\d_][\w' -]{1,24}:(?=\W|\w|$)"),
    "numbered": re.compile(r"^(?:\d{1,2}[.)]|#\d|[•*–—-]+) ?\w"),
    "quoted": re.compile(r"^[\"“‘'].*[\"”’'][.,]?$", re.S),
    "bracketed": re.compile(r"^[(\[].*[)\]]$", re.S),
    "name only": re.compile(r"^[A-Z][\w.'’-]*(?:,? (?:(?:and|de|van|von|bin|al|der|la) )?[A-Z][\w.'’-]*){0,7}$"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words on it: its text without the spaces around it, what is looked at of it, and the words of that."""

    text: str
    seen: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Line:
        """The line with this text."""
        text = text.strip()
        seen = text if len(text) <= 2 * HEAD else f"{text[:HEAD]} {text[-HEAD:]}"
        return cls(text, seen, tuple(w.replace("’", "'") for w in _WORD.findall(seen.lower())))


def features(lines: Sequence[Line]) -> list[list[str]]:
    """The features of every line, in order. Cost is linear in the text."""
    again = repeats([line.text for line in lines])
    sizes = [_size(line) for line in lines]
    out = []
    for i, line in enumerate(lines):
        place = _place(i, len(lines))
        looks = [*_looks(line), *_classes(line), *again[i]]
        out.append(
            ["any", sizes[i], *place, *looks, *_words(line)]
            + [f"{f} {sizes[i]}" for f in looks]
            + [f"{f} {p}" for p in place for f in (sizes[i], _ending(line))]
            + [f"{f} {p}" for p in place if p != "middle" for f in looks]
            + [f"before {sizes[i - 1]} {_ending(lines[i - 1])}" if i else "before nothing"]
            + [f"after {sizes[i + 1]} {_ending(lines[i + 1])}" if i + 1 < len(lines) else "after nothing"]
        )
    return out


def _size(line: Line) -> str:
    n = len(line.words)
    return "size " + next((str(limit) for limit in (1, 2, 4, 7, 12, 20, 35) if n <= limit), "more")


def _place(i: int, n: int) -> list[str]:
    """Where the line stands: the first three and last three lines have names of their own."""
    place = [f"place {i + 1}"] if i < 3 else []
    place += [f"place {i - n}"] if n - i <= 3 else []
    return place or ["middle"]


def _looks(line: Line) -> Iterator[str]:
    """Capitals, punctuation and patterns."""
    yield _ending(line)
    yield f"start {_sort_of(line.text[0])}"
    long = [w for w in line.seen.split() if len(w) > 3 and w[0].isalpha()]
    if long:
        share = sum(w[0].isupper() for w in long) / len(long)
        yield f"capitals {min(int(share * 5), 4)}"
        if line.seen.isupper():
            yield "all capitals"
    if any(c.isdigit() for c in line.seen):
        yield "digits"
    for name, pattern in _SHAPES.items():
        if pattern.search(line.seen):
            yield name


def _ending(line: Line) -> str:
    """How the line ends: with a full stop (quotation marks after it set aside), another mark, or nothing."""
    last = line.text[-1]
    if last in "\"”’')]":
        inner = line.text[-2:-1]
        return f"end {inner if inner and inner in '.!?,' else ')' if last in ')]' else 'quote'}"
    return f"end {last if last in '.!?:,…;' else 'open'}"


def _sort_of(c: str) -> str:
    if c.isalpha():
        return "capital" if c.isupper() else "small"
    return "digit" if c.isdigit() else "quote" if c in "\"“'‘" else "bracket" if c in "([" else "mark"


def _words(line: Line) -> Iterator[str]:
    """Single words of a short line, and the first and last words of any."""
    words = line.words
    if not words:
        return
    yield f"first={words[0]}"
    yield f"first={' '.join(words[:2])}"
    yield f"last={words[-1]}"
    if len(words) <= WORDED:
        yield from (f"word={w}" for w in set(words))


def _classes(line: Line) -> set[str]:
    """The classes of layout words that the line holds."""
    table, words, found = _table(), line.words, set()
    for i, word in enumerate(words):
        for phrase, name in table.get(word, ()):
            if words[i : i + len(phrase)] == phrase:
                found.add(name)
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of layout_words.tsv by their first word."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    text = (files(__package__) / "layout_words.tsv").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            name, phrases = row.split("\t")
            for phrase in phrases.split("; "):
                words = tuple(_WORD.findall(phrase))
                out.setdefault(words[0], []).append((words, f"has {name}"))
    return {first: tuple(rest) for first, rest in out.items()}
