"""Running a ledger: its counts, reading it anew, copies of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select, func, insert, select

from isnad.errors import LedgerError
from isnad.intake.document import Document
from isnad.model import Claim, from_json

from . import queue, schema
from .adding import said
from .reader import Reader
from .store import Ledger

_CHUNK = 500  # rows copied, or versions read, at a time


@dataclass(frozen=True, slots=True)
class Status:
    """What a ledger holds; ``size`` in bytes, times ISO 8601 in UTC."""

    ledger: str
    size: int
    reports: int
    versions: int
    claims: int
    live: int
    copies: int
    corrections: int
    failures: int
    waiting: int
    first: str | None
    last: str | None
    outlets: tuple[tuple[str, int], ...]
    readings: tuple[tuple[str, str, int], ...]
    feeds: tuple[queue.Feed, ...]


def status(ledger: Ledger) -> Status:
    """Counts of a ledger, its outlets by how many reports they have, the engines that read it, its feeds."""
    v, c, f, r = schema.versions, schema.claims, schema.failures, schema.readings
    with ledger.reading() as connection:

        def count(rows_: FromClause) -> int:
            return connection.scalar(select(func.count()).select_from(rows_)) or 0

        outlet = func.coalesce(v.c.outlet, "")
        outlets = select(outlet, func.count()).where(v.c.until.is_(None)).group_by(outlet)
        readings = select(r.c.engine, r.c.lexicon, func.count()).group_by(r.c.engine, r.c.lexicon)
        first, last = connection.execute(
            select(func.min(schema.sightings.c.at), func.max(schema.sightings.c.at))
        ).one()
        return Status(
            ledger=str(ledger),
            size=ledger.dialect.size(connection, ledger.url),
            reports=count(schema.reports),
            versions=count(v),
            claims=count(c),
            live=count(select(c.c.pk).where(c.c.live).subquery()),
            copies=count(select(schema.copies.c.version).distinct().subquery()),
            corrections=count(schema.corrections),
            failures=count(select(f.c.pk).where(f.c.mended.is_(None)).subquery()),
            waiting=count(select(schema.queue.c.url).where(schema.queue.c.due.is_not(None)).subquery()),
            first=first,
            last=last,
            outlets=tuple(
                (x, n) for x, n in connection.execute(outlets.order_by(func.count().desc(), outlet))
            ),
            readings=tuple((a, b, n) for a, b, n in connection.execute(readings.order_by(func.max(r.c.pk)))),
            feeds=queue.feeds(ledger),
        )


def unread(ledger: Ledger, reader: Reader) -> int:
    """How many versions this engine with these words has not read."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(_unread(reader).subquery())) or 0


def reread(ledger: Ledger, reader: Reader, advance: Callable[[int], object] = lambda _: None) -> Counter[str]:
    """Read every version that this engine has not read; superseded claims stay, marked as such.

    Goes on where it was stopped. Returns how many claims are new, kept and superseded, how many of the
    superseded ones a person had corrected, and how many versions were read.
    """
    done: Counter[str] = Counter()
    while True:
        with ledger.reading() as connection:
            some = list(connection.execute(_unread(reader).limit(64)))
        if not some:
            return done
        read = [(x, reader.read(_document(x))) for x in some]
        with ledger.writing() as connection:
            adding = ledger.adding(connection)
            c, k, r = schema.claims, schema.corrections, schema.readings
            for x, report in read:
                same = (r.c.version == x.pk, r.c.engine == reader.engine, r.c.lexicon == reader.lexicon)
                if connection.scalar(select(r.c.pk).where(*same)):
                    continue  # another process was quicker
                old = select(c.c.id, c.c.pk).where(c.c.version == x.pk, c.c.until.is_(None))
                before = dict(connection.execute(old).all())
                done += adding.reading(
                    x.pk,
                    report.claims,
                    reader,
                    day=x.day,
                    title=x.title,
                    text=x.text,
                    live=x.until is None,
                    before=before,
                )
                gone = select(c.c.id).where(c.c.id.in_(before), c.c.until.is_not(None))
                corrected = select(k.c.claim).distinct().where(k.c.claim.in_(gone))
                done["corrected"] += len(connection.execute(corrected).all())
                done["versions"] += 1
            adding.flush()
        advance(len(some))


def _unread(reader: Reader) -> Select[Any]:
    v, t, r = schema.versions, schema.texts, schema.readings
    this = select(r.c.version).where(r.c.engine == reader.engine, r.c.lexicon == reader.lexicon)
    columns = select(v, t.c.title, t.c.text).join(t, t.c.version == v.c.pk)
    return columns.where(v.c.pk.not_in(this)).order_by(v.c.pk)


def backup(ledger: Ledger, target: Path) -> None:
    """A consistent copy, made while others write: always a ledger in one SQLite file.

    Raises LedgerError where ``target`` is there already or cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} is there already: give a name that is free")
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        if ledger.url.startswith("sqlite"):
            ledger.dialect.backup(ledger.engine, part)
        else:
            with Ledger.open(str(part)) as copy:
                _copy(ledger, copy)
        part.rename(target)
    except OSError as error:
        raise LedgerError(f"{target} cannot be written ({error.strerror}): see its folder") from None
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path, ledger: Ledger) -> None:
    """Fill an empty ledger from a backup; raises LedgerError for one that holds something, or a bad backup."""
    with ledger.reading() as connection:
        if connection.scalar(select(schema.versions.c.pk).limit(1)):
            raise LedgerError(
                f"{ledger} holds reports: restore into a ledger that is empty, and nothing is lost"
            )
    with Ledger.open(str(source), create=False) as backup_:
        _copy(backup_, ledger)
    ledger.settle()


def _copy(source: Ledger, target: Ledger) -> None:
    with source.snapshot() as read, target.writing() as write:
        for table in schema.metadata.sorted_tables:
            result = read.execution_options(yield_per=_CHUNK).execute(select(table))
            for chunk in result.mappings().partitions():
                write.execute(insert(table), [dict(x) for x in chunk])
        _index(write, target)


def _index(connection: Connection, ledger: Ledger) -> None:
    """Fill the search index anew from the claims."""
    c, e, t = schema.claims, schema.evidence, schema.texts
    query = (
        select(c.c.pk, e.c.json, t.c.title, t.c.text)
        .join(e, e.c.claim == c.c.pk)
        .join(t, t.c.version == c.c.version)
    )
    for chunk in connection.execute(query.order_by(c.c.pk)).partitions(_CHUNK):
        ledger.dialect.index(
            connection, [said(x.pk, from_json(Claim, json.loads(x.json)), x.title, x.text) for x in chunk]
        )


def _document(x: Row[Any]) -> Document:
    return Document(
        x.text, x.url or x.id, id=x.given, title=x.title, outlet=x.outlet, url=x.url, published=x.published
    )
