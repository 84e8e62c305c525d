"""How many independent voices stand behind an event: copies are one, and so are accounts that go back to one person or agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.merge.account import Account, Party
from reportedly.record import Status


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


def sources(accounts: Sequence[Account], copied: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The independent outlets, and the independent ultimate sources as groups of names.

    Accounts are not independent if one's words are copied from the other's article, if both are copied from a third, or if their chains
    have anyone in common: two reports of what an agency says are one source, whoever told the agency. A report without a chain has its
    outlet for a source."""
    by_text = _grouped(accounts, lambda a: _text(a, copied))
    outlets = tuple(sorted({_first(g, copied) for g in by_text}))
    by_source = _grouped(accounts, lambda a: [k for p in a.chain for k in _keys(p)] or _text(a, copied))
    independent = sorted({tuple(sorted({n for a in g for n in _ends(a, copied)})) or (_first(g, copied),) for g in by_source})
    return outlets, tuple(independent)


def outlet(a: Account) -> str:
    """The outlet's name; the article's id where it has none."""
    return a.story.outlet or a.story.article


def _text(a: Account, copied: Mapping[str, str]) -> list[str]:
    """What makes two accounts one text: the article, the one that its words come from, and the outlet that words of its own belong to."""
    return [f"article {a.story.article}", f"article {copied[a.id]}" if a.id in copied else f"outlet {outlet(a)}"]


def _first(accounts: Sequence[Account], copied: Mapping[str, str]) -> str:
    """The outlet that a group of dependent accounts goes back to: of one that is no copy, the earliest published."""
    return outlet(min(accounts, key=lambda a: (a.id in copied, str(a.story.published or "9"), outlet(a))))


def _keys(p: Party) -> list[str]:
    """A source by name and number. One without a name is known by its words: 'police' here and 'police' there may well be one."""
    return [*(f"name {n}" for n in sorted(p.names)), *([f"number {p.wikidata}"] if p.wikidata else [])]


def _ends(a: Account, copied: Mapping[str, str]) -> list[str]:
    """Whom an account goes back to in the end: the innermost source; without a chain, the outlet unless it copies."""
    if a.chain:
        return [a.chain[0].name or "?"]
    return [] if a.id in copied else [outlet(a)]


def _grouped(accounts: Sequence[Account], keys: Callable[[Account], Iterable[str]]) -> list[list[Account]]:
    """The accounts in groups that share a key, directly or through others."""
    group_of: dict[str, list[Account]] = {}
    for a in accounts:
        own = [a]
        for k in list(keys(a)):
            before = group_of.get(k, [])
            if before is not own:
                own += before
                for x in before:
                    group_of.update(dict.fromkeys(keys(x), own))
            group_of[k] = own
    return list({id(g): g for g in group_of.values()}.values())
