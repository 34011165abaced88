"""Requests as attackers and broken programs make them: a clear answer, never a server error."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.services.accounts.accounts import Station
from sync import wire
from sync.client.ops import outbox
from sync.server.database import District
from sync.server.routes import Service
from sync.wire import messages
from tests.exchange.acts import exchange, query, register
from tests.exchange.district import DistrictProcess, found, now_ms

ROUTES = ("session", "push", "pull", "digest", "enrol")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The routes of a real district, in process."""
    folder: Path = tmp_path_factory.mktemp("bad") / "district"
    found(folder)
    district = District(folder)
    yield Service(district, now_ms)
    district.close()


def trouble(answer: tuple[int, bytes]) -> tuple[int, str]:
    """(status, code) of an answer that is a trouble."""
    frame = wire.open_frame(answer[1])
    assert frame.kind == messages.TROUBLE
    return answer[0], wire.decode(frame.payload, wire.Trouble).code


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ROUTES), st.binary(max_size=300), st.integers(0, 9), st.binary(max_size=40))
def test_rubbish_in_an_envelope_is_refused(
    service: Service, route: str, payload: bytes, kind: int, token: bytes
) -> None:
    status, _ = trouble(service.serve(route, wire.seal_frame(kind, payload), token))
    assert status in {400, 401, 413, 422}


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b"\x1f\x8b\x08", b"GWX", b"GWX" + bytes(60)])
@pytest.mark.parametrize("route", ROUTES)
def test_what_is_no_envelope_is_refused(service: Service, route: str, body: bytes) -> None:
    status, code = trouble(service.serve(route, body, b""))
    assert status in {400, 426}
    assert code in {"not_our_server", "cut_off", "damaged", "protocol_unknown"}


def test_a_bomb_is_refused_at_the_limit(service: Service) -> None:
    payload = zstandard.ZstdCompressor(level=19).compress(bytes(wire.UNPACKED_BYTES_MAX + 1))
    sealed = wire.seal_frame(messages.PUSH, b"x" * 200)
    head = sealed[:10] + len(payload).to_bytes(4)
    bomb = head + sha256(head + payload).digest() + payload
    assert trouble(service.serve("push", bomb, b"")) == (413, "too_large")


def answer_of(port: int, request: bytes) -> bytes:
    """The raw answer to raw bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request)
        parts = []
        while part := line.recv(65536):
            parts.append(part)
        return b"".join(parts)


def test_a_body_over_the_limit_is_refused_and_unknown_routes_are_not_there(
    district: DistrictProcess,
) -> None:
    head = b"POST /push HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000\r\n\r\n"
    assert b" 413 " in answer_of(district.port, head + bytes(5_000_000)).split(b"\r\n")[0]
    get = b"GET /push HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert b" 405 " in answer_of(district.port, get).split(b"\r\n")[0]
    other = b"POST /admin HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    assert b" 404 " in answer_of(district.port, other).split(b"\r\n")[0]
    alive = b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert answer_of(district.port, alive).endswith(b"ok\n")


def test_nobody_is_named_in_what_the_server_says(
    district: DistrictProcess, open_station: Callable[..., Station]
) -> None:
    station = open_station("one")
    register(station, district.ids.grids[0], "林守业", phone="13800002096")
    with station.database.local() as connection:
        # an op whose chain was broken by a bad disk
        connection.exec_driver_sql("UPDATE outbox SET op_hash = zeroblob(16) WHERE op_no = 1")
    register(station, district.ids.grids[0], "丛培英", phone="13800002097")
    exchange(station)
    said = district.stop()
    assert "林守业" not in said
    assert "1380000" not in said
    assert query(station, "SELECT count(*) FROM outbox WHERE state = 0") == [(0,)]


def test_an_op_of_another_district_or_too_large_is_parked_and_the_next_one_applied(
    district: DistrictProcess, open_station: Callable[..., Station]
) -> None:
    station = open_station("one")
    stamp = outbox.Stamp(station.viewer.user_id, station.database.clock.now())
    foreign = {"grid_id": (None, "f" * 32), "scope_org": (None, "f" * 32), "hh_no": (None, "1")}
    own = {**foreign, "grid_id": (None, district.ids.grids[0])}
    huge = {**own, "note": (None, "字" * 40_000)}
    stranger = outbox.Stamp("e" * 32, station.database.clock.now())
    with station.database.local() as c:
        for number, (fields, who) in enumerate(
            [(foreign, stamp), (huge, stamp), (own, stranger), (own, stamp)]
        ):
            edit = outbox.Edit("household", f"{number:032x}", "create", 0, fields)
            outbox.append(c, [edit], who)
    done = exchange(station)
    assert (done.sent, done.parked, done.outcome) == (4, 3, "all_handed_in")
    assert district.query("SELECT reason FROM parked ORDER BY reason") == [
        ("actor_unknown",), ("outside_device_scope",), ("too_large",),
    ]  # fmt: skip
