"""The command as users run it: a process with arguments, standard streams and an exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from isnad import pipeline
from isnad.cli import reading
from isnad.cli.output import JsonLines
from isnad.model import json_schema

TEXT = "قالت وزارة الدفاع في بيان إن قواتها صدت هجوما. ونفى متحدث باسم الجماعة ذلك.\n"
COMMAND = [sys.executable, "-c", "from isnad.cli import main; main()"]


def isnad(*arguments: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "NO_COLOR": "1", **env},
    )
    return subprocess.CompletedProcess(
        result.args, result.returncode, result.stdout.decode(), result.stderr.decode()
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def row(**fields: object) -> bytes:
    return json.dumps({"body": TEXT, **fields}, ensure_ascii=False).encode() + b"\n"


def test_pretty(good: Path) -> None:
    result = isnad("read", good, "--outlet", "نموذج", "--published", "2024-07-27")
    assert (result.returncode, result.stderr) == (0, "")
    assert (
        f"{good}\nنموذج · 27 July 2024\nattributed claims: 2 · in the outlet's own voice: 0\n"
        in result.stdout
    )
    assert "chain: نموذج ← وزارة الدفاع (state body)\n" in result.stdout
    assert "✕ denies · in paraphrase" in result.stdout
    assert "\u2068" not in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("options", "env"),
    [(["--lang", "ar"], {}), ([], {"LANG": "ar_EG.UTF-8"}), ([], {"LC_ALL": "ar_LB.UTF-8", "LANG": "en_GB"})],
)
def test_pretty_in_arabic(good: Path, options: list[str], env: dict[str, str]) -> None:
    result = isnad("read", good, *options, **env)
    assert "الإسناد: وزارة الدفاع (جهة رسمية)" in result.stdout
    assert "✕ نفي · بالمعنى" in result.stdout


def test_pretty_on_a_terminal(good: Path) -> None:
    result = isnad("read", good, FORCE_COLOR="1", COLUMNS="60", TERM="xterm")
    assert "\u2068وزارة الدفاع\u2069" in result.stdout
    assert "\x1b[1;7m" in result.stdout  # the cue is bold and reversed, though colours are turned off
    assert "\x1b[4m" in result.stdout  # the content is underlined


def test_a_report_cannot_steer_the_terminal() -> None:
    evil = TEXT.replace("هجوما", "\x1b]0;x\x07هجوما\u202e")
    result = isnad("read", stdin=evil.encode(), FORCE_COLOR="1", TERM="xterm")
    assert "\x1b]" not in result.stdout
    assert "\u202e" not in result.stdout


def test_json_of_one_text_is_an_object(good: Path) -> None:
    report = json.loads(isnad("read", good, "--format", "json").stdout)
    jsonschema.validate(report, json_schema())
    assert [x["stance"] for x in report["claims"]] == ["say", "deny"]
    assert report["text"] == TEXT


def test_json_of_several_inputs_or_of_jsonl_is_an_array(good: Path) -> None:
    several = json.loads(isnad("read", good, "-", "--format", "json", stdin=TEXT.encode()).stdout)
    assert [x["text"] for x in several] == [TEXT, TEXT]
    rows = json.loads(isnad("read", "--format", "json", stdin=row(id="a")).stdout)
    assert [x["id"] for x in rows] == ["a"]


def test_json_of_nothing_is_nothing() -> None:
    assert isnad("read", "--format", "json", "/nowhere.txt").stdout == ""


def test_jsonl(good: Path) -> None:
    result = isnad("read", good, "-", "--format", "jsonl", "--outlet", "ب", stdin=row(outlet="أ") + row())
    assert [json.loads(x)["outlet"] for x in result.stdout.splitlines()] == ["ب", "أ", "ب"]
    assert result.stderr == "isnad: 3 read, 0 failed\n"


def test_reports_can_be_read_again() -> None:
    once = isnad("read", "--format", "jsonl", "--outlet", "أ", stdin=row(id="a", title="خبر عاجل"))
    twice = isnad("read", "--format", "jsonl", stdin=once.stdout.encode())
    assert twice.stdout == once.stdout


@pytest.mark.parametrize(
    ("name", "data", "status", "says"),
    [
        ("missing.txt", None, 11, "does not exist: check its name"),
        ("empty.txt", b"", 12, "is empty: give a file"),
        ("binary.pdf", b"%PDF-1.7\n" + bytes(range(32)) * 9 + b"\xff", 13, "is not text: give plain text"),
        ("damaged.txt", TEXT.encode()[:41] + b"\xff" + TEXT.encode(), 14, "is damaged UTF-8"),
        ("russian.txt", "Пострадали трое, сообщил врач.".encode("koi8-r"), 14, "save it as UTF-8"),
        ("english.txt", b"Three people were wounded, a medic said.", 15, "hardly a word of Arabic"),
        ("table.csv", f"العنوان,القتلى\n{TEXT}".encode(), 16, "has no column 'text'"),
        ("pool.jsonl", row() * 16 + b'{"title": "a"}\n', 16, "line 17: field 'body' is missing: give"),
    ],
)
def test_bad_input(tmp_path: Path, good: Path, name: str, data: bytes | None, status: int, says: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = isnad("read", path, good, "--format", "jsonl")
    failure, count = result.stderr.splitlines()
    assert failure.startswith(f"isnad: {path}")
    assert says in failure
    assert count == f"isnad: {17 if name == 'pool.jsonl' else 1} read, 1 failed"
    assert json.loads(result.stdout.splitlines()[-1])["text"] == TEXT
    assert result.returncode == status


def test_failures_of_several_kinds_have_the_general_status(tmp_path: Path) -> None:
    result = isnad("read", "/nowhere.txt", tmp_path, "-")
    assert result.stderr.count("isnad: ") == 4
    assert result.returncode == 10


@pytest.mark.parametrize("option", ["--published", "--format", "--lang"])
def test_a_bad_option_is_named(good: Path, option: str) -> None:
    result = isnad("read", good, option, "garbage")
    assert result.returncode == 2
    assert f"'{option}'" in result.stderr
    assert "garbage" in result.stderr


def test_a_closed_pipe_is_no_error() -> None:
    script = f"{sys.executable} -c 'from isnad.cli import main; main()' read --format json | head -n 1"
    result = subprocess.run(["sh", "-c", script], input=row() * 300, capture_output=True)
    assert (result.stdout, result.stderr) == (b"[\n", b"")


def test_a_fault_of_the_engine_is_one_failure(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = pipeline.read

    def faulty(text: str, **given: str | None) -> object:
        return engine(text, **given) if given.get("outlet", "أ") == "أ" else 1 / 0

    monkeypatch.setattr(pipeline, "read", faulty)
    pool = good.with_suffix(".jsonl")
    pool.write_bytes(row() + row(outlet="أ"))
    assert reading.read([str(pool)], JsonLines(), published=None, outlet=None) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err.startswith(f"isnad: {pool} line 1 met a fault of Isnad (ZeroDivisionError: division by zero)")
    assert err.endswith("isnad: 1 read, 1 failed\n")


def test_the_tables_are_options_of_the_command(tmp_path: Path, good: Path) -> None:
    for option, status in (("--gazetteer", 21), ("--parties", 22)):
        result = isnad("read", good, option, tmp_path / "none.tsv")
        assert (result.returncode, result.stdout) == (status, "")
        assert result.stderr.startswith(f"isnad: {tmp_path / 'none.tsv'}")
        assert "Traceback" not in result.stderr


def test_schema_and_version() -> None:
    assert json.loads(isnad("schema").stdout) == json_schema()
    assert isnad("--version").stdout == "isnad 0.1.0\n"


def test_help_imports_neither_the_engine_nor_rich() -> None:
    code = (
        "import sys, isnad.cli.ledger; print(*(x for x in sys.modules if x.startswith(('isnad.', 'rich'))))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split()
    assert sorted(loaded) == ["isnad.cli", "isnad.cli.app", "isnad.cli.ledger", "isnad.cli.options"]
