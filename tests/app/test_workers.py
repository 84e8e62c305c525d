"""``reportedly read --workers``: several processes, one stream."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from command import COMMAND, ENVIRONMENT, Command
from stand_ins import STAGES

ENGLISH = "The mayor of the town said on Monday that the army had left and that the bridge was open again.\n"


def _papers(folder: Path, *extra: str) -> list[str]:
    names = [f"{n}.txt" for n in range(len(extra))]
    for name, words in zip(names, extra, strict=True):
        (folder / name).write_text(ENGLISH + words, "utf-8")
    return names


def test_many_processes_keep_the_order(reportedly: Command, tmp_path: Path) -> None:
    """Outcomes come in argument order, a fault costs one article, and an article that kills its process costs only itself."""
    papers = _papers(tmp_path, "", "", "KILL", "", "FAIL", "", "")
    ran = reportedly("read", "--json", "--workers", "2", *STAGES, *papers, "missing.txt")
    assert [r["article"]["source"] for r in ran.readings] == [*papers, "missing.txt"]
    assert [bool(r["skipped"]) for r in ran.readings] == [False, False, True, False, True, False, False, True]
    assert "was killed" in ran.readings[2]["skipped"][0]["reason"]
    assert ran.status == 0 and "Traceback" not in ran.err


def _heeds_ctrl_c() -> None:
    """A test run that a shell has put into the background hands on that the signal is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(("workers", "whole_group"), [("1", True), ("2", True), ("2", False)])
def test_ctrl_c_stops_at_once_and_keeps_what_was_done(tmp_path: Path, workers: str, whole_group: bool) -> None:
    """Whether the signal reaches all processes, as from a keyboard, or the first alone: status 130, no traceback, and all
    that was finished stands in the output."""
    papers = _papers(tmp_path, "", "WAIT", "WAIT", "WAIT")
    out = tmp_path / "out"
    command = [COMMAND, "read", "--json", "-o", out, "--workers", workers, *STAGES, *papers]
    ran = subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_heeds_ctrl_c
    )
    started = time.monotonic()
    while not (out.exists() and out.read_bytes().endswith(b"\n")):
        assert ran.poll() is None and time.monotonic() - started < 60
        time.sleep(0.05)
    (os.killpg if whole_group else os.kill)(ran.pid, signal.SIGINT)
    _, err = ran.communicate(timeout=30)
    assert (ran.returncode, err) == (130, "reportedly: stopped\n")
    assert len(out.read_text("utf-8").splitlines()) == 1
