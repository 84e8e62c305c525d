"""JSON lines and JSON documents: one record after the other, however long the whole."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from reportedly.read import records
from reportedly.read.options import ReadOptions
from reportedly.read.plain import decode
from reportedly.read.stream import HEAD, Stream
from reportedly.record import Skipped
from reportedly.text import Article

_PATIENCE = 20  # times the limit of one item that a line may run on before the file is given up


def read_lines(stream: Stream, source: str, options: ReadOptions) -> Iterator[Article | Skipped]:
    """The records of a JSON-lines file, named ``source#n`` by the number of their line. A malformed line is skipped alone;
    the records of a line that holds several are named ``source#n.m``."""
    number = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        name = f"{source}#{number}"
        if len(line) > options.max_bytes:
            size = len(line) + _to_end_of_line(stream, options)
            yield Skipped(name, records.too_large(size, options))
            if size > _PATIENCE * options.max_bytes:
                yield Skipped(source, f"line {number} does not end; what follows was not read")
                return
        elif line.strip():
            yield from _line(line, number, name, options)


def _to_end_of_line(stream: Stream, options: ReadOptions) -> int:
    size = 0
    while size <= _PATIENCE * options.max_bytes and (piece := stream.readline(HEAD)):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def _line(line: bytes, number: int, name: str, options: ReadOptions) -> Iterator[Article | Skipped]:
    decoded = decode(line)
    try:
        value = json.loads(decoded.text if decoded else "", strict=False)
    except (ValueError, RecursionError) as e:
        yield Skipped(name, f"line {number} is no JSON: {problem(e)}")
        return
    found = list(records.unwrapped(value))
    for n, record in enumerate(found, 1):
        yield records.read(record, name if len(found) == 1 else f"{name}.{n}", options)


def read_document(stream: Stream, source: str, options: ReadOptions) -> Iterator[Article | Skipped]:
    """The records of a JSON document, named ``source#n`` by their order: an object, a list of them, or objects in a row."""
    number = 0
    try:
        for value in values(stream, options.max_bytes):
            for record in records.unwrapped(value):
                number += 1
                yield records.read(record, f"{source}#{number}", options)
    except (ValueError, RecursionError) as e:
        yield Skipped(source, f"malformed JSON{f' after record {number}' if number else ''}: {problem(e)}")


def problem(e: Exception) -> str:
    """What is wrong with a JSON text, in a few words."""
    if isinstance(e, json.JSONDecodeError):
        return f"{e.msg[:1].lower()}{e.msg[1:]} (column {e.colno})" if e.lineno == 1 else f"{e.msg[:1].lower()}{e.msg[1:]}"
    return "it is nested too deeply" if isinstance(e, RecursionError) else str(e)


def values(stream: Stream, limit: int) -> Iterator[Any]:
    """The values of a JSON list, or those that follow each other, read no further than needed.

    Raises ValueError at what is no JSON, or where a value takes more than ``limit`` characters.
    """
    text, at, decoder = "", 0, codecs.getincrementaldecoder("utf-8-sig")("replace")
    parse = json.JSONDecoder(strict=False).raw_decode
    while True:
        at = _past(text, at)
        try:
            if at < len(text):
                value, end = parse(text, at)
                if end < len(text) or isinstance(value, dict | list):
                    at = end
                    yield value
                    continue
        except ValueError:
            if len(text) - at > limit:
                raise ValueError(f"a value of more than {limit / 1e6:.1f} MB") from None
            if not (more := _more(stream, decoder, len(text) - at)):
                raise
        else:
            if not (more := _more(stream, decoder, 0)):
                return
        text, at = text[at:] + more, 0


def _more(stream: Stream, decoder: codecs.IncrementalDecoder, held: int) -> str:
    """More text, as much as is held already, so that trying again costs no more than twice."""
    data = stream.read(max(HEAD, held))
    return decoder.decode(data) if data else ""


def _past(text: str, at: int) -> int:
    """Where the next value begins: past white space, the list's brackets and its commas."""
    while at < len(text) and text[at] in " \t\r\n,[]":
        at += 1
    return at
