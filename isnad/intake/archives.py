"""Web archives to documents: WARC, compressed or not, and WACZ, a page a record."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from isnad.errors import InputError, MalformedInput, NoArticle

from .document import Document, Failure, Fetch, arabic
from .inflate import Damaged, inflater
from .pages import page

_LARGEST = 20 << 20  # bytes of a record's body
_HTML = ("text/html", "application/xhtml+xml")
_MEMBERS = (".warc", ".warc.gz")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")  # 3e5, or 3e5;name=value

Advance = Callable[[int], object]


def documents(file: BinaryIO, name: str, advance: Advance = lambda _: None) -> Iterator[Document | Failure]:
    """The reports on the pages of an archive. Other records are passed over; what is behind a break is lost, and said."""
    seekable = file if file.seekable() else io.BytesIO(file.read())
    if not name.lower().endswith(".wacz"):
        yield from _warc(seekable, name, advance)
        return
    try:
        with zipfile.ZipFile(seekable) as archive:
            members = [x for x in archive.namelist() if x.lower().endswith(_MEMBERS)]
            if not members:
                raise MalformedInput(f"{name} has no WARC in it: save the pages anew")
            for member in members:
                with archive.open(member) as part:
                    yield from _warc(cast(BinaryIO, part), f"{name}:{member}", advance)
    except InputError as error:
        yield Failure(error, name)
    except Exception as error:  # damaged offsets lead zipfile to errors of many sorts
        yield Failure(MalformedInput(f"{name} is no whole WACZ ({error}): save the pages anew"), name)


def _warc(file: BinaryIO, name: str, advance: Advance) -> Iterator[Document | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = told = 0
    try:
        records = ArchiveIterator(file, parse_http=True, record_types=WarcRecordType.any_type)
        for number, record in enumerate(records, 1):
            try:
                if (position := file.tell()) > told:
                    advance(position - told)
                    told = position
                if record.record_type == WarcRecordType.response and (found := _page(record, name, number)):
                    yield found
            except InputError as error:
                yield Failure(error, name, number)
    except Exception as error:  # fastwarc raises what its streams raise
        reason = f"{type(error).__name__}: {error}".partition("\n")[0]
        yield Failure(
            MalformedInput(f"{name} breaks off after record {number} ({reason}): copy it anew"), name
        )
        return
    if not number:
        yield Failure(MalformedInput(f"{name} has no WARC records: see that it is an archive"), name)


def _page(record: Any, name: str, number: int) -> Document | None:
    headers = record.http_headers
    if headers is None or headers.status_code not in (200, 203):
        return None
    type_ = headers.get("Content-Type") or ""
    if type_.partition(";")[0].strip().lower() not in _HTML:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    where = f"{name} record {number} ({url})"
    body = _body(record, headers, where)
    at = _second(record.headers.get("WARC-Date"))
    fetch = Fetch(url, url, at, headers.status_code, len(body), type_) if at else None
    found = page(body, name=where, url=url or None, type=type_, line=number, fetch=fetch)
    return arabic(dataclasses.replace(found, source=name))


def _body(record: Any, headers: Any, where: str) -> bytes:
    """A record's body without its Transfer-Encoding and Content-Encoding, in bounds."""
    body: bytes = record.reader.read(_LARGEST + 1)
    if len(body) < min(record.content_length, _LARGEST):
        raise MalformedInput(f"{where} is cut off: copy the archive anew")
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = _dechunked(body, where)
    machine = inflater(headers.get("Content-Encoding") or "")
    if machine is None:
        raise NoArticle(f"{where} is encoded in a way that is not read: save the page anew")
    out = bytearray()
    try:
        for piece in machine.feed(body):
            out += piece
            if len(out) > _LARGEST:
                raise NoArticle(f"{where} has more than {_LARGEST >> 20} MB, more than any report")
        machine.end()
    except Damaged:
        raise MalformedInput(f"{where} is damaged or cut off: save the page anew") from None
    return bytes(out)


def _dechunked(body: bytes, where: str) -> bytes:
    """A body without the sizes of its chunks, each before its chunk in hexadecimal.

    Some crawlers write the body without them, and leave the header that speaks of them: it is taken as it is.
    """
    out = bytearray()
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if not length:
            return bytes(out)
        start, at = size.end(), size.end() + length
        out += body[start:at]
        if body[at : at + 2] == b"\r\n":
            at += 2
        elif body[at : at + 1] == b"\n":
            at += 1
        else:
            break
    if not out:
        return body
    if len(body) > _LARGEST:
        raise NoArticle(f"{where} has more than {_LARGEST >> 20} MB, more than any report")
    raise MalformedInput(f"{where} is damaged or cut off: save the page anew")


def _second(time: str | None) -> str | None:
    """When a page was fetched, in UTC and to the second; None where its record does not say so."""
    try:
        found = datetime.fromisoformat(time or "")
        return (
            (found if found.tzinfo else found.replace(tzinfo=UTC))
            .astimezone(UTC)
            .strftime("%Y-%m-%dT%H:%M:%SZ")
        )
    except (ValueError, OverflowError):
        return None
