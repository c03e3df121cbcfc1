"""Quantities: numbers with the words that bound them, as values.

``number`` reads a number with what bounds it (أكثر من 20, بين 20 و30, عشرات الآلاف), over folded words alone:
whether it counts anything is for the caller to say, who knows the words round it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .cardinals import CLITICS, Cardinal, Qualifier, atom, cardinal, clitics_of, table
from .tokens import DASHES

Tight = Callable[[int], bool]


class Number(NamedTuple):
    """A quantity: tokens ``[first, last)`` with the words that bound it; ``high`` is null where open."""

    first: int
    last: int
    skip: int
    low: int
    high: int | None
    qualifier: Qualifier
    definite: bool = False
    digits: bool = False


_VAGUE: dict[str, tuple[int, int]] = {
    "tens": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999), "millions": (2_000_000, 9_999_999),
}  # fmt: skip
_SCALE = {"thousands": 1000, "millions": 1_000_000}


@functools.lru_cache(maxsize=1 << 17)
def _vague_word(norm: str) -> tuple[str, int, bool] | None:
    words = table().vague
    if norm.startswith("كم"):
        return None  # كميات is no مئات
    for clitic in CLITICS.get(norm[:1], ("",)):
        if norm.startswith(clitic) and (found := words.get(norm[len(clitic) :])):
            definite = clitic.endswith(("ال", "لل"))
            return (
                found,
                len(clitic) - 2 if clitic.endswith("ال") else 1 if definite else len(clitic),
                definite,
            )
    return None


@functools.lru_cache(maxsize=1 << 17)
def opens(norm: str) -> bool:
    """Whether a number can begin with this word at all: by far most words cannot."""
    return norm in _ARTICLES or _vague_word(norm) is not None or atom(norm, "w") is not None


_ARTICLES = ("ال", "وال", "بال", "لل")


def _vague(norms: Sequence[str], kinds: Sequence[str], i: int, limit: int) -> Number | None:
    """عشرات, مئات الآلاف, بضعة آلاف, عدة, عدد من: the range that such a word means."""
    found = _vague_word(norms[i]) if kinds[i] == "w" else None
    if found is None:
        return None
    name, skip, definite = found
    after = _vague_word(norms[i + 1]) if i + 1 < limit and kinds[i + 1] == "w" else None
    if name == "some":
        return None if definite else _some(norms, i, limit, skip)
    if name == "few":
        if definite:
            return None
        if after and after[0] in _VAGUE and after[1] == 0:
            low = 3 * _VAGUE[after[0]][0] // 2
            return Number(i, i + 2, skip, low, _VAGUE[after[0]][1], "vague")
        return Number(i, i + 1, skip, 3, 9, "vague")
    low, high = _VAGUE[name]
    if name in ("tens", "hundreds") and after and after[0] in _SCALE and after[1] == 0:
        by = _SCALE[after[0]]
        return Number(i, i + 2, skip, low * by, (high + 1) * by - 1, "vague", definite)
    if name == "thousands" and after and after[0] == "millions":
        return None
    return Number(i, i + 1, skip, low, high, "vague", definite)


def _some(norms: Sequence[str], i: int, limit: int, skip: int) -> Number | None:
    """عدد من, عدد كبير من; not عدد القتلى."""
    j = i + 1
    while j < min(limit, i + 4) and norms[j] in table().sizes and norms[j] != "من":
        j += 1
    if j < limit and norms[j] == "من":
        return Number(i, j, skip, 2, None, "vague")
    return None


def number(
    norms: Sequence[str],
    kinds: Sequence[str],
    i: int,
    limit: int,
    tight: Tight = lambda i: False,
    floor: int = 0,
) -> Number | None:
    """The quantity whose first number word or digit is at token ``i``.

    ``tight(j)`` says whether nothing stands between tokens ``j`` and ``j + 1`` (20-30). The words that
    bound it are looked for before ``i`` as far as ``floor``, so ``first`` may lie before ``i``.
    """
    vague = _vague(norms, kinds, i, limit)
    if vague is not None:
        return _bounded(norms, kinds, vague, floor)
    base = cardinal(norms, kinds, i, limit)
    if base is None:
        return None
    ranged = _range(norms, kinds, base, limit, tight, floor)
    if ranged is not None:
        return ranged
    plain = Number(
        base.first, base.last, base.skip, base.value, base.value, "exact", base.definite, base.digits
    )
    return _bounded(norms, kinds, plain, floor)


def _range(
    norms: Sequence[str], kinds: Sequence[str], base: Cardinal, limit: int, tight: Tight, floor: int
) -> Number | None:
    """بين 20 و30, 20-30, 20 إلى 30, ثلاثة أو أربعة; بين 20 و30 ألفا multiplies both."""
    i = base.first - 1
    before = norms[i].lstrip("و") if i >= floor else ""
    between = before in ("بين", "مابين")
    j = base.last
    if j >= limit:
        return None
    joint = norms[j]
    high: Cardinal | None = None
    if j + 1 == limit and not between:
        return None
    if j + 1 < limit and between and (joint == "و" or joint in ("الي", "او", "-", "–")):
        high = cardinal(norms, kinds, j + 1, limit)
    elif between and joint[0] == "و" and kinds[j] == "w":
        high = cardinal(norms, kinds, j, limit)
    elif joint in DASHES and tight(j - 1) and tight(j):
        high = cardinal(norms, kinds, j + 1, limit)
    elif joint in ("الي", "او") and not (
        joint == "الي" and before == "من" and i > floor and norms[i - 1].lstrip("و").endswith(_CHANGES)
    ):
        high = cardinal(norms, kinds, j + 1, limit)  # ارتفع من 10 إلى 15 is a change, no range
    if high is None or (high.definite != base.definite and not between):
        return None
    low = base.value
    if high.scale > 1 and base.scale == 1 and low < 1000 and high.value >= low * high.scale:
        low *= high.scale
    if low >= high.value or (joint == "او" and high.value > low * 2 + 2):
        return None
    first, skip = base.first, base.skip
    if between:
        first, skip = i, len(norms[i]) - len(before)
        if i - 1 >= floor and norms[i - 1] in ("ما", "وما"):
            first, skip = i - 1, len(norms[i - 1]) - 2
    elif before == "من" and joint == "الي":
        first, skip = i, len(norms[i]) - 2
    return Number(first, high.last, skip, low, high.value, "range", base.definite, base.digits)


_CHANGES = ("ارتفع", "ارتفعت", "يرتفع", "عددهم", "العدد", "الحصيله", "انخفض", "زاد", "تراجع")


def _bounded(norms: Sequence[str], kinds: Sequence[str], plain: Number, floor: int) -> Number:
    """With the words before it that bound it: أكثر من 20 -> 21 or more."""
    found = _before(norms, plain.first, floor) if plain.skip == 0 or norms[plain.first][0] in "بل" else None
    if found is None:
        return plain
    first, skip, qualifier = found
    return bound(plain._replace(first=first, skip=skip), qualifier)


def bound(plain: Number, qualifier: Qualifier) -> Number:
    """A number as a qualifier bounds it; a vague one keeps its own."""
    if plain.qualifier == "vague":
        return plain._replace(high=None) if qualifier in ("more-than", "at-least") else plain
    low, high = plain.low, plain.high
    if qualifier == "at-least":
        return plain._replace(high=None, qualifier=qualifier)
    if plain.qualifier == "range":
        return plain
    if qualifier == "more-than":
        return plain._replace(low=low + 1, high=None, qualifier=qualifier)
    if qualifier == "less-than":
        return plain._replace(low=0, high=max(0, low - 1), qualifier=qualifier)
    if qualifier == "at-most":
        return plain._replace(low=0, high=high, qualifier=qualifier)
    return plain._replace(qualifier=qualifier)


_BEFORE_BOUND = clitics_of(("", "و", "ب", "ل", "وب", "ول", "ف", "ك"))


def _before(norms: Sequence[str], i: int, floor: int) -> tuple[int, int, Qualifier] | None:
    """The bounding words that end just before ``i``: where they begin, letters before them, what they say."""
    j = i - 1
    if j < floor:
        return None
    words = table().before
    for clitic in _BEFORE_BOUND.get(norms[j][:1], ("",)):
        if not norms[j].startswith(clitic):
            continue
        for phrase, qualifier in words.get(norms[j][len(clitic) :], ()):
            first = j - len(phrase) + 1
            if first < floor or (clitic and len(phrase) > 1):
                continue
            if tuple(norms[first + 1 : j + 1]) != phrase[1:] and len(phrase) > 1:
                continue
            if len(phrase) == 1:
                return first, len(clitic), qualifier
            head = norms[first]
            for more in ("", "و", "ب", "ل", "وب", "ول", "ف"):
                if head == more + phrase[0]:
                    return first, len(more), qualifier
    return None


def after(norms: Sequence[str], i: int, limit: int) -> tuple[int, Qualifier] | None:
    """Bounding words at ``i``, behind the counted noun: على الأقل, تقريبا."""
    if i < limit and norms[i] in ("،", ",", "("):
        i += 1
    if i >= limit:
        return None
    for phrase, qualifier in table().after.get(norms[i], ()):
        if tuple(norms[i : i + len(phrase)]) == phrase and i + len(phrase) <= limit:
            return i + len(phrase), qualifier
    return None
