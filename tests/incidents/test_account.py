"""The account: states, origins, figures that move, parts that are not added, estimates and relations."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from isnad.errors import IncidentError
from isnad.incidents import Account, account, estimate, relations
from isnad.incidents.relations import among
from isnad.incidents.said import Said
from isnad.incidents.states import agree
from isnad.intake.document import Document
from isnad.ledger import Ledger, Reader

Row = tuple[str, str, str]  # outlet, time, text
PLACE = "في مدينة خان شيخون بمحافظة إدلب في سوريا"


def laid(ledger: Ledger, reader: Reader, *rows: Row) -> Account:
    """The account of the incident of which the first report tells."""
    documents = [
        Document(
            f"{text}\n\nوتقع المدينة في شمال غرب البلاد. وقال الأهالي إن الغارة أصابت السوق. وأكد المسعفون أنها دمرت منازل.",
            f"{n}", id=f"r{n}", outlet=outlet, published=f"2024-05-{time}:00+03:00", url=f"https://{n}.example",
        )
        for n, (outlet, time, text) in enumerate(rows)
    ]  # fmt: skip
    ledger.add(documents, reader)
    found = account(ledger, "r0")
    assert found.incident.reports == len(rows), "they are of one incident"
    return found


def killed(found: Account) -> tuple[str, ...]:
    attribute = found.attribute("killed")
    assert attribute is not None
    return attribute.states


def says(who: str, number: str) -> str:
    return f"قالت {who} إن غارة جوية {PLACE} قتلت {number} يوم الاثنين."


HEALTH, ARMY, UN = "وزارة الصحة السورية", "وزارة الدفاع الروسية", "الأمم المتحدة"


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        ([("أ", "13T10:00", says(HEALTH, "20 شخصا"))], ("single-sourced",)),
        # in nine papers it is still one origin
        ([(f"ناشر {n}", "13T10:00", says(HEALTH, "20 شخصا")) for n in range(9)], ("single-sourced",)),
        (
            [("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "13T11:00", says(UN, "20 شخصا"))],
            ("corroborated",),
        ),
        (
            [("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "13T11:00", says(UN, "أكثر من 15 شخصا"))],
            ("corroborated",),
        ),
        ([("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "13T11:00", says(UN, "45 شخصا"))], ("contested",)),
        ([("أ", "13T10:00", says(UN, "45 شخصا")), ("ب", "14T11:00", says(HEALTH, "20 شخصا"))], ("contested",)),
        # a day later it has risen
        ([("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "14T11:00", says(UN, "45 شخصا"))], ("updated",)),
        (
            [("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "14T11:00", says(HEALTH, "31 شخصا"))],
            ("updated", "single-sourced"),
        ),
        (
            [
                ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
                ("ب", "13T11:00", f"نفت {ARMY} مقتل 20 شخصا في غارة جوية {PLACE} يوم الاثنين."),
            ],
            ("denied",),
        ),
    ],
    ids=lambda x: None,
)  # fmt: skip
def test_the_states_of_a_toll(
    ledger: Ledger, reader: Reader, rows: Sequence[Row], states: tuple[str, ...]
) -> None:
    assert killed(laid(ledger, reader, *rows)) == states


def test_a_wire_story_is_one_origin(ledger: Ledger, reader: Reader) -> None:
    text = f"دمشق (رويترز) - قتل 20 شخصا في غارة جوية {PLACE} يوم الاثنين."
    found = laid(
        ledger, reader, ("أ", "13T10:00", text), ("ب", "13T12:00", text + " وهرع المسعفون إلى المكان.")
    )
    attribute = found.attribute("killed")
    assert attribute is not None
    assert [(x.value, x.origins) for x in attribute.values] == [("20..20", 1)]
    assert attribute.states == ("single-sourced",)


def test_an_outlet_that_repeats_whom_it_quotes_is_no_origin(ledger: Ledger, reader: Reader) -> None:
    text = f"مقتل 20 شخصا في غارة جوية {PLACE} يوم الاثنين.\n\n{says(HEALTH, '20 شخصا')}"
    (value,) = laid(ledger, reader, ("أ", "13T10:00", text)).attribute("killed").values  # type: ignore[union-attr]
    assert value.origins == 1
    assert sorted(x.own for x in value.said) == [False, True]


def test_how_a_figure_moved(ledger: Ledger, reader: Reader) -> None:
    rows = [("أ", "13T10:00", "20 شخصا"), ("ب", "14T10:00", "31 شخصا"), ("ج", "15T10:00", "35 شخصا")]
    found = laid(ledger, reader, *((x, y, says(HEALTH, z)) for x, y, z in rows))
    attribute = found.attribute("killed")
    assert attribute is not None
    (change,) = attribute.changes
    assert [x.low for x in change.said] == [20, 31, 35]
    assert {x.value: x.held for x in attribute.values} == {"20..20": False, "31..31": False, "35..35": True}


def test_what_was_said_before_is_no_later_figure(ledger: Ledger, reader: Reader) -> None:
    before = f"أعلنت {HEALTH} أن غارة جوية {PLACE} قتلت 31 شخصا يوم الاثنين، وكانت قد تحدثت عن 40 قتيلا."
    found = laid(ledger, reader, ("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "14T10:00", before))
    (change,) = found.attribute("killed").changes  # type: ignore[union-attr]
    assert [x.low for x in change.said] == [20, 31]


def test_an_origin_that_says_what_it_denied(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", f"قالت الأمم المتحدة إن القوات الروسية قصفت السوق {PLACE} يوم الاثنين."),
        ("ب", "13T12:00", f"نفت روسيا أي مسؤولية عن قصف السوق {PLACE} يوم الاثنين."),
        ("ج", "15T10:00", f"أقرت روسيا بأن القوات الروسية قصفت السوق {PLACE} يوم الاثنين."),
    )
    actor = found.attribute("actor")
    assert actor is not None
    assert {"denied", "contested", "retracted"} & set(actor.states) == {"denied", "retracted"}
    reasons = {x.sort: x.why["en"] for x in relations(found) if x.slot == "actor" and "before" in x.why["en"]}
    assert reasons["contradicts"].startswith(
        "the same source (Russia) says of who did it what it denied before"
    )


def test_parts_are_not_added(ledger: Ledger, reader: Reader) -> None:
    found = laid(ledger, reader, ("أ", "13T10:00", says(HEALTH, "20 شخصا بينهم 7 أطفال و4 نساء")))
    (value,) = found.attribute("killed").values  # type: ignore[union-attr]
    assert (value.low, value.high) == (20, 20)
    assert [(x.class_, x.low) for x in value.said[0].parts] == [("child", 7), ("woman", 4)]


def test_some_of_the_dead_are_no_toll(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
        ("ب", "13T11:00", f"قالت الأمم المتحدة إن 7 أطفال كانوا بين قتلى الغارة الجوية {PLACE} يوم الاثنين."),
    )
    (value,) = found.attribute("killed").values  # type: ignore[union-attr]
    assert value.low == 20


def test_what_is_told_apart_is_added(ledger: Ledger, reader: Reader) -> None:
    found = laid(ledger, reader, ("أ", "13T10:00", says(HEALTH, "3 جنود و5 مدنيين")))
    (value,) = found.attribute("killed").values  # type: ignore[union-attr]
    assert value.low == 8


def test_who_denies_his_part_does_not_deny_that_it_happened(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", f"اتهمت {HEALTH} القوات الروسية بشن غارة جوية {PLACE} يوم الاثنين قتلت 20 شخصا."),
        ("ب", "13T12:00", f"نفت {ARMY} أن تكون لها أي علاقة بالغارة الجوية {PLACE} يوم الاثنين."),
    )
    assert "denied" not in found.attribute("happened").states  # type: ignore[union-attr]


def test_an_event_told_beside_a_denial_is_not_claimed(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
        (
            "ب",
            "13T12:00",
            f"نفت {ARMY} مسؤوليتها عن الغارة الجوية {PLACE} التي أودت بحياة 20 شخصا يوم الاثنين.",
        ),
    )
    happened = found.attribute("happened")
    assert happened is not None
    assert "russia-mod" not in {x.origin for value in happened.values for x in value.said}


def test_every_value_has_its_characters(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger, reader, ("أ", "13T10:00", says(HEALTH, "20 شخصا")), ("ب", "13T11:00", says(UN, "45 شخصا"))
    )
    for attribute in found.attributes:
        for value in attribute.values:
            for said in (*value.said, *value.denials):
                assert said.text.text
                assert said.claim


def test_the_rules(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
        ("ب", "13T11:00", says(UN, "45 شخصا")),
        ("ج", "13T12:00", says("منظمة أطباء بلا حدود", "45 شخصا")),
        ("د", "13T12:30", says("شرطة إدلب", "عشرات الأشخاص")),
    )
    results = {rule: estimate(found, rule) for rule in ("acled-conservative", "ucdp", "widest")}
    assert {k: (v.low, v.best, v.high) for k, v in results.items() if v} == {
        "acled-conservative": (20, 20, 45),
        "ucdp": (20, 45, 45),
        "widest": (20, None, 99),
    }
    claims = {x.claim for a in found.attributes for v in a.values for x in v.said}
    assert all(set(x.claims) <= claims and x.claims for x in results.values() if x)
    assert estimate(found, "ucdp", "abducted") is None
    with pytest.raises(IncidentError, match="none of the rules"):
        estimate(found, "mine")


def test_words_count_where_nobody_gives_a_number(ledger: Ledger, reader: Reader) -> None:
    found = estimate(
        laid(ledger, reader, ("أ", "13T10:00", says(HEALTH, "عشرات الأشخاص"))), "acled-conservative"
    )
    assert found is not None
    assert (found.low, found.best, found.high) == (12, 12, 99)  # dozens are twelve


def test_a_word_after_a_number_changes_nothing(ledger: Ledger, reader: Reader) -> None:
    rows = [("أ", "13T10:00", says(HEALTH, "70 شخصا")), ("ب", "14T10:00", says(HEALTH, "مئات الأشخاص"))]
    attribute = laid(ledger, reader, *rows).attribute("killed")
    assert attribute is not None
    assert (attribute.states, attribute.changes) == (("single-sourced",), ())


def test_who_denies_an_attack_says_nothing_of_the_place(ledger: Ledger, reader: Reader) -> None:
    rows = [
        ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
        ("ب", "13T12:00", f"نفت {ARMY} شن غارة جوية {PLACE} يوم الاثنين."),
    ]
    place = laid(ledger, reader, *rows).attribute("place")
    assert place is not None
    assert not any(x.denials for x in place.values)


def test_relations_have_reasons(ledger: Ledger, reader: Reader) -> None:
    found = laid(
        ledger,
        reader,
        ("أ", "13T10:00", says(HEALTH, "20 شخصا")),
        ("ب", "13T11:00", says(UN, "45 شخصا")),
        ("ج", "13T12:00", says(HEALTH, "31 شخصا")),
        ("د", "13T13:00", says("منظمة أطباء بلا حدود", "31 شخصا")),
    )
    every = [x for x in relations(found) if x.slot == "killed"]
    assert {x.sort for x in every} == {"contradicts", "updates", "corroborates"}
    update = next(x for x in every if x.sort == "updates")
    assert update.why["ar"] == f"المصدر نفسه ({HEALTH}) غيّر قوله في القتلى من «20 شخصا» إلى «31 شخصا»"
    assert update.why["en"].startswith(
        "the same source (Syria: health ministry) changed what it said of the killed"
    )
    assert among(every, update.claim)


def test_no_incident(ledger: Ledger) -> None:
    with pytest.raises(IncidentError, match="isnad incidents shows the ids"):
        account(ledger, "nothing")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((20, 20, "exact"), (20, 20, "exact"), True),
        ((20, 20, "exact"), (21, 21, "exact"), False),
        ((20, 20, "about"), (21, 21, "exact"), True),
        ((20, 20, "about"), (25, 25, "exact"), False),
        ((16, None, "more-than"), (20, 20, "exact"), True),
        ((21, None, "more-than"), (20, 20, "exact"), False),
        ((20, 99, "vague"), (45, 45, "exact"), True),
        ((None, 50, "at-most"), (45, 45, "exact"), True),
        ((None, 50, "at-most"), (51, 51, "exact"), False),
        ((100, 300, "range"), (250, 500, "range"), True),
    ],
)  # fmt: skip
def test_what_can_both_be(
    one: tuple[int | None, int | None, str], other: tuple[int | None, int | None, str], expected: bool
) -> None:
    a, b = (_said(*x) for x in (one, other))
    assert agree(a, b) is expected
    assert agree(b, a) is expected


def _said(low: int | None, high: int | None, qualifier: str) -> Said:
    return Said(
        "c", "r", None, None, "o", "n", (), "say", "happened", "v", None, low=low, high=high, qualifier=qualifier  # type: ignore[arg-type]
    )  # fmt: skip
