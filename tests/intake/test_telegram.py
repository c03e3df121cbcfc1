"""Exports of Telegram Desktop: a channel's messages are reports, private chats are not."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from isnad.intake.document import Document, Failure
from isnad.intake.sources import documents as sources
from isnad.intake.telegram import documents

TEXT = "عاجل: وزارة الصحة تعلن مقتل ثلاثة أشخاص في غارة على البلدة"


def message(**given: Any) -> dict[str, Any]:
    return {
        "id": 5,
        "type": "message",
        "date": "2024-07-27T21:30:00",
        "date_unixtime": "1722105000",
        "text": TEXT,
        **given,
    }


def channel(*messages: Any, **given: Any) -> dict[str, Any]:
    return {"name": "قناة نموذج", "type": "public_channel", "id": 77, **given, "messages": list(messages)}


def read(export: Any) -> list[Document | Failure]:
    return list(
        documents(io.BytesIO(json.dumps(export, ensure_ascii=False, indent=1).encode()), "result.json")
    )


def test_a_message() -> None:
    (found,) = read(channel(message()))
    assert isinstance(found, Document)
    assert (found.text, found.outlet, found.id) == (TEXT, "قناة نموذج", "telegram:77/5")
    assert (found.published, found.url) == ("2024-07-27T18:30:00+00:00", None)


def test_a_text_in_parts_of_a_channel_with_a_name_that_was_forwarded() -> None:
    parts = [
        {"type": "bold", "text": "عاجل: "},
        TEXT.removeprefix("عاجل: "),
        {"type": "hashtag", "text": "\n#حلب"},
    ]
    (found,) = read(channel(message(text=parts, forwarded_from="قناة أخرى"), username="sample"))
    assert isinstance(found, Document)
    assert (found.text, found.url, found.author) == (f"{TEXT}\n#حلب", "https://t.me/sample/5", "قناة أخرى")


def test_an_older_export_has_a_time_without_a_zone() -> None:
    old = message()
    del old["date_unixtime"]
    (found,) = read(channel(old))
    assert isinstance(found, Document)
    assert found.published == "2024-07-27T21:30:00"


def test_what_is_no_report_is_passed_over() -> None:
    others = [
        message(type="service", action="pin_message"),
        message(text=""),
        message(text="صباح الخير"),
        message(text="Only English words here", photo="a.jpg"),
        message(text=[{"type": "link"}]),
    ]
    assert read(channel(*others)) == []


def test_an_export_of_everything_has_only_its_public_channels() -> None:
    private = channel(message(text=TEXT + " سرا"), type="personal_chat")
    export = {
        "personal_information": {},
        "chats": {"list": [private, channel(message())]},
        "left_chats": {"list": []},
    }
    assert [x.text for x in read(export) if isinstance(x, Document)] == [TEXT]


@pytest.mark.parametrize(
    ("type_", "count"),
    [
        ("public_channel", 1),
        ("private_channel", 1),
        ("public_supergroup", 1),
        ("personal_chat", 0),
        ("private_group", 0),
        ("private_supergroup", 0),
        ("bot_chat", 0),
        ("saved_messages", 0),
        ("replies", 0),
        ("verification_codes", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_only_channels_are_read(type_: str | None, count: int) -> None:
    for export in (channel(message(), type=type_), {"chats": {"list": [channel(message(), type=type_)]}}):
        assert sum(isinstance(x, Document) for x in read(export)) == count


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ({"date_unixtime": "x"}, "2024-07-27T21:30:00"),
        ({"date_unixtime": {}}, "2024-07-27T21:30:00"),
        ({"date_unixtime": "9" * 30}, "2024-07-27T21:30:00"),
        ({"date_unixtime": None, "date": 5}, None),
    ],
)
def test_a_time_that_is_none(given: dict[str, Any], published: str | None) -> None:
    (found,) = read(channel(message(**given)))
    assert isinstance(found, Document)
    assert found.published == published


def test_a_date_that_is_none_is_left_out_with_a_note() -> None:
    (found,) = read(channel(message(date_unixtime=None, date="أمس")))
    assert isinstance(found, Document)
    assert found.published is None
    assert found.note is not None
    assert "أمس" in found.note


def test_a_message_without_a_number_has_no_name() -> None:
    (found,) = read(channel(message(id=None), username="sample"))
    assert isinstance(found, Document)
    assert (found.id, found.url) == (None, None)


@pytest.mark.parametrize("given", [{"text": TEXT + "\ud83d"}, {"forwarded_from": "قناة \ud83d"}])
def test_half_a_character_is_named_and_the_others_are_read(given: dict[str, Any]) -> None:
    """No store holds one: it would end a long run."""
    data = json.dumps(channel(message(**given), message(id=6))).encode()
    bad, good = documents(io.BytesIO(data), "result.json")
    assert isinstance(bad, Failure)
    assert "has half of a \\u escape pair" in str(bad.error)
    assert bad.line == 1
    assert isinstance(good, Document)


def test_a_bad_message_is_named_and_the_others_are_read() -> None:
    bad, good = read(channel("x", message()))
    assert isinstance(bad, Failure)
    assert "result.json message 1 is no object" in str(bad.error)
    assert isinstance(good, Document)


def test_what_is_no_export() -> None:
    for data, says in (
        (b"{", "is no JSON"),
        (b"[]", "no public channel"),
        (b'{"chats": 3}', "no public channel"),
        (b'{"chats": {"list": null}}', "no public channel"),
        (b'{"chats": {"list": 3}, "left_chats": {"list": [null, 5, []]}}', "no public channel"),
        (b'{"chats":{"list":[' * 400 + b"]}}" * 400, "no "),
        (json.dumps(channel(message())).encode()[:-40], "is no JSON"),
    ):
        (failure,) = documents(io.BytesIO(data), "result.json")
        assert isinstance(failure, Failure)
        assert says in str(failure.error)


def test_it_is_known_by_its_look() -> None:
    for indent in (None, 1):
        data = json.dumps(channel(message()), ensure_ascii=False, indent=indent).encode()
        (found,) = sources(["-"], stdin=io.BytesIO(data))
        assert isinstance(found, Document)
        assert found.text == TEXT
