"""Reports for the tests, and a look at all that a ledger holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from isnad.intake.document import Document
from isnad.ledger import Ledger, schema

CLOCKS = {"at", "added", "mended"}

HOSPITAL = """قصف على مستشفى في حلب

أعلنت وزارة الصحة السورية مقتل 12 مدنيا وإصابة 30 آخرين في غارة جوية على مستشفى في مدينة حلب مساء الجمعة.
ونفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت المستشفى، وقالت إنها لم تنفذ أي غارات على المدينة في ذلك اليوم.
وقال المرصد السوري لحقوق الإنسان إن عدد القتلى ارتفع إلى 15 شخصا بينهم ثلاثة أطفال."""

EDITED = HOSPITAL.replace("مقتل 12 مدنيا", "مقتل 17 مدنيا")

CLASH = """اشتباكات في كورسك

أعلن الجيش الأوكراني أنه أسقط 120 طائرة مسيرة فوق كورسك. واتهم حاكم المقاطعة أوكرانيا بقصف بلدة سودجا،
مما أسفر عن مقتل خمسة أشخاص. وأكدت وكالة تاس نقلا عن وزارة الدفاع الروسية أن القوات صدت الهجوم."""


def document(text: str = HOSPITAL, **given: Any) -> Document:
    title = text.partition("\n")[0]
    known = {
        "source": "test.jsonl",
        "line": 1,
        "title": title,
        "published": "2024-07-27",
        "outlet": "الرواق (نموذج)",
    }
    return Document(text, **{**known, **given})


def held(ledger: Ledger, *, clocks: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for the columns that tell when they were written."""
    with ledger.reading() as connection:
        return {
            table.name: sorted(
                map(
                    tuple, connection.execute(select(*(c for c in table.c if clocks or c.name not in CLOCKS)))
                ),
                key=repr,
            )
            for table in schema.metadata.sorted_tables
        }
