"""What a user names (files, folders, URLs, standard input) to documents, each sort by a module of its own.

What cannot be read is a failure in its place, and reading goes on.
"""

from __future__ import annotations

import codecs
import functools
import importlib
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from isnad.errors import EmptyInput, InputError, MissingInput

from . import jsonl, telegram
from .document import Document, Failure

if TYPE_CHECKING:
    from .web import Web

STDIN = "-"
PIPED = "standard input"  # how it is named as a source

_URL = re.compile(r"https?://", re.IGNORECASE)

_BY_NAME = {
    "jsonl": (".jsonl", ".ndjson"),
    "tables": (".csv", ".tsv", ".tab", ".parquet", ".feather", ".arrow", ".xls", ".xlsx", ".ods"),
    "archives": (".warc", ".warc.gz", ".wacz"),
    "pages": (".html", ".htm", ".xhtml"),
    "feeds": (".rss", ".atom", ".rdf"),
}  # modules, each with ``documents(file, name, advance)``, and the ends of their files' names
_BY_LOOK = ("telegram", "feeds", "pages")  # each with ``looks_like(head)``
_ROW = b'{"'
_HEAD = 4096  # bytes by which a file is known


def documents(
    inputs: Iterable[str],
    *,
    stdin: BinaryIO,
    web: Callable[[], Web] | None = None,
    advance: Callable[[int], object] = lambda _: None,
) -> Iterator[Document | Failure]:
    """The documents of ``inputs`` (paths, URLs, ``-`` for ``stdin``) in order, a failure in place of a bad one.

    Of a folder all files are read, in the order of their names, but hidden ones. ``web`` gives what fetches URLs, where
    it is not to be done as by default. ``advance`` is told the number of bytes read, for a progress bar.
    """
    for name in inputs:
        try:
            if _URL.match(name):
                yield from (web or _web)().documents(name)
            elif name == STDIN:
                yield from _read(stdin, PIPED, advance)
            elif os.path.isdir(name):
                files = _files(name)
                if not files:
                    yield Failure(EmptyInput(f"{name} has no files: name a folder that holds reports"), name)
                yield from documents(files, stdin=stdin, web=web, advance=advance)
            else:
                with open(name, "rb") as file:
                    yield from _read(file, name, advance)
        except FileNotFoundError:
            yield Failure(MissingInput(f"{name} does not exist: check its name and folder"), name)
        except OSError as error:
            told = f"{name} cannot be read ({error.strerror}): check it and its permissions"
            yield Failure(InputError(told), name)


@functools.cache
def _web() -> Web:
    from .web import Web

    return Web()


def _files(folder: str) -> list[str]:
    """The files in a folder and in those within it; raises OSError for one that cannot be listed."""
    found = []
    for entry in sorted(os.scandir(folder), key=lambda x: x.name):
        if not entry.name.startswith("."):
            found += _files(entry.path) if entry.is_dir(follow_symlinks=False) else [entry.path]
    return found


def _read(file: BinaryIO, name: str, advance: Callable[[int], object]) -> Iterator[Document | Failure]:
    module = next((x for x, ends in _BY_NAME.items() if name.lower().endswith(ends)), None)
    if not module:
        lines = list(jsonl.to_first(file))
        head = b"".join(lines)
        first = lines[-1].removeprefix(codecs.BOM_UTF8) if lines else b""
        if not first.startswith(_ROW):  # rows may come one at a time: they are not waited for
            head += file.read(max(0, _HEAD - len(head)))
        module = _by_look(first, head)
        if file.seekable():
            file.seek(0)
        else:
            file = cast(BinaryIO, io.BufferedReader(_Replayed(head, file)))
    yield from importlib.import_module(f"isnad.intake.{module}").documents(file, name, advance)


def _by_look(first: bytes, head: bytes) -> str:
    """The module for a file whose first line and beginning are these."""
    if jsonl.looks_like(first) and not telegram.looks_like(head):
        return "jsonl"
    return next(
        (x for x in _BY_LOOK if importlib.import_module(f"isnad.intake.{x}").looks_like(head)), "text"
    )


class _Replayed(io.RawIOBase):
    """A stream that cannot go back, with what was read of it before it once more."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self._head:
            self._head = self._rest.readline(len(buffer))
        size = min(len(self._head), len(buffer))
        buffer[:size] = self._head[:size]
        self._head = self._head[size:]
        return size
