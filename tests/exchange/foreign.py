"""What is not ours on the way to the district: foreign servers, and a line that fails.

`ForeignServer` answers every request as told (a portal's page, half an answer, nothing).
`Line` passes requests on to a real district and can cut, keep back or count them.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from sync.client.rounds.transport import HttpTransport


class _Listener:
    """A TCP listener on loopback with one thread per connection."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._closing = False
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        """Stop listening."""
        self._closing = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._guarded, args=(connection,), daemon=True).start()

    def _guarded(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(20)
            self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        """One connection from beginning to end."""
        raise NotImplementedError


def read_message(connection: socket.socket) -> bytes:
    """One HTTP message with a Content-Length, head and body; b"" when the peer is gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body


def deliver(port: int, request: bytes) -> bytes:
    """Send one recorded request to a server on loopback; its answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return read_message(connection)


class ForeignServer(_Listener):
    """Answers every request with the same raw bytes, then closes."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        super().__init__()

    def talk(self, connection: socket.socket) -> None:
        """Read a request, say the one thing, hang up."""
        if read_message(connection):
            connection.sendall(self._answer)


class Line(_Listener):
    """A line to a real district. `on_request(route, request)` and `on_answer(route, answer)` see
    every message before it is passed on and may change it (fewer bytes = cut there and hung up).
    """

    def __init__(
        self, port: int, on_answer: Callable[[str, bytes], bytes] = lambda route, answer: answer
    ) -> None:
        self._port = port
        self.on_answer = on_answer
        self.on_request: Callable[[str, bytes], bytes] = lambda route, request: request
        self.requests: list[tuple[str, int, int]] = []
        """(route, bytes up, bytes down), heads included."""
        super().__init__()

    def talk(self, connection: socket.socket) -> None:
        """Pass messages on, one after the other."""
        while request := read_message(connection):
            route = request.split(b" ", 2)[1].decode().strip("/")
            carried = self.on_request(route, request)
            with socket.create_connection(("127.0.0.1", self._port), timeout=20) as onward:
                onward.sendall(carried)
                if len(carried) < len(request):
                    return
                answer = read_message(onward)
            self.requests.append((route, len(request), len(answer)))
            passed = self.on_answer(route, answer)
            if passed:
                connection.sendall(passed)
            if len(passed) < len(answer):
                return


def page(body: bytes, status: bytes = b"200 OK", extra: bytes = b"") -> bytes:
    """An ordinary HTTP answer."""
    return (
        b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + extra
        + b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body
    )  # fmt: skip


class ServedHere(_Listener):
    """Routes of a district in this process, over HTTP: `serve(route, body, token)` → (status,
    answer). Use it in a with-block."""

    def __init__(self, serve: Callable[[str, bytes, bytes], tuple[int, bytes]]) -> None:
        self._serve = serve
        self._lines: list[HttpTransport] = []
        super().__init__()

    def transport(self) -> HttpTransport:
        """A line to it, closed with it."""
        self._lines.append(HttpTransport(self.url))
        return self._lines[-1]

    def talk(self, connection: socket.socket) -> None:
        """Answer requests one after the other."""
        while message := read_message(connection):
            head, _, body = message.partition(b"\r\n\r\n")
            route = head.split(b" ", 2)[1].decode().strip("/")
            said = [line.rpartition(b" ")[2] for line in head.split(b"\r\n")
                    if line.lower().startswith(b"authorization:")]  # fmt: skip
            token = bytes.fromhex(said[0].decode()) if said else b""
            status, answer = self._serve(route, body, token)
            connection.sendall(page(answer, f"{status} Said".encode()))

    def __enter__(self) -> ServedHere:
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._lines:
            line.close()
        self.close()
