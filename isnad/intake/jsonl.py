"""JSONL to documents: on each line one report, a JSON object."""

from __future__ import annotations

import codecs
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from isnad.errors import BinaryInput, EmptyInput, InputError, MalformedInput, UndecodableInput

from .document import Document, Failure, arabic, origin
from .fields import document, kind

_OBJECT = re.compile(rb'\s*\{\s*(["}]|$)')
_ARRAY = re.compile(rb"\s*\[\s*(\{|$)")


def looks_like(first: bytes) -> bool:
    """Whether a first line is that of JSONL, or of other JSON."""
    return bool(_OBJECT.match(first) or _ARRAY.match(first))


def documents(
    file: BinaryIO, name: str, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The rows of JSONL; what shows that the whole file is of another sort is one failure, not one a line."""
    head = list(to_first(file))
    try:
        _check(head[-1].removeprefix(codecs.BOM_UTF8) if head else b"", name)
    except InputError as error:
        yield Failure(error, name)
        return
    for number, data in enumerate(itertools.chain(head, file), 1):
        advance(len(data))
        if data.strip():
            try:
                yield arabic(_row(data, name, number))
            except InputError as error:
                yield Failure(error, name, number)


def to_first(file: Iterable[bytes]) -> Iterator[bytes]:
    """The lines up to the first that is not blank."""
    for line in file:
        yield line
        if line.removeprefix(codecs.BOM_UTF8).strip():
            return


def _check(first: bytes, name: str) -> None:
    if not first.strip():
        raise EmptyInput(f"{name} is empty: JSONL has one report, a JSON object, on each line")
    if b"\0" in first:
        raise BinaryInput(f"{name} is not JSONL: give one report, a JSON object in UTF-8, on each line")
    if first.strip() == b"{":
        raise MalformedInput(
            f"{name} is JSON over several lines: put each report on one line (jq -c . {name})"
        )
    if _ARRAY.match(first):
        raise MalformedInput(f"{name} is a JSON array: put each report on one line (jq -c '.[]' {name})")


def _row(data: bytes, name: str, line: int) -> Document:
    where = origin(name, line)
    try:
        row = json.loads(data.decode("utf-8-sig" if line == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise UndecodableInput(
            f"{where} is not UTF-8 (at its byte {error.start + 1}): JSONL has to be, save it as UTF-8"
        ) from None
    except json.JSONDecodeError as error:
        raise MalformedInput(
            f"{where} is no JSON ({error.msg} at character {error.pos + 1}): mend or remove the line"
        ) from None
    except (ValueError, RecursionError):
        raise MalformedInput(f"{where} is no JSON of a report: mend or remove the line") from None
    if not isinstance(row, dict):
        raise MalformedInput(
            f"{where} is {kind(row)}: a JSON object with 'text', or 'title' and 'body', is expected"
        )
    return document(row, name, line, raw=hashlib.sha256(data.rstrip(b"\r\n")).hexdigest())
