"""The sample reports are marked as such, and show what a ledger is for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import isnad
from isnad.intake.sources import documents
from isnad.ledger import Ledger, Query, Reader, record, search, status

SAMPLES = Path(isnad.__file__).parent / "samples" / "reports.jsonl"
MARK = "(نص نموذجي أُعدّ لمشروع إسناد من تصريحات منشورة، لا خبر صحفي)"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(x) for x in SAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with (
        Ledger.open(str(tmp_path_factory.mktemp("samples") / "ledger.db")) as made,
        SAMPLES.open("rb") as stdin,
    ):
        made.add(list(documents(["-"], stdin=stdin)), Reader())
        yield made


def incident(row: dict[str, Any]) -> str:
    return str(row["id"]).removeprefix("sample-").rpartition("-")[0]


def test_each_is_marked_and_of_an_invented_outlet(rows: list[dict[str, Any]]) -> None:
    assert len(rows) >= 40
    assert len({x["id"] for x in rows}) == len(rows)
    assert len({incident(x) for x in rows}) >= 6
    for row in rows:
        assert row["outlet"].endswith("(نموذج)")
        assert ".example/" in row["url"]
        assert row["body"].endswith("\n\n" + MARK)


def test_none_is_left_without_a_claim(ledger: Ledger, rows: list[dict[str, Any]]) -> None:
    told = Counter(x.report for x in search(ledger, Query(limit=10_000)).hits)
    held = status(ledger)
    assert len(told) == held.reports == len(rows) - 1
    assert (held.versions, held.failures) == (len(rows), 0)


def test_the_tolls_of_one_incident_differ(ledger: Ledger) -> None:
    hits = search(ledger, Query("الأهلي|المستشفى", kind="killed", limit=100)).hits
    tolls = {f.low for h in hits for e in h.claim.events for f in e.figures if f.kind == "killed"}
    assert {100, 471, 500} <= tolls


def test_agency_copies_are_found_and_nothing_else(ledger: Ledger, rows: list[dict[str, Any]]) -> None:
    reports = {x.report: x.url for x in search(ledger, Query(limit=10_000)).hits}
    found = {url: [x.outlet for x in record(ledger, id_).sources] for id_, url in reports.items()}
    copies = {url for url, sources in found.items() if sources}
    assert len(copies) >= 14
    assert {x[0] for x in found.values() if x} == {"وكالة المدار (نموذج)"}
    urls = {x["url"]: incident(x) for x in rows}
    assert len({urls[str(x)] for x in copies}) >= 5


def test_an_edited_page_shows_what_changed(ledger: Ledger) -> None:
    (hit, *_) = search(ledger, Query("نتنياهو", stance="warn")).hits
    found = record(ledger, hit.report)
    assert [x.number for x in found.versions] == [1, 2]
    changes = [(x.kind, x.text) for x in found.versions[1].changes]
    assert changes[:4] == [("out", "11"), ("in", "12"), ("out", "أحد"), ("in", "اثني")]
