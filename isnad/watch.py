"""Watches feeds: asks each when it is due, takes the reports that it names into a ledger, and goes on past what fails.

What is still to be fetched is kept in the ledger, so that a watch that is stopped goes on where it was.
"""

from __future__ import annotations

import collections
import dataclasses
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from isnad.errors import FetchError, IsnadError
from isnad.intake import feeds
from isnad.intake.document import Document, Failure
from isnad.intake.fetch import Fetched
from isnad.intake.politeness import next_try
from isnad.intake.web import Web
from isnad.ledger import Added, Ledger, Reader
from isnad.ledger import queue as kept
from isnad.ledger.rows import digest

EVERY = timedelta(minutes=15)

_WORKERS = 8  # hosts that are asked at the same time
_TRIES = 6  # after which a page is given up
_BATCH = 32  # reports in a transaction
_TICK = 0.2  # seconds after which a wait looks whether it is to stop
_PASSING = (
    "timeout",
    "network",
    "status",
    "size",
    "encoding",
    "redirects",
)  # reasons that may be gone next time
_OURS = "fetch-address"  # no fault of a server's, and mended by --allow-private
_GONE = (401, 402, 403, 404, 410, 451)

T = TypeVar("T")
R = TypeVar("R")
_Answer = tuple[Fetched, feeds.Feed | None]


@dataclasses.dataclass(slots=True)
class Round:
    """What a look at feeds gave: how many were asked, were unchanged and failed, and what came of their pages."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    added: Added = dataclasses.field(default_factory=Added)


class Watch:
    """Watches the feeds at ``urls``, each asked again after ``every``.

    ``stop`` tells whether to end; ``say`` is told of failures.
    """

    def __init__(
        self,
        ledger: Ledger,
        reader: Reader,
        web: Web,
        urls: Sequence[str],
        *,
        every: timedelta = EVERY,
        stop: Callable[[], bool] = lambda: False,
        say: Callable[[str], object] = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger, self._reader, self._web = ledger, reader, web
        self._urls = tuple(dict.fromkeys(urls))
        self._every, self._stop, self._say, self._now = every, stop, say, now

    def round(self, *, all: bool = False) -> Round:
        """Ask the feeds that are due, then fetch the pages that are due, those of earlier rounds included.

        ``all`` asks those too that are not due, but for those that failed and are left alone for a while.
        """
        done = Round()
        known = {x.url: x for x in kept.feeds(self._ledger)}
        now = _iso(self._now())
        mine = [known.get(x, kept.Feed(x)) for x in self._urls]
        due = [x for x in mine if not x.due or x.due <= now or (all and x.code in (None, _OURS))]
        for feed in mine if all else ():
            if feed not in due:
                self._say(f"{feed.url} is left alone until {feed.due}, since it failed: {feed.error}")
        for feed, answer in _at_once(due, lambda x: x.url, self._ask, self._stop):
            done.asked += 1
            try:
                self._answered(feed, answer, done)
            except IsnadError as error:
                done.failed += 1
                self._say(str(error))
                after = error.retry_after if isinstance(error, FetchError) else None
                again = next_try(self._now(), feed.failed + 1, seed=feed.url, retry_after=after)
                kept.failed(self._ledger, feed, error, at=_iso(self._now()), due=_iso(again))
        self._pages(done)
        return done

    def next(self) -> datetime | None:
        """When there is something to do again."""
        due = kept.next_due(self._ledger, self._urls)
        return datetime.fromisoformat(due) if due else None

    def _ask(self, feed: kept.Feed) -> _Answer:
        fetched = self._web.fetcher.get(feed.url, etag=feed.etag, modified=feed.modified)
        if fetched.body is None:
            return fetched, None
        return fetched, feeds.entries(fetched.body, name=feed.url, url=fetched.fetch.final)

    def _answered(self, feed: kept.Feed, answer: _Answer | IsnadError, done: Round) -> None:
        if isinstance(answer, IsnadError):
            raise answer
        fetched, read = answer
        if fetched.moved:
            self._say(f"{feed.url} has moved for good to {fetched.moved}: put that in your list of outlets")
        fetch = dataclasses.replace(fetched.fetch, url=feed.url)
        pages: list[kept.Waiting] = []
        if read is None:
            done.unchanged += 1
        else:
            if read.note:
                self._say(f"{feed.url}: {read.note}")
            entries = {x: entry for entry in read.entries if (x := _waiting(entry, feed.url))}
            waiting = kept.changed(self._ledger, entries)
            full = [self._web.of_entry(entries[x], read, fetched) for x in waiting]
            self._keep([x for x in full if x], done)
            pages = [
                dataclasses.replace(x, due=None if text else fetch.at)
                for x, text in zip(waiting, full, strict=True)
            ]
        kept.answered(self._ledger, fetch, pages, due=_iso(self._now() + self._every))

    def _pages(self, done: Round) -> None:
        """Fetch what is due, and keep it as it comes."""
        while some := kept.waiting(self._ledger, self._urls, now=_iso(self._now())):
            batch: list[tuple[kept.Waiting, Document | Failure]] = []
            got = _at_once(some, lambda x: x.url, lambda x: self._web.page(x.url, x.published), self._stop)
            for page, item in got:
                if isinstance(item, IsnadError):
                    item = Failure(item, page.url)
                batch.append((page, item))
                if len(batch) == _BATCH:
                    self._tried(batch, done)
                    batch = []
            self._tried(batch, done)
            if self._stop():
                return

    def _tried(self, batch: Sequence[tuple[kept.Waiting, Document | Failure]], done: Round) -> None:
        self._keep([item for _, item in batch], done)
        kept.tried(self._ledger, [(page, self._again(page, item)) for page, item in batch])

    def _again(self, page: kept.Waiting, item: Document | Failure) -> str | None:
        """When a page is to be tried again: never one that was read, is gone, or was given up."""
        error = item.error if isinstance(item, Failure) else None
        if not isinstance(error, FetchError) or error.reason not in _PASSING:
            return None
        if error.http_status in _GONE or page.tries + 1 >= _TRIES:
            return None
        again = next_try(self._now(), page.tries + 1, seed=page.url, retry_after=error.retry_after)
        return _iso(again)

    def _keep(self, items: Sequence[Document | Failure], done: Round) -> None:
        for start in range(0, len(items), _BATCH):
            added, failures = self._ledger.add(items[start : start + _BATCH], self._reader)
            done.added += added
            for failure in failures:
                self._say(str(failure.error))


def _waiting(entry: feeds.Entry, feed: str) -> kept.Waiting | None:
    """What is queued of an entry; one without an address or a full text leads nowhere."""
    if not entry.url and not entry.full:
        return None
    told = digest(entry.title, entry.published, entry.content, entry.summary)
    return kept.Waiting(entry.url or f"{feed}#{entry.id or told}", feed, told, entry.published)


def _at_once(
    items: Iterable[T], url: Callable[[T], str], work: Callable[[T], R], stop: Callable[[], bool]
) -> Iterator[tuple[T, R | IsnadError]]:
    """What comes of each item, as it comes, one item a host at a time; when it is to stop, the rest is left undone."""
    hosts: dict[str, collections.deque[T]] = {}
    for item in items:
        hosts.setdefault(urlsplit(url(item)).netloc, collections.deque()).append(item)
    todo: queue.SimpleQueue[T] = queue.SimpleQueue()
    results: queue.SimpleQueue[tuple[T, R | IsnadError]] = queue.SimpleQueue()
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            try:
                item = todo.get(timeout=_TICK)
            except queue.Empty:
                continue
            try:
                results.put((item, work(item)))
            except IsnadError as error:
                results.put((item, error))
            except Exception as error:  # a fault of ours on one page is no reason to lose the others
                fault = (
                    f"{url(item)} met a fault of Isnad ({type(error).__name__}: {error}): please report it"
                )
                results.put((item, IsnadError(fault)))

    for _ in range(min(_WORKERS, len(hosts))):
        threading.Thread(target=run, daemon=True).start()  # a request under way does not hold up the end
    running = len(hosts)
    for line in hosts.values():
        todo.put(line.popleft())
    try:
        while running:
            try:
                item, result = results.get(timeout=_TICK)
            except queue.Empty:
                if stop():
                    return
                continue
            line = hosts[urlsplit(url(item)).netloc]
            if line and not stop():
                todo.put(line.popleft())
            else:
                running -= 1
            yield item, result
    finally:
        over.set()


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
