"""The words round a place in the text, and the small readers that the rest is made of.

A reader takes the index of a token and returns what it read with the index after it, or None.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from isnad.claims.document import Document

from . import words as lexicon
from .dates import back, days

_BEFORE = 12
_AFTER = 12
_STOPS = frozenset(".؟!،,؛:")
_DASHES = frozenset("-–—/")


class Stretch(NamedTuple):
    last: int
    number: int
    unit: str


class Scan:
    """Tokens ``[first, last)`` with a few before them; indices count from ``offset``."""

    __slots__ = ("doc", "first", "k", "last", "memory", "n", "offset", "same", "today", "told", "w")

    def __init__(self, doc: Document, first: int, last: int, today: date) -> None:
        self.doc = doc
        self.w = lexicon.load()
        self.offset = max(0, first - _BEFORE)
        self.n = [*doc.norm[self.offset : last], *[""] * _AFTER]
        self.k = [*doc.kind[self.offset : last], *["b"] * _AFTER]
        self.first, self.last = first - self.offset, last - self.offset
        self.today = today
        self.memory: date | None = None  # the last single day that was read
        self.same = False  # ... in this very sentence
        self.told: date | None = None  # the first day of the last time that was read

    def openings(self) -> list[int]:
        """Where a time may begin, and where a sentence ends: all other words need no look."""
        openers = self.w.openers
        found = zip(range(self.first, self.last), self.k[self.first :], self.n[self.first :])  # noqa: B905
        return [i for i, kind, norm in found if norm in openers or kind in "nb"]

    def spoken_of(self) -> date:
        """The day that a bare part of the day or clock time belongs to."""
        near = self.memory and (self.same or 0 <= (self.today - self.memory).days < 7)
        return self.memory if self.memory and near else self.today

    def before(self, i: int) -> str:
        """The word before, past a preposition that goes with times (في)."""
        return self.n[i - 1] if i > 0 else ""

    def phrase(self, table: lexicon.Phrases, i: int) -> int | None:
        for words in table.get(self.n[i], ()):
            end = i + len(words)
            if end == i + 1 or (self.n[i + 1] == words[1] and tuple(self.n[i:end]) == words):
                return end
        return None

    def opens(self, i: int, reader: str) -> bool:
        """Whether a stretch can begin at ``i``: the common words of one (في، على، من، ما) seldom begin it."""
        if reader == "within" and self.n[i] in ("في", "علي"):
            return self.phrase(self.w.within, i) is not None
        if reader != "between" or self.n[i] == "بين":
            return True
        end = self.phrase(self.w.between, i)
        return end is not None and (self.k[end] == "n" or self.n[end] in self.w.entries)

    def small(self, name: str, i: int) -> bool:
        return self.n[i] in self.w.sets[name]

    def number(self, i: int) -> int | None:
        """A plain number; 1.5 and 10:30 are none."""
        n = self.n[i]
        return int(n) if self.k[i] == "n" and len(n) <= 4 and n.isdigit() and n.isascii() else None

    def year(self, i: int) -> tuple[int, int] | None:
        n = self.number(i)
        if n is None or len(self.n[i]) != 4 or not 1900 <= n <= 2099:
            return None
        return (i + 2 if self.n[i + 1] in ("م", "ميلاديه", "ميلادي") else i + 1), n

    def hijri_year(self, i: int, marked: bool = True) -> tuple[int, int] | None:
        n = self.number(i)
        if n is None or not 1300 <= n <= 1499:
            return None
        if self.n[i + 1] in ("ه", "هجري", "هجريه", "للهجره"):
            return i + 2, n
        return None if marked else (i + 1, n)

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day of the month: 12, الـ12, الثاني عشر, الخامس والعشرين."""
        at = i + 1 if self.n[i] == "ال" and self.k[i + 1] == "n" else i
        n = self.number(at)
        if n is not None:
            return (at + 1, n) if 1 <= n <= 31 and len(self.n[at]) <= 2 else None
        return self.ordinal(i)

    def ordinal(self, i: int) -> tuple[int, int] | None:
        n = self.w.ordinals.get(self.n[i])
        if n is None or self.k[i] != "w":
            return None
        after = self.n[i + 1]
        if n < 10 and after in ("عشر", "عشره"):
            return i + 2, n + 10
        if n < 10 and after[:1] == "و" and (tens := self.w.ordinals.get(after[1:], 0)) >= 20:
            return i + 2, n + tens
        return i + 1, n

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """A number in digits or words, with or without the article: ثلاثة, الأربع والعشرين, الـ48."""
        at = i + 1 if self.n[i] == "ال" and self.k[i + 1] == "n" else i
        if (n := self.number(at)) is not None:
            return at + 1, n
        value = self._numeral(self.n[i])
        if value is None:
            return None
        after = self.n[i + 1]
        if value < 10 and after in ("عشر", "عشره"):
            return i + 2, value + 10
        if value < 10 and after[:1] == "و" and (tens := self._numeral(after[1:]) or 0) >= 20:
            return i + 2, value + tens
        return i + 1, value

    def _numeral(self, word: str) -> int | None:
        found = self.w.numerals.get(word)
        return found if found is not None or word[:2] != "ال" else self.w.numerals.get(word[2:])

    def unit(self, i: int) -> tuple[str, int] | None:
        """The unit, and 1, 2 or 0 for a singular, dual or plural."""
        word = self.n[i]
        return self.w.units.get(word) or (self.w.units.get(word[2:]) if word[:2] == "ال" else None)

    def quantity(self, i: int) -> Stretch | None:
        """A counted stretch: ثلاثة أيام, شهرين, أسبوع, الأيام الثلاثة, نحو 48 ساعة, عام ونصف."""
        for _ in range(2):
            if self.n[i] != "ال" and (at := self.phrase(self.w.approximately, i)):
                i = at
        counted = self.cardinal(i)
        if counted and counted[1] < 1000 and (unit := self.w.units.get(self.n[counted[0]])):
            return self._half(Stretch(counted[0] + 1, counted[1], unit[0]))
        found = self.unit(i)
        if not found or (self.n[i][:2] == "ال" and found[1] == 1):
            return None
        after = self.cardinal(i + 1)
        if found[1] == 0:
            return Stretch(after[0], after[1], found[0]) if after else None
        if found[1] == 1 and after and after[1] == 1:
            return Stretch(after[0], 1, found[0])
        return self._half(Stretch(i + 1, found[1], found[0]))

    def _half(self, found: Stretch) -> Stretch:
        if self.n[found.last] in ("ونصف", "والنصف"):
            unit = self.w.units.get(self.n[found.last + 1].removeprefix("ال"))
            again = unit is not None and unit[0] == found.unit  # عام ونصف العام
            return found._replace(last=found.last + 1 + again)
        if self.n[found.last : found.last + 2] == ["و", "نصف"]:
            return found._replace(last=found.last + 2)
        return found

    def month(self, i: int) -> tuple[int, int, bool] | None:
        """A month with its other names; the flag says that it is surely one: 8 and True for آب (أغسطس)."""
        found = self._month(i)
        if not found:
            return None
        end, number = found
        sure = False
        while again := self._again(end, number):
            end, sure = again, True
        return end, number, sure

    def _again(self, i: int, number: int) -> int | None:
        """The index after another name of the same month: /أيلول, (أيلول), أيلول, /تشرين."""
        mark = self.n[i]
        at = i + 1 if mark in _DASHES or mark == "(" else i
        other = self._month(at)
        if other is None or other[1] != number:
            cut = mark == "/" and self.n[at] in ("تشرين", "كانون") and number in (1, 10, 11, 12)
            return at + 1 if cut else None
        if mark == "(":
            return other[0] + 1 if self.n[other[0]] == ")" else None
        return other[0]

    def _month(self, i: int) -> tuple[int, int] | None:
        if self.k[i] != "w":
            return None
        word = self.n[i]
        if (two := self.w.months.get(f"{word} {self.n[i + 1]}")) is not None:
            return i + 2, two
        one = self.w.months.get(word)
        if one is not None and word == "اب":
            # أب is a father: آب is written with its madda, or stands with a day or its other name.
            token = self.doc.tokens[self.offset + i]
            raw = self.doc.text[token.start : token.end].lstrip("وفبل")
            if raw[:1] != "آ" and not self._dated(i):
                return None
        return (i + 1, one) if one is not None else None

    def _dated(self, i: int) -> bool:
        n = self.number(i - 1) if i else None
        return (n is not None and n <= 31) or self.n[i + 1] in _DASHES or self.n[i - 1] in _DASHES

    def hijri_month(self, i: int) -> tuple[int, int] | None:
        word = self.n[i]
        if (two := self.w.hijri.get(f"{word} {self.n[i + 1]}")) is not None:
            return i + 2, two
        one = self.w.hijri.get(word)
        return (i + 1, one) if one is not None else None

    def shifted(self, i: int) -> tuple[int, int] | None:
        """-1 for الماضي, 0 for الجاري, 1 for المقبل, -2 for قبل الماضي."""
        if self.n[i] == "قبل" and self.w.shift.get(self.n[i + 1]) == -1:
            return i + 2, -2
        if (found := self.w.shift.get(self.n[i])) is not None and self.n[i] not in ("هذا", "هذه"):
            return i + 1, found
        return None

    def zone(self, i: int) -> int:
        """The index after بالتوقيت المحلي, بتوقيت غرينتش, (0300 ت غ)."""
        if self.n[i] in ("تغ", "ت") and (self.n[i] == "تغ" or self.n[i + 1] == "غ"):
            return i + 1 + (self.n[i] == "ت")
        if self.n[i] in self.w.sets["zone"]:
            return i + 2 if self.k[i + 1] == "w" else i + 1
        if self.n[i] == "(":
            for end in range(i + 2, i + 9):
                if self.n[end] == ")":
                    inside = self.n[i + 1 : end]
                    known = "غ" in inside or "تغ" in inside or any(w in self.w.sets["zone"] for w in inside)
                    return end + 1 if known or inside[0] == "غرينتش" else i
        return i

    def ahead(self, i: int) -> bool:
        """Whether words before show that the time lies ahead: من المقرر, سيعقد, سوف, اعتبارا من."""
        if i > 1 and self.n[i - 1] == "من" and self.n[i - 2] in ("اعتبارا", "ابتداء", "بدءا"):
            return True
        for at in range(i - 1, max(-1, i - 11), -1):
            word = self.n[at]
            if self.k[at] == "b" or word in _STOPS:
                return False
            cue = self.doc.cue(self.offset + at)
            if cue and cue[0].form == "past":
                return False
            word = word[1:] if word[:1] == "و" and word[1:2] == "س" else word
            if word in self.w.sets["ahead"] or self._future(word):
                was = self.n[max(0, at - 4) : at]
                return not any(n.removeprefix("و") in ("كان", "كانت") for n in was)
        return False

    def _future(self, word: str) -> bool:
        return (
            word[:1] == "س"
            and word[1:2] in ("ي", "ت")
            and len(word) > 4
            and (word[1:] in self.doc.lex.verbs or "ي" + word[2:] in self.doc.lex.verbs)
        )

    def urged(self, i: int) -> bool:
        """Whether a stretch without الماضية is a deadline: يطالب بإخلائه خلال 24 ساعة."""
        return any(self.small("deadline", at) for at in range(max(0, i - 6), i)) or self.ahead(i)

    def weekday(self, number: int, shift: int | None, near: date | None) -> date:
        """The day of a weekday: by another word for the day (أمس الاثنين), else the last or the next one."""
        base = self.today
        if near is not None:
            # The two may differ by a day where a report was published abroad or at night.
            gap = (number - near.weekday()) % 7
            return days(near, gap if gap <= (1 if near <= base else 3) else gap - 7)
        gap = (base.weekday() - number) % 7
        if shift == 1:
            return days(base, 7 - gap)
        if shift == -1:
            return days(base, -(gap or 7))
        if shift == -2:
            return days(base, -gap - 7)
        return days(base, -gap)

    def ago(self, found: Stretch) -> date:
        return back(self.today, found.unit, found.number)
