"""Quotations in every style, unbalanced ones included."""

from __future__ import annotations

import pytest

from isnad.arabic.quotes import quotations
from isnad.arabic.tokens import tokenise


def quoted(text: str) -> list[str]:
    """The words of each quotation; ``…`` behind those that never close."""
    tokens = tokenise(text)
    out = []
    for q in quotations(tokens):
        words = text[tokens[q.first + 1].start : tokens[q.last - 1].end] if q.words else ""
        out.append(words if q.closed else f"{words}…")
    return out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال: «لن نرحل اليوم»", ["لن نرحل اليوم"]),
        ("قال: “لن نرحل اليوم”", ["لن نرحل اليوم"]),
        ('قال: "لن نرحل اليوم"', ["لن نرحل اليوم"]),
        ("قال: „لن نرحل اليوم“", ["لن نرحل اليوم"]),
        ("قال: ‘لن نرحل اليوم’", ["لن نرحل اليوم"]),
        ("قال: ''لن نرحل اليوم''", ["لن نرحل اليوم"]),
        ("قال: ‹لن نرحل اليوم›", ["لن نرحل اليوم"]),
        ("قال: ”لن نرحل اليوم”", ["لن نرحل اليوم"]),
        ("قال: ”لن نرحل اليوم“", ["لن نرحل اليوم"]),
        ('قال "نعم" ثم قال "لا"', ["نعم", "لا"]),
        ("قال «نعم»، وقالت «لا».", ["نعم", "لا"]),
        ('«قال لي "ارحل" ثم مضى»', ['قال لي "ارحل" ثم مضى']),
        ("«لن نرحل.» وأضاف: «سنبقى.»", ["لن نرحل.", "سنبقى."]),
        ("قال: «لن نرحل اليوم", ["لن نرحل اليوم…"]),
        ("قال: «لن نرحل\nوقال: «سنبقى»", ["لن نرحل…", "سنبقى"]),
        ("قال: «لن نرحل. وأضاف: «سنبقى هنا»", ["لن نرحل…", "سنبقى هنا"]),
        ("لن نرحل»، قال الشيخ", []),
        ("بلا علامات", []),
        ("", []),
    ],
)
def test_quotations(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_straight_mark_never_closed_ends_with_its_line() -> None:
    assert quoted('قال "لن نرحل\nوقال الوزير إنه "سيبقى"') == ["لن نرحل…", "سيبقى"]
