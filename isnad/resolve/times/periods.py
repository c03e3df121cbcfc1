"""Periods of the calendar: weeks, months, seasons, years, their beginnings and ends."""

from __future__ import annotations

from datetime import date

from . import dates
from .daily import day, part
from .dates import Reading, days
from .scan import Scan

_SHARES = {"الاسبوع": 4, "النصف": 2, "الربع": 4, "الثلث": 3}


def point(s: Scan, i: int) -> Reading | None:
    """Any expression that is no stretch from one time to another."""
    return part(s, i) or day(s, i) or period(s, i)


def period(s: Scan, i: int, sure: bool = False) -> Reading | None:
    """A calendar period; ``sure`` where a word before shows that a bare month or year is one."""
    if s.k[i] == "n":
        return bare_year(s, i, sure)
    if s.n[i] not in s.w.of_period:
        return None
    return edge(s, i) or _part_of(s, i) or _season(s, i) or years(s, i) or _month(s, i, sure) or unit(s, i)


def edge(s: Scan, i: int) -> Reading | None:
    """مطلع العام الجاري, منتصف مارس, أواخر الشهر الماضي, نهاية 2014, نهاية الأسبوع."""
    which = s.w.edges.get(s.n[i])
    if which is None or s.n[i + 1] in s.w.edges:
        return None
    # مطلع الأسبوع is the weekend too, by the agencies' usage.
    if which in ("end", "start") and s.n[i + 1] in ("الاسبوع", "اسبوع"):
        return _weekend(s, i + 2)
    inner = period(s, i + 1, sure=True) or current(s, i + 1)
    if inner is None or inner.precision not in ("month", "year", "week", "season"):
        return None
    since, until = dates.edge(inner.since, inner.until, which)
    return inner._replace(
        since=since, until=until, precision="days" if inner.precision != "year" else "period"
    )


def _part_of(s: Scan, i: int) -> Reading | None:
    """الأسبوع الأول من مارس, النصف الثاني من 2017, الربع الأخير من العام الماضي."""
    share = _SHARES.get(s.n[i])
    if share is None:
        return None
    nth = (i + 2, share) if s.n[i + 1] == "الاخير" else s.ordinal(i + 1)
    if nth is None or nth[1] > share or s.n[nth[0]] != "من":
        return None
    if s.n[nth[0] + 1] in _SHARES:
        return None
    whole = period(s, nth[0] + 1, sure=True) or current(s, nth[0] + 1)
    if whole is None or whole.precision not in ("month", "year"):
        return None
    if s.n[i] == "الاسبوع":
        if whole.precision != "month":
            return None
        since = days(whole.since, 7 * (nth[1] - 1))
        until = days(since, 6) if nth[1] < 4 else whole.until
        return whole._replace(since=since, until=until, precision="week")
    if whole.precision == "year":
        since = dates.months(whole.since, 12 // share * (nth[1] - 1))
        return whole._replace(
            since=since, until=days(dates.months(since, 12 // share), -1), precision="period"
        )
    length = ((whole.until - whole.since).days + 1) / share
    since = days(whole.since, round(length * (nth[1] - 1)))
    until = whole.until if nth[1] == share else days(whole.since, round(length * nth[1]) - 1)
    return whole._replace(since=since, until=until, precision="days")


def earlier(s: Scan, i: int) -> Reading | None:
    """في وقت سابق من الأسبوع, من العام الجاري, من مارس."""
    end = s.phrase(s.w.leads, i)
    if end is None or s.n[end - 1] != "من":
        return None
    found = period(s, end, sure=True) or current(s, end)
    # Earlier than now: not to the end of a month that goes on.
    past = found and s.n[end - 2] == "سابق" and found.since <= s.today < found.until
    return found._replace(until=s.today) if found and past else found


def current(s: Scan, i: int) -> Reading | None:
    """The current week, month or year: في وقت سابق من الأسبوع, منتصف الشهر, نهاية العام."""
    if s.n[i + 1] in s.w.sets["other_years"] or s.n[i + 1] in s.w.same:
        return None
    if s.n[i] == "الاسبوع":
        return Reading(i + 1, days(s.today, -6), s.today, "week")
    if s.n[i] == "الشهر":
        return Reading(i + 1, *dates.month_of(s.today.year, s.today.month), "month")
    return Reading(i + 1, *dates.year_of(s.today.year), "year") if s.n[i] in ("العام", "السنه") else None


def _weekend(s: Scan, i: int) -> Reading | None:
    shift = s.shifted(i)
    if shift and shift[1] == 1:
        since = days(s.today, (5 - s.today.weekday()) % 7 or 7)
    else:
        since = days(s.today, -((s.today.weekday() - 5) % 7 or 7))
        if s.today.weekday() == 6 and shift:
            since = days(since, -7)
    return Reading(shift[0] if shift else i, since, days(since, 1), "days")


def _season(s: Scan, i: int) -> Reading | None:
    """صيف 2014, صيف العام الماضي, الشتاء الماضي."""
    month = s.w.seasons.get(s.n[i])
    if month is None:
        return None
    if s.n[i][:2] == "ال":
        shift = s.shifted(i + 1)
        if not shift:
            return None
        start = date(s.today.year + max(0, shift[1]), month, 1)
        while shift[1] < 0 and dates.months(start, 3) > s.today:
            start = dates.months(start, -12)
        return Reading(shift[0], start, days(dates.months(start, 3), -1), "season")
    year = (
        years(s, i + 1) or bare_year(s, i + 1, True) or (unit(s, i + 1) if s.small("year", i + 1) else None)
    )
    if year is None or year.precision != "year":
        return None
    start = date(year.since.year - (month == 12), month, 1)
    return year._replace(since=start, until=days(dates.months(start, 3), -1), precision="season")


def years(s: Scan, i: int) -> Reading | None:
    """عام 2015, العام 2013, عامي 2011 و2014, سنة 1439هـ, ثمانينيات القرن الماضي."""
    if s.n[i].removeprefix("ال") in s.w.decades and s.n[i + 1] == "القرن" and s.shifted(i + 2):
        start = 1900 + s.w.decades[s.n[i].removeprefix("ال")]
        return Reading(i + 3, date(start, 1, 1), date(start + 9, 12, 31), "period", own=True)
    if s.small("years", i) and (first := s.year(i + 1)):
        at = first[0] + (s.n[first[0]] in ("و", "-", "–", "الي"))
        if second := s.year(at):
            low, high = sorted((first[1], second[1]))
            return Reading(second[0], date(low, 1, 1), date(high, 12, 31), "period", own=True)
    if not s.small("year", i):
        return None
    if year := s.year(i + 1):
        last = year[0]
        if s.n[last] in ("-", "–", "/") and (second := s.year(last + 1)):
            return Reading(second[0], date(year[1], 1, 1), date(second[1], 12, 31), "period", own=True)
        return Reading(last, *dates.year_of(year[1]), "year", own=True)
    if hijri := s.hijri_year(i + 1):
        since, until = dates.hijri(hijri[1], 1, 1), dates.hijri(hijri[1] + 1, 1, 1)
        if since and until:
            return Reading(hijri[0], since, days(until, -1), "year", own=True, hijri=True)
    return None


def bare_year(s: Scan, i: int, sure: bool) -> Reading | None:
    year = s.year(i)
    if year is None or not (
        sure or s.before(i) in s.w.sets["before_month"] or s.before(i) in s.w.sets["year_after"]
    ):
        return None
    last, value = year
    if s.n[last] in s.w.sets["counted"] or s.n[last] == "%" or s.n[i - 1] == "ال":
        return None
    if s.n[last] in ("-", "–") and (second := s.year(last + 1)) and second[1] > value:
        return Reading(second[0], date(value, 1, 1), date(second[1], 12, 31), "period", own=True)
    return Reading(last, *dates.year_of(value), "year", own=True)


def _month(s: Scan, i: int, sure: bool) -> Reading | None:
    """A whole month: مارس 2018, شهر يونيو الماضي, تموز/يوليو; a bare one needs a word that shows it."""
    at = i
    if s.n[i] in ("شهر", "الشهر", "شهري"):
        at, sure = i + 1, True
    month = s.month(at)
    if month is None:
        return _hijri_month(s, at, sure and at > i)
    end, number, strong = month
    if s.n[end] in s.w.sets["unlike_month"]:
        return None
    if year := s.year(end + (s.n[end] in ("،", "/", "من"))):
        return Reading(year[0], *dates.month_of(year[1], number), "month", own=True)
    value: int | None = None
    spec = end + (s.n[end] in ("من", "في"))
    if s.n[spec] in ("عام", "العام", "سنه", "السنه", "لعام", "للعام"):
        if year := s.year(spec + 1):
            return Reading(year[0], *dates.month_of(year[1], number), "month", own=True)
        if shift := s.shifted(spec + 1):
            return Reading(shift[0], *dates.month_of(s.today.year + shift[1], number), "month")
    shifted = s.shifted(end)
    if shifted is None:
        named = s.before(i) in s.w.sets["names"]
        if named or not (
            strong or sure or s.before(i) in s.w.sets["before_month"] or s.before(i) in s.w.months
        ):
            return None
    value, today = s.today.year, s.today
    if shifted and shifted[1] == 1:
        value += number <= today.month
    elif shifted and shifted[1] < 0:
        value -= (number >= today.month) + (shifted[1] == -2)
    elif number > today.month and not (s.ahead(i) and number - today.month < 7):
        value -= not (shifted and shifted[1] == 0)
    elif s.ahead(i) and number < today.month - 6:
        value += 1
    return Reading(shifted[0] if shifted else end, *dates.month_of(value, number), "month")


def _hijri_month(s: Scan, i: int, sure: bool) -> Reading | None:
    """شهر رمضان الماضي, رمضان 1439هـ; without such a word رمضان and رجب are names."""
    month = s.hijri_month(i)
    if month is None:
        return None
    end, number = month
    end += s.n[end] in ("المبارك", "الفضيل", "الكريم", "المعظم", "الحرام")
    if year := s.hijri_year(end, marked=not sure):
        both = dates.hijri_month(year[1], number)
        return Reading(year[0], *both, "month", own=True, hijri=True) if both else None
    shift = s.shifted(end)
    if not shift and not sure:
        return None
    this = dates.hijri_year(s.today)
    if this is None:
        return None
    for candidate in (this + 1, this, this - 1) if shift and shift[1] == 1 else (this, this - 1):
        both = dates.hijri_month(candidate, number)
        if both and (both[1] < s.today if shift and shift[1] < 0 else both[0] <= s.today):
            return Reading(shift[0] if shift else end, *both, "month", hijri=True)
    return None


def unit(s: Scan, i: int) -> Reading | None:
    """الأسبوع الماضي, هذا الشهر, العام المقبل, العقد الماضي."""
    if s.n[i] in ("هذا", "هذه"):
        unit, end, shift = s.unit(i + 1), i + 2, 0
        if not unit or unit[0] in ("hour", "day") or unit[1] != 1 or s.n[i + 1][:2] != "ال":
            return None
        name = unit[0]
    else:
        unit = s.unit(i)
        found = s.shifted(i + 1)
        if s.n[i] == "القرن" and found and found[1] == -1:
            return Reading(found[0], date(1900, 1, 1), date(1999, 12, 31), "period")
        if not unit or not found or unit[1] != 1 or s.n[i][:2] != "ال" or unit[0] in ("hour", "day"):
            return None
        if s.n[i + 1] in s.w.recent:
            return None
        (end, shift), name = found, unit[0]
    today = s.today
    if name == "week":
        if shift == 0:
            return Reading(end, days(today, -6), today, "week")
        since = days(today, 1) if shift == 1 else days(today, 7 * shift)
        return Reading(end, since, days(since, 6), "week")
    if name == "month":
        start = dates.months(today.replace(day=1), shift)
        return Reading(end, *dates.month_of(start.year, start.month), "month")
    if name == "year":
        return Reading(end, *dates.year_of(today.year + shift), "year")
    start_year = today.year // 10 * 10 + 10 * shift
    return Reading(end, date(start_year, 1, 1), date(start_year + 9, 12, 31), "period")
