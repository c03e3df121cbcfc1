"""Words, numbers and marks with their offsets; clitics."""

from __future__ import annotations

import itertools

import pytest

from isnad.arabic.tokens import bare, conjunction, definite, tokenise, without_pronoun


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قال الوزير.", ["w:قال", "w:الوزير", "p:."]),
        ("قالَ، الوزيرُ؛", ["w:قالَ", "p:،", "w:الوزيرُ", "p:؛"]),
        ("السابق.وأضاف", ["w:السابق", "p:.", "w:وأضاف"]),
        ("قتل 12 شخصا", ["w:قتل", "n:12", "w:شخصا"]),
        ("بلغ ٣٫٥ و1,200 و12:30", ["w:بلغ", "n:٣٫٥", "w:و", "n:1,200", "w:و", "n:12:30"]),
        ("في 3/5/2020.", ["w:في", "n:3/5/2020", "p:."]),
        ("الـ24 ساعة", ["w:ال", "n:24", "w:ساعة"]),
        ("(CNN) -- أعلن", ["p:(", "l:CNN", "p:)", "p:--", "w:أعلن"]),
        ("F-16 وAl-Jazeera", ["l:F", "p:-", "n:16", "w:و", "l:Al-Jazeera"]),
        ("#حزب_الله قال", ["w:#حزب_الله", "w:قال"]),
        ("حتى... ثم…", ["w:حتى", "p:...", "w:ثم", "p:…"]),
        ("أ\n\n ب", ["w:أ", "b:\n\n ", "w:ب"]),
        ("«قال»", ["p:«", "w:قال", "p:»"]),
        ("قالـ\u200f الوزير", ["w:قال", "w:الوزير"]),
        ("\u200fقال\u200f", ["w:قال"]),
        ("", []),
        (" \t\u200f", []),
    ],
)
def test_cutting(text: str, tokens: list[str]) -> None:
    assert [f"{t.kind}:{text[t.start : t.end]}" for t in tokenise(text)] == tokens


def test_a_hashtag_is_its_words() -> None:
    (token,) = tokenise("#الجيش_الأحمر")
    assert (token.start, token.end, token.norm) == (0, 13, "الجيش الاحمر")


@pytest.mark.parametrize("text", ["أ.ف.ب", "قالَ ١٢", "نص «فيه» «كل».\nشيء: #وسم_ما (CNN)!"])
def test_tokens_are_in_order_and_apart(text: str) -> None:
    tokens = tokenise(text)
    assert all(t.start < t.end for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("الوزاره", "وزاره"),
        ("للوزاره", "وزاره"),
        ("بالوزاره", "وزاره"),
        ("والوزاره", "وزاره"),
        ("وزاره", "وزاره"),
        ("القاء", "القاء"),
        ("التزام", "التزام"),
        ("الله", "الله"),
    ],
)
def test_without_the_article(word: str, noun: str) -> None:
    assert bare(word) == noun


@pytest.mark.parametrize(
    ("word", "is_definite"),
    [
        ("الوزير", True),
        ("للوزير", True),
        ("بالوزير", True),
        ("وزير", False),
        ("الغاء", False),
        ("الي", False),
    ],
)
def test_the_article(word: str, is_definite: bool) -> None:
    assert definite(word) is is_definite


@pytest.mark.parametrize(
    ("word", "stem"), [("مديره", "مدير"), ("مسووليتها", "مسووليت"), ("قواتهم", "قوات"), ("له", "له")]
)
def test_without_the_pronoun(word: str, stem: str) -> None:
    assert without_pronoun(word) == stem


@pytest.mark.parametrize(("word", "letter"), [("وقال", "و"), ("فقال", "ف"), ("قال", ""), ("وا", "")])
def test_the_conjunction(word: str, letter: str) -> None:
    assert conjunction(word) == letter
