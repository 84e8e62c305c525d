"""Weights are loaded only if they are complete and unchanged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.models.loader import Manifest, load, seal, sha256


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"\x00\x01\x02")
    seal(folder, Manifest("toy", "1", "make toy", "Apache-2.0", {"weights.bin": ""}, {"labels": ["a"]}))
    return tmp_path


def test_a_sealed_model_loads_with_its_manifest(root: Path) -> None:
    """What seal wrote, load gives back, and the files are at hand by name."""
    bundle = load("toy", root)
    assert bundle.manifest.notes == {"labels": ["a"]}
    assert bundle.manifest.files == {"weights.bin": sha256(root / "toy" / "weights.bin")}
    assert bundle.file("weights.bin").read_bytes() == b"\x00\x01\x02"


def test_changed_weights_are_refused(root: Path) -> None:
    """One changed byte is enough, and the message names the file and what to do."""
    (root / "toy" / "weights.bin").write_bytes(b"\x00\x01\x03")
    with pytest.raises(ModelError, match=r"weights\.bin has SHA-256 .* reinstall"):
        load("toy", root)


def test_missing_weights_are_named(root: Path) -> None:
    """A manifest without its file says which file is missing."""
    (root / "toy" / "weights.bin").unlink()
    with pytest.raises(ModelError, match=r"lacks .*weights\.bin"):
        load("toy", root)


@pytest.mark.parametrize("name", ["other", "../toy", "", "/etc"])
def test_an_unknown_model_says_which_there_are(root: Path, name: str) -> None:
    """A wrong name, or one that leads out of the folder, is answered with the names there are."""
    with pytest.raises(ModelError, match="there are: toy"):
        load(name, root)


def test_a_file_the_manifest_does_not_name_is_not_given(root: Path) -> None:
    """Only checked files are handed out."""
    with pytest.raises(ModelError, match=r"no file other\.bin; it has weights\.bin"):
        load("toy", root).file("other.bin")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "toy"}'])
def test_a_broken_manifest_is_named(root: Path, text: str) -> None:
    """A manifest that is no manifest gives its path and the reason."""
    (root / "toy" / "manifest.json").write_text(text)
    with pytest.raises(ModelError, match=r"manifest\.json"):
        load("toy", root)


def test_a_manifest_cannot_name_files_outside_its_folder(root: Path) -> None:
    """A path in place of a file name is refused."""
    manifest = root / "toy" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "files": {"../x": "0" * 64}}))
    with pytest.raises(ModelError, match="same folder"):
        load("toy", root)
