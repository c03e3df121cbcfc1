"""Feasts as times: أول أيام عيد الفطر, يومي العيد, ليلة رأس السنة, يوم عرفة.

Those of the Hijri calendar fall by Umm al-Qura's; a sighting of the moon may put them a day later.
"""

from __future__ import annotations

from datetime import date

from . import dates
from .dates import Reading, days
from .scan import Scan
from .words import Feast

_SOON = 30  # days within which a feast ahead is meant, not the one of the year before
_OF = frozenset(("من", "في", "ل"))


def feast(s: Scan, i: int, bare: bool) -> Reading | None:
    """A feast, or a day of one; ``bare`` where a word before shows that its name alone is a time."""
    word = s.n[i]
    if s.k[i] != "w":
        return None
    if word in ("يوم", "اليوم"):
        if word == "اليوم":
            nth = s.ordinal(i + 1)
            return _of(s, nth[0], nth[1], 1) if nth else None
        return _of(s, i, 1, 1) or _of(s, i + 1, 1, 1)
    if word in ("يومي", "يومين"):
        return _of(s, i + 1, 1, 2)
    if word in ("ايام", "الايام"):
        return _of(s, i + 1, 1, 0)
    nth = s.ordinal(i)
    if nth and nth[0] == i + 1 and s.n[i + 1] in ("ايام", "يوم", "يومين"):
        return _of(s, i + 2, nth[1], 2 if s.n[i + 1] == "يومين" else 1)
    if bare:  # صباح العيد
        return _of(s, i, 1, 1)
    return _of(s, i, 1, 0) if s.before(i) in s.w.sets["before_feast"] else None


def eve(s: Scan, i: int) -> Reading | None:
    """ليلة العيد, the night that leads to it; عشية عيد الفطر, the day before."""
    if s.n[i] not in ("ليله", "عشيه"):
        return None
    found = feast(s, i + 1, True)
    if found is None:
        return None
    before = days(found.since, -1)
    if s.n[i] == "ليله":
        return found._replace(since=before, precision="part")
    return found._replace(since=before, until=before)


def _of(s: Scan, i: int, first: int, count: int) -> Reading | None:
    """``count`` days, 0 for all, from the ``first`` of the feast that is named at ``i`` or behind من."""
    if s.n[i] in ("الاولين", "الثلاثه", "الاربعه"):
        i += 1
    i += s.n[i] in _OF
    i += s.n[i] == "ايام"
    found = _named(s, i)
    if found is None:
        return None
    end, feasts = found
    while s.n[end] in s.w.sets["of_feast"]:
        end += 1
    year = s.year(end + (s.n[end] in s.w.sets["year"]))
    shift = None if year else s.shifted(end)
    end = year[0] if year else shift[0] if shift else end
    start = _nearest(s, feasts, year[1] if year else None, -1 if shift and shift[1] < 0 else 0)
    if start is None or first > max(1, start[1].lasts):
        return None
    since = days(start[0], first - 1)
    until = days(since, (count or start[1].lasts) - 1)
    own = year is not None
    return Reading(end, since, until, "day" if since == until else "days", own=own, hijri=start[1].hijri)


def _named(s: Scan, i: int) -> tuple[int, tuple[Feast, ...]] | None:
    """The feasts that the words at ``i`` may mean: العيد is either of two."""
    words = [s.n[i].removeprefix("ل"), *s.n[i + 1 : i + 3]]
    if words[0][:1] == "ل":
        words[0] = "ا" + words[0]  # للعيد
    for count in (3, 2, 1):
        found = s.w.feasts.get(" ".join(words[:count]))
        if found and not (len(found) > 1 and s.n[i + 1] in s.w.sets["other_feasts"]):
            return i + count, found
    return None


def _nearest(s: Scan, feasts: tuple[Feast, ...], year: int | None, shift: int) -> tuple[date, Feast] | None:
    """The first day of the one that is meant: of its year, else the last one that began, or one at hand."""
    if year is not None:
        return min((x for x in _near(feasts, date(year, 7, 1)) if x[0].year == year), default=None)
    found = _near(feasts, s.today)
    soon = 0 if shift else _SOON
    past = [x for x in found if x[0] <= s.today]
    ahead = [x for x in found if 0 < (x[0] - s.today).days <= soon]
    last = max(past, default=None)
    following = min(ahead, default=None)
    if last and following and s.today - last[0] < following[0] - s.today:
        return last
    return following or last


def _near(feasts: tuple[Feast, ...], day: date) -> list[tuple[date, Feast]]:
    """The first days of the feasts in the years about a day."""
    found = []
    for one in feasts:
        year = (dates.hijri_year(day) or 0) if one.hijri else day.year
        at = dates.hijri if one.hijri else dates.valid
        found += [(start, one) for y in range(year - 1, year + 2) if (start := at(y, one.month, one.day))]
    return found
