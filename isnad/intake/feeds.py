"""RSS and Atom: a feed's entries, and the documents in a feed that was saved with the full texts.

RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0 are read in any encoding that Isnad knows, whatever encoding the feed says it has.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from isnad.errors import EmptyInput, InputError, MalformedInput, NoArticle

from . import charset, dates
from .document import Document, Failure, arabic
from .feedxml import Declarations, Node, NoFeed, Tree, read

FULL = 400  # characters from which on an entry's text is taken for that of the report, not a teaser

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_BREAK = re.compile(r"</?(?:br|p|div|li|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|اقرأ المزيد|المزيد|Read more|Continue reading)\W*$", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"[^\s@()]{1,100}@[^\s@()]{1,200}\s*(?:\((.{1,200})\))?"
)  # news@outlet.example (مراسلنا)

_CONTENT = ("content:encoded", "content", "xhtml:body", "fullitem", "full-text", "body")
_SUMMARY = ("description", "summary", "dc:description", "dcterms:abstract")
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "created",
    "date",
)
_UPDATED = ("updated", "modified", "dcterms:modified")
_AUTHORS = ("dc:creator", "author", "dc:author", "creator", "itunes:author")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that a feed names. ``url`` is absolute; texts are plain, without markup.

    ``published`` is ISO 8601 with the zone that the feed gave, without one where it gave none; ``dated`` tells whether it is
    the time of publication (``feed``) or only that of the last change (``feed-updated``).
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    dated: str | None = None
    author: str | None = None
    summary: str | None = None
    content: str | None = None
    id: str | None = None

    @property
    def full(self) -> str | None:
        """The text of the whole report, if the feed has it: long, and not cut off."""
        for text in (self.content, self.summary):
            if text and len(text) >= FULL and not _ELLIPSIS.search(text[-40:]):
                return text
        return None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, the site that it belongs to, and its entries in order. ``note`` tells what was mended."""

    entries: tuple[Entry, ...]
    title: str | None = None
    link: str | None = None
    note: str | None = None


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return bool(_FEED.search(head[:4096].replace(b"\0", b"")))


def entries(data: bytes, *, name: str, url: str | None) -> Feed:
    """The entries of a feed's bytes; ``name`` is for messages, ``url`` is where it came from, for relative links.

    Raises MalformedInput for what is no feed or declares entities, and other InputErrors for what is no text.
    """
    if not data.strip():
        raise MalformedInput(f"{name} is empty: RSS or Atom is expected")
    try:
        text, note = charset.text(data, name)
    except EmptyInput:
        raise MalformedInput(f"{name} is empty: RSS or Atom is expected") from None
    try:
        tree = read(text)
    except Declarations:
        raise MalformedInput(
            f"{name} declares entities or other things of its own, as XML bombs do: it is not read"
        ) from None
    except NoFeed as error:
        raise MalformedInput(_no_feed(name, text, str(error))) from None
    if tree.broken:
        told = f"{name} is broken XML {tree.broken}; {len(tree.entries)} entries could be read"
        if not tree.entries:
            raise MalformedInput(f"{told}: tell its outlet, or name another feed")
        note = f"{note}; {told}" if note else told
    return _feed(tree, url, note)


def documents(
    file: BinaryIO, name: str, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The reports in a saved feed. Entries without their full text are one failure: it says where to find them."""
    data = file.read()
    advance(len(data))
    try:
        feed = entries(data, name=name, url=None)
    except InputError as error:
        yield Failure(error, name)
        return
    raw = hashlib.sha256(data).hexdigest()
    short = []
    for number, entry in enumerate(feed.entries, 1):
        text = entry.full
        if text is None:
            short.append(number)
            continue
        try:
            yield arabic(document(entry, text, feed, name, number, raw))
        except InputError as error:
            yield Failure(error, name, number)
    if short or not feed.entries:
        yield Failure(NoArticle(_short(name, short, len(feed.entries))), name)


def document(entry: Entry, text: str, feed: Feed, name: str, number: int | None, raw: str) -> Document:
    """The report of an entry with its full text."""
    return Document(
        f"{entry.title}\n\n{text}" if entry.title else text,
        name,
        number,
        id=entry.id,
        title=entry.title,
        outlet=feed.title,
        url=entry.url,
        published=entry.published,
        author=entry.author,
        dated=entry.dated,
        note=feed.note,
        raw=raw,
    )


def _short(name: str, short: list[int], all_: int) -> str:
    if not all_:
        return f"{name} is a feed without entries: fetch it by its URL, it may have some now"
    which = ", ".join(map(str, short[:10])) + (" …" if len(short) > 10 else "")
    return (
        f"{name} has no full text in {len(short)} of its {all_} entries ({which}):"
        " fetch it by its URL, then the pages that it names are read"
    )


def _no_feed(name: str, text: str, what: str) -> str:
    start = text[:2000].lower()
    if "an HTML page" in what or "<html" in start or "<!doctype html" in start:
        return f"{name} is an HTML page, not a feed: give the address of the feed, or read it as a page"
    if text.lstrip().startswith(("{", "[")):
        return f"{name} is JSON, not RSS or Atom: give the address of such a feed"
    return f"{name} is {what}, not RSS or Atom: give the address of a feed"


def _feed(tree: Tree, url: str | None, note: str | None) -> Feed:
    home = _absolute(_link(tree.feed), url or "")
    base = _joined(url or home or "", tree.feed.base)
    return Feed(tuple(_entry(x, base) for x in tree.entries), _line(tree.feed, ("title",)), home, note)


def _entry(node: Node, base: str) -> Entry:
    base = _joined(base, node.base)
    published, dated = dates.iso(_first(node, _PUBLISHED)), "feed"
    if not published:
        published, dated = dates.iso(_first(node, _UPDATED)), "feed-updated"
    author = _line(node, _AUTHORS)
    if author and (found := _AUTHOR.fullmatch(author)):
        author = found[1]
    guid = _first(node, ("guid", "id", "rdf:about", "dc:identifier"))
    return Entry(
        url=_absolute(_link(node), base),
        title=_line(node, ("title", "dc:title")),
        published=published,
        dated=dated if published else None,
        author=author or None,
        summary=_plain(node, _SUMMARY),
        content=_plain(node, _CONTENT),
        id=guid.strip() if guid else None,
    )


def _link(node: Node) -> str | None:
    """The page of an entry: the outlet's own, not that of a service which counts clicks."""
    if own := _first(node, ("feedburner:origlink", "link")):
        return own
    for link in node.links:
        if link.get("rel", "alternate").lower() == "alternate":
            return link["href"]
    about = node.fields.get("rdf:about") or node.fields.get("id")
    guid = node.fields.get("guid")
    lasting = node.attributes.get("guid", {}).get("isPermaLink", "true").lower() != "false"
    return guid if guid and lasting else about


def _absolute(link: str | None, base: str) -> str | None:
    """A link as an absolute URL of a page, or None."""
    link = re.sub(r"[\t\r\n]", "", link or "").strip()
    if not link:
        return None
    url = _joined(base, link)
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _joined(base: str, link: str) -> str:
    """``link`` as seen from ``base``; the base itself for a link that is none, such as ``http://[``."""
    try:
        url = urljoin(base, link)
        urlsplit(url)
    except ValueError:
        return base
    return url


def _first(node: Node, names: tuple[str, ...]) -> str | None:
    return next((node.fields[x] for x in names if x in node.fields), None)


def _line(node: Node, names: tuple[str, ...]) -> str | None:
    """A field as one line without markup."""
    name = next((x for x in names if x in node.fields), None)
    if name is None:
        return None
    text = node.fields[name]
    if (
        name == "author" and node.attributes[name].get("type") == "xhtml"
    ):  # Atom's has a name, an address, a page
        text = text.partition("<name>")[2].partition("</name>")[0]
    if node.attributes.get(name, {}).get("type", "html").lower() not in ("text", "text/plain"):
        text = _BREAK.sub(" ", html.unescape(text) if "&lt;" in text else text)
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split()) or None


def _plain(node: Node, names: tuple[str, ...]) -> str | None:
    """The text of the first field that has one: HTML, XHTML or plain, with a line a paragraph."""
    for name in names:
        markup = node.fields.get(name, "")
        kind = node.attributes.get(name, {}).get("type", "html").lower()
        if "/" in kind and not kind.startswith("text/") and "html" not in kind:
            continue  # a picture or the like
        if kind in ("text", "text/plain") or not ("<" in markup or "&" in markup):
            text = markup
        else:
            from resiliparse.extract.html2text import extract_plain_text

            text = extract_plain_text(markup, main_content=False, alt_texts=False, list_bullets=False)
        if text.strip():
            return text.strip()
    return None
