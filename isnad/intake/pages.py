"""A web page to the report on it: its text, title, outlet, author, address and time of publication."""

from __future__ import annotations

import functools
import hashlib
import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from isnad.errors import InputError, NoArticle

from . import charset, jsonld, markup, outlets, page_dates
from .document import Document, Failure, Fetch, arabic
from .jsonld import plain

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s+charset", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)")
_LARGEST = 5_000_000  # bytes of markup; the largest pages of news have some two millions
_LEAST = 15  # words of a report
_SHORT = 40  # words under which a thorough, slow search for the text is worth it
_LINE = 40  # characters of a line of text; a shorter one is a name, a date or a label
_SEPARATOR = re.compile(r"\s+(?:[|–—•»·]|-{1,2}|::)\s+")
_BULLET = re.compile(r"^[-•*]\s+", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{1,500}>")
_ALSO = re.compile(
    r"(?:\(?\s*)?(?:[اإ]قر[أا]\w* أيضا|اقر[أا] المزيد|شاهد أيضا|طالع أيضا|مواضيع ذات صلة|أخبار ذات صلة|تابعونا|تابعنا|"
    r"للمزيد|اشترك في|انضم(?:وا)? إلى|جميع الحقوق محفوظة|كلمات مفتاحية|وسوم|مشاركة|حجم الخط)\b"
)  # with which a line of the site's own begins: اقرأ أيضا: …
_GONE = re.compile(
    r"404|(?:الصفحة|المقال) (?:غير موجود|لم يعد)|لم يتم العثور|page not found|not found", re.IGNORECASE
)
_NO_AUTHOR = re.compile(r"https?://|@|^\W*$|^(?:admin|editor|وكالات|المحرر|هيئة التحرير)$", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a page."""
    return bool(_HTML.search(head[:2048].replace(b"\0", b"")))


def documents(
    file: BinaryIO, name: str, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The report on a saved page."""
    data = file.read()
    advance(len(data))
    try:
        yield arabic(page(data, name=name, url=None))
    except InputError as error:
        yield Failure(error, name)


def page(
    data: bytes,
    *,
    name: str,
    url: str | None,
    type: str | None = None,
    line: int | None = None,
    fetch: Fetch | None = None,
    published: str | None = None,
) -> Document:
    """The report on a page; ``type`` is its Content-Type, ``published`` what a feed says of it.

    Raises NoArticle, which says what the page is instead, and other InputErrors for what is no text.
    """
    if len(data) > _LARGEST:
        raise NoArticle(
            f"{name} has {len(data) / 1e6:.0f} MB of markup, more than any report: name its article"
        )
    text, damage = charset.text(data, name, type)
    if url is None and (found := _SAVED_FROM.search(text[:4096])):
        url = found[1]
    text = markup.tame(text)
    parts = markup.parse(text)
    items = list(jsonld.items(parts.scripts))
    address = _address(parts, url)
    titles = filter(None, (parts.headline, parts.meta.get("og:title"), parts.title))
    item = jsonld.article(items, urls=filter(None, (url, address)), titles=titles)
    outlet = _outlet(parts, items, address)
    title = _title(parts, item, outlet)
    body = _body(text, parts, item, title)
    if reason := _no_article(parts, items, item, body, address):
        raise NoArticle(f"{name} {reason}")
    now = datetime.fromisoformat(fetch.at) if fetch else datetime.now(UTC)
    dated = page_dates.published(parts, item, url=address, feed=published, now=now)
    notes = [*filter(None, [damage]), *([f"{name}: {dated.note}"] if dated.note else [])]
    return Document(
        f"{title}\n\n{body}" if title else body,
        name,
        line,
        title=title,
        outlet=outlet,
        url=address,
        published=dated.published,
        author=_author(parts, item, outlet),
        dated=dated.dated,
        note="; ".join(notes) or None,
        raw=hashlib.sha256(data).hexdigest(),
        fetch=fetch,
    )


def _address(parts: markup.Page, url: str | None) -> str | None:
    """The page's own address, where it is one of the same site."""
    for given in (parts.canonical, parts.meta.get("og:url")):
        try:
            found = urljoin(url or "", (given or "").strip())
            split = urlsplit(found)
            same = url is None or _site(split.hostname) == _site(urlsplit(url).hostname)
        except ValueError:
            continue
        if given and split.scheme in ("http", "https") and same and (split.path.strip("/") or split.query):
            return found
    return url


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _outlet(parts: markup.Page, items: list[jsonld.Item], address: str | None) -> str | None:
    if known := _outlets().by_host(urlsplit(address or "").hostname or ""):
        return known.name
    publishers = (jsonld.texts(x.get("publisher")) for x in items)
    names = [next((x[0] for x in publishers if x), None), parts.meta.get("og:site_name")]
    names += [parts.meta.get("application-name"), parts.meta.get("twitter:site", "").removeprefix("@")]
    return next(filter(None, names), None)


@functools.cache
def _outlets() -> outlets.Outlets:
    return outlets.load()


def _title(parts: markup.Page, item: jsonld.Item | None, outlet: str | None) -> str | None:
    """The headline, without the outlet's name that titles end in: مقتل ثلاثة في غارة | الرواق"""
    given = [
        *jsonld.texts((item or {}).get("headline")),
        parts.headline,
        parts.meta.get("og:title"),
        parts.title,
    ]
    title = next(filter(None, given), None)
    if title is None:
        return None
    title = " ".join(html.unescape(title).split())
    head, *rest = _SEPARATOR.split(title)
    own = {plain(x) for x in (outlet, parts.meta.get("og:site_name")) if x}
    if rest and (plain(rest[-1]) in own or plain(head) == plain(parts.headline or "")):
        return title[: title.rindex(rest[-1])].rstrip(" |–—•»·-:") if plain(rest[-1]) in own else head
    return title


def _author(parts: markup.Page, item: jsonld.Item | None, outlet: str | None) -> str | None:
    named = [
        *jsonld.texts((item or {}).get("author")),
        parts.meta.get("author"),
        parts.meta.get("article:author"),
    ]
    names = [" ".join(x.split()) for x in named if x and not _NO_AUTHOR.search(x.strip())]
    others = [x for x in dict.fromkeys(names) if plain(x) != plain(outlet or "") and len(x) < 100]
    return "، ".join(others[:3]) or None


def _body(text: str, parts: markup.Page, item: jsonld.Item | None, title: str | None) -> str:
    """The report's paragraphs; what the page's JSON-LD has of it, where its markup shows less."""
    body = _paragraphs(_extracted(text, fast=True), title)
    # Of a page with little text, the search for it takes all that there is, in one line.
    glued = title and plain(body.partition("\n\n")[0]).startswith(plain(title) + " ")
    if glued or len(body.split()) < _SHORT:
        shown = _paragraphs("\n".join(_shown(parts)), title)
        if len(shown.split()) >= _LEAST:
            body = shown
        elif not glued:
            body = max(body, _paragraphs(_extracted(text, fast=False), title), key=len)
    own = jsonld.texts((item or {}).get("articleBody"))
    said = _paragraphs(html.unescape(_TAG.sub("\n", html.unescape(own[0]))), title) if own else ""
    parted = said.count("\n\n") > body.count("\n\n")
    return said if len(body) < (1.1 if parted else 0.6) * len(said) else body


def _shown(parts: markup.Page) -> Iterator[str]:
    """The long lines under the headline, up to what is of other reports."""
    for block in parts.blocks:
        if (block.near or 0) > 0:
            if block.others or markup.ENDS.match(block.text):
                return
            if len(block.text) >= _LINE:
                yield block.text


def _extracted(text: str, *, fast: bool) -> str:
    import trafilatura

    try:
        found = trafilatura.extract(text, fast=fast, include_comments=False, include_tables=False)
    except Exception:  # markup that is made to break parsers
        return ""
    return found or ""


def _paragraphs(text: str, title: str | None) -> str:
    """Paragraphs between empty lines, without the headline and the site's own lines."""
    lines = [_BULLET.sub("", " ".join(x.split())) for x in text.splitlines()]
    kept = [x for x in lines if x and not (_ALSO.match(x) and len(x) < 200)]
    if kept and title and plain(kept[0]) == plain(title):
        kept = kept[1:]
    return "\n\n".join(kept)


def _no_article(
    parts: markup.Page, items: list[jsonld.Item], item: jsonld.Item | None, body: str, address: str | None
) -> str | None:
    """What a page is that has no report, None for one that has."""
    words = len(body.split())
    kind = parts.meta.get("og:type", "").lower()
    seen = sum(len(x.text.split()) for x in parts.blocks)
    if _GONE.search(f"{parts.title or ''} {parts.headline or ''}") and words < 5 * _LEAST:
        return "says that the page is not there: check its address"
    if item is None and address and not urlsplit(address).path.strip("/") and not urlsplit(address).query:
        return "is the front page of a site, not a report: name a report, or its feed"
    if words >= _LEAST:
        return None
    if (item and str(item.get("isAccessibleForFree")).lower() == "false") or parts.password:
        return "asks for a subscription or login, and shows no report"
    if kind.startswith("video") or any("VideoObject" in jsonld.texts(x.get("@type")) for x in items):
        return "is a video without a text"
    if parts.links > 20 and parts.links * 4 > seen:
        return "is a list of links, not a report: name the report, or the site's feed"
    if parts.has_scripts and seen < 2 * _LEAST:
        return "shows no text without running its scripts: save it from a browser and add the file"
    return f"has no text of a report ({words} words)"
