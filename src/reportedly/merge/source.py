"""How many independent voices stand behind an event: copies are one, and so are accounts that go back to one person or agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.merge.account import Account, Party
from reportedly.record import Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim:
    """That it happened, will, may or did not, by one report: ``by`` are the sources of its chain, innermost first, and at the end the
    outlet (its article's id where the outlet has no name)."""

    status: Status
    by: tuple[str, ...]
    report: str


def claims(accounts: Iterable[Account]) -> tuple[Claim, ...]:
    """What each account claims, in their order."""
    return tuple(Claim(a.report.frame.status, (*(p.name or "?" for p in a.chain), outlet(a)), a.id) for a in accounts)


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a report stands: its article, the outlet (None without a name), the day (ISO 8601), and the article that its words are copied
    from, if they are."""

    article: str
    outlet: str | None
    published: str | None
    origin: str | None

    @property
    def name(self) -> str:
        """The outlet's name; the article's id where it has none."""
        return self.outlet or self.article


def outlets(printed: Iterable[Printed]) -> tuple[str, ...]:
    """The independent outlets: ten papers that print one agency's words are that agency. Texts are not independent if one is copied from
    the other, if both are copied from a third, or if they are of one outlet's own."""
    return tuple(sorted({_first(g) for g in _grouped(printed, _text)}))


def sources(accounts: Sequence[Account], copied: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The independent outlets, and the independent ultimate sources as groups of names.

    Accounts are not independent if their texts are not, or if their chains have anyone in common: two reports of what an agency says are
    one source, whoever told the agency. A report without a chain has its outlet for a source."""
    printed = {a.id: _printed(a, copied) for a in accounts}
    by_source = _grouped(accounts, lambda a: [k for p in a.chain for k in _keys(p)] or _text(printed[a.id]))
    names = (tuple(sorted({n for a in g for n in _ends(a, copied)})) or (_first([printed[a.id] for a in g]),) for g in by_source)
    return outlets(printed.values()), tuple(sorted(set(names)))


def outlet(a: Account) -> str:
    """The outlet's name; the article's id where it has none."""
    return a.story.outlet or a.story.article


def _printed(a: Account, copied: Mapping[str, str]) -> Printed:
    published = a.story.published.isoformat() if a.story.published else None
    return Printed(a.story.article, a.story.outlet, published, copied.get(a.id))


def _text(p: Printed) -> list[str]:
    """What makes two texts one: the article, the one that its words come from, and the outlet that words of its own belong to."""
    return [f"article {p.article}", f"article {p.origin}" if p.origin else f"outlet {p.name}"]


def _first(texts: Sequence[Printed]) -> str:
    """The outlet that a group of dependent texts goes back to: of one that is no copy, the earliest published."""
    return min(texts, key=lambda p: (p.origin is not None, p.published or "9", p.name)).name


def _keys(p: Party) -> list[str]:
    """A source by name and number. One without a name is known by its words: 'police' here and 'police' there may well be one."""
    return [*(f"name {n}" for n in sorted(p.names)), *([f"number {p.wikidata}"] if p.wikidata else [])]


def _ends(a: Account, copied: Mapping[str, str]) -> list[str]:
    """Whom an account goes back to in the end: the innermost source; without a chain, the outlet unless it copies."""
    if a.chain:
        return [a.chain[0].name or "?"]
    return [] if a.id in copied else [outlet(a)]


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> list[list[T]]:
    """The items in groups that share a key, directly or through others."""
    group_of: dict[str, list[T]] = {}
    for a in items:
        own = [a]
        for k in list(keys(a)):
            before = group_of.get(k, [])
            if before is not own:
                own += before
                for x in before:
                    group_of.update(dict.fromkeys(keys(x), own))
            group_of[k] = own
    return list({id(g): g for g in group_of.values()}.values())
