"""Which of a claim's events a time belongs to, and the times that are of none."""

from __future__ import annotations

import pytest

from isnad import pipeline

# A sentence, and its events' words with the words of their time; no word where an event has none.
ROWS = [
    # What stands behind بعد was at a time of its own, but a killing is of the time of what killed.
    ("جاءت المداهمات بعد تفجير وقع الاثنين في البلدة", {"المداهمات": "", "تفجير": "الاثنين"}),
    ("قتل ثلاثة جنود بعد انفجار قنبلة الاثنين", {"قتل": "الاثنين", "انفجار": "الاثنين"}),
    ("الاثنين قتل جندي في كمين", {"قتل": "الاثنين", "كمين": "الاثنين"}),
    # A relative clause of another thing, and one of the event itself
    (
        "استمرت المواجهات في أطراف المدينة التي استولى عليها المسلحون منتصف مايو",
        {"المواجهات": "", "استولى": "منتصف مايو"},
    ),
    ("أصيب عشرة في الغارات التي استهدفت حلب أمس", {"أصيب": "أمس", "الغارات": "أمس"}),
    # The time of saying
    (
        "وأعلن مكتب حاكم الإقليم أمس أن جنديين قتلا في تفجير مساء السبت",
        {"قتلا": "مساء السبت", "تفجير": "مساء السبت"},
    ),
    ("أدان المجلس في بيان صادر مساء اليوم الجريمة التي أدت إلى مقتل طفل في نابلس", {"مقتل": ""}),
    (
        "وبحسب حصيلة صدرت عن الوزارة، الجمعة، فإن المعارك أوقعت أربعين قتيلا منذ الاثنين الماضي",
        {"المعارك": "منذ الاثنين الماضي"},
    ),
    # A linking phrase that tells when
    ("وفي وقت لاحق أمس، قتلت الشرطة خمسة متظاهرين", {"قتلت": "وقت لاحق أمس"}),
    # منذ and an event: the time is of both
    ("قتل مئة شخص منذ بدء الاحتجاجات أواخر مارس", {"قتل": "منذ بدء الاحتجاجات أواخر مارس"}),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[r[0] for r in ROWS])
def test_times_of_events(text: str, expected: dict[str, str]) -> None:
    report = pipeline.read(text + ".", published="2024-08-14")
    found = {e.trigger.text: e.time.text.text if e.time else "" for c in report.claims for e in c.events}
    assert {word: found.get(word) for word in expected} == expected
