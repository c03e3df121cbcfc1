"""What a site's robots.txt lets Isnad fetch (RFC 9309): asked once a site, and remembered for a day."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import protego

from isnad.errors import FetchError

AGENT = "Isnad"  # the name that robots.txt files address

ROBOTS_SIZE = 512 * 1024  # RFC 9309: at least 500 KiB are to be read; what follows is not

_AGE = 24 * 3600.0  # seconds for which an answer holds; RFC 9309 allows no more
_AGE_OF_FAILURE = 300.0
_UNAVAILABLE = range(400, 500)
_TOO_MANY = 429  # of 4xx, but it says nothing of what is allowed


@dataclass(slots=True)
class _Site:
    lock: threading.Lock = field(default_factory=threading.Lock)
    until: float | None = None
    rules: protego.Protego | None = None
    error: FetchError | None = None


class Robots:
    """The rules of sites. ``fetch`` gives the bytes at a URL or raises FetchError; ``clock`` counts seconds."""

    def __init__(self, fetch: Callable[[str], bytes], *, clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def check(self, site: str, url: str) -> float:
        """The seconds that the site wants between two requests; raises FetchError for a URL that it closes to us.

        ``site`` is scheme, host and port. A site whose robots.txt cannot be had is left alone for some minutes.
        """
        with self._lock:
            known = self._sites.setdefault(site, _Site())
        with known.lock:
            if known.until is None or self._clock() >= known.until:
                self._ask(site, known)
        if known.error:
            raise _again(known.error)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(url, AGENT):
            raise FetchError(
                f"{url} is closed to robots by {site}/robots.txt: read it in a browser and give the saved page",
                reason="robots",
            )
        return known.rules.crawl_delay(AGENT) or 0.0

    def _ask(self, site: str, known: _Site) -> None:
        known.rules = known.error = None
        try:
            text = self._fetch(f"{site}/robots.txt").decode("utf-8-sig", "replace")
            known.rules = protego.Protego.parse(text.replace("\0", ""))
        except FetchError as error:
            if error.http_status not in _UNAVAILABLE or error.http_status == _TOO_MANY:
                known.error = _refusal(site, error)
        known.until = self._clock() + (_AGE_OF_FAILURE if known.error else _AGE)


def _refusal(site: str, error: FetchError) -> FetchError:
    """Why a site is left alone; what is wrong with its address or the network keeps its own reason."""
    if error.http_status is None and error.reason in ("address", "scheme", "network", "timeout"):
        return error
    told = f"{site}/robots.txt could not be read ({error}): without it the site is left alone; it is asked again later"
    after = max(error.retry_after or 0.0, _AGE_OF_FAILURE)
    return FetchError(told, reason="robots", http_status=error.http_status, retry_after=after)


def _again(error: FetchError) -> FetchError:
    """The same error anew, so that a traceback does not grow with each time that it is raised."""
    return FetchError(
        str(error), reason=error.reason, http_status=error.http_status, retry_after=error.retry_after
    )
