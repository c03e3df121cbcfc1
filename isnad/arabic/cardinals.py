"""Plain numbers, in words and digits, as values: ألف و735, خمسة وعشرون, 1.5 مليون."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from .normal import fold

Qualifier = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "range", "vague"]
Atom = Literal["one", "ten", "tens", "hundred", "hundreds", "scale", "dual", "digits", "half", "quarter"]

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,٬])\d{3})(?:\1\d{3})*(?:[.٫]\d{1,2})?$")
_DECIMAL = re.compile(r"\d{1,4}[.,٫]\d{1,3}$")
_THOUSANDTHS = re.compile(r"\d{1,3}[.,]\d{3}$")
_WHOLE = re.compile(r"\d{1,12}$")
Clitics = dict[str, tuple[str, ...]]


def clitics_of(clitics: tuple[str, ...]) -> Clitics:
    """Clitics by the letter that a word with them begins with; no clitic is one of each, and of no other letter."""
    letters = dict.fromkeys(c[0] for c in clitics if c)
    return {letter: tuple(c for c in clitics if not c or c[0] == letter) for letter in letters}


CLITICS = clitics_of(("", "و", "ب", "ل", "ف", "ك", "ال", "وب", "ول", "لل", "وال", "بال", "فب"))


class Cardinal(NamedTuple):
    """Tokens ``[first, last)``, after ``skip`` letters; ``definite``: with the article (الثلاثة, الـ24)."""

    first: int
    last: int
    skip: int
    value: int
    definite: bool
    scale: int  # that of its last word (ألف in 20 ألفا), or 1
    digits: bool


class _Words(NamedTuple):
    atoms: dict[str, tuple[Atom, int]]
    vague: dict[str, str]
    sizes: frozenset[str]
    before: dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]
    after: dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]


@functools.cache
def table() -> _Words:
    text = files("isnad.lexicon").joinpath("ar", "numbers.toml").read_text("utf-8")
    read: dict[str, Any] = tomllib.loads(text)
    atoms: dict[str, tuple[Atom, int]] = {}
    sorts: dict[str, Atom] = {
        "ones": "one", "ten": "ten", "tens": "tens", "hundred": "hundred",
        "hundreds": "hundreds", "scales": "scale", "duals": "dual",
    }  # fmt: skip
    for name, sort in sorts.items():
        for value, words in read[name].items():
            for word in words.split():
                atoms.setdefault(fold(word), (sort, int(value)))
    for word in read["parts"]["half"].split():
        atoms[fold(word)] = ("half", 2)
    for word in read["parts"]["quarter"].split():
        atoms[fold(word)] = ("quarter", 4)
    vague = {fold(w): name for name, words in read["vague"].items() if name != "sizes" for w in words.split()}
    sizes = frozenset(map(fold, read["vague"]["sizes"].split()))
    return _Words(atoms, vague, sizes, _phrases(read["before"], True), _phrases(read["after"], False))


def _phrases(
    table: dict[str, list[str]], by_last: bool
) -> dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]:
    """Phrases by the word that stands next to the number, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for qualifier, phrases in table.items():
        for phrase in phrases:
            words = tuple(map(fold, phrase.split()))
            out.setdefault(words[-1 if by_last else 0], []).append((words, qualifier))
    return {w: tuple(sorted(ps, key=lambda p: -len(p[0]))) for w, ps in out.items()}


@functools.lru_cache(maxsize=1 << 17)
def atom(norm: str, kind: str, clitics: tuple[str, ...] = ()) -> tuple[Atom, float, int, bool] | None:
    """What a word counts, as (sort, value, letters before it, definite); ``clitics``: those that it may have, if not all."""
    if kind == "n":
        value = digits(norm)
        return None if value is None else ("digits", value, 0, False)
    if kind != "w":
        return None
    atoms = table().atoms
    for clitic in clitics or CLITICS.get(norm[:1], ("",)):
        if norm.startswith(clitic) and (found := atoms.get(norm[len(clitic) :])):
            definite = clitic.endswith(("ال", "لل"))
            return (
                *found,
                len(clitic) - 2 if clitic.endswith("ال") else 1 if definite else len(clitic),
                definite,
            )
    return None


def digits(norm: str) -> float | None:
    """The value of a number in digits: 1,735 and 1.735 are whole, 1.5 is not; a date or a clock time is none."""
    if _WHOLE.match(norm):
        return int(norm) if norm[0] != "0" or norm == "0" else None
    if found := _GROUPED.match(norm):
        whole = norm
        if norm[-2] in ".٫" or norm[-3] in ".٫":
            whole = re.split(r"[.٫]", norm)[0] if found[1] != "." else norm
        return int(re.sub(r"\D", "", whole))
    if _DECIMAL.match(norm):
        return float(re.sub("[,٫]", ".", norm))
    return None


def cardinal(norms: Sequence[str], kinds: Sequence[str], i: int, limit: int) -> Cardinal | None:
    """The longest number that begins at token ``i``."""
    if i >= limit:
        return None
    first = i
    definite = False
    if i + 1 < limit and kinds[i] == "w" and norms[i] in ("ال", "وال", "بال", "لل") and kinds[i + 1] == "n":
        definite = True
        i += 1
    at = atom(norms[i], kinds[i])
    if at is None:
        return None
    sort, value, skip, article = at
    if sort == "digits" and _THOUSANDTHS.match(norms[i]) and i + 1 < limit:
        scale = atom(norms[i + 1], kinds[i + 1], ("",))
        if scale and scale[0] == "scale" and scale[1] > 1000:
            value = float(norms[i].replace(",", "."))  # 1.735 مليون
    if (
        sort == "one"
        and norms[i] == "ست"
        and i + 1 < limit
        and kinds[i + 1] == "w"
        and norms[i + 1].startswith("ال")
    ):
        return None  # a lady: ست البيت
    if first != i:
        skip = len(norms[first]) - 2 if norms[first] != "لل" else 1
    definite = definite or article
    reader = _Reader(norms, kinds, limit)
    end = reader.read(i, sort, value)
    if end is None:
        return None
    total = reader.total + (reader.group or 0)
    whole = round(total)
    if abs(total - whole) > 1e-4:
        return None
    return Cardinal(first, end, skip, whole, definite, reader.scale, kinds[i] == "n")


class _Reader:
    """Adds up the words of one number; ``group`` is what a scale (ألف, مليون) may still multiply."""

    __slots__ = ("bound", "group", "kinds", "limit", "norms", "scale", "total", "unit")

    def __init__(self, norms: Sequence[str], kinds: Sequence[str], limit: int) -> None:
        self.norms, self.kinds, self.limit = norms, kinds, limit
        self.total: float = 0
        self.group: float | None = None
        self.unit: float = 0  # the ones of the group, which ten or a hundred may still change
        self.bound: float = 1e15  # everything that is added must be below
        self.scale = 1

    def read(self, i: int, sort: Atom, value: float) -> int | None:
        if sort in ("half", "quarter"):
            return self._part_of(i, value)
        if sort == "scale" and value == 1000 and self.norms[i].endswith("الفا") and not self._more(i + 1):
            value = 2000  # ألفا جندي: the dual in construct; not ألفا وسبعمئة
        if sort == "scale" and self.norms[i].endswith(("الاف", "الوف", "ملايين", "مليارات", "بلايين")):
            return None
        self._add(sort, value)
        i += 1
        while i < self.limit:
            step = self._next(i)
            if step is None:
                break
            i = step
        return i

    def _more(self, i: int) -> bool:
        """Whether a further number is joined at ``i``."""
        if i >= self.limit or self.norms[i][0] != "و":
            return False
        rest = self.norms[i][1:]
        at = atom(rest, self.kinds[i]) if rest else i + 1 < self.limit and self.kinds[i + 1] == "n"
        return bool(at)

    def _part_of(self, i: int, parts: float) -> int | None:
        """نصف مليون, ربع مليون."""
        at = atom(self.norms[i + 1], self.kinds[i + 1]) if i + 1 < self.limit else None
        if at is None or at[0] != "scale" or self.norms[i].startswith("ون"):
            return None
        self.total, self.scale = at[1] / parts, int(at[1])
        return i + 2

    def _add(self, sort: Atom, value: float) -> None:
        if sort in ("scale", "dual"):
            self.total += value
            self.scale = int(value if sort == "scale" and value != 2000 else value // 2)
            self.bound, self.group = self.scale, None
        else:
            self.group = (self.group or 0) + value
            self.unit = value if sort == "one" else 0
            self.scale = 1

    def _next(self, i: int) -> int | None:
        """The token behind the word that goes on the number at ``i``, if one does."""
        norm, kind = self.norms[i], self.kinds[i]
        if kind == "w" and norm[0] == "و":
            # مئة وأحد عشر: the one of ten is folded into واحد.
            eleven = i + 1 < self.limit and self.norms[i + 1] == "عشر"
            return self._joined(i) if norm != "واحد" or eleven else None
        if kind == "n":
            # 10 000: a space for the separator of thousands.
            before = self.norms[i - 1]
            if (
                self.kinds[i - 1] == "n"
                and len(norm) == 3
                and norm.isdigit()
                and before.isdigit()
                and (len(before) <= 3 and before != "0" and self.group is not None)
            ):
                self.group = self.group * 1000 + int(norm)
                return i + 1
            return None
        at = atom(norm, kind, ("", "ال"))
        if at is None or self.group is None:
            return None
        sort, value = at[0], at[1]
        if sort == "ten" and 1 <= self.unit <= 9:
            self.group += 10
            self.unit = 0
            return i + 1
        if sort == "hundred" and 3 <= self.unit <= 9 and self.group == self.unit:
            self.group = self.unit * 100
            self.unit = 0
            return i + 1
        if sort == "scale" and value < self.bound:
            if (norm.endswith("ملايين") and self.group > 10) or (at[3] and self.total):
                return None
            self.total += self.group * value
            self.group, self.unit, self.bound, self.scale = None, 0, value, int(value)
            return i + 1
        return None

    def _joined(self, i: int) -> int | None:
        """A word that و joins to the number: ألف | و735, خمسة | وعشرون, مليون | ونصف."""
        norm = self.norms[i]
        if norm == "و":
            i += 1
            if i >= self.limit:
                return None
            norm = self.norms[i]
            at = atom(norm, self.kinds[i], ("", "ال"))
        else:
            at = atom(norm[1:], self.kinds[i], ("", "ال"))
        if at is None:
            return None
        sort, value = at[0], at[1]
        if sort in ("half", "quarter"):
            if self.group is not None or self.scale < 1000:
                return None
            self.total += self.scale / value
            self.bound = 0
            after = i + 1
            same = atom(self.norms[after], self.kinds[after], ("", "ال")) if after < self.limit else None
            return after + 1 if same and same[0] == "scale" and same[1] == self.scale else after
        if self.group is None:
            if value >= self.bound or value != int(value):
                return None
            if sort == "scale":
                if norm.endswith("الفا"):
                    value = 2000
                elif norm.endswith(("الاف", "ملايين")):
                    return None
            self._add(sort, value)
            return i + 1
        if sort == "tens" and 1 <= self.unit <= 9:
            self.group += value
            self.unit = 0
            return i + 1
        below = self.group >= 100 and self.group % 100 == 0 and value < 100
        if (
            below
            and sort in ("one", "ten", "tens", "digits")
            and self.kinds[i - 1] != "n"
            and value == int(value)
        ):
            # مئة وخمسة; but not 100 و20, which are two numbers.
            if sort == "digits" or self.norms[i - 1].isdigit():
                return None
            self.group += value
            self.unit = value if sort == "one" else 0
            return i + 1
        return None
