"""A watch of feeds on a real server that behaves as badly as servers do: each failure is named, and the watch goes on."""

from __future__ import annotations

import gzip
import itertools
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from isnad.intake.fetch import Fetcher, Limits
from isnad.intake.outlets import load
from isnad.intake.web import Web
from isnad.ledger import Ledger, Query, Reader, failures, record, search, status
from isnad.ledger import queue as kept
from isnad.watch import Watch
from tests.intake.loopback import Asked, Server, endless, redirect, reset, respond, silent
from tests.intake.shapes import HEADLINE, OWN, PARAGRAPHS, meta, shape

LIMITS = Limits(connect=2, read=0.4, total=1.5, wire=300_000, size=600_000, redirects=4, interval=0)


class Clock:
    """A wall clock that tests set on."""

    def __init__(self) -> None:
        self.time = datetime(2024, 7, 28, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.db")) as made:
        yield made


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def item(url: str, title: str = HEADLINE, **given: str) -> str:
    more = "".join(f"<{k}>{v}</{k}>" for k, v in given.items())
    return f"<item><title>{title}</title><link>{url}</link>{more}</item>"


def rss(*items: str, title: str = "الرواق (نموذج)") -> bytes:
    channel = f"<title>{title}</title>{''.join(items)}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def feed(*items: str, headers: Iterable[str] = ()) -> bytes:
    return respond(rss(*items), *headers, type="application/rss+xml")


def page(number: int = 1, edit: str = "") -> bytes:
    text = "".join(f"<p>{x} ({number})</p>" for x in PARAGRAPHS) + (f"<p>{edit}</p>" if edit else "")
    return respond(shape(head=meta("article:published_time", OWN), body=text, cards="").encode())


class Watched:
    """A watch over a server's feeds, its clock, and what it said."""

    def __init__(self, server: Server, ledger: Ledger, reader: Reader, *paths: str, **limits: Any) -> None:
        self.clock, self.said = Clock(), list[str]()
        self.urls = [f"{server.url}{x}" for x in paths or ("/rss",)]
        self.stopped = False
        fetcher = Fetcher(limits=LIMITS, allow_private=["127.0.0.1"], now=self.clock)
        self.watch = Watch(
            ledger, reader, Web(fetcher, load()), self.urls,
            say=self.said.append, now=self.clock, stop=lambda: self.stopped,
        )  # fmt: skip


def test_pages_are_taken_once_and_feeds_asked_only_for_what_is_new(
    server: Server, ledger: Ledger, reader: Reader
) -> None:
    watched = Watched(server, ledger, reader)
    urls = [f"{server.url}/{n}" for n in (1, 2)]
    server.answers |= {"/rss": feed(*map(item, urls), headers=['ETag: "v1"']), "/1": page(1), "/2": page(2)}
    done = watched.watch.round()
    assert (done.asked, done.added.new, done.failed) == (1, 2, 0)
    assert {x.outlet for x in search(ledger, Query()).hits} == {"127.0.0.1"}  # of which no more is known

    assert watched.watch.round().asked == 0  # not due
    watched.clock.pass_(minutes=16)
    server.answers["/rss"] = lambda asked: respond(
        b"", status="304 Not Modified" if asked.headers.get("if-none-match") == '"v1"' else "500 Not Asked So"
    )
    done = watched.watch.round()
    assert (done.asked, done.unchanged, done.failed, done.added.same) == (1, 1, 0, 0)
    assert server.paths.count("/1") == 1


def test_an_entry_that_changes_is_fetched_anew_and_its_page_is_a_new_version(
    server: Server, ledger: Ledger, reader: Reader
) -> None:
    watched = Watched(server, ledger, reader)
    server.answers |= {
        "/rss": feed(item(f"{server.url}/1", pubDate="Sat, 27 Jul 2024 18:30:00 GMT")),
        "/1": page(),
    }
    assert watched.watch.round().added.new == 1
    watched.clock.pass_(hours=1)
    server.answers |= {
        "/rss": feed(item(f"{server.url}/1", pubDate="Sun, 28 Jul 2024 06:30:00 GMT")),
        "/1": page(1, "وقال مصدر طبي إن عدد القتلى ارتفع إلى خمسة أشخاص."),
    }
    assert watched.watch.round().added.edited == 1
    (hit, *_) = search(ledger, Query("خمسة", kind="killed")).hits
    found = record(ledger, hit.report)
    assert [x.number for x in found.versions] == [1, 2]
    assert len(found.versions[1].changes) == 1


def test_full_texts_are_taken_from_the_feed(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    text = "\n\n".join(PARAGRAPHS)
    server.answers["/rss"] = feed(
        item(f"{server.url}/1", description=text), item(f"{server.url}/2", description="موجز")
    )
    server.answers["/2"] = page(2)
    assert watched.watch.round().added.new == 2
    assert server.paths.count("/1") == 0
    watched.clock.pass_(hours=1)
    done = watched.watch.round()
    assert (done.added.new, done.added.same) == (0, 0)


BAD = {
    "slow": endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", b" ", pause=0.1),
    "silent": silent,
    "huge": endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>x</p>" * 10_000),
    "bomb": respond(gzip.compress(b"0" * 50_000_000), "Content-Encoding: gzip"),
    "half": respond(b"<html>", "Content-Length: 5000"),
    "reset": reset,
    "gone": respond(b"", status="410 Gone"),
    "error": respond(b"", status="500 Server Error"),
    "picture": respond(b"\x89PNG", type="image/png"),
    "loop": redirect("/loop"),
    "elsewhere": redirect("http://169.254.169.254/latest"),
    "empty": respond(b""),
}
CODES = {
    "slow": "fetch-timeout", "silent": "fetch-timeout", "huge": "fetch-size", "bomb": "fetch-size", "half": "fetch-network",
    "reset": "fetch-network", "gone": "fetch-status", "error": "fetch-status",
    "picture": "fetch-type", "loop": "fetch-redirects", "elsewhere": "fetch-address", "empty": "input-empty",
}  # fmt: skip
LASTING = {"gone", "picture", "elsewhere", "empty"}  # not tried again


def test_bad_pages_are_named_and_the_good_ones_taken(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    server.answers |= {f"/{name}": answer for name, answer in BAD.items()}
    server.answers["/1"] = page()
    server.answers["/rss"] = feed(*(item(f"{server.url}/{x}") for x in (*BAD, 1)))
    done = watched.watch.round()
    assert (done.added.new, done.added.failed) == (1, len(BAD))
    found = {x.source.rpartition("/")[2]: x.code for x in failures(ledger)}
    assert found == CODES
    assert [name for name in BAD if not any(f"/{name}" in x for x in watched.said)] == []

    watched.clock.pass_(hours=4)
    before = len(server.asked)
    for name in BAD:
        server.answers[f"/{name}"] = page(hash(name))
    server.answers["/rss"] = respond(b"", status="304 Not Modified")
    done = watched.watch.round()
    assert done.added.new == len(BAD) - len(LASTING)
    assert {x.path[1:] for x in server.asked[before:]} - {"rss", "robots.txt"} == BAD.keys() - LASTING
    assert {x.source.rpartition("/")[2] for x in failures(ledger)} == LASTING


def test_a_page_is_given_up_after_some_tries(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    server.answers |= {"/rss": feed(item(f"{server.url}/1")), "/1": BAD["error"]}
    for _ in range(10):
        watched.watch.round()
        watched.clock.pass_(hours=8)
    assert server.paths.count("/1") == 6
    assert len(failures(ledger)) == 1


BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title><item><title>&b;</title></item></channel></rss>"""


def test_bad_feeds_are_named_and_the_good_ones_read(server: Server, ledger: Ledger, reader: Reader) -> None:
    bad = {
        **{f"/f-{name}": answer for name, answer in BAD.items()},
        "/f-xml-bomb": respond(BOMB, type="text/xml"),
        "/f-page": page(),
    }
    server.answers |= bad
    server.answers |= {"/1": page(), "/rss": feed(item(f"{server.url}/1"))}
    watched = Watched(server, ledger, reader, *bad, "/rss")
    done = watched.watch.round()
    assert (done.asked, done.failed, done.added.new) == (len(bad) + 1, len(bad), 1)
    told = {x.url.rpartition("/")[2]: x for x in kept.feeds(ledger)}
    assert all(told[x[1:]].error for x in bad)
    assert told["f-xml-bomb"].error is not None
    assert "declares entities" in told["f-xml-bomb"].error
    assert {x.url for x in status(ledger).feeds if x.failed} == {f"{server.url}{x}" for x in bad}

    server.asked.clear()
    watched.clock.pass_(minutes=61)
    server.answers |= dict.fromkeys(bad, feed())
    done = watched.watch.round()
    assert done.failed == 0
    assert not [x.url for x in kept.feeds(ledger) if x.failed]


def test_back_off_grows(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    server.answers["/rss"] = BAD["error"]
    waits = []
    for _ in range(5):
        assert watched.watch.round().failed == 1
        due = watched.watch.next()
        assert due is not None
        waits.append((due - watched.clock()).total_seconds())
        watched.clock.time = due
    assert all(30 <= waits[0] <= 60 and b > a for a, b in itertools.pairwise(waits))
    server.answers["/rss"] = feed()
    assert watched.watch.round().failed == 0
    assert kept.feeds(ledger)[0].failed == 0


def test_a_server_that_wants_to_be_left_alone_is(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    server.answers["/rss"] = respond(b"", "Retry-After: 7200", status="503 Service Unavailable")
    assert watched.watch.round().failed == 1
    due = watched.watch.next()
    assert due is not None
    assert due - watched.clock() >= timedelta(hours=2)


def test_private_addresses_are_refused(server: Server, ledger: Ledger, reader: Reader) -> None:
    said: list[str] = []
    web = Web(Fetcher(limits=LIMITS), load())
    done = Watch(ledger, reader, web, [f"{server.url}/rss"], say=said.append).round()
    assert done.failed == 1
    assert kept.feeds(ledger)[0].code == "fetch-address"
    assert server.asked == []


def test_robots_are_obeyed(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    server.answers |= {
        "/robots.txt": respond(b"User-agent: *\nDisallow: /secret/\n", type="text/plain"),
        "/rss": feed(item(f"{server.url}/secret/1"), item(f"{server.url}/1")),
        "/1": page(),
    }
    assert watched.watch.round().added.new == 1
    assert [x.code for x in failures(ledger)] == ["fetch-robots"]
    assert "/secret/1" not in server.paths


@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_mis_declared_encodings(
    server: Server, ledger: Ledger, reader: Reader, encoding: str, declared: str
) -> None:
    watched = Watched(server, ledger, reader)
    xml = (
        rss(item(f"{server.url}/1"))
        .decode()
        .replace('"1.0"', f'"1.0" encoding="{declared}"')
        .encode(encoding)
    )
    html = shape(cards="").replace("utf-8", declared).encode(encoding)
    server.answers |= {
        "/rss": respond(xml, type=f"text/xml; charset={declared}"),
        "/1": respond(html, type=f"text/html; charset={declared}"),
    }
    assert watched.watch.round().added.new == 1
    assert search(ledger, Query()).hits[0].title == HEADLINE


def test_a_stop_leaves_the_rest_for_the_next_time(server: Server, ledger: Ledger, reader: Reader) -> None:
    first = Watched(server, ledger, reader)

    def last(asked: Asked) -> bytes:
        first.stopped = True
        return page(2)

    server.answers |= {"/rss": feed(*(item(f"{server.url}/{n}") for n in range(1, 9)))}
    server.answers |= {f"/{n}": page(n) for n in range(1, 9)} | {"/2": last}
    done = first.watch.round()
    assert 1 <= done.added.new < 8
    server.answers["/2"] = page(2)
    server.answers["/rss"] = respond(b"", status="304 Not Modified")
    again = Watched(server, ledger, reader)
    assert again.watch.round().added.new == 8 - done.added.new


def test_a_hanging_page_does_not_hold_up_the_end(server: Server, ledger: Ledger, reader: Reader) -> None:
    watched = Watched(server, ledger, reader)
    watched.watch._web.fetcher.limits = Limits(read=30, total=30, interval=0)
    hangs = threading.Event()

    def hang(asked: Asked) -> Iterable[bytes]:
        hangs.set()
        return silent(asked)

    server.answers |= {"/rss": feed(item(f"{server.url}/1")), "/1": hang}
    thread = threading.Thread(target=watched.watch.round)
    thread.start()
    assert hangs.wait(5)
    watched.stopped = True
    began = time.perf_counter()
    thread.join(5)
    assert not thread.is_alive()
    assert time.perf_counter() - began < 4


def test_one_page_or_feed_by_its_address(server: Server) -> None:
    server.answers |= {"/rss": feed(item(f"{server.url}/1"), item(f"{server.url}/gone")), "/1": page()}
    web = Web(Fetcher(limits=LIMITS, allow_private=True), load())
    good, bad = web.documents(f"{server.url}/rss")
    assert (getattr(good, "title", None), getattr(bad, "source", None)) == (HEADLINE, f"{server.url}/gone")
    (one,) = web.documents(f"{server.url}/1")
    assert getattr(one, "published", None) == OWN
