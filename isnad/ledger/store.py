"""A ledger: opened, brought to the newest schema, and added to."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType, TracebackType

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from isnad.errors import BinaryInput, IsnadError, LedgerError
from isnad.intake.document import Document, Failure
from isnad.model import Report

from . import origins, postgresql, rows, schema, sqlite
from .adding import Added, Adding
from .place import url as location
from .reader import Reader

_NEWEST = "0003"


class Ledger:
    """A store of reports and their claims that loses nothing; ``open`` makes one."""

    def __init__(self, engine: Engine, dialect: ModuleType, url: str) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self.dialect = dialect
        self.url = url
        self._shingles = functools.lru_cache(maxsize=4096)(origins.shingles)

    @classmethod
    def open(cls, where: str | None = None, *, create: bool = True) -> Ledger:
        """The ledger at a path or URL, brought to the newest schema.

        Raises LedgerError where there is none (but with ``create``), or what is there is no ledger;
        MissingExtra where PostgreSQL is asked for and its driver is not installed.
        """
        url = location(where)
        dialect = sqlite if url.startswith("sqlite") else postgresql
        if create:
            dialect.prepare(url, lambda new: cls.open(new).close())
        engine = dialect.engine(url)
        ledger = cls(engine, dialect, url)
        try:
            ledger._migrate()
            if create:
                dialect.share(engine)
        except DatabaseError as error:
            engine.dispose()
            raise LedgerError(
                f"{ledger} cannot be opened as a ledger ({error.orig}): see what it is"
            ) from None
        except LedgerError:
            engine.dispose()
            raise
        return ledger

    def __str__(self) -> str:
        return self.engine.url.render_as_string().removeprefix("sqlite:///")

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is now, whatever others write."""
        with self._named("read"), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, the only one that writes; it is whole or it is not."""
        with self._named("written"), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _named(self, what: str) -> Iterator[None]:
        """What goes wrong in the database (a full disk, a lost server, a damaged file) as an error of ours."""
        try:
            yield
        except (ProgrammingError, IntegrityError):
            raise  # a fault of ours
        except DatabaseError as error:
            told = str(error.orig).strip().partition("\n")[0]
            raise LedgerError(
                f"{self} cannot be {what} ({told}): see that it is a ledger and has room; what was kept is whole"
            ) from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it was at its first question, for as long as it is open."""
        with self.engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def adding(self, connection: Connection) -> Adding:
        """What adds within a transaction that writes."""
        return Adding(connection, self.dialect, self._shingles)

    def add(self, items: Sequence[Document | Failure], reader: Reader) -> tuple[Added, list[Failure]]:
        """Keep documents, with their claims, and failures, in one transaction; what is known already stays as it is.

        Returns what came of it, and the failures, those met in reading included.
        """
        known = self._known(items)
        read = [_read(x, reader) if isinstance(x, Document) and _id(x) not in known else x for x in items]
        added, failed = Added(), [x for x in read if isinstance(x, Failure)]
        with self.writing() as connection:
            adding = self.adding(connection)
            adding.expect([x for x in items if isinstance(x, Document)])
            for item, result in zip(items, read, strict=True):
                if isinstance(result, Failure):
                    added += adding.failure(result)
                elif isinstance(item, Document):
                    report = functools.partial(_given, result, item, reader)
                    added += adding.document(item, report, reader)
            adding.flush()
        return added, failed

    def settle(self) -> None:
        """Make searches quick again after much was added."""
        with self.writing() as connection:
            self.dialect.settle(connection)

    def _known(self, items: Sequence[Document | Failure]) -> frozenset[str]:
        id_ = schema.versions.c.id
        ids = [_id(x) for x in items if isinstance(x, Document)]
        with self.reading() as connection:
            return frozenset(connection.scalars(select(id_).where(id_.in_(ids))))

    def _migrate(self) -> None:
        with self.reading() as connection:
            found = _version(connection)
        if found == _NEWEST:
            return
        with self.writing() as connection:
            found = _version(connection)
            if found == "":
                raise LedgerError(f"{self} is a database of another program: give another --ledger")
            if found is not None and found > _NEWEST:
                raise LedgerError(f"{self} was written by a newer Isnad: install that one")
            if found != _NEWEST:
                from .migrations import upgrade

                upgrade(connection)


def _version(connection: Connection) -> str | None:
    """The step of the schema's history at which a database is; none of an empty one, '' of no ledger at all."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and "readings" in tables:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    return "" if tables else None


def _id(document: Document) -> str:
    return rows.version_id(document, rows.key(document))


def _read(document: Document, reader: Reader) -> Report | Failure:
    try:
        if "\0" in document.text + (document.title or ""):
            raise BinaryInput(f"{document.origin} has a NUL character: remove it")
        return reader.read(document)
    except IsnadError as error:
        return Failure(error, document.source, document.line, document.fetch)


def _given(result: Report | Document, document: Document, reader: Reader) -> Report:
    """The report read already; of one that another process took out of the ledger meanwhile, read now."""
    return result if isinstance(result, Report) else reader.read(document)
