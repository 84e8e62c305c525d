"""JSON objects to Articles: which field says what.

The first field of a row that holds something counts. A dot leads into an object or the first object of a list. ``ninjs`` (IPTC),
schema.org, news-please, JSON Feed and the answers of common news interfaces are covered besides ``title, text, url, date, source``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reportedly.read import html
from reportedly.read.blocks import tidy
from reportedly.read.dates import day
from reportedly.read.detect import is_markup
from reportedly.read.meta import NOTHING, Meta, code, names
from reportedly.read.options import ReadOptions
from reportedly.read.plain import lf
from reportedly.record import Skipped
from reportedly.text import Article

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body_text", "content_text", "body", "content", "articleBody", "article_text", "maintext", "full_text", "fulltext",
             "cleaned_text", "bodies", "body_xhtml", "body_html", "content_html", "html", "fields.bodyText", "fields.body",
             "article", "story"),
    "summary": ("description", "summary", "description_text", "description_html", "abstract", "excerpt", "lead", "snippet"),
    "title": ("title", "headline", "headlines", "name", "webTitle"),
    "url": ("url", "link", "canonical_url", "external_url", "webUrl", "web_url", "uri", "href", "source_url", "id"),
    "published": ("date", "published", "published_at", "publishedAt", "datePublished", "date_published", "date_publish", "pubDate",
                  "pub_date", "publication_date", "publish_date", "published_date", "published_time", "webPublicationDate", 
                  "firstpublished",
                  "firstcreated", "versioncreated", "timestamp", "created_at"),
    "outlet": ("outlet", "publisher", "source", "site_name", "sitename", "site", "source_name", "newspaper", "publication", "infosources",
               "source_domain", "domain", "copyrightholder", "provider"),
    "authors": ("authors", "author", "byline", "by", "creator", "writer"),
    "language": ("language", "lang", "inLanguage", "language_code"),
}  # fmt: skip
"""What an Article holds, and the fields that are taken for it, best first. ``summary`` stands in where there is no text."""

WRAPPERS = ("articles", "items", "results", "documents", "docs", "data", "hits", "entries", "response")
"""Fields under which an object may hold a list of records instead of being one."""

Record = dict[str, Any]


def unwrapped(value: Any, depth: int = 2) -> Iterator[Any]:
    """The records in a JSON value: itself, the members of a list, or of a list that an object without a text wraps."""
    if isinstance(value, list):
        for member in value:
            yield from unwrapped(member, depth)
        return
    if isinstance(value, dict) and depth and not _text(value, FIELDS["text"]):
        inner = next((value[w] for w in WRAPPERS if isinstance(value.get(w), list | dict) and value[w]), None)
        if inner is not None and (isinstance(inner, dict) or any(isinstance(x, dict) for x in inner)):
            yield from unwrapped(inner, depth - 1)
            return
    yield value


def read(record: Any, source: str, options: ReadOptions, known: Meta = NOTHING) -> Article | Skipped:
    """The article that a JSON object holds, or why it holds none. Its text is verbatim unless it is HTML."""
    if not isinstance(record, dict):
        return Skipped(source, "a JSON value that is no object")
    text = _text(record, FIELDS["text"]) or _text(record, FIELDS["summary"])
    if not text:
        return Skipped(source, f"a record without a text; it has {_fields(record)}")
    if len(text) > options.max_bytes:
        return Skipped(source, too_large(len(text), options))
    stated = meta(record).or_else(known)
    if is_markup(text):
        whole = "<body" in text[:5000].lower()
        return html.read(text, source, options, stated) if whole else html.read_piece(text, source, stated)
    return stated.article(lf(text), source)


def too_large(size: int, options: ReadOptions, more: bool = False) -> str:
    """Why an item of that many bytes is not read; ``more`` if the size is only known to be above it."""
    return f"too large: {'more than ' if more else ''}{size / 1e6:.1f} MB; the limit for one item is {options.max_bytes / 1e6:.1f} MB"


def meta(record: Record) -> Meta:
    """What the fields of a record state besides its text."""
    addresses = [a for f in FIELDS["url"] for a in names_or_text(_at(record, f)) if _is_address(a)]
    outlet = [n for f in FIELDS["outlet"] for n in names([_at(record, f)])]
    return Meta(
        url=next(iter(addresses), None),
        outlet=next(iter(outlet), None),
        title=tidy(_text(record, FIELDS["title"])) or None,
        authors=next((found for f in FIELDS["authors"] if (found := names([_at(record, f)]))), ()),
        published=next((d for f in FIELDS["published"] if (d := day(_plain(_at(record, f))))), None),
        language=next((c for f in FIELDS["language"] if (c := code(_at(record, f)))), None),
    )


def names_or_text(value: Any) -> list[str]:
    """A string, or the strings of a list."""
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _is_address(value: str) -> bool:
    try:
        return urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).hostname)
    except ValueError:
        return False


def _at(record: Record, path: str) -> Any:
    value: Any = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else None


def _text(record: Record, fields: tuple[str, ...]) -> str:
    return next((t for f in fields if (t := _words(_at(record, f))).strip()), "")


def _words(value: Any) -> str:
    """The text of a field: a string, a list of paragraphs, or the ``value`` of an object (ninjs 2 and later)."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _words(next((v for k in ("value", "text", "#text", "content") if isinstance(v := value.get(k), str)), ""))
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return "\n".join(value)
    if isinstance(value, list):
        return next((w for v in value if isinstance(v, dict) and (w := _words(v)).strip()), "")
    return ""


def _fields(record: Record) -> str:
    named = ", ".join(tidy(k)[:30] for k in list(record)[:6])
    return f"{named}{' …' if len(record) > 6 else ''}" if named else "no fields"
