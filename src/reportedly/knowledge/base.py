"""The knowledge file ``data/knowledge.sqlite``, opened read-only and once a process."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from reportedly.errors import KnowledgeError


def path() -> Path:
    """Where the file that ships with the package lies."""
    return Path(str(files("reportedly.knowledge").joinpath("data", "knowledge.sqlite")))


@cache
def database() -> sqlite3.Connection:
    """The file, opened immutable: nothing locks it, nothing writes to it, pages are read as they are needed.

    Raises KnowledgeError if it is missing."""
    if not path().is_file():
        raise KnowledgeError(f"{path()}: the knowledge file is missing; the package is not complete")
    db = sqlite3.connect(f"file:{path()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute("PRAGMA cache_size = -4000")
    return db


def manifest() -> dict[str, str | int]:
    """Name, SHA-256 and size in bytes of the file, as its maker wrote them."""
    found: dict[str, str | int] = json.loads(path().with_name("manifest.json").read_text(encoding="utf-8"))
    return found


def check() -> None:
    """Reads the whole file. Raises KnowledgeError if it is not the one that the manifest names."""
    with path().open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != manifest()["sha256"]:
        raise KnowledgeError(f"{path()}: the knowledge file is not the one of its manifest; make it anew or install the package again")
