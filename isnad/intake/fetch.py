"""Pages and feeds by their URLs, within limits, politely, and never from inside the reader's own network.

Each way in which it can fail has a reason of its own (FetchError). Proxies, passwords and cookies of the environment are
not used: a proxy looks names up itself, so that the check of addresses would be lost unseen; one can be named
(``proxy``), and is then trusted with it. Certificates are those of certifi, or of ``SSL_CERT_FILE``.
"""

from __future__ import annotations

import contextlib
import functools
import re
import ssl
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

import isnad
from isnad.errors import FetchError

from .document import Fetch
from .inflate import CODINGS, Damaged, inflater
from .kinds import check_content, check_type
from .network import Network, Resolve, resolve
from .politeness import Politeness
from .robots import AGENT, ROBOTS_SIZE, Robots

USER_AGENT = f"{AGENT}/{isnad.__version__}"

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9,"
    " text/*;q=0.8, application/json;q=0.8, */*;q=0.1",
    "Accept-Language": "ar, *;q=0.5",
    "Accept-Encoding": CODINGS,
    "Connection": "close",
}
_WANTED = (200, 203)
_REDIRECTS = (301, 302, 303, 307, 308)
_LASTING = (301, 308)
_GONE = (404, 410)
_SLOW_DOWN = (429, 503)
_LONGEST_HOLD = 30 * 86400.0
_HOST = re.compile(rb"[a-z0-9._-]+|[0-9a-f:.]+")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes."""

    connect: float = 10.0
    read: float = 15.0  # without a byte
    total: float = (
        60.0  # on the network for one page with its redirects; waiting for a host's turn does not count
    )
    wire: int = 10 << 20  # as it is sent
    size: int = 20 << 20  # when it is unpacked
    redirects: int = 8
    interval: float = 1.0  # between two requests to a host
    delay: float = 30.0  # the longest Crawl-delay that is heeded
    patience: float = (
        60.0  # the longest wait for a host that said Retry-After; else FetchError, with the time
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: no ``body`` when it has not changed since (304). ``moved`` is where the URL lives now for good."""

    body: bytes | None
    fetch: Fetch
    moved: str | None = None


@dataclass(slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class _Hop:
    url: httpx.URL
    status: int


class Fetcher:
    """Fetches, one request at a time a host. Safe to share among threads; to be used as a context manager.

    ``allow_private`` lifts the check of addresses, for all hosts or for those that it names. ``clock`` and ``sleep`` are
    those of politeness and of the age of robots.txt, ``now`` the wall clock.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        allow_private: bool | Collection[str] = False,
        obey_robots: bool = True,
        proxy: str | None = None,
        resolve: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.limits = limits or Limits()
        self._now = now
        self._targets = Network(allow_private=allow_private, resolve=resolve)
        self._proxied = proxy is not None
        self._network = Network(allow_private=True) if self._proxied else self._targets
        self._pool = _pool(self._network, proxy)
        self._hosts = Politeness(clock=clock, sleep=sleep)
        self._robots = Robots(self._robots_txt, clock=clock) if obey_robots else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._pool.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at a URL; ``etag`` and ``modified`` are those of the last fetch, to be told if nothing changed.

        Raises FetchError.
        """
        asked = _url(url)
        given = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {k: v for k, v in given.items() if v and v.isascii() and v.isprintable()}
        try:
            answer, hops = self._follow(asked, conditions, page=True)
        except FetchError as error:
            if not any(
                x in str(error) for x in (str(asked), asked.host)
            ):  # the address to which it was redirected failed
                error.args = (f"{asked} leads to another address: {error}",)
            raise
        final, unchanged = hops[-1].url, answer.status == 304
        fetch = Fetch(
            url=str(asked) if "@" in url else url,
            final=str(final),
            at=self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            status=answer.status,
            size=len(answer.body),
            type=answer.headers.get("content-type"),
            etag=answer.headers.get("etag", etag if unchanged else None),
            modified=answer.headers.get("last-modified", modified if unchanged else None),
        )
        lasting = len(hops) > 1 and all(x.status in _LASTING for x in hops[:-1])
        return Fetched(None if unchanged else answer.body, fetch, str(final) if lasting else None)

    def _robots_txt(self, url: str) -> bytes:
        return self._follow(_url(url), {}, page=False)[0].body

    def _follow(
        self, url: httpx.URL, conditions: dict[str, str], *, page: bool
    ) -> tuple[_Answer, list[_Hop]]:
        """The answer at the end of the redirects, and the way to it."""
        left = self.limits.total
        cookies = httpx.Cookies()  # some sites set one and redirect to the same page; none outlives the fetch
        hops: list[_Hop] = []
        seen: set[tuple[httpx.URL, str]] = set()
        while True:
            request = httpx.Request("GET", url, headers=_HEADERS | conditions)
            cookies.set_cookie_header(request)
            state = (url, request.headers.get("cookie", ""))
            if state in seen:
                raise FetchError(
                    f"{url} redirects in a circle: give another address of it", reason="redirects"
                )
            seen.add(state)
            self._heed_hold(url)
            delay = self._robots.check(_site(url), str(url)) if page and self._robots else 0.0
            pause = max(self.limits.interval, min(delay, self.limits.delay))
            if not page or (hops and hops[-1].url.host == url.host):
                pause = 0.0
            with self._hosts.turn(url.host, pause):
                start = time.monotonic()
                answer = self._ask(request, left, page=page)
                left -= time.monotonic() - start
            hops.append(_Hop(url, answer.status))
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                self._check_status(url, answer, conditional=bool(conditions))
                return answer, hops
            if len(hops) > self.limits.redirects:
                told = f"{hops[0].url} redirects more than {self.limits.redirects} times: give the address of its end"
                raise FetchError(told, reason="redirects")
            cookies.extract_cookies(httpx.Response(answer.status, headers=answer.headers, request=request))
            url = _url(answer.headers["location"], base=url)

    def _ask(self, request: httpx.Request, left: float, *, page: bool) -> _Answer:
        """One request and its answer; the body only of one that is wanted. Raises FetchError."""
        url, limits = request.url, self.limits
        host = url.raw_host.decode("ascii")
        end = time.monotonic() + left
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        try:
            with self._network.within(left):
                if self._proxied:
                    self._check_before_proxy(host, url.port or _PORTS[url.scheme])
                target = httpcore.URL(scheme=url.raw_scheme, host=host, port=url.port, target=url.raw_path)
                headers = request.headers.raw
                with self._pool.stream(
                    "GET", target, headers=headers, extensions={"timeout": timeout}
                ) as sent:
                    answer = _Answer(sent.status, httpx.Headers(sent.headers))
                    if sent.status in _WANTED:
                        if page:
                            check_type(str(url), answer.headers.get("content-type", ""))
                        answer.body = self._body(url, answer.headers, sent.iter_stream(), page=page)
                    return answer
        except httpcore.TimeoutException as error:
            raise FetchError(_slow(url, error, limits, end), reason="timeout") from None
        except httpcore.ConnectError as error:
            told = (
                f"{url} could not be reached ({error}): see that its name is right and that the network is up"
            )
            raise FetchError(told, reason="network") from None
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            OSError,
            ValueError,
        ) as error:
            told = f"{url} broke off or is no HTTP ({error}): try again later"
            raise FetchError(told, reason="network") from None

    def _body(self, url: httpx.URL, headers: httpx.Headers, chunks: Iterable[bytes], *, page: bool) -> bytes:
        """The body, unpacked; raises FetchError as soon as it is larger than allowed, not when it has all come."""
        coding = headers.get("content-encoding", "")
        machine = inflater(coding)
        if machine is None:
            raise FetchError(f"{url} is packed as {coding!r}, which Isnad cannot unpack", reason="encoding")
        most = self.limits.size if page else ROBOTS_SIZE
        length = headers.get("content-length", "")
        if page and length.isdigit() and int(length[:20]) > self.limits.wire:
            raise _large(url, self.limits.wire, "")
        body = bytearray()
        wire = 0
        try:
            for chunk in chunks:
                wire += len(chunk)
                if wire > self.limits.wire:
                    raise _large(url, self.limits.wire, "")
                for piece in machine.feed(chunk):
                    body += piece
                    if len(body) > most:
                        if not page:
                            return bytes(body[:most])
                        raise _large(url, most, " when unpacked")
            machine.end()
        except Damaged:
            raise FetchError(
                f"{url} is not whole, or not the {coding or 'text'} that it says it is: try again later",
                reason="encoding",
            ) from None
        if page:
            check_content(str(url), headers.get("content-type", ""), bytes(body[:512]))
        return bytes(body)

    def _check_before_proxy(self, host: str, port: int) -> None:
        """Refuses what is known here to be private; a name that only the proxy knows is left to it."""
        with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
            self._targets.addresses(host, port, self.limits.connect)

    def _heed_hold(self, url: httpx.URL) -> None:
        if (held := self._hosts.held(url.host)) > self.limits.patience:
            told = f"{url}: {url.host} asked to be left alone, {held:.0f} s more: try again after that"
            raise FetchError(told, reason="status", retry_after=held)

    def _check_status(self, url: httpx.URL, answer: _Answer, *, conditional: bool) -> None:
        status = answer.status
        if status in _WANTED or (status == 304 and conditional):
            return
        after = None
        if status in _SLOW_DOWN:
            after = retry_after(answer.headers.get("retry-after"), self._now())
        if after:
            self._hosts.hold(url.host, after)
        raise FetchError(_refused(url, status, after), reason="status", http_status=status, retry_after=after)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` names, as a number or as a date; at most 30 days, None where it is neither."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value), _LONGEST_HOLD)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    seconds = (date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_HOLD)


def _pool(network: Network, proxy: str | None) -> httpcore.ConnectionPool:
    """Connections are not kept: at a request a second to a host that saves little, and each is checked anew."""
    context = _certificates()
    if proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=context, max_connections=None, max_keepalive_connections=0, network_backend=network
        )
    url = httpx.URL(proxy)
    return httpcore.HTTPProxy(
        proxy_url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
        proxy_auth=(url.username, url.password) if url.userinfo else None,
        ssl_context=context,
        max_connections=None,
        max_keepalive_connections=0,
        network_backend=network,
    )


@functools.cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _url(value: str, base: httpx.URL | None = None) -> httpx.URL:
    """A URL that can be asked for, without password and fragment; raises FetchError."""
    try:
        url = base.join(value.strip()) if base else httpx.URL(value.strip())
        if url.scheme in _PORTS and _HOST.fullmatch(url.raw_host) and (url.port or 80) in range(1, 65536):
            return url.copy_with(userinfo=b"", fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError):
        pass
    told = f"{value!r} cannot be fetched: give an address that starts with https:// or http://"
    raise FetchError(f"{base} redirects, but {told}" if base else told, reason="scheme")


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _slow(url: httpx.URL, error: httpcore.TimeoutException, limits: Limits, end: float) -> str:
    if time.monotonic() >= end:
        return f"{url} took more than {limits.total:g} s in all: try again later"
    if isinstance(error, httpcore.ConnectTimeout):
        return f"{url} could not be connected to within {limits.connect:g} s: try again later"
    return f"{url} sent nothing for {limits.read:g} s: try again later"


def _large(url: httpx.URL, most: int, when: str) -> FetchError:
    return FetchError(
        f"{url} has more than {most / 2**20:.3g} MiB{when}: too large for a page or feed", reason="size"
    )


def _refused(url: httpx.URL, status: int, after: float | None) -> str:
    if status in _GONE:
        return f"{url} is gone ({status}): an archive may have it"
    if status in _SLOW_DOWN:
        when = f"after {after:.0f} s" if after else "later"
        return f"{url}: the server cannot serve us now ({status}): try again {when}"
    if status in (401, 402, 403, 451):
        return f"{url} is closed to us ({status}): read it in a browser and give the saved page"
    if status >= 500:
        return f"{url}: the server failed ({status}): try again later"
    return f"{url}: the server answered {status}, which holds no page"
