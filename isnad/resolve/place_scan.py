"""Finds the words of a report that may name places, before it is known which places they are."""

from __future__ import annotations

from isnad.arabic.tokens import bare
from isnad.claims.document import Document
from isnad.gazetteer import Entry, Gazetteer
from isnad.gazetteer.spelling import key_word

from .place_names import BUILT, LONG, MARK, Found, Names, begins
from .place_words import clitics, nationality

__all__ = ["Found", "Scanner"]

_OPENING = frozenset("\"«“”'‘„(")
_CLOSING = frozenset("\"»”“'’)")
_TELLS = frozenset("نقلت نقل ذكرت ذكر قالت قال افادت افاد بثت بث اوردت اورد اعلنت عن بحسب حسب وفق".split())
_TOWNS = ("city", "town", "province", "country")


class Scanner(Names):
    """Reads one report."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        super().__init__(doc, gazetteer)
        self.found: list[Found] = []

    def scan(self) -> list[Found]:
        i = 0
        begin = begins(self.gazetteer)
        kind, norm = self.doc.kind, self.norm
        while i < self.size:
            what = begin(norm[i]) if kind[i] == "w" else 0
            if not what or (what == LONG and not self._goes_on(i)):
                i += 1
            elif what & MARK:
                i = max(self._read(i), i + 1)
            else:
                named = self.name_at(i)
                i = self._keep(named) if named else i + 1
        return self.found

    def _goes_on(self, i: int) -> bool:
        """Whether a name begins with this word and the next."""
        after = key_word(self.norm[i + 1])
        if self.doc.kind[i + 1] == "p":
            return True
        return any(self.gazetteer.goes_on(f"{key_word(rest)} {after}") for _, rest in clitics(self.norm[i]))

    def _read(self, i: int) -> int:
        """What begins at ``i``, and the index after it."""
        if end := self._other_name(i):
            return end
        for skip, rest in clitics(self.norm[i]):
            if rest in self.w.capital and (found := self._capital(i, skip)):
                return self._keep(found)
            if rest in self.w.territory and (found := self._territory(i, skip)):
                return self._keep(found)
            if rest in self.w.borders and (found := self._border(i, skip)):
                return self._keep(found)
        named = self.name_at(i)
        if named and named.last - i > 1:
            # شمال سيناء, مخيم جنين: a name of its own.
            kind = next(
                (self.w.classes[rest] for _, rest in clitics(self.norm[i]) if rest in self.w.classes), None
            )
            if kind and (longer := self.name_at(i + 1, bare=True)) and longer.last > named.last:
                longer.first, longer.skip = i, named.skip
                named = longer  # منطقة سلطان غازي, though there is a منطقة سلطان
            named.sure, named.kind = kind is not None, kind
            if kind in BUILT:
                while named.last < self.size and self.norm[named.last] in self.w.qualities:
                    named.last += 1
            elif kind:
                more = self.gazetteer.named(named.name.partition(" ")[2])
                named.entries = (*named.entries, *(e for e in more if e not in named.entries))
            return self._keep(named)
        for skip, rest in clitics(self.norm[i]):
            if rest in self.w.directions or rest in self.w.middle:
                if found := self._directed(i, skip):
                    return self._keep(found)
                break
            kind = self.w.classes.get(rest)
            if kind and (found := self._classed(i, skip, kind)):
                return self._keep(found)
            if (kind := self.w.many.get(rest)) and (end := self._list(i, kind)):
                return end
            if (kind := self.w.anaphors.get(rest)) and (found := self._anaphor(i, skip, kind)):
                return self._keep(found)
        return self._keep(named) if named else i + 1

    def _keep(self, found: Found) -> int:
        self.found.append(found)
        return found.last

    def _other_name(self, i: int) -> int:
        """The end of a name of something else in which a place's name stands: القاعدة في جزيرة العرب."""
        for _, rest in clitics(self.norm[i]):
            for parts in self.w.other_names.get(rest, ()):
                if all(self.norm[i + n] == parts[n] for n in range(1, len(parts)) if i + n < self.size) and (
                    i + len(parts) <= self.size
                ):
                    return i + len(parts)
        return 0

    def _classed(self, i: int, skip: int, kind: str) -> Found | None:
        """مدينة حلب، بلدة "بيت لاهيا": a class word and its name; a name that no table has stays unknown."""
        j = i + 1
        if j >= self.size:
            return None
        after = self.norm[j + (self.norm[j] in _OPENING)] if j + 1 < self.size else ""
        if kind == "crossing" and bare(after) in self.doc.lex.deeds:
            return None  # منفذ الهجوم
        if self.norm[i] == "وادي" and "أ" in self.doc.words(i, i + 1):
            return None  # وأدى تمردها
        quoted = self.norm[j] in _OPENING and self.norm[j] != "("
        if quoted and kind == "facility" and i and self.norm[i - 1].removeprefix("و") in _TELLS:
            return None  # نقلت محطة "سي بي إس"
        j += quoted
        if j >= self.size or self.doc.kind[j] not in "wl":
            return None
        if inner := self.w.classes.get(self.norm[j]):
            # منطقة جبل العليقة, قرية تل رفعت; معبر مطار: the inner class word may belong to the name.
            if (named := self.name_at(j, bare=True)) and named.last > j + 1:
                pass
            elif found := self._classed(j, 0, inner):
                found.first, found.skip = i, skip
                return found
        named = (
            self.name_at(j, bare=True) if not self.stops(j, quoted) or self.norm[j] in self.w.common else None
        )
        if named and quoted and (whole := self.gazetteer.named(f"{self.norm[i][skip:]} {named.name}")):
            named.entries = whole  # قاعدة "العند": the base, not the town
        if named and self.fits(named, kind):
            if quoted and named.last < self.size and self.norm[named.last] not in _CLOSING:
                named = None
        elif named and kind in BUILT:
            if not quoted:
                return self._called(named, i, skip, kind)
            named = None
        if not named:
            weak = not quoted and any(rest in self.w.weak for _, rest in clitics(self.norm[i]))
            return None if weak else self._unknown(i, skip, j, kind, quoted)
        named.first, named.skip, named.kind, named.sure = i, skip, kind, True
        if kind == "area" and named.last < self.size and self.norm[named.last] in self.w.behind:
            named.direction = self.norm[named.last]
            named.last += 1
        return named

    def _called(self, named: Found, i: int, skip: int, kind: str) -> Found:
        """مطار دمشق الدولي: a facility called by the town where it is."""
        end = named.last
        while end < self.size and end < named.last + 2 and self.norm[end] in self.w.qualities:
            end += 1
        name = " ".join(self.norm[i + 1 : end])
        return Found(i, end, skip, "unknown", named.at, name, kind, (), True, host=named.entries)

    def _unknown(self, i: int, skip: int, j: int, kind: str, quoted: bool) -> Found | None:
        doc, norm = self.doc, self.norm
        end = j
        if quoted:
            while end < self.size and norm[end] not in _CLOSING and end - j < 4 and doc.kind[end] in "wnl":
                end += 1
            if end == self.size or norm[end] not in _CLOSING or end == j:
                return None
            name = " ".join(norm[j:end])
            return Found(i, end, skip, "unknown", j, name, kind, self._sounding(name, kind), True)
        if not self.namely(j) or (kind in BUILT and len(norm[j]) > 4 and norm[j][0] + norm[j][-1] == "مه"):
            return None  # قاعدة محصنة, سوق مزدحمة
        end = j + 1
        first = norm[j]
        while end < self.size and end - j < 3 and doc.kind[end] == "w":
            joined = norm[end - 1] in self.w.constructs
            facility = kind in ("facility", "road", "base", "airport", "crossing") and end == j + 1
            if not joined and not (facility and self.namely(end) and norm[end][0] not in "بو"):
                break
            if self.stops(end, False) and not joined:
                break
            end += 1
        if end < self.size and norm[end] in self.w.behind:
            end += 1
        name = " ".join(norm[j:end])
        if len(first) < 3 and end == j + 1:
            return None
        return Found(i, end, skip, "unknown", j, name, kind, self._sounding(name, kind), True)

    def _sounding(self, name: str, kind: str) -> tuple[Entry, ...]:
        return ()

    def _list(self, i: int, kind: str) -> int:
        """مدن رام الله ونابلس وطولكرم: names after a class word in the plural, each of that class."""
        j, first = i + 1, True
        while j < self.size and self.doc.kind[j] in "wl":
            norm = self.norm[j]
            skip = 0
            if not first:
                if norm[0] != "و":
                    break
                skip = 1
            named = self.name_at(j, bare=first)
            if (
                named
                and not first
                and named.skip == 0
                and norm[1:]
                and not any(e.made for e in named.entries)
            ):
                named = None
            if named and " " not in named.name and norm in self.w.not_names:
                break  # محاور إلى الجنوب
            if named and self.fits(named, kind):
                named.kind, named.sure = kind, True
            elif named and kind in BUILT and any(e.made and e.kind in _TOWNS for e in named.entries):
                if kind != "road":
                    break  # مستشفيات القدس, but شارعي الثورة وبغداد
                named = Found(j, j + 1, skip, "unknown", j, norm[skip:], kind, (), True)
            elif self.stops(j, False) or (first and (norm[0] == "و" or not self.namely(j))):
                break  # مستشفيات ومراكز
            else:
                rest = norm[skip:]
                if (
                    len(rest) < 4
                    or rest in self.w.common
                    or rest in self.doc.lex.nominals
                    or rest in self.w.vocabulary
                    or rest in self.w.not_names
                    or rest in self.w.classes
                ):
                    break
                if not first and (
                    self.doc.is_verb(j)
                    or rest in self.doc.lex.events
                    or (rest.startswith("ال") and self.doc.source_kind(j))
                ):
                    break
                named = Found(j, j + 1, skip, "unknown", j, rest, kind, (), True)
            j = self._keep(named)
            first = False
            if j < self.size and self.norm[j] in ("،", ",") and j + 1 < self.size:
                if self.norm[j + 1][0] == "و" or self.gazetteer.longest(key_word(self.norm[j + 1])):
                    j += 1
                else:
                    break
        return 0 if first else j

    def _anaphor(self, i: int, skip: int, kind: str) -> Found | None:
        doc = self.doc
        last = i + 1
        itself = last < self.size and self.norm[last] in self.w.itself
        if itself:
            last += 1
        elif i and self.norm[i - 1] in ("هذه", "هذا", "تلك", "ذلك"):
            while (
                last < self.size
                and last < i + 3
                and self.norm[last].startswith("ال")
                and self.norm[last] in self.w.vocabulary
                and self.norm[last] not in doc.sets.relatives
            ):
                last += 1
        elif (
            last < self.size
            and (self.norm[last].startswith("ال") or nationality(self.norm[last]))
            and kind not in ("country",)
        ):
            return None  # المدينة القديمة, القاعدة العسكرية
        before = self.norm[i - 1] if i else ""
        if doc.kind[i] != "w" or (before in self.w.other_heads):
            return None
        return Found(i, last, skip, "anaphor", i, self.norm[i], kind, (), False)

    def _capital(self, i: int, skip: int) -> Found | None:
        """العاصمة دمشق, العاصمة السورية دمشق, العاصمة السورية, العاصمة."""
        j, country = i + 1, None
        if j < self.size and (country := nationality(self.norm[j])):
            j += 1
        named = self.name_at(j, bare=True) if j < self.size and self.doc.kind[j] == "w" else None
        if named and any(e.kind in ("city", "town", "country") for e in named.entries):
            named.first, named.skip, named.kind, named.sure, named.country = i, skip, "city", True, country
            return named
        return Found(i, j, skip, "capital", i, "", "city", (), True, country=country)

    def _territory(self, i: int, skip: int) -> Found | None:
        """الأراضي السورية, أراضي سوريا."""
        j = i + 1
        if j < self.size and (country := nationality(self.norm[j])):
            return Found(i, j + 1, skip, "territory", i, "", "country", (), True, country=country)
        return None

    def _border(self, i: int, skip: int) -> Found | None:
        """الحدود السورية العراقية, الحدود بين تركيا وسوريا, الحدود مع غزة."""
        countries: list[str] = []
        j = i + 1
        if self.norm[i].endswith("الشريط"):
            alone = j < self.size and self.norm[j] == "الحدودي"
            return Found(i, j + 1, skip, "anaphor", i, "", "border", (), False) if alone else None
        before = self.norm[i - 1] if i else ""
        if (
            before in ("حرس", "قوات", "مخفر")
            or self.norm[i].endswith("حدوديه")
            or self.norm[i].endswith("حدودي")
        ):
            return None
        while j < self.size and j < i + 4:
            if self.norm[j] in ("-", "–"):
                j += 1
                continue
            country = nationality(self.norm[j])
            if not country:
                break
            countries.append(country)
            j += 1
        if countries:
            return Found(i, j, skip, "border", i, "", None, (), True, others=countries)
        if j < self.size and self.norm[j] in ("بين", "مع"):
            j += 1
            ends: list[Found] = []
            while j < self.size and j < i + 9 and len(ends) < 2 and self.doc.kind[j] == "w":
                step = self.name_at(j)
                kind = self.w.classes.get(self.norm[j]) or self.w.many.get(self.norm[j])
                if step:
                    ends.append(step)
                    j = step.last
                    if self.norm[i + 1] == "مع":
                        break
                elif kind or self.norm[j] in ("بلاده", "بلادها", "كل", "من"):
                    j += 1
                else:
                    break
            if ends:
                of = next((e for e in ends if not any(x.kind == "country" for x in e.entries)), ends[-1])
                found = Found(i, ends[-1].last, skip, "border", of.at, of.name, None, of.entries, True)
                found.others = [c for e in ends for c in {x.country for x in e.entries[:1]}]
                return found
        if j < self.size and self.doc.kind[j] == "w" and not self.norm[i].startswith("ال"):
            step = self.name_at(j, bare=True)
            if step is None and self.norm[j] in self.w.classes:
                step = self._classed(j, 0, self.w.classes[self.norm[j]])
            if step and step.form == "name" and any(e.made or e.kind == "country" for e in step.entries):
                found = Found(i, step.last, skip, "border", step.at, step.name, step.kind, step.entries, True)
                found.others = sorted({e.country for e in step.entries[:1]})
                return found
        if self.norm[i][skip:] == "الحدود" and skip == 0:
            return Found(i, i + 1, skip, "anaphor", i, "", "border", (), False)
        return None

    def _directed(self, i: int, skip: int) -> Found | None:
        """شمال سوريا, جنوب شرقي البلاد, وسط مدينة أريحا: the direction, and the place it is taken from."""
        j = i + 1
        if self.norm[i][skip:].startswith("ال") and self.norm[j] != "من":
            return None  # إلى الجنوب من كركوك, but في الجنوب
        while j < min(self.size, i + 4) and (
            self.norm[j] in self.w.directions or self.norm[j] in self.w.behind
        ):
            j += 1
        if j >= self.size or self.doc.kind[j] != "w":
            return None
        if self.norm[j] == "من" and j + 1 < self.size:
            j += 1
        found = None
        norm = self.norm[j]
        if norm in self.w.capital:
            found = self._capital(j, 0)
        elif norm in self.w.classes:
            # شمال جامعة الأنبار: the university has a point of its own.
            found = self.name_at(j, bare=True) if self.w.classes[norm] in BUILT else None
            if found and found.last > j + 1:
                found.kind, found.sure = self.w.classes[norm], True
            else:
                found = self._classed(j, 0, self.w.classes[norm])
        elif norm in self.w.anaphors:
            found = self._anaphor(j, 0, self.w.anaphors[norm])
        elif norm in self.w.territory:
            found = self._territory(j, 0)
        elif norm in self.w.many:
            count = len(self.found)
            if self._list(j, self.w.many[norm]):
                for f in self.found[count:]:
                    f.near = True
                return self.found.pop()
            return None
        if found is None:
            found = self.name_at(j, bare=True)
            if found and " " not in found.name and found.name in self.w.common:
                return None
            if found:
                found.sure = True
        if found:
            found.direction = (
                self.norm[i][skip:] if j == i + 1 else " ".join([self.norm[i][skip:], *self.norm[i + 1 : j]])
            )
            found.others.append(f"{i} {skip}")
        return found
