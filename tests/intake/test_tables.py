"""Tables: a row a report, whatever its columns are called; a bad row is named and the others are read."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from isnad.intake.document import Document, Failure
from isnad.intake.tables import documents

BODY = "قالت وزارة الصحة إن ثلاثة أشخاص قتلوا في غارة على البلدة."


def read(data: bytes, name: str = "table.csv") -> list[Document | Failure]:
    return list(documents(io.BytesIO(data), name))


def one(data: bytes, name: str = "table.csv") -> Document:
    (found,) = read(data, name)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_in_english(delimiter: str, encoding: str) -> None:
    head = ["ID", "Title", "Content", "Date", "Publisher", "Link", "x"]
    row = ["7", "غارة", BODY, "2024-07-27", "الرواق", "https://a.example/1", "5"]
    data = "\r\n".join(delimiter.join(x) for x in (head, row)).encode(encoding)
    found = one(data)
    assert found.text == f"غارة\n\n{BODY}"
    assert (found.id, found.title, found.outlet) == ("7", "غارة", "الرواق")
    assert (found.published, found.url, found.line) == ("2024-07-27", "https://a.example/1", 2)


def test_columns_in_arabic() -> None:
    found = one(f"النص,التاريخ,المصدر,الرابط\n{BODY},2024-07-27,وزارة,\n".encode())
    assert (found.text, found.published, found.outlet, found.url) == (BODY, "2024-07-27", None, None)


def test_the_text_itself_goes_before_title_and_body() -> None:
    assert one(f"body,text,title\nجزء,{BODY},غارة\n".encode()).text == BODY


def test_cells_with_line_breaks_and_quotes() -> None:
    found = read(f'text,outlet\n"{BODY}\n\nوقال ""لا"".",أ\n"{BODY}",ب\n'.encode())
    assert [x.line for x in found] == [2, 5]
    assert isinstance(found[0], Document)
    assert found[0].text == f'{BODY}\n\nوقال "لا".'


def test_a_tab_is_the_delimiter_of_tsv_whatever_else_is_in_it() -> None:
    assert one(f"text\ta,b,c,d\n{BODY}\t\n".encode(), "table.tsv").text == BODY


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"{BODY},أ,زائد,زائد", "has 4 cells for 2 columns"),
        (" ,أ", "field 'text' is empty"),
        ("Only English here,أ", "hardly a word of Arabic"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row: str, says: str) -> None:
    first, bad, last = read(f"text,outlet\n{BODY},أ\n{row}\n{BODY},ب\n".encode())
    assert isinstance(bad, Failure)
    assert bad.line == 3
    assert "table.csv line 3" in str(bad.error)
    assert says in str(bad.error)
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_a_date_in_another_order_is_left_out_with_a_note() -> None:
    found = one(f"text,date\n{BODY},27/07/2024\n".encode())
    assert found.published is None
    assert found.note is not None
    assert "27/07/2024" in found.note


def parquet(path: Path, **columns: list[Any]) -> Path:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


def test_parquet(tmp_path: Path) -> None:
    at = datetime(2024, 7, 27, 18, 30, tzinfo=UTC)
    path = parquet(
        tmp_path / "t.parquet",
        text=[BODY, None, BODY],
        date=[at, None, at],
        id=[1, 2, 3],
        weight=[0.5, 1.0, 2.0],
    )
    first, bad, last = read(path.read_bytes(), "t.parquet")
    assert isinstance(first, Document)
    assert (first.text, first.published, first.id, first.line) == (BODY, "2024-07-27T18:30:00+00:00", "1", 1)
    assert isinstance(bad, Failure)
    assert "t.parquet line 2: field 'body' is missing" in str(bad.error)
    assert isinstance(last, Document)


def test_parquet_days_and_damage(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", text=[BODY], published=[date(2024, 7, 27)])
    assert one(path.read_bytes(), "t.parquet").published == "2024-07-27"
    (failure,) = read(path.read_bytes()[:-9], "t.parquet")
    assert isinstance(failure, Failure)
    assert "is no whole Parquet" in str(failure.error)
