"""A text to be read, wherever it came from, and what its source says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from isnad.errors import IsnadError, NotArabic

_ARABIC_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_ARABIC = 0.2  # of all letters; reports with long Latin-script quotations have more than twice that


@dataclass(frozen=True, slots=True)
class Fetch:
    """How bytes came over the network: ``url`` was asked for, ``final`` answered after redirects.

    ``at`` is ISO 8601 in UTC, ``size`` counts the bytes of the body; ``etag`` and ``modified`` are the
    server's, for the next conditional request.
    """

    url: str
    final: str
    at: str
    status: int
    size: int
    type: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it; ``line`` is its line, row or record in a file of many, from 1.

    ``published`` is ISO 8601; ``dated`` tells where a page's was found (json-ld, meta, visible…). ``note`` tells of a field
    that could not be understood and was left out. ``raw`` is the SHA-256 of the bytes it was taken from.
    """

    text: str
    source: str
    line: int | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    dated: str | None = None
    note: str | None = None
    raw: str | None = None
    fetch: Fetch | None = None

    @property
    def origin(self) -> str:
        return origin(self.source, self.line)


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be taken from a source: its file, URL or record, and the error that says why."""

    error: IsnadError
    source: str
    line: int | None = None
    fetch: Fetch | None = None


def arabic(document: Document) -> Document:
    """The document itself; raises NotArabic for one with hardly a word of Arabic."""
    text = document.text
    found, letters = (sum(map(len, x.findall(text))) for x in (_ARABIC_LETTERS, _LETTERS))
    if found < max(1, _MIN_ARABIC * letters):
        raise NotArabic(f"{document.origin} has hardly a word of Arabic: Isnad reads Arabic reports")
    return document


def origin(name: str, line: int | None) -> str:
    """How messages name a document: its file, and its line there."""
    return name if line is None else f"{name} line {line}"
