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
from isnad.resolve.times import times
from isnad.resolve.times.anchors import Anchor

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
    r"(?<!\w)(?:(?P<updated>(?:[آا]خر\s+)?(?:تم\s+)?(?:ال)?(?:تحديث|تعديل)\w{0,2}|ح[ُّ]*د[ِّ]*ث|عُ?د[ِّ]*ل|updated|modified)"
    r"|(?P<published>(?:تاريخ\s+)?(?:ال)?نُ?شر(?:ت)?|صدر|أ[ُ]?ضيف|تاريخ\s+الإضافة|published|posted))(?!\w)",
    re.IGNORECASE,
)  # not الحدث, وزارة العدل, منشور
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|(?<=[/-])[1-9])[/-]?(0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])(?=[/_-]|$)"
)
_LONGEST = 160  # characters of a line with a date; a longer one is a paragraph
_APART = timedelta(days=2)  # by which a day's Hijri and Gregorian dates may differ
_REST = (
    3  # words on each side of an unlabelled date, up to a mark: الجزائر - 27 جويلية 2024; more is a sentence
)
_EITHER_WAY = re.compile(r"\s*(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}\b")  # 07/08/2024
_MONTH_FIRST = re.compile(
    r"((?:(?:كانون|تشرين)\s+)?[^\W\d_]{2,})\s+(\d{1,2})\s*[,،]\s*(\d{4})"
)  # أغسطس 12, 2024
_PARTS = re.compile(r"[|–—•،,:()-]")
_AHEAD = timedelta(days=2)


class Seen(NamedTuple):
    """A visible date; ``label`` is what it says of itself, ``alone`` whether its line tells nothing else."""

    day: date
    label: str | None
    hijri: bool
    alone: bool


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
    seen = [x for x in _visible(page.blocks) if _plausible(x.day.isoformat(), now)]
    if day := _one([x for x in seen if x.label == "published"] or [x for x in seen if not x.label]):
        return Dated(day.isoformat(), "visible", "its date is read from what the page shows")
    if url and (match := _IN_URL.search(url)):
        year, month, number = map(int, match.groups())
        try:
            if found := _plausible(date(year, month, number).isoformat(), now):
                return Dated(found, "url", "its date is read from its address")
        except ValueError:
            pass
    changed = [x.day.isoformat() for x in seen if x.label == "updated"]
    stamps = [page.meta.get(x) for x in _MODIFIED] + [x.value for x in page.times if _of_change(x.label)]
    changed += filter(None, (_plausible(dates.iso(x), now) for x in stamps))
    return Dated(changed[0], "updated", "only the date of its last change is known") if changed else None


def _one(seen: list[Seen]) -> date | None:
    """The day that all dates tell, the Gregorian where two calendars differ a little; None where they disagree."""
    if not seen:
        return None
    day = min(seen, key=lambda x: x.hijri).day
    apart = (abs(x.day - day) > (_APART if x.hijri else timedelta(0)) for x in seen)
    return None if any(apart) else day


def _visible(blocks: tuple[Block, ...]) -> list[Seen]:
    """The dates between headline and text, below it before above it; else those elsewhere that say what they are."""
    above: list[Seen] = []
    below: list[Seen] = []
    elsewhere: list[Seen] = []
    label = ""
    for block in blocks:
        text = block.text
        if len(text) > _LONGEST:
            label = ""
            continue
        labelled = bool(label or _LABEL.search(text))
        if (block.beside or labelled) and not block.others:
            for found in _dates(f"{label}{text}"):
                if block.beside and (found.label or found.alone):
                    (above if (block.near or 0) < 0 else below).append(found)
                elif found.label:
                    elsewhere.append(found)
        label = f"{text} " if labelled and len(text) < 30 and not any(map(str.isdigit, text)) else ""
    return below or above or elsewhere


def _dates(text: str) -> Iterator[Seen]:
    """The whole dates in a line, what the last label before each says, and whether the line tells nothing else."""
    if not any(map(str.isdigit, text)):
        return
    text = _MONTH_FIRST.sub(r"\2 \1 \3", text)
    document = Document(text, lexicon.load(), None)
    for mention in times(document, 0, len(document.tokens), Anchor(None, "none")):
        time = mention.time
        if time.since and time.since == time.until and time.precision == "day":
            start, end = document.tokens[mention.first].start, document.tokens[mention.last - 1].end
            labels = list(_LABEL.finditer(text, 0, start))
            around = (_PARTS.split(text[:start])[-1], _PARTS.split(text[end:])[0])
            yield Seen(
                date.fromisoformat(time.since),
                labels[-1].lastgroup if labels else None,
                time.calendar == "hijri",
                all(len(x.split()) <= _REST for x in around),
            )


def _written(text: str) -> str | None:
    """A machine's date in words, 12 أغسطس 2024; not 07/08/2024, which may be of July."""
    if len(text) >= _LONGEST or _EITHER_WAY.search(text):
        return None
    found = list(_dates(text))
    return found[0].day.isoformat() if len(found) == 1 and found[0].alone else None


def _of_change(label: str) -> bool:
    found = _LABEL.search(label)
    return bool(found and found.lastgroup == "updated")


def _plausible(iso: str | None, now: datetime) -> str | None:
    """A date that is not of the future, nor of before there were pages."""
    if not iso:
        return None
    day = date.fromisoformat(iso[:10])
    return iso if day.year >= dates.EARLIEST and day <= (now + _AHEAD).date() else None
