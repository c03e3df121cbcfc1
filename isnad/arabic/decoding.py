"""Bytes to text: UTF-8, UTF-16, windows-1256 and ISO-8859-6, told apart by what they hold."""

from __future__ import annotations

import codecs
import re

from isnad.errors import BinaryInput, EmptyInput, UndecodableInput

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile(
    "[\u060c\u061b\u061f\u0621-\u063a\u0641-\u0652\u0660-\u0669\u067e\u0686\u0698\u06af«»“”]"
)
_COMMON = re.compile("[اليونم]")  # half of the letters of any Arabic text
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_MAX_CONTROLS = 0.01  # of all characters: text has a stray one now and then, data has many
_MIN_ARABIC = 0.6  # of the characters beyond ASCII: what an 8-bit Arabic page has at least
_MIN_COMMON = 0.2  # of them: other 8-bit scripts read as Arabic give rare letters
_CLEARLY = 0.1  # by so much ISO-8859-6 has to read better than windows-1256


def decode(data: bytes, *, name: str = "the input") -> str:
    """The text in ``data``, unaltered but for a byte order mark; ``name`` is for the message of an error."""
    text = _decode(data, name)
    if not text.strip():
        raise EmptyInput(f"{name} is empty: give a file with the text of a report")
    if _share(_CONTROL, text) > _MAX_CONTROLS:
        raise _binary(name)
    return text


def _decode(data: bytes, name: str) -> str:
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", name)
    elif encoding := _utf16(data):
        return _strict(data, encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if len(_CONTROL_BYTE.findall(data)) > _MAX_CONTROLS * len(data):
        raise _binary(name)
    if _mostly_utf8(data):
        raise _undecodable(name, "UTF-8", broken.start)
    return _eight_bit(data, name)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, by its order of bytes: Arabic letters and ASCII have a high byte of 6 or 0."""
    for order, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if (
            high
            and len(data) % 2 == 0
            and (high.count(6) + high.count(0)) > 0.7 * len(high)
            and high.count(6) > 0.2 * len(high)
        ):
            return order
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with damage; windows-1256 would read even that as Arabic letters."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(_BEYOND_ASCII.findall(text)) - bad > bad


def _eight_bit(data: bytes, name: str) -> str:
    text = data.decode("cp1256")
    arabic = _share_beyond_ascii(_ARABIC, text)
    try:
        other = data.decode("iso-8859-6")
    except UnicodeDecodeError:
        pass
    else:
        share = _share_beyond_ascii(_ARABIC, other)
        if share > arabic + _CLEARLY:
            text, arabic = other, share
    if arabic < _MIN_ARABIC or _share_beyond_ascii(_COMMON, text) < _MIN_COMMON:
        raise UndecodableInput(
            f"{name} is in an encoding that Isnad does not know (it reads UTF-8, UTF-16, windows-1256"
            " and ISO-8859-6): save it as UTF-8"
        )
    return text


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, "UTF-16", error.start) from None


def _undecodable(name: str, encoding: str, at: int) -> UndecodableInput:
    return UndecodableInput(
        f"{name} is damaged {encoding} (at byte {at + 1}): repair it, or save it as UTF-8 anew"
    )


def _binary(name: str) -> BinaryInput:
    return BinaryInput(f"{name} is not text: give plain text or JSONL, not a document, picture or archive")


def _share(pattern: re.Pattern[str], text: str) -> float:
    return len(pattern.findall(text)) / len(text)


def _share_beyond_ascii(pattern: re.Pattern[str], text: str) -> float:
    return len(pattern.findall(text)) / max(1, len(_BEYOND_ASCII.findall(text)))
