"""Everything the package raises on purpose.

ReportedlyError
├── SpanError      a position outside the text, or a span that runs backwards
├── ReadError      a source that could not be read: names the source and the reason
├── ModelError     weights that are missing, changed or of another version
├── ContractError  JSON that is not a reading of a schema this version knows: names the field
├── KnowledgeError a knowledge table that is missing or malformed: names the file and the line
├── StoreError     a record file that cannot be opened, or an item that is not in it
└── UsageError     a request that cannot be met as it was put
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The root of the tree: catching it catches all of the above."""


class SpanError(ReportedlyError, ValueError):
    """A position outside the text, or a span that runs backwards."""


class ReadError(ReportedlyError):
    """A source that could not be read. ``source`` is the path or address as given, ``reason`` one clear line."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return type(self), (self.source, self.reason)


class ModelError(ReportedlyError):
    """Weights that are missing, changed or of another version."""


class KnowledgeError(ReportedlyError):
    """A knowledge table that is missing or malformed."""


class ContractError(ReportedlyError, ValueError):
    """JSON that is not a reading of a schema this version knows."""


class StoreError(ReportedlyError):
    """A record file that cannot be opened, or an item that is not in it."""


class UsageError(ReportedlyError):
    """A request that cannot be met as it was put."""
