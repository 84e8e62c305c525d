"""RSS, Atom and JSON feeds: an Article an entry."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from reportedly.read import html, records
from reportedly.read.blocks import tidy
from reportedly.read.dates import day
from reportedly.read.detect import is_markup
from reportedly.read.meta import Meta, code, names
from reportedly.read.options import ReadOptions
from reportedly.read.plain import decode, lf
from reportedly.record import Skipped
from reportedly.text import Article

ONLY_HEADLINE = "the feed gives only a headline"


def read(data: bytes, source: str, options: ReadOptions) -> Iterator[Article | Skipped]:
    """The entries of an RSS or Atom feed, named ``source#n`` by their order. An entry without a text is skipped alone; a feed that
    is malformed is read as far as it can be, and a Skipped says so."""
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        entries, about = list(feed.entries), feed.feed
    except Exception as e:  # noqa: BLE001 – another's parser must not end a run
        yield Skipped(source, f"a feed that cannot be read ({_brief(e)})")
        return
    outlet = next(iter(names([about.get("title")])), None)
    for n, entry in enumerate(entries, 1):
        yield _entry(entry, f"{source}#{n}", Meta(outlet=outlet, language=code(about.get("language"))))
    if not entries:
        yield Skipped(source, "a feed without entries" if not feed.bozo else f"a feed that cannot be read ({_brief(feed.bozo_exception)})")
    elif feed.bozo and hasattr(feed.bozo_exception, "getLineNumber"):
        yield Skipped(source, f"the feed is malformed ({_brief(feed.bozo_exception)}); {len(entries)} entries could be read")


def _entry(entry: Any, source: str, known: Meta) -> Article | Skipped:
    origin = entry.get("source")
    stated = Meta(
        url=next((v for v in (entry.get("link"), entry.get("id")) if isinstance(v, str) and v.startswith(("http://", "https://"))), None),
        outlet=next(iter(names([origin.get("title") if isinstance(origin, dict) else None])), None),
        title=_title(entry),
        authors=names([entry.get("authors")]) or names([entry.get("author")]),
        published=day(entry.get("published")),
    ).or_else(known)
    kind, text = _text(entry)
    if "html" in kind or is_markup(text) or "</" in text:
        found = html.read_piece(f"<div>{text}</div>", source, stated) if text else None
    else:
        found = stated.article(lf(text), source)
    if isinstance(found, Article) and tidy(found.text) not in ("", stated.title):
        return found
    return Skipped(source, ONLY_HEADLINE if stated.title else "an entry without a text")


def _title(entry: Any) -> str | None:
    title = entry.get("title") or ""
    return tidy(html.plain(title) if "<" in title or "&" in title else title) or None


def _text(entry: Any) -> tuple[str, str]:
    """The fullest text of an entry, with its media type."""
    given = [*entry.get("content", ()), entry.get("summary_detail") or {"value": entry.get("summary", "")}]
    best = max(given, key=lambda g: len(g.get("value") or ""))
    return best.get("type") or "text/html", best.get("value") or ""


def read_json(data: bytes, source: str, options: ReadOptions) -> Iterator[Article | Skipped]:
    """The items of a JSON feed (jsonfeed.org), named ``source#n`` by their order."""
    decoded = decode(data)
    try:
        feed = json.loads(decoded.text if decoded else "", strict=False)
        items = feed.get("items") or []
        outlet, language = next(iter(names([feed.get("title")])), None), code(feed.get("language"))
    except (ValueError, RecursionError, AttributeError) as e:
        yield Skipped(source, f"a malformed JSON feed: {e}")
        return
    for n, item in enumerate(items if isinstance(items, list) else [], 1):
        found = records.read(item, f"{source}#{n}", options, Meta(outlet=outlet, language=language))
        only_title = (
            isinstance(found, Skipped) and isinstance(item, dict) and item.get("title") and found.reason.startswith("a record without")
        )
        yield Skipped(found.source, ONLY_HEADLINE) if only_title else found
    if not items:
        yield Skipped(source, "a feed without entries")


def _brief(e: BaseException) -> str:
    message = getattr(e, "getMessage", lambda: str(e))()
    line = getattr(e, "getLineNumber", lambda: None)()
    return tidy(f"{message}{f', line {line}' if line else ''}")[:120]
