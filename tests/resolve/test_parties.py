"""Who a name is: a table of names and ids, the tables of the package, and rows of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isnad import pipeline
from isnad.errors import PartiesError
from isnad.resolve.parties import COLUMNS, Parties, entity

CASES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("parties.tsv").read_text("utf-8").splitlines()[2:]
    if line and not line.startswith("#")
]
ROWS = [row for row in map(Parties.load().row, Parties.load().ids()) if row]
HEADER = "\t".join(COLUMNS)
GOOD = {
    "id": "my-group",
    "arabic": "فصيل الاختبار|أهل الاختبار",
    "english": "Test group",
    "kind": "group",
    "country": "SY",
    "side": "",
    "of": "",
    "wikidata": "Q1",
    "acled": "2",
}


def table(path: Path, *rows: dict[str, str], header: str = HEADER) -> Path:
    lines = [header, *("\t".join(row[c] for c in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_names(name: str, expected: str) -> None:
    found = entity(name)
    assert found.startswith("ar:") if expected == "-" else found == expected


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert sum(expected == "-" for _, expected in CASES) >= 40
    assert len({name for name, _ in CASES}) == len(CASES)


def test_every_alias_resolves_to_its_row() -> None:
    wrong = [
        (row.id, alias)
        for row in ROWS
        for alias in row.arabic
        if Parties.load().entity(alias.lstrip("?="), kind=row.kind, country=row.country) != row.id
    ]
    assert not wrong


def test_rows_hang_together() -> None:
    ids = {row.id for row in ROWS}
    assert len(ids) == len(ROWS)
    assert not [row.id for row in ROWS if row.of and row.of not in ids]
    items = [row.wikidata for row in ROWS if row.wikidata]
    assert len(items) == len(set(items))
    assert all(item[0] == "Q" and item[1:].isdigit() for item in items)
    assert all(row.country is None or (len(row.country) == 2 and row.country.isupper()) for row in ROWS)


def test_a_doubtful_name_holds_for_its_kind_alone() -> None:
    assert entity("الفرنسية") == "france"
    assert entity("الفرنسية", kind="media") == "afp"


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("الجيش", "SY", "syria-army"),
        ("وزارة الداخلية", "TN", "tunisia-moi"),
        ("قوات الأمن", "EG", "egypt-security"),
        ("الشرطة", None, "ar:شرطه"),
        ("قوات التحالف", "YE", "coalition-yemen"),
        ("طيران التحالف", "IQ", "coalition-is"),
        ("قوات التحالف", "ML", "coalition"),
        ("عمان", "OM", "oman"),
        ("المرصد", "SY", "sohr"),
        ("المقاومة", "YE", "popular-resistance-yemen"),
        ("المعارضة", "SY", "syria-opposition"),
        ("المعارضة", None, "ar:معارضه"),
        ("الجيش الروسي", "SY", "russia-army"),
        ("الجيش", "XX", "ar:جيش"),
    ],
)
def test_the_country_settles_what_the_words_leave_open(name: str, country: str | None, expected: str) -> None:
    assert entity(name, country=country) == expected


def test_of_an_unnamed_speaker_only_the_class_is_told() -> None:
    assert entity("المتظاهرون", kind="anonymous") == "protesters"
    assert entity("جنود الاحتلال", kind="anonymous").startswith("ar:")
    assert entity("الجيش الروسي", kind="witness").startswith("ar:")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد الزهراني", "احمد الزهرانى"),
        ("محمّد القحطاني", "محمد القحطاني"),
        ("كتيبة الفاتحين", "«كتيبة الفاتحين»"),
        ("#كتيبة_الفاتحين", "كتيبة الفاتحين"),
        ("الدكتور خالد العمري", "خالد العمري"),
        ("عبدالله القرني", "عبد الله القرني"),
        ("خالد بن سعد العمري", "خالد سعد العمري"),
        ("مليشيات الوادي", "ميليشيات الوادي"),
        ("اللجنة الشعبية", "لجنة شعبية"),
    ],
)
def test_spellings_of_an_unknown_name_have_one_key(one: str, other: str) -> None:
    assert entity(one) == entity(other)
    assert entity(one).startswith("ar:")


def test_a_key_keeps_an_office_that_names_nobody() -> None:
    assert entity("متحدث باسم الشرطة") == "ar:متحدث باسم شرطه"
    assert entity("الشرطة") == "ar:شرطه"


def test_own_rows_go_first(tmp_path: Path) -> None:
    own = {**GOOD, "arabic": "فصيل الاختبار|جماعة الحوثي"}
    parties = Parties.load().with_rows(table(tmp_path / "own.tsv", own))
    assert parties.entity("مقاتلو فصيل الاختبار") == "my-group"
    assert parties.entity("جماعة الحوثي") == "my-group"
    assert parties.entity("أنصار الله") == "houthis"
    assert parties.entity("وزارة الدفاع الروسية") == "russia-mod"
    assert entity("فصيل الاختبار").startswith("ar:")


def test_the_others_of_a_number_are_nobody_across_reports() -> None:
    (claim,) = pipeline.read("أصيب خمسة آخرون في انفجار قرب السد.", published="2024-08-14").claims
    (others,) = claim.events[0].target
    assert (others.text, others.entity) == ("آخرون", None)


def test_an_own_row_takes_the_place_of_its_id(tmp_path: Path) -> None:
    own = {**GOOD, "id": "hamas", "english": "Mine", "arabic": "حماس"}
    parties = Parties.load().with_rows(table(tmp_path / "own.tsv", own))
    row = parties.row("hamas")
    assert row is not None
    assert row.english == "Mine"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "My Group"),
        ("id", "my-group"),
        ("id", ""),
        ("arabic", ""),
        ("arabic", " | "),
        ("kind", "army"),
        ("kind", ""),
        ("wikidata", "159"),
        ("wikidata", "Q0"),
        ("acled", "9"),
        ("acled", "x"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, column: str, value: str) -> None:
    path = table(tmp_path / "own.tsv", GOOD, {**GOOD, "id": "other", column: value})
    with pytest.raises(PartiesError) as error:
        Parties.load().with_rows(path)
    for part in (str(path), "line 3", f"column {column}"):
        assert part in str(error.value)


def test_an_id_that_stands_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    path = table(tmp_path / "own.tsv", GOOD, {**GOOD, "id": "other"}, GOOD)
    with pytest.raises(
        PartiesError, match=r"own\.tsv line 4, column id: my-group stands twice, first in line 2"
    ):
        Parties.load().with_rows(path)


def test_bad_tables(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    with pytest.raises(PartiesError, match=r"own\.tsv"):
        Parties.load().with_rows(path)
    for text in ("", "\n\n", "\t".join(GOOD.values()), HEADER.replace("\t", ",")):
        path.write_text(text, "utf-8")
        with pytest.raises(PartiesError, match=r"own\.tsv.*first line"):
            Parties.load().with_rows(path)
    path.write_bytes(HEADER.encode() + "\nأ".encode("utf-16"))
    with pytest.raises(PartiesError, match="UTF-8"):
        Parties.load().with_rows(path)
    path.write_text(HEADER + "\nx\ty\n", "utf-8")
    with pytest.raises(PartiesError, match=r"line 2: 2 columns"):
        Parties.load().with_rows(path)
    with pytest.raises(PartiesError, match="twice"):
        Parties.load().with_rows(table(path, GOOD, GOOD))


_WORDS = st.sampled_from([w for name, _ in CASES for w in name.split()])


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=8).map(" ".join)))
@example("")
@example("ل")
@example("المتحدث باسم")
@example("المتحدث لل")
def test_any_string(name: str) -> None:
    found = Parties.load().entity(name)
    assert found == Parties.load().entity(name) == entity(name)
    assert found.startswith("ar:") or Parties.load().row(found)
