"""Bad input: each gives one clear line that names the file and the reason, and the rest goes on."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import Command
from reportedly.app import work
from reportedly.app.work import Task, gather
from reportedly.read import ReadOptions
from reportedly.record import Skipped
from reportedly.text import Article
from stand_ins import STAGES

ENGLISH = "The mayor of the town said on Monday that the army had left and that the bridge was open again.\n"
GERMAN = "Der Bürgermeister der Stadt sagte am Montag, die Armee sei abgezogen und die Brücke wieder offen. " * 5
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\n" + os.urandom(3000)
PAGE = "<html><head><title>Contact</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><item><title>x</title></item></channel>"

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "cut.txt.gz": gzip.compress(ENGLISH.encode() * 400)[:120],
    "cut.warc.gz": gzip.compress(WARC)[:1500],
    "no_article.html": PAGE.encode(),
    "broken_feed.xml": FEED.encode(),
    "german.txt": GERMAN.encode(),
    "huge.txt": ENGLISH.encode() * 520_000,  # 50 MB
}


@pytest.fixture
def bad(tmp_path: Path) -> list[str]:
    """One file of each kind."""
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "dangling.txt").symlink_to("nowhere.txt")
    return [*BAD, "dangling.txt", "missing.txt"]


def test_each_bad_file_has_its_line_and_the_rest_goes_on(reportedly: Command, tmp_path: Path, bad: list[str]) -> None:
    """Every bad file is named once or more on standard error and in the JSON, in order, and the good one between them is read."""
    (tmp_path / "good.txt").write_text(ENGLISH, "utf-8")
    names = [*bad[:4], "good.txt", *bad[4:]]
    ran = reportedly("read", "--json", *STAGES, *names)
    assert ran.status == 0 and "Traceback" not in ran.err and "fault in reportedly" not in ran.err
    assert list(dict.fromkeys(r["article"]["source"].partition("#")[0] for r in ran.readings)) == names
    read = [r["article"]["source"] for r in ran.readings if not r["skipped"]]
    assert read == ["cut.txt.gz", "good.txt"]  # of the cut one, what comes before the cut
    reasons = dict(line.split(": ", 1) for line in ran.err.splitlines())
    assert {name.partition("#")[0] for name in reasons} == set(bad) and all(len(reason) > 5 for reason in reasons.values())
    assert any(r["skipped"] and r["skipped"][0]["language"] == "de" for r in ran.readings)


def test_invalid_utf_8_is_read_all_the_same(reportedly: Command, tmp_path: Path) -> None:
    """A text in no clean encoding is still an article, or a skipped one with a reason, and never a traceback."""
    (tmp_path / "a.txt").write_bytes(ENGLISH.encode() * 3 + b"\xff\xfe caf\xe9 \x80\n")
    ran = reportedly("read", "--json", *STAGES, "a.txt")
    assert len(ran.readings) == 1 and "Traceback" not in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_without_permission_is_skipped(reportedly: Command, tmp_path: Path) -> None:
    """A directory that cannot be opened is one skipped source."""
    (tmp_path / "locked").mkdir(mode=0)
    ran = reportedly("read", "--json", *STAGES, "locked")
    assert (ran.status, len(ran.readings)) == (1, 1) and ran.err.startswith("locked: ")


def test_a_reader_that_fails_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a source raises while it is read, also after some of it was read, the next source is read."""

    def articles(source: str, options: ReadOptions) -> Iterator[Article]:
        yield Article("one", source=source)
        if source == "a":
            raise PermissionError(13, "Permission denied", source)

    monkeypatch.setattr(work, "articles", articles)
    items = list(gather(["a", "b"], Task()))
    assert [item.source for item in items] == ["a", "a", "b"]
    assert isinstance(items[1], Skipped) and "Permission denied" in items[1].reason
