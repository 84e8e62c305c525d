"""Names of items that outlive a reading: a newer model that finds the same thing at the same place gives it the same name.

A report's is its own id. A statement's and an entity's are made of the article's id and the place of the words:
``5f3c09aa21b0d7e4.said.94-180`` (the content, from its first piece to its last), ``5f3c09aa21b0d7e4.who.73-88`` (the first mention).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_HASH = re.compile(r"[0-9a-f]{16}")


def packed(id: str) -> bytes | str:
    """An id as the file keeps it: sixteen hexadecimal digits as eight bytes, anything else as it is."""
    return bytes.fromhex(id) if _HASH.fullmatch(id) else id


def unpacked(id: bytes | str) -> str:
    """The id of what ``packed`` made."""
    return id.hex() if isinstance(id, bytes) else id


def statement_id(article: str, content: Iterable[Iterable[int]]) -> str:
    """The name of the statement with these pieces of content."""
    places = [p for piece in content for p in piece]
    return f"{article}.said.{min(places)}-{max(places)}"


def entity_id(article: str, entity: dict[str, Any], mentions: Iterable[dict[str, Any]]) -> str:
    """The name of an entity, by the first of the article's mentions that is its own; by its name where it has none."""
    first = min(((m["start"], m["end"]) for m in mentions if m["entity"] == entity["id"]), default=None)
    return f"{article}.who.{first[0]}-{first[1]}" if first else f"{article}.who.{entity['name']}"


def article_of(item: str) -> str:
    """The id of the article that a statement's or an entity's name begins with."""
    return item.partition(".")[0]
