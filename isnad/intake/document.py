"""A text to be read, wherever it came from, and what its source says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from isnad.errors import NotArabic

_ARABIC_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_ARABIC = 0.2  # of all letters; reports with long Latin-script quotations have more than twice that


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it; ``line`` is its line, row or record in a file of many, from 1.

    ``published`` is ISO 8601; ``dated`` tells where it was found, for a page (json-ld, meta, visible…).
    ``note`` tells of a field that could not be understood and was left out.
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

    @property
    def origin(self) -> str:
        return origin(self.source, self.line)


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
