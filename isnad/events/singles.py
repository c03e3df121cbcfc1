"""Nouns that count by themselves: a dual (جنديان), a lone singular (مقتل جندي), أحد المسعفين."""

from __future__ import annotations

from isnad.arabic import numbers
from isnad.arabic.numbers import Number
from isnad.claims.document import Document
from isnad.model import Qualifier

from .counted import PEOPLE, Counted, Found, another, by_itself, find, sets, unclitic


class Singles:
    """The reader of a stretch of tokens, as far as nouns go; numbers are read by its heir."""

    __slots__ = ("doc", "first", "floor", "kind", "last", "norm", "resume", "sets")

    def __init__(self, doc: Document, first: int, last: int) -> None:
        self.doc, self.first, self.last = doc, first, last
        self.floor = first  # where the last phrase ended
        self.norm, self.kind = doc.norm, doc.kind
        self.sets = sets()
        self.resume = 0

    def tight(self, i: int) -> bool:
        tokens = self.doc.tokens
        return i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start

    def word(self, i: int) -> str:
        return self.norm[i] if self.first <= i < self.last else ""

    def among(self, i: int) -> bool:
        """Whether the phrase at ``i`` stands behind بينهم, or goes on such a list (بينهم 3 أطفال و4 نساء)."""
        before = self.word(i - 1)
        return before in self.sets.among or unclitic(before) in self.sets.among

    def made(
        self,
        n: Number,
        *,
        last: int,
        noun: tuple[int, int] | None,
        class_: str,
        hint: str | None,
        subgroup: bool,
        implied: bool = False,
        weak: bool = False,
        other: bool = False,
    ) -> Counted:
        end = self.behind(last)
        if end is not None:
            n = numbers.bound(n, end[1])
            last = end[0]
        return Counted(
            n.first,
            last,
            n.skip,
            n.low,
            n.high,
            n.qualifier,
            noun,
            class_,
            hint,
            subgroup,
            None,
            implied,
            weak,
            other,
        )

    def among_whom(self, i: int) -> str | None:
        """The class that من tells behind a phrase: خمسة أفراد | من قوات الأمن, ثلاثة آخرين | من الحوثيين."""
        if self.word(i) != "من" or i + 1 >= self.last or self.norm[i + 1] in self.sets.among:
            return None
        return self.group(i + 1)

    def group(self, i: int) -> str | None:
        """The class of the people named at ``i``: عناصر الشرطة, المدنيين."""
        for t in range(i, min(i + 3, self.last)):
            if bare(self.norm[t]) in self.sets.forces:
                return "combatant"
            found = find(self.norm[t])
            if (
                found is not None
                and not found.skip
                and found.noun.class_ in PEOPLE
                and found.noun.class_ != "person"
            ):
                return found.noun.class_
            if self.kind[t] != "w" or self.norm[t] in ("في", "علي"):
                break
        return None

    def behind(self, i: int) -> tuple[int, Qualifier] | None:
        """على الأقل behind the noun and its adjectives."""
        for j in range(i, min(i + 5, self.last)):
            found = numbers.after(self.norm, j, self.last)
            if found is not None and found[1] != "about":
                return found
            if self.kind[j] != "w" or self.norm[j][0] in "وب" or self.norm[j] in ("في", "من", "علي"):
                break
        return None

    def one_of(self, i: int) -> Counted | None:
        """أحد المسعفين, إحدى المدرعات."""
        norm = unclitic(self.norm[i])
        if norm not in ("احد", "احدي", "باحد", "باحدي") or i + 1 >= self.last:
            return None
        found = find(self.norm[i + 1])
        if found is None or found.skip or found.noun.number == 1 or found.noun.class_ not in PEOPLE:
            return None
        if found.noun.kind is not None:
            return None  # أحد المصابين is of those that are spoken of
        skip = len(self.norm[i]) - len(norm)
        return Counted(
            i,
            i + 2,
            skip,
            1,
            1,
            "exact",
            (i + 1, i + 2),
            found.noun.class_,
            found.noun.kind,
            self.among(i),
            None,
            True,
        )

    def alone(self, i: int) -> Counted | None:
        """A dual (جنديان), or a singular that may count one (جندي)."""
        norm = self.norm[i]
        if value := another(norm):
            return Counted(
                i,
                i + 1,
                len(norm) - len(unclitic(norm)),
                value,
                value,
                "exact",
                None,
                "person",
                None,
                False,
                None,
                True,
                False,
                True,
            )
        found = by_itself(norm)
        if found is None:
            return None
        noun, nxt = found.noun, self.word(i + 1)
        if noun.number in (0, 2) and nxt in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
            return self.lone(i, found, 2, i + 2)
        if noun.number in (0, 2) and nxt.endswith("ين") and self.word(i + 2) in ("اثنين", "اثنتين"):
            return self.lone(i, found, 2, i + 3)  # عسكريين تركيين اثنين
        if norm[found.skip :] in self.sets.not_dual:
            return None
        if noun.number == 2:
            if found.definite and (
                noun.kind != "munitions" or self.word(i - 1) in ("احدي", "احد", "كلا", "كلتا")
            ):
                return None
            if noun.class_ == "child" and self.word(i - 1) in ("اب", "ام", "والد", "والده", "متزوج"):
                return None
            if self.doc.is_verb(i) and found.skip == 0 and noun.construct:
                return None
            if noun.construct and (
                found.definite or not nxt or self.kind[i + 1] not in "wl" or nxt[0] == "و"
            ):
                return None
            if noun.construct and not noun.accusative and not norm.endswith("تا"):
                return None
            made = self.lone(i, found, 2, i + 1)
            return made._replace(weak=noun.construct and noun.class_ != "equipment")
        if noun.number == 0 and not found.definite and _dual_like(nxt):
            return self.lone(i, found, 2, i + 1)
        if noun.number == 1:
            if nxt in ("واحد", "واحدا", "واحده"):
                return self.lone(i, found, 1, i + 2)
            if self.doc.name_kind(i) is not None:
                return None
            if "بين" in (self.word(i - 1), self.word(i - 2) if norm[0] == "و" else ""):
                return None  # أربعون بين | قتيل | وجريح
            if norm[found.skip :] not in self.sets.not_one and not self.owned(i + 1):
                return self.lone(i, found, 1, i + 1, implied=True)
        return None

    def owned(self, i: int) -> bool:
        """Whether the genitive at ``i`` makes one known: قائد | تنظيم داعش, not قائد | ميداني."""
        doc = self.doc
        if i >= self.last or self.kind[i] != "w" or self.norm[i] in doc.sets.times:
            return False
        if doc.source_kind(i) in ("state", "group") and doc.name_kind(i) is None:
            i += 1
        return i < self.last and doc.name_kind(i) in ("state", "group")

    def lone(self, i: int, found: Found, value: int, last: int, implied: bool = False) -> Counted:
        noun = found.noun
        hint = noun.kind
        if noun.class_ == "equipment" and hint is None and self.word(last) in self.sets.drones:
            hint = "munitions"
            last += 2 if self.word(last) in ("بدون", "بلا", "دون") and last + 1 < self.last else 1
        n = Number(i, last, found.skip, value, value, "exact")
        return self.made(
            n,
            last=last,
            noun=(i, i + 1),
            class_=noun.class_,
            hint=hint,
            subgroup=self.among(i),
            implied=implied,
        )


def bare(norm: str) -> str:
    return norm[2:] if norm.startswith("ال") and len(norm) > 4 else norm


def _dual_like(norm: str) -> bool:
    """An adjective that shows a dual: مسلحين اثنين is told apart elsewhere; مجهولين does not tell."""
    return norm.endswith("تين") and len(norm) > 4
