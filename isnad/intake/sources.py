"""What a user names (files, folders, standard input) to documents, each sort by a module of its own.

What cannot be read is a failure in its place, and reading goes on.
"""

from __future__ import annotations

import codecs
import importlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, cast

from isnad.errors import EmptyInput, InputError, MalformedInput, MissingInput

from . import jsonl
from .document import Document, Failure

STDIN = "-"

_BY_NAME = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}  # the modules for names that end so; each has ``documents(file, name, advance)``
_UNREAD = (".csv", ".tsv", ".tab", ".parquet", ".feather", ".arrow", ".xls", ".xlsx", ".ods")


def documents(
    inputs: Iterable[str], *, stdin: BinaryIO, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The documents of ``inputs`` (paths, ``-`` for ``stdin``) in order, a failure in place of a bad one.

    Of a folder all files are read, in the order of their names, but hidden ones. ``advance`` is told the number of bytes
    read, for a progress bar.
    """
    for name in inputs:
        try:
            if name == STDIN:
                yield from _read(stdin, "standard input", advance)
            elif os.path.isdir(name):
                files = _files(name)
                if not files:
                    yield Failure(EmptyInput(f"{name} has no files: name a folder that holds reports"), name)
                yield from documents(files, stdin=stdin, advance=advance)
            else:
                with open(name, "rb") as file:
                    yield from _read(file, name, advance)
        except FileNotFoundError:
            yield Failure(MissingInput(f"{name} does not exist: check its name and folder"), name)
        except OSError as error:
            told = f"{name} cannot be read ({error.strerror}): check it and its permissions"
            yield Failure(InputError(told), name)


def _files(folder: str) -> list[str]:
    """The files in a folder and in those within it; raises OSError for one that cannot be listed."""
    found = []
    for entry in sorted(os.scandir(folder), key=lambda x: x.name):
        if not entry.name.startswith("."):
            found += _files(entry.path) if entry.is_dir(follow_symlinks=False) else [entry.path]
    return found


def _read(file: BinaryIO, name: str, advance: Callable[[int], object]) -> Iterator[Document | Failure]:
    lower = name.lower()
    if lower.endswith(_UNREAD):
        told = f"{name} is a table: make it JSONL, on each line an object with the fields text, published, outlet, url"
        yield Failure(MalformedInput(told), name)
        return
    module = next((x for end, x in _BY_NAME.items() if lower.endswith(end)), None)
    if not module:
        head = list(jsonl.to_first(file))
        first = head[-1].removeprefix(codecs.BOM_UTF8) if head else b""
        module = "jsonl" if jsonl.looks_like(first) else "text"
        if file.seekable():
            file.seek(0)
        else:
            file = cast(BinaryIO, io.BufferedReader(_Replayed(b"".join(head), file)))
    yield from importlib.import_module(f"isnad.intake.{module}").documents(file, name, advance)


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
