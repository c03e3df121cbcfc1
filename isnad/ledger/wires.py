"""The agency from which a text says it comes: its slug where the text begins or ends, or the author's line."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from isnad.arabic.normal import fold
from isnad.resolve.parties import Parties

_AGENCIES = (
    "reuters", "afp", "ap", "dpa", "anadolu", "tass", "interfax", "ria", "sputnik", "ukrinform", "sana", "spa", "wafa",
    "qna", "kuna", "wam", "bna", "petra", "mena", "nna", "ina", "suna", "lana", "tap", "aps", "map", "saba", "irna",
    "fars", "tasnim", "mehr", "xinhua", "ansa", "efe",
)  # fmt: skip
_HEAD = 60  # characters in which a dateline ends
_TAIL = 40
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_DATELINE = re.compile(r"\s*(?:-{1,2}|[–—:])\s*")
_SOURCE = re.compile(r"(?:المصدر|مصدر الخبر)\s*:\s*([^\n]{2,30})$")
_PARTS = re.compile(r"[/،,+|–—-]|\bو\s")
_OUTSIDE = re.compile(r"[\s.]+")


def wire(text: str, title: str | None, author: str | None) -> str | None:
    """The id of the agency whose copy a text says it is.

    القاهرة (رويترز) - | غزة – الأناضول: | واشنطن، د ب أ - | …(أ ف ب) at the end | المصدر: د ب أ
    """
    body = text.removeprefix(title or "").strip()
    known = _slugs()
    for words in _places(body, author):
        for part in _PARTS.split(words):
            found = known.get(_plain(part))
            if found:
                return found
    return None


def _places(body: str, author: str | None) -> Iterator[str]:
    if author:
        yield author
    yield from _BRACKETS.findall(body[:_HEAD])
    yield from _DATELINE.split(body[:_HEAD].partition("\n")[0])[:-1]
    tail = body[-_TAIL:].rstrip(" .\n")
    if bracket := re.search(r"\(([^()\n]{2,40})\)$", tail):
        yield bracket.group(1)
    if source := _SOURCE.search(tail):
        yield source.group(1)


@functools.cache
def _slugs() -> dict[str, str]:
    parties = Parties.load()
    rows = filter(None, map(parties.row, _AGENCIES))
    return {
        _plain(alias.lstrip("?=")): row.id for row in rows for alias in (*row.arabic, row.english, row.id)
    }


def _plain(words: str) -> str:
    """أ.ف.ب and أ ف ب as one."""
    return _OUTSIDE.sub("", fold(words)).lower()
