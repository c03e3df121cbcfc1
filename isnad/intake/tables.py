"""Tables to documents, a row a report: CSV and its kin, and Parquet."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from isnad.arabic.decoding import decode
from isnad.errors import EmptyInput, InputError, MalformedInput, MissingExtra

from .document import Document, Failure, arabic
from .fields import FIELDS, document

if TYPE_CHECKING:
    from pyarrow import RecordBatch

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
_UNCLOSED = 100  # quotes left open, after which the rest of a table is given up: each is read anew to its end
_UNREADABLE = (ArithmeticError, LookupError, ValueError)  # what a cell out of bounds leads to
_SPREADSHEETS = (".xls", ".xlsx", ".ods", ".feather", ".arrow")

Advance = Callable[[int], object]
Row = Mapping[str, Any] | InputError


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
    except (InputError, MissingExtra) as error:
        yield Failure(error, name)


def _documents(rows: Iterator[tuple[int, Row]], name: str) -> Iterator[Document | Failure]:
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


def _csv(file: BinaryIO, name: str, advance: Advance) -> Iterator[tuple[int, Row]]:
    data = file.read()
    advance(len(data))
    try:
        text = decode(data, name=name)
    except EmptyInput:
        raise EmptyInput(f"{name} is empty: its first row has to name its columns") from None
    head = text.lstrip("\ufeff\r\n").partition("\n")[0]
    delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LONGEST)
    columns: dict[str, str] = {}
    names: list[str] = []
    for line, cells in _lines(text, delimiter, name):
        if isinstance(cells, InputError):
            yield line, cells
        elif not any(map(str.strip, cells)):
            continue
        elif not columns:
            names, columns = cells, _columns(cells, name)
        elif len(cells) > len(names):
            told = f"has {len(cells)} cells for {len(names)} columns: put quotes around those with a {delimiter!r}"
            yield line, MalformedInput(f"{name} line {line} {told}")
        else:
            row = dict(zip(names, cells, strict=False))
            yield line, {field: row[x] for field, x in columns.items() if x in row}


def _lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """The cells of each row and the line at which it begins.

    A quote that is never closed would take all rows after it for one cell: its line is left out, and they are read.
    """
    done = unclosed = 0  # lines read, and quotes left open
    while True:
        lines = itertools.islice(io.StringIO(text, newline=""), done, None)
        ended = False

        def source(lines: Iterator[str] = lines) -> Iterator[str]:
            nonlocal ended
            yield from lines
            ended = True

        reader = csv.reader(source(), delimiter=delimiter)
        before = done
        while True:
            start = done + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield (
                    start,
                    MalformedInput(f"{name} line {start} is no row of a table ({error}): mend or remove it"),
                )
                done = before + reader.line_num
                continue
            if ended:  # the reader asked for more: only an open quote makes it
                break
            yield start, cells
            done = before + reader.line_num
        unclosed += 1
        rest = ", and so have too many before it; what follows is not read" if unclosed == _UNCLOSED else ""
        yield start, MalformedInput(f"{name} line {start} has a quote that is not closed{rest}: close it")
        if rest:
            return
        done = start


def _parquet(file: BinaryIO, name: str, advance: Advance) -> Iterator[tuple[int, Row]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise MissingExtra(f"{name} is Parquet: pip install 'isnad[parquet]' to read it") from None
    try:
        source = file if file.seekable() else io.BytesIO(file.read())
        table = parquet.ParquetFile(source, pre_buffer=False)  # which would hold the whole file
        columns = _columns(table.schema_arrow.names, name)
        line = 0
        for batch in table.iter_batches(_BATCH, columns=list(columns.values())):
            advance(batch.nbytes)
            for row in _cells(_timed(batch)):
                line += 1
                try:
                    if isinstance(row, Exception):
                        raise row
                    yield line, {field: _plain(row[x], field) for field, x in columns.items()}
                except _UNREADABLE as error:
                    told = f"has a cell that cannot be read ({_first(error)})"
                    yield line, MalformedInput(f"{name} line {line} {told}: mend or remove the row")
    except (ArrowException, OSError, ValueError) as error:
        raise MalformedInput(f"{name} is no whole Parquet ({_first(error)}): save it anew") from None


def _timed(batch: RecordBatch) -> RecordBatch:
    """A batch whose times Python can hold: in UTC, whatever their zone is called, and without nanoseconds."""
    from pyarrow import timestamp, types

    for number, field in enumerate(batch.schema):
        if types.is_timestamp(field.type):
            unit = "us" if field.type.unit == "ns" else field.type.unit
            type_ = timestamp(unit, "UTC" if field.type.tz else None)
            batch = batch.set_column(number, field.name, batch.column(number).cast(type_, safe=False))
    return batch


def _cells(batch: RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """The rows of a batch; one by one, where one of them cannot be read."""
    try:
        yield from batch.to_pylist()
    except _UNREADABLE:
        for number in range(batch.num_rows):
            try:
                yield batch.slice(number, 1).to_pylist()[0]
            except _UNREADABLE as error:
                yield error


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _plain(value: Any, field: str) -> Any:
    """A cell as JSON has it: a time in ISO 8601, a number that names a report in digits, bytes as their text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if field in FIELDS and isinstance(value, float) and value.is_integer():
        return str(int(value))  # a whole number in a column with blanks is a float
    return str(value) if field in FIELDS and isinstance(value, int) and not isinstance(value, bool) else value
