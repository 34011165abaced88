"""HTTP as attackers, broken proxies and dying lines speak it: answered or dropped, none taken."""

from __future__ import annotations

import gzip
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import uvicorn
import zstandard

from sync import wire
from sync.server import app
from sync.server.database import District
from sync.server.routes import Service
from sync.wire import messages
from tests.exchange.district import DistrictProcess, Ids, now_ms

WHOLE = wire.seal_frame(messages.SESSION, b"\xc0")
"""An envelope that is whole and holds no session: understood as far as the envelope goes."""


@pytest.fixture(scope="module")
def served(
    founded: tuple[Path, Ids], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DistrictProcess]:
    """One served district for all of this module; nothing here may change it."""
    folder = tmp_path_factory.mktemp("http") / "district"
    shutil.copytree(founded[0], folder)
    process = DistrictProcess(folder, founded[1])
    yield process
    process.close()


def statuses(port: int, sent: bytes, *, hang_up: bool = False) -> list[int]:
    """The statuses answered to raw bytes, in order; [] when it was dropped without one."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line, suppress(OSError):
        line.sendall(sent)
        if hang_up:
            line.shutdown(socket.SHUT_WR)
        while part := line.recv(65536):
            got += part
    return [int(one.split()[1]) for one in got.split(b"\r\n") if one.startswith(b"HTTP/1.1 ")]


def request(head: bytes, body: bytes) -> bytes:
    """A push with these header lines."""
    return b"POST /push HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + b"\r\n" + body


def length(body: bytes) -> bytes:
    """The header that says how long a body is."""
    return b"Content-Length: %d\r\n" % len(body)


CHUNKED = b"%x\r\n" % len(WHOLE) + WHOLE + b"\r\n0\r\n\r\n"
BAD = {
    "a negative length": request(b"Content-Length: -5\r\n", WHOLE),
    "a length that is no number": request(b"Content-Length: many\r\n", WHOLE),
    "two lengths": request(b"Content-Length: 3\r\n" + length(WHOLE), WHOLE),
    "a length that is too small": request(b"Content-Length: 10\r\n", WHOLE),
    "chunks and a length": request(b"Transfer-Encoding: chunked\r\n" + length(WHOLE), CHUNKED),
    "chunks that lie": request(b"Transfer-Encoding: chunked\r\n", b"ffffffff\r\nabc\r\n0\r\n\r\n"),
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(60) + b"\r\n\r\n",
    "half a head": b"POST /push HTTP/1.1\r\nHost: x\r\n",
    "a head without end": b"POST /push HTTP/1.1\r\nX: " + b"a" * 200_000,
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_request_that_is_none_is_refused_and_the_next_one_served(
    served: DistrictProcess, name: str
) -> None:
    found = statuses(served.port, BAD[name], hang_up=True)
    assert all(400 <= one < 500 for one in found), found
    alive = b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert statuses(served.port, alive) == [200]
    assert served.query("SELECT count(*) FROM receipt") == [(0,)]


def test_a_body_shorter_than_its_length_is_nobodys(served: DistrictProcess) -> None:
    found = statuses(served.port, request(b"Content-Length: 90000\r\n", WHOLE), hang_up=True)
    assert found in ([], [400], [408])


BOMB = bytes(64 << 20)


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "zstd", "br", "deflate"])
def test_a_body_packed_by_http_is_not_unpacked(served: DistrictProcess, encoding: str) -> None:
    """Packing is inside the envelope, where its size is known: a bomb stays as small as it came."""
    body = zstandard.compress(BOMB) if encoding == "zstd" else gzip.compress(BOMB, 9)
    head = b"Content-Encoding: " + encoding.encode() + b"\r\n" + length(body)
    assert statuses(served.port, request(head, body)) == [400]


def test_a_whole_envelope_is_understood_whatever_http_says_of_it(served: DistrictProcess) -> None:
    head = b"Content-Encoding: gzip\r\nContent-Type: application/json\r\n" + length(WHOLE)
    assert statuses(served.port, request(head, WHOLE)) == [422]


@pytest.fixture
def impatient(
    founded: tuple[Path, Ids], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[int]:
    """The port of a district, in this process, that gives up a body after a third of a second."""
    monkeypatch.setattr(app, "STALL_S", 0.3)
    shutil.copytree(founded[0], tmp_path / "district")
    district = District(tmp_path / "district")
    served = app.application(Service(district, now_ms), app.Flight())
    server = uvicorn.Server(uvicorn.Config(served, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)
    district.close()


def test_a_body_that_stands_still_is_given_up(impatient: int) -> None:
    assert statuses(impatient, request(b"Content-Length: 900\r\n", WHOLE)) == [408]


def test_a_body_that_drips_is_given_up(impatient: int) -> None:
    """Each byte comes in time, the whole never would: a slow line is one thing, this another."""
    got = b""
    with socket.create_connection(("127.0.0.1", impatient), timeout=20) as line:
        line.sendall(request(b"Content-Length: 900\r\n", b""))
        with suppress(OSError):
            for byte in WHOLE * 20:
                line.sendall(bytes([byte]))
                time.sleep(0.05)
        with suppress(OSError):
            got = line.recv(65536)
    assert b" 408 " in got.split(b"\r\n")[0] or got == b""
