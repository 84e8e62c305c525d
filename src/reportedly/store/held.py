"""A record file while a program holds it open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from reportedly.contract import from_dict
from reportedly.errors import StoreError
from reportedly.record import Reading
from reportedly.store.corrections import kept
from reportedly.store.pages import Pages


class Held:
    """The connection, the path and the articles of a record file; as a context it lets go of the file at its end."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.db, self.path, self.pages = db, path, Pages(db)

    def close(self) -> None:
        """Lets go of the file; what stood in the write-ahead log is moved into it."""
        self.db.close()

    def reading(self, article: str) -> Reading:
        """All that was read of the article of this id as it now stands: corrections applied, nothing rejected in it. Raises StoreError
        if there is none."""
        key = self.pages.key(article)
        if key is None:
            raise StoreError(f"there is no article {article}")
        return from_dict(kept(self.pages.standing(key)))

    def readings(self) -> Iterator[Reading]:
        """All readings as they now stand, in the order of adding."""
        for key in self.pages.all_keys():
            yield from_dict(kept(self.pages.standing(key)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
