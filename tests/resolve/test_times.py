"""The times that are read out of the phrases of ``times.tsv``, and what holds of any text."""

from __future__ import annotations

import csv
import datetime
import itertools
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.arabic.normal import fold
from isnad.claims.document import Document
from isnad.lexicon import load
from isnad.resolve.times import TimeMention, times, within_mention
from isnad.resolve.times.anchors import Anchor, anchor
from isnad.resolve.times.words import load as words

_LINES = Path(__file__).with_name("times.tsv").read_text("utf-8").split("\n")
ROWS = list(csv.DictReader((x for x in _LINES if x and x[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))


def mentions(text: str, published: str | None) -> tuple[Document, list[TimeMention]]:
    doc = Document(text, load(), None)
    return doc, times(doc, 0, len(doc.tokens), anchor(doc, published))


def shown(mention: TimeMention) -> str:
    time = mention.time
    return f"{fold(time.text.text)} = {time.since or '-'}..{time.until or '-'} {time.precision}"


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['group']}: {r['published']} {r['text']}" for r in ROWS])
def test_row(row: dict[str, str]) -> None:
    wanted = [x.strip() for x in row["expected"].split(" | ") if x]
    expected = [" = ".join((fold(x.split(" = ")[0]), x.split(" = ")[1])) for x in wanted]
    _, found = mentions(row["text"], row["published"] or None)
    assert [shown(m) for m in found] == expected


def test_the_table_is_well_formed() -> None:
    assert len(ROWS) >= 250
    assert sum(not r["expected"] for r in ROWS) >= 50
    assert [k for k, n in Counter((r["published"], r["text"]) for r in ROWS).items() if n > 1] == []


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        ("2024-08-14", "published"),
        ("2024-08-14T23:30:00-05:00", "published"),
        ("14/08/2024", "published"),
        ("2024-08-14Z", "published"),
        ("yesterday", "none"),
        ("9999-99-99", "none"),
        (None, "none"),
    ],
)
def test_publication_is_the_anchor(published: str | None, kind: str) -> None:
    found = anchor(Document("قتل جندي أمس", load(), None), published)
    assert found.kind == kind
    assert found.date == (datetime.date(2024, 8, 14) if kind == "published" else None)


def test_the_day_that_a_report_calls_today_is_the_anchor() -> None:
    """A site gave its own date to a report of days before."""
    found = anchor(Document("قتل جندي اليوم الاثنين، وآخر أمس (الأحد)", load(), None), "2015-07-24")
    assert found == Anchor(datetime.date(2015, 7, 20), "dateline")


def test_how_a_time_is_known() -> None:
    _, (relative, own, hijri) = mentions(
        "قتل جندي أمس بعد مقتل آخر في 3 مارس 2015 وثالث في 15 رمضان 1439هـ", "2024-08-14"
    )
    assert (relative.time.anchor, relative.time.calendar) == ("published", "gregorian")
    assert (own.time.anchor, own.time.calendar) == (None, "gregorian")
    assert (hijri.time.anchor, hijri.time.calendar) == (None, "hijri")


def test_a_time_inside_a_longer_one() -> None:
    doc, (whole,) = mentions("منذ الهجوم في 20 يوليو قتل عشرة", "2015-07-31")
    assert shown(whole).endswith("2015-07-20..2015-07-31 period")
    (inner,) = within_mention(doc, whole, anchor(doc, "2015-07-31"))
    assert shown(inner) == "20 يوليو = 2015-07-20..2015-07-20 day"


def test_a_range_of_tokens() -> None:
    doc = Document("قالت الوزارة الاثنين إن جنديا قتل مساء السبت في كمين", load(), None)
    at = doc.norm.index("ان")
    (found,) = times(doc, at, len(doc.tokens), anchor(doc, "2024-08-14"))
    assert shown(found) == "مساء السبت = 2024-08-10..2024-08-10 part"


_WORDS = st.sampled_from([*words().entries, *words().months, *words().shift, *words().units])
_OTHER = st.sampled_from(
    "24 7 31 2018 1439 0 99999 12/8/2024 3-3 06:30 ، . ( ) / - و ال ه م من في \n قتل جندي 29 99".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.lists(_WORDS | _OTHER, max_size=30).map(" ".join)),
    st.dates() | st.none() | st.just(datetime.date(2024, 2, 29)),
)
def test_any_text(text: str, day: datetime.date | None) -> None:
    doc = Document(text, load(), None)
    found = times(doc, 0, len(doc.tokens), anchor(doc, day.isoformat() if day else None))
    end = 0
    for mention in found:
        assert end <= mention.first < mention.last <= len(doc.tokens)
        end = mention.last
        span = mention.time.text
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert (mention.time.since is None) == (mention.time.until is None)
        assert (mention.time.since or "") <= (mention.time.until or "")


@pytest.mark.parametrize(
    "phrase",
    [
        "نهاية",
        "الأسبوع الأول من",
        "منذ",
        "بين",
        "مارس /",
        "3 و",
        "أكثر من",
        "السبت (",
        "ليل السبت /",
        "منذ 2011 حتى",
    ],
)
def test_endless_repetition(phrase: str) -> None:
    doc, found = mentions(f"{phrase} " * 2000, "2024-08-14")
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
    assert not found or found[-1].last <= len(doc.tokens)


def test_no_tokens() -> None:
    doc = Document("أمس", load(), None)
    assert times(doc, 1, 1, Anchor(None, "none")) == []
    assert times(doc, 5, 9, Anchor(None, "none")) == []
