"""The fields of a row, whatever file it is in, to the document that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from isnad.errors import EmptyInput, MalformedInput
from isnad.model import published_date

from .document import Document, origin

FIELDS = ("id", "title", "outlet", "url", "published", "author")

_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def document(row: Mapping[str, Any], name: str, line: int, *, raw: str) -> Document:
    """The report of a row with ``text``, or ``title`` and ``body``, and what else it says of itself.

    A date that cannot be understood is left out, with a note. Raises InputError, which names the line and field.
    """
    where = origin(name, line)
    given: dict[str, Any] = {x: _field(row, x, where) for x in FIELDS}
    note = None
    if given["published"]:
        try:
            published_date(given["published"])
        except ValueError as error:
            given["published"], note = None, f"{where}: field 'published': {error}; read as undated"
    return Document(_text(row, given["title"], where), name, line, **given, note=note, raw=raw)


def kind(value: object) -> str:
    """What a value is, in words."""
    return "null" if value is None else _KINDS.get(type(value), "a string")


def _text(row: Mapping[str, Any], title: str | None, where: str) -> str:
    """``text`` as it is, else the title, an empty line and the body."""
    key = "text" if row.get("text") is not None else "body"
    if row.get(key) is None:
        state = "is null" if key in row else "is missing"
        raise MalformedInput(
            f"{where}: field 'body' {state}: give the report's 'body', or all of it as 'text'"
        )
    text = _field(row, key, where) or ""
    if key == "body" and title:
        text = f"{title}\n\n{text}" if text.strip() else title
    if not text.strip():
        raise EmptyInput(f"{where}: field {key!r} is empty: give the text of the report, or remove the line")
    return text


def _field(row: Mapping[str, Any], key: str, where: str) -> str | None:
    """A field that is a string or null; a blank string is as good as null."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise MalformedInput(
            f"{where}: field {key!r} is {kind(value)}: write it as a string, or leave it out"
        )
    if value and _SURROGATE.search(value):
        raise MalformedInput(
            f"{where}: field {key!r} has half of a \\u escape pair: write the character itself"
        )
    return value if value and value.strip() else None
