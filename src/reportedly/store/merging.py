"""New articles compared with those that are there: what they share, and which of their reports are one event."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from reportedly.merge import Account, copied, copies, judge
from reportedly.merge.judge import BY
from reportedly.store import base, events
from reportedly.store.filed import Filed
from reportedly.store.ids import packed
from reportedly.store.store import Store


def unmerged(store: Store) -> int:
    """How many articles are yet to be merged."""
    return int(store.db.execute("SELECT count(*) FROM unmerged").fetchone()[0])


def merge(store: Store) -> Iterator[int]:
    """Merges the articles that are not merged yet, in the order of adding, each wholly or not at all. Gives after each how many of the
    program's judgements were appended. The cost grows with what is merged, not with what is there."""
    filed, at = Filed(store.db), -1
    sql = "SELECT article, filed FROM unmerged WHERE article > ? ORDER BY article LIMIT 1"
    with _no_search_for_cycles():
        while row := store.db.execute(sql, (at,)).fetchone():
            at = row[0]
            with store.transaction():
                made = _merge_one(store, filed, at, _Left(row[1]))
            yield made
    if at >= 0:
        base.shrink(store.db)


def rebuild(store: Store) -> Iterator[int]:
    """Makes anew all that is derived, what the program has judged too; then as ``merge``, which finishes it if it is stopped."""
    store.rebuild()
    yield from merge(store)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keeps the interpreter from looking for objects that refer to each other in a circle. Merging makes many and keeps thousands, none of
    which do: looking for them took a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Left(IntEnum):
    """What is to be done with an article, as the table unmerged has it."""

    ALL = 0
    JUDGE_ANEW = 1
    FILE = 2
    JUDGE_ANEW_AND_FILE = 3


def _merge_one(store: Store, filed: Filed, key: int, left: _Left) -> int:
    """Merges one article. What the program said of it before is taken back if it was read anew."""
    found = filed.accounts(key)
    made = 0 if left is _Left.FILE else _judge(store, filed, key, anew=left is not _Left.ALL)
    if left is not _Left.JUDGE_ANEW:
        filed.file(key, found[0].story.keys if found else ())
    store.db.execute("DELETE FROM unmerged WHERE article = ?", (key,))
    return made


def _judge(store: Store, filed: Filed, key: int, *, anew: bool) -> int:
    """Notes which reports of an article are copied, and judges which are of one event with others. Returns how many judgements it is."""
    found = filed.accounts(key)
    if anew:
        _take_back(store, [a.id for a in found])
    for report, origin in _copied(filed, filed.pages.article(key)["id"], found).items():
        sql = "INSERT OR REPLACE INTO copied SELECT ?, key FROM article WHERE id = ?"
        store.db.execute(sql, (packed(report), packed(origin)))
    return len(store.judge(judge(found, filed)))


def _copied(filed: Filed, article: str, found: tuple[Account, ...]) -> dict[str, str]:
    """The reports of the article, or of those that copy it, whose words are copied, and the article they come from."""
    shared = copies(filed.article(article), filed)
    copying = [filed.pages.key(c.other) for c in shared if c.direction == "to"]
    return copied([*found, *(a for key in dict.fromkeys(copying) if key is not None for a in filed.accounts(key))], shared)


def _take_back(store: Store, reports: list[str]) -> None:
    """Takes back the program's own judgements of these reports."""
    for id in map(packed, reports):
        sql = """INSERT OR IGNORE INTO undone SELECT 'judgement', key, ?, '' FROM judgement
                 WHERE ("left" = ? OR "right" = ?) AND NOT person"""
        store.db.execute(sql, (BY, id, id))
    events.refresh(store.db, reports)
