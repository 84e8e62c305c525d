"""schema.org JSON-LD: each article a NewsArticle, each attribution a Quotation (if any of it is direct) or a Claim, each report a Claim.

A Claim's ``author`` is the innermost source, or the outlet where it asserts something itself; ``isPartOf`` the attribution that it lies
in; ``keywords`` hold type, status and background. Offsets stand in ``identifier``, in code points into the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reportedly.export import Events
from reportedly.export.lines import iri, put_list
from reportedly.export.rows import Cite, Link, Party, Row, View, said
from reportedly.record import Attribution, Reading

_HEAD = '{"@context": "https://schema.org", "@graph": ['
_NAME = "urn:reportedly:"
_TYPES = {"person": "Person", "organization": "Organization", "group": "Organization", "state": "Country", "place": "Place"}


def write(readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
    """Writes one graph; ``events`` and ``every`` make no difference, for each claim stands in its article."""
    put_list(out, (node for reading in readings if reading.article.text for node in nodes(reading)), _HEAD, "]}\n")


def nodes(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, then all that is claimed in it."""
    view = View(reading)
    yield _article(reading)
    for a in reading.attributions:
        yield _attribution(view, a)
    for r in reading.reports:
        yield _report(view.row(r), f"{_article_id(reading)}:{r.frame.according_to[0]}" if r.frame.according_to else None)


def _article_id(reading: Reading) -> str:
    return f"{_NAME}article:{reading.article.id}"


def _article(reading: Reading) -> dict[str, Any]:
    a = reading.article
    return _filled({
        "@type": "NewsArticle", "@id": _article_id(reading), "url": iri(a.url), "headline": a.title, "inLanguage": a.language,
        "datePublished": str(a.published) if a.published else None,
        "author": [{"@type": "Person", "name": name} for name in a.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": a.outlet} if a.outlet else None,
    })  # fmt: skip


def _attribution(view: View, a: Attribution) -> dict[str, Any]:
    link, article = view.link(a), _article_id(view.reading)
    content = view.cite(a.content)
    return _filled({
        "@type": "Claim" if a.quote == "indirect" else "Quotation", "@id": f"{article}:{a.id}", "text": content.words,
        ("author" if a.quote == "indirect" else "spokenByCharacter"): _who(link),
        "isPartOf": {"@id": f"{article}:{a.within}" if a.within else article},
        "keywords": [f"quote:{a.quote}", f"stance:{a.stance}"],
        "identifier": [*_offsets("content", content), *_offsets("cue", link.cue), *_offsets("source", link.source)],
    })  # fmt: skip


def _report(row: Row, within: str | None) -> dict[str, Any]:
    article = f"{_NAME}article:{row.origin.article}"
    outlet = {"@type": "NewsMediaOrganization", "name": row.origin.outlet} if row.origin.outlet else None
    tags = [row.type, f"status:{row.status}", f"voice:{row.voice}", *(["background"] if row.background else [])]
    return _filled({
        "@type": "Claim", "@id": f"{_NAME}report:{row.id}", "name": said(row), "text": row.sentence.words,
        "author": _who(row.chain[0]) if row.chain else outlet,
        "appearance": {"@id": article}, "isPartOf": {"@id": within or article}, "keywords": tags,
        "about": [_party(p) for p in (*row.actors, *row.targets)],
        "temporalCoverage": _interval(row),
        "spatialCoverage": {"@type": "Place", "name": row.place.name} if row.place.name else None,
        "identifier": [*_offsets("trigger", row.trigger), *_offsets("sentence", row.sentence)],
    })  # fmt: skip


def _interval(row: Row) -> str | None:
    """ISO 8601: a day, or days from/to with ".." for an open end."""
    first, last = row.time.earliest, row.time.latest
    if not first and not last:
        return None
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def _who(link: Link) -> dict[str, Any] | None:
    return _party(link.party) if link.party else {"@type": "Thing", "name": link.name} if link.name else None


def _party(p: Party) -> dict[str, Any]:
    same = f"http://www.wikidata.org/entity/{p.wikidata}" if p.wikidata else None
    return _filled({"@type": _TYPES[p.kind], "name": p.name, "sameAs": same, "jobTitle": p.role if p.kind == "person" else None})


def _offsets(part: str, cite: Cite) -> Iterator[dict[str, str]]:
    for s in cite.spans:
        yield {"@type": "PropertyValue", "propertyID": f"{part}, code points", "value": f"{s.start}-{s.end}"}


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
