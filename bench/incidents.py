"""``python -m bench.incidents``: how fast a ledger of 100,000 events is linked, and the next report after it.

The pool is added again and again with later dates until there are so many events; then everything is linked, and then
reports that the ledger has not seen yet, one at a time. The yardstick is reading a report, in the same run.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import tempfile
import time
from dataclasses import replace

from sqlalchemy import func, select

from bench.__main__ import options
from bench.ledger import BATCH, later
from isnad.incidents import bring
from isnad.intake.document import Document
from isnad.intake.sources import documents
from isnad.ledger import Ledger, Reader, schema

EVENTS = 100_000
NEXT = 200  # reports that come after


def main() -> None:
    given = options()
    if given.input is None:
        print("bench: there is no pool here (../shared/news/pool.jsonl, or $ISNAD_SHARED): give --input FILE")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pool = [x for x in documents([str(given.input)], stdin=io.BytesIO()) if isinstance(x, Document)]
    reader = Reader()
    start = time.perf_counter()
    reports = [reader.read(x) for x in pool]
    reading = (time.perf_counter() - start) / len(pool)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/ledger.db") as ledger:
        turn = events = 0
        while events < EVENTS:
            for n in range(0, len(pool), BATCH):
                with ledger.writing() as connection:
                    adding = ledger.adding(connection)
                    some = [later(x, turn) for x in pool[n : n + BATCH]]
                    adding.expect(some)
                    for document, report in zip(some, reports[n:], strict=False):
                        adding.document(document, lambda r=report: r, reader)  # type: ignore[misc]
                    adding.flush()
            turn += 1
            with ledger.reading() as connection:
                events = connection.scalar(select(func.count()).select_from(schema.events)) or 0
        ledger.settle()
        start = time.perf_counter()
        linked = bring(ledger)
        whole = time.perf_counter() - start
        spent = []
        for document in pool[:: max(1, len(pool) // NEXT)][:NEXT]:
            new = later(document, turn - 1)
            new = replace(new, text=f"{new.text}\n.", id=f"{new.id}-next", url=None)
            ledger.add([new], reader)
            start = time.perf_counter()
            bring(ledger)
            spent.append(time.perf_counter() - start)
    cuts = statistics.quantiles(spent, n=100)
    figures = {
        "events": events,
        "reports": linked,
        "whole_s": whole,
        "linked_per_second": linked / whole,
        "next_p50_ms": cuts[49] * 1000,
        "next_p95_ms": cuts[94] * 1000,
        "reading_ms": reading * 1000,
        "ratio": whole / linked / reading,
    }
    print(json.dumps(figures, indent=1) if given.json else _table(figures))


def _table(figures: dict[str, float]) -> str:
    rows = {
        "events linked": f"{figures['events']:,.0f} of {figures['reports']:,.0f} reports in {figures['whole_s']:.0f} s",
        "reports linked": f"{figures['linked_per_second']:.0f} reports/s",
        "the next report, p50": f"{figures['next_p50_ms']:.0f} ms",
        "the next report, p95": f"{figures['next_p95_ms']:.0f} ms",
        "linking : reading": f"{figures['ratio']:.2f}",
    }
    return "\n".join(f"{name:<24} {value}" for name, value in rows.items())


if __name__ == "__main__":
    main()
