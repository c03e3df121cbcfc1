"""Tables to documents, a row a report: CSV and its kin, and Parquet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from isnad.arabic.decoding import decode
from isnad.errors import EmptyInput, InputError, MalformedInput, MissingExtra

from .document import Document, Failure, arabic
from .fields import FIELDS, document

_COLUMNS = {
    "text": ("text", "full_text", "النص"),
    "body": ("body", "content", "article", "المتن", "المحتوى"),
    "title": ("title", "headline", "العنوان"),
    "outlet": ("outlet", "publisher", "media", "الوسيلة", "الصحيفة", "الموقع"),
    "url": ("url", "link", "الرابط"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate", "التاريخ", "تاريخ النشر"),
    "author": ("author", "byline", "الكاتب"),
    "id": ("id",),
}  # what each field's column may be called
_DELIMITERS = ",;\t|"
_LONGEST = 10_000_000  # characters of a cell
_BATCH = 256  # rows of Parquet at a time
_SPREADSHEETS = (".xls", ".xlsx", ".ods", ".feather", ".arrow")

Advance = Callable[[int], object]


def documents(file: BinaryIO, name: str, advance: Advance = lambda _: None) -> Iterator[Document | Failure]:
    """The reports of a table's rows, whose first row names its columns."""
    lower = name.lower()
    try:
        if lower.endswith(_SPREADSHEETS):
            raise MalformedInput(
                f"{name} is of a sort that is not read: save it as CSV in UTF-8, or as Parquet"
            )
        rows = _parquet(file, name, advance) if lower.endswith(".parquet") else _csv(file, name, advance)
        yield from _documents(rows, name)
    except InputError as error:
        yield Failure(error, name)


def _documents(
    rows: Iterator[tuple[int, Mapping[str, Any] | InputError]], name: str
) -> Iterator[Document | Failure]:
    for line, row in rows:
        try:
            if isinstance(row, InputError):
                raise row
            raw = hashlib.sha256(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace"))
            yield arabic(document(row, name, line, raw=raw.hexdigest()))
        except InputError as error:
            yield Failure(error, name, line)


def _columns(found: list[str], name: str) -> dict[str, str]:
    """The columns, as they are called, by the fields that they hold."""
    plain = {" ".join(x.split()).casefold().removeprefix("\ufeff"): x for x in reversed(found)}
    columns = {field: plain[x] for field, names in _COLUMNS.items() for x in reversed(names) if x in plain}
    if "text" not in columns and "body" not in columns:
        told = ", ".join(repr(x) for x in found[:20])
        raise MalformedInput(
            f"{name} has no column 'text', or 'title' and 'body', in its first row (it has {told}): name them so"
        )
    return columns


def _csv(file: BinaryIO, name: str, advance: Advance) -> Iterator[tuple[int, Mapping[str, Any] | InputError]]:
    data = file.read()
    advance(len(data))
    try:
        text = decode(data, name=name)
    except EmptyInput:
        raise EmptyInput(f"{name} is empty: its first row has to name its columns") from None
    head = text.lstrip("\ufeff\r\n").partition("\n")[0]
    delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: dict[str, str] = {}
    names: list[str] = []
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                start,
                MalformedInput(f"{name} line {start} is no row of a table ({error}): mend or remove it"),
            )
            start = reader.line_num + 1
            continue
        line, start = start, reader.line_num + 1
        if not any(map(str.strip, cells)):
            continue
        if not columns:
            names, columns = cells, _columns(cells, name)
        elif len(cells) > len(names):
            told = f"has {len(cells)} cells for {len(names)} columns: put quotes around those with a {delimiter!r}"
            yield line, MalformedInput(f"{name} line {line} {told}")
        else:
            row = dict(zip(names, cells, strict=False))
            yield line, {field: row[x] for field, x in columns.items() if x in row}


def _parquet(
    file: BinaryIO, name: str, advance: Advance
) -> Iterator[tuple[int, Mapping[str, Any] | InputError]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise MissingExtra(f"{name} is Parquet: pip install 'isnad[parquet]' to read it") from None
    try:
        table = parquet.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        columns = _columns(table.schema_arrow.names, name)
        line = 0
        for batch in table.iter_batches(_BATCH, columns=list(columns.values())):
            advance(batch.nbytes)
            for row in batch.to_pylist():
                line += 1
                yield line, {field: _plain(row[x], field) for field, x in columns.items()}
    except (ArrowException, OSError, ValueError) as error:
        told = str(error).partition("\n")[0]
        raise MalformedInput(f"{name} is no whole Parquet ({told}): save it anew") from None


def _plain(value: Any, field: str) -> Any:
    """A cell as JSON has it: a time in ISO 8601, a number that names a report in digits."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if field in FIELDS and isinstance(value, int) and not isinstance(value, bool) else value
