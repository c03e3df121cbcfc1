"""Searches find claims in any spelling and by what they are, alike on both stores."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from isnad.errors import QueryError
from isnad.ledger import Hit, Ledger, Query, Reader, search

from .samples import document

SPELLINGS = {
    "قتل": "قتل قُتِلَ وقتل فقتل قـتـل وقُتِل لقتل بقتل",
    "أعلنت": "أعلنت وأعلنت اعلنت فأعلنت أَعْلَنَتْ وَأَعْلَنَت ٱعلنت إعلنت",
    "120": "120 ١٢٠ ۱۲۰",
    "1200": "1200 1,200 ١٢٠٠ ١٬٢٠٠ ۱۲۰۰",
    "مستشفى": "مستشفى المستشفى بالمستشفى للمستشفى والمستشفى مستشفي المستشفي مُستشفى",
    "بلدة": "بلدة البلدة للبلدة وللبلدة بلده بالبلدة كالبلدة والبلدةِ",
    "إسرائيل": "إسرائيل اسرائيل وإسرائيل لإسرائيل بإسرائيل إسـرائيل فإسرائيل أسرائيل",
}
APART = (
    ("وزير", "زير"), ("بيان", "يان"), ("فريق", "ريق"), ("قتل", "قاتل"), ("120", "1200"), ("كتيبة", "تيبة"), ("سلام", "لام"),
)  # fmt: skip

REPORTS = (
    document(
        "أعلنت وزارة الصحة السورية مقتل 12 مدنيا في غارة جوية على مستشفى في مدينة حلب يوم 20 تموز 2024.",
        title=None, url="https://a.example/1", outlet="الرواق (نموذج)", published="2024-07-21",
    ),
    document(
        "ونفت وزارة الدفاع الروسية أن تكون طائراتها قصفت المستشفى في حلب.",
        title=None, url="https://a.example/2", outlet="المدار (نموذج)", published="2024-07-22T08:00:00+03:00",
    ),
    document(
        "قال متحدث باسم الجيش الأوكراني لرويترز إن الدفاعات أسقطت 120 طائرة مسيرة روسية فوق كييف أمس.",
        title="إسقاط مسيرات فوق كييف", url="https://b.example/3", outlet="المدار (نموذج)", published="2024-08-10",
    ),
    document(
        "قالت وكالة الأناضول نقلا عن مصدر أمني إن خمسة أشخاص قتلوا في انفجار في مدينة إعزاز قرب حلب.",
        title=None, url="https://b.example/4", outlet="الرواق (نموذج)", published="2024-08-11",
    ),
)  # fmt: skip


@pytest.fixture
def filled(ledger: Ledger, reader: Reader) -> Ledger:
    ledger.add(REPORTS, reader)
    return ledger


def found(ledger: Ledger, words: str = "", **query: Any) -> list[int]:
    """The numbers of the reports, as they come."""
    hits = search(ledger, Query(words, **query)).hits
    return list(dict.fromkeys(int(str(x.url)[-1]) for x in hits))


@pytest.mark.parametrize("word", SPELLINGS)
def test_spellings_find_each_other(ledger: Ledger, reader: Reader, word: str) -> None:
    spellings = SPELLINGS[word].split()
    ledger.add(
        [
            document(
                f"قال متحدث باسم الشرطة إن {x} وقع في الحي الشمالي.", title=None, url=f"https://a.example/{n}"
            )
            for n, x in enumerate(spellings)
        ],
        reader,
    )
    for x in spellings:
        assert sorted(found(ledger, x)) == list(range(len(spellings))), x


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_do_not(ledger: Ledger, reader: Reader, one: str, other: str) -> None:
    texts = [f"قال متحدث باسم الشرطة إن {x} حضر إلى الحي الشمالي." for x in (one, other)]
    ledger.add([document(x, title=None, url=f"https://a.example/{n}") for n, x in enumerate(texts)], reader)
    assert found(ledger, one) == [0]
    assert found(ledger, other) == [1]


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ({"words": "مستشفى"}, {1, 2}),
        ({"words": "مستشفى حلب"}, {1, 2}),
        ({"words": "مستشفى|انفجار"}, {1, 2, 4}),
        ({"words": "مستشفى -غارة"}, {2}),
        ({"words": "انفج*"}, {4}),
        ({"words": '"طائرة مسيرة"'}, {3}),
        ({"words": '"مسيرة طائرة"'}, set()),
        ({"words": "aleppo"}, {1, 2, 4}),
        ({"words": "مسيرات"}, {3}),  # of the headline
        ({"speaker": "وزارة الدفاع الروسية"}, {2}),
        ({"speaker": "russia-mod"}, {2}),
        ({"speaker": "Russia: defence ministry"}, {2}),
        ({"through": "الأناضول"}, {4}),
        ({"outlet": "المدار (نموذج)"}, {2, 3}),
        ({"stance": "deny"}, {2}),
        ({"type": "air-strike"}, {1, 2}),
        ({"type": "explosion"}, {4}),
        ({"status": "negated"}, {2}),
        ({"place": "حلب"}, {1, 2, 4}),
        ({"place": "Aleppo", "within": 60.0}, {1, 2, 4}),
        ({"place": "50.45,30.52"}, {3}),
        ({"kind": "killed"}, {1, 4}),
        ({"kind": "killed", "at_least": 10}, {1}),
        ({"kind": "killed", "at_most": 10}, {4}),
        ({"at_least": 100}, {3}),
        ({"since": "2024-08-01"}, {3, 4}),
        ({"until": "2024-07-22"}, {1, 2}),
        ({"since": "2024-07-22", "until": "2024-08-10"}, {2, 3}),
        ({"after": "2024-08-01"}, {3}),
        ({"before": "2024-07-20"}, {1}),
        ({"words": "حلب", "stance": "deny", "place": "حلب", "until": "2024-07-30"}, {2}),
        ({"words": "زلزال"}, set()),
    ],
)
def test_filters(filled: Ledger, query: dict[str, Any], reports: set[int]) -> None:
    assert set(found(filled, **query)) == reports


def test_order(filled: Ledger) -> None:
    assert found(filled, sort="newest") == [4, 3, 2, 1]
    assert found(filled, sort="oldest") == [1, 2, 3, 4]
    assert found(filled) == found(filled, sort="newest")
    assert found(filled, "حلب", sort="oldest") == [1, 2, 4]


def test_pages_join_to_the_whole(filled: Ledger) -> None:
    whole = search(filled, Query(limit=100)).hits
    parts: list[Hit] = []
    while True:
        page = search(filled, Query(limit=2, offset=len(parts)))
        parts += page.hits
        if not page.more:
            break
    assert [x.id for x in parts] == [x.id for x in whole]


def test_a_snippet_marks_every_form(filled: Ledger) -> None:
    (hit, *_) = search(filled, Query("مستشفيات|مستشفى", stance="deny")).hits
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["المستشفى"]
    assert hit.snippet in hit.text


@pytest.mark.parametrize(
    "query",
    [
        {"stance": "shout"}, {"type": "war"}, {"status": "maybe"}, {"kind": "dead"}, {"sort": "best"},
        {"since": "yesterday"},
        {"within": 5.0}, {"within": -1.0, "place": "حلب"}, {"words": "؟!"}, {"sort": "relevance"}, {"words": '-"ا ب" حلب'},
        {"place": "أتلانتس", "within": 5.0}, {"place": "95,200"},
    ],
)  # fmt: skip
def test_what_cannot_be(filled: Ledger, query: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        search(filled, Query(**query))


def test_words_that_mean_something_to_a_store_are_only_words(filled: Ledger) -> None:
    for words in (
        "NEAR",
        "a OR b",
        "حلب AND",
        "said:حلب",
        "(",
        "'",
        "حلب ;",
        "%",
        "\\",
        "a & b | !c",
        "*",
        "^حلب",
    ):
        with contextlib.suppress(QueryError):  # one without a word in it
            search(filled, Query(words))
