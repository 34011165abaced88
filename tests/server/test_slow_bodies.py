"""Bodies that stand still, crawl or never end: given up, without anybody else waiting for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sync import wire
from sync.server import app
from sync.server.database import District
from sync.server.routes import Service
from tests.exchange.district import Ids, now_ms

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
MEGABYTE = bytes(1 << 20)


@pytest.fixture
def service(founded: tuple[Path, Ids]) -> Iterator[Service]:
    """The routes of a district, in process."""
    district = District(founded[0])
    yield Service(district, now_ms)
    district.close()


async def said(served: Any, receive: Receive) -> tuple[int, str]:
    """(HTTP status, code) of the answer to a request whose body comes like this."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/session", "raw_path": b"/session",
        "root_path": "", "scheme": "http", "query_string": b"", "headers": [],
        "http_version": "1.1", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2),
    }  # fmt: skip
    await served(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent)
    trouble = wire.decode(wire.open_frame(body).payload, wire.Trouble)
    return sent[0]["status"], trouble.code


def part(body: bytes, more: bool = True) -> Message:
    """A piece of a body."""
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_that_stands_still_is_given_up_and_nobody_waits_for_it(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "STALL_S", 0.2)
    served = app.application(service, app.Flight())
    ended: list[str] = []

    async def stalled() -> None:
        begun = False

        async def receive() -> Message:
            nonlocal begun
            if begun:
                await asyncio.Event().wait()
            begun = True
            return part(b"GWX")

        assert await said(served, receive) == (408, "body_stalled")
        ended.append("stalled")

    async def quick() -> None:
        async def receive() -> Message:
            return part(b"no envelope", more=False)

        status, _ = await said(served, receive)
        assert status == 400
        ended.append("quick")

    async def both() -> None:
        await asyncio.gather(*(stalled() for _ in range(40)), quick())

    asyncio.run(both())
    assert ended[0] == "quick"
    assert len(ended) == 41


def test_a_body_that_crawls_is_given_up(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "STALL_S", 0.1)
    monkeypatch.setattr(app, "LOWEST_BYTES_PER_S", 1_000_000)
    came = 0

    async def receive() -> Message:
        nonlocal came
        came += 1
        await asyncio.sleep(0.005)
        return part(b"x")

    answer = said(app.application(service, app.Flight()), receive)
    assert asyncio.run(answer) == (408, "body_stalled")
    assert came > 1


def test_a_body_without_end_is_neither_kept_nor_read_for_ever(service: Service) -> None:
    came = 0

    async def receive() -> Message:
        nonlocal came
        came += 1
        return part(MEGABYTE)

    answer = said(app.application(service, app.Flight()), receive)
    assert asyncio.run(answer) == (413, "too_large")
    assert came * len(MEGABYTE) <= 4 * wire.BODY_BYTES_MAX + 2 * len(MEGABYTE)
