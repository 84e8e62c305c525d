"""Bytes as they come: looked ahead at, unpacked, and remembered to have broken off."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

HEAD = 65_536
"""Bytes that a stream can be looked ahead, enough to tell its form."""

_GZIP = b"\x1f\x8b"
_LAYERS = 3  # how often packed data may be packed again


class Stream(io.BufferedReader):
    """Bytes in order. Ends where its source ends or breaks off; ``broken`` then says why, in one line."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._source = _Chunks(chunks)
        super().__init__(self._source, HEAD)

    @property
    def broken(self) -> str | None:
        """Why the bytes ended before their time, or None if they did not (so far)."""
        return self._source.broken

    def head(self) -> bytes:
        """The first HEAD bytes, or all there are; they stay to be read. To be called before anything is read."""
        return self.peek(HEAD)


class _Chunks(io.RawIOBase):
    """An iterator of bytes as a raw stream that fills every buffer it is given, and stops at the first error."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.rest = chunks, b""
        self.broken: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view, filled = memoryview(buffer).cast("B"), 0
        while filled < len(view) and (self.rest or self._more()):
            piece = self.rest[: len(view) - filled]
            view[filled : filled + len(piece)] = piece
            self.rest = self.rest[len(piece) :]
            filled += len(piece)
        return filled

    def _more(self) -> bool:
        try:
            self.rest = next((c for c in self.chunks if c), b"")
        except OSError as e:
            self.broken = f"reading stopped: {(e.strerror or str(e)).lower()}"
        except EOFError as e:
            self.broken = str(e)
        except zlib.error:
            self.broken = "the gzip data is damaged; only what comes before was read"
        return bool(self.rest)


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """A file's bytes, a piece at a time."""
    while chunk := file.read(HEAD):
        yield chunk


def unpacked(stream: Stream) -> Stream:
    """The stream as UTF-8 or one-byte text without its outer wrappings: gzip (also of gzip) undone, UTF-16 and UTF-32 recoded."""
    from reportedly.read.plain import wide

    for _ in range(_LAYERS):
        if not stream.head().startswith(_GZIP):
            break
        stream = Stream(gunzip(chunks_of(stream), stream))
    encoding = wide(stream.head())
    return Stream(_recoded(chunks_of(stream), encoding, stream)) if encoding else stream


def gunzip(chunks: Iterator[bytes], outer: Stream | None = None) -> Iterator[bytes]:
    """The unpacked bytes of gzip data of one member or several, a bounded piece at a time; what follows the last is dropped.

    Raises EOFError where the data ends inside a member, zlib.error where it is damaged.
    """
    member, fresh = zlib.decompressobj(31), True
    for chunk in chunks:
        while chunk:
            if fresh:
                chunk = chunk.lstrip(b"\0")  # padding between members
                if chunk and not chunk.startswith(_GZIP[: len(chunk)]):
                    return
            yield member.decompress(chunk, HEAD)
            fresh = member.eof or (fresh and not chunk)
            chunk = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                member = zlib.decompressobj(31)
    if not fresh:
        yield member.flush()
        raise EOFError((outer and outer.broken) or "the gzip data breaks off before its end; only what comes before was read")


def _recoded(chunks: Iterator[bytes], encoding: str, outer: Stream) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8 without a mark; what is not valid becomes bytes that are not valid UTF-8 either."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass" if encoding.startswith("utf-16") else "replace")
    first = True
    for chunk in chunks:
        text = decoder.decode(chunk)
        if text and first:
            text, first = text.removeprefix("\ufeff"), False
        yield text.encode("utf-8", "surrogatepass")
    if outer.broken:
        raise EOFError(outer.broken)
