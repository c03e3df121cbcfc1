"""Which events of a report are one happening, and which are two."""

from __future__ import annotations

import pytest

from isnad import read
from isnad.incidents.scene import Scene
from isnad.incidents.scenes import scenes, told_apart


def told(text: str, title: str = "", published: str | None = "2024-05-14") -> list[Scene]:
    whole = f"{title}\n\n{text}" if title else text
    return scenes(read(whole, title=title or None, published=published, outlet="الرواق (نموذج)"))


def triggers(text: str, title: str = "") -> list[set[str]]:
    whole = f"{title}\n\n{text}" if title else text
    report = read(whole, title=title or None, published="2024-05-14")
    return [{report.claims[c].events[e].trigger.text for c, e in x.events} for x in scenes(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what came of it is of it
        ("قتل خمسة أشخاص وأصيب عشرة في انفجار سيارة مفخخة في بغداد.", [{"قتل", "أصيب", "انفجار"}]),
        # the deed is named again
        ("قصفت طائرات روسية مدينة إدلب. وأسفر القصف عن مقتل ثلاثة مدنيين.", [{"قصفت", "القصف", "مقتل"}]),
        # another town is another happening
        (
            "شن الطيران غارة على مدينة إدلب قتل فيها ثلاثة. وانفجرت عبوة ناسفة في البصرة.",
            [{"غارة", "قتل"}, {"انفجرت"}],
        ),
        # so is another day
        (
            "استهدف تفجير انتحاري مقر الشرطة في كابول يوم الاثنين. وكان انفجار قد هز مستشفى في كابول يوم الخميس.",
            [{"تفجير"}, {"انفجار"}],
        ),
        (
            "انفجرت سيارة مفخخة في كابول بعد يوم واحد من هجوم على كنيسة في المدينة.",
            [{"انفجرت"}, {"هجوم"}],
        ),
        # what else is said of it tells which one is meant
        (
            "استهدف انتحاري كنيسة في بيشاور أثناء القداس. وفجر آخر نفسه في مركز للشرطة في كويتا. وقال شهود إن الهجوم "
            "على الكنيسة أثناء القداس قتل عشرة من المصلين.",
            [{"استهدف", "الهجوم", "قتل"}, {"فجر"}],
        ),
        # talk of it is no scene
        ("عقد مجلس الأمن اجتماعا في نيويورك.", []),
    ],
)  # fmt: skip
def test_what_is_one_happening(text: str, expected: list[set[str]]) -> None:
    found = triggers(text)
    assert len(found) == len(expected)
    assert all(want <= have for want, have in zip(expected, found, strict=True))


def test_the_headline_says_what_a_report_is_about() -> None:
    talk = (
        "وتحدث الأهالي عن الغلاء وانقطاع الماء والكهرباء في المدينة منذ أشهر، وعن صعوبة الوصول إلى المدارس. "
        * 4
    )
    text = f"استهدفت غارة مطار حلب. {talk}وقتل أربعة في انفجار في درعا. ودمر انفجار درعا منازل."
    (main,) = (x for x in told(text, "غارة على مطار حلب") if x.main)
    assert main.spot is not None
    assert "Aleppo" in main.spot.name


def test_the_day_of_a_meeting_is_not_that_of_the_deed() -> None:
    (scene,) = told(
        "بحث الوزيران يوم أمس، في اجتماع طال حتى المساء، التفجير الذي استهدف مسجدا في أبها الخميس الماضي. وقتل في"
        " التفجير 15 شخصا. وأصيب فيه 30 آخرون. وتبنى التفجير تنظيم الدولة الإسلامية."
    )
    assert scene.when == ("2024-05-09", "2024-05-09")


def test_where_a_victim_is_brought_is_not_where_he_fell() -> None:
    (scene,) = told(
        "وصل جثمان الشهيد سامي الحربي إلى المدينة المنورة. وكان الجندي قد قتل بإطلاق نار في القطيف."
    )
    assert [x.name for x in scene.spots.values()] == ["Qatif"]
    (scene,) = told("ارتفع عدد القتلى في دوما إلى أربعين.")
    assert [x.name for x in scene.spots.values()] == ["Douma"]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "هز انفجار مركزا للشرطة في كابول اليوم الثلاثاء وقتل فيه ثلاثة. وكان انفجار قد هز كنيسة في كابول "
            "يوم الأحد وقتل فيه عشرة.",
            True,
        ),
        # a battle goes on
        (
            "اندلعت معارك في باخموت يوم الأحد وقتل فيها ثلاثة. واندلعت معارك في باخموت اليوم الثلاثاء وقتل فيها عشرة.",
            False,
        ),
        # of two kinds
        (
            "قصفت طائرات دوما. وقتل عشرة في القصف على دوما. واعتقلت الشرطة ثلاثة في بيروت. وجرى الاعتقال في بيروت ليلا.",
            True,
        ),
        ("قتل ثلاثة في غارة على إدلب. وهز انفجار درعا.", False),  # it may be one all the same
    ],
)
def test_what_a_report_tells_apart(text: str, apart: bool) -> None:
    found = told(text)
    assert any(told_apart(x, y) for x in found for y in found if x is not y) is apart


def test_nor_that_of_a_count() -> None:
    (scene,) = told("ارتفع يوم الاثنين عدد قتلى الهجوم على قاعة الحفلات في موسكو إلى 140.")
    assert scene.times == {}


def test_nothing_has_happened_later_than_its_report() -> None:
    (scene,) = told("سيبحث المجلس يوم 20 مايو 2024 الهجوم على دوما. وقتل في الهجوم على دوما أربعون شخصا.")
    assert scene.times == {}


def test_history_is_kept_apart() -> None:
    found = told(
        "قتل رجل بالرصاص في حمص. وكان هجوم على حمص قد وقع عام 2012. وقتل في الهجوم عام 2012 مئة شخص."
    )
    assert [x.old for x in found] == [False, True]
    assert found[1].period == ("2012-01-01", "2012-12-31")


def test_what_is_only_planned_is_not_real() -> None:
    (scene,) = told("هدد الرئيس بشن ضربات على سوريا.")
    assert not scene.real


def test_a_scene_survives_being_kept() -> None:
    for scene in told("قتل خمسة أشخاص يوم الأحد في غارة على مدينة إدلب في سوريا.", "غارة على إدلب"):
        assert Scene.from_json(scene.to_json()) == scene
        assert Scene.from_json(scene.to_json()).rank == scene.rank


def test_no_report_is_too_poor() -> None:
    assert told("", published=None) == []
    (scene,) = told("انفجرت قنبلة.", published=None)
    assert (scene.spot, scene.when, scene.day) == (None, None, None)
