"""What ``reportedly judge`` does: words of the command line into corrections and judgements."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.app.listing import write_json, write_rows
from reportedly.contract import to_json
from reportedly.errors import StoreError, UsageError
from reportedly.merge.judgement import Judgement
from reportedly.store import Record, Store
from reportedly.store.corrections import Contract, CorrectedKind, Correction, items
from reportedly.store.ids import article_of

_WHAT = {"c": "correction", "j": "judgement"}


def correct(path: Path, item: str, verdict: Any, fields: list[str], *, by: str | None = None, why: str | None = None) -> str:
    """Makes a correction. Returns the line that says so."""
    with Store.open(path) as store:
        kind = kind_of(store, item)
        by = by or getpass.getuser()
        value = {name: v for word in fields for name, v in [_field(store, kind, item, word, by)]}
        key = store.correct(Correction(kind, item, verdict, by, value, why))
        return f"c{key}: {kind} {item} {'fixed' if verdict == 'fix' else f'{verdict}ed'}"


def compare(path: Path, pair: tuple[str, str], verdict: Any, *, by: str | None = None, why: str | None = None) -> str:
    """Makes a judgement of two items. Returns the line that says so."""
    with Store.open(path) as store:
        kinds = {kind_of(store, i) for i in pair}
        if kinds not in ({"report"}, {"entity"}) or pair[0] == pair[1]:
            raise UsageError("the same or different can be two reports, or two entities")
        kind: Any = "event" if kinds == {"report"} else "entity"
        (key,) = store.judge([Judgement(kind, *pair, verdict, by or getpass.getuser(), person=True, why=why)])
        return f"j{key}: {pair[0]} and {pair[1]} are {'one' if verdict == 'same' else 'different'}"


def take_back(path: Path, which: str, by: str | None) -> str:
    """Takes back what ``which`` names: c7, j12. Returns the line that says so."""
    what = _WHAT.get(which[:1])
    if what is None or not which[1:].isdecimal():
        raise UsageError(f"'{which}' names nothing that can be taken back; 'reportedly judge list' shows what can")
    with Store.open(path) as store:
        store.undo(what, int(which[1:]), by or getpass.getuser())
    return f"{which}: taken back"


def kind_of(store: Store, item: str) -> CorrectedKind:
    """What an id names. Raises StoreError if there is nothing of that id."""
    if ".said." in item:
        return "statement"
    if ".who." in item:
        return "entity"
    if store.has_report(item):
        return "report"
    if store.pages.key(item) is not None:
        return "article"
    raise StoreError(f"there is no report, statement, entity or article {item}")


# ── fields of a fix ──────────────────────────────────────────────────────────────────────────────────────────────


def _field(store: Store, kind: CorrectedKind, item: str, word: str, by: str) -> tuple[str, Any]:
    """A field and its value from FIELD=VALUE. Values are JSON as in the contract, or words that mean the same."""
    name, equals, words = word.partition("=")
    if not equals:
        raise UsageError(f"--set takes FIELD=VALUE, not '{word}'")
    try:
        return name, json.loads(words)
    except ValueError:
        pass
    if name in ("actors", "targets", "speaker", "of"):
        found = [_entity(store, kind, item, w.strip()) for w in words.split(";") if w.strip()]
        return name, found if name in ("actors", "targets") else found[0]
    if name == "when":
        earliest, _, latest = words.partition("..")
        return name, {"words": [], "earliest": earliest or None, "latest": (latest or earliest) or None, "assumed": f"set by {by}"}
    if name == "where":
        return name, {"words": [], "name": words, "country": None, "latitude": None, "longitude": None, "assumed": f"set by {by}"}
    if name == "role":
        return name, {"value": words, "spans": [], "assumed": f"set by {by}"}
    return name, words


def _entity(store: Store, kind: CorrectedKind, item: str, words: str) -> str:
    """The id in the article of an entity named by that id, its lasting id or its name."""
    key = store.pages.key(store.article_of(kind, item))
    now: Contract = store.pages.standing(key) if key is not None else {"entities": []}
    lasting = items(now, "entity") if key is not None else {}
    for e in (*now["entities"], *([lasting[words]] if words in lasting else [])):
        if words == e["id"] or words.casefold() in {n.casefold() for n in (e["name"], *e["aliases"])} or lasting.get(words) is e:
            return str(e["id"])
    raise UsageError(f"the article has no entity '{words}'; it has {', '.join(e['name'] for e in now['entities'])}")


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────


def print_entities(path: Path, item: str, *, json: bool) -> None:
    """Prints the entities of the article that an item is in."""
    with Store.open(path) as store:
        kind = kind_of(store, item)
        key = store.pages.key(item if kind == "article" else store.article_of(kind, item))
        if key is None:
            raise StoreError(f"there is no article {article_of(item)}")
        found = items(store.pages.standing(key), "entity")
    rows = [{"id": i, **{k: e[k] for k in ("name", "kind", "country", "wikidata")}} for i, e in sorted(found.items(), key=_by_place)]
    _print(rows, json=json)


def _by_place(named: tuple[str, Contract]) -> tuple[int, str]:
    at = named[0].rpartition(".")[2].partition("-")[0]
    return (int(at) if at.isdecimal() else 0), named[0]


def print_judged(path: Path, *, machine: bool, json: bool) -> None:
    """Prints what was judged, in the order it was made: corrections, then judgements."""
    with Record.open(path) as record:
        rows = list(_judged(record, machine=machine))
    _print(rows, json=json)


def _judged(record: Record, *, machine: bool) -> Iterator[dict[str, Any]]:
    for key, kind, item, verdict, value, by, at, why, undone_by in record.db.execute(
        "SELECT key, kind, item, verdict, value, by, at, why, undone_by FROM corrections ORDER BY key"
    ):
        yield _row(f"c{key}", kind, verdict, item, value, by, at, why, undone_by)
    only = "" if machine else "WHERE person"
    for key, kind, left, right, verdict, by, at, why, undone_by in record.db.execute(
        f'SELECT key, kind, "left", "right", verdict, by, at, why, undone_by FROM judgements {only} ORDER BY key'
    ):
        yield _row(f"j{key}", kind, verdict, left, right, by, at, why, undone_by)


def _row(*values: Any) -> dict[str, Any]:
    return dict(zip(("key", "kind", "verdict", "item", "other or value", "by", "at", "why", "taken back by"), values, strict=True))


def _print(rows: list[dict[str, Any]], *, json: bool) -> None:
    if json:
        write_json(rows)
    elif rows:
        write_rows(list(rows[0]), [list(row.values()) for row in rows])


# ── out and in ───────────────────────────────────────────────────────────────────────────────────────────────────


def print_export(path: Path, *, gold: bool) -> None:
    """Prints what people have judged and not taken back, or the articles confirmed as a whole."""
    with Store.open(path) as store:
        if gold:
            for reading in store.gold():
                print_line(to_json(reading))
            return
        write_json(store.export())


def take_over(path: Path, file: Path) -> str:
    """Applies what ``print_export`` printed. Returns the line that says how much."""
    taken = left = 0
    with Store.open(path) as store:
        for judged in _lines(file):
            try:
                done = store.take_over(judged)
            except (TypeError, KeyError) as e:
                raise UsageError(f"{file}: not what 'reportedly judge export' prints") from e
            taken, left = taken + done, left + (not done)
    return f"{taken} taken over, {left} left: already here, or of articles that are not here"


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    except OSError as e:
        raise UsageError(f"{file}: {e.strerror}") from e
    except ValueError as e:
        raise UsageError(f"{file}: not what 'reportedly judge export' prints") from e


def print_line(line: str) -> None:
    """Prints one line on standard output."""
    import sys

    sys.stdout.write(line + "\n")
