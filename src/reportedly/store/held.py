"""A record file while a program holds it open."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Self

from reportedly.store.pages import Pages


class Held:
    """The connection, the path and the articles of a record file; as a context it lets go of the file at its end."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.db, self.path, self.pages = db, path, Pages(db)

    def close(self) -> None:
        """Lets go of the file; what stood in the write-ahead log is moved into it."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
