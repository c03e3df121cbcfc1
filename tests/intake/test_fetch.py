"""Every way in which fetching can go wrong, from a real server on loopback: it is named, and in time."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import brotli
import httpcore
import pytest

import isnad
from isnad.errors import FetchError
from isnad.intake.fetch import Fetcher, Limits, retry_after
from isnad.intake.network import Network, public
from tests.intake.loopback import Asked, Server, endless, redirect, reset, respond, silent

PAGE = "<html><body><p>قال مصدر طبي إن ثلاثة أشخاص أصيبوا.</p></body></html>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
LIMITS = Limits(connect=5, read=5, total=10, wire=200_000, size=300_000, redirects=5, interval=0)
QUICK = replace(LIMITS, connect=0.4, read=0.3, total=0.6)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def fetcher(**options: Any) -> Fetcher:
    return Fetcher(**{"limits": LIMITS, "allow_private": ["127.0.0.1"], "now": lambda: NOW} | options)


def failing(server: Server, answer: Any, **options: Any) -> FetchError:
    server.answers["/page"] = answer
    with fetcher(**options) as client, pytest.raises(FetchError) as caught:
        client.get(f"{server.url}/page")
    return caught.value


def test_a_page(server: Server) -> None:
    server.answers["/page"] = respond(PAGE, 'ETag: "a1"', "Last-Modified: Mon, 05 Jan 2026 11:00:00 GMT")
    with fetcher() as client:
        fetched = client.get(f"{server.url}/page#part")
    assert fetched.body == PAGE
    assert fetched.moved is None
    fetch = fetched.fetch
    assert (fetch.url, fetch.final) == (f"{server.url}/page#part", f"{server.url}/page")
    assert (fetch.at, fetch.status, fetch.size) == ("2026-01-05T12:00:00Z", 200, len(PAGE))
    assert (fetch.type, fetch.etag, fetch.modified) == ("text/html", '"a1"', "Mon, 05 Jan 2026 11:00:00 GMT")
    assert server.paths == ["/robots.txt", "/page"]
    headers = server.asked[1].headers
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["user-agent"] == f"Isnad/{isnad.__version__}"
    assert headers["accept-encoding"] == "gzip, br"
    assert "if-none-match" not in headers


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    def answer(asked: Asked) -> bytes:
        known = asked.headers.get("if-none-match") == '"a1"' and asked.headers["if-modified-since"] == "then"
        return b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else respond(PAGE)

    server.answers["/page"] = answer
    with fetcher() as client:
        same = client.get(f"{server.url}/page", etag='"a1"', modified="then")
        new = client.get(f"{server.url}/page", etag='"b2"', modified="then")
    assert same.body is None
    assert (same.fetch.status, same.fetch.etag, same.fetch.modified) == (304, '"a1"', "then")
    assert new.body == PAGE


def test_304_that_was_not_asked_for_is_a_failure(server: Server) -> None:
    assert failing(server, b"HTTP/1.1 304 Not Modified\r\n\r\n").http_status == 304


def test_a_condition_cannot_smuggle_a_header(server: Server) -> None:
    server.answers["/page"] = respond(PAGE)
    with fetcher() as client:
        client.get(f"{server.url}/page", etag='"a"\r\nCookie: x=1', modified="أمس")
    assert not {"cookie", "if-none-match", "if-modified-since"} & set(server.asked[-1].headers)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("GZIP", lambda x: gzip.compress(x[:20]) + gzip.compress(x[20:])),
        ("gzip", lambda x: gzip.compress(x) + b"\0\0trailing"),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda x: zlib.compress(x)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_pages(server: Server, coding: str, pack: Callable[[bytes], bytes]) -> None:
    server.answers["/page"] = respond(pack(PAGE), f"Content-Encoding: {coding}")
    with fetcher() as client:
        assert client.get(f"{server.url}/page").body == PAGE


def test_a_packed_page_that_comes_byte_by_byte(server: Server) -> None:
    for coding, packed in (("gzip", gzip.compress(PAGE)), ("br", brotli.compress(PAGE))):
        chunks = b"".join(b"1\r\n%c\r\n" % x for x in packed) + b"0\r\n\r\n"
        head = OK + f"Content-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        server.answers["/page"] = head + chunks
        with fetcher() as client:
            assert client.get(f"{server.url}/page").body == PAGE


GZIP_BOMB = gzip.compress(bytes(30 << 20), 9)
BROTLI_BOMB = brotli.compress(bytes(30 << 20), quality=1)


@pytest.mark.parametrize(
    ("answer", "reason", "says"),
    [
        pytest.param(silent, "timeout", "sent nothing for 0.3 s", id="silent"),
        pytest.param(
            endless(OK + b"\r\n", b"x", pause=0.05), "timeout", "took more than 0.6 s in all", id="drip"
        ),
        pytest.param(
            endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", pause=0.05), "timeout", "0.6 s in all", id="drip-head"
        ),
        pytest.param(
            endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.05), "timeout", "in all", id="drip-100"
        ),
        pytest.param(
            endless(OK + b"\r\n", b"x" * 9999), "size", "more than 0.191 MiB: too large", id="endless"
        ),
        pytest.param(endless(b"", b"x" * 9999), "network", "is no HTTP", id="endless-head"),
        pytest.param(OK + b"Content-Length: 99999999\r\n\r\nx", "size", "too large for a page", id="huge"),
        pytest.param(
            respond(GZIP_BOMB, "Content-Encoding: gzip"), "size", "0.286 MiB when unpacked", id="gzip-bomb"
        ),
        pytest.param(
            respond(BROTLI_BOMB, "Content-Encoding: br"), "size", "0.286 MiB when unpacked", id="brotli-bomb"
        ),
        pytest.param(
            respond(PAGE, "Content-Encoding: gzip"), "encoding", "not the gzip that it says", id="no-gzip"
        ),
        pytest.param(
            respond(PAGE, "Content-Encoding: br"), "encoding", "not the br that it says", id="no-brotli"
        ),
        pytest.param(
            respond(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"),
            "encoding",
            "is not whole",
            id="half-gzip",
        ),
        pytest.param(
            respond(brotli.compress(PAGE)[:-9], "Content-Encoding: br"),
            "encoding",
            "is not whole",
            id="half-brotli",
        ),
        pytest.param(respond(PAGE, "Content-Encoding: zstd"), "encoding", "packed as 'zstd'", id="zstd"),
        pytest.param(respond(PAGE, "Content-Encoding: gzip, gzip"), "encoding", "cannot unpack", id="twice"),
        pytest.param(respond(PAGE, "Content-Length: 900"), "network", "broke off", id="half-sent"),
        pytest.param(
            OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html", "network", "broke off", id="half-chunk"
        ),
        pytest.param(b"", "network", "broke off", id="closed"),
        pytest.param(reset, "network", "broke off", id="reset"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", "network", "is no HTTP", id="ssh"),
        pytest.param(respond(b"", status="404 Not Found"), "status", "is gone (404)", id="404"),
        pytest.param(respond(b"", status="410 Gone"), "status", "is gone (410)", id="410"),
        pytest.param(respond(b"", status="403 Forbidden"), "status", "is closed to us (403)", id="403"),
        pytest.param(respond(b"", status="500 Oops"), "status", "the server failed (500)", id="500"),
        pytest.param(respond(b"", status="204 No Content"), "status", "answered 204", id="204"),
        pytest.param(respond(b"", status="302 Found"), "status", "answered 302", id="302-to-nowhere"),
        pytest.param(respond(b"%PDF-1.7", type="application/pdf"), "type", "is application/pdf", id="pdf"),
        pytest.param(respond(b"x", type="image/svg+xml"), "type", "is image/svg+xml", id="svg"),
        pytest.param(respond(b"x", type="text/css"), "type", "is text/css", id="css"),
        pytest.param(respond(b"%PDF-1.7"), "type", "is a PDF", id="pdf-called-html"),
        pytest.param(respond(b"\x89PNG\r\n", type=None), "type", "is a picture", id="picture-of-no-type"),
        pytest.param(
            respond(b"\x7fELF\x02", type="application/octet-stream"), "type", "of no known type", id="program"
        ),
    ],
)
def test_each_failure_is_named(server: Server, answer: Any, reason: str, says: str) -> None:
    start = time.monotonic()
    error = failing(server, answer, limits=QUICK if reason == "timeout" else LIMITS)
    assert (error.reason, error.code) == (reason, f"fetch-{reason}")
    assert str(error).startswith(f"{server.url}/page")
    assert says in str(error)
    assert time.monotonic() - start < 5
    with fetcher() as client:  # and the next page is read
        server.answers["/next"] = respond(PAGE)
        assert client.get(f"{server.url}/next").body == PAGE


@pytest.mark.parametrize(("coding", "bomb"), [("gzip", GZIP_BOMB), ("br", BROTLI_BOMB)])
def test_a_bomb_does_not_fill_the_memory(server: Server, coding: str, bomb: bytes) -> None:
    tracemalloc.start()
    failing(server, respond(bomb[:190_000], f"Content-Encoding: {coding}"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 << 20


def test_an_endless_page_is_left_early(server: Server) -> None:
    failing(server, endless(OK + b"\r\n", b"x" * 9999))
    assert server.sent < 20 << 20  # what the sockets' buffers hold


@pytest.mark.parametrize(
    "type",
    [
        "text/html; charset=windows-1256", "TEXT/XML", "text/plain", "application/xhtml+xml", "application/rss+xml",
        "application/atom+xml;charset=utf-8", "application/xml", "application/rdf+xml", "application/json",
        "application/ld+json", "application/feed+json", "application/octet-stream", None,
    ],
)  # fmt: skip
def test_types_of_pages_and_feeds(server: Server, type: str | None) -> None:
    server.answers["/page"] = respond(PAGE, type=type)
    with fetcher() as client:
        assert client.get(f"{server.url}/page").fetch.type == type


def test_the_bytes_are_those_that_came_whatever_they_are_called(server: Server) -> None:
    body = PAGE.decode().encode("windows-1256")
    server.answers["/page"] = respond(body, type="text/html; charset=UTF-8")
    with fetcher() as client:
        fetched = client.get(f"{server.url}/page")
    assert (fetched.body, fetched.fetch.type) == (body, "text/html; charset=UTF-8")


# Redirects


def test_redirects_are_followed(server: Server) -> None:
    server.answers |= {
        "/page": redirect("/b?x=1", status="301 Moved Permanently"),
        "/b?x=1": redirect("c%20d", status="308 Permanent Redirect"),
        "/c%20d": redirect(f"{server.url}/خبر", status="301 Moved Permanently"),
        "/%D8%AE%D8%A8%D8%B1": respond(PAGE),
    }
    with fetcher() as client:
        fetched = client.get(f"{server.url}/page")
        assert fetched.body == PAGE
        assert fetched.fetch.final == fetched.moved == f"{server.url}/%D8%AE%D8%A8%D8%B1"
        server.answers["/page"] = redirect("/b?x=1")
        assert client.get(f"{server.url}/page").moved is None  # one of them is for now


def test_a_page_that_redirects_to_itself_with_a_cookie(server: Server) -> None:
    def answer(asked: Asked) -> bytes:
        return (
            respond(PAGE)
            if asked.headers.get("cookie") == "seen=1"
            else redirect("/page", "Set-Cookie: seen=1")
        )

    server.answers["/page"] = answer
    with fetcher() as client:
        assert client.get(f"{server.url}/page").body == PAGE
        client.get(f"{server.url}/page")
    assert ["cookie" in x.headers for x in server.asked] == [False, False, True, False, True]


@pytest.mark.parametrize(
    ("to", "reason", "says"),
    [
        ("/page", "redirects", "in a circle"),
        ("/page#elsewhere", "redirects", "in a circle"),
        ("/back", "redirects", "in a circle"),
        ("/1", "redirects", "more than 5 times"),
        ("http://10.0.0.1/", "address", "10.0.0.1 is a private, local or reserved address"),
        ("http://localhost:{port}/ok", "address", "localhost (127.0.0.1) is a private"),
        ("http://169.254.169.254/latest/meta-data/", "address", "169.254.169.254 is a private"),
        ("http://[::1]:{port}/ok", "address", "::1 is a private"),
        ("http://[::ffff:127.0.0.1]:{port}/ok", "address", "::ffff:127.0.0.1 (::ffff:7f00:1) is a private"),
        ("http://2130706433:{port}/ok", "address", "127.0.0.1"),
        ("http://0x7f.1:{port}/ok", "address", "127.0.0.1"),
        ("http://0:{port}/ok", "address", "0.0.0.0"),
        ("file:///etc/passwd", "scheme", "redirects, but 'file:///etc/passwd' cannot be fetched"),
        ("ftp://127.0.0.1/", "scheme", "cannot be fetched"),
        ("data:text/html,x", "scheme", "cannot be fetched"),
        ("http://[bad/", "scheme", "cannot be fetched"),
        ("https://127.0.0.1:{port}/ok", "network", "could not be reached"),
    ],
)
def test_redirects_that_are_not_followed(server: Server, to: str, reason: str, says: str) -> None:
    server.answers |= {"/back": redirect("/page"), "/ok": respond(PAGE)}
    server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(1, 20)}
    error = failing(server, redirect(to.format(port=server.port)), obey_robots=False)
    assert error.reason == reason
    assert says in str(error)
    assert "/ok" not in server.paths


def test_a_slow_chain_of_redirects_ends_with_the_time_of_the_whole(server: Server) -> None:
    def slow(asked: Asked) -> bytes:
        asked.stopped.wait(0.25)
        return redirect(f"{asked.path}x")

    server.answers |= {"/page" + "x" * n: slow for n in range(9)}
    error = failing(server, slow, limits=QUICK)
    assert error.reason == "timeout"
    assert len(server.asked) < 6


# Addresses


@pytest.mark.parametrize(
    ("address", "open"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
        ("127.0.0.1", False), ("127.8.8.8", False), ("10.1.2.3", False), ("172.16.0.1", False), ("172.31.9.9", False),
        ("172.32.0.1", True), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("100.127.255.255", False), ("100.128.0.1", True), ("0.0.0.0", False), ("0.1.2.3", False),
        ("224.0.0.1", False), ("239.255.255.250", False), ("240.0.0.1", False), ("255.255.255.255", False),
        ("192.0.2.1", False), ("198.18.0.1", False), ("198.51.100.1", False), ("203.0.113.1", False),
        ("192.88.99.1", False), ("::", False), ("::1", False), ("::127.0.0.1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False), ("::ffff:169.254.169.254", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::a00:1", False), ("64:ff9b:1::1", False), ("2002:7f00:1::", False), ("2002:a00:1::1", False),
        ("2002:808:808::1", False), ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False), ("fe80::1", False),
        ("fe80::1%eth0", False), ("fec0::1", False), ("fc00::1", False), ("fd12:3456::1", False), ("ff02::1", False),
        ("2001:db8::1", False), ("3fff::1", False), ("100::1", False), ("5f00::1", False), ("4000::1", False),
        ("", False), ("localhost", False), ("8.8.8.8:80", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_open_internet(address: str, open: bool) -> None:
    assert public(address) is open


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/page", "http://localhost:{port}/page"])
def test_a_private_address_is_refused_before_anything_is_sent(server: Server, url: str) -> None:
    with fetcher(allow_private=False) as client, pytest.raises(FetchError) as caught:
        client.get(url.format(port=server.port))
    assert caught.value.reason == "address"
    assert server.asked == []


def test_a_name_with_one_private_address_is_refused() -> None:
    network = Network(
        resolve=lambda *_: ["8.8.8.8", "192.168.0.1"], connect=lambda *_, **__: pytest.fail("it connects")
    )
    with pytest.raises(FetchError, match=r"news\.example \(192\.168\.0\.1\) is a private"):
        network.connect_tcp("news.example", 80)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])  # a name that is rebound after the check
    reached: list[str] = []

    def connect(host: str, port: int, **_: Any) -> httpcore.NetworkStream:
        reached.append(host)
        return httpcore.MockStream([])

    network = Network(resolve=lambda *_: next(answers), connect=connect)
    network.connect_tcp("news.example", 80)
    assert reached == ["8.8.8.8"]
    with pytest.raises(FetchError):
        network.connect_tcp("news.example", 80)
    assert reached == ["8.8.8.8"]


def test_names_are_resolved_once_a_request_and_the_server_is_told_the_name(server: Server) -> None:
    server.answers["/page"] = respond(PAGE)
    names: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    with fetcher(allow_private=["NEWS.example"], resolve=resolve, obey_robots=False) as client:
        client.get(f"http://news.example:{server.port}/page")
    assert names == ["news.example"]
    assert server.asked[0].headers["host"] == f"news.example:{server.port}"


def test_tls_names_the_host_though_an_address_is_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        heard: list[bytes] = []

        def listen() -> None:
            connection, _ = listener.accept()
            heard.append(connection.recv(65536))
            connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        options = {"allow_private": True, "resolve": lambda *_: ["127.0.0.1"], "obey_robots": False}
        with fetcher(**options) as client, pytest.raises(FetchError) as caught:
            client.get(f"https://news.example:{listener.getsockname()[1]}/")
        thread.join()
    assert caught.value.reason == "network"
    assert b"news.example" in heard[0]  # the server name of the TLS greeting


@pytest.mark.parametrize(
    "error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")]
)
def test_a_name_that_is_not_known(error: Exception) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise error

    with fetcher(resolve=resolve) as client, pytest.raises(FetchError, match="no address is known") as caught:
        client.get("http://news.example/")
    assert caught.value.reason == "network"


def test_a_resolver_that_hangs(server: Server) -> None:
    stop = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        stop.wait(10)
        return ["127.0.0.1"]

    with (
        fetcher(limits=QUICK, resolve=resolve) as client,
        pytest.raises(FetchError, match=r"within 0\.4 s") as caught,
    ):
        client.get("http://news.example/")
    stop.set()
    assert caught.value.reason == "timeout"


def test_a_second_address_is_tried_where_the_first_is_dead(server: Server) -> None:
    server.answers["/page"] = respond(PAGE)
    options = {"allow_private": True, "resolve": lambda *_: ["127.0.0.2", "127.0.0.1"]}
    with fetcher(**options) as client:
        assert client.get(f"http://news.example:{server.port}/page").body == PAGE


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with fetcher() as client, pytest.raises(FetchError, match="could not be reached") as caught:
        client.get(f"http://127.0.0.1:{port}/page")
    assert caught.value.reason == "network"


@pytest.mark.parametrize(
    "url", ["", "page.html", "//127.0.0.1/x", "file:///etc/passwd", "javascript:alert(1)", "http://", "http:///x",
            "http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1\x00/", "http://a b/", "gopher://x/"]
)  # fmt: skip
def test_what_is_no_address_of_a_page(url: str) -> None:
    with fetcher() as client, pytest.raises(FetchError, match="cannot be fetched: give an address") as caught:
        client.get(url)
    assert caught.value.reason == "scheme"


def test_passwords_are_neither_sent_nor_kept(server: Server) -> None:
    server.answers["/page"] = respond(PAGE)
    with fetcher() as client:
        fetch = client.get(f"http://me:secret@127.0.0.1:{server.port}/page").fetch
    assert "secret" not in fetch.url + fetch.final
    assert "authorization" not in server.asked[-1].headers


# Proxies


def test_a_proxy_of_the_environment_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/page"] = respond(PAGE)
    with fetcher() as client:
        assert client.get(f"{server.url}/page").body == PAGE


def test_a_proxy_that_is_named_is_used_but_not_for_private_addresses(server: Server) -> None:
    server.answers["http://news.example/page"] = respond(PAGE)

    def resolve(host: str, port: int) -> list[str]:
        if host == "inside.example":
            return ["10.0.0.7"]
        raise OSError  # behind a proxy, names are often not known

    with fetcher(proxy=server.url, resolve=resolve, allow_private=False, obey_robots=False) as client:
        assert client.get("http://news.example/page").body == PAGE
        for url in ("http://10.0.0.1/", "http://inside.example/"):
            with pytest.raises(FetchError) as caught:
                client.get(url)
            assert caught.value.reason == "address"
    assert server.paths == ["http://news.example/page"]


# Servers that want to be left alone


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("Mon, 05 Jan 2026 12:05:00 GMT", 300.0),
        ("Mon, 05 Jan 2026 11:00:00 GMT", 0.0), ("9" * 400, 30 * 86400.0), (None, None), ("", None), ("soon", None),
        ("-5", None), ("1.5", None), ("١٢٠", None), ("Mon, 99 Jan 2026 12:05:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_that_says_when_to_come_back_is_left_alone_until_then(server: Server, status: str) -> None:
    server.answers |= {"/page": respond(b"", "Retry-After: 120", status=status), "/other": respond(PAGE)}
    clock = Time()
    with fetcher(clock=clock, sleep=clock.sleep, obey_robots=False) as client:
        with pytest.raises(FetchError, match="try again after 120 s") as caught:
            client.get(f"{server.url}/page")
        assert (caught.value.http_status, caught.value.retry_after) == (int(status[:3]), 120.0)
        clock.now = 50.0
        with pytest.raises(FetchError, match="asked to be left alone, 70 s more") as caught:
            client.get(f"{server.url}/other")
        assert (caught.value.reason, caught.value.retry_after) == ("status", 70.0)
        assert server.paths == ["/page"]
        clock.now = 100.0  # so near that it is waited for
        assert client.get(f"{server.url}/other").body == PAGE
        assert clock.slept == [20.0]


def test_without_retry_after_the_host_is_not_held(server: Server) -> None:
    assert failing(server, respond(b"", status="503 Busy")).retry_after is None


def test_a_pause_between_two_requests_to_a_host(server: Server) -> None:
    server.answers |= {"/page": redirect("/b"), "/b": respond(PAGE)}
    clock = Time()
    limits = Limits(interval=2.0)
    with fetcher(limits=limits, clock=clock, sleep=clock.sleep, allow_private=True) as client:
        client.get(f"{server.url}/page")
        assert clock.slept == [
            2.0
        ]  # after robots.txt; what follows a redirect on the same host does not wait
        clock.now += 1.5
        client.get(f"{server.url}/b")
        assert clock.slept == [2.0, 0.5]
        client.get(f"http://localhost:{server.port}/b")
        assert clock.slept == [2.0, 0.5, 2.0]  # only that after the other host's robots.txt


def test_one_request_at_a_time_to_a_host(server: Server) -> None:
    now, most = 0, 0

    def answer(asked: Asked) -> bytes:
        nonlocal now, most
        now += 1
        most = max(most, now)
        time.sleep(0.02)
        now -= 1
        return respond(PAGE)

    server.answers |= {f"/{n}": answer for n in range(8)}
    with fetcher() as client:
        threads = [threading.Thread(target=client.get, args=(f"{server.url}/{n}",)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1
    assert sorted(server.paths) == ["/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/robots.txt"]


# robots.txt


def rules(*lines: str) -> bytes:
    return respond("\n".join(lines).encode(), type="text/plain")


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (rules("User-agent: *", "Disallow: /private"), True),
        (rules("User-agent: *", "Disallow: /"), False),
        (rules("User-agent: *", "Disallow: /p"), False),
        (rules("User-agent: *", "Disallow: /*.html$"), True),
        (
            rules("User-agent: *", "Disallow: /", "Allow: /page"),
            True,
        ),  # the longest rule, not the first, has its say
        (rules("User-agent: isnad", "Disallow: /", "", "User-agent: *", "Allow: /"), False),
        (rules("User-agent: ISNAD", "Allow: /", "", "User-agent: *", "Disallow: /"), True),
        (rules("User-agent: OtherBot", "Disallow: /"), True),
        (rules("\ufeffUser-agent: *", "Disallow: /"), False),
        (rules(""), True),
        (respond(PAGE), True),  # a page in place of it
        (respond(b"\x00\xff\xfe" * 99, type="application/pdf"), True),
        (respond(b"User-agent: *\nDisallow: /page\n" + b"#" * 600_000, type="text/plain"), False),
        (respond(b"", status="404 Not Found"), True),
        (respond(b"", status="403 Forbidden"), True),
        (respond(b"", status="410 Gone"), True),
        (redirect("/rules.txt"), False),
    ],
)
def test_robots(server: Server, answer: bytes, allowed: bool) -> None:
    server.answers |= {
        "/robots.txt": answer,
        "/page": respond(PAGE),
        "/rules.txt": rules("User-agent: *", "Disallow: /page"),
    }
    limits = Limits(interval=0)
    with fetcher(limits=limits) as client:
        if allowed:
            assert client.get(f"{server.url}/page").body == PAGE
        else:
            with pytest.raises(FetchError, match=r"is closed to robots by http://127\.0\.0\.1") as caught:
                client.get(f"{server.url}/page")
            assert caught.value.reason == "robots"
            assert "/page" not in server.paths
    with fetcher(limits=limits, obey_robots=False) as client:
        assert client.get(f"{server.url}/page").body == PAGE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (respond(b"", status="500 Oops"), "robots"),
        (respond(b"", status="503 Busy"), "robots"),
        (respond(b"", status="429 Too Many Requests"), "robots"),
        (redirect("/robots.txt"), "robots"),
        (respond(b"x", "Content-Encoding: gzip"), "robots"),
        (reset, "network"),
        (silent, "timeout"),
    ],
)
def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone_for_now(
    server: Server, answer: Any, reason: str
) -> None:
    server.answers |= {"/robots.txt": answer, "/page": respond(PAGE)}
    clock = Time()
    with fetcher(limits=QUICK if reason == "timeout" else LIMITS, clock=clock) as client:
        for _ in range(2):  # the second time without asking
            with pytest.raises(FetchError, match=r"robots\.txt") as caught:
                client.get(f"{server.url}/page")
            assert caught.value.reason == reason
        assert server.paths == ["/robots.txt"]
        server.answers["/robots.txt"] = rules("User-agent: *", "Allow: /")
        clock.now += 301
        assert client.get(f"{server.url}/page").body == PAGE


def test_robots_txt_is_asked_for_once_a_day(server: Server) -> None:
    server.answers |= {"/robots.txt": rules("User-agent: *", "Allow: /"), "/page": respond(PAGE)}
    clock = Time()
    with fetcher(clock=clock) as client:
        for wait in (0, 3600, 80_000):
            clock.now += wait
            client.get(f"{server.url}/page")
        assert server.paths.count("/robots.txt") == 1
        clock.now += 3600
        client.get(f"{server.url}/page")
        assert server.paths.count("/robots.txt") == 2


@pytest.mark.parametrize(("delay", "waited"), [("5", 5.0), ("0.2", 1.0), ("3600", 30.0), ("never", 1.0)])
def test_crawl_delay(server: Server, delay: str, waited: float) -> None:
    server.answers |= {"/robots.txt": rules("User-agent: *", f"Crawl-delay: {delay}"), "/page": respond(PAGE)}
    clock = Time()
    with fetcher(limits=Limits(), clock=clock, sleep=clock.sleep) as client:
        client.get(f"{server.url}/page")
        client.get(f"{server.url}/page")
    assert clock.slept == [waited, waited]


def test_robots_of_the_host_that_a_redirect_leads_to(server: Server) -> None:
    with Server() as other:
        other.answers["/robots.txt"] = rules("User-agent: *", "Disallow: /")
        error = failing(server, redirect(f"{other.url}/closed"))
        assert error.reason == "robots"
        assert other.paths == ["/robots.txt"]
