"""What is found in a record, shown: tables with the columns a person reads first, cards with the words, everything as JSON or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from reportedly.app.listing import Form, write_csv, write_json, write_rows
from reportedly.app.phrases import OWN_VOICE, UNNAMED, listed, marks, visible
from reportedly.errors import UsageError
from reportedly.merge import Event
from reportedly.store import Record
from reportedly.store.filters import Filters
from reportedly.store.items import Found, FoundArticle, FoundEvent, FoundReport, FoundStatement, columns

Show = Literal["events", "reports", "statements", "articles"]

KINDS = {"events": FoundEvent, "reports": FoundReport, "statements": FoundStatement, "articles": FoundArticle}


def show_of(show: Show | None, said_by: object) -> Show:
    """What is shown. Raises UsageError for --said-by with anything but statements."""
    if said_by and show not in (None, "statements"):
        raise UsageError(f"--said-by finds statements, not {show}")
    return show or ("statements" if said_by else "events")


def print_found(record: Record, show: Show, filters: Filters, form: Form) -> None:
    """Prints what is found, and on standard error that there is more, if there is."""
    limit = filters.get("limit")
    found: Found[Any] = getattr(record, show)(**{**filters, "limit": limit and limit + 1})
    more = limit is not None and len(found) > limit
    found = Found(found[:limit])
    if form == "json":
        write_json(found.to_dicts())
    elif form == "csv":
        write_csv(columns(KINDS[show]), (list(row.values()) for row in found.to_rows()))
    elif form == "card":
        sys.stdout.write("\n".join("\n".join(card) + "\n" for card in _cards(record, show, found)))
    elif found:
        head, rows = _TABLES[show]
        write_rows(head, [rows(x) for x in found])
    if more or not found:
        sys.stderr.write(f"more than {limit} found: --limit 0 shows all\n" if more else f"no {show} found\n")


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _days(earliest: str | None, latest: str | None) -> str:
    """The days from one to the other, as short as they sort well."""
    return earliest or latest or "" if earliest == latest or not (earliest and latest) else f"{earliest}–{latest}"


def _event_row(e: FoundEvent) -> list[str | int]:
    who = (listed(e.actors), " ".join((*e.types, *(s for s in e.statuses if s != "happened"))), listed(e.targets))
    return [_days(e.earliest, e.latest), *who, listed(e.places), len(e.reports), listed(e.outlets), _voices(e), e.id]


def _report_row(r: FoundReport) -> list[str]:
    act = f"{r.trigger} ({r.type}{'' if r.status == 'happened' else f', {r.status}'})"
    source = ", according to ".join(r.according_to)
    return [_days(r.earliest, r.latest), listed(r.actors), act, listed(r.targets), r.place or "", source, r.outlet or "", r.id]


def _statement_row(s: FoundStatement) -> list[str]:
    return [s.published or "", s.speaker or "", s.cue or "", s.content, s.outlet or "", s.id]


def _article_row(a: FoundArticle) -> list[str | int]:
    return [a.published or "", a.outlet or "", a.title or "", a.reports, a.statements, a.url or a.source, a.id]


def _voices(e: FoundEvent) -> str:
    """According to whom; the outlets themselves are named last."""
    return listed([*e.sources, *([OWN_VOICE] if e.own_voice else [])])


_TABLES: dict[Show, tuple[Sequence[str], Any]] = {
    "events": (("day", "actors", "what", "targets", "where", "reports", "outlets", "according to", "event"), _event_row),
    "reports": (("day", "actors", "what", "targets", "where", "according to", "outlet", "report"), _report_row),
    "statements": (("published", "speaker", "cue", "words", "outlet", "statement"), _statement_row),
    "articles": (("published", "outlet", "title", "reports", "statements", "address", "article"), _article_row),
}


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cards(record: Record, show: Show, found: Iterable[Any]) -> Iterator[list[str]]:
    for x in found:
        if show == "events":
            yield [*event_card(record.happening(x.id)), *(f"  {line}" for r in record.event(x.id) for line in report_card(r))]
        elif show == "reports":
            yield report_card(x)
        elif show == "statements":
            yield statement_card(x)
        else:
            yield [_from(x), f"  {x.reports} reports, {x.statements} statements · {x.id}"]


def event_card(e: Event) -> list[str]:
    """The lines of one event: how many tell it, who asserts and who denies it, and where the reports differ."""
    count = [_count(len(e.reports), "report"), _count(len(e.outlets), "outlet"), _count(len(e.sources), "independent source")]
    lines = [f"event {e.id} · {', '.join(count)}"]
    for word, claims in (("asserted", e.asserted), ("denied", e.denied), ("planned or possible", e.open)):
        said = dict.fromkeys(", according to ".join(UNNAMED if b == "?" else b for b in c.by) for c in claims)
        lines += [f"  {word} by {visible('; '.join(said))}"] if said else []
    for d in e.differences:
        values = " | ".join(f"{s.value} ({s.report})" for s in d.sides)
        lines.append(f"  they differ in {visible(d.what or d.aspect)}: {visible(values)}")
    return lines


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def report_card(r: FoundReport) -> list[str]:
    """The lines of one report: who did what to whom, according to whom, the sentence with its place, where it stands."""
    act = f"{r.trigger} ({r.type}, {r.status}{', background' if r.background else ''})"
    when = _days(r.earliest, r.latest) or r.when_words or ""
    actors = (listed(r.actors) or "actor not named") + (f" ({r.size_words})" if r.size_words else "")
    parts = (actors, act, listed(r.targets), ", ".join(r.casualties), when, r.place or "")
    chain = ", according to ".join(UNNAMED if name == "?" else name for name in r.according_to) or OWN_VOICE
    left, right = marks(r.sentence)
    lines = [" – ".join(visible(p) for p in parts if p), f"    according to {visible(chain)}"]
    lines += [f"    {left}{visible(r.sentence)}{right} [{r.sentence_start}–{r.sentence_start + len(r.sentence)}]"]
    return [*lines, f"    {_from(r)} · report {r.id}{f' · {r.checked}' if r.checked else ''}"]


def statement_card(s: FoundStatement) -> list[str]:
    """The lines of one statement."""
    left, right = marks(s.content)
    around = "".join(f", according to {name}" for name in s.according_to)
    how = ", ".join((s.quote, *(() if s.stance == "neutral" else (s.stance,))))
    first = f"{visible((s.speaker or UNNAMED) + around)} – {visible(s.cue or 'goes on')} ({how})"
    return [first, f"    {left}{visible(s.content)}{right} [{s.start}–{s.end}]", f"    {_from(s)} · statement {s.id}"]


def _from(x: FoundReport | FoundStatement | FoundArticle) -> str:
    """The outlet, the day and the title of the article something stands in."""
    return " · ".join(visible(p) for p in (x.outlet or "outlet not named", x.published or "undated", x.title or "", x.url or "") if p)
