"""Whether what a server sends is text at all, by what it says and by how it begins."""

from __future__ import annotations

import re

from isnad.errors import FetchError

_TEXT = re.compile(
    r"text/(?!css\b|javascript\b|calendar\b)"
    r"|application/(xhtml|xml|json|ndjson|x-ndjson|jsonlines|rss|atom|rdf|feed)\b"
    r"|(?!(image|audio|video|font)/)[^;]*\+(xml|json)\b"
)  # text/html, application/rss+xml, application/json; not image/svg+xml
_UNSAID = re.compile(r"|(application|binary)/(x-)?octet-stream|application/(x-)?unknown|unknown/unknown")
_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or sound",
    b"PK\x03\x04": "an archive or office document",
    b"\x1f\x8b": "an archive",
}
_MARKUP = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\s*[<{\[]")


def check_type(url: str, declared: str) -> None:
    """Raises FetchError for a ``Content-Type`` that is no text; none, or one that says nothing, may be anything."""
    kind = declared.partition(";")[0].strip().lower()
    if not (_UNSAID.fullmatch(kind) or _TEXT.match(kind)):
        raise FetchError(f"{url} is {kind}, not a page or feed: give the address of one", reason="type")


def check_content(url: str, declared: str, head: bytes) -> None:
    """Raises FetchError for a body that is no text, whatever its server calls it; ``head`` is its beginning."""
    found = next((told for magic, told in _MAGIC.items() if head.startswith(magic)), None)
    unsaid = _UNSAID.fullmatch(declared.partition(";")[0].strip().lower())
    if not found and unsaid and head.strip() and not _MARKUP.match(head):
        found = "of no known type"
    if found:
        raise FetchError(f"{url} is {found}, not a page or feed: give the address of one", reason="type")
