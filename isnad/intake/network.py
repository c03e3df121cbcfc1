"""Connections that go to the very address that was checked, and that end when their time is up.

A page's server, or a feed's author, chooses where a link or a redirect leads: without a check, to a router's page or a
service inside the reader's own network.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import httpcore

from isnad.errors import FetchError

Resolve = Callable[[str, int], list[str]]  # host and port to addresses; raises OSError
Connect = Callable[..., httpcore.NetworkStream]

_MAX_TRIED = 4  # addresses of one host that are tried, one after the other
_GLOBAL_6 = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REFUSED = tuple(
    ipaddress.ip_network(x)
    for x in ("192.88.99.0/24", "3fff::/20")  # old 6to4 relays, examples; newer than Python 3.11's own list
)


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet, in itself and in the IPv4 address that it may carry."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(ip in x for x in _REFUSED):
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not (ip.is_multicast or ip.is_reserved)
    if ip.ipv4_mapped:
        return public(str(ip.ipv4_mapped))
    if ip in _NAT64:
        return public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    if ip.sixtofour:  # out of use, and taken for private by some Python 3.11 and not by others
        return False
    return ip in _GLOBAL_6 and ip.is_global


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(x[4][0]) for x in found))


class Network(httpcore.NetworkBackend):
    """httpcore's way to the network: names are resolved and checked here, at the moment of connecting.

    ``allow_private`` lets all addresses be connected to, or those of the hosts that it names.
    """

    def __init__(
        self,
        *,
        allow_private: bool | Collection[str] = False,
        resolve: Resolve = resolve,
        connect: Connect | None = None,
    ) -> None:
        self._allowed = allow_private if isinstance(allow_private, bool) else _hosts(allow_private)
        self._resolve = resolve
        self._connect = connect or httpcore.SyncBackend().connect_tcp
        self._own = threading.local()  # each thread's request has its own end

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """All that this thread does on the network in the block ends after so many seconds, with a TimeoutException."""
        self._own.end = time.monotonic() + seconds
        try:
            yield
        finally:
            self._own.end = None

    def left(self, timeout: float | None, error: type[Exception] = httpcore.ReadTimeout) -> float | None:
        """The seconds that a step may take; raises ``error`` when the whole request has none left."""
        end: float | None = getattr(self._own, "end", None)
        if end is None:
            return timeout
        left = end - time.monotonic()
        if left <= 0:
            raise error("in all")
        return left if timeout is None else min(timeout, left)

    def addresses(self, host: str, port: int, timeout: float | None = None) -> list[str]:
        """The checked addresses of a host; raises FetchError for one that is not of the open internet."""
        found = self._resolved(host, port, self.left(timeout, httpcore.ConnectTimeout))
        if self._allowed is True or (self._allowed and host.lower() in self._allowed):
            return found
        for address in found:
            if not public(address):
                where = address if host.strip("[]") == address else f"{host} ({address})"
                raise FetchError(
                    f"{where} is a private, local or reserved address: allow private addresses if you trust it",
                    reason="address",
                )
        return found

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("it has no address")
        for address in self.addresses(host, port, timeout)[:_MAX_TRIED]:
            left = self.left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._connect(
                    address,
                    port,
                    timeout=left,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self)
        raise failed

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("a Unix socket is no address of a page")

    def _resolved(self, host: str, port: int, timeout: float | None) -> list[str]:
        """What ``resolve`` says; in a thread, since the system's resolver heeds no time limit."""
        with contextlib.suppress(ValueError):
            return [str(ipaddress.ip_address(host.strip("[]")))]
        answer: list[list[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self._resolve(host, port))
            except (
                OSError,
                ValueError,
            ) as error:  # ValueError: a name that cannot be one, such as 64 letters
                answer.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(timeout)
        if not answer:
            raise httpcore.ConnectTimeout("its name was not resolved")
        if isinstance(answer[0], Exception):
            raise httpcore.ConnectError(f"no address is known for the name {host}")
        return answer[0]


class _Timed(httpcore.NetworkStream):
    """A stream each step of which ends with the request's time: a byte a second does not keep it open."""

    def __init__(self, stream: httpcore.NetworkStream, network: Network) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._network.left(timeout, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _hosts(names: Collection[str]) -> frozenset[str]:
    return frozenset(x.lower().strip("[]") for x in ([names] if isinstance(names, str) else names))
