"""Web archives: a page a record; bombs, breaks and other records do no harm."""

from __future__ import annotations

import gzip
import io
import zipfile

import brotli
import pytest

from isnad.intake.archives import documents
from isnad.intake.document import Document, Failure

from .shapes import HEADLINE, OWN, URL, meta, shape

HTML = shape(head=meta("article:published_time", OWN)).encode()


def record(
    body: bytes = HTML,
    *,
    url: str = URL,
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "",
    type: str = "text/html",
) -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-07-28T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash((url, kind, body))):032x}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(data: bytes, name: str = "news.warc") -> list[Document | Failure]:
    return list(documents(io.BytesIO(data), name))


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_pages(name: str) -> None:
    records = [record(), record(url=URL + "/2")]
    first, second = read(
        b"".join(map(gzip.compress, records)) if name.endswith("gz") else b"".join(records), name
    )
    assert isinstance(first, Document)
    assert (first.title, first.published, first.dated, first.url) == (HEADLINE, OWN, "opengraph", URL)
    assert (first.source, first.line, second.line) == (name, 1, 2)
    assert first.fetch is not None
    assert (first.fetch.at, first.fetch.status) == ("2024-07-28T06:00:00Z", 200)


def test_wacz() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("pages/pages.jsonl", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(record()))
    (found,) = read(file.getvalue(), "news.wacz")
    assert isinstance(found, Document)
    assert (found.title, found.source) == (HEADLINE, "news.wacz:archive/data.warc.gz")


@pytest.mark.parametrize(("coding", "packed"), [("gzip", gzip.compress(HTML)), ("br", brotli.compress(HTML))])
def test_encoded_bodies(coding: str, packed: bytes) -> None:
    (found,) = read(record(packed, headers=f"Content-Encoding: {coding}\r\n"))
    assert isinstance(found, Document)
    assert found.title == HEADLINE


def chunked(body: bytes, size: int, extension: bytes = b"") -> bytes:
    parts = [body[x : x + size] for x in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(x), extension, x) for x in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("size", [7, 101, 997, 1 << 20])
@pytest.mark.parametrize("coding", ["", "Content-Encoding: gzip\r\n"])
def test_bodies_in_chunks(size: int, coding: str) -> None:
    """As wget writes them: a size within a word or a tag is no part of the page."""
    (plain,) = read(record())
    packed = gzip.compress(HTML) if coding else HTML
    headers = f"Transfer-Encoding: chunked\r\n{coding}"
    for body in (
        chunked(packed, size),
        chunked(packed, size, b";a=b"),
        packed,
    ):  # the last had them taken out
        (found,) = read(record(body, headers=headers))
        assert isinstance(found, Document)
        assert isinstance(plain, Document)
        assert (found.text, found.published, found.raw) == (plain.text, plain.published, plain.raw)


def test_a_page_that_was_fetched_at_no_known_time() -> None:
    date = b"WARC-Date: 2024-07-28T06:00:00Z\r\n"
    for other in (b"", b"WARC-Date: yesterday\r\n", b"WARC-Date: 0001-01-01T00:00:00+05:00\r\n"):
        (found,) = read(record().replace(date, other))
        assert isinstance(found, Document)
        assert (found.published, found.url, found.fetch) == (OWN, URL, None)


def test_other_records_are_passed_over() -> None:
    others = [
        record(kind="request"),
        record(b"\x89PNG", type="image/png"),
        record(status="404 Not Found"),
        record(status="301 Moved", headers="Location: /x\r\n"),
        record(b"{}", type="application/json"),
        record(kind="resource"),
        record(kind="revisit"),
    ]
    assert read(b"".join(others)) == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (record(gzip.compress(b"0" * (30 << 20)), headers="Content-Encoding: gzip\r\n"), "more than 20 MB"),
        (record(b"no gzip", headers="Content-Encoding: gzip\r\n"), "is damaged"),
        (record(gzip.compress(HTML)[:-200], headers="Content-Encoding: gzip\r\n"), "is damaged or cut off"),
        (record(brotli.compress(HTML)[:-200], headers="Content-Encoding: br\r\n"), "is damaged or cut off"),
        (
            record(chunked(HTML, 101)[:-200], headers="Transfer-Encoding: chunked\r\n"),
            "is damaged or cut off",
        ),
        (record(chunked(HTML, 101) + b" " * (21 << 20)), "more than 20 MB"),
        (
            record(chunked(b" " * (21 << 20), 1 << 16), headers="Transfer-Encoding: chunked\r\n"),
            "more than 20",
        ),
        (record(HTML, headers="Content-Encoding: rot13\r\n"), "is encoded in a way"),
        (record(b"<html><body></body></html>"), "has no text of a report"),
    ],
)
def test_a_bad_record_is_named_and_the_others_are_read(bad: bytes, says: str) -> None:
    failure, found = read(bad + record(url=URL + "/2"))
    assert isinstance(failure, Failure)
    assert failure.line == 1
    assert f"news.warc record 1 ({URL})" in str(failure.error)
    assert says in str(failure.error)
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.warc.gz", gzip.compress(record()) + gzip.compress(record(url=URL + "/2"))[:-400]),
        ("text.warc", "كلام".encode() * 100),
        ("empty.warc", b""),
        ("cut.wacz", b"PK\3\4"),
    ],
)
def test_a_broken_archive_is_one_failure(name: str, data: bytes) -> None:
    *good, failure = read(data, name)
    assert isinstance(failure, Failure)
    assert name in str(failure.error)
    assert [isinstance(x, Document) for x in good] == [True] * len(good)
    assert bool(good) == name.startswith("cut.warc")


def test_any_damage_to_a_wacz_is_a_failure() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(record()))
    whole = file.getvalue()
    for place in range(len(whole) - 100, len(whole)):  # the directory, with the offsets of what is in it
        found = read(whole[:place] + b"\xff" + whole[place + 1 :], "news.wacz")
        assert found
        assert all(isinstance(x, Document | Failure) for x in found)
