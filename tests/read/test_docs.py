from __future__ import annotations

import re
from pathlib import Path

from reportedly.read import ReadOptions, records

DOCS = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")


def test_every_field_is_documented_in_order() -> None:
    """The page lists for each part of an article exactly the fields that the reader takes for it, best first."""
    for what, fields in records.FIELDS.items():
        (row,) = re.findall(rf"^\| {what}(?: \([^)]*\))? \|(.*)\|$", DOCS, re.MULTILINE)
        assert tuple(re.findall(r"`([^`]+)`", row)) == fields


def test_every_wrapper_is_documented() -> None:
    """The page names all fields that may wrap a list of records."""
    (said,) = re.findall(r"wrapped in an object, under (.*?)\.\n", DOCS, re.DOTALL)
    assert tuple(re.findall(r"`([^`]+)`", said)) == records.WRAPPERS


def test_the_limits_are_documented() -> None:
    """Redirects, seconds and megabytes are the defaults of ReadOptions."""
    o = ReadOptions()
    assert f"at most {o.max_redirects} redirects, {o.timeout:g} seconds and {o.max_bytes / 1e6:g} MB" in DOCS
