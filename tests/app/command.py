"""The installed command, run as a user would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COMMAND = Path(sysconfig.get_path("scripts"), "reportedly")
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONPATH"}}
ENVIRONMENT |= {"PYTHONPATH": str(HERE), "COLUMNS": "80"}  # stand_ins.py can be imported


@dataclass(frozen=True)
class Ran:
    """What a run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def readings(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Command:
    """Runs the command in one directory, with an environment in which nothing about the output is set."""

    folder: Path

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Ran:
        command = [COMMAND, *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, env=ENVIRONMENT | environment, input=stdin, capture_output=True, timeout=120)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
