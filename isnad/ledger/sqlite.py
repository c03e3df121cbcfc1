"""A ledger in a file: SQLite with FTS5."""

from __future__ import annotations

import functools
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from isnad.errors import LedgerError

CREATE = "CREATE VIRTUAL TABLE claims_fts USING fts5(said, names, content='', tokenize='unicode61 remove_diacritics 0')"
DROP = "DROP TABLE claims_fts"

_WAIT = 60_000  # milliseconds for another process's transaction
_TRIES = 600


def prepare(url: str, make: Callable[[str], None]) -> None:
    """See that there is a file: ``make`` fills a new one beside it, which is put in place whole.

    Whoever looks meanwhile sees no ledger or all of it. Raises LedgerError where no folder can be made.
    """
    path = _path(url)
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{path.parent} cannot be made ({error.strerror}): give another --ledger") from None
    new = path.with_name(f"{path.name}.{uuid4().hex}.new")
    try:
        new.touch()
        make(f"sqlite:///{new}")
        _place(new, path)
    except OSError as error:
        raise LedgerError(f"{path} cannot be made ({error.strerror}): give another --ledger") from None
    finally:
        new.unlink(missing_ok=True)


def _place(new: Path, path: Path) -> None:
    try:
        os.link(new, path)
    except FileExistsError:
        pass  # another process was first
    except OSError:  # a disk that knows no links
        new.replace(path)


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def engine(url: str) -> Engine:
    """An engine whose transactions take the write lock at once; raises LedgerError where no file is."""
    path = _path(url)
    if not path.exists():
        raise LedgerError(f"{path} does not exist: isnad add makes a ledger there, or give --ledger")
    made = create_engine(url)

    @event.listens_for(made, "connect")
    def _connected(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in (
            "synchronous=NORMAL",
            "foreign_keys=ON",
            f"busy_timeout={_WAIT}",
            "cache_size=-65536",
            "wal_autocheckpoint=8000",  # pages: large adds write the same ones again and again
            "mmap_size=1073741824",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def share(engine: Engine) -> None:
    """Let a ledger be read while it is written to."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for _ in range(_TRIES):
            try:
                raw.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):  # it cannot be written to: what writes says so
                    return
                time.sleep(_WAIT / 1000 / _TRIES)  # SQLite does not wait here for one that reads


def lock(connection: Connection) -> None:
    """Nothing: BEGIN IMMEDIATE holds the only write lock there is."""


def write(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put in rows, those of a table all with the same columns, by the driver itself."""
    names = tuple(rows[0])
    get = itemgetter(*names)
    connection.exec_driver_sql(_insert(table.name, names), [get(x) for x in rows])


@functools.cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{x}"' for x in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))})"


def index(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Put claims into the search index: ``claim``, ``said`` and ``names`` each."""
    connection.execute(
        text("INSERT INTO claims_fts (rowid, said, names) VALUES (:claim, :said, :names)"), list(rows)
    )


def query(groups: Iterable[Iterable[str]], without: Iterable[Iterable[str]]) -> str:
    """The FTS5 query for words that all have to be there, each in any of its spellings."""
    wanted = " AND ".join(_any(x) for x in groups)
    unwanted = [_any(x) for x in without]
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted


def _any(keys: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{x[:-1]}"*' if x.endswith("*") else f'"{x}"' for x in keys) + ")"


MATCH = "claims_fts MATCH :query"
TABLE = "claims_fts"
KEY = "rowid"
SCORE = "-bm25(claims_fts, 1.0, 0.5)"


def settle(connection: Connection) -> None:
    """Let the planner know the tables as they are after much was added."""
    connection.exec_driver_sql("PRAGMA analysis_limit=1000")
    connection.exec_driver_sql("ANALYZE")


def size(connection: Connection, url: str) -> int:
    """Bytes on the disk, those not yet written back included."""
    path = _path(url)
    return sum(x.stat().st_size for x in (path, path.with_name(f"{path.name}-wal")) if x.exists())


def backup(engine: Engine, target: Path) -> None:
    """A consistent copy while others write."""
    raw = engine.raw_connection()
    try:
        with sqlite3.connect(target) as copy:
            raw.driver_connection.backup(copy)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode=DELETE")
        copy.close()
    finally:
        raw.close()
