"""Times: what a text calls أمس, فجر السبت or منذ 12 آب, as inclusive dates.

Words are counted from the day that the report was written (``anchors``). A weekday is the last one on or before
it; a date without a year the nearest; vague words (مؤخرا) give no time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from isnad.claims.document import Document
from isnad.model import Time

from .anchors import UNKNOWN, Anchor
from .daily import day, part
from .dates import Reading
from .periods import earlier, period
from .scan import Scan
from .stretches import ago, between, running, since, span, within
from .words import ENDS
from .written import written

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
_LOOK_BACK = 60


class TimeMention(NamedTuple):
    """Tokens ``[first, last)`` without ``skip`` letters at their front (و, ب, ل), and the time they name."""

    first: int
    last: int
    skip: int
    time: Time


def times(doc: Document, first: int, last: int, anchor: Anchor) -> list[TimeMention]:
    """All time expressions among tokens ``[first, last)``, left to right, none overlapping."""
    first, last = max(0, first), min(last, len(doc.tokens))
    if first >= last:
        return []
    scan = Scan(doc, first, last, anchor.date or UNKNOWN)
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
        scan.told = found.since
        if found.since == found.until and norm[-3:] != "قبل":
            scan.memory, scan.same = found.since, True


def _remember(scan: Scan, i: int, anchor: Anchor) -> None:
    """The last single day named earlier in the sentence or in those before."""
    at = scan.offset + i
    before = Scan(scan.doc, max(0, at - _LOOK_BACK), at, scan.today)
    for _ in _mentions(before, anchor, False):
        pass
    scan.memory, scan.same, scan.told = before.memory, before.same, before.told
