"""Series and records: whose losses a speaker counts, days and totals apart, and how claims stand beside others."""

from __future__ import annotations

from isnad.incidents import Point, record, series
from isnad.intake.document import Document
from isnad.ledger import Ledger, Query, Reader

RUSSIA, UKRAINE = "وزارة الدفاع الروسية", "هيئة الأركان العامة الأوكرانية"


def told(ledger: Ledger, reader: Reader, *texts: str) -> None:
    ledger.add(
        [
            Document(
                text, f"{n}", id=f"r{n}", outlet=f"ناشر {n}", published=f"2024-08-{10 + n}T12:00:00+03:00"
            )
            for n, text in enumerate(texts)
        ],
        reader,
    )


def killed(ledger: Ledger, speaker: str | None = None) -> list[Point]:
    return series(ledger, Query(kind="killed", speaker=speaker))


def test_whose_losses(ledger: Ledger, reader: Reader) -> None:
    told(
        ledger, reader,
        f"أعلنت {RUSSIA} مقتل 40 جنديا أوكرانيا في قصف مدفعي على مدينة سومي.",
        f"اعترفت {RUSSIA} بمقتل 7 جنود روس في قصف مدفعي على مدينة كورسك.",
        "قال المرصد السوري لحقوق الإنسان إن 9 جنود روس قتلوا في انفجار بمدينة تدمر.",
        f"قالت {RUSSIA} إن 12 شخصا قتلوا في انفجار بمدينة بيلغورود.",
    )  # fmt: skip
    assert {(x.low, x.whose, x.side) for x in killed(ledger)} == {
        (40, "other", "ukraine"),
        (7, "own", "russia"),
        (9, "other", "russia"),  # a monitor has no side of its own
        (12, "unknown", None),
    }


def test_lines_are_whole_and_in_order_of_time(ledger: Ledger, reader: Reader) -> None:
    told(
        ledger, reader,
        f"أعلنت {UKRAINE} مقتل 300 جندي روسي أمس في معارك قرب مدينة باخموت.",
        f"أعلنت {UKRAINE} مقتل 200 جندي أوكراني منذ بداية الحرب في معارك قرب مدينة باخموت.",
        f"أعلنت {UKRAINE} مقتل 310 جنود روس أمس في معارك قرب مدينة باخموت.",
        f"أعلنت {UKRAINE} أن روسيا خسرت 900 جندي منذ بداية الحرب، وقتل 250 جنديا روسيا أمس في معارك قرب باخموت.",
    )  # fmt: skip
    points = series(ledger, Query())
    lines = [x.line for x in points]
    assert lines == sorted(lines), "a line is not broken by another"
    for line in set(lines):
        days = [x.since or "" for x in points if x.line == line]
        assert days == sorted(days)
    assert {x.basis for x in points if x.low == 200} == {"cumulative"}
    assert {x.basis for x in points if x.low == 300} != {"cumulative"}


def test_a_claim_in_many_papers_is_one_point(ledger: Ledger, reader: Reader) -> None:
    text = f"أعلنت {RUSSIA} مقتل 40 جنديا أوكرانيا في قصف مدفعي على مدينة سومي يوم 9 أغسطس/آب 2024."
    told(ledger, reader, text, text, text)
    assert [x.outlet for x in killed(ledger, "russia-mod")] == ["ناشر 0"]


def test_a_record_counts_how_claims_stand(ledger: Ledger, reader: Reader) -> None:
    where = "في غارة جوية على مدينة سومي شمال شرق أوكرانيا يوم 9 أغسطس/آب 2024"
    told(
        ledger, reader,
        f"أعلنت {UKRAINE} مقتل 20 مدنيا {where}.",
        f"قالت {RUSSIA} إن 3 مدنيين قتلوا {where}.",
        f"قالت الأمم المتحدة إن 20 مدنيا قتلوا {where}.",
    )  # fmt: skip
    found = record(ledger, "russia-mod")
    assert (found.claims, found.reports, found.incidents) == (1, 1, 1)
    assert found.standings["contested"] == 1
    assert record(ledger, "un").standings["corroborated"] == 1
