"""Figures: a table of phenomena, each sentence with its events marked, and what must hold of any text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import lexicon
from isnad.claims.document import Document
from isnad.events.counted import find, nouns, sets
from isnad.events.draft import EventDraft
from isnad.events.figures import assign, counted
from isnad.lexicon import rows
from isnad.model import Figure

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "figures.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
][1:]
_MARK = re.compile(r"\[([a-z-]+)(!?):([^\]]+)\]")


def _marked(marked: str) -> tuple[str, list[tuple[str, bool, int, int]]]:
    """The text without its marks, and each mark's type, form and offsets."""
    text, found, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        found.append((m[1], bool(m[2]), len(text), len(text) + len(m[3])))
        text += m[3]
        at = m.end()
    return text + marked[at:], found


def _read(marked: str) -> tuple[Document, list[Figure]]:
    text, marks = _marked(marked)
    doc = Document(text, lexicon.load(), None)
    drafts = []
    for type_, verb, start, end in marks:
        inside = [i for i, t in enumerate(doc.tokens) if t.start < end and start < t.end]
        trigger = (inside[0], inside[-1] + 1)
        skip = start - doc.tokens[inside[0]].start
        drafts.append(EventDraft(type_, trigger, skip, "verb" if verb else "noun"))
    whole = [(0, len(doc.tokens) - 1)]
    found = assign(doc, drafts, counted(doc, *whole[0]), whole)
    return doc, sorted((f for figures in found.values() for f in figures), key=lambda f: f.text.start)


def _short(f: Figure) -> str:
    amount = f"{f.low}" if f.low == f.high else f"{f.low}+" if f.high is None else f"{f.low}..{f.high}"
    return f"{f.kind}/{f.class_} {amount}" + (f" {f.basis}" if f.basis else "")


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r[0]}: {r[1]}")
def test_table(row: list[str]) -> None:
    _, found = _read(row[1])
    assert ("; ".join(map(_short, found)) or "-") == row[2]


def test_the_table_is_wide() -> None:
    assert len(_ROWS) >= 250
    assert sum(r[2] == "-" for r in _ROWS) >= 70


@pytest.mark.parametrize("row", rows("counted.tsv"), ids=lambda r: r["word"])
def test_each_noun_is_counted_in_its_own_example(row: dict[str, str]) -> None:
    doc = Document(row["example"], lexicon.load(), None)
    found = counted(doc, 0, len(doc.tokens) - 1)
    assert [(q.low, q.high) for q in found if q.noun is not None] == [(12, 12)]


def test_the_tables_are_sound() -> None:
    assert {n.class_ for n in nouns().values()} <= set(
        "combatant civilian child woman official medic journalist person equipment place event other".split()
    )
    assert not sets().units & sets().among


def test_span_and_qualifier() -> None:
    _, (figure,) = _read("[casualties:مقتل] نحو 640 جنديا سوريا في يوم")
    assert (figure.text.text, figure.qualifier) == ("نحو 640 جنديا", "about")
    _, (figure,) = _read("وأسفرت عن [casualties:مقتل] 18 جنديا على الأقل")
    assert (figure.text.text, figure.qualifier) == ("18 جنديا على الأقل", "at-least")


def test_letters_before_a_number_are_outside() -> None:
    _, found = _read("[air-strike:قصف] بثمانية صواريخ")
    assert [f.text.text for f in found] == ["ثمانية صواريخ"]
    assert find("وجنديين") == find("وجنديين")


_WORDS = """12 3 20-30 ألف آلاف عشرات عدد من بين و إلى جنديا جنديان آخرين بينهم مقتل إصابة قتلوا
أصيب ، . ( ) % عاما على الأقل أكثر لا يقل عن الضحايا العشرة أحد المسعفين إف - 16 مليون ونصف منهم
القتلى والجرحى صواريخ بدون طيار واحد اثنين عام 2014 يوليو""".split()


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)), st.data()
)
def test_any_text_gives_figures_inside_it(text: str, data: Any) -> None:
    doc = Document(text, lexicon.load(), None)
    n = len(doc.tokens) - 1
    found = counted(doc, 0, n)
    for a, b in itertools.pairwise(found):
        assert a.last <= b.first
    starts = data.draw(st.lists(st.integers(0, max(0, n - 1)), max_size=4)) if n else []
    types = ("casualties", "arrest", "shelling", "destruction", "talks")
    drafts = [EventDraft(types[i % 5], (i, i + 1)) for i in starts]
    for figures in assign(doc, drafts, found, [(0, n)]).values():
        for f in figures:
            assert 0 <= f.text.start < f.text.end <= len(text)
            assert text[f.text.start : f.text.end] == f.text.text
            assert f.high is None or f.low is None or f.low <= f.high
