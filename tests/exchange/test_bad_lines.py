"""Foreign servers, half answers, cuts: one clear code each, nothing lost, nothing half applied."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from desktop.services.accounts.accounts import Station
from desktop.services.accounts.ways_in import has_station
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now, exchange_state
from desktop.settings import Settings
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.errors import Unavailable
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.exchange.foreign import ForeignServer, Line, page

Opener = Callable[..., Station]

PORTAL = b"<html><head><title>Login</title></head><body>Please accept the terms.</body></html>"
WHOLE = wire.seal_frame(2, b"x" * 400, 1)
FOREIGN = {
    "portal": (page(PORTAL), "not_our_server"),
    "redirect": (
        page(b"", b"302 Found", b"Location: http://127.0.0.1:9/login\r\n"), "not_our_server",
    ),
    "empty": (page(b""), "not_our_server"),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", "not_our_server"),
    "nothing": (b"", "no_connection"),
    "other json": (page(b'{"ok": true, "answer": "go"}'), "not_our_server"),
    "half by its own length": (page(WHOLE[: len(WHOLE) // 2]), "cut_off"),
    "half without a length": (
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + WHOLE[:40], "cut_off",
    ),
    "less than its length says": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + WHOLE[:40], "cut_off",
    ),
    "half a chunk": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" + WHOLE[:40], "cut_off",
    ),
    "flipped bit": (page(WHOLE[:-3] + bytes([WHOLE[-3] ^ 4]) + WHOLE[-2:]), "damaged"),
    "zipped page": (
        page(gzip.compress(PORTAL), extra=b"Content-Encoding: gzip\r\n"), "not_our_server",
    ),
    "cut zip": (
        page(gzip.compress(PORTAL)[:30], extra=b"Content-Encoding: gzip\r\n"), "not_our_server",
    ),
    "busy": (page(b"busy", b"503 Busy", b"Retry-After: 99999999\r\n"), "district_busy"),
    "endless": (page(b"A" * (3 << 20)), "not_our_server"),
}  # fmt: skip


@pytest.fixture(params=sorted(FOREIGN))
def foreign(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """(address, code that is expected) of one foreign server."""
    answer, code = FOREIGN[request.param]
    server = ForeignServer(answer)
    yield server.url, code
    server.close()


def test_a_foreign_server_opens_no_station(foreign: tuple[str, str], tmp_path: Path) -> None:
    url, code = foreign
    settings = Settings(tmp_path / "data", tmp_path / "cache")
    with pytest.raises(Unavailable) as caught:
        enrol_station(Quiet(), settings, url, "0000-000-000", "songjianping", PASSWORD, "1")
    assert caught.value.code == code
    assert not has_station(settings)


def test_foreign_servers_change_nothing_at_an_open_station(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    register(station, district.ids.grids[0], "林守业")
    before = records(station), query(station, "SELECT op_no, state FROM outbox")
    for name, (answer, code) in sorted(FOREIGN.items()):
        server = ForeignServer(answer)
        try:
            with HttpTransport(server.url) as line, pytest.raises(Unavailable) as caught:
                exchange_now(Quiet(), station.database, station.settings, line)
        finally:
            server.close()
        assert caught.value.code == code, name
        assert (records(station), query(station, "SELECT op_no, state FROM outbox")) == before
    with station.database.reading() as session:
        state = exchange_state(session, station.viewer)
    assert (state.kind, state.waiting) == ("unreachable", 2)
    assert state.next_try is not None
    assert exchange(station).all_handed_in


def test_cuts_in_every_answer_of_a_round_lose_and_double_nothing(
    district: DistrictProcess, open_station: Opener
) -> None:
    station, other = open_station("one"), open_station("two")
    household, _ = register(station, district.ids.grids[0], "丛培英")
    exchange(station)
    line = Line(district.port)
    routes = ("session", "push", "pull", "digest")
    try:
        for number, route in enumerate(routes):
            for share in (0, 7, 46, 9999):
                phone = f"138000{number}{share:04d}"
                edit(station, "household", household, phone=phone)
                line.on_answer = _cutter(route, share)
                with HttpTransport(line.url) as transport:
                    with pytest.raises(Unavailable):
                        exchange_now(Quiet(), station.database, station.settings, transport)
                    line.on_answer = lambda route, answer: answer
                    done = exchange_now(Quiet(), station.database, station.settings, transport)
                assert done.all_handed_in
    finally:
        line.close()
    assert exchange(other).all_handed_in
    edits = len(routes) * 4
    assert district.query("SELECT count(*), count(DISTINCT op_id) FROM receipt") == [
        (edits + 2, edits + 2)
    ]
    assert query(station, "SELECT count(*) FROM outbox WHERE state <> 1") == [(0,)]
    sent = {k: v for k, v in district.records().items() if k[0] != "conflict"}
    assert records(station) == records(other) == sent


def test_nothing_to_do_is_one_small_request(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    line = Line(district.port)
    try:
        with HttpTransport(line.url) as transport:
            done = exchange_now(Quiet(), station.database, station.settings, transport)
    finally:
        line.close()
    assert done.all_handed_in
    assert [route for route, _, _ in line.requests] == ["session"]
    ((_, up, down),) = line.requests
    assert up + down <= 450


def test_stopping_between_two_steps_keeps_what_was_done(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    register(station, district.ids.grids[0], "毕桂香")

    class Impatient(Quiet):
        """Wants to stop after some steps."""

        left = 8

        def stopped(self) -> bool:
            """True when the patience is used up."""
            self.left -= 1
            return self.left <= 0

    with pytest.raises(Unavailable) as caught:
        exchange_now(Impatient(), station.database, station.settings)
    assert caught.value.code == "stopped"
    assert exchange(station).all_handed_in
    assert district.query("SELECT count(*) FROM receipt") == [(2,)]


def _cutter(wanted: str, share: int) -> Callable[[str, bytes], bytes]:
    """Cuts the answers of one route after so many bytes (9999: half of it)."""

    def cut(route: str, answer: bytes) -> bytes:
        if route != wanted:
            return answer
        return answer[: len(answer) // 2 if share == 9999 else share]

    return cut


def test_a_full_disk_while_fetching_is_said_and_the_next_round_goes_on(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    for number in range(40):
        register(one, district.ids.grids[0], f"第{number}户", note="楼道照明需要维修" * 20)
    exchange(one)
    before = records(two), query(two, "SELECT seq, tag FROM progress")
    with two.database.reading() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limited = _limit_pages(two, int(pages) + 1)
    with pytest.raises(Unavailable) as caught:
        exchange(two)
    assert caught.value.code == "disk_full"
    assert (records(two), query(two, "SELECT seq, tag FROM progress")) == before
    limited()
    with two.database.reading() as session:
        assert exchange_state(session, two.viewer).kind != "unreachable"
    assert exchange(two).all_handed_in
    assert records(one) == records(two)


def _limit_pages(station: Station, most: int) -> Callable[[], None]:
    """Let the station's file grow no further, as a full disk would; call the result to lift it."""
    engine = station.database._engine

    def limit(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count = {most}")
        cursor.close()

    event.listen(engine, "checkout", limit)

    def lift() -> None:
        nonlocal most
        most = 1 << 30

    return lift
