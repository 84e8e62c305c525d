from __future__ import annotations

from pathlib import Path

import pytest

from command import Command


@pytest.fixture
def reportedly(tmp_path: Path) -> Command:
    """The command, run in an empty directory."""
    return Command(tmp_path)
