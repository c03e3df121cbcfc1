"""A ledger loses nothing, changes nothing twice, and keeps what was beside what is: on both stores."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from isnad.errors import CorrectionError, InputError, LedgerError, MissingInput
from isnad.intake.document import Document, Failure, Fetch
from isnad.ledger import (
    Ledger,
    Query,
    Reader,
    backup,
    correct,
    failures,
    record,
    reread,
    restore,
    schema,
    search,
    status,
)
from isnad.model import Report

from .samples import CLASH, EDITED, HOSPITAL, document, held


class Newer(Reader):
    """A later engine, which reads no first claim any more."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = "9.9.9+newer"

    def read(self, document: Document) -> Report:
        report = super().read(document)
        return replace(report, claims=report.claims[1:])


def killed(ledger: Ledger, **query: Any) -> set[int | None]:
    hits = search(ledger, Query(kind="killed", **query)).hits
    return {f.low for h in hits for e in h.claim.events for f in e.figures if f.kind == "killed"}


def test_adding_twice_changes_nothing(ledger: Ledger, reader: Reader) -> None:
    failure = Failure(MissingInput("none.txt does not exist"), "none.txt")
    items = [document(), document(CLASH, line=2), failure]
    first, failed = ledger.add(items, reader)
    assert (first.new, first.same, first.failed, failed) == (2, 0, 1, [failure])
    assert first.claims > 6
    before = held(ledger, clocks=True)
    again, _ = ledger.add(items, reader)
    assert (again.new, again.same, again.failed, again.claims) == (0, 2, 1, 0)
    assert held(ledger, clocks=True) == before


def test_one_batch_and_many_are_the_same(where: str, reader: Reader, tmp_path: Path) -> None:
    items = [
        document(HOSPITAL, url="https://a.example/1"),
        document(CLASH, line=2),
        document(EDITED, url="https://a.example/1", line=3),
    ]
    with Ledger.open(where) as one, Ledger.open(str(tmp_path / "other.db")) as other:
        one.add(items, reader)
        for item in items:
            other.add([item], reader)
        assert held(one) == held(other)


def test_all_that_a_claim_says_is_kept_whole(ledger: Ledger, reader: Reader) -> None:
    ledger.add([document()], reader)
    kept = record(ledger, search(ledger, Query("مستشفى")).hits[0].id).report
    assert kept.text == HOSPITAL
    assert kept.claims == reader.read(document()).claims


def test_an_edited_page_is_a_new_version(ledger: Ledger, reader: Reader) -> None:
    page = document(url="https://a.example/1?utm_source=x#top")
    ledger.add([page], reader)
    added, _ = ledger.add([replace(page, text=EDITED, url="http://www.a.example/1/")], reader)
    assert (added.new, added.edited) == (0, 1)
    assert killed(ledger) == {17, 15, 3}
    assert killed(ledger, history=True) == {12, 17, 15, 3}
    found = record(ledger, search(ledger, Query("مستشفى")).hits[0].report)
    assert [x.live for x in found.versions] == [False, True]
    assert [(x.kind, x.text) for x in found.versions[1].changes] == [("out", "12"), ("in", "17")]


def test_a_page_edited_back_is_its_first_version_again(ledger: Ledger, reader: Reader) -> None:
    def seen(text: str, at: str) -> Document:
        url = "https://a.example/1"
        return document(text, url=url, source=url, line=None, fetch=Fetch(url, url, at, 200, 100))

    for text, at in (
        (HOSPITAL, "2024-07-27T10:00:00Z"),
        (EDITED, "2024-07-27T11:00:00Z"),
        (HOSPITAL, "2024-07-27T12:00:00Z"),
    ):
        ledger.add([seen(text, at)], reader)
    assert killed(ledger) == {12, 15, 3}
    assert status(ledger).versions == 2
    found = record(ledger, search(ledger, Query("مستشفى")).hits[0].report)
    assert [x.at for x in found.versions[0].seen] == ["2024-07-27T10:00:00Z", "2024-07-27T12:00:00Z"]
    assert [x.live for x in found.versions] == [True, False]


def test_a_newer_engine_supersedes_and_deletes_nothing(ledger: Ledger, reader: Reader) -> None:
    ledger.add([document(), document(CLASH, line=2)], reader)
    before = held(ledger)
    gone = [reader.read(document(x)).claims[0] for x in (HOSPITAL, CLASH)]
    done = reread(ledger, Newer())
    assert (done["versions"], done["new"], done["superseded"]) == (2, 0, 2)
    after = held(ledger)
    assert after["evidence"] == before["evidence"]
    hits = {x.claim for x in search(ledger, Query()).hits}
    assert not hits & set(gone)
    assert {x.claim for x in search(ledger, Query(history=True)).hits} == hits | set(gone)
    assert not reread(ledger, Newer())


def test_a_correction_keeps_the_value_before(ledger: Ledger, reader: Reader) -> None:
    ledger.add([document()], reader)
    (hit,) = search(ledger, Query("12", kind="killed", at_least=12, at_most=12)).hits
    event = next(i for i, e in enumerate(hit.claim.events) if any(f.low == 12 for f in e.figures))
    field = f"events.{event}.figures.0"
    high = correct(ledger, hit.id, f"{field}.high", 13, who="ليلى", why="الحصيلة المصححة")
    low = correct(ledger, hit.id, f"{field}.low", 13, who="ليلى", why="الحصيلة المصححة")
    assert (low.before, low.after) == (12, 13)
    assert killed(ledger) == {13, 15, 3}
    assert killed(ledger, at_least=13, at_most=13) == {13}
    assert killed(ledger, at_least=12, at_most=12) == set()
    assert record(ledger, hit.id).corrections == (high, low)
    with ledger.reading() as connection:
        evidence = connection.scalars(select(schema.evidence.c.json)).all()
    assert any('"low":12' in x for x in evidence)
    assert not any('"low":13' in x for x in evidence)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("stance", "shout", "'shout' is none of"),
        ("stance", None, "is none of"),
        ("events.9.type", "clash", "no '9' there; there is 0 to"),
        ("colour", "red", "no 'colour' there; there is content, cue"),
        ("mode", "indirect", 'mode is "indirect" already'),
    ],
)
def test_a_bad_correction(ledger: Ledger, reader: Reader, field: str, value: object, says: str) -> None:
    ledger.add([document()], reader)
    hit = search(ledger, Query(stance="announce")).hits[0]
    before = held(ledger, clocks=True)
    with pytest.raises(CorrectionError, match=says):
        correct(ledger, hit.id, field, value, who="ليلى", why="خطأ")
    assert held(ledger, clocks=True) == before


def test_a_failure_is_listed_until_it_is_mended(ledger: Ledger, reader: Reader) -> None:
    ledger.add([Failure(InputError("page cannot be read"), "https://a.example/1")], reader)
    assert [x.code for x in failures(ledger)] == ["input"]
    ledger.add([document(source="https://a.example/1", line=None)], reader)
    assert failures(ledger) == ()


def test_a_fault_or_a_nul_in_one_report_does_not_lose_the_others(ledger: Ledger, reader: Reader) -> None:
    class Faulty(Reader):
        def __init__(self) -> None:
            self.engine, self.lexicon = reader.engine, reader.lexicon

        def read(self, document: Document) -> Report:
            if document.line == 2:
                raise InputError("test.jsonl line 2 met a fault")
            return reader.read(document)

    items = [
        document(),
        document(CLASH, line=2),
        document(CLASH + "\0", line=3),
        document(CLASH, line=4, id="4"),
    ]
    added, _ = ledger.add(items, Faulty())
    assert (added.new, added.failed) == (2, 2)
    assert [x.line for x in failures(ledger)] == [2, 3]


def test_copies_are_one_origin(ledger: Ledger, reader: Reader) -> None:
    wire = document(
        f"{HOSPITAL}\n(رويترز)", url="https://wire.example/1", published="2024-07-27T10:00:00+00:00"
    )
    paper = document(
        "غارة على مستشفى\n\n" + HOSPITAL.partition("\n\n")[2].rpartition("\n")[0], url="https://paper.example/1",
        published="2024-07-27T15:00:00+03:00",
    )  # fmt: skip
    other = document(CLASH, url="https://other.example/1")
    ledger.add([paper, other, wire], reader)
    with ledger.reading() as connection:
        v, k = schema.versions, schema.copies
        copies = connection.execute(select(k.c.version, k.c.source)).all()
        urls = dict(connection.execute(select(v.c.pk, v.c.url)).all())
        assert connection.scalar(select(v.c.wire).where(v.c.url == wire.url)) == "reuters"
    assert [(urls[a], urls[b]) for a, b in copies] == [(paper.url, wire.url)]
    found = record(ledger, search(ledger, Query("غارة", outlet=paper.outlet)).hits[0].report)
    assert {x.shared >= 0.5 for x in (*found.sources, *found.copies)} == {True}


def test_a_copy_that_comes_before_its_source_is_still_the_copy(
    where: str, reader: Reader, tmp_path: Path
) -> None:
    early = document(url="https://wire.example/1", published="2024-07-26")
    late = document(HOSPITAL + "\nانتهى", url="https://paper.example/1", published="2024-07-28")
    links = []
    for ledger_at, order in ((where, (early, late)), (str(tmp_path / "other.db"), (late, early))):
        with Ledger.open(ledger_at) as ledger, ledger.reading() as connection:
            ledger.add(order, reader)
            urls = dict(connection.execute(select(schema.versions.c.pk, schema.versions.c.url)).all())
            links.append([(urls[a], urls[b]) for a, b, _ in connection.execute(select(schema.copies))])
    assert links == [[(late.url, early.url)]] * 2


def test_a_backup_restores_all(ledger: Ledger, reader: Reader, tmp_path: Path) -> None:
    ledger.add([document(), document(CLASH, line=2), Failure(InputError("x"), "y")], reader)
    correct(
        ledger, search(ledger, Query(stance="deny")).hits[0].id, "stance", "allege", who="ليلى", why="خطأ"
    )
    backup(ledger, tmp_path / "backup.db")
    with pytest.raises(LedgerError, match="is there already"):
        backup(ledger, tmp_path / "backup.db")
    with pytest.raises(LedgerError, match="holds reports"):
        restore(tmp_path / "backup.db", ledger)
    with Ledger.open(str(tmp_path / "new.db")) as other:
        restore(tmp_path / "backup.db", other)
        assert held(other, clocks=True) == held(ledger, clocks=True)
        words = Query("المستشفيات|مستشفى")
        assert (
            {x.id for x in search(other, words).hits} == {x.id for x in search(ledger, words).hits} != set()
        )


def test_status_counts(ledger: Ledger, reader: Reader) -> None:
    ledger.add(
        [
            document(url="https://a.example/1"),
            document(EDITED, url="https://a.example/1"),
            Failure(InputError("x"), "y"),
        ],
        reader,
    )
    found = status(ledger)
    assert (found.reports, found.versions, found.failures) == (1, 2, 1)
    assert found.claims > found.live > 0
    assert found.outlets == (("الرواق (نموذج)", 1),)
    assert found.readings == ((reader.engine, reader.lexicon, 2),)
    assert found.size > 10_000


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    other, words = tmp_path / "other.db", tmp_path / "words.txt"
    sqlite3.connect(other).execute("CREATE TABLE mine (x)")
    words.write_text("كلام" * 100, encoding="utf-8")
    for path, says in (
        (other, "another program"),
        (words, "not a database"),
        (tmp_path / "none.db", "does not exist"),
    ):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(LedgerError, match=says):
            Ledger.open(str(path), create=False)
        assert (path.read_bytes() if path.exists() else None) == before


def test_a_ledger_of_a_newer_version(where: str) -> None:
    with Ledger.open(where) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer Isnad"):
        Ledger.open(where)


def test_the_migrations_make_the_schema(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with ledger.reading() as connection:
        names = {
            "include_name": lambda name, kind, _: not (kind == "table" and str(name).startswith("claims_fts"))
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=names), schema.metadata) == []
        assert connection.scalar(select(func.count()).select_from(schema.claims)) == 0


def test_a_ledger_can_be_made_while_others_look_at_it(where: str) -> None:
    done = threading.Event()
    faults: list[Exception] = []

    def look() -> None:
        while not done.is_set():
            try:
                with Ledger.open(where, create=False) as seen:
                    status(seen)
            except LedgerError as error:
                if "does not exist" not in str(error):
                    faults.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        with Ledger.open(where) as made:
            assert status(made).reports == 0
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert faults == []
