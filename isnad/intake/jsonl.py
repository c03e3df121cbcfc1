"""JSONL to documents: on each line one report, a JSON object."""

from __future__ import annotations

import codecs
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from isnad.errors import BinaryInput, EmptyInput, InputError, MalformedInput, UndecodableInput
from isnad.model import published_date

from .document import Document, Failure, arabic
from .document import origin as whence

_SURROGATE = re.compile("[\ud800-\udfff]")
_OBJECT = re.compile(rb'\s*\{\s*(["}]|$)')
_ARRAY = re.compile(rb"\s*\[\s*(\{|$)")
_FIELDS = ("id", "title", "outlet", "url", "published", "author")
_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


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
    given: dict[str, Any] = {
        key: _field(row, key, origin) for key in ("id", "title", "outlet", "url", "published", "author")
    }
    note = None
    if given["published"]:
        try:
            published_date(given["published"])
        except ValueError as error:
            given["published"], note = None, f"{origin}: field 'published': {error}; read as undated"
    raw = hashlib.sha256(data.rstrip(b"\r\n")).hexdigest()
    return Document(_text(row, given["title"], origin), name, line, **given, note=note, raw=raw)


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
