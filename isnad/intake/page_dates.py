"""When a page was published: by what its machine says, then by the date that its reader sees beside the headline.

What stands in other articles' cards, in menus and in the site's own head is never taken. A visible date is read by the
grammar of the reports' own dates: نشر في: 12 آب 2024 | الأحد 15 محرم 1446 هـ | آخر تحديث: 12/08/2024 - 14:35
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from isnad import lexicon
from isnad.claims.document import Document
from isnad.resolve.times import Anchor, times

from . import dates
from .jsonld import Item, texts
from .markup import Block, Page

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "og:pubdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "lastmod", "last-modified", "datemodified",
    "dc.date.modified", "dcterms.modified",
)  # fmt: skip
_META = (
    "datepublished", "publishdate", "publish-date", "publish_date", "published_time", "pubdate", "publication_date",
    "publication-date", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued",
    "citation_publication_date", "originalpublicationdate", "article_date_original", "dc.date", "dcterms.date", "date",
    "news_publish_date", "article-published-date", "pub_date",
)  # fmt: skip
_LABEL = re.compile(
    r"(?P<updated>(?:[آا]خر\s+)?(?:ال)?(?:تحديث|تعديل)|ح[ُّ]*د[ِّ]*ث|عُ?د[ِّ]*ل|updated|modified)"
    r"|(?P<published>(?:تاريخ\s+)?(?:ال)?نُ?شر(?:ت)?|صدر|أ[ُ]?ضيف|تاريخ\s+الإضافة|published|posted)",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|(?<=[/-])[1-9])[/-]?(0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?=[/_-]|$)"
)
_LONGEST = 160  # characters of a line with a date; a longer one is a paragraph
_BEFORE, _AFTER = 4, 12  # lines round the headline in which an unlabelled date is the article's
_REST = (
    3  # words on each side of an unlabelled date, up to a mark: الجزائر - 27 جويلية 2024; more is a sentence
)
_PARTS = re.compile(r"[|–—•،,:()-]")
_AHEAD = timedelta(days=2)


Seen = tuple[str | None, str]  # what a date says of itself, published or updated, and the date


class Dated(NamedTuple):
    """``published`` is ISO 8601; ``dated`` tells where it was found, ``note`` what is unsure of it."""

    published: str | None = None
    dated: str | None = None
    note: str | None = None


def published(page: Page, item: Item | None, *, url: str | None, feed: str | None, now: datetime) -> Dated:
    """When a page was published.

    ``item`` is its article's JSON-LD, ``feed`` what a feed says of it, ``now`` the time of fetching.
    """
    known = _machine(page, item, feed, now) or _seen(page, url, now)
    return known or Dated(note="its date of publication is not known")


def _machine(page: Page, item: Item | None, feed: str | None, now: datetime) -> Dated | None:
    values: list[tuple[str, Any]] = [
        ("json-ld", (item or {}).get(x)) for x in ("datePublished", "dateCreated")
    ]
    values += [("opengraph", page.meta.get(x)) for x in _PUBLISHED]
    values += [("meta", page.meta.get(x)) for x in _META]
    values += [("time-element", x.value) for x in page.times if not _of_change(x.label)]
    values.append(("feed", feed))
    for where, value in values:
        for text in texts(value):
            if found := _plausible(dates.iso(text) or _written(text), now):
                return Dated(found, where)
    return None


def _seen(page: Page, url: str | None, now: datetime) -> Dated | None:
    """The date that a reader sees, else that of the address; a date of change is better than none."""
    changed = None
    for label, found in _visible(page.blocks):
        if iso := _plausible(found, now):
            if label != "updated":
                return Dated(iso, "visible", "its date is read from what the page shows")
            changed = changed or iso
    if url and (match := _IN_URL.search(url)):
        year, month, day = map(int, match.groups())
        try:
            if iso := _plausible(date(year, month, day).isoformat(), now):
                return Dated(iso, "url", "its date is read from its address")
        except ValueError:
            pass
    changed = changed or next(
        filter(None, (_plausible(dates.iso(page.meta.get(x)), now) for x in _MODIFIED)), None
    )
    return Dated(changed, "updated", "only the date of its last change is known") if changed else None


def _visible(blocks: tuple[Block, ...]) -> list[Seen]:
    """The dates between headline and text; else those anywhere that say what they are, where they do not differ."""
    beside: list[Seen] = []
    elsewhere: list[Seen] = []
    label, body = "", False
    for block in blocks:
        text, near = block.text, block.near
        if len(text) > _LONGEST:
            label, body = "", body or (near or 0) > 0
            continue
        own = near is not None and not body and -_BEFORE <= near <= _AFTER
        for mark, iso, alone in _dates(f"{label}{text}"):
            if own and (mark or alone):
                beside.append((mark, iso))
            elif mark:
                elsewhere.append((mark, iso))
        label = (
            f"{text} " if _LABEL.search(text) and len(text) < 30 and not any(map(str.isdigit, text)) else ""
        )
    published_ = {iso for mark, iso in elsewhere if mark == "published"}
    return beside or (elsewhere if len(published_) == 1 else [])


def _dates(text: str) -> Iterator[tuple[str | None, str, bool]]:
    """The whole dates in a line, what the last label before each says, and whether the line tells nothing else."""
    if not any(map(str.isdigit, text)):
        return
    document = Document(text, lexicon.load(), None)
    for mention in times(document, 0, len(document.tokens), Anchor(None, "none")):
        time = mention.time
        if time.since and time.since == time.until and time.precision == "day":
            start, end = document.tokens[mention.first].start, document.tokens[mention.last - 1].end
            labels = list(_LABEL.finditer(text, 0, start))
            around = (_PARTS.split(text[:start])[-1], _PARTS.split(text[end:])[0])
            alone = all(len(x.split()) <= _REST for x in around)
            yield (labels[-1].lastgroup if labels else None), time.since, alone


def _written(text: str) -> str | None:
    """A machine's date in words: 12 أغسطس 2024."""
    return next((iso for _, iso, _ in _dates(text)), None) if len(text) < _LONGEST else None


def _of_change(label: str) -> bool:
    found = _LABEL.search(label)
    return bool(found and found.lastgroup == "updated")


def _plausible(iso: str | None, now: datetime) -> str | None:
    """A date that is not of the future, nor of before there were pages."""
    if not iso:
        return None
    day = date.fromisoformat(iso[:10])
    return iso if day.year >= dates.EARLIEST and day <= (now + _AHEAD).date() else None
