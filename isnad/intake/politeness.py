"""How often a host is asked, and when one that failed is asked again."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

FIRST = 60.0  # seconds to wait after a first failure; each further one doubles it
LONGEST = 6 * 3600.0


def backoff(failures: int, *, seed: str, first: float = FIRST, longest: float = LONGEST) -> float:
    """The seconds to wait after so many failures in a row: doubling, at most ``longest``, 0 after none.

    From half to all of it is waited, by ``seed`` (a feed's URL) and the count, so that many feeds that failed together do
    not come back together, and the same feed always at the same time.
    """
    if failures <= 0:
        return 0.0
    whole = min(longest, first * 2.0 ** min(failures - 1, 64))
    chance = int.from_bytes(hashlib.sha256(f"{seed}\n{failures}".encode()).digest()[:8], "big") / 2**64
    return whole * (0.5 + chance / 2)


def next_try(now: datetime, failures: int, *, seed: str, retry_after: float | None = None) -> datetime:
    """When to ask again after so many failures in a row; never before the server wants it (``retry_after``, seconds)."""
    return now + timedelta(seconds=max(backoff(failures, seed=seed), min(retry_after or 0.0, 30 * 86400.0)))


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float | None = None  # the end of the last request, by the clock
    held: float = 0.0  # not to be asked before


class Politeness:
    """One request at a time to a host, and a pause between two. Safe to share among threads."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, interval: float) -> Iterator[None]:
        """The block is a request to ``host``: at least ``interval`` seconds after the last one, and after any hold."""
        entry = self._host(host)
        with entry.lock:
            due = entry.held if entry.last is None else max(entry.held, entry.last + interval)
            if (wait := due - self._clock()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                entry.last = self._clock()

    def hold(self, host: str, seconds: float) -> None:
        """The host is not asked for so many seconds: it said so (Retry-After)."""
        entry = self._host(host)
        entry.held = max(entry.held, self._clock() + seconds)

    def held(self, host: str) -> float:
        """For how many seconds the host is still not to be asked."""
        return max(0.0, self._host(host).held - self._clock())

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host.lower(), _Host())
