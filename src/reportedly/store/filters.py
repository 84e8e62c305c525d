"""What can be asked, and the query of terms (store/facets.py) that asks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypedDict, get_args

from reportedly.errors import UsageError
from reportedly.knowledge.countries import country
from reportedly.record import Status, Type
from reportedly.store.facets import WORD, fold, number, words

Words = str | Sequence[str]


class Filters(TypedDict, total=False):
    """What is asked for; every filter narrows. Several values of one filter are alternatives.

    ``actor``, ``target`` and ``according_to`` (any source of the chain; "-": the outlet itself) take words of a name, alias or role, a
    state's name, a country's ISO 3166-1 alpha-3 code in capitals ("IRN": all of that country) or a Wikidata number. ``where`` takes words
    of a place's name, a country's name or code. ``after`` and ``before`` are days, both included: a report lies on the first day on which
    it may have happened, statements and articles on the day of publication; what has no day is not found by them. ``text`` are words or
    "phrases in quotation marks" that the article has, ``about`` such that the report's sentence or the statement has. ``limit`` is the
    most that is given, ``newest`` whether the latest comes first (as it does unless said otherwise); what has no day comes last."""

    actor: Words
    target: Words
    type: Words
    status: Words
    after: date | str
    before: date | str
    where: Words
    outlet: Words
    according_to: Words
    text: str
    about: str
    limit: int | None
    newest: bool


_CODE = re.compile(r"[A-Z]{3}")
_ANY_DAY = (-1, 99999999)


def several(values: Words) -> list[str]:
    """The alternatives of a filter. Raises UsageError for an empty one."""
    out = [values] if isinstance(values, str) else list(values)
    if not all(v.strip() for v in out):
        raise UsageError("a filter is empty")
    return out


def query(filters: Filters, outlets: Callable[[str], list[int]]) -> str | None:
    """The query of terms; "" where nothing can be found, None where any item will do. ``outlets`` gives the keys of the outlets whose
    names have these words. Raises UsageError for a type or status there is none of."""
    parts = []
    for dimension, name in (("actor", "actor"), ("target", "target"), ("by", "according_to")):
        if values := filters.get(name):
            parts.append([who(dimension, v) for v in several(values)])  # type: ignore[arg-type]
    if values := filters.get("type"):
        parts.append([_term("type", v) for v in known(several(values), get_args(Type), "type")])
    if values := filters.get("status"):
        parts.append([_term("status", v) for v in known(several(values), get_args(Status), "status")])
    if values := filters.get("where"):
        parts.append([_place(v) for v in several(values)])
    if values := filters.get("outlet"):
        parts.append([_term("outlet", str(key)) for v in several(values) for key in outlets(v)])
    if not all(any(alternatives) for alternatives in parts):
        return ""
    return " AND ".join(f"({' OR '.join(filter(None, alternatives))})" for alternatives in parts) or None


def days(filters: Filters) -> tuple[int, int] | None:
    """The first and the last day asked for, as YYYYMMDD; None where days do not matter. Raises UsageError for what is no day."""
    if not (filters.get("after") or filters.get("before")):
        return None
    first, last = (_day(filters.get(name)) for name in ("after", "before"))
    return first or _ANY_DAY[0] + 1, last or _ANY_DAY[1]


def known(values: Iterable[str], names: Sequence[str], what: str) -> list[str]:
    """The values as they are spelt among the names. Raises UsageError for one that is not among them."""
    by_fold = {n.casefold(): n for n in names}
    for v in values:
        if v.casefold() not in by_fold:
            raise UsageError(f"there is no {what} '{v}'; there are {', '.join(names)}")
    return [by_fold[v.casefold()] for v in values]


def who(dimension: str, value: str) -> str:
    """The query for someone who takes part."""
    value = value.strip()
    if dimension == "by" and value == "-":
        return '"voice:own"'
    named = _all(dimension, value)
    if _CODE.fullmatch(value):
        return f"{named} OR {_term(f'{dimension}_of', value)}"
    state = country(value)
    return " OR ".join(filter(None, (named, _term(f"{dimension}_state", state.iso3) if state and state.iso3 else "")))


def is_meant(value: str, terms: set[str]) -> bool:
    """Whether someone with these terms, of the dimension "by", is whom ``who`` asks for."""
    value = value.strip()
    if value == "-":
        return "voice:own" in terms
    if _CODE.fullmatch(value) and f"by_of:{value.casefold()}" in terms:
        return True
    state = country(value)
    named = words(value)
    return (bool(named) and {f"by:{w}" for w in named} <= terms) or bool(state and f"by_state:{(state.iso3 or '').casefold()}" in terms)


def _place(value: str) -> str:
    state = country(value, capitals=False)
    code = value.strip() if _CODE.fullmatch(value.strip()) else state.iso3 if state else None
    return " OR ".join(filter(None, (_all("place", value), _term("place_of", code) if code else "")))


def _all(dimension: str, value: str) -> str:
    found = words(value)
    return f"({' AND '.join(_term(dimension, w) for w in found)})" if found else ""


def _term(dimension: str, value: str) -> str:
    return f'"{dimension}:{value.casefold()}"'


def _day(value: Any) -> int | None:
    if value is None or value == "":
        return None
    try:
        return number(value.isoformat() if isinstance(value, date) else date.fromisoformat(value).isoformat())
    except ValueError as e:
        raise UsageError(f"'{value}' is no day; write it as 2015-04-12") from e


# ── words of a text ──────────────────────────────────────────────────────────────────────────────────────────────


def phrases(asked: str) -> list[list[str]]:
    """The words asked for, one list each, and a longer list for a "phrase in quotation marks". Raises UsageError if there is no word."""
    out: list[list[str]] = []
    for n, piece in enumerate(re.split(r'["“”„«»]', asked)):
        found = WORD.findall(piece)
        out += [found] if n % 2 and found else [[w] for w in found]
    if not out:
        raise UsageError(f"'{asked}' holds no word to look for")
    return out


def text_query(asked: str) -> str:
    """The full-text query for articles that have all the words and phrases. Nothing in it has a meaning beyond its letters."""
    return " AND ".join(f'"{p}"' for p in dict.fromkeys(" ".join(p) for p in phrases(asked)))


def has(asked: str) -> Callable[[str], bool]:
    """Tells of a text whether it has all the words and phrases asked for."""
    side_by_side = (r"[\W_]+".join(re.escape(fold(w)) for w in p) for p in phrases(asked))
    patterns = [re.compile(rf"(?<![^\W_]){p}(?![^\W_])") for p in side_by_side]

    def test(text: str) -> bool:
        folded = fold(text)
        return all(p.search(folded) for p in patterns)

    return test


def has_phrase(asked: str) -> bool:
    """Whether words must stand side by side."""
    return any(len(p) > 1 for p in phrases(asked))
