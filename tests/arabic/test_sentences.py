"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

import pytest

from isnad.arabic.quotes import quotations
from isnad.arabic.sentences import sentences
from isnad.arabic.tokens import tokenise


def cut(text: str) -> list[str]:
    tokens = tokenise(text)
    found = sentences(tokens, quotations(tokens))
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in found]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قصف الحي. رحل الناس.", ["قصف الحي", "رحل الناس"]),
        ("من قصف الحي؟ لا أحد يعرف! هكذا.", ["من قصف الحي", "لا أحد يعرف", "هكذا"]),
        ("قصف الحي\nرحل الناس", ["قصف الحي", "رحل الناس"]),
        ("قصف الحي.\r\n\r\nرحل الناس.", ["قصف الحي", "رحل الناس"]),
        ("في الأسبوع السابق.وأضاف الوزير ذلك", ["في الأسبوع السابق", "وأضاف الوزير ذلك"]),
        ("نقلت أ.ف.ب عن الوزير ذلك.", ["نقلت أ.ف.ب عن الوزير ذلك"]),
        ("نقلت د.ب.أ. عن الوزير ذلك.", ["نقلت د.ب.أ. عن الوزير ذلك"]),
        ("قال د. سامر ذلك.", ["قال د. سامر ذلك"]),
        ("بلغت قوته 6.1 درجات.", ["بلغت قوته 6.1 درجات"]),
        ("سقط عام 2019. ثم عاد.", ["سقط عام 2019", "ثم عاد"]),
        ("نشره موقع news.example عصرا.", ["نشره موقع news.example عصرا"]),
        ("قال «لن نرحل. سنبقى هنا» ومضى.", ["قال «لن نرحل. سنبقى هنا» ومضى"]),
        ("قال «لن نرحل اليوم.» وتابع الشيخ.", ["قال «لن نرحل اليوم.»", "وتابع الشيخ"]),
        ("قال «لن نرحل. ثم مضى.", ["قال «لن نرحل", "ثم مضى"]),
        ("تردد... ثم مضى", ["تردد... ثم مضى"]),
        ("...", ["..."]),
        (".", []),
        ("\n\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_page_without_stops_is_cut() -> None:
    parts = cut("كلمة " * 1000)
    assert len(parts) == 3
    assert sum(len(p.split()) for p in parts) == 1000
