"""What each sort of input becomes, and that a bad one is named and passed over."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from isnad.errors import (
    BinaryInput,
    EmptyInput,
    IsnadError,
    MalformedInput,
    MissingInput,
    NoArticle,
    NotArabic,
    UndecodableInput,
)
from isnad.intake.document import Document, Failure
from isnad.intake.sources import documents

TEXT = "قال مصدر طبي إن ثلاثة أشخاص أصيبوا."


def read(*inputs: str | Path, stdin: bytes = b"") -> list[Document | Failure]:
    return list(documents(map(str, inputs), stdin=io.BytesIO(stdin)))


def one(*inputs: str | Path, stdin: bytes = b"") -> Document:
    (document,) = read(*inputs, stdin=stdin)
    assert isinstance(document, Document), document
    assert document.raw
    return replace(document, raw=None)


def rows(*rows: object) -> bytes:
    return "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in rows).encode()


def row(**fields: object) -> bytes:
    return rows({"body": TEXT, **fields})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_a_text_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"{TEXT}\r\n".encode(encoding))
    assert one(path) == Document(f"{TEXT}\r\n", str(path))
    assert one(path).origin == str(path)


def test_standard_input() -> None:
    assert one("-", stdin=TEXT.encode()) == Document(TEXT, "standard input")


def test_a_row_with_title_and_body() -> None:
    given = {"id": "a", "outlet": "نموذج", "url": "https://example.org/a", "published": "2024-07-27"}
    document = one("-", stdin=rows({**given, "title": "خبر", "body": TEXT}))
    assert document == Document(f"خبر\n\n{TEXT}", "standard input", 1, title="خبر", **given)
    assert document.origin == "standard input line 1"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"body": TEXT}, TEXT),
        ({"title": None, "body": TEXT}, TEXT),
        ({"title": "", "body": TEXT}, TEXT),
        ({"title": "الداخلية: لا إصابات", "body": ""}, "الداخلية: لا إصابات"),
        ({"title": "خبر", "text": f" {TEXT}\n"}, f" {TEXT}\n"),
        ({"title": "خبر", "text": TEXT, "body": "غيره"}, TEXT),
        ({"text": None, "body": TEXT}, TEXT),
    ],
)
def test_the_text_of_a_row(fields: dict[str, object], text: str) -> None:
    assert one("-", stdin=rows(fields)).text == text


@pytest.mark.parametrize(
    "published",
    ["2024-07-27", "2024-07-27T18:30:00Z", "2024-07-27T18:30+03:00", "2024-07-27 18:30:00", None, ""],
)
def test_dates(published: str | None) -> None:
    document = one("-", stdin=row(published=published))
    assert (document.published, document.note) == (published or None, None)


def test_a_row_with_another_sort_of_date_is_read_undated(tmp_path: Path) -> None:
    path = tmp_path / "pool.jsonl"
    path.write_bytes(row(published="04/06/2017"))
    document = one(path)
    assert document.published is None
    assert document.note == (
        f"{path} line 1: field 'published': '04/06/2017' is no ISO 8601 date,"
        " such as 2024-07-27 or 2024-07-27T18:30+03:00; read as undated"
    )


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n \r\n"])
def test_jsonl_is_known_by_its_first_line(start: bytes) -> None:
    assert [x.text for x in read("-", stdin=start + row() + b"\n" + row()) if isinstance(x, Document)] == [
        TEXT
    ] * 2


def test_jsonl_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "pool.jsonl"
    path.write_bytes(row() * 1000)
    with path.open("rb") as file:
        next(documents(["-"], stdin=file))
        assert file.tell() < path.stat().st_size


def test_progress_adds_up(tmp_path: Path) -> None:
    text, pool = tmp_path / "a.txt", tmp_path / "b.jsonl"
    text.write_text(TEXT, encoding="utf-8")
    pool.write_bytes(row() + b"\n{broken\n" + row())
    sizes: list[int] = []
    list(documents([str(text), str(pool)], stdin=io.BytesIO(), advance=sizes.append))
    assert sum(sizes) == text.stat().st_size + pool.stat().st_size


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("empty.txt", b"", EmptyInput, "is empty"),
        ("blank.txt", b" \n", EmptyInput, "is empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", BinaryInput, "is not text"),
        ("cut.txt", TEXT.encode() + b"\xd9", UndecodableInput, "is damaged UTF-8"),
        ("english.txt", b"Three people were wounded, a medic said.", NotArabic, "hardly a word of Arabic"),
        ("digits.txt", b"27 1735 - 12", NotArabic, "hardly a word of Arabic"),
        ("empty.jsonl", b"\n\n", EmptyInput, "is empty: JSONL has one report"),
        ("utf16.jsonl", row().decode().encode("utf-16"), BinaryInput, "is not JSONL"),
        ("array.json", b'[\n{"text": "a"}]\n', MalformedInput, "is a JSON array"),
        ("array.jsonl", b'[{"text": "a"}]\n', MalformedInput, "is a JSON array"),
        ("pretty.json", b'{\n  "text": "a"\n}\n', MalformedInput, "is JSON over several lines"),
        ("table.csv", "العنوان,القتلى\nقصف,5\n".encode(), MalformedInput, "has no column 'text'"),
        ("table.parquet", b"PAR1\0", MalformedInput, "is no whole Parquet"),
        ("table.xlsx", b"PK\3\4", MalformedInput, "save it as CSV"),
        ("site.wacz", b"PK\3\4", MalformedInput, "is no whole WACZ"),
        ("page.html", b"<html>", NoArticle, "has no text of a report"),
        ("page", b"<!DOCTYPE html>", NoArticle, "has no text of a report"),
        (
            "feed.xml",
            b'<?xml version="1.0"?><rss><channel></channel></rss>',
            NoArticle,
            "a feed without entries",
        ),
        ("result.json", b'{"messages": []}', NoArticle, "no public channel with messages"),
        ("row.jsonl", b"{oops\n", MalformedInput, "line 1 is no JSON (Expecting property name"),
        ("row.jsonl", b"[" * 100_000, MalformedInput, "line 1 is no JSON"),
        ("row.jsonl", b"[1]\n", MalformedInput, "line 1 is a list: a JSON object with 'text'"),
        ("row.jsonl", b"null\n", MalformedInput, "line 1 is null"),
        ("row.jsonl", b'{"body": "\xff"}\n', UndecodableInput, "line 1 is not UTF-8 (at its byte 11)"),
        ("row.jsonl", rows({"title": "خبر"}), MalformedInput, "line 1: field 'body' is missing"),
        ("row.jsonl", row(body=None), MalformedInput, "line 1: field 'body' is null"),
        ("row.jsonl", row(body=["a"]), MalformedInput, "line 1: field 'body' is a list"),
        ("row.jsonl", row(title=3), MalformedInput, "line 1: field 'title' is a number"),
        ("row.jsonl", row(id=True), MalformedInput, "line 1: field 'id' is true or false"),
        ("row.jsonl", row(published=20240727), MalformedInput, "line 1: field 'published' is a number"),
        ("row.jsonl", b'{"body": "\\ud800"}', MalformedInput, "line 1: field 'body' has half of"),
        ("row.jsonl", row(body=" "), EmptyInput, "line 1: field 'body' is empty"),
        ("row.jsonl", row(body="in English"), NotArabic, "line 1 has hardly a word of Arabic"),
    ],
)
def test_bad_input(tmp_path: Path, name: str, data: bytes, error: type[IsnadError], says: str) -> None:
    path, good = tmp_path / name, tmp_path / "good.txt"
    path.write_bytes(data)
    good.write_text(TEXT, encoding="utf-8")
    failure, document = read(path, good)
    assert isinstance(failure, Failure)
    assert type(failure.error) is error
    assert str(failure.error).startswith(str(path))
    assert says in str(failure.error)
    assert isinstance(document, Document)


def test_a_missing_file(tmp_path: Path) -> None:
    missing, document = read(tmp_path / "none.txt", "-", stdin=TEXT.encode())
    assert isinstance(missing, Failure)
    assert type(missing.error) is MissingInput
    assert str(missing.error) == f"{tmp_path}/none.txt does not exist: check its name and folder"
    assert isinstance(document, Document)


def test_a_folder_is_read_with_all_that_is_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/config.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    *documents, failure = read(tmp_path)
    assert [x.source for x in documents] == [str(tmp_path / "a/c.txt"), str(tmp_path / "b.txt")]
    assert isinstance(failure, Failure)
    assert failure.source == str(tmp_path / "c.bin")


def test_a_bad_line_does_not_end_the_file(tmp_path: Path) -> None:
    path = tmp_path / "pool.jsonl"
    path.write_bytes(row() * 16 + rows({"title": "خبر"}) + row() * 3)
    read_back = read(path)
    assert [x.origin for x in read_back if isinstance(x, Document)][-1] == f"{path} line 20"
    (failure,) = (x for x in read_back if isinstance(x, Failure))
    assert str(failure.error) == (
        f"{path} line 17: field 'body' is missing: give the report's 'body', or all of it as 'text'"
    )
