"""A web address to bytes: bounded in time, size and redirects, and only what the site's robots.txt allows."""

from __future__ import annotations

import re
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reportedly.read import records
from reportedly.read.meta import Meta, Origin
from reportedly.read.options import ReadOptions
from reportedly.read.warc import Found, charset
from reportedly.record import Skipped

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

_ROBOTS = 500_000  # bytes of a robots.txt that are read, the least a crawler must by RFC 9309
_PIECE = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _Refused(Exception):
    """A fetch that ends without a document; the message is the reason, in one line."""


def is_address(source: str) -> bool:
    """Whether a source is a web address rather than a path."""
    return re.match(r"https?://", source, re.IGNORECASE) is not None


def fetch(address: str, options: ReadOptions) -> Found | Skipped:
    """The document at ``address``, or why it was not fetched. Follows at most ``options.max_redirects`` redirects, to http(s) only,
    and asks each host's robots.txt first. Its ``known.url`` is where the document was found in the end."""
    from urllib3.exceptions import HTTPError

    until, url = time.monotonic() + options.timeout, address
    try:
        for _ in range(options.max_redirects + 1):
            _check(url, options)
            status, headers, data = _get(url, options, until, options.max_bytes)
            if status not in _REDIRECTS or not headers.get("Location"):
                return _document(address, url, status, headers, data, options)
            url = urljoin(url, headers["Location"])
        return Skipped(address, f"more than {options.max_redirects} redirects")
    except _Refused as e:
        return Skipped(address, str(e))
    except (HTTPError, OSError, ValueError) as e:
        return Skipped(address, _reason(e, options))


def _document(address: str, url: str, status: int, headers: Any, data: bytes, options: ReadOptions) -> Found | Skipped:
    if status != 200:
        return Skipped(address, f"the server answers {status}{_STATUS.get(status, '')}")
    if len(data) > options.max_bytes:
        return Skipped(address, records.too_large(len(data), options, more=True))
    return Found(data, Origin(address, charset(headers.get("Content-Type") or ""), Meta(url=url)))


_STATUS = {401: " (login needed)", 402: " (payment needed)", 403: " (forbidden)", 404: " (not found)", 410: " (gone)",
           429: " (too many requests)", 451: " (barred by law)", 500: " (its own error)", 503: " (not available)"}  # fmt: skip


def _check(url: str, options: ReadOptions) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise _Refused(f"not a web address: {url[:200]}")
    if not _robots(f"{parts.scheme}://{parts.netloc}", options).can_fetch(options.user_agent, url):
        raise _Refused("the site's robots.txt does not allow it")


@lru_cache(maxsize=1000)
def _robots(host: str, options: ReadOptions) -> RobotFileParser:
    """The rules of a host, asked once. As RFC 9309 has it: none where the file is missing, no access where the server fails."""
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    until, url = time.monotonic() + options.timeout, f"{host}/robots.txt"
    for _ in range(options.max_redirects + 1):
        status, headers, data = _get(url, options, until, _ROBOTS)
        if status not in _REDIRECTS or not headers.get("Location"):
            break
        url = urljoin(url, headers["Location"])
    if status >= 500:
        raise _Refused(f"the site's robots.txt cannot be read (the server answers {status})")
    rules.parse(data.decode("utf-8", "replace").splitlines() if status == 200 else [])
    return rules


def _get(url: str, options: ReadOptions, until: float, limit: int) -> tuple[int, Any, bytes]:
    """Status, headers and at most ``limit`` + 1 bytes (unpacked) of an answer, by the time ``until`` on the monotonic clock."""
    import urllib3

    left = max(0.001, until - time.monotonic())
    response = _pool(url).request(
        "GET", url, headers={"User-Agent": options.user_agent, "Accept-Encoding": "gzip, deflate"},
        timeout=urllib3.Timeout(connect=left, read=left), redirect=False, retries=False, preload_content=False,
    )  # fmt: skip
    try:
        data = bytearray()
        while len(data) <= limit and (piece := response.read1(_PIECE, decode_content=True)):
            data += piece
            if time.monotonic() > until:
                raise TimeoutError
        return response.status, response.headers, bytes(data[: limit + 1])
    finally:
        response.close()


def _pool(url: str) -> Any:
    from urllib.request import getproxies, proxy_bypass

    import urllib3

    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    return urllib3.PoolManager() if not proxy or proxy_bypass(parts.hostname or "") else urllib3.ProxyManager(proxy)


def _reason(e: Exception, options: ReadOptions) -> str:
    from urllib3 import exceptions as u

    if isinstance(e, u.NameResolutionError):
        return "there is no such host"
    if isinstance(e, u.SSLError):
        return "no secure connection to the host"
    if isinstance(e, u.NewConnectionError | ConnectionError):
        return "the host does not accept a connection"
    if isinstance(e, u.TimeoutError | TimeoutError):
        return f"no full answer within {options.timeout:g} seconds"
    if isinstance(e, u.LocationParseError | ValueError):
        return "not a valid web address"
    if isinstance(e, u.DecodeError):
        return "the answer is packed in a damaged or unknown way"
    if isinstance(e, u.ProtocolError | u.IncompleteRead):
        return "the connection broke off"
    return f"could not be fetched ({type(e).__name__})"
