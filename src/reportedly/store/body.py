"""The contract's JSON of a reading, packed: lists of objects become columns, positions and ids small numbers (packing.py), what the
article's row or a hash tells is left out, and the rest is deflated with a dictionary: the article's own text and the words that every
reading has. A tenth of the JSON, two fifths of the text.

The first byte is the number of the packing. ``body-1.txt`` is the dictionary of packing 1; it never changes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import StoreError
from reportedly.store import packing
from reportedly.text import digest

Contract = dict[str, Any]

PACKING = 1
_REACH = 20_000  # bytes of the text that fit before the common words into what deflate can look back on
_PARTS = ("segments", "entities", "attributions", "reports")
_OPTIONAL = frozenset({"why", "candidates"})  # fields that the contract leaves out where there is nothing to say
_COUNTS = ("size", "casualties")  # fields of reports that are left out here where there is nothing to say


def pack(reading: Contract) -> bytes:
    """The bytes for the contract's object of one article."""
    article = reading["article"]
    reports = [
        {**{k: v for k, v in r.items() if v or k not in _COUNTS}, "id": None if r["id"] == _hash(article["id"], r) else r["id"]}
        for r in reading["reports"]
    ]
    parts = (
        reading["segments"], packing.entities(reading["entities"], packing.short),
        packing.packed_attributions(reading["attributions"]), packing.packed_reports(reports),
    )  # fmt: skip
    columns = [_columns(list(part)) for part in parts]
    data = json.dumps(
        [*columns, packing.packed_mentions(reading["mentions"]), reading["skipped"]], ensure_ascii=False, separators=(",", ":")
    )
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary(article["text"]))
    return bytes([PACKING]) + squeeze.compress(data.encode("utf-8")) + squeeze.flush()


def unpack(body: bytes, article: Contract, made_by: Contract) -> Contract:
    """The contract's object again. Raises StoreError for what a later version has packed."""
    if body[0] != PACKING:
        raise StoreError(f"article {article['id']}: packed by a newer version of reportedly")
    *parts, mentions, skipped = json.loads(zlib.decompressobj(-15, _dictionary(article["text"])).decompress(body[1:]))
    reading: Contract = {"schema": 1, "made_by": made_by, "article": article}
    reading |= {name: list(_rows(columns)) for name, columns in zip(_PARTS, parts, strict=True)}
    reading["entities"] = list(packing.entities(reading["entities"], packing.long))
    reading["attributions"] = list(packing.unpacked_attributions(reading["attributions"]))
    reading["reports"] = list(packing.unpacked_reports(reading["reports"]))
    for r in reading["reports"]:
        r["id"] = r["id"] or _hash(article["id"], r)
        r |= {"size": r.get("size"), "casualties": r.get("casualties") or []}
    return reading | {"mentions": list(packing.unpacked_mentions(mentions)), "skipped": skipped}


def _hash(article: str, report: Contract) -> str:
    """The id that ``stages.compose`` gives a report; where a reading has another, it is kept as it is."""
    return digest(article, " ".join(f"{start}-{end}" for start, end in report["trigger"]), report["type"])


def _columns(rows: list[Contract]) -> dict[str, list[Any]]:
    return {key: [r.get(key) for r in rows] for key in dict.fromkeys(k for r in rows for k in r)}


def _rows(columns: dict[str, list[Any]]) -> Iterable[Contract]:
    for values in zip(*columns.values(), strict=True):
        yield {k: v for k, v in zip(columns, values, strict=True) if v is not None or k not in _OPTIONAL}


def _dictionary(text: str) -> bytes:
    return text[:_REACH].encode("utf-8")[:_REACH] + _common()


@cache
def _common() -> bytes:
    return files("reportedly.store").joinpath(f"body-{PACKING}.txt").read_bytes()
