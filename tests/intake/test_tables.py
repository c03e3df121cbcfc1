"""Tables: a row a report, whatever its columns are called; a bad row is named and the others are read."""

from __future__ import annotations

import io
import random
import sys
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


def test_a_quote_that_is_not_closed_takes_no_other_row_with_it() -> None:
    bad = f'"{BODY} بلا نهاية,ب'
    first, second, failure, third, fourth = read(
        f'text,outlet\n{BODY},أ\n"{BODY}\n",أ\n{bad}\n{BODY},ج\n{BODY},د\n'.encode()
    )
    assert isinstance(failure, Failure)
    assert failure.line == 5
    assert "table.csv line 5 has a quote that is not closed" in str(failure.error)
    rows = [(x.line, x.outlet) for x in (first, second, third, fourth) if isinstance(x, Document)]
    assert rows == [(2, "أ"), (3, "أ"), (6, "ج"), (7, "د")]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_last_row_in_quotes_is_whole(end: str) -> None:
    assert one(f'text\n"{BODY}\nوقال."{end}'.encode()).text == f"{BODY}\nوقال."


def test_quotes_left_open_everywhere_are_given_up() -> None:
    found = read(("text,x\n" + f'{BODY}"ص,"\n' * 2000).encode())
    assert len(found) == 100
    assert "what follows is not read" in str(found[-1].error if isinstance(found[-1], Failure) else "")


def test_a_cell_without_end_is_named_and_the_others_are_read() -> None:
    bad, good = read(f"text\n{'قال ' * 2_600_000}\n{BODY}\n".encode())
    assert isinstance(bad, Failure)
    assert "table.csv line 2 is no row of a table" in str(bad.error)
    assert isinstance(good, Document)


@pytest.mark.parametrize("name", ["t.xls", "t.XLSX", "t.ods", "t.feather", "t.arrow"])
def test_spreadsheets_are_to_be_saved_as_csv(name: str) -> None:
    (failure,) = read(b"PK\3\4", name)
    assert isinstance(failure, Failure)
    assert "save it as CSV in UTF-8" in str(failure.error)


def test_a_table_without_a_text_names_its_columns() -> None:
    (failure,) = read(f"الخبر,مكان\n{BODY},حلب\n".encode())
    assert isinstance(failure, Failure)
    assert "it has 'الخبر', 'مكان'" in str(failure.error)


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


def test_times_that_python_has_no_name_for(tmp_path: Path) -> None:
    """Nanoseconds, as pandas writes them, and a zone that no machine knows."""
    from pyarrow import array, timestamp

    for type_, value in (("ns", 1722105000_123456789), ("s", 1722105000)):
        for zone in (None, "Asia/Nowhere"):
            path = parquet(tmp_path / "t.parquet", text=[BODY], date=array([value], timestamp(type_, zone)))
            told = one(path.read_bytes(), "t.parquet").published or ""
            assert told.startswith("2024-07-27T18:30:00"), (type_, zone)
            assert told.endswith("+00:00") == bool(zone)


def test_a_cell_out_of_bounds_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    from pyarrow import array, timestamp

    times = array([1722105000, 568971820800, None], timestamp("s"))  # the second is in the year 20000
    path = parquet(tmp_path / "t.parquet", text=[BODY] * 3, date=times)
    first, bad, last = read(path.read_bytes(), "t.parquet")
    assert isinstance(first, Document)
    assert first.published == "2024-07-27T18:30:00"
    assert isinstance(bad, Failure)
    assert "t.parquet line 2 has a cell that cannot be read" in str(bad.error)
    assert isinstance(last, Document)


def test_whole_numbers_with_blanks_and_texts_in_bytes(tmp_path: Path) -> None:
    texts = [BODY.encode(), BODY.encode(), b"\xff\xfe"]
    path = parquet(tmp_path / "t.parquet", text=texts, id=[7.0, None, 9.0])
    first, second, bad = read(path.read_bytes(), "t.parquet")
    assert isinstance(first, Document)
    assert (first.text, first.id) == (BODY, "7")
    assert isinstance(second, Document)
    assert second.id is None
    assert isinstance(bad, Failure)
    assert "t.parquet line 3 has a cell that cannot be read" in str(bad.error)


def test_a_large_parquet_is_not_read_ahead(tmp_path: Path) -> None:
    import pyarrow.parquet

    read_ = 0

    class Counted(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            nonlocal read_
            data = super().read(size)
            read_ += len(data)
            return data

    texts = [BODY * 30 + random.Random(x).randbytes(1500).hex() for x in range(2000)]
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "t.parquet", row_group_size=100)
    data = (tmp_path / "t.parquet").read_bytes()
    assert isinstance(next(documents(Counted(data), "t.parquet")), Document)
    assert 0 < read_ < len(data) / 2


def test_parquet_without_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = read(b"PAR1", "t.parquet")
    assert isinstance(failure, Failure)
    assert "pip install 'isnad[parquet]'" in str(failure.error)
