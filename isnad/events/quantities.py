"""The quantity phrases of a text: how many, of what, with the words that bound the number."""

from __future__ import annotations

from isnad.arabic import numbers
from isnad.arabic.numbers import Number
from isnad.claims.document import Document

from .counted import PEOPLE, Counted, Found, find, may_count
from .singles import Singles, bare


def counted(doc: Document, first: int, last: int) -> list[Counted]:
    """Every quantity phrase among tokens ``[first, last)``, in text order."""
    reader = _Reader(doc, first, last)
    out: list[Counted] = []
    i = first
    kinds = doc.kind
    may_open = list(map(may_count, doc.norm[first:last]))
    while i < last:
        kind = kinds[i]
        if kind != "n" and (kind != "w" or (not may_open[i - first] and i != reader.floor)):
            i += 1
            continue
        found = reader.at(i)
        if found is not None and found.first < reader.floor:
            found = None  # its noun, which stands before the number, is another's
        if found is not None:
            out.append(found)
            reader.floor = found.last
        i = max(i + 1, found.last if found is not None else 0, reader.resume)
    return out


class _Reader(Singles):
    __slots__ = ()

    def at(self, i: int) -> Counted | None:
        """The quantity that the word or number at ``i`` begins."""
        kind = self.kind[i]
        if kind == "n" or numbers.opens(self.norm[i]):
            n = numbers.number(self.norm, self.kind, i, self.last, self.tight, self.floor)
            if n is not None:
                self.resume = n.last
                if n.low == n.high == 1 and n.last == i + 1 and kind == "w":
                    return self.one_of(i)
                return self.counting(i, n)
        if kind == "w":
            # 20 عنصرا | إرهابيا: an adjective of what was counted.
            if i == self.floor > self.first and self.norm[i][0] != "و":
                self.floor += find(self.norm[i]) is not None or self.norm[i].endswith(("يا", "يين"))
                return None
            return self.alone(i)
        return None

    # Numbers

    def counting(self, i: int, n: Number) -> Counted | None:
        if self.barred(i, n) or (n.low == 2 and self.norm[n.last - 1] in ("اثني", "اثنتي", "اثنا", "اثنتا")):
            return None  # أثنى is a verb
        if n.low == 2 and self.norm[i] == "الاثنين" and self.word(i - 1) in self.doc.sets.times:
            return None  # اليوم | الاثنين أمام المحكمة
        j = n.last
        norm = self.word(j)
        sets_ = self.sets
        if self.word(n.first - 1) in ("مرات", "مره") or (
            self.word(n.first - 1) == "في" and norm_of_percent(self.norm[i])
        ):
            return None
        if n.digits and self.word(n.first - 1) == "(" and norm == ")" and n.low < 1900:
            # عدد (8) بندقية
            found = find(self.word(j + 1))
            if found is not None and not found.skip:
                return self.with_noun(n._replace(last=j + 1), j + 1, found, subgroup=False)
        subgroup = self.among(n.first)
        if norm in sets_.others or norm in sets_.them:
            return self.made(
                n,
                subgroup=subgroup,
                last=j + 1,
                noun=None,
                class_=self.among_whom(j + 1) or "person",
                hint=None,
                other=True,
            )
        if norm == "من":
            return self.of_those(n, j + 1, subgroup)
        found = find(norm) if norm and self.kind[j] == "w" else None
        if found is not None and (
            found.skip or (found.definite and n.qualifier != "vague" and not n.definite and n.low < 1000)
        ):
            found = None
        if found is not None and found.noun.number == 2 and n.low != 2:
            found = None
        unit = norm in sets_.units or (norm.startswith("ال") and norm[2:] in sets_.units)
        if found is not None and unit and not (norm in sets_.targeted and self.attacked(n.first)):
            return None
        if unit and found is None:
            return None
        if found is not None:
            return self.with_noun(n, j, found, subgroup)
        if n.definite and n.qualifier != "vague":
            return self.named_before(n)
        if n.qualifier == "vague" and self.word(n.first).lstrip("و") in ("عده",) and not norm:
            return None
        if n.low == 1 and n.high == 1:
            return None
        if norm and self.kind[j] == "w" and _countable(norm) and not self.doc.is_verb(j):
            nisba = norm.endswith(("يا", "يين", "يون")) and len(norm) > 5
            return self.made(
                n,
                subgroup=subgroup,
                last=j + 1,
                noun=(j, j + 1),
                class_="person" if nisba else "other",
                hint=None,
                weak=not nisba,
            )
        if n.qualifier == "vague" and self.norm[n.last - 1] in ("عده", "بضع", "بضعه"):
            before = find(self.word(n.first - 1))
            if (
                before is not None
                and not before.skip
                and before.noun.number in (0, 3)
                and not before.definite
            ):
                # مرات عدة, منازل عدة: the word stands behind what it counts.
                return self.made(
                    n._replace(first=n.first - 1, skip=before.skip),
                    last=n.last,
                    noun=(n.first - 1, n.first),
                    class_=before.noun.class_,
                    hint=before.noun.kind,
                    subgroup=subgroup,
                )
            return None
        return self.made(n, subgroup=subgroup, last=j, noun=None, class_="person", hint=None, weak=True)

    def barred(self, i: int, n: Number) -> bool:
        """Whether the number is part of a date, a name, a share, a serial number."""
        kind, doc_sets = self.kind, self.sets
        b = n.first - 1
        before = self.word(b)
        if n.digits:
            if (
                self.first <= b
                and self.tight(b)
                and (
                    kind[b] == "l"
                    or (
                        before in ("-", "–", "_", "+", "/", "%", "$", "€", "#")
                        and b > 0
                        and (before in "%$€#" or (self.tight(b - 1) and kind[b - 1] in "wln"))
                    )
                )
            ):
                return True
            if b >= self.first and before in ("-", "–", "+") and kind[b - 1] == "l":
                return True
            if kind[n.last : n.last + 1] == ["l"] and self.tight(n.last - 1):
                return True
            year = 1800 <= n.low <= 2100
            if year and before in doc_sets.years:
                found = find(self.word(n.last))
                return found is None or not found.noun.accusative
        stripped = before[1:] if before[:1] in "وبل" and len(before) > 3 else before
        after = self.word(n.last)
        if before in doc_sets.months or after in doc_sets.months or self.doc.norm[b if b > 0 else 0] == "%":
            return True
        if after in ("%", "٪", "$", "€", "/") or (
            after in ("في", "ب") and self.word(n.last + 1) in ("الميه", "المايه")
        ):
            return True
        if before in doc_sets.labels or stripped in doc_sets.labels:
            return not (
                n.digits is False and find(after) is not None and before not in ("العمر", "عمره", "عمرها")
            )
        return before == "(" and after == ")" and n.digits and n.low > 1900

    def attacked(self, i: int) -> bool:
        """Whether targets and points are places that somebody struck, not goals and scores."""
        return any(
            self.norm[j].lstrip("وب").startswith(_STRUCK)
            for j in range(i - 1, max(self.first, i - 12) - 1, -1)
        )

    def with_noun(self, n: Number, j: int, found: Found, subgroup: bool) -> Counted:
        noun = found.noun
        class_, hint = noun.class_, noun.kind
        last = j + 1
        nxt = self.word(last)
        if nxt[:1] == "و" and (more := find(nxt)) is not None and more.noun.class_ in PEOPLE:
            same = more.definite == found.definite and (more.noun.number in (0, 3)) == (noun.number in (0, 3))
            if hint == "killed" and more.noun.kind == "wounded" and same:
                hint, last = "losses", last + 1
            elif (
                same
                and more.skip == 1
                and more.noun.number != 2
                and self.doc.name_kind(last) is None
                and more.noun.accusative == noun.accusative
                and noun.number != 2
                and (noun.accusative or found.definite)
            ):
                last += 1
                class_ = class_ if more.noun.class_ == class_ else "person"
        elif nxt in ("بين", "ما") and "جريح" in "".join(self.norm[last : last + 4]):
            hint = "losses"
        if hint is None and class_ == "equipment" and nxt in self.sets.drones:
            hint = "munitions"
            last += 1
            if nxt in ("بدون", "بلا", "دون") and last < self.last:
                last += 1
        elif (hint is not None and class_ == "event" and nxt.startswith(("جوي", "انتحاري"))) or (
            class_ in PEOPLE and noun.number == 1 and last < self.last and nxt == "واحد"
        ):
            last += 1
        if class_ == "person":
            class_ = self.among_whom(last) or class_
        return self.made(n, last=last, noun=(j, j + 1), class_=class_, hint=hint, subgroup=subgroup)

    def of_those(self, n: Number, j: int, subgroup: bool) -> Counted | None:
        """5 من قوات الأمن, العشرات من المقاتلين: after من those that they were taken from."""
        norm = self.word(j)
        if not norm or (self.kind[j] != "w" and norm not in ('"', "«", "“")) or norm in self.sets.months:
            return None
        while norm in ('"', "«", "“", "هولاء", "بين", "اصل"):
            if norm == "اصل":
                return self.made(
                    n, last=j - 1, noun=None, class_="person", hint=None, subgroup=subgroup, other=True
                )
            j += 1
            norm = self.word(j)
        if norm in self.sets.units or (
            norm[2:] in self.sets.units and norm.startswith("ال") and norm[2:] not in self.sets.targeted
        ):
            return None
        found = find(norm)
        last = j + 1
        if found is not None and not found.skip and (found.definite or found.noun.number != 1):
            class_, hint = found.noun.class_, found.noun.kind
            if hint == "killed" and (more := find(self.word(last))) and more.noun.kind == "wounded":
                hint, last = "losses", last + 1
            elif (
                class_ in PEOPLE
                and (more := find(self.word(last)))
                and more.skip == 1
                and more.definite
                and (more.noun.class_ in PEOPLE)
            ):
                class_, last = class_ if more.noun.class_ == class_ else "person", last + 1
            if not found.definite and last < self.last and self.norm[last].startswith("ال"):
                last += 1
            if class_ == "person":
                class_ = self.group(j) or class_
            weak = n.low == 1 and n.high == 1
            return self.made(
                n, last=last, noun=(j, last), class_=class_, hint=hint, subgroup=subgroup, weak=weak
            )
        if norm in (
            "قبل",
            "دون",
            "غير",
            "خلال",
            "حيث",
            "جانب",
            "جراء",
            "طراز",
            "نوع",
            "جديد",
            "بعد",
            "اجل",
            "يد",
        ):
            return self.made(
                n, last=n.last, noun=None, class_="person", hint=None, subgroup=subgroup, weak=True
            )
        soldiers = bare(norm) in self.sets.forces
        if (
            soldiers
            or norm.startswith("ال")
            or self.doc.name_kind(j) is not None
            or norm in self.doc.lex.kinds
        ):
            if not norm.startswith("ال") and last < self.last and self.norm[last].startswith("ال"):
                last += 1
            class_ = "combatant" if soldiers else "person"
            return self.made(
                n,
                last=last,
                noun=(j, last),
                class_=class_,
                hint=None,
                subgroup=subgroup,
                weak=not soldiers and not norm.startswith("ال"),
            )
        return self.made(
            n, last=last, noun=(j, last), class_="person", hint=None, subgroup=subgroup, weak=True
        )

    def named_before(self, n: Number) -> Counted | None:
        """الضحايا العشرة: the number behind the definite noun."""
        before = find(self.word(n.first - 1))
        if before is None or not before.definite or before.noun.number not in (0, 3) or n.first <= self.first:
            return None
        return self.made(
            n._replace(first=n.first - 1, skip=before.skip),
            last=n.last,
            noun=(n.first - 1, n.first),
            class_=before.noun.class_,
            hint=before.noun.kind,
            subgroup=False,
        )


_STRUCK = tuple("استهد قصف ضرب دمر تدمير غار اصاب ضد علي هاجم سيطر اسقط القي القاء".split())


def norm_of_percent(norm: str) -> bool:
    return norm.endswith(("ميه", "مايه"))


def _countable(norm: str) -> bool:
    """Whether an unknown word behind a number may be what it counts."""
    return (
        len(norm) > 3
        and norm[0] not in "وبل"
        and norm.endswith(("ا", "ين", "ون", "ات", "ه", "ي"))
        and norm[:2] != "ال"
    )
