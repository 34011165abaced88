"""HTTP around the district: an ASGI app that reads bodies with limits and answers with envelopes.

Database code is synchronous and runs in a bounded pool of threads; how many requests may be in
flight is this process's own business, everything else is in the file.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.errors import place_of
from sync.server.routes import KINDS
from sync.wire import BODY_BYTES_MAX, Trouble, encode, seal_frame
from sync.wire.messages import TROUBLE

STALL_S = 30
"""A body that stands still this long is given up."""
LOWEST_BYTES_PER_S = 200
THREADS_MAX = 8
IN_FLIGHT_MAX = 8 * (os.cpu_count() or 1)

_log = logging.getLogger("sync.server")


class Serving(Protocol):
    """What answers the requests, as `sync.server.routes.Service` does."""

    def serve(self, name: str, body: bytes, token: bytes, /) -> tuple[int, bytes]:
        """(HTTP status, envelope) for one request."""
        ...


class _TooLarge(Exception):
    """The body is longer than any push may be."""


@dataclass
class Flight:
    """How many requests are being served in this process, to admit by."""

    now: int = 0

    def wait_s(self) -> int:
        """Seconds a newcomer should wait; 0 when there is room."""
        return 0 if self.now <= IN_FLIGHT_MAX else min(60, 2 + self.now // IN_FLIGHT_MAX)


def application(service: Serving, flight: Flight) -> Starlette:
    """The district's ASGI application."""
    limiter: list[anyio.CapacityLimiter] = []

    def route(name: str) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            if not limiter:
                limiter.append(anyio.CapacityLimiter(THREADS_MAX))
            flight.now += 1
            try:
                body = await _body(request)
                status, answer = await anyio.to_thread.run_sync(
                    service.serve, name, body, _token(request), limiter=limiter[0]
                )
            except _TooLarge:
                status, answer = 413, _said("too_large")
            except (TimeoutError, ClientDisconnect):
                status, answer = 408, _said("body_stalled")
            except Exception as error:  # noqa: BLE001 (the last border: nothing personal gets out)
                _log.error("%s failed: %s", name, place_of(error))
                status, answer = 500, _said("server_error")
            finally:
                flight.now -= 1
            return Response(answer, status)  # the envelope says what it is

        return handle

    async def alive(_request: Request) -> Response:
        return Response(b"ok\n", media_type="text/plain")

    posts = [Route(f"/{name}", route(name), methods=["POST"]) for name in KINDS]
    return Starlette(routes=[*posts, Route("/livez", alive)])


def serve(
    service: Serving, flight: Flight, host: str, port: int, ready: Callable[[str], None],
    tls: tuple[Path, Path] | None = None,
) -> None:  # fmt: skip
    """Serve until stopped. `ready` is told the address (a port 0 is chosen by the system);
    `tls`: certificate chain and private key, None behind a proxy that has them."""
    gc.freeze()  # what is loaded by now stays: a large batch must not set off a search through it
    gc.set_threshold(50_000)  # nor many through itself: what it makes lives until it is answered
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(1024)  # whoever is told the address may come at once
    config = uvicorn.Config(
        application(service, flight),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,  # the time is in the answer, inside its envelope
        limit_concurrency=16 * IN_FLIGHT_MAX,
        timeout_graceful_shutdown=5,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )
    scheme = "https" if tls else "http"
    ready(f"{scheme}://{host}:{listener.getsockname()[1]}")
    uvicorn.Server(config).run(sockets=[listener])


async def _body(request: Request) -> bytes:
    """The whole body, within size, stall and rate."""
    loop = asyncio.get_running_loop()
    parts: list[bytes] = []
    started, size = loop.time(), 0
    stream = request.stream().__aiter__()
    while True:
        try:
            part = await asyncio.wait_for(anext(stream), STALL_S)
        except StopAsyncIteration:
            if size > BODY_BYTES_MAX:
                raise _TooLarge from None
            return b"".join(parts)
        size += len(part)
        if size > BODY_BYTES_MAX:
            # read on for a while: an answer given into a body still coming is lost in a reset
            parts.clear()
            if size > 4 * BODY_BYTES_MAX:
                raise _TooLarge
            continue
        if loop.time() - started > STALL_S + size / LOWEST_BYTES_PER_S:
            raise TimeoutError
        parts.append(part)


def _token(request: Request) -> bytes:
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    try:
        return bytes.fromhex(text) if scheme == "Bearer" and len(text) == 64 else b""
    except ValueError:
        return b""


def _said(code: str) -> bytes:
    return seal_frame(TROUBLE, encode(Trouble(code, {}, True)))
