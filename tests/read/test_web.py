from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from read.samples import PARAGRAPHS, TEXT, page
from reportedly.read import ReadOptions, articles
from reportedly.read.web import _robots
from reportedly.record import Skipped
from reportedly.text import Article

QUICK = ReadOptions(timeout=20, max_bytes=100_000)
BOMB = gzip.compress(b"The king said no. " * 500_000)


class Site(BaseHTTPRequestHandler):
    """A small site on the loopback interface: what each address answers is in ``do_GET``."""

    robots: tuple[int, str] = (404, "")
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent", "")))
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self) -> None:
        if self.path == "/robots.txt":
            self._send(self.robots[0], self.robots[1].encode())
        elif self.path == "/page":
            self._send(200, page().encode(), "text/html; charset=utf-8")
        elif self.path == "/packed":
            self._send(200, gzip.compress(page().encode()), "text/html", ("Content-Encoding", "gzip"))
        elif self.path == "/bomb":
            self._send(200, BOMB, "text/plain", ("Content-Encoding", "gzip"))
        elif self.path == "/latin":
            self._send(
                200,
                "The mayor of Åstad said ”no” to the plan, and the town was with her.".encode("cp1252"),
                "text/plain; charset=iso-8859-1",
            )
        elif self.path == "/greek":
            self._send(
                200,
                "The mayor said that Ω was the end of the plan, and that was that.".encode("iso-8859-7"),
                "text/plain; charset=ISO-8859-7",
            )
        elif self.path == "/broken":
            self._send(200, b"no gzip at all", "text/html", ("Content-Encoding", "gzip"))
        elif self.path == "/file.gz":
            self._send(200, gzip.compress(TEXT.encode()), "application/gzip")
        elif self.path == "/big":
            self._send(200, b"The king said no. " * 50_000, "text/plain")
        elif self.path == "/slow":
            self._slow()
        elif self.path == "/short":
            self._send(200, b"The king", "text/plain", ("Content-Length", "5000"))
        elif self.path.startswith("/to/"):
            self._send(302, b"", "text/html", ("Location", self.path[3:]))
        elif self.path == "/loop":
            self._send(302, b"", "text/html", ("Location", "/loop"))
        elif self.path == "/out":
            self._send(302, b"", "text/html", ("Location", "file:///etc/hostname"))
        else:
            self._send(404, b"<h1>nothing</h1>")

    def _send(self, status: int, body: bytes, media: str = "text/plain", *more: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        for name, value in more:
            self.send_header(name, value)
        if not any(name == "Content-Length" for name, _ in more):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slow(self) -> None:
        """A drop now and then, without end: only a limit on the whole fetch stops it."""
        self.send_response(200)
        self.end_headers()
        while not self.server.closing.wait(0.1):  # type: ignore[attr-defined]
            self.wfile.write(b"The king ")
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, type[Site]]]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    _robots.cache_clear()  # the port may be that of an earlier site, whose rules are still known
    handler = type("Handler", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.closing = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.closing.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


def reason(address: str, options: ReadOptions = QUICK) -> str:
    (item,) = articles(address, options)
    assert isinstance(item, Skipped), item
    assert item.source == address
    return item.reason


def test_a_page_is_fetched_and_read(site: tuple[str, type[Site]]) -> None:
    """The article's source is the address as given; the agent calls itself by its name."""
    address, handler = site
    (a,) = articles(f"{address}/page", QUICK)
    assert isinstance(a, Article)
    assert (a.source, a.url) == (f"{address}/page", f"{address}/page")
    assert PARAGRAPHS[0] in a.text
    assert [path for path, _ in handler.asked] == ["/robots.txt", "/page"]
    assert all(agent.startswith("reportedly/") for _, agent in handler.asked)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/packed", PARAGRAPHS[1]), ("/latin", "Åstad said ”no”"), ("/greek", "Ω"), ("/file.gz", "Ada Holm"), ("/to/to/page", PARAGRAPHS[2])],
)
def test_an_answer_is_unpacked_decoded_and_redirected(site: tuple[str, type[Site]], path: str, words: str) -> None:
    """Packed answers, declared encodings, packed files and redirects are followed; the source stays the address as given."""
    (a,) = articles(site[0] + path, QUICK)
    assert isinstance(a, Article)
    assert words in a.text
    assert a.source == site[0] + path


def test_where_a_redirect_ends_is_the_address(site: tuple[str, type[Site]]) -> None:
    """The article's url is where it was found."""
    (a,) = articles(f"{site[0]}/to/page", QUICK)
    assert isinstance(a, Article)
    assert a.url == f"{site[0]}/page"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "the server answers 404 (not found)"),
        ("/loop", "more than 5 redirects"),
        ("/big", "too large: more than 0.1 MB; the limit for one item is 0.1 MB"),
        ("/bomb", "too large: more than 0.1 MB; the limit for one item is 0.1 MB"),
        ("/broken", "the answer is packed in a damaged or unknown way"),
        ("/short", "the connection broke off"),
        ("/out", "not a web address: file:///etc/hostname"),
    ],
)
def test_a_fetch_that_fails_is_one_line(site: tuple[str, type[Site]], path: str, why: str) -> None:
    """Refusals, endless redirects, sizes above the limit, damage and other schemes each give their reason."""
    assert reason(site[0] + path) == why


def test_a_slow_answer_is_given_up(site: tuple[str, type[Site]]) -> None:
    """The time limit holds for the whole of a fetch, not only for each wait."""
    begun = time.monotonic()
    assert reason(f"{site[0]}/slow", ReadOptions(timeout=0.5)) == "no full answer within 0.5 seconds"
    assert time.monotonic() - begun < 15


def test_nobody_there_is_one_line() -> None:
    """A closed port and half an address give their reason."""
    assert reason("http://127.0.0.1:9/x") == "the host does not accept a connection"
    assert reason("http://") == "not a web address: http://"
    for odd in ("http://[", "https://user@:99999/x"):
        assert reason(odd)


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ((200, "User-agent: *\nDisallow: /page"), False),
        ((200, "User-agent: reportedly\nDisallow: /\n\nUser-agent: *\nDisallow:"), False),
        ((200, "User-agent: other\nDisallow: /"), True),
        ((200, ""), True),
        ((404, ""), True),
        ((403, ""), True),
    ],
)
def test_robots_txt_is_honoured(site: tuple[str, type[Site]], robots: tuple[int, str], allowed: bool) -> None:
    """What the site's robots.txt forbids is not fetched; without one everything is allowed."""
    address, handler = site
    handler.robots = robots
    (item,) = articles(f"{address}/page", QUICK)
    assert isinstance(item, Article) == allowed
    assert ("/page" in [path for path, _ in handler.asked]) == allowed
    if isinstance(item, Skipped):
        assert item.reason == "the site's robots.txt does not allow it"


def test_a_site_that_cannot_give_its_rules_is_left_alone(site: tuple[str, type[Site]]) -> None:
    """A server error for robots.txt means no access."""
    site[1].robots = (503, "")
    assert reason(f"{site[0]}/page") == "the site's robots.txt cannot be read (the server answers 503)"


def test_robots_txt_is_asked_once_a_host(site: tuple[str, type[Site]]) -> None:
    """Further pages of a host do not ask again."""
    address, handler = site
    for path in ("/page", "/latin", "/page"):
        list(articles(address + path, QUICK))
    assert [path for path, _ in handler.asked].count("/robots.txt") == 1
