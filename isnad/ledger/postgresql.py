"""A ledger for a team: PostgreSQL, with the same words in its own text search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.exc import OperationalError

from isnad.errors import LedgerError, MissingExtra

CREATE = "CREATE TABLE claims_fts (claim integer PRIMARY KEY REFERENCES claims (pk), words tsvector NOT NULL)"
CREATE_INDEX = "CREATE INDEX ix_claims_fts_words ON claims_fts USING gin (words)"
DROP = "DROP TABLE claims_fts"

_LOCK = 0x69736E6164  # the letters of isnad: whoever writes holds it


def prepare(url: str, make: Callable[[str], None]) -> None:
    """Nothing: the server's owner makes the database."""


def engine(url: str) -> Engine:
    """An engine for a database that exists; raises MissingExtra without a driver, LedgerError where none answers."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise MissingExtra("a ledger on PostgreSQL needs psycopg: pip install 'isnad[postgresql]'") from None
    made = create_engine(url, pool_pre_ping=True)

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            lock(connection)

    try:
        with made.connect():
            pass
    except OperationalError as error:
        told = str(error.orig).strip().splitlines()[0]
        raise LedgerError(
            f"{made.url.render_as_string()} cannot be opened ({told}): see that it runs"
        ) from None
    return made


def share(engine: Engine) -> None:
    """Nothing: a server lets read while it writes."""


def lock(connection: Connection) -> None:
    """Wait until nobody else writes; held to the end of the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def write(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put in rows, those of a table all with the same columns."""
    connection.execute(insert(table), rows)


def index(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Put claims into the search index: ``claim``, ``said`` and ``names`` each."""
    connection.execute(
        text(
            "INSERT INTO claims_fts (claim, words) VALUES (:claim,"
            " setweight(to_tsvector('simple', :said), 'A') || setweight(to_tsvector('simple', :names), 'B'))"
        ),
        list(rows),
    )


def query(groups: Iterable[Iterable[str]], without: Iterable[Iterable[str]]) -> str:
    """The tsquery for words that all have to be there, each in any of its spellings."""
    return " & ".join([*map(_any, groups), *(f"!{_any(x)}" for x in without)])


def _any(keys: Iterable[str]) -> str:
    return "(" + " | ".join(f"'{x[:-1]}':*" if x.endswith("*") else f"'{x}'" for x in keys) + ")"


MATCH = "claims_fts.words @@ to_tsquery('simple', :query)"
TABLE = "claims_fts"
KEY = "claim"
SCORE = "ts_rank_cd('{0.1, 0.2, 0.5, 1.0}', claims_fts.words, to_tsquery('simple', :query))"


def settle(connection: Connection) -> None:
    """Let the planner know the tables as they are, after much was added."""
    connection.exec_driver_sql("ANALYZE")


def size(connection: Connection, url: str) -> int:
    """Bytes of the database."""
    return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
