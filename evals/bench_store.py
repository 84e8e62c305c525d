"""How fast a record takes articles and answers, and how large it grows, at a size nobody reads on purpose.

    python evals/bench_store.py [--articles 100000] [--step 10000] [--merge] [--keep record.db] [--only-find record.db]

The readings are made up: words, names and days are drawn at random (the same for each run), and there are as many sentences, mentions,
entities, statements and reports in an article as the pipeline finds in news of the same length. Words are as frequent as in news, and most
articles tell of a story that others tell of, with words, people and days in common. They go straight into the store, so that it alone is
measured; with ``--merge`` each step is merged too. Limits: the last step is added at most 15 % slower than
the second, any find takes at most 200 ms, the file is smaller than three times the text. Exit status 1 where one is broken.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, get_args

from reportedly.record import Attribution, Entity, Frame, Mention, Reading, Report, Segment, Status, Type, When, Where
from reportedly.stages.compose import report_id
from reportedly.store import Record, Store
from reportedly.store.merging import merge
from reportedly.text import Article, Span

NEW_STORY = 0.2  # of the articles, those that begin a story: five tell of each
CURRENT = 300  # stories that are told of at one time
OWN_WORDS = 0.15  # of an article's words, those of its story
SLOWER, SLOWEST_FIND, LARGEST = 1.15, 0.2, 3.0

COUNTRIES = "USA RUS CHN IRN ISR SYR IRQ TUR FRA DEU GBR UKR IND PAK SAU EGY JPN KOR PRK BRA".split()
PLACES = [("Geneva", "CHE", 46.2, 6.1), ("Aleppo", "SYR", 36.2, 37.2), ("Kyiv", "UKR", 50.5, 30.5), ("Lagos", "NGA", 6.5, 3.4)]
TYPES, STATUSES = get_args(Type), get_args(Status)


class World:
    """What the articles are drawn from: words and names as uneven in their use as real ones."""

    def __init__(self, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        letters, known = "etaoinshrdlcumwfgypbvk", frequencies()
        made_up = ["".join(self.dice.choices(letters, k=self.dice.randint(3, 10))) for _ in range(40_000 - len(known))]
        self.words = [*known, *made_up]
        self.rare = self.words[1000:]
        self.weights = list(accumulate([*known.values(), *(1 / (n + 1) for n in range(len(made_up)))]))
        self.names = [f"{self.word().title()} {self.word().title()}" for _ in range(20_000)]
        self.name_weights = list(accumulate(1 / (n + 8) for n in range(len(self.names))))
        self.outlets = [f"The {self.word().title()} {self.word().title()}" for _ in range(200)]
        self.stories: list[Story] = []

    def word(self) -> str:
        """A word that is not frequent."""
        return self.dice.choice(self.rare)

    def some_words(self, n: int) -> list[str]:
        """Words as often as each is used."""
        return self.dice.choices(self.words, cum_weights=self.weights, k=n)

    def cast(self, n: int) -> list[int]:
        """Up to so many people, the well-known more often."""
        return list(dict.fromkeys(self.dice.choices(range(len(self.names)), cum_weights=self.name_weights, k=n)))

    def story(self) -> Story:
        """What an article tells of: a story of late, or a new one."""
        if not self.stories or self.dice.random() < NEW_STORY:
            day = date(2010, 1, 1) + timedelta(days=self.dice.randrange(5000))
            self.stories = [*self.stories[-CURRENT:], Story(day, self.cast(8), [self.word() for _ in range(12)])]
        return self.dice.choice(self.stories)


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles tell of: on or after a day, of these people, in these words among others."""

    day: date
    people: list[int]
    words: list[str]


def frequencies() -> dict[str, int]:
    """The stems of news and in how many of some two thousand articles each stands, the most frequent first."""
    rows = files("reportedly.merge").joinpath("rarity.tsv").read_text("utf-8").splitlines()
    found = (row.split("\t") for row in rows if row[:1].isalpha() and not row.startswith("term\t"))
    return {term: int(n) for term, n in found}


class Page:
    """One article while it is made up: its text grows, and what is in it is noted with its place."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.dice, self.number = world, world.dice, number
        self.story = world.story()
        self.day = self.story.day + timedelta(days=self.dice.randrange(4))
        self.people = [*dict.fromkeys([*self.story.people, *world.cast(8)])]
        self.text: list[str] = []
        self.at = 0
        self.mentions: list[Mention] = []
        self.said: list[Attribution] = []
        self.frames: list[tuple[Frame, When | None, Where | None]] = []

    def write(self, words: str) -> Span:
        """Adds words to the text. Returns their place."""
        start, self.at = self.at, self.at + len(words)
        self.text.append(words)
        return Span(start, self.at)

    def someone(self) -> tuple[str, Span]:
        """Mentions one of the article's people. Returns the entity's id and the place."""
        n = self.dice.randrange(len(self.people))
        name = self.world.names[self.people[n]]
        span = self.write(name if self.dice.random() < 0.4 else name.split()[1] if self.dice.random() < 0.5 else "he")
        self.mentions.append(Mention(span, f"e{n + 1}", "name", span))
        return f"e{n + 1}", span

    def filler(self, n: int) -> Span:
        """Adds so many words. Returns their place."""
        words = (self.dice.choice(self.story.words) if self.dice.random() < OWN_WORDS else w for w in self.world.some_words(n))
        return self.write(f" {' '.join(words)} ")

    def sentence(self) -> None:
        """Someone says that somebody does something to somebody: about 30 words, on average one report and less than one statement."""
        start = self.at
        speaker, source = self.someone()
        cue = self.write(" said ") if self.dice.random() < 0.6 else None
        content = self.at
        self.filler(self.dice.randint(4, 14))
        actor, _ = self.someone()
        trigger = self.filler(1)
        target, _ = self.someone()
        words = self.write(" on Tuesday")
        self.filler(self.dice.randint(6, 24))
        self.someone()
        end = self.write(". ").start
        chain: tuple[str, ...] = ()
        if cue:
            chain = (f"q{len(self.said) + 1}",)
            confidence = round(self.dice.random(), 2)
            self.said.append(Attribution(chain[0], (source,), speaker, (cue,), (Span(content, end),), "indirect", confidence=confidence))
        self.frame(Span(start, end), Span(trigger.start + 1, trigger.end - 1), (actor, target), chain, words)

    def frame(self, sentence: Span, trigger: Span, who: tuple[str, str], chain: tuple[str, ...], words: Span) -> None:
        """Notes a report."""
        status = self.dice.choices(STATUSES, (80, 10, 7, 3))[0]
        frame = Frame(
            (trigger,), self.dice.choice(TYPES), who[:1], who[1:], status, self.dice.random() < 0.2, chain, sentence,
            confidence=round(self.dice.random(), 2),
        )  # fmt: skip
        day = self.day - timedelta(days=self.dice.randrange(40))
        when = When((words,), day, day) if self.dice.random() < 0.6 else None
        where = Where((words,), *self.dice.choice(PLACES)) if self.dice.random() < 0.3 else None
        self.frames.append((frame, when, where))

    def reading(self) -> Reading:
        """The finished reading."""
        for n in range(self.dice.randint(6, 22)):
            self.sentence()
            if n % 2:
                self.write("\n")
        text = "".join(self.text)
        outlet = self.dice.choice(self.world.outlets)
        article = Article(text, f"made-up/{self.number}.txt", None, outlet, None, (), self.day, "en")
        reports = [Report(report_id(article, f), f, when, where) for f, when, where in self.frames]
        made = {"reportedly": "0", "made": "up"}
        segments = (Segment(Span(0, len(text)), "body"),)
        return Reading(article, segments, self.entities(), tuple(self.mentions), tuple(self.said), tuple(reports), (), made)

    def entities(self) -> tuple[Entity, ...]:
        """The article's people."""
        return tuple(
            Entity(
                f"e{n}", self.world.names[p], "person", country=COUNTRIES[p % 20] if p % 3 else None, wikidata=f"Q{p}00" if p % 2 else None
            )
            for n, p in enumerate(self.people, 1)
        )


def readings() -> Iterator[Reading]:
    """Made-up readings without end, the same each time."""
    world, number = World(), 0
    while True:
        yield Page(world, number).reading()
        number += 1


def add(path: Path, articles: int, step: int, *, merged: bool) -> tuple[list[float], int]:
    """Adds so many articles. Returns the seconds of CPU that each step took, the making of the readings left out, and the bytes of all
    texts."""
    rates, bytes_of_text, source = [], 0, readings()
    with Store.open(path, create=True) as store:
        for _ in range(0, articles, step):
            spent = 0.0
            for reading in islice(source, step):
                bytes_of_text += len(reading.article.text.encode())
                start = time.process_time()
                store.add(reading)
                spent += time.process_time() - start
            start = time.process_time()
            judgements = sum(merge(store)) if merged else 0
            merging = time.process_time() - start
            rates.append(spent + merging)
            print(f"{len(rates) * step:8} articles, {1000 * spent / step:5.1f} ms to add one, {1000 * merging / step:5.1f} to merge it,"
                  f" {judgements} judgements", flush=True)  # fmt: skip
    return rates, bytes_of_text


def finds(record: Record) -> dict[str, Callable[[], Any]]:
    """What is asked: the usual, and what is hard for an index (frequent and rare things together, phrases of frequent words)."""
    world = World()
    name, rare = world.names[0], world.names[15_000]
    common = [record.db.execute("SELECT text FROM article WHERE key = ?", (key,)).fetchone()[0].split()[3:5] for key in (1, 2)]
    report = record.reports(limit=1)[0]
    return {
        "the latest events": lambda: record.events(limit=50),
        "the oldest events": lambda: record.events(newest=False, limit=50),
        "events by a frequent actor": lambda: record.events(actor=name, limit=50),
        "events by a rare actor": lambda: record.events(actor=rare, limit=50),
        "events by a country": lambda: record.events(actor="IRN", limit=50),
        "one country to another, denied": lambda: record.events(actor="IRN", target="USA", status="denied", limit=50),
        "assaults in a week": lambda: record.events(type="ASSAULT", after="2015-04-06", before="2015-04-12", limit=50),
        "what happened before there was any": lambda: record.events(status="happened", before="1990-01-01", limit=50),
        "reports in a place, according to": lambda: record.reports(where="Aleppo", according_to=name, limit=50),
        "reports of an outlet": lambda: record.reports(outlet=report.outlet or "", limit=50),
        "reports with frequent words": lambda: record.reports(text="said Tuesday", type="CONSULT", status="planned", limit=50),
        "what someone said about": lambda: record.statements(according_to=name, about=common[0][0], limit=50),
        "what happened, with rare words": lambda: record.reports(text=world.words[20_000], status="happened", limit=50),
        "denied, with rare words": lambda: record.events(text=world.words[15_000], status="denied", type="AID", limit=50),
        "in a sentence with frequent words": lambda: record.reports(about=f"{common[0][0]} Tuesday", actor=name, limit=50),
        "who said a rare word": lambda: record.statements(about=world.words[30_000], limit=50),
        "articles with frequent words": lambda: record.articles(text="said Tuesday on", limit=50),
        "articles with a phrase": lambda: record.articles(text=f'"{common[0][0]} {common[0][1]}"', limit=50),
        "one event": lambda: record.event(report.event),
    }


def measured(record: Record) -> dict[str, float]:
    """The seconds of each find: the slower of its second and third run, so that the disk is left out."""
    out = {}
    for label, ask in finds(record).items():
        times = []
        for _ in range(3):
            start = time.perf_counter()
            found = ask()
            times.append(time.perf_counter() - start)
        out[label] = max(times[1:])
        print(f"{out[label] * 1000:7.1f} ms  {len(found):4} {label} (first {times[0] * 1000:.1f})")
    return out


def main() -> int:
    """Runs it all. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--step", type=int, default=10_000)
    parser.add_argument("--merge", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only-find", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, broken = chosen.only_find or chosen.keep or Path(folder, "record.db"), []
        if not chosen.only_find:
            seconds, text = add(path, chosen.articles, chosen.step, merged=chosen.merge)
            size, slower = path.stat().st_size / text, seconds[-1] / seconds[min(1, len(seconds) - 1)]
            print(f"file {size:.2f} times the text, {text / chosen.articles:.0f} bytes an article")
            print(f"the last step took {slower:.2f} times the second")
            broken += [f"size {size:.2f}"] if size >= LARGEST else []
            broken += ["add slows down"] if slower > SLOWER else []
        with Record.open(path) as record:
            broken += [label for label, spent in measured(record).items() if spent > SLOWEST_FIND]
    print("within the limits" if not broken else f"broken: {', '.join(broken)}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
