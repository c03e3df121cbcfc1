"""What holds for every text: nothing raises, offsets are true, time is linear."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import lexicon
from isnad.arabic.normal import fold, normalise
from isnad.arabic.tokens import tokenise
from isnad.model import Claim, Report, Span, from_json, to_json
from isnad.pipeline import read

SOME = settings(max_examples=60, deadline=None)

_LEX = lexicon.load()
WORDS = st.one_of(
    st.sampled_from([row["past"] for row in lexicon.rows("cues.tsv")]),
    st.sampled_from([row["words"] for row in lexicon.rows("particles.tsv")]),
    st.sampled_from(sorted(_LEX.cues)),
    st.sampled_from(sorted(_LEX.kinds)),
    st.sampled_from(sorted(_LEX.names)),
    st.sampled_from(sorted(_LEX.given)),
    st.sampled_from(sorted(_LEX.nominals)),
    st.sampled_from([" ".join(p.words) for ps in _LEX.phrases.values() for p in ps]),
    st.sampled_from(
        ["إن", "أن", "بأن", "إلى أن", "عن", "في بيان", "نقلت", "لوكالة", "ل", "و", "ما", "جاء في"]
    ),
    st.sampled_from(["«", "»", '"', "“", "”", ":", "،", ".", "؟", "(", ")", "-", "--", "\n", "…", "؛", "/"]),
    st.sampled_from(
        ["\u064e", "\u200f", "\u202b", "ـ", "١٢", "3.5", "CNN", "#وسم_ما", "ﻻ", "\u0651", "_", "#"]
    ),
)
NEWS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", "\n", " و"]))).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))
ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))
TEXTS = st.one_of(NEWS, ANYTHING, ARABIC, st.tuples(NEWS, ANYTHING, NEWS).map("".join))


def spans(claim: Claim) -> list[Span]:
    mentions = [link.mention for link in claim.chain]
    return [s for s in (*claim.content, claim.cue, claim.source, *mentions) if s is not None]


def place(claim: Claim) -> int:
    return min(s.start for s in (*claim.content, claim.cue, claim.source) if s)


def check(report: Report, text: str) -> None:
    assert report.text == text
    for claim in report.claims:
        assert claim.content
        assert claim.chain
        for span in spans(claim):
            assert span.start < span.end
            assert text[span.start : span.end] == span.text
        ordered = [s.start for s in claim.content]
        assert ordered == sorted(ordered)
    assert list(map(place, report.claims)) == sorted(map(place, report.claims))
    assert from_json(Report, to_json(report)) == report


@SOME
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    report = read(text)
    check(report, text)
    assert read(text) == report


LAST = ["", "قال ", "قال الوزير إن ", "وفق ", "نقلت وكالة عن ", "«", "الوزير: "]


@pytest.mark.parametrize("before", LAST)
def test_any_word_may_be_the_last(before: str) -> None:
    fixed = {w for p in (*_LEX.particles.values(), *_LEX.phrases.values()) for x in p for w in x.words}
    marks = {"\u0670", "\u064e", "ـ", "\u200f", "«", '"', ":", "(", "-", "."}
    for word in sorted(_LEX.cues.keys() | fixed | marks | {"نقل", "نقلت", "جاء", "ورد", "ان", "ب", "ل"}):
        for text in (f"{before}{word}", f"{before}و{word} "):
            check(read(text), text)


@SOME
@given(NEWS, NEWS)
def test_any_text_with_its_title_is_read(title: str, body: str) -> None:
    text = f"{title}\n\n{body}"
    check(read(text, title=title, outlet="صحيفة", published="2020-01-01"), text)


@SOME
@given(TEXTS)
def test_no_cue_opens_two_claims(text: str) -> None:
    cues = [(c.cue.start, c.cue.end) for c in read(text).claims if c.cue]
    assert len(cues) == len(set(cues))


@SOME
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    folded = normalise(text).text
    assert normalise(folded).text == folded


@SOME
@given(TEXTS, st.data())
def test_a_folded_range_lies_in_the_text(text: str, data: st.DataObject) -> None:
    aligned = normalise(text)
    assert len(aligned.offsets) == len(aligned.text)
    start = data.draw(st.integers(0, len(aligned.text)))
    end = data.draw(st.integers(start, len(aligned.text)))
    first, last = aligned.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert first < last or start == end


@SOME
@given(TEXTS)
def test_tokens_are_parts_of_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= t.start < t.end <= len(text) and t.norm for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


NASTY = {
    "cue upon cue": "قال فلان إن ",
    "sources without end": "قال وزير الخارجية ",
    "quotations never closed": "«قال ",
    "straight marks": '" قال " ',
    "commas": "، ",
    "appositions": "الوزير، ",
    "brackets": "( ",
    "colons": "الوزير: ",
    "particles": "وفق ما ",
    "transmission": "نقلت وكالة عن ",
    "participles": "مضيفا أن ",
    "one word": "قال",
    "one sentence each": "وقال الوزير إن القصف استمر. ",
    "paragraphs": "وأضاف «سنبقى\n",
    "names that come back": "قال الوزير سامر إن ذلك. ",
    "marks": "\u064e",
    "dashes": "- ",
    "prepositions": "في بيان ",
}


def seconds(text: str) -> float:
    """The shorter of two readings, or the only one where that takes long anyway."""
    taken: list[float] = []
    while len(taken) < 2 and sum(taken) < 1:
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("pattern", NASTY.values(), ids=NASTY)
def test_time_is_linear(pattern: str) -> None:
    short = seconds(pattern * (40_000 // len(pattern)))
    assert short < 5
    assert seconds(pattern * (160_000 // len(pattern))) <= 8 * short + 0.2


def test_a_megabyte_in_one_line() -> None:
    text = (
        "وقال المتحدث باسم الوزارة، سامر الخطيب، إن القصف استمر ساعات على قرى الوادي. "
        "وكانت القرى خالية إلا من حراسها، بحسب وكالة الساحل، مضيفا أن «الطريق مقطوع». "
    )
    text = text * (1_000_000 // len(text))
    start = time.process_time()
    check(read(text), text)
    assert time.process_time() - start < 30
