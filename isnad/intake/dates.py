"""The dates that machines write into feeds and pages, in the many ways in which they do."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ARABIC_DIGITS = {ord("٠") + n: str(n) for n in range(10)} | {ord("۰") + n: str(n) for n in range(10)}
_ZONE = re.compile(r"(?:GMT|UTC|UT)?([+-])(\d{1,2}):?(\d\d)?")
_NUMBER_ZONE = re.compile(r"(?<=:\d\d)\s*" + _ZONE.pattern + "$")
_NAMED_ZONES = {
    "Z": "+0000",
    "UT": "+0000",
    "UTC": "+0000",
    "GMT": "+0000",
    "WET": "+0000",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "TRT": "+0300",
}
_TWO_ZONES = ("AST", "ADT", "IST", "GST", "BST", "CST", "SST")  # AST: of Arabia or the Atlantic
_ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(.*))?")
_DASHES = re.compile(r"\b(\d\d?)-([A-Za-z]{3,9})-(\d{4})\b")
EARLIEST = 1990  # dates before it are those of clocks that were never set


def iso(value: str | None) -> str | None:
    """ISO 8601 of a machine's date, RFC 822 or ISO; with its zone, or without where it names none or one unknown.

    None for what is no such date, or is before 1990.


    >>> iso("Sat, 10 Aug 2024 14:30:00 +0300")
    '2024-08-10T14:30:00+03:00'
    >>> iso("2024-08-10")
    '2024-08-10'
    """
    if not value or len(value) > 100:
        return None
    value = " ".join(value.translate(_ARABIC_DIGITS).split())
    rest, _, zone = value.rpartition(" ")
    if (zone := zone.upper().strip("()")) in _NAMED_ZONES and rest:
        value = f"{rest} {_NAMED_ZONES[zone]}"
    elif zone in _TWO_ZONES and rest:
        value = rest
    try:
        if found := _ISO.fullmatch(value):
            return _of_iso(found)
        value = _DASHES.sub(r"\1 \2 \3", value)
        if ":" not in value:
            return _of_day(parsedate_to_datetime(f"{value} 00:00:00"))
        date = parsedate_to_datetime(_NUMBER_ZONE.sub(lambda x: f" {x[1]}{x[2]:0>2}{x[3] or '00'}", value))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if date.year < EARLIEST:
        return None
    return date.isoformat()


def _of_day(date: datetime) -> str | None:
    return date.date().isoformat() if date.year >= EARLIEST else None


def _of_iso(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = found.groups()
    date = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    if hour is None:
        return _of_day(date)
    if date.year < EARLIEST:
        return None
    zone = _NAMED_ZONES.get(zone.upper(), zone)
    if not (known := _ZONE.fullmatch(zone)):
        return date.isoformat()
    return datetime.fromisoformat(
        f"{date.isoformat()}{known[1]}{known[2]:0>2}:{known[3] or '00'}"
    ).isoformat()
