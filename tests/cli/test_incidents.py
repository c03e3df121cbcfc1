"""The commands of incidents as users run them, on the sample reports."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import isnad as package
from tests.cli.test_read import isnad

SAMPLES = Path(package.__file__).parent / "samples" / "reports.jsonl"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("incidents") / "ledger.db"
    assert isnad("add", str(SAMPLES), "--ledger", str(path)).returncode == 0
    assert isnad("incidents", "--ledger", str(path)).returncode == 0
    return path


@pytest.fixture(autouse=True)
def ledger(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the linked ledger for each test."""
    path = tmp_path / "ledger.db"
    path.write_bytes(made.read_bytes())
    monkeypatch.setenv("ISNAD_LEDGER", str(path))
    return path


def data(*arguments: str) -> Any:
    result = isnad(*arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_the_list() -> None:
    result = isnad("incidents", "--sort", "largest", "--limit", "3")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 6
    found = data("incidents", "--least", "4")
    assert {"Kursk", "Douma", "Majdal Shams"} <= {x["name"] for x in found}


def test_each_report_and_its_incident() -> None:
    rows = [x.split("\t") for x in isnad("incidents", "--reports", "--format", "tsv").stdout.splitlines()]
    assert {len(x) for x in rows} == {2}
    found = dict(rows)
    assert len(found) == 55  # one page is in two versions
    assert found["sample-ahli-01"] == found["sample-ahli-04"] != found["sample-douma-01"]
    assert "" in found.values()


def test_nothing_found() -> None:
    result = isnad("incidents", "كلماتلايقولهاأحد")
    assert (result.returncode, result.stdout) == (1, "")
    assert "nothing found" in result.stderr


def test_an_account_is_a_table_to_be_pasted() -> None:
    result = isnad("incident", "sample-ahli-01", "--lang", "en")
    lines = result.stdout.splitlines()
    head = lines.index("| what | value | who says it | who denies it | origins | first | state |")
    table = lines[head : lines.index("", head)]
    assert {x.count(" | ") for x in table if x != table[1]} == {6}
    (killed,) = (x for x in table if x.startswith("| killed |"))
    assert "contested" in killed
    assert any("at least 500" in x and "Health Ministry in Gaza (says)" in x for x in table)
    assert "ucdp: low 50, best 471, high 471" in result.stdout


def test_an_account_in_arabic() -> None:
    result = isnad("incident", "sample-ahli-01", "--lang", "ar", "--relations")
    assert "| القتلى |" in result.stdout
    assert "متنازع فيه" in result.stdout
    assert "ولا يجتمعان" in result.stdout


def test_why_reports_were_put_together() -> None:
    result = isnad("incident", "sample-ahli-01", "--lang", "en", "--links")
    told = result.stdout.partition("Why these reports were put together\n")[2].splitlines()
    assert len(told) >= 10
    assert "sample-ahli-" in told[0]
    for found in data("incident", "sample-ahli-01")["links"]:
        assert abs(sum(found["features"].values()) - found["score"]) < 0.06
        assert found["held"]
        assert found["score"] >= 2.3


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_account_of_the_samples_can_be_shown(lang: str) -> None:
    for row in data("incidents", "--limit", "100"):
        result = isnad("incident", row["id"], "--lang", lang, "--relations", "--links", FORCE_COLOR="1")
        assert result.returncode == 0, result.stderr


def test_an_account_as_data() -> None:
    found = data("incident", "sample-crocus-01")
    killed = next(x for x in found["attributes"] if x["name"] == "killed")
    assert "updated" in killed["states"]
    said = killed["values"][0]["said"][0]
    assert said["text"]["end"] > said["text"]["start"]
    assert {x["rule"] for x in found["estimates"]} == {"acled-conservative", "ucdp", "widest"}
    assert found["relations"]
    assert found["reports"][0].startswith("sample-crocus")


def test_every_state_can_be_seen_in_the_demo() -> None:
    states = set()
    for row in data("incidents", "--limit", "100"):
        for attribute in data("incident", row["id"])["attributes"]:
            states.update(attribute["states"])
    assert states == {"denied", "contested", "retracted", "updated", "corroborated", "single-sourced"}


def test_a_record() -> None:
    found = data("speaker", "وزارة الدفاع الروسية")
    assert found["ids"] == ["russia-mod"]
    assert found["claims"] > 10
    assert set(found["standings"]) == {"alone", "corroborated", "contested", "denied"}
    assert isnad("speaker", "russia-mod", "--lang", "ar").stdout == isnad(
        "speaker", "وزارة الدفاع الروسية", "--lang", "ar"
    ).stdout.replace("وزارة الدفاع الروسية  ", "russia-mod  ", 1)


def test_a_series() -> None:
    rows = list(csv.DictReader(io.StringIO(isnad("series", "--kind", "losses", "--format", "csv").stdout)))
    mine = [x for x in rows if x["speaker"] == "russia-mod"]
    assert {(x["whose"], x["basis"]) for x in mine} >= {("unknown", "cumulative"), ("other", "")}
    assert {"945", "2030"} <= {x["low"] for x in mine}
    assert isnad("series", "--kind", "losses", "--speaker", "russia-mod").stdout.count("\n") > 3


def test_judging() -> None:
    before = isnad("incidents", "--reports", "--format", "tsv").stdout
    result = isnad(
        "judge", "merge", "sample-ahli-01", "sample-douma-01", "--why", "a test", "--who", "analyst"
    )
    assert result.returncode == 0
    id_ = result.stderr.split()[3].rstrip(":")
    assert isnad("incidents", "--reports", "--format", "tsv").stdout != before
    assert "a test" in isnad("judge", "list").stdout
    assert isnad("judge", "undo", id_, "--why", "only a test").returncode == 0
    assert isnad("incidents", "--reports", "--format", "tsv").stdout == before
    (kept,) = data("judge", "list")
    assert kept["undone"]["why"] == "only a test"
    assert isnad("incidents", "--relink", "--reports", "--format", "tsv").stdout == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["incident", "nothing"], 33, "is no incident, report or claim of"),
        (["speaker", "لاأحدبهذاالاسم"], 33, "says nothing in"),
        (["judge", "same", "nothing", "sample-ahli-01", "--why", "x"], 34, "is no incident, report, claim or scene"),
        (["judge", "undo", "nothing", "--why", "x"], 34, "is no judgement of this ledger"),
        (["judge", "same", "sample-ahli-01", "sample-ahli-02"], 2, "--why"),
        (["incidents", "--place", "99,99"], 31, "is no point"),
        (["series", "--kind", "pigs"], 31, "is none of"),
        (["incidents", "--nosuch"], 2, "no such option"),
    ],
)  # fmt: skip
def test_errors_are_named(arguments: list[str], status: int, message: str) -> None:
    result = isnad(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr
