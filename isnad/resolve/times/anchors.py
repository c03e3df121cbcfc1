"""The day from which a report's words are counted: by its publication, its dateline, what it calls today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from isnad.claims.document import Document

from .daily import day, day_beside
from .dates import Reading, days
from .scan import Scan
from .written import date_at

UNKNOWN = date(2070, 1, 1)  # after every date that is written out
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DATELINE = 120  # tokens among which a report tells its own date


class Anchor(NamedTuple):
    """The day that words are counted from, and how it is known."""

    date: date | None
    kind: Literal["published", "dateline", "none"]


def anchor(doc: Document, published: str | None) -> Anchor:
    """The date of publication, or the near day that the report itself calls today, else its dateline's."""
    if at := _published(published):
        own = _own(doc, at)
        return Anchor(own, "published" if own == at else "dateline")
    own_date = _dateline(doc)
    return Anchor(own_date, "dateline") if own_date else Anchor(None, "none")


def _published(published: str | None) -> date | None:
    """The date of an ISO 8601 time, of 2024-07-27Z, of 27/07/2024; none of another age."""
    if not published:
        return None
    try:
        at = datetime.fromisoformat(published).date()
    except ValueError:
        found = _DAY.search(published)
        if not found:
            return None
        year, month, day_ = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        try:
            at = date(int(year), int(month), int(day_))
        except ValueError:
            return None
    return at if 1900 <= at.year < 2100 else None


def _own(doc: Document, published: date) -> date:
    """The day of اليوم الاثنين, أمس (الأحد) in a report that was published on another: it was written days before.

    Where its words disagree among themselves, they are read one by one from publication.
    """
    gaps = {(published.weekday() - number) % 7 for number in _todays(doc)}
    if len(gaps) != 1 or gaps == {0}:
        return published
    gap = gaps.pop()
    return days(published, -gap if gap < 6 else 1)  # published on the eve of the day in another zone


def _todays(doc: Document) -> Iterator[int]:
    """The weekday that each اليوم الاثنين, أول من أمس (السبت) makes of today."""
    scan: Scan | None = None
    for i, norm in enumerate(doc.norm):
        if norm in _NEAR:
            scan = scan or Scan(doc, 0, len(doc.tokens), UNKNOWN)
            if found := day_beside(scan, i):
                yield (found[1] - found[0]) % 7


_NEAR = frozenset(
    clitic + word for word in ("اليوم", "امس", "اول", "الامس", "غدا", "غد") for clitic in ("", "و", "ل", "ب")
)


def _dateline(doc: Document) -> date | None:
    """A full date with which a line begins, or that stands beside اليوم: بغداد (12 آب 2024) -."""
    scan = Scan(doc, 0, min(len(doc.tokens), _DATELINE), UNKNOWN)
    line, lines = 0, 0
    for i in range(scan.last):
        if scan.k[i] == "b":
            line, lines = i + 1, lines + 1
        elif i - line < 8 and lines < 5 and (scan.k[i] == "n" or scan.n[i] in scan.w.ordinals):
            if (found := _printed(date_at(scan, i))) and not _told(scan, line, i):
                return found.since
        elif scan.n[i] == "اليوم" and scan.before(i) != "مثل" and (found := _printed(day(scan, i))):
            return found.since
    return None


def _printed(found: Reading | None) -> Reading | None:
    """A full date of the age of news sites; older ones are history."""
    return found if found and found.own and found.since == found.until and found.since.year > 1990 else None


def _told(scan: Scan, line: int, i: int) -> bool:
    """Whether the date is part of a sentence: وصلت البعثة في 5 نيسان 2024."""
    return scan.before(i) in scan.w.sets["told"] or any(map(scan.doc.is_verb, range(line, i)))
