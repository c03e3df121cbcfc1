"""Web archives to documents: WARC, compressed or not, and WACZ, a page a record."""

from __future__ import annotations

import dataclasses
import io
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
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        yield Failure(MalformedInput(f"{name} is no whole WACZ ({error}): save the pages anew"), name)
    except InputError as error:
        yield Failure(error, name)


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
    fetch = Fetch(url, url, _second(record.headers.get("WARC-Date")), headers.status_code, len(body), type_)
    found = page(body, name=where, url=url or None, type=type_, line=number, fetch=fetch)
    return arabic(dataclasses.replace(found, source=name))


def _body(record: Any, headers: Any, where: str) -> bytes:
    """A record's body without its Content-Encoding, in bounds."""
    body: bytes = record.reader.read(_LARGEST + 1)
    if len(body) < min(record.content_length, _LARGEST):
        raise MalformedInput(f"{where} is cut off: copy the archive anew")
    machine = inflater(headers.get("Content-Encoding") or "")
    if machine is None:
        raise NoArticle(f"{where} is encoded in a way that is not read: save the page anew")
    out = bytearray()
    try:
        for piece in machine.feed(body):
            out += piece
            if len(out) > _LARGEST:
                raise NoArticle(f"{where} has more than {_LARGEST >> 20} MB, more than any report")
    except Damaged as error:
        raise MalformedInput(f"{where} is damaged ({error}): save the page anew") from None
    return bytes(out)


def _second(time: str | None) -> str:
    """When a page was fetched, in UTC and to the second."""
    try:
        return datetime.fromisoformat(time or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
