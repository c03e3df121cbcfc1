"""The places of sentences: a table of what must be found, and of what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import lexicon
from isnad.claims.document import Document
from isnad.gazetteer import Gazetteer
from isnad.gazetteer.build import kilometres
from isnad.resolve.places import PlaceMention, places

TABLE = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))


def read(text: str) -> list[PlaceMention]:
    return places(Document(text, lexicon.load(), None), Gazetteer.load())


@pytest.mark.parametrize("case", TABLE["found"], ids=lambda c: c[0])
def test_found(case: list[str]) -> None:
    text, *expected = case
    found = [m.place for m in read(text) if m.role == "place"]
    assert [p.text.text for p in found] == [e.split(" | ")[0] for e in expected]
    for place, line in zip(found, expected, strict=True):
        _, country, point, precision = line.split(" | ")
        assert country in ("-", place.country)
        if point != "-":
            lat, lon = map(float, point.split(","))
            assert place.lat is not None
            assert place.lon is not None
            # A country within its capital, others within the reach of 20 km that precise data ask for.
            assert kilometres(lat, lon, place.lat, place.lon) < (30 if place.precision == "country" else 20)
        elif place.precision == "area" and place.gazetteer is None:
            assert place.lat is None
        assert precision in ("-", place.precision)


@pytest.mark.parametrize("text", TABLE["none"])
def test_none(text: str) -> None:
    assert [(m.place.text.text, m.place.name) for m in read(text) if m.role == "place"] == []


def test_the_table_is_wide() -> None:
    assert len(TABLE["found"]) + len(TABLE["none"]) >= 150
    assert len(TABLE["none"]) >= 50


def test_roles() -> None:
    roles = {m.place.text.text: m.role for m in read("أعلنت إسرائيل أن صواريخ أطلقت من غزة على عسقلان")}
    assert roles == {"إسرائيل": "holder", "غزة": "origin", "عسقلان": "place"}


def test_why_and_candidates() -> None:
    (place,) = [m.place for m in read("شهدت مدينة طرابلس اللبنانية اشتباكات") if m.role == "place"]
    assert place.candidates
    assert {"LB", "LY"} <= {c.country for c in place.candidates}
    assert place.why
    assert "country" in place.why


def test_transliteration_says_so() -> None:
    found = read("سيطرت القوات الروسية على بلدة كاراباليك في كازاخستان")
    assert found[0].place.why
    assert "sounds like" in found[0].place.why


def test_precision_codes() -> None:
    codes = {
        p.precision: (p.acled, p.ucdp) for m in read("غارات في حلب وقرب إدلب في سوريا") for p in [m.place]
    }
    assert codes == {"exact": (1, 1), "near": (2, 2), "country": (3, 6)}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='مدينةبلدحلقربشمالغزهو وبفي،.()"«»#_-:0123abc\n\u200f\u0640', max_size=90))
def test_any_text(text: str) -> None:
    for m in read(text):
        span = m.place.text
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
