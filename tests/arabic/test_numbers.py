"""Number words and digits: a table of forms, and every number spelled and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.arabic.cardinals import cardinal, digits
from isnad.arabic.numbers import Number, after, bound, number
from isnad.arabic.tokens import tokenise

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "numbers.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def read(text: str) -> Number | None:
    """The first number of a text."""
    tokens = tokenise(text)
    norms, kinds = [t.norm for t in tokens], [t.kind for t in tokens]

    def tight(i: int) -> bool:
        return i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start

    for i in range(len(norms)):
        if found := number(norms, kinds, i, len(norms), tight):
            assert 0 <= found.first < found.last <= len(norms)
            return found
    return None


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r[0]}: {r[1]}")
def test_table(row: list[str]) -> None:
    found = read(row[1])
    if row[2] == "none":
        assert found is None
    else:
        assert found is not None
        assert [str(found.low), "" if found.high is None else str(found.high), found.qualifier] == row[2:5]


_ONES_MASCULINE = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
_ONES_FEMININE = "واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر".split()
_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_HUNDREDS = "مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة".split()
_OLD_HUNDREDS = "مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة".split()


def _small(n: int, feminine: bool, oblique: bool, old: bool) -> list[str]:
    """The words of 1 to 999, to be joined by و."""
    out = []
    if n >= 100:
        word = (_OLD_HUNDREDS if old else _HUNDREDS)[n // 100 - 1]
        out.append(word.replace("تان", "تين") if oblique else word)
        n %= 100
    ones = _ONES_FEMININE if feminine else _ONES_MASCULINE
    if n in (11, 12):
        first = {
            (11, False): "أحد", (11, True): "إحدى",
            (12, False): "اثني" if oblique else "اثنا", (12, True): "اثنتي" if oblique else "اثنتا",
        }[n, feminine]  # fmt: skip
        out.append(f"{first} {'عشرة' if feminine else 'عشر'}")
    elif 13 <= n <= 19:
        out.append(f"{ones[n - 11]} {'عشرة' if feminine else 'عشر'}")
    elif n:
        if (n % 10 and n > 10) or n < 10:
            word = ones[n % 10 - 1]
            out.append(word.replace("ان", "ين") if n % 10 == 2 and oblique else word)
        if n == 10:
            out.append(ones[9])
        elif n >= 20:
            out.append(_TENS[n // 10 - 2] + ("ين" if oblique else "ون"))
    return out


def _scaled(n: int, one: str, dual: str, plural: str, oblique: bool, old: bool) -> list[str]:
    """n thousands or millions."""
    if n == 0:
        return []
    if n <= 2:
        return [one if n == 1 else dual + ("ين" if oblique else "ان")]
    words = _small(n, False, oblique, old)
    unit = plural if 3 <= n % 100 <= 10 else one if n % 100 == 0 else one + "ا"
    words[-1] += " " + unit
    return words


def spell(n: int, feminine: bool = False, oblique: bool = False, old: bool = False) -> str:
    """A number from 1 to 9,999,999 in words."""
    words = _scaled(n // 1_000_000, "مليون", "مليون", "ملايين", oblique, old)
    words += _scaled(n // 1000 % 1000, "ألف", "ألف", "آلاف", oblique, old)
    words += _small(n % 1000, feminine, oblique, old)
    return " و".join(words)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (25, "خمسة وعشرون"),
        (1735, "ألف وسبعمئة وخمسة وثلاثون"),
        (3010, "ثلاثة آلاف وعشرة"),
        (212_000, "مئتان واثنا عشر ألفا"),
    ],
)
def test_the_speller_itself(n: int, words: str) -> None:
    assert spell(n) == words


@given(st.integers(1, 9_999_999), st.booleans(), st.booleans(), st.booleans())
def test_a_spelled_number_is_read_back(n: int, feminine: bool, oblique: bool, old: bool) -> None:
    tokens = tokenise(spell(n, feminine, oblique, old))
    found = cardinal([t.norm for t in tokens], [t.kind for t in tokens], 0, len(tokens))
    assert found is not None
    assert (found.value, found.last) == (n, len(tokens))


@given(st.integers(0, 10**11), st.sampled_from(["{}", "{:,}"]))
def test_digits_are_read_back(n: int, form: str) -> None:
    written = form.format(n)
    assert digits(written) == n
    arabic = written.translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬"))
    assert read(arabic) is not None


_PARTS = [
    "بين",
    "ما",
    "أكثر من",
    "3",
    "ألف",
    "و",
    "عشرات",
    "الآلاف",
    "ونصف",
    "-",
    "إلى",
    "عدة",
    "مليون",
    "عشر",
    "خمسة",
    "(",
    "%",
    "1.5",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PARTS)).map(" ".join)))
def test_any_text_is_read_without_error(text: str) -> None:
    tokens = tokenise(text)
    norms, kinds = [t.norm for t in tokens], [t.kind for t in tokens]
    for i in range(len(norms)):
        found = number(norms, kinds, i, len(norms), lambda _: True)
        if found is not None:
            assert 0 <= found.first <= i < found.last <= len(norms)
            assert found.high is None or 0 <= found.low <= found.high
        after(norms, i, len(norms))


def test_a_bound_is_put_on_a_plain_number() -> None:
    plain = Number(0, 1, 0, 20, 20, "exact")
    assert bound(plain, "at-least")[3:6] == (20, None, "at-least")
    assert bound(plain, "more-than")[3:6] == (21, None, "more-than")
    assert bound(plain, "at-most")[3:6] == (0, 20, "at-most")
