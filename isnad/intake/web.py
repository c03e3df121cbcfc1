"""What a URL leads to: the report on a page, or those of a feed's entries."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from isnad.errors import InputError, NoArticle

from . import feeds
from .document import Document, Failure, Fetch, arabic
from .fetch import Fetched, Fetcher
from .outlets import Outlets, load
from .pages import page


class Web:
    """Takes reports from pages and feeds, and names their outlets by their hosts."""

    def __init__(self, fetcher: Fetcher | None = None, outlets: Outlets | None = None) -> None:
        self.fetcher, self.outlets = fetcher or Fetcher(), outlets or load()

    def documents(self, url: str) -> Iterator[Document | Failure]:
        """The report at a URL; of a feed, those of its entries, from the feed where it has their full text."""
        try:
            fetched = self.fetcher.get(url)
            body = fetched.body or b""
            if not feeds.looks_like(body):
                yield self.read(fetched, url)
                return
            feed = feeds.entries(body, name=url, url=fetched.fetch.final)
            if not feed.entries:
                raise NoArticle(f"{url} is a feed without entries: try again when it has some")
        except InputError as error:
            yield Failure(error, url)
            return
        for entry in feed.entries:
            if document := self.of_entry(entry, feed, fetched):
                yield document
            elif entry.url:
                yield self.page(entry.url, entry.published)

    def page(self, url: str, published: str | None = None) -> Document | Failure:
        """The report on the page at a URL; ``published`` is what a feed says of it, taken where the page says nothing."""
        try:
            return self.read(self.fetcher.get(url), url, published)
        except InputError as error:
            return Failure(error, url)

    def read(self, fetched: Fetched, url: str, published: str | None = None) -> Document | Failure:
        """The report on a fetched page."""
        fetch = fetched.fetch
        try:
            found = page(
                fetched.body or b"",
                name=url,
                url=fetch.final,
                type=fetch.type,
                fetch=fetch,
                published=published,
            )
            return self._named(arabic(found), found.url or fetch.final)
        except InputError as error:
            return Failure(error, url, fetch=fetch)

    def of_entry(self, entry: feeds.Entry, feed: feeds.Feed, fetched: Fetched) -> Document | Failure | None:
        """The report of a feed's entry, None where the feed has not its full text."""
        text = entry.full
        if text is None:
            return None
        fetch = fetched.fetch
        source = entry.url or fetch.url
        raw = hashlib.sha256(fetched.body or b"").hexdigest()
        try:
            found = arabic(feeds.document(entry, text, feed, source, None, raw))
        except InputError as error:
            return Failure(error, source, fetch=fetch)
        return self._named(dataclasses.replace(found, fetch=_of_feed(fetch)), source)

    def _named(self, document: Document, url: str) -> Document:
        """The document with its outlet: by what is known of its host, by what it says, else by the host itself."""
        host = urlsplit(url).hostname or ""
        known = self.outlets.by_host(host)
        name = known.name if known else document.outlet or host.removeprefix("www.") or None
        return dataclasses.replace(document, outlet=name)


def _of_feed(fetch: Fetch) -> Fetch:
    """How an entry came: the conditions of the next request are the feed's, not the entry's."""
    return dataclasses.replace(fetch, etag=None, modified=None)
