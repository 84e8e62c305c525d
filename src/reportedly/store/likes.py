"""Which entities of an article were judged to be the same as entities elsewhere."""

from __future__ import annotations

import sqlite3

from reportedly.merge.judgement import JudgedKind
from reportedly.store import events
from reportedly.store.corrections import Contract
from reportedly.store.ids import article_of, entity_id
from reportedly.store.pages import Pages


def any_judged(db: sqlite3.Connection, kind: JudgedKind) -> bool:
    """Whether anything of the kind was ever judged. Of entities only people say it, and what they say has an index: without it all
    judgements would be read to know that there is none."""
    sql = f"SELECT 1 FROM judgement WHERE kind = ? {'AND person' if kind == 'entity' else ''} LIMIT 1"
    return db.execute(sql, (events.KINDS.index(kind),)).fetchone() is not None


def other_names(db: sqlite3.Connection, now: Contract) -> dict[str, tuple[str, ...]]:
    """By id in the article, the names of the entities elsewhere that an entity was judged to be the same as."""
    if not any_judged(db, "entity"):
        return {}
    ids = {entity_id(now["article"]["id"], e, now["mentions"]): e["id"] for e in now["entities"]}
    found = events.groups(db, "entity", ids)[1]
    pages = Pages(db)
    return {ids[i]: tuple(n for x in sorted(g - {i}) if (n := _name(pages, x))) for g in found for i in g if i in ids}


def _name(pages: Pages, entity: str) -> str | None:
    """The name of an entity by its id."""
    article = article_of(entity)
    key = pages.key(article)
    if key is None:
        return None
    reading = pages.read(key)
    return next((e["name"] for e in reading["entities"] if entity_id(article, e, reading["mentions"]) == entity), None)
