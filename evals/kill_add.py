"""Whether ``reportedly add`` comes to the same record however often it is killed.

    python evals/kill_add.py [--articles 2000] [--kills 50] [--seed 1] [--workers 1] [--folder DIR]

Made-up articles in the small language of tests/store/small.py, read by its light stages, so that adding and merging are most of what a
run does. One run is left alone. Another is killed with SIGKILL again and again, each time at a random point of its work, and begun anew;
the points are drawn over all that is to be done, adding and merging alike, so that every kill falls into a run that is at work. After each
the file must be sound; at the end both records must have the same rows, and their exports the same bytes. Exit status 1 where they do not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

COMMAND = [sys.executable, "-c", "from reportedly.app.cli import main; main()"]
LIGHT = Path(__file__).parents[1] / "tests" / "store"
sys.path.insert(0, str(LIGHT))

from reportedly.export import FORMATS  # noqa: E402
from reportedly.store import Store  # noqa: E402
from small import ACTS, ENGLISH, STAGES, all_of  # type: ignore[import-not-found]  # noqa: E402

NAMES = "ANA BEN CID EVE GIL IDA JON KIM LEA MAX NIA OLA PIA ROY SUE TOM UMA VIC Iran Iraq Veria".split()
PLACES = "DOL KREV LESSING MARESK ORLE TARN VASTO VERIN".split()
THINGS = "bridge harbour council flood strike border pipeline treaty election railway hospital refinery dam ceasefire budget".split()
COMPARED = tuple(f for f in FORMATS if f not in ("parquet", "cas"))  # those need packages that may not be there
PAUSE = 0.03  # seconds: a kill falls up to so much after the point that was drawn, at no particular step of the work
POLL = 0.003


def write(folder: Path, articles: int, dice: random.Random) -> None:
    """Makes up the articles: some tell of the same things, so that there is something to merge."""
    folder.mkdir(parents=True)
    for n in range(articles):
        about = dice.sample(THINGS, 3)
        lines = "".join(_line(dice) for _ in range(3))
        told = f"The {about[0]} and the {about[1]} near {dice.choice(PLACES).title()} kept the {about[2]} waiting for another day."
        (folder / f"{n:05d}.txt").write_text(f"{ENGLISH}\n{told}\n{lines}Number {n}.\n", "utf-8")


def _line(dice: random.Random) -> str:
    a, b, c = dice.sample(NAMES, 3)
    acts = [a for a in ACTS if a != "left"]
    return f"{a} said {b} {dice.choice(acts)} {c} in {dice.choice(PLACES)} on 2024-03-{dice.randint(1, 28):02d}.\n"


class Adding:
    """``reportedly add`` of the articles in a folder, as often as need be."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder, self.workers = folder, workers
        paths = os.pathsep.join((str(LIGHT), *filter(None, [os.environ.get("PYTHONPATH")])))
        self.env = os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}

    def run(self, db: Path, until: int | None = None, pause: float = 0.0) -> int:
        """Runs it to its end, or kills it ``pause`` seconds after ``until`` steps are done, of this run at least one. Returns its exit
        status."""
        before = done(db)
        process = subprocess.Popen(self._command(db), cwd=self.folder, env=self.env, start_new_session=True)
        while until is not None and process.poll() is None and done(db) < max(until, before + 1):
            time.sleep(POLL)
        if until is not None:
            time.sleep(pause)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        return process.wait()

    def _command(self, db: Path) -> list[str]:
        at_once = ["--workers", str(self.workers)] if self.workers > 1 else []
        return [*COMMAND, "add", "papers", "--to", str(db), "-q", *at_once, *STAGES]


def done(db: Path) -> int:
    """The steps done: articles added, and of these merged."""
    if not db.is_file():
        return 0
    try:
        with sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True, timeout=60) as reader:
            sql = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM unmerged)"
            added, left = reader.execute(sql).fetchone()
        reader.close()
    except sqlite3.OperationalError:  # it is being made
        return 0
    return 2 * int(added) - int(left)


def sound(db: Path) -> bool:
    """Whether the file is whole."""
    with Store.open(db) as store:
        return store.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def differences(folder: Path, one: Path, two: Path, formats: Iterable[str] = COMPARED) -> list[str]:
    """In what the records differ: tables and views by name, exports by format."""
    with Store.open(one) as a, Store.open(two) as b:
        left, right = all_of(a.db), all_of(b.db)
    out = [name for name in left.keys() | right.keys() if left.get(name) != right.get(name)]
    for format in formats:
        made = [folder / f"{db.stem}.{format}" for db in (one, two)]
        for db, path in zip((one, two), made, strict=True):
            subprocess.run([*COMMAND, "export", "--format", format, "--db", str(db), "-o", str(path)], check=True)
        out += [f"export {format}"] if made[0].read_bytes() != made[1].read_bytes() else []
    return sorted(out)


def test(folder: Path, chosen: argparse.Namespace) -> list[str]:
    """Runs it all. Returns what is wrong."""
    dice, wrong = random.Random(chosen.seed), []
    write(folder / "papers", chosen.articles, dice)
    adding, whole, killed = Adding(folder, chosen.workers), folder / "whole.db", folder / "killed.db"
    started = time.monotonic()
    if adding.run(whole) != 0:
        return ["the undisturbed run"]
    print(f"undisturbed: {time.monotonic() - started:.0f} s, {done(whole)} steps", flush=True)
    landed = 0
    for point in sorted(dice.randrange(int(1.95 * chosen.articles)) for _ in range(chosen.kills)):
        landed += adding.run(killed, point, dice.uniform(0, PAUSE)) == -signal.SIGKILL
        wrong += [] if not killed.is_file() or sound(killed) else [f"the file after the kill at step {point}"]
        print(f"killed at step {done(killed)}", flush=True)
    print(f"{landed} of {chosen.kills} kills fell into a run", flush=True)
    wrong += [] if landed == chosen.kills else ["kills came too late"]
    wrong += [] if adding.run(killed) == 0 else ["the last run"]
    return wrong + differences(folder, whole, killed)


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("articles", 2000), ("kills", 50), ("seed", 1), ("workers", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--folder", type=Path, help="where the articles and records are left; else they are removed")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        wrong = test(chosen.folder or Path(temporary), chosen)
    print("the same record, byte-equal exports" if not wrong else f"different: {', '.join(wrong)}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
