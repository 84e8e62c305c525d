"""The file itself: opened, made, brought to the newest version of the schema."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from reportedly.errors import StoreError

APPLICATION = 0x72657064  # "repd" in PRAGMA application_id: tells a record from any other SQLite file
PAGE = 1024  # bytes: of the sizes that SQLite offers, the one that wastes least on articles of a few thousand characters

_CACHE = "PRAGMA cache_size = -65536"  # KiB
_CACHE_OF_WRITER = "PRAGMA cache_size = -8192"
"""KiB. A commit that has moved rows between an index's pages makes SQLite look through all that it has cached (a page number beyond the
file's end stands in while two pages change places, and what is beyond the end is then dropped). With 64 MiB that cost .3 of the 2.3 ms that
adding an article to 100,000 takes; the operating system's cache serves what is not held here."""


def migrations() -> list[str]:
    """The SQL of each version of the schema, the first one first."""
    folder = files("reportedly.store").joinpath("migrations")
    named = sorted((f.name, f) for f in folder.iterdir() if re.fullmatch(r"\d{3}\.sql", f.name))
    return [file.read_text("utf-8") for _, file in named]


def views() -> str:
    """The SQL of the views, which hold nothing and are made anew with each version."""
    return files("reportedly.store").joinpath("views.sql").read_text("utf-8")


def open_to_write(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the record at ``path``, made if asked to and absent, and brought to the newest version.
    Raises StoreError where there is none, or a file that is no record, or one of a newer version."""
    if not create and not path.is_file():
        raise StoreError(f"{path}: there is no such file; 'reportedly add … --to {path}' makes one")
    db = _connect(path, f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}")
    migrate(db, path, migrations())
    db.execute(_CACHE_OF_WRITER)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")  # in WAL: a crash of the machine may cost the last articles, never the file
    db.execute("PRAGMA wal_autocheckpoint = 8000")
    return db


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that does not change the record. Raises StoreError as ``open_to_write`` does."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file; 'reportedly add … --to {path}' makes one")
    address = path.absolute().as_uri()
    try:  # as one that may write, to leave no files of the write-ahead log behind
        db = _connect(path, f"{address}?mode=rw")
        version = _version(db, path)
        if version < len(migrations()) and os.access(path, os.W_OK):
            migrate(db, path, migrations())
    except StoreError:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            raise
        db = _connect(path, f"{address}?mode=ro&immutable=1")  # where nothing can be written, nobody else writes either
        version = _version(db, path)
    if version == 0:
        raise StoreError(f"{path}: an empty file, no record of reportedly")
    db.execute(_CACHE)
    db.execute("PRAGMA query_only = ON")
    return db


def shrink(db: sqlite3.Connection) -> None:
    """Gives the file's free pages back where they are more than a hundredth of it: the full-text indexes leave some behind as they grow."""
    free, pages = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("freelist_count", "page_count"))
    if free * 100 > pages:
        db.executescript("PRAGMA incremental_vacuum")  # ``execute`` would take one step, which is one page


@contextmanager
def scratch(db: sqlite3.Connection) -> Iterator[None]:
    """Within it a connection that only reads may write tables of its own."""
    (only,) = db.execute("PRAGMA query_only").fetchone()
    db.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        db.execute(f"PRAGMA query_only = {only}")


def migrate(db: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    """Brings the file from the version it has to that of the last of ``steps``, all in one transaction."""
    version = _version(db, path, len(steps))
    if version == len(steps):
        return
    if version == 0:
        db.execute(f"PRAGMA page_size = {PAGE}")
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # so that free pages can be given back (``shrink``)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        for sql in [*steps[_version(db, path, len(steps)) :], views()]:
            for statement in statements(sql):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def statements(sql: str) -> list[str]:
    """The single statements of a script, so that they can be run within one transaction."""
    out, held = [], ""
    for piece in sql.split(";")[:-1]:
        held += piece + ";"
        if sqlite3.complete_statement(held):  # else it was within a comment or a string
            out.append(held)
            held = ""
    return out


def _connect(path: Path, address: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(address, uri=True, isolation_level=None, timeout=60)
    except sqlite3.Error as e:
        raise StoreError(f"{path}: cannot be opened: {e}") from e


def _version(db: sqlite3.Connection, path: Path, newest: int | None = None) -> int:
    """The file's version of the schema, 0 for an empty file."""
    try:
        version, ours = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id"))
        empty = not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as e:
        raise StoreError(f"{path}: cannot be opened: {e}") from e
    if ours != APPLICATION and not empty:
        raise StoreError(f"{path}: an SQLite file, but no record of reportedly")
    if version > (newest or len(migrations())):
        raise StoreError(f"{path}: a record of version {version}; this program knows versions up to {newest or len(migrations())}")
    return version
