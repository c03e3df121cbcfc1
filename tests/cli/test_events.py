"""How an event shows itself: labelled rows with the report's words and what is understood by them."""

from __future__ import annotations

import dataclasses
import io

import pytest
from rich.console import Console

from isnad import pipeline
from isnad.cli.events import Rows
from isnad.cli.labels import Labels
from isnad.cli.names import Names
from isnad.cli.pretty import Pretty
from isnad.intake.document import Document
from isnad.model import Event, Figure, Party, Place, Report, Span, Time

RICH = (
    "أعلن الجيش السوري أمس مقتل ما لا يقل عن 12 شخصا بينهم 3 أطفال وامرأتان في غارات جوية على مدينة درعا"
    " وقرية الزعفرانة المهجورة."
)


def printed(report: Report, lang: str = "en", *, terminal: bool = False, width: int = 100) -> str:
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=terminal, width=width, highlight=False, markup=False, emoji=False,
        color_system=None,
    )  # fmt: skip
    Pretty(lang, console).print(Document(report.text, "x.txt"), report)
    return file.getvalue()


@pytest.fixture(scope="module")
def rich() -> Report:
    return pipeline.read(RICH, published="2024-07-23")


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def place(text: str, words: str, **given: object) -> Place:
    fields = {"name": None, "lat": None, "lon": None, "country": "SY", "precision": "exact", **given}
    return Place(at(text, words), **fields)  # type: ignore[arg-type]


def figure(text: str, words: str, low: int | None, high: int | None, **given: object) -> Figure:
    fields = {"kind": "killed", "class_": "person", "qualifier": "exact", **given}
    return Figure(at(text, words), low=low, high=high, **fields)  # type: ignore[arg-type]


def lines(event: Event, text: str, lang: str = "en") -> list[str]:
    rows = Rows(Labels(lang), Names(lang), text, piece=str).rows(event)
    return [
        f"{x.label}: {x.gloss} · {x.words}" if x.first else f"{x.label}: {x.words} ({x.gloss})" for x in rows
    ]


def test_an_event_is_a_heading_with_a_row_for_each_fact(rich: Report) -> None:
    shown = printed(rich)
    assert "    event: casualties «مقتل»\n" in shown
    assert "      at: مدينة درعا (Daraa, Syria; exact, 32.62, 36.10)\n" in shown
    assert "      killed: at least 12 people · ما لا يقل عن 12 شخصا\n" in shown
    assert "      killed: of them 3 children · 3 أطفال\n" in shown
    assert "      killed: of them 2 women · امرأتان\n" in shown


def test_a_place_is_told_once_in_a_claim(rich: Report) -> None:
    shown = printed(rich)
    assert shown.count("at: مدينة درعا") == 2
    assert shown.count("Daraa, Syria") == 1


def test_no_row_is_long_and_none_has_words_before_its_label(rich: Report) -> None:
    rows = [x for x in printed(rich).splitlines() if x.startswith("      ")]
    assert max(map(len, rows)) < 100
    assert all(":" in x for x in rows)


def test_in_arabic_all_is_arabic(rich: Report) -> None:
    shown = printed(rich, "ar").partition("\n")[2]
    assert not [c for c in shown if "a" <= c.lower() <= "z"]
    assert "      المكان: مدينة درعا (سوريا؛ بعينه، 32.62 شمالًا، 36.10 شرقًا)\n" in shown
    assert "      قتلى: 12 على الأقل (أشخاص) · ما لا يقل عن 12 شخصا\n" in shown
    assert "      قتلى: منهم 3 (أطفال) · 3 أطفال\n" in shown


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_on_a_terminal_lines_fit_and_every_isolate_is_closed(rich: Report, lang: str, width: int) -> None:
    shown = printed(rich, lang, terminal=True, width=width).splitlines()
    assert all(len(x.translate(dict.fromkeys(map(ord, "\u2068\u2069\u200e\u200f")))) <= width for x in shown)
    assert all(x.count("\u2068") == x.count("\u2069") for x in shown)
    assert sum("\u2068مدينة درعا\u2069" in x for x in shown) == 2


def test_on_a_terminal_a_label_stands_once(rich: Report) -> None:
    shown = printed(rich, terminal=True)
    assert shown.count("killed") == 1


def test_the_rule_is_left_to_the_data(rich: Report) -> None:
    assert rich.claims[0].why
    assert rich.claims[0].why not in printed(rich)


def test_parties_have_their_english_name_for_english_readers_alone() -> None:
    text = "قصف الجيش الروسي مواقع الفصيل"
    parties = (Party(4, 16, "الجيش الروسي", "russia-army"), Party(17, 29, "مواقع الفصيل", "ar:مواقع فصيل"))
    event = Event("shelling", at(text, "قصف"), "happened", actor=parties[:1], target=parties[1:])
    assert lines(event, text) == ["by: الجيش الروسي (Russia: armed forces)", "against: مواقع الفصيل ()"]
    assert lines(event, text, "ar") == ["الفاعل: الجيش الروسي ()", "الهدف: مواقع الفصيل ()"]


def test_a_target_that_a_figure_counts_has_no_row_of_its_own() -> None:
    text = "مقتل ثلاثة جنود"
    target = (Party(11, 15, "جنود"),)
    event = Event(
        "casualties", at(text, "مقتل"), "happened", target=target,
        figures=(figure(text, "ثلاثة جنود", 3, 3, class_="combatant"),),
    )  # fmt: skip
    assert lines(event, text) == ["killed: 3 combatants · ثلاثة جنود"]


PLACES = "قصف في مدينة عدن وعدن وقرية بعيدة وشمال البلاد وحلب والحدود وجزيرة"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"words": "قرية بعيدة"}, "Syria; no point known"),
        ({"words": "قرية بعيدة", "precision": "near", "lat": 36.5, "lon": 37.1}, "Syria; near it, 36.50, 37.10"),
        ({"words": "شمال البلاد", "name": "North", "precision": "area"}, "North, Syria; wider area, no point known"),
        ({"words": "حلب", "name": "Syria", "lat": 33.5, "lon": 36.2, "precision": "country"}, "Syria; country"),
        ({"words": "جزيرة", "country": None}, "no point known"),
        ({"words": "جزيرة", "country": "QQ"}, "QQ; no point known"),
        ({"words": "جزيرة", "country": "US", "lat": 38.9, "lon": -77.04}, "United States; exact, 38.90, -77.04"),
    ],
)  # fmt: skip
def test_a_place_shows_where_it_was_put(given: dict[str, str], expected: str) -> None:
    found = place(PLACES, **given)
    (row,) = lines(Event("shelling", at(PLACES, "قصف"), "happened", place=(found,)), PLACES)
    assert row == f"at: {found.text.text} ({expected})"


def test_a_place_in_arabic_has_no_minus_and_the_name_behind_an_anaphor() -> None:
    text = "قصف في المدينة"
    found = place(text, "المدينة", name="Afrin", country="SY", lat=-36.51, lon=-36.87, gazetteer="gn:174186")
    (row,) = lines(Event("shelling", at(text, "قصف"), "happened", place=(found,)), text, "ar")
    assert row == "المكان: المدينة (عفرين، حلب، سوريا؛ بعينه، 36.51 جنوبًا، 36.87 غربًا)"


def test_the_same_place_stands_once_in_an_event() -> None:
    aden = {"name": "Aden", "country": "YE", "lat": 12.78, "lon": 45.04, "gazetteer": "gn:415189"}
    found = (place(PLACES, "مدينة عدن", **aden), place(PLACES, "عدن", **aden))
    rows = lines(Event("shelling", at(PLACES, "قصف"), "happened", place=found), PLACES)
    assert rows == ["at: مدينة عدن (Aden, Yemen; exact, 12.78, 45.04)"]


COUNTS = "مقتل عدد، بينهم طفل وامرأة، و20 آخرين"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"low": 1, "high": 1, "class_": "child"}, "killed: 1 child"),
        ({"low": 1735, "high": 1735, "class_": "combatant"}, "killed: 1735 combatants"),
        ({"low": 20, "high": None, "qualifier": "at-least"}, "killed: at least 20 people"),
        ({"low": 21, "high": None, "qualifier": "more-than"}, "killed: more than 20 people"),
        ({"low": None, "high": 9, "qualifier": "at-most"}, "killed: at most 9 people"),
        ({"low": 20, "high": 99, "qualifier": "vague"}, "killed: 20 to 99 people"),
        ({"low": 50, "high": 50, "qualifier": "about", "kind": "strikes", "class_": "event"}, "strikes: about 50"),
        ({"low": 14, "high": 14, "kind": "other", "class_": "place"}, "count: 14 places"),
        ({"low": 5, "high": 5, "basis": "incident"}, "killed: 5 people"),
        ({"low": 5, "high": 5, "basis": "cumulative"}, "killed: 5 people, in all so far"),
        ({"low": 5, "high": 5, "basis": "period"}, "killed: 5 people, over a stated time"),
    ],
)  # fmt: skip
def test_a_figure_says_what_it_counts(given: dict[str, int], expected: str) -> None:
    counted = figure(COUNTS, "عدد", **given)
    (row,) = lines(Event("casualties", at(COUNTS, "مقتل"), "happened", figures=(counted,)), COUNTS)
    assert row == f"{expected} · عدد"


def test_a_part_of_a_figure_is_told_from_one_beside_it() -> None:
    counted = (
        figure(COUNTS, "عدد", 30, 30),
        figure(COUNTS, "طفل", 1, 1, class_="child"),
        figure(COUNTS, "امرأة", 1, 1, class_="woman"),
        dataclasses.replace(figure(COUNTS, "20 آخرين", 20, 20), kind="wounded"),
    )
    rows = lines(Event("casualties", at(COUNTS, "مقتل"), "happened", figures=counted), COUNTS)
    assert [x.partition(" · ")[0] for x in rows[:3]] == [
        "killed: 30 people", "killed: of them 1 child", "killed: of them 1 woman",
    ]  # fmt: skip


def test_a_figure_behind_another_kind_is_no_part_of_it() -> None:
    text = "مقتل خمسة وإصابة سبعة"
    counted = (figure(text, "خمسة", 5, 5), figure(text, "سبعة", 7, 7, kind="wounded"))
    rows = lines(Event("casualties", at(text, "مقتل"), "happened", figures=counted), text)
    assert rows == ["killed: 5 people · خمسة", "wounded: 7 people · سبعة"]


def test_a_time_without_dates_says_so() -> None:
    text = "قصف أمس"
    event = Event("shelling", at(text, "قصف"), "happened", time=Time(at(text, "أمس"), None, None))
    assert lines(event, text) == ["on: أمس (no date to count from)"]


@pytest.mark.parametrize(
    ("lang", "type_", "trigger", "expected"),
    [
        ("ar", "shelling", "قصف", ""),
        ("ar", "shelling", "القصف", ""),
        ("ar", "judicial", "محاكمة", "محاكمة"),
        ("ar", "arrest", "اعتقلت", "اعتقلت"),
        ("ar", "destruction", "أضرار", ""),
        ("en", "shelling", "قصف", "قصف"),
    ],
)
def test_a_word_that_is_the_label_is_not_said_twice(
    lang: str, type_: str, trigger: str, expected: str
) -> None:
    rows = Rows(Labels(lang), Names(lang), trigger, piece=str)
    assert rows.title(Event(type_, at(trigger, trigger), "happened"))[2] == expected
