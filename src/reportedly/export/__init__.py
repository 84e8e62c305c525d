"""Readings as other programs want them: one module per format, imported only when the format is asked for.

Every module has ``write(readings, events, out, *, every=False)``: readings, events of several reports (None where nothing is
merged), and a binary file. Formats of event data give one row per event, or with ``every`` one per report; those that
annotate a text always give everything in it. Equal input makes equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol

from reportedly.errors import UsageError
from reportedly.record import Reading
from reportedly.store.items import Merged

Events = Iterable[Merged]


class Writer(Protocol):
    """Writes readings in one format. Raises UsageError if it needs a package that is not installed."""

    def __call__(self, readings: Iterable[Reading], events: Events | None, out: BinaryIO, *, every: bool = False) -> None:
        """Writes them all."""


@dataclass(frozen=True, slots=True)
class Format:
    """The ``module`` here that writes it, the usual ending of its files, whether it is ``text`` that a terminal can show, and
    what it is in a few words."""

    module: str
    ending: str
    text: bool
    about: str


FORMATS: dict[str, Format] = {
    "plover": Format("plover", ".jsonl", True, "events as PLOVER JSON, one a line"),
    "polecat": Format("polecat", ".tsv", True, "the columns of POLECAT, and who says so"),
    "cameo": Format("cameo", ".tsv", True, "the columns of Phoenix with CAMEO codes, and who says so"),
    "csv": Format("table", ".csv", True, "every field of an event in a table"),
    "parquet": Format("parquet", ".parquet", False, "the same table for pandas, Polars, R, DuckDB"),
    "ftm": Format("ftm", ".ftm.json", True, "FollowTheMoney entities, one a line"),
    "timeline": Format("timeline", ".json", True, "dated events for TimelineJS"),
    "webannotation": Format("webannotation", ".jsonld", True, "W3C Web Annotations"),
    "brat": Format("brat", ".zip", False, "brat standoff, a text and its annotations per article"),
    "cas": Format("cas", ".zip", False, "UIMA CAS JSON for INCEpTION, one file per article"),
    "labelstudio": Format("labelstudio", ".json", True, "tasks with predictions for Label Studio"),
    "schemaorg": Format("schemaorg", ".jsonld", True, "schema.org NewsArticle, Claim and Quotation"),
}
"""Every format by the name it is asked for."""


def writer(name: str) -> Writer:
    """What writes the format of that name. Raises UsageError if there is none."""
    if name not in FORMATS:
        raise UsageError(f"there is no format '{name}'; the formats are {', '.join(FORMATS)}")
    found: Writer = import_module(f"reportedly.export.{FORMATS[name].module}").write
    return found
