"""What is asked of a record is found, all of it and nothing else, in order."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import StoreError, UsageError
from reportedly.merge.judgement import Judgement
from reportedly.store import Record, Store, search
from reportedly.store.filters import Filters
from small import read

NAMES = ("ANA", "BEN", "IRAN", "IRAQ", "John Smith", "Bob Kerry", "John Kerry")
PLACES = ("DOL", "IRAN", "KREV")


def _text(dice: random.Random) -> str:
    lines = []
    for _ in range(dice.randint(1, 4)):
        said = f"{dice.choice(NAMES)} said " if dice.random() < 0.5 else ""
        act = dice.choice(("never ", "", "", "")) + dice.choice(("met", "attacked", "blamed"))
        where = f" in {dice.choice(PLACES)}" if dice.random() < 0.5 else ""
        day = date(2015, 1, 1) + timedelta(days=dice.randrange(800))
        on = f" on {day}" if dice.random() < 0.8 else ""
        lines.append(f"{said}{dice.choice(NAMES)} {act} {dice.choice(NAMES)}{where}{on}.")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A hundred articles drawn at random."""
    dice, path = random.Random(3), tmp_path_factory.mktemp("record") / "record.db"
    with Store.open(path, create=True) as store:
        for n in range(100):
            day = date(2015, 1, 1) + timedelta(days=dice.randrange(800)) if dice.random() < 0.9 else None
            store.add(read(_text(dice) + f" Article {n}", outlet=dice.choice(("The Courier", "The Valley Herald", None)), published=day))
    return Record.open(path)


def _day(r: Any) -> tuple[bool, str]:
    return r.earliest is None, r.earliest or ""


def _wanted(r: Any, **f: Any) -> bool:
    """Whether a report is as asked for, found out the slow way."""
    named = {"actor": r.actors, "target": r.targets, "according_to": r.according_to}
    return all((
        all(f[k] in who for k, who in named.items() if k in f and f[k] != "-"),
        f.get("according_to") != "-" or not r.according_to,
        r.type == f.get("type", r.type), r.status == f.get("status", r.status),
        r.place == f.get("where", r.place), f.get("outlet", "") in (r.outlet or ""),
        not (f.keys() & {"after", "before"}) or (r.earliest and f.get("after", "") <= r.earliest <= f.get("before", "9")),
    ))  # fmt: skip


@pytest.mark.parametrize("few", [1, 7, 2000])
def test_what_is_found_is_what_was_asked_for(record: Record, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """For combinations of filters the reports are those that a look at every report gives, by day, those without a day last; the
    same whether they are sorted at once or year by year, month by month, day by day."""
    monkeypatch.setattr(search, "FEW", few)
    everything = record.reports()
    assert len(everything) == record.counts()["report"] > 200
    choices = {
        "actor": (None, "ANA", "John Kerry", "IRAN"), "target": (None, "BEN"), "status": (None, "denied"), "where": (None, "DOL"),
        "according_to": (None, "-", "IRAQ"), "after": (None, "2015-06-10"), "before": (None, "2016-01-03"),
    }  # fmt: skip
    for values in product(*choices.values()):
        asked = {k: v for k, v in zip(choices, values, strict=True) if v is not None}
        for newest in (True, False):
            found = record.reports(**asked, newest=newest)
            assert {r.id for r in found} == {r.id for r in everything if _wanted(r, **asked)}, asked
            dated = [r.earliest for r in found if r.earliest]
            assert dated == sorted(dated, reverse=newest) and [r.earliest for r in found[len(dated) :]] == [None] * (
                len(found) - len(dated)
            )
            assert record.reports(**asked, newest=newest, limit=3) == found[:3]


@pytest.mark.parametrize(("few", "fetched"), [(0, 180), (2000, 180), (2000, 0)])
def test_words_and_filters_together(record: Record, monkeypatch: pytest.MonkeyPatch, few: int, fetched: int) -> None:
    """Words of the article narrow what other filters find, whether one begins with the words or with the filters."""
    monkeypatch.setattr(search, "FEW", few)
    monkeypatch.setattr(search, "_FETCHED", fetched)
    for asked in ({}, {"status": "denied"}, {"actor": "ANA", "after": "2015-06-10"}, {"according_to": "-", "type": "ASSAULT"}):
        within = {a.id for a in record.articles(text="KREV")}
        assert record.reports(text="KREV", **asked) == [r for r in record.reports(**asked) if r.article in within] != []
    assert [s.id for s in record.statements(text="KREV", according_to="ANA")] == [
        s.id for s in record.statements(according_to="ANA") if s.article in {a.id for a in record.articles(text="KREV")}
    ]


def test_several_values_are_alternatives(record: Record) -> None:
    """Two values of one filter find what either finds."""
    both, one, other = (record.reports(actor=a) for a in (("ANA", "IRAN"), "ANA", "IRAN"))
    assert {r.id for r in both} == {r.id for r in one} | {r.id for r in other} and len(both) == len(one) + len(other)


def test_a_name_is_one_name(record: Record) -> None:
    """John Kerry is not John Smith beside Bob Kerry: the words of a name belong to one who takes part."""
    assert {name for r in record.reports(actor="kerry john") for name in r.actors} == {"John Kerry"}
    assert {name for r in record.reports(actor="john") for name in r.actors} == {"John Kerry", "John Smith"}


def test_a_state_is_known_by_name_code_and_number(record: Record) -> None:
    """A state's name, its code and its Wikidata number find the same state."""
    by_name = record.reports(actor="Iran")
    assert by_name and by_name == record.reports(actor="IRN") == record.reports(actor="Q794") == record.reports(
        actor="Islamic Republic of Iran"
    )
    assert record.reports(where="IRN") == record.reports(where="Iran") != []


def test_what_someone_said_over_time(record: Record) -> None:
    """Statements by speaker and words, by day of publication; their words stand where they say."""
    found = record.statements(according_to="Iraq", about="attacked", newest=False)
    assert found and all(s.speaker == "IRAQ" and "attacked" in s.content for s in found)
    days = [s.published for s in found if s.published]
    assert days == sorted(days)
    for s in found:
        assert record.reading(s.article).article.text[s.start : s.end] == s.content
    assert record.statements(according_to="IRAQ", after="2015-06-01", before="2015-07-01") == [
        s for s in record.statements(according_to="IRAQ") if s.published and "2015-06-01" <= s.published <= "2015-07-01"
    ]


def test_words_of_the_article_and_of_the_sentence(record: Record) -> None:
    """``text`` asks for words anywhere in the article, phrases side by side; ``about`` for words of the very sentence."""
    (article,) = record.articles(text='"Article 17"')
    assert record.reading(article.id).article.text.endswith("Article 17")
    assert {r.article for r in record.reports(text='"article 17"')} == {article.id}
    assert record.articles(text='"17 met Article"') == [] and article in record.articles(text="17 Article")
    about = record.reports(about="KREV")
    assert about and all(r.place == "KREV" for r in about) and len(about) < len(record.reports(text="KREV"))


@pytest.mark.parametrize(
    "odd", ['"', '""', "NEAR(a b)", "AND", "a OR", "a*", "text: a", "^a", "-a", "(", "🕊️ a", "a'b; --", "«a» “b”", "a\0b"]
)
def test_no_text_is_syntax(record: Record, odd: str) -> None:
    """Quotation marks, operators and emoji in what is asked have no meaning of their own: there is an answer, or a clear refusal."""
    for ask in (record.articles, record.reports, record.statements):
        try:
            assert ask(text=odd) == []
        except UsageError as e:
            assert "no word" in str(e)
    for name in ("actor", "target", "according_to", "where", "outlet"):
        assert record.reports(**{name: odd}) == [] or name == "outlet"


def test_accents_and_case_are_no_hindrance(tmp_path: Path) -> None:
    """Names and words are found with or without their accents."""
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.add(read("Jose Nunez met BEN. José Ñúñez met the Straße of Zürich. Łódź 🙂", outlet="Zürcher Kurier"))
    with Record.open(tmp_path / "r.db") as record:
        for word in ("jose", "JOSÉ", "nunez", "Straße", "zurich", "Zürich"):
            assert len(record.articles(text=word)) == 1, word
        assert len(record.reports(outlet="zurcher")) == len(record.reports(actor="José")) == 1


def test_rows_for_tables(record: Record) -> None:
    """Found values become flat rows with the same columns, whatever is missing in them."""
    rows = record.reports().to_rows()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert all(v is None or isinstance(v, str | int | float | bool) for row in rows for v in row.values())
    assert record.reports().to_dicts()[0]["actors"] == record.reports()[0].actors


def test_wrong_questions_are_refused(record: Record) -> None:
    """A type, status or day there is none of, an empty filter, a filter that the items do not have, an id there is none of."""
    for asked in ({"type": "WAR"}, {"status": "maybe"}, {"after": "spring"}, {"actor": " "}):
        with pytest.raises(UsageError):
            record.reports(**asked)
    with pytest.raises(UsageError, match="actor"):
        record.articles(actor="ANA")
    with pytest.raises(UsageError, match="type"):
        record.statements(type="AID")
    for ask in (record.report, record.event, record.reading):
        with pytest.raises(StoreError):
            ask("0123456789abcdef")


def test_events_gather_their_reports(tmp_path: Path) -> None:
    """Reports judged to be one happening are one event: found by any of them, with all outlets, sources and days."""
    path = tmp_path / "r.db"
    with Store.open(path, create=True) as store:
        one = read("ANA said BEN attacked DOL Town on 2024-03-04.", outlet="The Courier")
        two = read("CID said BEN never attacked DOL Town on 2024-03-05.", outlet="The Herald")
        own = read("Rebels attacked DOL Town.\nBEN met CID on 2024-03-06.", outlet="The Herald")
        for r in (one, two, own):
            store.add(r)
        a, b, c = one.reports[0].id, two.reports[0].id, own.reports[0].id
        store.judge([Judgement("event", a, b, "same", "test"), Judgement("event", c, b, "same", "test")])
    with Record.open(path) as record:
        assert len(record.events()) == record.counts()["event"] == 2
        (event,) = record.events(actor="Rebels")
        assert event == record.events(status="denied")[0] == record.events(after="2024-03-04", before="2024-03-05")[0]
        assert event.id == min(a, b, c) and set(event.reports) == {a, b, c}
        assert (event.earliest, event.latest, event.own_voice) == ("2024-03-04", "2024-03-05", 1)
        assert set(event.outlets) == {"The Courier", "The Herald"} and set(event.sources) == {"ANA", "CID"}
        assert set(event.statuses) == {"happened", "denied"}
        assert {r.id for r in record.event(b)} == {a, b, c} and {r.event for r in record.event(c)} == {event.id}
        assert record.db.execute("SELECT reports, outlets FROM events WHERE id = ?", (event.id,)).fetchall() == [(3, 2)]


# ── what docs/record.md says ─────────────────────────────────────────────────────────────────────────────────────

PAGE = (Path(__file__).parents[2] / "docs/record.md").read_text("utf-8")


def test_the_sample_of_the_page_runs(record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of docs/record.md, run beside a record, prints reports."""
    (sample,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(record.path.parent)
    exec(sample, {})
    assert "('IRAN',)" in capsys.readouterr().out


def test_the_page_names_the_filters_and_the_views(record: Record) -> None:
    """Every filter, every view and the columns that docs/record.md gives them are there."""
    filters, views = (re.split(r"^\|---.*\n", PAGE, flags=re.MULTILINE)[n].split("\n\n")[0].splitlines() for n in (1, 2))
    named = {name for row in filters for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named == set(Filters.__annotations__)
    there = {name for (name,) in record.db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert {name for row in views for name in re.findall(r"`(\w+)`", row.split("|")[1])} == there
    for row in views:
        (view, *_), columns = re.findall(r"`(\w+)`", row.split("|")[1]), set(re.findall(r"`(\w+)`", row.split("|")[2]))
        found = {d[0] for d in record.db.execute(f"SELECT * FROM {view} LIMIT 1").description}
        assert columns - found <= {"actor", "target", "key"}, view
