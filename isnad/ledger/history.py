"""A report as the ledger knows it: its versions and what changed, where it was seen, what it copies, its claims."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from isnad.errors import LedgerError
from isnad.model import Claim, Report, from_json

from . import corrections, schema
from .corrections import Correction
from .store import Ledger

_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a text that an edit took out or put in, with the words around it."""

    kind: Literal["out", "in"]
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """When and where a version was seen; ``raw`` is the SHA-256 of the bytes, ``status`` the server's."""

    at: str
    source: str
    line: int | None
    raw: str | None
    status: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a report; ``changes`` are those from the version before it."""

    number: int
    live: bool
    published: str | None
    dated: str | None
    title: str | None
    author: str | None
    wire: str | None
    seen: tuple[Seen, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report whose text shares most of its words with this one's; ``shared`` from 0 to 1."""

    report: str
    outlet: str | None
    title: str | None
    published: str | None
    shared: float


@dataclass(frozen=True, slots=True)
class Record:
    """A report with its past. ``report.claims`` are those of its newest reading, corrected where a person did."""

    report: Report
    ids: tuple[str, ...]
    versions: tuple[Version, ...]
    sources: tuple[Copy, ...]
    copies: tuple[Copy, ...]
    corrections: tuple[Correction, ...]


def record(ledger: Ledger, id: str) -> Record:
    """What is known of a report, by its id or by that of a claim of it; raises LedgerError for one that is not there."""
    r, v, t, c = schema.reports, schema.versions, schema.texts, schema.claims
    with ledger.reading() as connection:
        pk = connection.scalar(select(r.c.pk).where(r.c.id == id)) or connection.scalar(
            select(v.c.report).join(c, c.c.version == v.c.pk).where(c.c.id == id).limit(1)
        )
        if pk is None:
            raise LedgerError(f"{id} is no report or claim of {ledger}: isnad search shows their ids")
        query = select(v, t.c.title, t.c.text, r.c.id.label("of")).join(t, t.c.version == v.c.pk)
        found = list(
            connection.execute(
                query.join(r, r.c.pk == v.c.report).where(v.c.report == pk).order_by(v.c.number)
            )
        )
        newest = next(x for x in found if x.until is None)
        claims, ids, made = _claims(connection, newest.pk)
        versions = []
        for before, this in zip([None, *found], found, strict=False):
            changes = _changes(before.text, this.text) if before else ()
            versions.append(
                Version(this.number, this is newest, this.published, this.dated, this.title, this.author, this.wire,
                        _seen(connection, this.pk), changes)
            )  # fmt: skip
        report = Report(
            id=newest.of, title=newest.title, outlet=newest.outlet, url=newest.url, published=newest.published,
            language="ar", text=newest.text, claims=claims,
        )  # fmt: skip
        k = schema.copies
        keys = [x.pk for x in found]
        return Record(
            report, ids, tuple(versions),
            _near(connection, k.c.version, k.c.source, keys), _near(connection, k.c.source, k.c.version, keys), made,
        )  # fmt: skip


def _claims(
    connection: Connection, version: int
) -> tuple[tuple[Claim, ...], tuple[str, ...], tuple[Correction, ...]]:
    c, e = schema.claims, schema.evidence
    query = (
        select(c.c.id, e.c.json)
        .join(e, e.c.claim == c.c.pk)
        .where(c.c.version == version, c.c.until.is_(None))
    )
    found = list(connection.execute(query.order_by(c.c.position, c.c.pk)))
    made = corrections.of(connection, [x.id for x in found])
    claims = (from_json(Claim, corrections.applied(json.loads(x.json), made.get(x.id, ()))) for x in found)
    return tuple(claims), tuple(x.id for x in found), tuple(x for some in made.values() for x in some)


def _seen(connection: Connection, version: int) -> tuple[Seen, ...]:
    s = schema.sightings
    query = select(s.c.at, s.c.source, s.c.line, s.c.raw, s.c.status).where(s.c.version == version)
    return tuple(Seen(*x) for x in connection.execute(query.order_by(s.c.at, s.c.pk)))


def _near(connection: Connection, mine: Any, others: Any, keys: list[int]) -> tuple[Copy, ...]:
    r, v, t = schema.reports, schema.versions, schema.texts
    query = (
        select(r.c.id, v.c.outlet, t.c.title, v.c.published, schema.copies.c.shared)
        .select_from(
            schema.copies.join(v, v.c.pk == others)
            .join(r, r.c.pk == v.c.report)
            .join(t, t.c.version == v.c.pk)
        )
        .where(mine.in_(keys), v.c.until.is_(None))
        .order_by(v.c.day, v.c.pk)
    )
    return tuple(Copy(*x) for x in connection.execute(query))


def _changes(before: str, after: str) -> tuple[Change, ...]:
    """What was taken out and put in, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    changes = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += [Change("out", "".join(old[a:b]).strip())] if old[a:b] else []
            changes += [Change("in", "".join(new[c:d]).strip())] if new[c:d] else []
    return tuple(x for x in changes if x.text)
