"""The arithmetic of calendars: inclusive ranges of days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from isnad.model import TimePrecision


class Reading(NamedTuple):
    """An expression that ends before token ``last``; ``own`` where it counts from no other date."""

    last: int
    since: date
    until: date
    precision: TimePrecision
    own: bool = False
    hijri: bool = False


def days(start: date, count: int) -> date:
    return start + timedelta(days=count)


def month_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def months(start: date, count: int) -> date:
    """The same day ``count`` months on, or the last one of a shorter month."""
    at = start.year * 12 + start.month - 1 + count
    year, month = divmod(at, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def back(start: date, unit: str, count: int) -> date:
    """The day ``count`` units before; hours as the days that they cross."""
    count = min(count, 999)
    if unit == "hour":
        return days(start, -((count + 23) // 24)) if count >= 12 else start
    if unit == "day":
        return days(start, -count)
    if unit == "week":
        return days(start, -7 * count)
    if unit == "month":
        return months(start, -count)
    return months(start, -12 * count * (10 if unit == "decade" else 1))


def valid(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date of Umm al-Qura's calendar."""
    from hijridate import Hijri

    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    start = hijri(year, month, 1)
    after = hijri(year + month // 12, month % 12 + 1, 1)
    return (start, days(after, -1)) if start and after else None


def hijri_year(day: date) -> int | None:
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def edge(since: date, until: date, part: str) -> tuple[date, date]:
    """The beginning, middle or end of a stretch: the thirds of a month, the seasons' ends of a year."""
    length = (until - since).days + 1
    if 27 <= length <= 31:
        if part == "start":
            return since, days(since, 9)
        return (days(since, 10), days(since, 19)) if part == "middle" else (days(since, 20), until)
    if 350 < length < 380:
        if part == "start":
            return since, days(months(since, 3), -1)
        if part == "middle":
            return months(since, 4), days(months(since, 8), -1)
        return months(since, 9), until
    third = max(1, length // 3)
    if part == "start":
        return since, days(since, third - 1)
    if part == "middle":
        return days(since, third), days(since, max(third, 2 * third - 1))
    return days(until, 1 - third), until
