"""gzip, deflate and brotli undone as they come, with an end to how much may come out: a bomb stops early."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

_STEP = 1 << 16  # bytes that come out at once
_GZIP_MAGIC = b"\x1f\x8b"

CODINGS = "gzip, br"  # what servers are asked for; deflate is read where it is sent all the same


class Damaged(ValueError):
    """Bytes that are not of the coding that was declared, or that end before it does."""


class Inflater(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]:
        """What comes out, in pieces of at most 64 KiB; raises Damaged."""
        ...

    def end(self) -> None:
        """Raises Damaged when the data has not come to its end."""
        ...


def inflater(coding: str) -> Inflater | None:
    """What undoes a ``Content-Encoding``; None for one that is not known, or for several on top of each other."""
    name = coding.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip"):
        return _Zlib(gzip=True)
    if name == "deflate":
        return _Zlib(gzip=False)
    return _Brotli() if name == "br" else None


class _Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def end(self) -> None:
        return None


class _Zlib:
    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._started = False
        self._done = False
        self._machine = zlib.decompressobj(31 if gzip else 15)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._done:
            try:
                piece = self._machine.decompress(data, _STEP)
            except zlib.error:
                if self._gzip or self._started:
                    raise Damaged from None
                self._machine = zlib.decompressobj(-15)  # many servers send deflate without its header
                self._started = True
                continue
            self._started = True
            yield piece
            data = self._machine.unconsumed_tail
            if self._machine.eof:
                data = self._machine.unused_data
                self._done = not (self._gzip and data.startswith(_GZIP_MAGIC))
                if not self._done:
                    self._machine = zlib.decompressobj(31)

    def end(self) -> None:
        if self._started and not self._machine.eof:
            raise Damaged


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error = brotli.error
        self._machine = brotli.Decompressor()
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._started = self._started or bool(data)
        try:
            while data or not self._machine.can_accept_more_data():
                if self._machine.is_finished():
                    return
                piece: bytes = self._machine.process(data, output_buffer_limit=_STEP)
                yield piece
                data = b""
        except self._error:
            raise Damaged from None

    def end(self) -> None:
        if self._started and not self._machine.is_finished():
            raise Damaged
