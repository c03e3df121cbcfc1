"""Files, JSONL and standard input to documents; what cannot be read is a failure, and reading goes on."""

from __future__ import annotations

import codecs
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from isnad.arabic.decoding import decode
from isnad.errors import (
    BinaryInput,
    EmptyInput,
    InputError,
    IsnadError,
    MalformedInput,
    MissingInput,
    UndecodableInput,
)
from isnad.model import published_date

from .document import Document, arabic
from .document import origin as whence

STDIN = "-"

_SURROGATE = re.compile("[\ud800-\udfff]")
_OBJECT = re.compile(rb'\s*\{\s*(["}]|$)')
_ARRAY = re.compile(rb"\s*\[\s*(\{|$)")
_TABLES = (".csv", ".tsv", ".tab", ".parquet", ".feather", ".arrow", ".xls", ".xlsx", ".ods")
_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def documents(
    inputs: Iterable[str], *, stdin: BinaryIO, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | IsnadError]:
    """The documents of ``inputs`` (paths, ``-`` for ``stdin``) in order, an error in place of a bad one.

    ``advance`` is told the number of bytes read, for a progress bar.
    """
    for name in inputs:
        try:
            if name == STDIN:
                yield from _read(stdin, "standard input", advance)
            else:
                with open(name, "rb") as file:
                    yield from _read(file, name, advance)
        except FileNotFoundError:
            yield MissingInput(f"{name} does not exist: check its name and folder")
        except IsADirectoryError:
            yield InputError(f"{name} is a folder: name the files in it, such as {name.rstrip('/')}/*.txt")
        except OSError as error:
            yield InputError(f"{name} cannot be read ({error.strerror}): check it and its permissions")


def _read(file: BinaryIO, name: str, advance: Callable[[int], object]) -> Iterator[Document | IsnadError]:
    if name.lower().endswith(_TABLES):
        yield MalformedInput(
            f"{name} is a table: make it JSONL, on each line an object with the fields text, published, outlet, url"
        )
        return
    head = []
    for line in file:
        head.append(line)
        if line.removeprefix(codecs.BOM_UTF8).strip():
            break
    first = head[-1].removeprefix(codecs.BOM_UTF8) if head else b""
    if name.endswith((".jsonl", ".ndjson")) or _OBJECT.match(first) or _ARRAY.match(first):
        yield from _rows(head, file, name, advance)
        return
    data = b"".join(head) + file.read()
    advance(len(data))
    try:
        yield arabic(Document(decode(data, name=name), name))
    except InputError as error:
        yield error


def _rows(
    head: list[bytes], rest: BinaryIO, name: str, advance: Callable[[int], object]
) -> Iterator[Document | IsnadError]:
    """The rows of JSONL; what shows that the whole file is of another sort is one failure, not one a line."""
    first = head[-1].removeprefix(codecs.BOM_UTF8) if head else b""
    if not first.strip():
        yield EmptyInput(f"{name} is empty: JSONL has one report, a JSON object, on each line")
    elif b"\0" in first:
        yield BinaryInput(f"{name} is not JSONL: give one report, a JSON object in UTF-8, on each line")
    elif first.strip() == b"{":
        yield MalformedInput(
            f"{name} is JSON over several lines: put each report on one line (jq -c . {name})"
        )
    elif _ARRAY.match(first):
        yield MalformedInput(f"{name} is a JSON array: put each report on one line (jq -c '.[]' {name})")
    else:
        for number, data in enumerate(itertools.chain(head, rest), 1):
            advance(len(data))
            if not data.strip():
                continue
            try:
                yield arabic(_row(data, name, number))
            except InputError as error:
                yield error


def _row(data: bytes, name: str, line: int) -> Document:
    origin = whence(name, line)
    try:
        row = json.loads(data.decode("utf-8-sig" if line == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise UndecodableInput(
            f"{origin} is not UTF-8 (at its byte {error.start + 1}): JSONL has to be, save it as UTF-8"
        ) from None
    except json.JSONDecodeError as error:
        raise MalformedInput(
            f"{origin} is no JSON ({error.msg} at character {error.pos + 1}): mend or remove the line"
        ) from None
    except (ValueError, RecursionError):
        raise MalformedInput(f"{origin} is no JSON of a report: mend or remove the line") from None
    if not isinstance(row, dict):
        raise MalformedInput(
            f"{origin} is {_name(row)}: a JSON object with 'text', or 'title' and 'body', is expected"
        )
    given = {key: _field(row, key, origin) for key in ("id", "title", "outlet", "url", "published")}
    note = None
    if given["published"]:
        try:
            published_date(given["published"])
        except ValueError as error:
            given["published"], note = None, f"{origin}: field 'published': {error}; read as undated"
    return Document(_text(row, given["title"], origin), name, line, **given, note=note)


def _text(row: dict[str, Any], title: str | None, origin: str) -> str:
    """``text`` as it is, else the title, an empty line and the body."""
    key = "text" if row.get("text") is not None else "body"
    if row.get(key) is None:
        state = "is null" if key in row else "is missing"
        raise MalformedInput(
            f"{origin}: field 'body' {state}: give the report's 'body', or all of it as 'text'"
        )
    text = _field(row, key, origin) or ""
    if key == "body" and title:
        text = f"{title}\n\n{text}" if text.strip() else title
    if not text.strip():
        raise EmptyInput(f"{origin}: field {key!r} is empty: give the text of the report, or remove the line")
    return text


def _field(row: dict[str, Any], key: str, origin: str) -> str | None:
    """A field that is a string or null; a blank string is as good as null."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise MalformedInput(
            f"{origin}: field {key!r} is {_name(value)}: write it as a string, or leave it out"
        )
    if value and _SURROGATE.search(value):
        raise MalformedInput(
            f"{origin}: field {key!r} has half of a \\u escape pair: write the character itself"
        )
    return value if value and value.strip() else None


def _name(value: object) -> str:
    return "null" if value is None else _NAMES.get(type(value), "a string")
