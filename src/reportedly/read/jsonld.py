"""What a page says of itself in JSON-LD: the object that describes the article, however well or badly it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

TYPES = frozenset(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle "
    "AskPublicNewsArticle AdvertiserContentArticle SatiricalArticle BlogPosting LiveBlogPosting SocialMediaPosting Report "
    "TechArticle ScholarlyArticle PressRelease".split()
)
"""The types of schema.org that are an article."""

_DEPTH = 8  # how deep an article may be nested in other objects
_FIELD = re.compile(r'"(headline|datePublished|dateCreated|inLanguage|url|@type)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>|\]\]>|;)\s*$", re.DOTALL)

Object = dict[str, Any]


def article(tree: Any, url: str | None = None, title: str | None = None) -> Object:
    """The JSON-LD object of the page's own article, with references inside the page resolved; empty if there is none.

    Where a page describes several, the one with its address wins, then the one with its title, then the first.
    """
    objects = list(_objects(tree))
    named = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and len(o) > 1}
    found = [o for o in objects if types(o) & TYPES] or [o for o in objects if "datePublished" in o and "WebPage" in types(o)]
    if not found:
        return {}
    best = max(found, key=lambda o: (_is_at(o, url), o.get("headline") == title, _is_described(o)))
    return {key: _resolved(value, named) for key, value in best.items()}


def types(o: Object) -> set[str]:
    """The names of the types of an object, without their vocabulary's address."""
    value = o.get("@type")
    return {str(t).rsplit("/", 1)[-1] for t in (value if isinstance(value, list) else [value])}


def _is_at(o: Object, url: str | None) -> bool:
    page = o.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    return url is not None and url.rstrip("/") in {str(v).rstrip("/") for v in (o.get("url"), o.get("@id"), page)}


def _is_described(o: Object) -> int:
    return sum(key in o for key in ("headline", "datePublished", "author", "publisher"))


def _resolved(value: Any, named: dict[str, Object]) -> Any:
    if isinstance(value, list):
        return [_resolved(v, named) for v in value[:50]]
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _objects(tree: Any) -> Iterator[Object]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _flat(parse(script.text or ""), _DEPTH)


def _flat(value: Any, depth: int) -> Iterator[Object]:
    """Every object in ``value``, outer before inner."""
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _flat(inner, depth - 1)


def parse(text: str) -> Any:
    """The value of a JSON-LD script. Tolerates comment marks around it, raw line feeds in strings, commas too many, escaped
    quotation marks and text after the end; from what still does not parse, the plain fields that describe an article."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()
    for attempt in (text, _COMMA.sub(r"\1", text), unescape(text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    found: Object = {}
    for key, value in _FIELD.findall(text):
        found.setdefault(key, unescape(value))
    return found
