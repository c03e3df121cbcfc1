"""Stretches from one time to another: counted ones, منذ, خلال, قبل, بين, لليوم الثالث على التوالي."""

from __future__ import annotations

from isnad.model import TimePrecision

from . import dates
from .daily import clock, day, part
from .dates import Reading, days
from .periods import bare_year, edge, period, point, unit, years
from .scan import Scan
from .written import date_at

_CLAUSE = 14  # words of a phrase that a date may end
_NEAR = 7  # ... that الأسبوع الماضي or قبل عامين may
_QUOTES = frozenset('#"«»“”')


def span(s: Scan, i: int, prefixed: bool = False) -> Reading | None:
    """A counted stretch up to publication: الـ24 ساعة الماضية, الأيام الثلاثة الماضية, اليومين الماضيين."""
    found = s.quantity(i)
    if found is None:
        return None
    end, shift = found.last, s.shifted(found.last)
    if shift is None and not prefixed:
        return None
    # قالت الاثنين إن... خلال 48 ساعة counts from Monday, الماضية from publication.
    base = s.spoken_of() if found.unit == "hour" and shift is None and s.same else s.today
    if shift and shift[1] == 0:
        return None
    if shift is None and s.n[end] in s.w.sets["relation"] and not (prefixed and _of_fighting(s, end)):
        return None
    stretch = dates.back(base, found.unit, found.number)
    since, until = stretch, base
    if (shift and shift[1] == 1) or (shift is None and s.urged(i)):
        until = days(base, (base - stretch).days)
        since = base
    if shift is None and found.unit == "hour" and found.number < 12:
        return None
    return Reading(
        shift[0] if shift else end, since, until, "days" if (until - since).days < 27 else "period"
    )


def _of_fighting(s: Scan, i: int) -> bool:
    """خلال أسبوعين من الغارات lasted until now; خلال يومين من الانتخابات did not."""
    return s.n[i] == "من" and s.n[i + 1] in s.w.sets["lasting"]


def within(s: Scan, i: int) -> Reading | None:
    """خلال, في غضون, على مدار and a period or a counted stretch, which they belong to."""
    at = s.phrase(s.w.within, i)
    if at is None:
        return None
    if s.n[at] in ("ساعات",) and s.n[at + 1] in s.w.hours_of:
        return part(s, at)
    lasting = s.n[i] in ("علي", "طوال", "طيله") and s.n[i + 1] != "غضون"
    return period(s, at, sure=True) or part(s, at) or day(s, at) or span(s, at, prefixed=not lasting)


def since(s: Scan, i: int) -> Reading | None:
    """منذ and a time or a stretch: from its first day to publication."""
    at = i + 1
    if s.n[i] in s.w.sets["ever_since"] or (
        s.n[at] in s.w.sets["that"] and s.n[at + 1] in s.w.sets["moment"]
    ):
        return _ever_since(s, at if s.n[i] in s.w.sets["ever_since"] else at + 2)
    found = s.quantity(at)
    named = point(s, at) or period(s, at, sure=True) or span(s, at)
    if named is None and found:
        end = found.last
        if s.n[end] in s.w.sets["relation"]:
            return None
        shift = s.shifted(end)
        return Reading(shift[0] if shift else end, s.ago(found), s.today, "period")
    named = named or _clause(s, at)
    if named is None or named.since > s.today:
        return None
    first = named.since
    if s.n[at] in s.w.edge_points and named.since != named.until:
        first = named.until
    # منذ 2011 حتى 2014; منذ 2011 حتى الآن
    if s.n[named.last] in s.w.sets["until"] and (to := _end(s, named.last + 1)) and to.until >= first:
        own = named.own and to.own
        return Reading(to.last, first, to.until, "period", own=own, hijri=named.hijri)
    return Reading(named.last, min(first, s.today), s.today, "period", hijri=named.hijri)


def _ever_since(s: Scan, last: int) -> Reading | None:
    """مذاك, منذ ذلك الحين: from the time that was told before."""
    return Reading(last, s.told, s.today, "period") if s.told and s.told < s.today else None


def _end(s: Scan, i: int) -> Reading | None:
    return None if s.n[i] in ("الان", "اليوم") else point(s, i) or period(s, i, sure=True)


def _clause(s: Scan, i: int) -> Reading | None:
    """منذ اندلاع الحرب في 7 أكتوبر: the time that ends the phrase, before any comma or verb but that of منذ أن."""
    for at in range(i, min(i + _CLAUSE, s.last)):
        if s.k[at] in "pb" and s.n[at] not in _QUOTES:
            return None
        if s.doc.is_verb(s.offset + at) and s.n[at] != "بين" and (at > i + 1 or s.n[i] != "ان"):
            return None
        if at == i:
            continue
        if s.n[at] in ("في", "من", "خلال"):
            if found := date_at(s, at + 1) or period(s, at + 1, sure=True):
                return found
        elif found := date_at(s, at) or edge(s, at) or years(s, at) or bare_year(s, at, True):
            return found
        elif at - i < _NEAR and (found := unit(s, at) or _years_ago(s, at)):
            joined = any(n[0] == "و" and n[1:3] != "ال" for n in s.n[i + 1 : at])
            return None if joined else found  # منذ رحيله | وتعرضه لهجوم الشهر الماضي
    return None


def _years_ago(s: Scan, i: int) -> Reading | None:
    """The very day of قبل أربع سنوات, from which منذ counts."""
    found = s.quantity(i + 1) if s.n[i] == "قبل" else None
    if found is None or s.n[found.last] in s.w.sets["relation"]:
        return None
    return Reading(found.last, s.ago(found), s.ago(found), "day")


def ago(s: Scan, i: int) -> Reading | None:
    """قبل ثلاثة أيام, قبل عامين; not قبل يومين من الانتخابات."""
    if s.n[i + 1] == "ذلك" and s.n[i + 2][:1] == "ب" and s.memory:
        saved, s.n[i + 2] = s.n[i + 2], s.n[i + 2][1:]
        found = s.quantity(i + 2)
        s.n[i + 2] = saved
        if found:
            at = dates.back(s.memory, found.unit, found.number)
            return Reading(found.last, at, at, "day")
    found = s.quantity(i + 1)
    if found is None:
        return part(s, i) or day(s, i)
    if s.n[found.last] in s.w.sets["relation"] or s.n[i + 1][:2] == "ال" or s.shifted(found.last):
        return None
    at = s.ago(found)
    if found.unit in ("year", "decade"):
        if found.unit == "decade":
            return None
        return Reading(found.last, *dates.year_of(at.year), "year")
    return Reading(found.last, at, at, "hour" if found.unit == "hour" else "day")


def between(s: Scan, i: int) -> Reading | None:
    """From one time to another: بين 3 مارس و7 أبريل, من 2011 إلى 2014, بين عامي 2011 و2014, بين السبت والاثنين."""
    at = s.phrase(s.w.between, i)
    if at is None:
        return None
    if s.n[at] in ("الساعه", "الساعتين"):
        return clock(s, at) if s.n[i] != "من" else None
    if (found := date_at(s, at)) and found.precision == "days" and s.n[i] != "من":
        return found
    first = point(s, at) or period(s, at, sure=True)
    if first is None:
        return None
    second = _other_end(s, first.last, s.n[i] == "من" or s.n[at - 1] == "من")
    if second is None:
        return first if first.precision == "period" and s.n[i] != "من" else None  # بين عامي 2011 و2014
    if not first.own and second.own:
        first = date_of(first, second.since.year) or first
    if not first.own and first.since > second.until:
        # من يونيو إلى أكتوبر من العام الماضي
        moved = date_of(first, second.since.year) or first
        first = moved if moved.since <= second.until else date_of(first, second.since.year - 1) or first
        first = first._replace(own=False)
    if first.since > second.until:
        return None
    own = first.own and second.own
    precision: TimePrecision = "days" if (second.until - first.since).days < 32 else "period"
    return Reading(second.last, first.since, second.until, precision, own=own)


def _other_end(s: Scan, i: int, until: bool) -> Reading | None:
    """What follows إلى, or و after بين."""
    if until:
        i += s.n[i] in ("،", ",") and s.n[i + 1] in ("وحتي", "ولغايه", "حتي")
        return _end(s, i + 1) if s.n[i] in s.w.sets["until"] else None
    if s.n[i] == "و":
        return _end(s, i + 1)
    saved = s.n[i]
    if saved[:1] != "و":
        return None
    s.n[i] = saved[1:]
    found = _end(s, i)
    s.n[i] = saved
    return found


def date_of(first: Reading, year: int) -> Reading | None:
    """A date without a year that shares the one of the date behind it: بين 3 مارس و7 أبريل 2015."""
    at = dates.valid(year, first.since.month, first.since.day)
    until = dates.valid(year, first.until.month, first.until.day)
    return first._replace(since=at, until=until, own=True) if at and until and at <= until else None


def running(s: Scan, i: int) -> Reading | None:
    """لليوم الثالث على التوالي: from the first of the running days, weeks, months to publication."""
    word = s.n[i]
    unit = s.w.units.get(word.removeprefix("لل"))
    count = s.ordinal(i + 1)
    number = count[1] if count else 2 if s.n[i + 1] == "التالي" else 0
    end = count[0] if count else i + 2
    if unit is None or number < 2:
        s.n[i] = "ال" + word[2:]  # للعام 2015
        return period(s, i)
    if s.n[end] == "علي" and s.n[end + 1] == "التوالي":
        end += 2
    elif s.n[end] != "تواليا":
        return None
    else:
        end += 1
    return Reading(end, dates.back(s.today, unit[0], number - 1), s.today, "period")
