"""Spelling folded away, and every folded character's way back."""

from __future__ import annotations

import pytest

from isnad.arabic.normal import Aligned, fold, normalise


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("أعلن", "اعلن"),
        ("إعلان", "اعلان"),
        ("آخر", "اخر"),
        ("ٱلله", "الله"),
        ("أَعْلَنَت", "اعلنت"),
        ("أعلنـــت", "اعلنت"),
        ("مؤكّدًا", "موكدا"),
        ("رئيس", "رييس"),
        ("مسئول", "مسيول"),
        ("مصطفى", "مصطفي"),
        ("وكالة", "وكاله"),
        ("هٰذا", "هذا"),
        ("ﺃﻋﻠﻨﺖ", "اعلنت"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("رویترز", "رويترز"),
        ("کییف", "كييف"),
        ("ہفتہ", "هفته"),
        ("١٢٣٤٥٦٧٨٩٠", "1234567890"),
        ("۱۲۳۴۵۶۷۸۹۰", "1234567890"),
        ("\u200fقال\u200e", "قال"),
        ("\u2067قال\u2069", "قال"),
        ("\ufeffقال", "قال"),
        ("قا\u00adل", "قال"),
        ("سي\u200cان", "سيان"),
        ("Reuters", "Reuters"),
        ("شيء", "شيء"),
        ("ـ", ""),
        ("", ""),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "find", "original"),
    [
        ("قال الوزير", "الوزير", "الوزير"),
        ("أَكَّدَ الوَزِيرُ", "اكد", "أَكَّدَ"),
        ("أَكَّدَ الوَزِيرُ", "الوزير", "الوَزِيرُ"),
        ("صرّحـــت الوزارة", "صرحت", "صرّحـــت"),
        ("قتل ١٢ شخصا", "12", "١٢"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "الوزير", "ﺍﻟﻮﺯﻳﺮ"),
        ("بسم ﷲ", "الله", "ﷲ"),
        ("قال\u200f إن", "ان", "إن"),
    ],
)
def test_a_folded_range_maps_back(text: str, find: str, original: str) -> None:
    aligned = normalise(text)
    at = aligned.text.index(find)
    start, end = aligned.original(at, at + len(find))
    assert text[start:end] == original


def test_part_of_a_ligature_is_all_of_it() -> None:
    aligned = normalise("ﻻ")
    assert aligned.text == "لا"
    assert aligned.original(0, 1) == aligned.original(1, 2) == (0, 1)


@pytest.mark.parametrize(("at", "original"), [(0, 0), (2, 3), (3, 4)])
def test_an_empty_range_is_a_point(at: int, original: int) -> None:
    assert normalise("قَال").original(at, at) == (original, original)


def test_nothing() -> None:
    assert normalise("") == Aligned("", (), 0)
    assert normalise("").original(0, 0) == (0, 0)
