"""Which bytes are which text, and which are none."""

from __future__ import annotations

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.arabic.decoding import decode
from isnad.errors import BinaryInput, EmptyInput, InputError, UndecodableInput

TEXT = "قال المتحدث باسم الوزارة، الأحد، إن القوات صدت هجوما؛ وأضاف أن 12 جنديا قتلوا.\r\nفمن يؤكد؟\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso-8859-6"],
)
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_with_its_mark(order: str) -> None:
    assert decode(f"\ufeff{TEXT}".encode(f"utf-16-{order}")) == TEXT


@pytest.mark.parametrize("text", ["قال", "«لا»", "قالت رويترز (Reuters) إن 3 قتلوا"])
def test_short_windows_1256(text: str) -> None:
    assert decode(text.encode("cp1256")) == text


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyInput, "empty"),
        (b" \r\n\t", EmptyInput, "empty"),
        (b"\xef\xbb\xbf", EmptyInput, "empty"),
        (b"\xff\xfe", EmptyInput, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", BinaryInput, "not text"),
        (gzip.compress(TEXT.encode()), BinaryInput, "not text"),
        (b"\0" * 100, BinaryInput, "not text"),
        (TEXT.encode("utf-32"), BinaryInput, "not text"),
        (TEXT.encode()[:19] + b"\xff" + TEXT.encode(), UndecodableInput, "damaged UTF-8 (at byte 20)"),
        (TEXT.encode()[:5], UndecodableInput, "damaged UTF-8"),
        (TEXT.encode("utf-16")[:-1], UndecodableInput, "damaged UTF-16"),
        (b"\xff\xfe\x00\xd8\x41\x06", UndecodableInput, "damaged UTF-16"),
        ("Привет, как дела сегодня".encode("koi8-r"), UndecodableInput, "encoding"),
        (bytes(range(128, 256)) * 4, UndecodableInput, "encoding"),
    ],
)
def test_what_is_no_text(data: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error) as caught:
        decode(data, name="report.txt")
    assert type(caught.value) is error
    assert str(caught.value).startswith("report.txt is ")
    assert says in str(caught.value)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\6")))  # the high bytes of Arabic UTF-16
def test_utf_8_is_unaltered(text: str) -> None:
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except (EmptyInput, BinaryInput):
        assert not text.removeprefix("\ufeff").strip() or any(x < " " or x == "\x7f" for x in text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data), str)
