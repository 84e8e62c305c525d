"""The knowledge file."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge import base


def test_the_file_is_the_one_of_its_manifest() -> None:
    """The shipped file has the hash and size that its maker wrote down, and all data stay under 40 MB."""
    base.check()
    assert base.path().stat().st_size == base.manifest()["bytes"]
    assert sum(f.stat().st_size for f in base.path().parent.iterdir()) < 40_000_000


def test_nothing_can_be_written() -> None:
    """The file is opened to be read only."""
    with pytest.raises(Exception, match="readonly"):
        base.database().execute("DELETE FROM office")


def test_a_missing_or_changed_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there, or not as it was made, is an error that names it."""
    changed = tmp_path / "knowledge.sqlite"
    monkeypatch.setattr(base, "path", lambda: changed)
    with pytest.raises(KnowledgeError, match="the knowledge file is missing"):
        base.database.__wrapped__()
    changed.write_bytes(b"other")
    changed.with_name("manifest.json").write_text('{"sha256": "0"}')
    with pytest.raises(KnowledgeError, match="not the one of its manifest"):
        base.check()


def test_opening_takes_no_time() -> None:
    """A fresh process opens the file and looks a name up in under 50 ms of processor time."""
    code = (
        "import reportedly.knowledge.actors as a, time; t = time.process_time(); assert a.shipped().find('Javad Zarif');"
        "print(time.process_time() - t)"
    )
    assert float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) < 0.05
