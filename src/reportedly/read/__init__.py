"""Bytes to Article: one file per source form, ``source`` shows the flow on one page."""

from reportedly.read.options import ReadOptions
from reportedly.read.source import articles, from_bytes

__all__ = ["ReadOptions", "articles", "from_bytes"]
