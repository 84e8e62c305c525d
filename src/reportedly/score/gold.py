"""Gold records and found readings from files, each under the name of its document."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.contract import from_dict, from_json
from reportedly.errors import ContractError, UsageError
from reportedly.record import Reading
from reportedly.score.sheet import Sheet, sheet_of, sheet_of_attributions, sheet_of_gold


def load_gold(path: Path) -> dict[str, Sheet]:
    """Every gold document at ``path`` by its name, in order: a directory of NAME.json, each a reading or a gold record with NAME.txt
    beside it, or a file of JSON lines (``.gz`` too), each a reading or ``{doc_id, text, attributions}``.
    Raises UsageError where there is none, ContractError for what is neither."""
    found = dict(_folder(path) if path.is_dir() else _file(path))
    if not found:
        raise UsageError(f"{path}: no gold records in it")
    return found


def load_readings(path: Path) -> dict[str, Reading]:
    """The readings of a file of JSON lines by the stem of their ``article.source``; what was skipped is left out."""
    return dict(pair for n, line in _lines(path) for pair in _named(_at(path, n, line)))


def _named(reading: Reading) -> Iterator[tuple[str, Reading]]:
    """The reading under its document's name, unless it says that nothing was read."""
    if reading.segments or not reading.skipped:
        yield Path(reading.article.source).stem, reading


def _folder(path: Path) -> Iterator[tuple[str, Sheet]]:
    for file in sorted(path.glob("*.json")):
        data = _decode(file, file.read_text("utf-8"))
        if "schema" in data:
            yield file.stem, sheet_of(from_dict(data))
            continue
        text = file.with_suffix(".txt")
        if not text.exists():
            raise UsageError(f"{file}: a gold record needs its text in {text.name} beside it")
        yield data.get("doc", file.stem), _gold(file, data, text.read_text("utf-8"))


def _gold(file: Path, data: dict[str, Any], text: str) -> Sheet:
    try:
        return sheet_of_gold(data, text)
    except (KeyError, TypeError) as e:
        raise ContractError(f"{file}: not a gold record: {e!r}") from e


def _file(path: Path) -> Iterator[tuple[str, Sheet]]:
    for n, line in _lines(path):
        data = _decode(path, line)
        if "doc_id" in data:
            yield data["doc_id"], sheet_of_attributions(data)
        else:
            yield from ((name, sheet_of(reading)) for name, reading in _named(_at(path, n, line)))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from ((n, line) for n, line in enumerate(file, 1) if line.strip())
    except (OSError, EOFError, UnicodeDecodeError) as e:
        raise UsageError(f"{path}: {getattr(e, 'strerror', None) or e}") from e


def _decode(path: Path, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as e:
        raise ContractError(f"{path}: not JSON: {e}") from e
    if not isinstance(data, dict):
        raise ContractError(f"{path}: not a JSON object")
    return data


def _at(path: Path, n: int, line: str) -> Reading:
    try:
        return from_json(line)
    except ContractError as e:
        raise ContractError(f"{path}, line {n}: {e}") from e
