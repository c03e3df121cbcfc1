"""What is watched: feeds, when each is due, and the pages that they name, until each is fetched or given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select, update

from isnad.errors import IsnadError
from isnad.intake.document import Fetch

from . import schema
from .store import Ledger


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: when it was last asked and is due again, and how it last failed, times in a row."""

    url: str
    at: str | None = None
    due: str | None = None
    failed: int = 0
    code: str | None = None
    error: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that a feed names; ``entry`` is a hash of all that the feed says of it, ``published`` is in ISO 8601."""

    url: str
    feed: str
    entry: str
    published: str | None = None
    tries: int = 0
    due: str | None = None


def feeds(ledger: Ledger) -> tuple[Feed, ...]:
    """All feeds that were ever watched, by their URLs."""
    f = schema.feeds
    columns = (f.c.url, f.c.at, f.c.due, f.c.failed, f.c.code, f.c.error, f.c.etag, f.c.modified)
    with ledger.reading() as connection:
        return tuple(Feed(*x) for x in connection.execute(select(*columns).order_by(f.c.url)))


def waiting(ledger: Ledger, names: Sequence[str], *, now: str, limit: int = 1000) -> tuple[Waiting, ...]:
    """The pages of these feeds that are due, the longest found first."""
    q = schema.queue
    columns = select(q.c.url, q.c.feed, q.c.entry, q.c.published, q.c.tries, q.c.due)
    query = columns.where(q.c.feed.in_(names), q.c.due <= now).order_by(q.c.found, q.c.url).limit(limit)
    with ledger.reading() as connection:
        return tuple(Waiting(*x) for x in connection.execute(query))


def next_due(ledger: Ledger, names: Sequence[str]) -> str | None:
    """When the next of these feeds or their pages is due."""
    f, q = schema.feeds, schema.queue
    with ledger.reading() as connection:
        dues = [
            connection.scalar(select(f.c.due).where(f.c.url.in_(names)).order_by(f.c.due).limit(1)),
            connection.scalar(
                select(q.c.due).where(q.c.feed.in_(names), q.c.due.is_not(None)).order_by(q.c.due).limit(1)
            ),
        ]
    return min(filter(None, dues), default=None)


def changed(ledger: Ledger, pages: Iterable[Waiting]) -> list[Waiting]:
    """Those that are new, or of which the feed now says something else."""
    q = schema.queue
    found = {x.url: x for x in pages}
    with ledger.reading() as connection:
        query = select(q.c.url, q.c.entry).where(q.c.url.in_(found))
        known = {x.url: x.entry for x in connection.execute(query)}
    return [x for x in found.values() if known.get(x.url) != x.entry]


def answered(ledger: Ledger, fetch: Fetch, pages: Sequence[Waiting], *, due: str) -> None:
    """Keep that a feed answered, and queue pages; a page of which nothing is due is done already."""
    f, q = schema.feeds, schema.queue
    told = {"etag": fetch.etag, "modified": fetch.modified, "at": fetch.at, "due": due, "failed": 0}
    with ledger.writing() as connection:
        if pages:
            connection.execute(delete(q).where(q.c.url.in_([x.url for x in pages])))
            connection.execute(insert(q), [{**asdict(x), "found": fetch.at} for x in pages])
        connection.execute(delete(f).where(f.c.url == fetch.url))
        connection.execute(insert(f).values(url=fetch.url, **told))


def failed(ledger: Ledger, feed: Feed, error: IsnadError, *, at: str, due: str) -> None:
    """Keep that a feed failed once more."""
    f = schema.feeds
    told = {"at": at, "failed": feed.failed + 1, "code": error.code, "error": str(error), "due": due}
    with ledger.writing() as connection:
        if not connection.execute(update(f).where(f.c.url == feed.url).values(told)).rowcount:
            connection.execute(insert(f).values(url=feed.url, **told))


def tried(ledger: Ledger, pages: Sequence[tuple[Waiting, str | None]]) -> None:
    """Keep that pages were fetched, or failed and when they are due again."""
    q = schema.queue
    with ledger.writing() as connection:
        for page, due in pages:
            same = (q.c.url == page.url, q.c.due == page.due)  # not queued anew meanwhile
            connection.execute(update(q).where(*same).values(tries=page.tries + 1, due=due))
