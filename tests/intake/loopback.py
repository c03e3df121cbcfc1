"""A server on loopback that does what the test says, to the byte: it answers badly, slowly, or not at all."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Answer = Callable[["Asked"], "bytes | Iterable[bytes]"]


@dataclass
class Asked:
    """A request as it came; ``stopped`` is set when the server shuts down, for answers that wait."""

    path: str
    headers: dict[str, str]
    connection: socket.socket
    stopped: threading.Event


@dataclass
class Server:
    """``answers`` are by path; what has none is 404. ``asked`` keeps the requests, ``sent`` the bytes that went out."""

    answers: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0

    def __enter__(self) -> Self:
        outer = self
        self._stopped = threading.Event()

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer._serve(self.request)

        class Tcp(socketserver.ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False

        self._tcp = Tcp(("127.0.0.1", 0), Handler)
        self.port = self._tcp.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._tcp.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._tcp.shutdown()
        self._tcp.server_close()

    @property
    def paths(self) -> list[str]:
        return [x.path for x in self.asked]

    def _serve(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data or data[:1] == b"\x16":  # gone, or a TLS greeting
                return
            head += data
        first, *lines = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        pairs = (x.partition(":") for x in lines)
        headers = {k.strip().lower(): v.strip() for k, _, v in pairs}
        asked = Asked(first.split(" ")[1], headers, connection, self._stopped)
        self.asked.append(asked)
        answer = self.answers.get(asked.path, respond(b"", status="404 Not Found"))
        chunks = answer(asked) if callable(answer) else answer
        try:
            for chunk in [chunks] if isinstance(chunks, bytes) else chunks:
                connection.sendall(chunk)
                self.sent += len(chunk)
        except OSError:
            pass


def respond(body: bytes, *headers: str, status: str = "200 OK", type: str | None = "text/html") -> bytes:
    """A whole response; a ``Content-Length`` among the headers replaces the true one."""
    given = [*headers, f"Content-Type: {type}"] if type else [*headers]
    if not any(x.lower().startswith("content-length") for x in headers):
        given.append(f"Content-Length: {len(body)}")
    return "\r\n".join([f"HTTP/1.1 {status}", *given, "Connection: close", "", ""]).encode() + body


def redirect(to: str, *headers: str, status: str = "302 Found") -> bytes:
    return respond(b"", f"Location: {to}", *headers, status=status)


def endless(head: bytes, chunk: bytes, *, pause: float = 0.0) -> Answer:
    """The same chunk for ever, until the client goes or the server stops."""

    def answer(asked: Asked) -> Iterable[bytes]:
        yield head
        while not asked.stopped.wait(pause) if pause else not asked.stopped.is_set():
            yield chunk

    return answer


def silent(asked: Asked) -> Iterable[bytes]:
    """The connection stays open and nothing comes."""
    asked.stopped.wait(10)
    return []


def reset(asked: Asked) -> Iterable[bytes]:
    """The connection is torn down (RST) after half a header."""
    asked.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-")
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    asked.connection.close()
    return []
