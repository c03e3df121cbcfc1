"""Times: what a text calls أمس, فجر السبت or منذ 12 آب, as inclusive dates.

Words are counted from the date of publication, else from the report's own dateline. A weekday is the
last one on or before it; a date without a year the nearest; vague words (مؤخرا) give no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from isnad.claims.document import Document
from isnad.model import Time

from .daily import day, part
from .dates import Reading
from .periods import earlier, period
from .scan import Scan
from .stretches import ago, between, running, since, span, within
from .words import ENDS
from .written import date_at, written

_READERS = {
    "since": since,
    "ago": ago,
    "between": between,
    "within": within,
    "running": running,
    "part": part,
    "day": day,
    "period": period,
    "span": span,
    "ordinal": written,
}
# What else may begin with a word that some reader made nothing of.
_OTHERS = {
    "day": (part, period, span, earlier),
    "part": (day, period, span, earlier),
    "ordinal": (day, period, span, earlier),
    "span": (day, period, earlier),
    "ago": (day, period, span, earlier),
    "between": (day, period, span, earlier),
}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_UNKNOWN = date(2070, 1, 1)  # after every date that is written out
_DATELINE = 120  # tokens among which a report tells its own date
_LOOK_BACK = 60


class Anchor(NamedTuple):
    """The day that words are counted from, and how it is known."""

    date: date | None
    kind: Literal["published", "dateline", "none"]


class TimeMention(NamedTuple):
    """Tokens ``[first, last)`` without ``skip`` letters at their front (و, ب, ل), and the time they name."""

    first: int
    last: int
    skip: int
    time: Time


def anchor(doc: Document, published: str | None) -> Anchor:
    """The date of publication as it is written, else the one on the report's first lines."""
    if published:
        at: date | None
        try:
            at = datetime.fromisoformat(published).date()
        except ValueError:
            at = _loose(published)
        if at and 1900 <= at.year < 2100:
            return Anchor(at, "published")
    at = _dateline(doc)
    return Anchor(at, "dateline") if at else Anchor(None, "none")


def _loose(published: str) -> date | None:
    """The date of 2024-07-27Z or 27/07/2024."""
    found = _DAY.search(published)
    if not found:
        return None
    year, month, day_ = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None


def _dateline(doc: Document) -> date | None:
    """A full date with which a line begins, or that stands beside اليوم: بغداد (12 آب 2024) -."""
    scan = Scan(doc, 0, min(len(doc.tokens), _DATELINE), _UNKNOWN)
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


def times(doc: Document, first: int, last: int, anchor: Anchor) -> list[TimeMention]:
    """All time expressions among tokens ``[first, last)``, left to right, none overlapping."""
    first, last = max(0, first), min(last, len(doc.tokens))
    if first >= last:
        return []
    scan = Scan(doc, first, last, anchor.date or _UNKNOWN)
    return list(_mentions(scan, anchor, True))


def within_mention(doc: Document, mention: TimeMention, anchor: Anchor) -> list[TimeMention]:
    """The times named inside a longer one: 20 يوليو of منذ الهجوم في 20 يوليو."""
    return times(doc, mention.first + 1, mention.last, anchor)


def _mentions(scan: Scan, anchor: Anchor, look_back: bool) -> Iterator[TimeMention]:
    entries, doc = scan.w.entries, scan.doc
    remembered = not look_back
    end = scan.first
    for i in scan.openings():
        if i < end:
            continue
        kind, norm = scan.k[i], scan.n[i]
        if kind == "b" or norm in ENDS:
            scan.same = False
        found: Reading | None = None
        skip = 0
        if kind == "n":
            found = day(scan, i) or period(scan, i) or span(scan, i)
        elif kind == "w" and (entry := entries.get(norm)) and scan.opens(i, entry.reader):
            if not remembered:
                remembered = True
                # A scan from the first word has read itself what a look back would read, but for numbers.
                if scan.offset or scan.first or "n" in scan.k[:i]:
                    _remember(scan, i, anchor)
            skip = entry.skip
            if skip:
                scan.n[i] = entry.word
            found = _READERS[entry.reader](scan, i)
            for read in _OTHERS.get(entry.reader, ()):
                found = found or read(scan, i)
            scan.n[i] = norm
        if found is None or found.last <= i:
            continue
        if skip == 0 and scan.before(i) in scan.w.sets["until"] and "حتي" in scan.before(i) and anchor.date:
            if found.until > anchor.date:  # يستمر حتى نهاية أغسطس
                found = found._replace(since=min(found.since, anchor.date), precision="period")
            elif kind == "n" or norm in scan.w.ordinals or norm in scan.w.months:
                end = found.last  # قتل ألف حتى الأول من أغسطس: nobody says since when
                continue
        end = min(found.last, scan.last)
        known = anchor.date is not None or found.own
        yield TimeMention(
            scan.offset + i,
            scan.offset + end,
            skip,
            Time(
                doc.span(scan.offset + i, scan.offset + end, skip),
                found.since.isoformat() if known else None,
                found.until.isoformat() if known else None,
                found.precision,
                "hijri" if found.hijri else "gregorian",
                None if found.own else anchor.kind,
            ),
        )
        if found.since == found.until and norm[-3:] != "قبل":
            scan.memory, scan.same = found.since, True


def _remember(scan: Scan, i: int, anchor: Anchor) -> None:
    """The last single day named earlier in the sentence or in those before."""
    at = scan.offset + i
    before = Scan(scan.doc, max(0, at - _LOOK_BACK), at, scan.today)
    for _ in _mentions(before, anchor, False):
        pass
    scan.memory, scan.same = before.memory, before.same
