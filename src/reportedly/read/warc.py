"""WARC archives: the pages in them, one after the other, however long the whole. Packed records are unpacked before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.read import records
from reportedly.read.meta import Meta, Origin
from reportedly.read.options import ReadOptions
from reportedly.read.stream import Stream
from reportedly.record import Skipped

_CARRIERS = frozenset({"response", "resource", "conversion"})
_TEXTUAL = re.compile(
    r"(?:text/(?:html|plain|xml)|application/(?:xhtml\+xml|rss\+xml|atom\+xml|feed\+json|json|ld\+json|x-ndjson|xml))?\s*(?:;|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A document found inside an archive or at an address."""

    data: bytes
    origin: Origin


def read(stream: Stream, source: str, options: ReadOptions) -> Iterator[Found | Skipped]:
    """The documents of an archive, named ``source#n`` by the number of their record. What is no text (images, styles) and what a
    server refused is counted in one Skipped at the end."""
    left_out: Counter[str] = Counter()
    number, carriers = 0, 0
    try:
        for number, record in enumerate(_records(stream), 1):
            if record.rec_type in _CARRIERS:
                carriers += 1
                yield from _record(record, f"{source}#{number}", options, left_out)
    except Exception as e:  # noqa: BLE001 – another's parser must not end a run
        yield Skipped(source, f"the archive is damaged after record {number} ({type(e).__name__}); what follows was not read")
    if left_out:
        yield Skipped(source, f"records that are no article: {', '.join(f'{n} {what}' for what, n in left_out.most_common(8))}")
    if not carriers:
        yield Skipped(source, "an archive without pages")


def _records(stream: Stream) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    found = ArchiveIterator(stream)
    found.INC_RECORD = ""  # it would be printed on standard error; a cut record is told by its length
    return found


def _record(record: Any, source: str, options: ReadOptions, left_out: Counter[str]) -> Iterator[Found | Skipped]:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    headers = record.http_headers or record.rec_headers
    media = headers.get_header("Content-Type") or ""
    if status != "200":
        left_out[f"with status {status}"] += 1
    elif not _TEXTUAL.match(media):
        left_out[f"of type {media.split(';')[0].strip()}"] += 1
    else:
        data = record.content_stream().read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield Skipped(source, records.too_large(len(data), options, more=True))
            return
        yield Found(data, Origin(source, charset(media), Meta(url=record.rec_headers.get_header("WARC-Target-URI"))))
        if getattr(record.raw_stream, "limit", 0) > 0:
            yield Skipped(source, "the archive breaks off inside this record")


def charset(content_type: str) -> str | None:
    """The encoding that a Content-Type names."""
    m = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return m[1] if m else None
