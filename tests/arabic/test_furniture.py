"""What of a page is no text of the report."""

from __future__ import annotations

import pytest

from isnad import lexicon
from isnad.arabic.furniture import furniture
from isnad.arabic.quotes import quotations
from isnad.arabic.sentences import sentences
from isnad.arabic.tokens import tokenise


def kept(text: str) -> list[str]:
    tokens = tokenise(text)
    known = lexicon.load().furniture
    found = [s for whole in sentences(tokens, quotations(tokens)) for s in furniture(tokens, whole, known)]
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in found]


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: الوزير: سنرد على القصف",
        "اقرأ أيضاً | مقتل جنديين في كمين",
        "إقرأ أيضا: مقتل جنديين",
        "شاهد أيضا: لحظة سقوط القذيفة",
        "للمزيد من الأخبار تابعوا صفحتنا",
        "تابعونا على تويتر",
        "مصدر الصورة رويترز",
        "تعليق على الصورة، جنود قرب الجسر",
        "جميع الحقوق محفوظة",
        "مواضيع ذات صلة",
        "(رويترز)",
    ],
)
def test_lines_that_are_no_text(line: str) -> None:
    before, after = "قصف الحي ليلا.", "رحل الناس."
    assert kept(f"{before}\n{line}\n{after}") == ["قصف الحي ليلا", "رحل الناس"]


@pytest.mark.parametrize(
    "dateline",
    [
        "دبي، الإمارات العربية المتحدة (CNN) -- ",
        "واشنطن - (أ ف ب) - ",
        "واشنطن (أ.ف.ب) - ",
        "كييف (رويترز) - ",
        "(رويترز) - ",
        "رويترز- القاهرة: ",
        "سبق- وكالات: ",
        "رويترز - ",
        "سياسي / ",
        "دولي/ ",
    ],
)
def test_datelines(dateline: str) -> None:
    assert kept(f"{dateline}قصف الجيش الحي ليلا.") == ["قصف الجيش الحي ليلا"]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير: سنرد على القصف",
        "قصف الجيش (وهو الأقوى) الحي",
        "الوزير: سنرد - ولن نتأخر",
        "يمكن للسكان العودة",
        "وصلت القناة (رويترز) إلى الحي",
        "قال مراسل (رويترز) إن الحي خال",
    ],
)
def test_text_that_looks_like_furniture(text: str) -> None:
    assert kept(text) == [text]


def test_a_link_within_a_sentence_is_text() -> None:
    assert kept("نصحه بأن اقرأ أيضا هذا الكتاب") == ["نصحه بأن اقرأ أيضا هذا الكتاب"]


def test_the_end_of_a_line_is_cut() -> None:
    assert kept("قصف الجيش الحي ليلا رابط الخبر بصحيفة المدينة: هنا")[0] == "قصف الجيش الحي ليلا"
