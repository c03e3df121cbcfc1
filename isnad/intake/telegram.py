"""Exports of Telegram Desktop (result.json) to documents: a message of a channel is a report."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from isnad.errors import InputError, MalformedInput, NoArticle, NotArabic

from . import fields
from .document import Document, Failure, arabic

_EXPORT = re.compile(rb'"(?:messages"\s*:\s*\[|chats"\s*:\s*\{|personal_information"\s*:\s*\{)')
_CHANNELS = ("public_channel", "private_channel", "public_supergroup")  # other chats are between people
_LEAST = 3  # words of a report; a shorter message is a greeting or a caption


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is such an export: an object over several lines, with messages or chats."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and bool(_EXPORT.search(head[:4096]))


def documents(
    file: BinaryIO, name: str, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The reports in an export of a channel, or of all chats; what only people in a private chat could read is left out.

    Service messages, pictures without words and messages without Arabic are passed over.
    """
    data = file.read()
    advance(len(data))
    try:
        export = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield Failure(
            MalformedInput(f"{name} is no JSON: export the channel anew, as machine-readable JSON"), name
        )
        return
    found = list(_channels(export))
    if not any(x["messages"] for x in found):
        told = "has no public channel with messages: export a channel, as machine-readable JSON"
        yield Failure(NoArticle(f"{name} {told}"), name)
    for chat in found:
        for number, message in enumerate(chat["messages"], 1):
            try:
                if document := _report(message, chat, name, number):
                    yield arabic(document)
            except NotArabic:
                continue
            except InputError as error:
                yield Failure(error, name, number)


def _channels(export: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(export, dict):
        return
    if isinstance(export.get("messages"), list) and export.get("type") in _CHANNELS:
        yield export
    for part in ("chats", "left_chats"):
        chats = export.get(part)
        listed = chats.get("list") if isinstance(chats, dict) else None
        for chat in listed if isinstance(listed, list) else ():
            yield from _channels(chat)


def _report(message: Any, chat: dict[str, Any], name: str, number: int) -> Document | None:
    if not isinstance(message, dict):
        raise MalformedInput(f"{name} message {number} is no object: export the channel anew")
    if message.get("type", "message") != "message":
        return None
    text = _text(message.get("text"))
    if len(text.split()) < _LEAST:
        return None
    raw = json.dumps(message, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    forwarded = message.get("forwarded_from")
    user, id_ = chat.get("username"), message.get("id")
    named = isinstance(id_, int) and isinstance(chat.get("id"), int)
    row = {
        "text": text,
        "id": f"telegram:{chat['id']}/{id_}" if named else None,
        "outlet": chat["name"] if isinstance(chat.get("name"), str) else None,
        "url": f"https://t.me/{user}/{id_}" if isinstance(user, str) and user and named else None,
        "published": _published(message),
        "author": forwarded if isinstance(forwarded, str) else None,
    }
    return fields.document(row, name, number, raw=hashlib.sha256(raw).hexdigest())


def _text(value: Any) -> str:
    """A text, which is a string, or a list of strings and marked parts: ["عاجل ", {"type": "bold", "text": "…"}]."""
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, list):
        return ""
    parts = (x.get("text") if isinstance(x, dict) else x for x in value)
    return "".join(x for x in parts if isinstance(x, str)).strip()


def _published(message: dict[str, Any]) -> str | None:
    """When it was posted, in UTC; older exports have only the exporter's local time, of which no zone is known."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return message["date"] if isinstance(message.get("date"), str) else None
