"""``--gazetteer`` and ``--parties``: a good row changes the reading, a bad one is named with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.cli import reading
from isnad.cli.output import printer
from isnad.gazetteer.rows import COLUMNS as PLACES
from isnad.resolve.party_rows import COLUMNS as PARTIES

TEXT = "أعلن الجيش السوري مقتل خمسة أشخاص في غارات شنها حرس الزبرقان على مدينة درعا.\n"
Read = Callable[..., tuple[int, str, str]]


@pytest.fixture
def read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Read:
    """Reads TEXT with a table of rows, given as dictionaries or as lines; gives status and both streams."""

    def run(option: str, *rows: dict[str, str] | str, format: str = "jsonl") -> tuple[int, str, str]:
        columns = PLACES if option == "gazetteer" else PARTIES
        lines = [x if isinstance(x, str) else "\t".join(x.get(c, "") for c in columns) for x in rows]
        table, report = tmp_path / f"{option}.tsv", tmp_path / "report.txt"
        table.write_text("\n".join(("\t".join(columns), *lines, "")), "utf-8")
        report.write_text(TEXT, "utf-8")
        shown = printer(format, lang="en", several=False)
        status = reading.read([str(report)], shown, published="2024-07-23", **{option: table})
        out, err = capsys.readouterr()
        return status, out, err

    return run


PLACE = {"name": "Far Daraa", "arabic": "درعا", "kind": "town", "country": "SY", "lat": "35.9", "lon": "38.9"}
PARTY = {"id": "zibriqan-guard", "arabic": "حرس الزبرقان", "english": "Zibriqan Guard", "kind": "group"}


def test_a_place_of_ones_own_goes_before_its_namesakes(read: Read) -> None:
    status, out, err = read("gazetteer", PLACE)
    assert (status, err) == (0, "")
    places = [p for c in json.loads(out)["claims"] for e in c["events"] for p in e["place"]]
    assert places
    assert {(p["name"], p["lat"]) for p in places} == {("Far Daraa", 35.9)}
    assert "of a table of one's own" in places[0]["why"]


def test_the_pretty_form_tells_what_ones_own_table_says(read: Read) -> None:
    _, out, _ = read("gazetteer", {**PLACE, "within": "Aleppo Governorate"}, format="pretty")
    assert "at: مدينة درعا (Far Daraa, Aleppo Governorate, Syria; exact, 35.90, 38.90)" in out
    _, out, _ = read("parties", PARTY, format="pretty")
    assert "by: حرس الزبرقان (Zibriqan Guard)" in out


def test_a_party_of_ones_own(read: Read) -> None:
    status, out, err = read("parties", PARTY)
    assert (status, err) == (0, "")
    actors = [p["entity"] for c in json.loads(out)["claims"] for e in c["events"] for p in e["actor"]]
    assert "zibriqan-guard" in actors


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"name": ""}, "no name"),
        ({"arabic": ""}, "no Arabic name"),
        ({"arabic": "Deraa"}, "no Arabic letter"),
        ({"kind": "castle"}, "no such kind: 'castle'"),
        ({"country": "Syria"}, "country 'Syria' is no ISO 3166-1"),
        ({"lat": "north"}, "latitude 'north' is no number"),
        ({"lat": "95"}, "latitude 95 is outside"),
        ({"lon": ""}, "latitude and longitude go together"),
        ({"within": "Nowhere"}, "within 'Nowhere' names no place known"),
        ({"geonameid": "abc"}, "geonameid 'abc' is no number"),
        ("Daraa\tدرعا", "2 columns where 8 are expected"),
    ],
)
def test_a_bad_place(read: Read, bad: dict[str, str] | str, says: str) -> None:
    status, out, err = read(
        "gazetteer", {**PLACE, "name": "Good"}, bad if isinstance(bad, str) else {**PLACE, **bad}
    )
    assert (status, out) == (21, "")
    assert err.startswith("isnad: ")
    assert "gazetteer.tsv, line 3: " in err
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"id": "My Group"}, "column id: 'My Group' is not of small Latin letters"),
        ({"id": "first"}, "column id: first stands twice, first in line 2"),
        ({"arabic": ""}, "column arabic: give at least one name"),
        ({"kind": "army"}, "column kind: 'army' is none of"),
        ({"wikidata": "159"}, "column wikidata: '159' is no Q-id"),
        ({"acled": "9"}, "column acled: '9' is no interaction code"),
        ("first\tحرس", "2 columns where 9 are expected"),
    ],
)
def test_a_bad_party(read: Read, bad: dict[str, str] | str, says: str) -> None:
    status, out, err = read(
        "parties", {**PARTY, "id": "first"}, bad if isinstance(bad, str) else {**PARTY, **bad}
    )
    assert (status, out) == (22, "")
    assert "parties.tsv line 3" in err
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(("option", "status"), [("gazetteer", 21), ("parties", 22)])
def test_a_table_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, status: int
) -> None:
    for data in (None, b"", b"a\tb\n", b"\xff\xfe\x00"):
        path = tmp_path / f"{option}.tsv"
        if data is not None:
            path.write_bytes(data)
        given = {option: path}
        assert reading.read(["-"], printer("json", lang="en", several=False), **given) == status
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"isnad: {path}")
