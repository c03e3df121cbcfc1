"""Single days: weekdays, days counted from publication, dates, parts of the day, clock times."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from isnad.model import TimePrecision

from . import dates
from .dates import Reading
from .scan import Scan

_RANGE = frozenset(("و", "-", "–", "—", "الي", "او", "حتي", "/"))


class Date(NamedTuple):
    """A date as it is written; ``shift`` as of الماضي, ``spec`` as of العام الماضي."""

    last: int
    days: tuple[int, int]
    month: int
    year: int | None = None
    shift: int | None = None
    hijri: bool = False


def date_at(s: Scan, i: int) -> Reading | None:
    """A date of the calendar: 12 آب 2024, الثاني عشر من أغسطس, 3-7 مارس, 12/8/2024, 15 رمضان 1439هـ."""
    return numeric(s, i) or written(s, i)


def numeric(s: Scan, i: int, short: bool = False) -> Reading | None:
    """12/8/2024, 2018-03-05, 5.3.2018; with ``short`` also 12/8 beside a weekday."""
    if s.k[i] != "n":
        return None
    tokens, at = s.doc.tokens, s.offset + i
    parts, end = [s.n[i]], i + 1
    if s.n[i].isdigit():
        while (
            len(parts) < 3
            and s.n[end] in ("-", "/", "–", "\\")
            and s.k[end + 1] == "n"
            and tokens[at + end - i].start - tokens[at + end - i - 1].end <= 1
        ):
            parts.append(s.n[end + 1])
            end += 2
    else:
        mark = next((m for m in "/.-" if m in s.n[i]), None)
        parts = s.n[i].split(mark) if mark else parts
    if not all(p.isascii() and p.isdigit() and len(p) <= 4 for p in parts):
        return None
    numbers = [int(p) for p in parts]
    day = None
    if len(parts) == 3:
        a, b, c = numbers
        if len(parts[0]) == 4:
            day = dates.valid(a, b, c) if 1900 <= a < 2100 else None
        elif len(parts[2]) == 4 and 1900 <= c < 2100:
            day = dates.valid(c, b, a) or dates.valid(c, a, b)
        elif len(parts[2]) == 4 and 1300 < c < 1500:
            day = dates.hijri(c, b, a)
        elif len(parts[2]) == 2 and 0 < c < 60:
            day = dates.valid(2000 + c, b, a)
        if day:
            end += s.n[end] in ("م", "ه")
    elif len(parts) == 2 and short:
        day = _nearest(s, i, Date(end, (numbers[0], numbers[0]), numbers[1]), numbers[0])
    return Reading(end, day, day, "day", own=len(parts) == 3) if day else None


def written(s: Scan, i: int) -> Reading | None:
    found = _written(s, i)
    if not found or _named(s, i, found):
        return None
    first = _nearest(s, i, found, found.days[0])
    until = _nearest(s, i, found, found.days[1]) if found.days[0] != found.days[1] else first
    if not first or not until:
        return None
    first = first if first <= until else until
    precision: TimePrecision = "day" if first == until else "days"
    return Reading(found.last, first, until, precision, own=found.year is not None, hijri=found.hijri)


def _named(s: Scan, i: int, found: Date) -> bool:
    """Whether the date is part of a name: حركة 14 آذار; with a year ثورة 25 يناير 2011 is a time."""
    before = s.before(i)
    if before in s.w.weekdays:
        return False
    bare = before[1:] if before[:1] in "وفبل" and before not in s.w.sets["names"] else before
    for word in (
        before,
        bare,
        bare[1:] if bare[:2] == "لل" else bare,
        bare[2:] if bare[:2] == "ال" else bare,
    ):
        if word in s.w.sets["names"]:
            return found.year is None or word not in s.w.sets["dated"]
    # الأسبوع الأول من مارس
    return s.number(i) is None and before.removeprefix("و") in s.w.sets["not_days"]


def _written(s: Scan, i: int) -> Date | None:
    first = s.day_number(i)
    if not first:
        return None
    end, low = first
    high = low
    while more := _another(s, end, high):
        end, high = more
    at = end
    if s.n[at] in ("من", "/", "-", "ل", "لشهر", "شهر"):
        at += 1
    if s.n[at] in ("شهر", "الشهر"):
        at += 1
        if s.n[at - 1] == "الشهر" and (shift := s.shifted(at)) and not s.month(at):
            return _of_month(s, shift[0], (low, high), shift[1])
    elif low == high and s.n[at] in ("الجاري", "الحالي") and at == end:
        return _of_month(s, at + 1, (low, high), 0)
    if month := s.month(at):
        return _year(s, Date(month[0], (low, high), month[1]))
    if hijri := s.hijri_month(at):
        end = hijri[0] + (s.n[hijri[0]] in ("عام", "سنه", "لعام", "من", "/", "-"))
        if year := s.hijri_year(end, marked=False):
            return Date(year[0], (low, high), hijri[1], year[1], hijri=True)
        if s.n[i] != "ال" and s.number(i) is None and s.n[end - 1] != "رمضان":
            return None
        return Date(hijri[0], (low, high), hijri[1], hijri=True)
    return None


def _another(s: Scan, i: int, low: int) -> tuple[int, int] | None:
    """A further day of the same month: و8, 3-7, والثامن."""
    if s.n[i] in _RANGE:
        found = s.day_number(i + 1)
    elif s.n[i][:1] == "و" and s.k[i] == "w":
        saved, s.n[i] = s.n[i], s.n[i][1:]
        found = s.ordinal(i)
        s.n[i] = saved
    else:
        return None
    return found if found and found[1] > low else None


def _of_month(s: Scan, last: int, both: tuple[int, int], shift: int) -> Date:
    start = dates.months(s.today.replace(day=1), max(shift, -2))
    return Date(last, both, start.month, start.year)


def _year(s: Scan, found: Date) -> Date:
    """The year or the shift behind a month: 2016, من عام 2016, الماضي, من العام الماضي, الجاري."""
    at = found.last
    if year := s.year(at + (s.n[at] in ("،", ",", "/", "-", "من"))):
        return found._replace(last=year[0], year=year[1])
    if shift := s.shifted(at):
        return found._replace(last=shift[0], shift=shift[1])
    at += s.n[at] in ("من", "في")
    if s.n[at] in ("عام", "العام", "سنه", "السنه", "لعام", "للعام", "لسنه"):
        if year := s.year(at + 1):
            return found._replace(last=year[0], year=year[1])
        if shift := s.shifted(at + 1):
            return found._replace(last=shift[0], year=s.today.year + shift[1])
        if s.n[at + 1] in s.w.same:
            return found._replace(last=at + 2, year=(s.memory or s.today).year)
    if s.n[at] in ("هذا", "هذه") and s.n[at + 1] in ("العام", "السنه"):
        return found._replace(last=at + 2, year=s.today.year)
    return found


def _nearest(s: Scan, i: int, found: Date, day: int) -> date | None:
    """The day that is meant: its year as written, else the nearest on or before publication."""
    if found.hijri:
        return _nearest_hijri(s, found, day)
    if found.year is not None:
        return dates.valid(found.year, found.month, day) if 1 < found.year < 9999 else None
    year = s.today.year
    if found.shift is None:
        known = s.w.known.get(f"{found.month:02}-{day:02}")
        if known and year >= known[0] and (not known[1] or s.before(i).lstrip("ولب") in known[1]):
            return dates.valid(known[0], found.month, day)
        # 14 مايو in a report of 5 May is nine days ahead, not a year ago.
        soon = _first(found.month, day, (year, year + 1), lambda d: d >= s.today)
        if soon and (soon - s.today).days < (200 if s.ahead(i) else 45):
            return soon
    if found.shift == 1:
        return _first(found.month, day, range(year, year + 5), lambda d: d > s.today)
    if found.shift == 0:
        return dates.valid(year, found.month, day)
    past = found.shift is not None
    return _first(
        found.month, day, range(year, year - 9, -1), lambda d: d < s.today if past else d <= s.today
    )


def _first(month: int, day: int, years: Iterable[int], holds: Callable[[date], bool]) -> date | None:
    for year in years:
        found = dates.valid(year, month, day)
        if found and holds(found):
            return found
    return None


def _nearest_hijri(s: Scan, found: Date, day: int) -> date | None:
    if found.year is not None:
        return dates.hijri(found.year, found.month, day)
    year = dates.hijri_year(s.today)
    for candidate in (year, year - 1) if year else ():
        at = dates.hijri(candidate, found.month, day)
        if at and at <= s.today:
            return at
    return None
