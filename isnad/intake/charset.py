"""The text of bytes from the web, whose encoding is what they are, not what they are said to be."""

from __future__ import annotations

import re

from isnad.arabic.decoding import decode
from isnad.errors import UndecodableInput

_MAX_LOST = 0.01  # of its characters: a text with more is of another encoding, not damaged
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096


def text(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and what was lost of it: by what the bytes are, then as they are said to be, then without what is damaged.

    ``declared`` is a Content-Type. Raises InputError for what is empty, no text, or in no known encoding.
    """
    try:
        return decode(data, name=name), None
    except UndecodableInput:
        said = [(declared or "").encode("ascii", "ignore"), data[:_HEAD]]
        for found in filter(None, map(_DECLARED.search, said)):
            encoding = found[1].decode("ascii").lower()
            if encoding not in ("utf-8", "utf8", "utf-16"):
                try:
                    return data.decode(encoding), None
                except (UnicodeDecodeError, LookupError):
                    pass
        damaged = data.decode("utf-8", "replace")
        lost = damaged.count("\ufffd")
        if lost > _MAX_LOST * len(damaged):
            raise
        return damaged, f"{name} is damaged UTF-8: {lost} characters could not be read"
