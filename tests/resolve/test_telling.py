"""Whether a text tells of a deed or only refers to one that it takes as known.

A short text without news keeps no such event; one with news keeps all, and so does a longer report.
"""

from __future__ import annotations

import pytest

from isnad.pipeline import read

NEWS = "اندلعت اشتباكات في المدينة صباح اليوم. وقتل ثلاثة جنود في قصف على المعسكر. وأصيب أربعة آخرون."


def types(text: str) -> list[str]:
    return [e.type for claim in read(text, published="2024-07-28").claims for e in claim.events]


TOLD = {
    "مقتل ثلاثة جنود في هجوم على حاجز شرق المدينة.": ["casualties", "attack"],
    "قصف عنيف على حلب.": ["shelling"],
    "هز انفجار وسط العاصمة.": ["explosion"],
    "اغتال مسلحون ضابطا في عدن.": ["assassination"],
    "تظاهر مئات الطلاب في الخرطوم.": ["protest"],
    "غارة إسرائيلية على مبنى في بيروت تقتل خمسة مدنيين.": ["air-strike", "casualties"],
    "أعلنت الشرطة اعتقال ثلاثة مهربين.": ["arrest"],
    "أسقط الجيش طائرة مسيرة فوق الميناء فجر الأحد.": ["interception"],
    "اجتمع الوزيران في القاهرة أمس.": ["talks"],
    "شنت مقاتلات حربية غارات على مخازن سلاح في صعدة أمس وقتلت تسعة مسلحين، وفق مصدر عسكري.": [
        "air-strike",
        "casualties",
    ],
}


@pytest.mark.parametrize("text", TOLD)
def test_news_is_told_in_one_sentence(text: str) -> None:
    assert types(text) == TOLD[text]


REFERRED = [
    "ما رأيكم في سياسة الاغتيالات؟",
    "كتاب جديد عن تاريخ الاغتيالات في القرن الماضي يصدر عن دار نشر لبنانية في الخريف.",
    "ما زلت أذكر ضحايا المجزرة كلما مررت بتلك الساحة التي كبرت فيها مع إخوتي وأصدقائي.",
    "لا أحد يعرف كيف يربي أولاده بعد كل هذه الحروب، فالمدارس لم تعد كما كانت أيام جدي.",
    "هل تعتقد أن الاحتجاجات تغير شيئا في حياة الناس؟",
    "يقول صديقي إن الحديث عن الهجمات في المقاهي لم يعد يثير أحدا كما كان قبل سنوات طويلة.",
]


@pytest.mark.parametrize("text", REFERRED)
def test_a_deed_that_is_only_referred_to_is_not_told(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("reference", "type_"),
    [
        ("ويرى كثيرون أن الهجوم كان متوقعا.", "attack"),
        ("ولم يعرف بعد من يقف وراء الاغتيال.", "assassination"),
        ("ووصف سكان القصف بأنه الأعنف.", "shelling"),
    ],
)
def test_a_reference_in_a_report_takes_up_what_it_tells(reference: str, type_: str) -> None:
    assert types(f"{NEWS} {reference}") == [*types(NEWS), type_]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("لم تقع أي هجمات.", "attack", "negated"),
        ("حذر الوزير من اغتيالات جديدة.", "assassination", "possible"),
        ("يخشى السكان هجوما جديدا.", "attack", "possible"),
        ("لن يقتحم الجيش المدينة.", "attack", "negated"),
    ],
)
def test_what_did_not_happen_is_no_reference(text: str, type_: str, status: str) -> None:
    found = [(e.type, e.status) for claim in read(text).claims for e in claim.events]
    assert found == [(type_, status)]


def test_a_claim_stays_without_its_reference() -> None:
    text = "قال الكاتب إن الحديث عن الاغتيالات في روايته رمز لا أكثر وإنه لا يؤرخ لأي زمن."
    (claim,) = read(text).claims
    assert claim.cue
    assert claim.cue.text == "قال"
    assert claim.events == ()


def test_a_sentence_of_the_outlet_goes_with_its_reference() -> None:
    assert read("كتاب جديد عن تاريخ الاغتيالات في القرن الماضي يصدر عن دار نشر لبنانية.").claims == ()
