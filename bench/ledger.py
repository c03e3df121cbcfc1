"""``python -m bench.ledger``: how fast a ledger in a file takes reports in, and finds claims among 200,000.

The pool is added once as a user would; for the searches its readings are added again and again with later dates. The
yardstick is SQLite itself: how many rows of a report's text and claims it takes in a second, in the same run.
"""

from __future__ import annotations

import io
import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bench.__main__ import options
from isnad.intake.document import Document
from isnad.intake.sources import documents
from isnad.ledger import Ledger, Query, Reader, search
from isnad.model import Report, to_json

BATCH = 64
CLAIMS = 200_000
TIMES = 5  # that each search is asked
QUERIES = (
    Query("قصف"), Query("قصف حلب"), Query("قال"), Query("قال", sort="newest"), Query("قتل", sort="newest"),
    Query('"وزارة الدفاع"'), Query("قتل 20"), Query("مستشف*"), Query("قصف|غارة -حلب"), Query("Hezbollah"), Query("في"),
    Query(speaker="houthis"), Query("صاروخ", speaker="الحوثيون"), Query(speaker="UN", sort="newest"),
    Query("قال", speaker="trump"), Query("الدفاع", through="reuters"), Query(actor="israel", type="air-strike"),
    Query(stance="deny"), Query("مدنيين", stance="deny"), Query(outlet="aawsat", stance="accuse"),
    Query(type="air-strike"), Query(type="casualties", kind="killed", at_least=50),
    Query("أطفال", type="casualties", sort="newest"), Query(place="حلب"), Query(place="36.2,37.16", within=30),
    Query("قصف", place="حلب", within=100), Query(since="2017-01-01", until="2017-01-31"),
    Query("قصف", since="2017-01-01", until="2017-03-31", sort="oldest"), Query(after="2016-01-01", before="2016-01-10"),
)  # fmt: skip


def main() -> None:
    given = options()
    if given.input is None:
        print("bench: there is no pool here (../shared/news/pool.jsonl, or $ISNAD_SHARED): give --input FILE")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pool = [x for x in documents([str(given.input)], stdin=io.BytesIO()) if isinstance(x, Document)]
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder:
        with Ledger.open(f"{folder}/pool.db") as ledger:
            adding = _seconds(lambda: _add(ledger, pool, reader))
            again = _seconds(lambda: _add(ledger, pool, reader))
        reports = [reader.read(x) for x in pool]
        plain = _seconds(lambda: _plain(Path(folder) / "plain.db", pool, reports))
        with Ledger.open(f"{folder}/large.db") as ledger:
            claims = _fill(ledger, pool, reports, reader)
            spent = [_seconds(lambda q=q: search(ledger, q)) for _ in range(TIMES) for q in QUERIES]  # type: ignore[misc]
    cuts = statistics.quantiles(spent, n=100)
    figures = {
        "reports": len(pool),
        "added_per_second": len(pool) / adding,
        "known_per_second": len(pool) / again,
        "plain_sqlite_per_second": len(pool) / plain,
        "ratio": plain / adding,
        "claims_searched": claims,
        "search_p50_ms": cuts[49] * 1000,
        "search_p95_ms": cuts[94] * 1000,
    }
    print(json.dumps(figures, indent=1) if given.json else _table(figures))


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _add(ledger: Ledger, pool: Sequence[Document], reader: Reader) -> None:
    for start in range(0, len(pool), BATCH):
        ledger.add(pool[start : start + BATCH], reader)


def _plain(path: Path, pool: Sequence[Document], reports: Sequence[Report]) -> None:
    """What the least of ledgers would do: texts and claims in two tables, a transaction a batch."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("CREATE TABLE claims (report INTEGER, json TEXT)")
    for start in range(0, len(pool), BATCH):
        with connection:
            for n in range(start, min(start + BATCH, len(pool))):
                connection.execute("INSERT INTO texts VALUES (?, ?)", (n, pool[n].text))
                rows = [(n, json.dumps(to_json(x), ensure_ascii=False)) for x in reports[n].claims]
                connection.executemany("INSERT INTO claims VALUES (?, ?)", rows)
    connection.close()


def _fill(ledger: Ledger, pool: Sequence[Document], reports: Sequence[Report], reader: Reader) -> int:
    """Add the readings again and again, each time as other reports of later days; how many claims there are then."""
    claims = turn = 0
    while claims < CLAIMS:
        for start in range(0, len(pool), BATCH):
            with ledger.writing() as connection:
                adding = ledger.adding(connection)
                some = [later(x, turn) for x in pool[start : start + BATCH]]
                adding.expect(some)
                for document, report in zip(some, reports[start:], strict=False):
                    claims += adding.document(document, lambda r=report: r, reader).claims  # type: ignore[misc]
                adding.flush()
        turn += 1
    ledger.settle()
    return claims


def later(document: Document, turn: int) -> Document:
    published = document.published
    if published:
        published = (date.fromisoformat(published[:10]) + timedelta(days=37 * turn)).isoformat()
    url = document.url and f"{document.url}?{turn}"
    return replace(document, published=published, id=f"{document.id}-{turn}", url=url)


def _table(figures: dict[str, float]) -> str:
    rows = {
        "reports added": f"{figures['added_per_second']:.0f} reports/s, reading included",
        "known already": f"{figures['known_per_second']:.0f} reports/s",
        "plain SQLite": f"{figures['plain_sqlite_per_second']:.0f} reports/s, without reading",
        "a ledger : plain SQLite": f"{figures['ratio']:.3f}",
        "claims searched": f"{figures['claims_searched']:,}",
        "a search, p50": f"{figures['search_p50_ms']:.0f} ms",
        "a search, p95": f"{figures['search_p95_ms']:.0f} ms",
    }
    return "\n".join(f"{name:<24} {value}" for name, value in rows.items())


if __name__ == "__main__":
    main()
