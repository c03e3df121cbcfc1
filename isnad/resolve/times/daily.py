"""Days as the news names them: weekdays, أمس, parts of the day, nights, clock times."""

from __future__ import annotations

import re
from datetime import date

from .dates import Reading, days
from .feasts import eve, feast
from .scan import Scan
from .written import date_at, numeric

_PAIR = frozenset(("/", "-", "–", "—", "الي", "علي", "عليّ"))
_DASHES = frozenset(("/", "-", "–", "—"))
_DAILIES = frozenset(("اليوم", "الغد", "غد"))
_MARKS = frozenset('"«»“”(')
_OTHER_NIGHT = frozenset(("التاليه", "السابقه", "الاولي", "الثانيه", "الاخيره", "الواحده"))
_WITH_PART = frozenset(("هذا", "منذ", "خلال", "طوال", "طيله"))
_TIME = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:.,٫٬][0-5][0-9]){0,2}$")


def day(s: Scan, i: int, bare: bool = False) -> Reading | None:
    """Everything that names one day: اليوم الاثنين 5 مارس/آذار 2018, أمس (الأحد) صباحا, السبت الموافق 3 يونيو.

    ``bare``: behind a part of the day, where names like صلاة الجمعة need no caution.
    """
    if s.k[i] != "n" and s.n[i] not in s.w.of_day:
        return None
    found = feast(s, i, bare) or _several(s, i) or _anaphor(s, i)
    if found:
        return found
    near: date | None = None
    weekday: int | None = None
    shift: int | None = None
    dated: Reading | None = None
    part = False
    end = i
    while True:
        start = end
        at, closing = _joined(s, end) if end > i else (end, False)
        if s.n[at] == "يوم":
            at += 1
            # aawsat writes يوم (الأحد)
            if s.n[at] == "(" and not closing and s.n[at + 1] in s.w.weekdays:
                at, closing = at + 1, True
        if dated is None and (
            read := date_at(s, at) or (numeric(s, at, True) if weekday is not None else None)
        ):
            dated, end = read, read.last
        elif near is None and dated is None and (relative := _relative(s, at, weekday is not None)):
            near, end = days(s.today, relative[1]), relative[0]
        elif (
            weekday is None and (dated is None or at == end) and (n := s.w.weekdays.get(s.n[at])) is not None
        ):
            if end == i and not bare and _titled(s, i, at):
                return None
            if end > i and at != start and _listed(s, at):
                break
            weekday, end = n, at + 1
            if read_shift := s.shifted(end):
                end, shift = read_shift
        elif end > i and s.n[at] in s.w.adverbs and (at == end or s.n[at - 1] == "،"):
            end, part = at + 1, True
        elif dated is not None and at > end and (read := date_at(s, at)) and read.hijri != dated.hijri:
            dated, end = dated if read.hijri else read, read.last
        else:
            break
        if closing:
            if s.n[end] != ")":
                end = start
                break
            end += 1
    if near is None and weekday is None and dated is None:
        return None
    if dated is not None:
        return dated._replace(last=end)
    if weekday is not None:
        ahead = shift is None and near is None and s.ahead(i)
        near = s.weekday(weekday, 1 if ahead and s.today.weekday() != weekday else shift, near)
    assert near is not None
    return Reading(end, near, near, "part" if part else "day")


def _joined(s: Scan, i: int) -> tuple[int, bool]:
    """Past what may stand between two namings of one day, and whether a bracket was opened."""
    if s.n[i] == "(":
        return i + 1, True
    if s.n[i] in s.w.sets["corresponding"]:
        at = i + 1 + (s.n[i + 1] in ("ل", "في", "ه"))
        return (at + 1, True) if s.n[at] == "(" else (at, False)
    if s.n[i] in ("،", ",", "-", "/"):
        return i + 1, False
    if s.n[i] in ("في", "من") and s.k[i + 1] == "n":
        return i + 1, False
    return i, False


def _listed(s: Scan, i: int) -> bool:
    """Whether a weekday behind a comma is one of a list, not the name of the same day."""
    return s.n[i - 1] in ("،", ",") and s.n[i + 1] in ("،", ",") and s.n[i + 2][:1] == "و"


def _titled(s: Scan, i: int, at: int) -> bool:
    """Names: سوق الجمعة, صلاة الجمعة, الأحد الدامي, بن الخميس."""
    return s.before(i) in s.w.sets["weekday_names"] or s.n[at + 1] in s.w.sets["weekday_titles"]


def _relative(s: Scan, i: int, known: bool) -> tuple[int, int] | None:
    """اليوم, أمس, أول من أمس, غدا, as the days from publication."""
    words = s.n[i : i + 3]
    for count in (3, 2, 1):
        shift = s.w.days.get(" ".join(words[:count]))
        if shift is None:
            continue
        if words[0] == "اليوم" and not known and not _today(s, i):
            return None
        if not known and words[0] in _DAILIES and _newspaper(s, i):
            return None
        return i + count, shift
    return None


def day_beside(s: Scan, i: int) -> tuple[int, int] | None:
    """The days from today and the weekday that a word with a clitic names both: وأمس (الأحد) is -1, 6."""
    word, s.n[i] = s.n[i], s.n[i][s.n[i][0] in "ولب" :]
    found = _relative(s, i, True)
    s.n[i] = word
    if found is None:
        return None
    weekday = s.w.weekdays.get(s.n[_joined(s, found[0])[0]])
    return None if weekday is None else (found[1], weekday)


def _newspaper(s: Scan, i: int) -> bool:
    """صحيفة «الغد», لـ(اليوم), حزب غد الثورة; and the idiom قبل الغد."""
    if s.n[i] != "اليوم" and s.before(i) in ("قبل", "حزب", "صحيفه", "جريده", "قاده"):
        return True
    return i > 1 and s.n[i - 1] in _MARKS and s.n[i - 2] in ("ل", "صحيفه", "جريده", "قناه", "موقع", "حزب")


def _today(s: Scan, i: int) -> bool:
    """Whether اليوم is today: not of اليوم السابع, المصري اليوم, كل اليوم."""
    after = s.n[i + 1]
    if after in s.w.weekdays or (s.k[i + 1] == "n" and s.before(i) not in s.w.sets["today_names"]):
        return True
    if after in s.w.sets["today_titles"] or after in s.w.same or after in ("التالي", "السابق", "ذاته"):
        return False
    return s.before(i) not in s.w.sets["today_names"]


def _anaphor(s: Scan, i: int) -> Reading | None:
    """A day that is counted from the one read before: في اليوم التالي, في اليوم نفسه, في ذات اليوم."""
    shift = None
    end = i + 2
    if s.n[i] in ("اليوم", "يوم"):
        shift = 0 if s.n[i + 1] in s.w.same else {"التالي": 1, "السابق": -1}.get(s.n[i + 1])
    elif s.n[i] in ("ذات", "نفس") and s.n[i + 1] == "اليوم":
        shift = 0
    if shift is None or s.memory is None or (s.n[end] == "من" and s.small("year", end + 1)):
        return None
    if shift and (s.n[end] == "ل" or (s.n[end][:1] == "ل" and s.n[end][1:] in s.doc.lex.events)):
        return None  # في اليوم التالي لمقتل القائد: of a day that is not told
    at = days(s.memory, shift)
    return Reading(end, at, at, "day")


def _several(s: Scan, i: int) -> Reading | None:
    """يومي الجمعة والسبت, يومي 12 و13 مارس."""
    if s.n[i] not in s.w.sets["days"]:
        return None
    if read := date_at(s, i + 1):
        return read
    first = s.w.weekdays.get(s.n[i + 1])
    second = s.w.weekdays.get(s.n[i + 2][1:]) if s.n[i + 2][:1] == "و" else None
    if first is None or second is None:
        return None
    shift = s.shifted(i + 3)
    until = s.weekday(second, shift[1] if shift else None, None)
    since = days(until, -((second - first) % 7))
    return Reading(shift[0] if shift else i + 3, since, until, "days")


def part(s: Scan, i: int) -> Reading | None:
    """A part of a day: مساء أمس, فجر السبت, ليل السبت/الأحد, بعد منتصف الليل, الليلة الماضية, الساعة 6:00 صباحا."""
    if s.n[i] not in s.w.of_part:
        return None
    if s.n[i] in ("الساعه", "ساعه") and (read := clock(s, i)):
        return read
    if s.n[i] in s.w.adverbs and (read := _alone(s, i)):
        return read
    at, late, early = i, False, False
    if lead := s.phrase(s.w.leads, i):
        late = any(w in s.w.late for w in s.n[i:lead])
        early = any(w in s.w.early for w in s.n[i:lead])
        at = lead
        if s.n[at] in ("من", "ل") and s.n[at - 1] != "من":
            at += 1
    midnight = False
    if s.n[at] in ("بعد", "قبل", "قبيل", "بعيد") and (s.n[at + 1] in s.w.parts or s.n[at + 1] == "منتصف"):
        midnight = s.n[at] in ("بعد", "بعيد") and s.n[at + 1] == "منتصف"
        at += 1
    if s.n[at] == "منتصف" and s.n[at + 1] in ("ليل", "الليل", "ليله", "الليله", "نهار", "النهار"):
        at += 1
        if s.n[at] in ("الليل", "النهار") and not (midnight or at > i):
            return None
    if night := eve(s, at) or _night(s, at, late, early, midnight):
        return night
    if s.n[at] in s.w.parts:
        word = s.n[at]
        if word == "مساء" and s.n[at + 2] in _DASHES and (both := _pair(s, at, at + 1, midnight)):
            return both  # مساء السبت - الأحد
        named = s.n[at + 1 : at + 2] and day(s, at + 1, bare=True)
        if named and (word in s.w.nights) and named.since == named.until and named.precision == "day":
            until = min(days(named.since, 1), max(s.today, named.since))
            if word == "ليله" and named.since == s.today and not (midnight or late or early):
                # ليلة الجمعة in a report of Friday is the night that led to it.
                return named._replace(since=days(named.since, -1), until=named.since, precision="part")
            if midnight or early:
                return named._replace(since=until, until=until, precision="part")
            return named._replace(until=named.since if late else until, precision="part")
        if named:
            return named._replace(precision="part" if named.precision == "day" else named.precision)
    if lead and (named := day(s, at, bare=True)):
        return named._replace(precision="part")
    if s.n[at] in s.w.hours_of and (lead or at > i or s.before(i) in _WITH_PART):
        return _same_day(s, at)
    return None


def _alone(s: Scan, i: int) -> Reading | None:
    """An adverb behind no day: قتل ثلاثة | ليلا, the night before or the one of the day spoken of.

    Not ليلا ونهارا; nor فجرا, which may be what two men blew up.
    """
    if s.n[i] not in s.w.sets["alone"]:
        return None
    if s.n[i + 1].removeprefix("و") in s.w.adverbs or s.before(i).removeprefix("و") in s.w.adverbs:
        return None
    on = s.spoken_of()
    if s.n[i] != "ليلا":
        return Reading(i + 1, on, on, "part")
    if s.same and on < s.today:
        return Reading(i + 1, on, days(on, 1), "part")
    return Reading(i + 1, days(on, -1), on, "part")


def _same_day(s: Scan, at: int) -> Reading:
    """A part of the day that is spoken of: بعد منتصف الليل, ساعات الفجر الأولى."""
    end = at + 1
    while s.n[end] in s.w.more:
        end += 1
    if s.n[end] in ("من", "ل") and (named := day(s, end + 1, bare=True)):
        return named._replace(precision="part")
    if named := day(s, end, bare=True):
        return named._replace(precision="part")
    on = s.today if s.before(at) == "هذا" else s.spoken_of()
    return Reading(end, on, on, "part")


def _night(s: Scan, i: int, late: bool, early: bool, midnight: bool) -> Reading | None:
    """Nights: two dates, one where the words tell (ساعات متأخرة من الليلة الماضية)."""
    if s.n[i] == "الليله":
        shift = s.shifted(i + 1)
        if shift is None:
            end = i + 1
            if s.n[end] == "بين" or (s.n[end] == "ما" and s.n[end + 1] == "بين"):
                return _pair(s, i, end + 1 + (s.n[end] == "ما"), midnight)
            if s.before(i) in ("تلك", "ذات", "نفس", "في") or s.n[end] in _OTHER_NIGHT | s.w.same:
                return None
            return Reading(end, s.today, s.today, "part")
        base = s.spoken_of()
        if shift[1] == 1:
            return Reading(shift[0], s.today, days(s.today, 1), "part")
        until = days(base, shift[1] + 1)
        since = days(until, -1)
        if late:
            until = since
        elif early:
            since = until
        return Reading(shift[0], since, until, "part")
    if s.n[i] in s.w.nights:
        at = i + 1
        while s.n[at] in ("يوم", "ما", "بين"):
            at += 1
        return _pair(s, i, at, midnight)
    return None


def _pair(s: Scan, i: int, at: int, midnight: bool) -> Reading | None:
    """ليل السبت/الأحد, ليلة الخميس إلى الجمعة, الليلة بين السبت والأحد."""
    first = s.w.weekdays.get(s.n[at])
    if first is None:
        return None
    end = at + 1 + (s.n[at + 1] in _PAIR)
    word = s.n[end]
    second = s.w.weekdays.get(word) if word in s.w.weekdays else s.w.weekdays.get(word[1:])
    if second is None or (second - first) % 7 != 1:
        return None
    tonight = s.today.weekday() == first
    until = days(s.today, 1) if tonight else s.weekday(second, None, None)
    end += 1
    if shift := s.shifted(end):
        end = shift[0]
    return Reading(end, until if midnight else days(until, -1), until, "part")


def clock(s: Scan, i: int) -> Reading | None:
    """الساعة 6:00 صباحا بتوقيت غرينتش, الساعة الثامنة من مساء أمس, between two of them too."""
    end = _hour(s, i + 1)
    if end is None:
        return None
    if s.n[end][:1] == "و" and (more := _second_hour(s, end)):
        end = more
    on: Reading | None = None
    while True:
        at = end
        if s.n[at] in s.w.adverbs or (s.n[at] in ("بعد", "قبل") and s.n[at + 1] in ("الظهر", "منتصف")):
            end = at + 1 if s.n[at] in s.w.adverbs else at + 2 + (s.n[at + 1] == "منتصف")
        elif (zone := s.zone(at)) > at:
            end = zone
        elif on is None and (read := _of_day(s, at)):
            on, end = read, read.last
        else:
            break
    if on is not None:
        return on._replace(last=end, precision="hour")
    spoken = s.spoken_of()
    return Reading(end, spoken, spoken, "hour")


def _of_day(s: Scan, at: int) -> Reading | None:
    at += s.n[at] in ("من", "،", ",", "في")
    return part(s, at) if s.n[at] in s.w.parts else day(s, at, bare=True)


def _hour(s: Scan, i: int) -> int | None:
    """The index after a time of the clock: 6:00, (18:30), الـ11, السادسة والنصف, 10 و15 دقيقة."""
    if s.n[i] == "(" and s.n[i + 2] == ")" and s.k[i + 1] == "n":
        return i + 3 if _hour(s, i + 1) == i + 2 else None
    if s.n[i] == "ال" and s.k[i + 1] == "n":
        i += 1
    n = s.n[i]
    if s.k[i] == "n":
        if not _TIME.match(n):
            return None
        end = i + 1
    else:
        found = s.ordinal(i)
        if not found or found[1] > 12 or s.n[i][-1] not in "هي":
            return None
        end = found[0]
    if s.n[end] in ("والنصف", "ونصف", "والربع", "وربع", "والثلث", "وثلث"):
        end += 1
    elif s.n[end] in ("الا",) and s.n[end + 1] in ("ربعا", "ثلثا", "الربع", "ربع"):
        end += 2
    elif s.n[end] == "و" and s.k[end + 1] == "n" and s.n[end + 2] in ("دقيقه", "دقائق", "دقايق"):
        end += 3
    return end


def _second_hour(s: Scan, i: int) -> int | None:
    at = i
    if s.n[i] == "و" or s.n[i] == "والساعه":
        at = i + 1
    return _hour(s, at) if s.k[at] == "n" and ":" in s.n[at] else None
