"""What a reader may be told: limits and manners."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly import __version__


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits on what is read, and how the web is asked.

    ``max_bytes`` bounds one item (a text, a page, a feed, one line of JSON, one archived page) once unpacked; a JSON-lines
    file or a WARC may be larger as a whole. ``timeout`` is in seconds and bounds one fetch; a server that falls silent near its
    end may take as long again. ``min_letters`` is the least (in letters) a web page's main text must have to be an article.
    """

    max_bytes: int = 10_000_000
    timeout: float = 30.0
    max_redirects: int = 5
    user_agent: str = f"reportedly/{__version__} (+a reader of news; honours robots.txt)"
    min_letters: int = 100
