"""The commands of the ledger as users run them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_read import COMMAND, isnad
from tests.intake.loopback import Server, respond
from tests.intake.shapes import OWN, meta, shape

REPORTS = [
    {
        "outlet": "الرواق (نموذج)",
        "url": "https://riwaq.example/1",
        "published": "2024-07-27",
        "title": "غارة على حلب",
        "body": "أعلنت وزارة الصحة السورية مقتل 12 مدنيا في غارة جوية على مستشفى في مدينة حلب.",
    },
    {
        "outlet": "المدار (نموذج)",
        "url": "https://madar.example/1",
        "published": "2024-07-28",
        "title": "نفي روسي",
        "body": "ونفت وزارة الدفاع الروسية أن تكون طائراتها قصفت المستشفى في حلب.",
    },
]


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "ledger.db"
    monkeypatch.setenv("ISNAD_LEDGER", str(path))
    return path


def lines(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in rows).encode()


@pytest.fixture
def added() -> None:
    result = isnad("add", "-", stdin=lines(*REPORTS))
    assert (result.returncode, result.stdout) == (0, "")


def found(*arguments: str) -> list[dict[str, Any]]:
    result = isnad("search", *arguments, "--format", "json")
    assert result.returncode in (0, 1), result.stderr
    return list(json.loads(result.stdout))


def reports() -> int:
    result = isnad("status", "--format", "json")
    return 0 if result.returncode else int(json.loads(result.stdout)["reports"])


def test_add_tells_what_came_of_it(ledger: Path) -> None:
    first = isnad("add", "-", stdin=lines(*REPORTS))
    again = isnad(
        "add", "-", stdin=lines(REPORTS[0], {**REPORTS[1], "body": REPORTS[1]["body"] + " وأكدت ذلك."})
    )
    assert first.stderr.startswith("isnad: 2 new, 0 known already; ")
    assert again.stderr.startswith("isnad: 0 new, 1 edited, 1 known already; ")
    assert ledger.is_file()


def test_add_of_nothing() -> None:
    result = isnad("add")
    assert result.returncode == 2
    assert "SOURCE" in result.stderr


def test_search(added: None) -> None:
    assert [x["outlet"] for x in found("بالمستشفى", "--stance", "deny")] == ["المدار (نموذج)"]
    assert [x["outlet"] for x in found("--kind", "killed", "--at-least", "12")] == ["الرواق (نموذج)"]
    (hit,) = found("--speaker", "Russia: defence ministry")
    assert hit["claim"]["stance"] == "deny"
    assert isnad("search", "زلزال").returncode == 1
    assert [x["outlet"] for x in found("قصفت|غارة", "-غارة")] == ["المدار (نموذج)"]
    assert isnad("search", "حلب", "--stanse", "deny").returncode == 2


def test_search_marks_what_it_found(added: None) -> None:
    (hit,) = found("طائرات")
    assert [hit["snippet"][a:b] for a, b in hit["marks"]] == ["طائراتها"]


def test_search_for_a_spreadsheet(added: None) -> None:
    result = isnad("search", "حلب", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {x["outlet"] for x in rows} == {"الرواق (نموذج)", "المدار (نموذج)"}
    assert {x["figures"] for x in rows} >= {"killed 12"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--stance", "shout"], "stance 'shout' is none of "),
        (["--since", "27/7/2024"], "since '27/7/2024' is no ISO 8601 date"),
        (["--within", "5"], "place"),
        (["--within", "5", "--place", "أتلانتس"], "أتلانتس"),
    ],
)
def test_a_search_for_what_cannot_be(added: None, arguments: list[str], says: str) -> None:
    result = isnad("search", *arguments)
    assert (result.returncode, result.stdout) == (31, "")
    assert result.stderr.startswith("isnad: ")
    assert says in result.stderr


@pytest.mark.parametrize("command", [["search", "حلب"], ["show", "0"], ["status"], ["failures"], ["reread"]])
def test_there_is_no_ledger(command: list[str], ledger: Path) -> None:
    result = isnad(*command)
    assert result.returncode == 30
    assert "isnad add" in result.stderr
    assert not ledger.parent.exists()


def test_show_a_report_by_its_own_id_and_by_a_claim_s(added: None) -> None:
    (hit,) = found("--stance", "deny")
    for id_ in (hit["id"], hit["report"]):
        shown = isnad("show", id_)
        assert "وزارة الدفاع الروسية" in shown.stdout
        assert (
            json.loads(isnad("show", id_, "--format", "json").stdout)["report"]["outlet"] == "المدار (نموذج)"
        )


def test_correct_and_what_is_found_then(added: None) -> None:
    (hit,) = found("--stance", "deny")
    result = isnad("correct", hit["id"], "stance", "say", "--why", "لم تنف صراحة", "--who", "مدققة")
    assert result.returncode == 0
    assert found("--stance", "deny") == []
    assert "مدققة" in isnad("show", hit["id"]).stdout
    assert isnad("correct", hit["id"], "stance", "shout", "--why", "x").returncode == 32


def test_status(added: None) -> None:
    told = json.loads(isnad("status", "--format", "json").stdout)
    assert (told["reports"], told["failures"], dict(told["outlets"])["المدار (نموذج)"]) == (2, 0, 1)
    assert "المدار (نموذج): 1" in isnad("status").stdout


def test_a_failure_is_listed_and_tried_again(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"{}\n" + lines(REPORTS[0]))
    result = isnad("add", bad)
    assert result.returncode == 16
    assert "1 new, 0 known already, 1 failed" in result.stderr
    assert "field 'body' is missing" in isnad("failures").stdout
    bad.write_bytes(lines(REPORTS[1], REPORTS[0]))
    again = isnad("add", "--retry")
    assert (again.returncode, isnad("failures").stdout) == (0, "")
    assert "1 new, 1 known already" in again.stderr


def test_what_came_by_standard_input_cannot_be_tried_again() -> None:
    assert isnad("add", "-", stdin=b"{}\n").returncode == 16
    again = isnad("add", "--retry")
    assert (again.returncode, again.stderr.startswith("isnad: 0 new, 0 known already;")) == (0, True)
    assert len(isnad("failures").stdout.splitlines()) == 1


def test_backup_and_restore(added: None, ledger: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    assert isnad("backup", saved).returncode == 0
    assert isnad("backup", saved).returncode == 30
    before = found("حلب")
    assert isnad("restore", saved).returncode == 30
    ledger.unlink()
    assert isnad("restore", saved).returncode == 0
    assert found("حلب") == before != []


def test_reread_by_the_same_engine_reads_nothing(added: None) -> None:
    assert isnad("reread").stderr.startswith("isnad: 0 reports read anew")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_keeps_what_it_has_and_goes_on_when_run_again(
    number: signal.Signals, tmp_path: Path
) -> None:
    source = tmp_path / "many.jsonl"
    source.write_bytes(lines(*({**REPORTS[0], "url": f"https://riwaq.example/{n}"} for n in range(3000))))
    process = subprocess.Popen(
        [*COMMAND, "add", str(source)], stderr=subprocess.PIPE, text=True, env=os.environ
    )
    while not reports() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number, said
    assert "run it again to go on" in said
    kept = reports()
    assert 0 < kept < 3000
    source.write_bytes(b"".join(source.read_bytes().splitlines(keepends=True)[: kept + 5]))
    assert isnad("add", source).stderr.startswith(f"isnad: 5 new, {kept:,} known already")


def test_watch_once_and_what_status_then_tells() -> None:
    with Server() as server:
        feed = f'<rss version="2.0"><channel><item><link>{server.url}/1</link></item></channel></rss>'
        server.answers |= {
            "/rss": respond(feed.encode(), type="application/rss+xml"),
            "/1": respond(shape(head=meta("article:published_time", OWN), cards="").encode()),
        }
        refused = isnad("watch", "--once", f"{server.url}/rss")
        assert (refused.returncode, server.paths) == (18, [])
        assert "private" in refused.stderr
        one, two = (isnad("add", f"{server.url}/{x}", "--allow-private") for x in ("1", "rss"))
        assert "1 new" in one.stderr
        assert "1 known already" in two.stderr
        done = isnad("watch", "--once", f"{server.url}/rss", "--allow-private")
        assert (done.returncode, "1 known already" in done.stderr) == (0, True)
        server.answers["/rss"] = respond(b"", status="500 Server Error")
        assert isnad("watch", "--once", f"{server.url}/rss", "--allow-private").returncode == 18
        again = isnad("watch", "--once", f"{server.url}/rss", "--allow-private")
    assert again.returncode == 18
    assert "is left alone until" in again.stderr
    assert [x["failed"] for x in json.loads(isnad("status", "--format", "json").stdout)["feeds"]] == [1]


def test_watch_of_what_is_not_known() -> None:
    result = isnad("watch", "no-such-outlet", "--once")
    assert result.returncode == 23
    assert "isnad outlets" in result.stderr


def test_outlets() -> None:
    assert "bbc-arabic" in isnad("outlets").stdout
    rows = json.loads(isnad("outlets", "--format", "json").stdout)
    assert {"al-jazeera", "tass", "wafa", "un-news"} <= {x["key"] for x in rows}


@pytest.mark.parametrize(("lang", "says"), [("en", "Who denied what"), ("ar", "من نفى ماذا")])
def test_demo(lang: str, says: str, tmp_path: Path) -> None:
    for _ in range(2):  # it begins anew each time
        result = isnad("demo", "--lang", lang, XDG_CACHE_HOME=str(tmp_path))
        assert result.returncode == 0, result.stderr
        assert "55 new, 1 edited, 0 known already" in result.stderr
    assert says in result.stdout
    sections = result.stdout.split("$ isnad ")[2:]
    assert len(sections) == 7
    assert all(len(x.splitlines()) > 8 for x in sections)
