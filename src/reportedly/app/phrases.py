"""Parts of a Reading put into words for people: names, days, places, chains of sources, quotations. No layout, no colour."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.knowledge.countries import name_of
from reportedly.record import Attribution, Entity, Frame, Reading, Report, When, Where
from reportedly.text import Span

OWN_VOICE = "the outlet itself"
UNNAMED = "a source it does not name"

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")  # would steer the terminal, or cannot be printed
_QUOTED = re.compile(r"^[\"“”«„'‘].*[\"“”»'’]$", re.DOTALL)
_KINDS = {
    "headline": ("headline", "headlines"),
    "subhead": ("subhead", "subheads"),
    "byline": ("byline", "bylines"),
    "dateline": ("dateline", "datelines"),
    "caption": ("caption", "captions"),
    "appeal": ("appeal", "appeals"),
    "related": ("list of links", "lists of links"),
    "notice": ("notice", "notices"),
    "ad": ("advertisement", "advertisements"),
    "other": ("other piece", "other pieces"),
}


def flat(text: str) -> str:
    """The text on one line: white space made single spaces, control characters made visible, so that no article can steer
    the reader's terminal."""
    return _UNSEEN.sub("�", _SPACE.sub(" ", text))


def visible(text: str) -> str:
    """The text on one line, without spaces at its borders."""
    return flat(text).strip()


def listed(items: Sequence[str]) -> str:
    """The items as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def day(d: date) -> str:
    """A day as people write it: 4 March 2024."""
    return f"{d.day} {d:%B} {d.year}"


def _start(d: date) -> str:
    return str(d.year) if (d.month, d.day) == (1, 1) else day(d)


def days(earliest: date | None, latest: date | None) -> str:
    """The days from one to the other, both included, as short as they can be said; empty if neither is known."""
    if earliest is None or latest is None:
        return f"from {_start(earliest)}" if earliest else f"until {day(latest)}" if latest else ""
    if earliest == latest:
        return day(earliest)
    same_year, same_month = earliest.year == latest.year, (earliest.year, earliest.month) == (latest.year, latest.month)
    if same_year and earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]:
        if same_month:
            return f"{latest:%B} {latest.year}"
        if (earliest.month, latest.month) == (1, 12):
            return str(latest.year)
    first = str(earliest.day) + ("" if same_month else f" {earliest:%B}") + ("" if same_year else f" {earliest.year}")
    return f"{first}{'–' if same_month else ' – '}{day(latest)}"


def marks(words: str) -> tuple[str, str]:
    """The quotation marks to put round the words: single ones round words that have double ones in them."""
    return ("‘", "’") if any(mark in words for mark in '"“”„') else ("“", "”")


def where(w: Where) -> str:
    """The place and its country."""
    country = name_of(w.country) if w.country else None
    return visible(w.name if not country or country == w.name else f"{w.name}, {country}")


def offsets(spans: Iterable[Span]) -> str:
    """The offsets of the spans in code points: [12–34, 40–52]."""
    return "[" + ", ".join(f"{s.start}–{s.end}" for s in sorted(spans)) + "]"


class Wording:
    """One Reading's entities, attributions and spans in words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self.entities = {e.id: e for e in reading.entities}
        self.attributions = {a.id: a for a in reading.attributions}

    def words(self, spans: Iterable[Span]) -> str:
        """The words at the spans, in text order, with an ellipsis where something lies between them."""
        return " … ".join(visible(self.article[s]) for s in sorted(spans))

    def quoted(self, spans: Sequence[Span]) -> str:
        """The words at the spans in quotation marks; those of the article are enough where they go round all of it."""
        said = self.words(spans)
        left, right = ("", "") if _QUOTED.match(said) else marks(said)
        return f"{left}{said}{right}"

    def title(self) -> str:
        """The title the page gives, or else the first headline in the text."""
        headlines = (visible(self.article[s.span]) for s in self.reading.segments if s.kind == "headline")
        return visible(self.article.title or "") or next(filter(None, headlines), "untitled")

    def names(self, ids: Iterable[str]) -> str:
        """The names of the entities as a list; empty if there is none."""
        return listed([visible(self.entities[e].name) for e in ids if e in self.entities])

    def person(self, entity: Entity) -> str:
        """A name with role, affiliation and country, as far as they are known: "Ana Petrov (mayor, Dol)"."""
        of = self.names([entity.of] if entity.of else [])
        country = name_of(entity.country) if entity.country and entity.kind != "state" and not of else None
        known = dict.fromkeys(k for k in (entity.role.value if entity.role else None, of, country) if k)
        more = visible(", ".join(k for k in known if k.casefold() not in entity.name.casefold()))
        return visible(entity.name) + (f" ({more})" if more else "")

    def when(self, w: When) -> str:
        """The words for the time and the days they mean: "on Monday (4 March 2024)", or "on Monday (day not known)"."""
        said, meant = self.words(w.words), days(w.earliest, w.latest)
        if not said:
            return f"{meant or 'day not known'} (assumed)"
        if meant and meant.removeprefix("from ") in said:
            return said
        return f"{said} ({meant or 'day not known'}{', assumed' if meant and w.assumed else ''})"

    def size(self, f: Frame) -> str:
        """How many act, in the article's words: " (250 troops)"; empty where the names of the parties say it already."""
        return f" ({words})" if f.size and not self._named(f, words := self.words(f.size.spans)) else ""

    def casualties(self, f: Frame) -> str:
        """How many are harmed, in the article's words: "killed 14 people, wounded dozens". Left out is what the names of the
        parties say already, and who is harmed alone."""
        said = ((c.value.what, self.words(c.spans)) for c in f.casualties if c.value.most != 1)
        return ", ".join(f"{what} {words}" for what, words in said if not self._named(f, words))

    def _named(self, f: Frame, words: str) -> bool:
        names = (visible(self.entities[e].name).casefold() for e in (*f.actors, *f.targets) if e in self.entities)
        return any(words.casefold() in name for name in names)

    def speaker(self, a: Attribution) -> str:
        """Who says it: the entity's name, else the words for the source, else that none is named."""
        return self.names([a.speaker] if a.speaker else []) or self.words(a.source) or UNNAMED

    def chain(self, report: Report) -> str:
        """According to whom, innermost first: "Ana Petrov, according to VNA"; the outlet itself for an empty chain."""
        links = [self.attributions[q] for q in report.frame.according_to if q in self.attributions]
        return ", according to ".join(self._link(a) for a in links) or OWN_VOICE

    def _link(self, a: Attribution) -> str:
        who, cue = self.speaker(a), self.words(a.cue)
        who = f"{who} (“{cue}”)" if who == UNNAMED and cue else who
        return who if a.stance == "neutral" else f"{who} ({a.stance})"

    def furniture(self) -> str:
        """How many pieces of each kind were no news: "1 headline, 2 captions"; empty if there were none."""
        kinds = Counter(s.kind for s in self.reading.segments if s.kind != "body" and self.article[s.span].strip())
        return ", ".join(f"{n} {_KINDS[kind][n > 1]}" for kind, n in kinds.items())
