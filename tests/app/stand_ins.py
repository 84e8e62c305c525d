"""Stages for tests of the command: they cost nothing, and do what the article asks for."""

from __future__ import annotations

import os
import time
from typing import Any

from reportedly.record import Cast, Parse, Segment, Tags
from reportedly.text import Article, Span

STAGES = [f"--stage={slot}=stand_ins:{slot}" for slot in ("segment", "parse", "tag", "mention", "attribute", "event")]


def segment(article: Article) -> tuple[Segment, ...]:
    if "FAIL" in article.text:
        raise ZeroDivisionError("as the article\nasked")
    if "KILL" in article.text:
        os.kill(os.getpid(), 9)
    if "WAIT" in article.text:
        time.sleep(60)
    return (Segment(Span(0, len(article.text)), "body"),)


def parse(*_: Any) -> Parse:
    return Parse((), ())


def tag(*_: Any) -> Tags:
    return Tags()


def mention(*_: Any) -> Cast:
    return Cast()


def attribute(*_: Any) -> tuple[()]:
    return ()


def event(*_: Any) -> tuple[()]:
    return ()
