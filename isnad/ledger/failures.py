"""What could not be taken in: listed until a later try succeeds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from . import schema
from .store import Ledger


@dataclass(frozen=True, slots=True)
class Failed:
    """A failure that nothing has mended: where, the error's stable code, what it says, when it was first met."""

    source: str
    line: int | None
    code: str
    message: str
    at: str


def failures(ledger: Ledger) -> tuple[Failed, ...]:
    """All that nothing has mended, in the order in which they were met."""
    f = schema.failures
    query = (
        select(f.c.source, f.c.line, f.c.code, f.c.message, f.c.at)
        .where(f.c.mended.is_(None))
        .order_by(f.c.pk)
    )
    with ledger.reading() as connection:
        return tuple(Failed(*x) for x in connection.execute(query))
