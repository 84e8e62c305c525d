"""What a page states about its article: outlet, title, authors, date, address, language. What it does not state stays None."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from reportedly.read import jsonld
from reportedly.read.blocks import tidy
from reportedly.read.dates import day
from reportedly.text import Article, Span


@dataclass(frozen=True, slots=True)
class Meta:
    """What is stated about an article. ``published`` is the day as written, in the page's own time zone."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None

    def article(self, text: str, source: str, marks: tuple[tuple[Span, str], ...] = ()) -> Article:
        """The article of that text."""
        return Article(text, source, self.url, self.outlet, self.title, self.authors, self.published, self.language, marks)

    def or_else(self, other: Meta) -> Meta:
        """This, with what it leaves open taken from ``other``."""
        return replace(self, **{f: getattr(self, f) or getattr(other, f) for f in (x.name for x in fields(self))})


NOTHING = Meta()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from: their name in what comes out, the encoding that a server declares, what is known of the article
    besides its bytes (its address, what a feed says), and their number if that is known."""

    source: str
    charset: str | None = None
    known: Meta = NOTHING
    size: int | None = None


_TAGS = {
    "outlet": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title"),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline"),
    "authors": ("author", "article:author_name", "byl", "dc.creator", "dcterms.creator",
                "sailthru.author", "parsely-author", "citation_author"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
                  "parsely-pub-date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "sailthru.date", "citation_date"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}  # fmt: skip
"""The names of a page's meta elements by what they state, best first."""

_MODIFIED = re.compile(r"modif|updat|utime|lastmod|revis|expire|unavailable", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—•·:»-]+\s+")


def page_meta(tree: Any, address: str | None = None) -> Meta:
    """What the page's head states: its JSON-LD first, then its meta elements. ``address`` is where the page was found."""
    tags = _tags(tree)
    url, shown = _url(tree, tags, address), tidy(" ".join(e.text_content() for e in list(tree.iter("title"))[:1]))
    title = _first(tags, "title") or shown
    described = of_jsonld(jsonld.article(tree, url, title))
    lang = next((e.get("lang") for e in tree.iter("html") if e.get("lang")), None)
    stated = Meta(
        url=url,
        outlet=next((o for o in (_first(tags, "outlet"), _named_in(shown, title, url)) if o and o[0] != "@"), None),
        title=title or None,
        authors=names(tags.get(next((n for n in _TAGS["authors"] if n in tags), ""), [])),
        published=next((d for n in _TAGS["published"] for v in tags.get(n, []) if (d := day(v))), None),
        language=code(lang or _first(tags, "language")),
    )
    if stated.outlet and (described.outlet or "").lower() in _NOT_OUTLETS:
        described = replace(described, outlet=None)
    found = replace(described, url=None, title=None).or_else(stated)
    return replace(
        found, title=without_outlet(title or described.title, found.outlet) or described.title,
        authors=tuple(a for a in found.authors if a != found.outlet and a.lower() not in _NOT_AUTHORS),
    )  # fmt: skip


_NOT_OUTLETS = frozenset(
    {"associated press", "the associated press", "ap", "reuters", "afp", "agence france-presse", "pti", "ians", "bloomberg news",
     "blogger", "wordpress", "medium", "wix"}
)  # fmt: skip
"""Agencies and platforms: a page's JSON-LD names them as publisher, but what a reader reads is the site that shows the story."""

_LONGEST = 2000  # letters; a longer string is no name or list of names
_NOT_AUTHORS = frozenset({"admin", "administrator", "webmaster", "user", "unknown", "none", "null"})
_ROLES = re.compile(r"\b(?:writer|editor|reporter|correspondent|staff|columnist|contributor|producer)\b", re.IGNORECASE)


def _named_in(shown: str, title: str, url: str | None) -> str | None:
    """The outlet's name at the end of the title that the browser shows, if the page's own title goes without it or its address
    has it too."""
    parts = _SEPARATOR.split(shown)
    if len(parts) < 2 or len(parts[-1].split()) > 5:
        return None
    host = (urlsplit(url).hostname or "") if url else ""
    squeezed = re.sub(r"\W+", "", parts[-1].lower())
    appended = title != shown and shown.startswith(title) and parts[-1] not in title
    return str(parts[-1]) if appended or (squeezed and squeezed in re.sub(r"\W+", "", host)) else None


def of_jsonld(o: jsonld.Object) -> Meta:
    """What a JSON-LD article states. ``url`` is left to the page's canonical link."""
    return Meta(
        outlet=next(iter(names([o.get("publisher"), o.get("sourceOrganization")])), None),
        title=tidy(o["headline"]) if isinstance(o.get("headline"), str) else None,
        authors=names([o.get("author") or o.get("creator")]),
        published=day(o.get("datePublished")) or day(o.get("dateCreated")),
        language=code(o.get("inLanguage")),
    )


def stated_date(tree: Any, near: Iterable[Any], url: str | None) -> date | None:
    """The day of publication by htmldate, which sees only the page's head, its address and the elements ``near`` the headline:
    no date of another story, of the site or of today can stand in for it."""
    from htmldate import find_date
    from lxml import html

    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    small = html.document_fromstring("<html><head></head><body></body></html>")
    for element in tree.iter("meta"):
        if not _MODIFIED.search(" ".join(str(v) for k, v in element.items() if k != "content")):
            small.head.append(deepcopy(element))
    for element in near:
        copy = deepcopy(element)
        copy.tail = None
        small.body.append(copy)
    try:
        found = find_date(small, extensive_search=False, original_date=True, url=url, deferred_url_extractor=True,
                          min_date="1970-01-01", max_date="2100-01-01")  # fmt: skip
    except Exception:  # noqa: BLE001 – another's parser must not end the reading of a page; the date is then unknown
        return None
    return day(found)


def names(values: Iterable[Any]) -> tuple[str, ...]:
    """The names in whatever shape: strings ("By Ann Lee and Bo Day"), objects with a name, lists of either. No addresses."""
    out: dict[str, None] = {}
    for value in values:
        for name in _names(value, 4):
            out.setdefault(name)
    return tuple(out)[:50]


def _names(value: Any, depth: int) -> list[str]:
    if isinstance(value, list) and depth:
        return [n for v in value[:50] for n in _names(v, depth - 1)]
    if isinstance(value, dict) and depth:
        return _names(value.get("name") or value.get("@value") or value.get("title"), depth - 1)
    if not isinstance(value, str) or len(value) > _LONGEST or re.match(r"\s*(?:https?:|www\.|@)|.*://", value):
        return []
    text = re.sub(r"^(?:by|von|par|por)\s*:?\s+", "", tidy(value), flags=re.IGNORECASE)
    return [p.strip(" ,;") for p in _parts(text) if 1 < len(p.strip(" ,;")) <= 100]


def _parts(text: str) -> list[str]:
    """Several names in one string apart; a comma parts them only where each part is of two to four words in capitals."""
    parts = re.split(r"\s*;\s*|\s+(?:and|&)\s+(?=[A-Z]\S+ [A-Z])", text)
    commas = [p for part in parts for p in re.split(r",\s+(?:and\s+)?", part) if not _ROLES.search(p)]
    named = commas and all(re.fullmatch(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}", p) for p in commas)
    return commas if named else parts


def code(value: Any) -> str | None:
    """A language code without its region, in lower case ("en-GB", "en_US" and "English" give "en"); None if it is none."""
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    if not isinstance(value, str):
        return None
    if value.strip().lower() == "english":
        return "en"
    m = re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", value)
    return m[1].lower() if m else None


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name that the page's head adds to it."""
    if not title or not outlet:
        return title
    parts: list[str] = _SEPARATOR.split(title)
    name = outlet.lower()
    while len(parts) > 1 and (parts[-1].lower() == name or parts[-1].lower() in name or name in parts[-1].lower()):
        title = title[: title.rindex(parts.pop())].rstrip(" |–—•·:»-\t")
    return title


def _tags(tree: Any) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        if content := tidy(element.get("content") or ""):
            out.setdefault(name.lower(), []).append(content)
    return out


def _first(tags: dict[str, list[str]], what: str) -> str | None:
    return next((tags[n][0] for n in _TAGS[what] if n in tags), None)


def _url(tree: Any, tags: dict[str, list[str]], address: str | None) -> str | None:
    """The page's canonical address: its own word for it, made absolute; else where it was found, if that is an address."""
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for found in (*links, _first(tags, "url"), address):
        try:
            full = urljoin(address or "", (found or "").strip())
            if urlsplit(full).scheme in ("http", "https") and urlsplit(full).hostname:
                return str(full)
        except ValueError:
            continue
    return None
