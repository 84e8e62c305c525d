"""Keeps the README true: each block of it that starts with a ``reportedly`` command shows what that command prints.

    python docs/refresh.py            exit status 1 if a block is not what its command prints
    python docs/refresh.py --write    write what the commands print into the README

A block is fenced by ``` and its first line is ``$ reportedly …``, with or without the path of the environment before it, or ``$ make
demo``. A line that
is ``…`` stands for any number of lines: so that the README can show the beginning of something long, ``--write`` keeps as many lines
before it, and after it, as there are.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

_BLOCK = re.compile(r"^```\w*\n\$ (?P<command>make demo|\S*reportedly [^\n]*)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = "100"


def printed(command: str) -> str:
    """What the command prints on standard output, run in the root of the repository without a terminal."""
    words = ["reportedly", "demo"] if command == "make demo" else shlex.split(command)
    words[0] = str(Path(sysconfig.get_path("scripts"), "reportedly"))
    environment = os.environ | {"COLUMNS": _WIDTH, "NO_COLOR": "1"}
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def shortened(output: str, like: str) -> str:
    """The output as the README shows it: whole, or with the same number of lines before and after an ellipsis as ``like`` has."""
    before, ellipsis, after = like.partition("…\n")
    if not ellipsis or (before and not before.endswith("\n")):
        return output
    rows, first, last = output.splitlines(keepends=True), before.count("\n"), after.count("\n")
    return "".join([*rows[:first], "…\n", *rows[len(rows) - last :]])


def refreshed(text: str) -> str:
    """The README with every block as its command prints it now."""

    def block(match: re.Match[str]) -> str:
        head = match[0][: match.start("output") - match.start()]
        return head + shortened(printed(match["command"]), match["output"]) + "```"

    return _BLOCK.sub(block, text)


def main() -> int:
    """Compares, or writes. Returns the exit status."""
    old = README.read_text("utf-8")
    new = refreshed(old)
    if "--write" in sys.argv[1:]:
        README.write_text(new, "utf-8")
        return 0
    return int(old != new)


if __name__ == "__main__":
    sys.exit(main())
