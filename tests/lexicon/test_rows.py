"""Every row of the lexicon's tables does what it says, by the example that stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from isnad import lexicon
from isnad.arabic.normal import fold
from isnad.errors import LexiconError
from isnad.lexicon import inflect
from isnad.model import STANCES, Claim
from isnad.pipeline import read

Row = dict[str, str]

CUES = lexicon.rows("cues.tsv")
PARTICLES = lexicon.rows("particles.tsv")
SILENT = lexicon.rows("silent.tsv")
PROVENANCE = {"model", "pool"}


def attributed(text: str) -> list[Claim]:
    return [c for c in read(text).claims if c.cue]


def forms(row: Row) -> set[str]:
    """The written forms of a row's verb, folded."""
    made: list[Iterator[tuple[str, inflect.Agreement]]] = [inflect.past(row["past"])]
    if row["present"]:
        made.append(inflect.present(row["present"]))
    if row["participle"]:
        made.append(inflect.participle(row["participle"]))
    return {word for form in made for word, _ in form} | {fold(row["masdar"])}


def shown(claims: list[Claim]) -> list[tuple[str | None, str]]:
    return [(c.cue and c.cue.text, c.stance) for c in claims]


@pytest.mark.parametrize("row", CUES, ids=lambda r: f"{r['past']}-{r['stance']}")
def test_a_verb_is_found_in_its_example(row: Row) -> None:
    claims = attributed(row["example"])
    known = forms(row)
    stances = [c.stance for c in claims if c.cue and fold(c.cue.text.split()[0]) in known]
    assert row["stance"] in stances, shown(claims)


def stances_of(word: str) -> set[str]:
    found = lexicon.load().cues.get(fold(word))
    return {found.cue.stance} if found else set()


@pytest.mark.parametrize("row", PARTICLES, ids=lambda r: r["words"])
def test_a_particle_is_found_in_its_example(row: Row) -> None:
    claims = attributed(row["example"])
    start = re.search(rf"(?<!\w)و?{row['words']}(?!\w)", row["example"])
    assert start
    if row["stance"] == "verb":
        verb = row["example"][start.end() :].split()[0]
        assert [(verb, s) for s in stances_of(verb)] == shown(claims)
        return
    here = [c for c in claims if c.cue and c.cue.start < start.end() and c.cue.end > start.start()]
    assert [c.stance for c in here] == [row["stance"]], shown(claims)
    assert all(c.cue and fold(c.cue.text).startswith(fold(row["words"])) for c in here)


@pytest.mark.parametrize("row", SILENT, ids=lambda r: r["text"][:40])
def test_nothing_is_read_where_nothing_is_attributed(row: Row) -> None:
    assert shown(attributed(row["text"])) == [], row["why"]


def test_there_are_silent_rows_enough() -> None:
    assert len(SILENT) >= 40
    assert all(row["why"] for row in SILENT)


@pytest.mark.parametrize("row", [*CUES, *PARTICLES], ids=lambda r: r.get("past") or r["words"])
def test_columns_are_well_formed(row: Row) -> None:
    assert row["stance"] in STANCES or (row["stance"] == "verb" and row["words"] == "كما")
    assert row["provenance"] in PROVENANCE
    assert row["sense"]
    assert row["example"].endswith(".")
    if "frames" in row:
        assert set(row["frames"].split()) <= lexicon.FRAMES
        assert row["frames"].split() != ["strict"]
    else:
        assert row["takes"] in ("np", "verb")


@pytest.mark.parametrize(
    "words",
    [[r["past"] for r in CUES], [r["words"] for r in PARTICLES], [r["text"] for r in SILENT]],
    ids=["cues", "particles", "silent"],
)
def test_no_row_twice(words: list[str]) -> None:
    assert [w for w, n in Counter(words).items() if n > 1] == []


PLAIN = {"أ": "ا", "إ": "ا", "آ": "ا"}
SHAPES = {
    unicodedata.normalize("NFKC", chr(c)): chr(c)
    for c in range(0xFE80, 0xFEF5)
    if len(unicodedata.normalize("NFKC", chr(c))) == 1
}


def vowelled(text: str) -> str:
    return re.sub(r"([بتثجحخدذرزسشصضطظعغفقكلمنهي])(?=[ء-ي])", "\\1\u064e", text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "without hamza": lambda t: "".join(PLAIN.get(c, c) for c in t),
    "with harakat": vowelled,
    "with tatweel": lambda t: re.sub(r"([تنل])(?=[ء-ي])", "\\1ـ", t),
    "in presentation forms": lambda t: "".join(SHAPES.get(c, c) for c in t),
    "with invisible controls": lambda t: t.replace(" ", "\u200f "),
}
SAMPLE = [
    "أعلنت الشرطة مقتل مسلحين شرق البلدة.",
    "أوضح الحاكم أن القصف استمر ساعتين.",
    "أكدت البلدية أن المدرسة كانت خالية.",
    "أدانت الحكومة الهجوم على القافلة.",
    "قال الناطق باسم البلدية إن الطريق أغلق صباحا.",
    "وتابع: «لن نترك القرية».",
    "سقطت ثلاث قذائف على الحي، وفقا للشرطة.",
    "قتل جنديان في الكمين، حسبما أعلن الجيش.",
    "وأشار التقرير إلى أن المعارك تراجعت، مؤكدا أن الطريق آمن.",
]


@pytest.mark.parametrize("text", SAMPLE, ids=lambda t: t[:20])
@pytest.mark.parametrize("respell", SPELLINGS.values(), ids=SPELLINGS)
def test_a_spelling_changes_nothing(text: str, respell: Callable[[str], str]) -> None:
    def folded(claims: list[Claim]) -> list[tuple[str, str, list[str]]]:
        return [
            (fold(c.cue.text), fold(c.source.text) if c.source else "", [fold(s.text) for s in c.content])
            for c in claims
            if c.cue
        ]

    respelled = respell(text)
    assert respelled != text or "أ" not in text
    plain = folded(attributed(text))
    assert plain
    assert folded(attributed(respelled)) == plain


HEAD = "past\tpresent\tmasdar\tparticiple\tpreps\tframes\tstance\tsense\tprovenance\texample\n"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (HEAD + "قال\tيقول\t\t\tعن\tthat\tshout\tsay\tmodel\tقال.\n", "قال: no such stance: shout"),
        (HEAD + "قال\tيقول\t\t\tعن\tthat loud\tsay\tsay\tmodel\tقال.\n", "قال: no such frame: loud"),
        (HEAD + "قال\tيقول\t\t\tكي\tthat\tsay\tsay\tmodel\tقال.\n", "قال: no such preposition in: كي"),
        (HEAD + "قال\tيقول\t\t\tعن\tthat\tsay\tsay\tmodel\n", "cues.tsv line 2: a tab"),
        (HEAD + "قال\tيقول\t\t\tعن\tthat\tsay\tsay\tmodel\tقال.\tx\n", "cues.tsv line 2: a tab"),
    ],
)
def test_a_malformed_row_is_named(monkeypatch: pytest.MonkeyPatch, table: str, says: str) -> None:
    real = lexicon._data
    monkeypatch.setattr(lexicon, "_data", lambda name: table if name == "cues.tsv" else real(name))
    with pytest.raises(LexiconError, match=re.escape(says)):
        lexicon.load.__wrapped__()
