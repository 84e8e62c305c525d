"""Finds weights that ship with the package and makes sure they are the ones that were measured.

A model is a folder below ``reportedly/models`` that holds ``manifest.json`` and the files it names. Nothing is downloaded
and nothing is unpickled: a file is opened only after its SHA-256 is the one in the manifest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reportedly.errors import ModelError

ROOT = Path(__file__).parent
MANIFEST = "manifest.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model is made of: ``files`` gives the SHA-256 of each file by its name in the folder, ``made_by`` the command
    that made them, ``licence`` theirs; ``notes`` is free (labels, sizes, scores)."""

    name: str
    version: str
    made_by: str
    licence: str
    files: dict[str, str]
    notes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A model whose files have been checked: the folder they lie in and its manifest."""

    path: Path
    manifest: Manifest

    def file(self, name: str) -> Path:
        """The path of one of the model's files. Raises ModelError if the manifest does not name it."""
        if name not in self.manifest.files:
            raise ModelError(f"the model '{self.manifest.name}' has no file {name}; it has {', '.join(self.manifest.files)}")
        return self.path / name


def load(name: str, root: Path = ROOT) -> Bundle:
    """The model ``name``, every file of it checked. Raises ModelError if it is missing, incomplete or changed."""
    folder = root / name
    if not _NAME.fullmatch(name) or not (folder / MANIFEST).is_file():
        raise ModelError(f"there is no model '{name}' in {root}; there are: {', '.join(_known(root)) or 'none'}")
    manifest = _manifest(folder)
    for file, digest in manifest.files.items():
        _check(folder / file, digest, name)
    return Bundle(folder, manifest)


def seal(folder: Path, manifest: Manifest) -> Bundle:
    """Writes the manifest of a freshly trained model into its folder, with the hashes its files have now; what training
    scripts end with. ``manifest.files`` names the files, its hashes are replaced."""
    files = {file: sha256(folder / file) for file in sorted(manifest.files)}
    text = json.dumps({**asdict(manifest), "files": files}, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return load(folder.name, folder.parent)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _known(root: Path) -> Iterable[str]:
    return sorted(p.parent.name for p in root.glob(f"*/{MANIFEST}"))


def _manifest(folder: Path) -> Manifest:
    try:
        value = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**value)
        plain = all(Path(file).name == file and isinstance(digest, str) for file, digest in manifest.files.items())
    except (OSError, ValueError, TypeError, AttributeError) as e:
        raise ModelError(f"{folder / MANIFEST}: not a manifest: {e}") from e
    if not plain or not manifest.files:
        raise ModelError(f"{folder / MANIFEST}: 'files' must give the SHA-256 of each file in the same folder by its name")
    return manifest


def _check(path: Path, digest: str, name: str) -> None:
    if not path.is_file():
        raise ModelError(f"the model '{name}' lacks {path}; reinstall the package, or make it again with its training script")
    found = sha256(path)
    if found != digest:
        raise ModelError(
            f"the model '{name}' is not the one that was measured: {path} has SHA-256 {found[:12]}…, its manifest says {digest[:12]}…; "
            "reinstall the package, or make it again with its training script"
        )
