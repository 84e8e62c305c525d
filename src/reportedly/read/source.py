"""Where bytes come from and the form they are in: the flow of reading on one page."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.read import detect, feed, html, jsonl, language, plain, records, warc, web
from reportedly.read.meta import Origin
from reportedly.read.options import ReadOptions
from reportedly.read.stream import Stream, chunks_of, unpacked
from reportedly.record import Skipped
from reportedly.text import Article

Items = Iterator[Article | Skipped]


def articles(source: str, options: ReadOptions = ReadOptions()) -> Items:
    """Everything that ``source`` holds: a path, a directory (walked in sorted order, hidden files left out), ``-`` for standard
    input, or an http(s) address. Never raises for what is found there: what cannot be read is a Skipped that says why.

    An article's ``source`` is the path or address as given; those of a file that holds several get ``#n`` added, where n is
    the line (JSON lines), the record (WARC) or the place in the list (feeds, JSON), counted from 1.
    """
    if source == "-":
        yield from _stream(Stream(chunks_of(getattr(sys.stdin, "buffer", io.BytesIO()))), Origin(source), options)
    elif web.is_address(source):
        yield from _found(web.fetch(source, options), options)
    else:
        for path in _paths(source):
            yield from (path,) if isinstance(path, Skipped) else _file(path, options)


def from_bytes(data: bytes, source: str, options: ReadOptions = ReadOptions()) -> Items:
    """Everything that ``data`` holds, in whatever form; ``source`` is its name in what comes out."""
    yield from _found(warc.Found(data, Origin(source, size=len(data))), options)


def _found(found: warc.Found | Skipped, options: ReadOptions) -> Items:
    return iter((found,)) if isinstance(found, Skipped) else _stream(Stream(iter((found.data,))), found.origin, options)


def _stream(packed: Stream, origin: Origin, options: ReadOptions) -> Items:
    stream = unpacked(packed)  #                                              1 gzip undone, wide encodings recoded
    head = stream.head()
    what = detect.binary(head)  #                                             2 the form, by the bytes alone
    if what or not head:
        yield Skipped(origin.source, f"not a text but {what}" if what else (stream.broken or "an empty file").partition(";")[0])
        return
    origin = origin if stream is packed else replace(origin, size=None)
    found = _read(detect.form(head), stream, origin, options)  #              3 that form's reader
    yield from _named(map(_accepted, found), origin.source)  #                4 English only; #n only where there are several
    if stream.broken:
        yield Skipped(origin.source, stream.broken)  #                        5 what broke off says so


def _read(form: detect.Form, stream: Stream, origin: Origin, options: ReadOptions) -> Items:
    """The items of a stream of that form, each named by its place in it."""
    if form == "json lines":
        yield from jsonl.read_lines(stream, origin.source, options)
    elif form == "json":
        yield from jsonl.read_document(stream, origin.source, options)
    elif form == "warc":
        for found in warc.read(stream, origin.source, options):
            yield from _found(found, options)
    else:
        data = stream.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield Skipped(origin.source, records.too_large(origin.size or len(data), options, more=origin.size is None))
        else:
            yield from _document(form, data, origin, options)


def _document(form: detect.Form, data: bytes, origin: Origin, options: ReadOptions) -> Items:
    """The items of a document that is read as a whole."""
    if form == "feed":
        yield from feed.read(data, origin.source, options)
    elif form == "json feed":
        yield from feed.read_json(data, origin.source, options)
    elif form == "html":
        decoded = plain.decode(data, origin.charset or html.charset(data))
        yield html.read(decoded.text if decoded else "", origin.source, options, origin.known)
    else:
        yield from plain.read(data, origin)


def _accepted(item: Article | Skipped) -> Article | Skipped:
    """The item, or a Skipped if its text is in another language; lone surrogates, which no encoding can carry, replaced."""
    if isinstance(item, Skipped):
        return item
    code = language.foreign(item.text)
    if code is not None:
        return Skipped(item.source, language.reason(code), code)
    stated = "en" if language.is_english(item.text) else item.language
    return replace(
        item, text=sound(item.text), url=_sound(item.url), outlet=_sound(item.outlet), title=_sound(item.title),
        authors=tuple(map(sound, item.authors)), language=stated,
    )  # fmt: skip


_SURROGATE = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """The text with surrogates that stand alone as U+FFFD: JSON can spell them, UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)


def _sound(text: str | None) -> str | None:
    return None if text is None else sound(text)


def _named(items: Iterable[Article | Skipped], source: str) -> Items:
    """The items as they are named if several have names of their own; a single one is named by its source alone."""
    held: list[Article | Skipped] | None = []
    for item in items:
        if held is None:
            yield item
            continue
        held.append(item)
        if sum(x.source != source for x in held) > 1:
            yield from held
            held = None
    for item in held or ():
        yield replace(item, source=source)


# ── files and directories ────────────────────────────────────────────────────────────────────────────────────────


def _paths(source: str) -> Iterator[str | Skipped]:
    """The path itself, or the files of a directory and of those in it, in sorted order, hidden ones left out."""
    try:
        if not Path(source).is_dir():
            yield source
            return
    except (OSError, ValueError) as e:
        yield Skipped(source, _why(e))
        return
    empty = True
    for path in _walk(source):
        empty = False
        yield path
    if empty:
        yield Skipped(source, "a directory without files")


def _walk(directory: str) -> Iterator[str | Skipped]:
    refused: list[OSError] = []
    for folder, inner, names in os.walk(directory, onerror=refused.append):
        inner[:] = sorted(n for n in inner if not n.startswith("."))
        for path in (os.path.join(folder, n) for n in sorted(names) if not n.startswith(".")):  # noqa: PTH118 – keeps "./"
            special = os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 – Path's raise where forbidden
            yield Skipped(path, "neither a file nor a directory") if special else path
        while refused:
            yield Skipped(str(refused[0].filename), _why(refused.pop(0)))
    for e in refused:
        yield Skipped(str(e.filename), _why(e))


def _file(path: str, options: ReadOptions) -> Items:
    try:
        file = Path(path).open("rb")  # noqa: SIM115 – an error here is the file's, one further down would be ours
    except (OSError, ValueError) as e:
        yield Skipped(path, _why(e))
        return
    with file:
        about = os.fstat(file.fileno())
        size = about.st_size if stat.S_ISREG(about.st_mode) else None
        yield from _stream(Stream(chunks_of(file)), Origin(path, size=size), options)


def _why(e: OSError | ValueError) -> str:
    """Why a path cannot be read, in a few words."""
    if isinstance(e, FileNotFoundError):
        return "there is no such file or directory"
    return ((e.strerror if isinstance(e, OSError) else None) or str(e)).lower()
